"""Zensical, which succeeds MkDocs Material, builds the same pages from the same tree."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from urllib.parse import urljoin

import pytest
import turbohtml
import yaml

from macros.catalog.reader import LOADER
from tests import ROOT, SITE_URL
from tests.guide import LONGEST_BUILD, Build, mkdocs_build, zensical_build
from tests.tools.small_guide import write_small_guide

Part = list[str]
KNOWN = yaml.load((ROOT / "tests/site/zensical_differs.yml").read_text(encoding="utf-8"), LOADER)
KINDS = ["head", "text", "tables", "links", "ids", "pictures", "fetched"]
FRAME = re.compile(r"^(assets/(javascripts|stylesheets)|search|sitemap)\b|\.html$")

# Builds the tree of the working folder and prints how often a data file was read.
COUNTED = """
import atexit
from macros.catalog.reader import Document
from zensical.main import cli
read, reads = Document.read, []
Document.read = lambda document, path: reads.append(path) or read(document, path)
atexit.register(lambda: print("reads:", len(reads)))
cli(["build", "--clean", "--strict"])
"""


def parts(html: str, address: str) -> dict[str, Part]:
    """What a reader gets of a page that stands at this address, by kind."""
    page = turbohtml.parse(html)
    article = page.select_one("article")
    assert article
    return {
        "head": [
            element.html
            for element in page.select("title, meta[name=description], link[rel=canonical], link[rel=alternate]")
        ],
        "text": [" ".join(text.split()) for text in article.stripped_strings],
        "tables": [" | ".join(words(cell) for cell in row.select("th, td")) for row in article.select("table tr")],
        "links": [
            f"{words(link)} -> {urljoin(address, str(link.attrs['href']))}" for link in article.select("a[href]")
        ],
        "ids": [str(element.attrs["id"]) for element in article.select("[id]")],
        "fetched": list(fetched(page, address)),
        "pictures": [item for picture in article.select("svg, img") for item in drawing(picture, address)],
    }


def fetched(page: turbohtml.Document, address: str) -> Iterator[str]:
    """The style sheets that a browser asks for, and what the text needs."""
    for element in page.select("link[rel=stylesheet], article script[src], article img[src]"):
        yield urljoin(address, str(element.attrs.get("src") or element.attrs["href"]))


def words(element: turbohtml.Element) -> str:
    return " ".join(element.text.split())


def drawing(picture: turbohtml.Element, address: str) -> Iterator[str]:
    """The elements of a picture and their attributes, one after the other; links in full."""
    for element in (picture, *picture.select("*")):
        yield f"<{element.tag}>"
        attributes = {name: urljoin(address, str(v)) if name == "href" else v for name, v in element.attrs.items()}
        yield from sorted(f"{name}={value!r}" for name, value in attributes.items())


def differences(first: Part, second: Part) -> list[str]:
    """What only one of the two has, in order: `-` only the first, `+` only the second."""
    found = []
    for same, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if same != "equal":
            found += [f"- {item}" for item in first[a:b]] + [f"+ {item}" for item in second[c:d]]
    return found


def files(site: Path) -> list[str]:
    """Every file but pages and what the theme, the search or the engine itself writes, with a sum of what is in it."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return [f"{name} {hash((site / name).read_bytes())}" for name in names if not FRAME.search(name)]


def known(kind: str, place: str, difference: str) -> list[str]:
    """The names of the entries that expect a difference."""
    return [
        name
        for name, entry in KNOWN.items()
        if entry["in"] == kind and re.search(entry.get("at", ""), place) and re.fullmatch(entry["differs"], difference)
    ]


WHOLE = pytest.param("the guide", marks=pytest.mark.heavy)


@pytest.fixture(scope="module", params=["a small guide", WHOLE])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Build, Build]:
    """What MkDocs and Zensical make of the same tree, strictly."""
    if request.param == "the guide":
        return request.getfixturevalue("build"), request.getfixturevalue("zensical")
    tree = write_small_guide(tmp_path_factory.mktemp("small"))
    www = tree.with_name(f"{tree.name}-www")
    run = mkdocs_build(tree, www)
    return Build(www, SITE_URL, run.returncode != 0, run.stdout), zensical_build(tree, SITE_URL)


@pytest.fixture(scope="module")
def found(both: tuple[Build, Build]) -> list[tuple[str, str, str]]:
    """Every difference: its kind, the page, and what is there or is not."""
    if any(build.failed for build in both):
        pytest.skip("a build failed; test_both_build_strictly shows what was said")
    site, other = (build.site for build in both)
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html") if "<article" in path.read_text())
    reported = [("files", "", line) for line in differences(files(site), files(other))]
    for page in pages:
        address = urljoin(both[0].url, page.removesuffix("index.html"))
        first, second = (
            parts((www / page).read_text(encoding="utf-8") if (www / page).exists() else "<article>", address)
            for www in (site, other)
        )
        reported += [(kind, page, line) for kind in KINDS for line in differences(first[kind], second[kind])]
    return reported


def test_both_build_strictly(both: tuple[Build, Build]) -> None:
    assert not any(build.failed for build in both), "\n".join(build.log for build in both)


def test_both_have_the_same_pages(both: tuple[Build, Build]) -> None:
    first, second = ({p.relative_to(build.site).as_posix() for p in build.site.rglob("*.html")} for build in both)
    assert first == second


def test_both_name_the_same_pages_in_the_sitemap(both: tuple[Build, Build]) -> None:
    first, second = (re.findall("<loc>(.*?)</loc>", (build.site / "sitemap.xml").read_text()) for build in both)
    assert sorted(first) == sorted(second)


@pytest.mark.parametrize("kind", [*KINDS, "files"])
def test_the_same_is_in_them(kind: str, found: list[tuple[str, str, str]]) -> None:
    unknown = [f"{page}: {line}" for what, page, line in found if what == kind and not known(what, page, line)]
    assert not unknown, "mend it, or name it with its reason in tests/site/zensical_differs.yml:\n" + "\n".join(unknown)


@pytest.mark.parametrize("both", [WHOLE], indirect=True)
def test_every_known_difference_is_still_there(found: list[tuple[str, str, str]]) -> None:
    there = {name for difference in found for name in known(*difference)}
    assert there == set(KNOWN), "take out of tests/site/zensical_differs.yml what does not differ any more"


PAGE = """<title>Pears</title><article><h1 id="pears">Pears</h1><p>A <a href="../apples/">fruit</a>.</p>
<script src="../assets/table.js"></script><table><tr><th>Colour</th><td>green</td></tr></table><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></article>"""
CHANGES = {
    "head": ("<title>Pears", "<title>Pear"),
    "text": ("A <a", "One <a"),
    "tables": ("<th>Colour</th><td>green</td>", "<td>Colour green</td>"),
    "links": ('href="../apples/"', 'href="apples/"'),
    "ids": ('id="pears"', 'id="pear"'),
    "pictures": ("M0 0", "M0 1"),
    "fetched": ('src="../', 'src="'),
}


@pytest.mark.parametrize(("kind", "change"), CHANGES.items(), ids=CHANGES.keys())
def test_a_difference_is_found(kind: str, change: tuple[str, str]) -> None:
    first, second = (parts(page, "https://example.org/pears/") for page in (PAGE, PAGE.replace(*change)))
    assert len(differences(first[kind], second[kind])) >= 2
    assert not differences(first[kind], first[kind])


def test_the_same_link_written_otherwise_is_no_difference() -> None:
    other = PAGE.replace("../apples/", "https://example.org/apples/")
    assert parts(PAGE, "https://example.org/pears/") == parts(other, "https://example.org/pears/")


def test_the_data_file_is_read_once_a_build_and_not_once_a_page(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", COUNTED],
        cwd=write_small_guide(tmp_path),
        env=os.environ | {"SITE_URL": SITE_URL, "STOP_AT_AN_ERROR": "true"},
        capture_output=True,
        text=True,
        timeout=LONGEST_BUILD,
    )
    assert run.returncode == 0, run.stderr
    assert "reads: 1\n" in run.stdout
