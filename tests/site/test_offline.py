"""The offline edition: every link in it leads to a file, and what needed a server is in the page."""

import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from macros.site.offline import BuiltSite, offline_page, pack
from tests import ROOT

ADDRESS = "https://example.org/orchard/"
LINK = re.compile(r'<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="([^"#]+)')


def test_every_link_between_pages_leads_to_a_file(unpacked: Path) -> None:
    lost = [
        f"{page.relative_to(unpacked)}: {link}"
        for page in unpacked.rglob("*.html")
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in link and not (page.parent / link.partition("?")[0]).is_file()
    ]
    assert not lost, "\n".join(lost)


# On small invented sites


def orchard_site(folder: Path, files: dict[str, str]) -> BuiltSite:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return BuiltSite(folder, ADDRESS)


def test_the_zip_is_the_same_for_the_same_files(tmp_path: Path) -> None:
    files = [("b/index.html", b"pear"), ("a.html", b"apple")]
    pack(files, tmp_path / "one.zip", "guide")
    pack(reversed(files), tmp_path / "two.zip", "guide")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with ZipFile(tmp_path / "one.zip") as archive:
        assert [entry.date_time[0] for entry in archive.infolist()] == [1980, 1980]


LINKS = {
    "a folder": ("../pear/", "../pear/index.html"),
    "a part of a folder": ("../pear/#size", "../pear/index.html#size"),
    "home": ("..", "../index.html"),
    "the page itself": ("./#size", "index.html#size"),
    "from the root": ("/orchard/pear/", "../pear/index.html"),
    "its own address": (f"{ADDRESS}pear/?a=b#c", "../pear/index.html?a=b#c"),
    "a file": ("../style.css", "../style.css"),
    "a part of the page": ("#size", "#size"),
    "another site": ("https://example.com/pear/", "https://example.com/pear/"),
    "nothing that is there": ("../plum/", "../plum/"),
}


@pytest.mark.parametrize(("link", "local"), LINKS.values(), ids=LINKS.keys())
def test_a_link_names_its_file(link: str, local: str, tmp_path: Path) -> None:
    there = dict.fromkeys(("index.html", "pear/index.html", "style.css"), "")
    site = orchard_site(tmp_path, there | {"apple/index.html": f'<a class="x" href="{link}">there</a>'})
    assert offline_page(site, "apple/index.html") == f'<a class="x" href="{local}">there</a>'


def test_the_address_of_a_page_stays_in_its_head_and_the_policy_goes(tmp_path: Path) -> None:
    canonical = f'<link rel="canonical" href="{ADDRESS}">'
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
    site = orchard_site(tmp_path, {"index.html": f"<head>{policy}{canonical}</head>"})
    assert offline_page(site, "index.html") == f"<head>{canonical}</head>"


def test_a_page_that_would_fetch_records_carries_them(tmp_path: Path) -> None:
    box = '<div class="fg-facts"><a href="../pear/#size">1</a><a class="fg-source" href="#source-1">2</a></div>'
    site = orchard_site(
        tmp_path,
        {
            "compare/index.html": '<article><div class="fg-compare"></div></article>',
            "services/apple/index.html": f'<article><p id="idle">nothing</p>{box}</article>',
            "services/pear/index.html": "<article></article>",
        },
    )
    assert offline_page(site, "compare/index.html") == (
        '<article><div class="fg-compare"></div><template id="page-apple"><div class="fg-facts">'
        '<a href="../services/pear/index.html#size">1</a><a class="fg-source" href="#source-1">2</a></div>'
        '<p id="idle">nothing</p></template></article>'
    )


def test_an_address_with_characters_written_as_numbers_leads_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "a pear").mkdir()
    (tmp_path / "a pear/index.html").touch()
    assert (
        BuiltSite(tmp_path, "https://example.org/guide/").file_of_link("index.html", "a%20pear/#x")
        == "a pear/index.html"
    )


@pytest.fixture
def full_disk(tmp_path: Path) -> list[str]:
    """A command that packs a small site into mine.zip, where no file may grow beyond 100 bytes."""
    page = '<head><meta charset="utf-8"><link rel="canonical" href="https://example.org/orchard/"></head>'
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text(page)
    (tmp_path / "mine.zip").write_text("mine")
    limited = "import resource, runpy, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)"
    run = "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); runpy.run_module('macros.site.offline', run_name='__main__')"
    return [sys.executable, "-c", f"{limited}; {run}", str(tmp_path / "site"), str(tmp_path / "mine.zip")]


def test_a_disk_that_is_full_leaves_the_last_zip(full_disk: list[str], tmp_path: Path) -> None:
    run = subprocess.run(full_disk, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (1, f"{tmp_path / 'mine.zip'}: File too large; it is as it was\n")
    assert (tmp_path / "mine.zip").read_text() == "mine"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["mine.zip", "site"]
