"""Steps that finish a site: figures that only finished pages tell, and line ends."""

from pathlib import Path

import turbohtml

from macros.catalog.models import Catalog
from macros.downloads.edition import origin_of
from macros.site.publish import fill_in_counts, unify_line_ends
from macros.site.site import Site


def test_counts_are_written_once_and_counted_anew(tmp_path: Path, sample: Catalog) -> None:
    (tmp_path / "pears").mkdir()
    place = '<span id="counted-pages">…</span> <span id="counted-inside">…</span> <span id="counted-outside">…</span>'
    text = (
        '<a href="../">x</a><a href="../">x</a><a href="http-pear/">x</a><a href="#a">x</a><a href="https://b.example/">x</a>'
        '<a href="https://b.example/">x</a><a class="headerlink" href="../">x</a><p class="fg-foot"><a href="../">x</a></p>'
    )
    (tmp_path / "index.html").write_text(f"<a href='a/'>x</a><article>{place}</article>", encoding="utf-8")
    (tmp_path / "pears/index.html").write_text(f"<article>{text}</article>", encoding="utf-8")
    site = Site(tmp_path, "https://example.org/", tmp_path, sample)
    for _ in "twice":
        fill_in_counts(site)
        home = turbohtml.parse(site.pages["index.html"])
        assert [span.text for span in home.select("span")] == ["2", "3", "1"]


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
