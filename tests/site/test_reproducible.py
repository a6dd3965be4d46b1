"""A checkout whose lines end with CR and LF makes the same files."""

from pathlib import Path

from macros.catalog.models import Catalog
from macros.downloads.edition import origin_of
from macros.site.publish import unify_line_ends
from macros.site.site import Site


def test_copied_text_has_the_line_ends_of_git_and_other_files_stay(tmp_path: Path, sample: Catalog) -> None:
    for folder in (tmp_path / "docs", tmp_path / "site"):
        folder.mkdir()
        (folder / "words.txt").write_bytes(b"apple\r\npear\r\n")
        (folder / "picture.png").write_bytes(b"\0\r\n")
    (tmp_path / "site/page.html").write_bytes(b"not copied\r\n")
    unify_line_ends(Site(tmp_path / "site", "https://example.org/", tmp_path, sample))
    assert (tmp_path / "site/words.txt").read_bytes() == b"apple\npear\n"
    assert (tmp_path / "site/picture.png").read_bytes() == b"\0\r\n"
    assert (tmp_path / "site/page.html").read_bytes() == b"not copied\r\n"


def test_the_data_file_has_one_name_in_git_whatever_its_line_ends(tmp_path: Path, sample: Catalog) -> None:
    (tmp_path / "docs/data").mkdir(parents=True)
    names = set()
    for end in (b"\n", b"\r\n"):
        (tmp_path / "docs/data/services.yml").write_bytes(b"a: 1" + end + b"b: 2" + end)
        names.add(origin_of(tmp_path, sample).blob)
    assert len(names) == 1
