"""Every page keeps its budget of bytes and requests, today's and a grown catalogue's."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.guide import Build, mkdocs_build
from tests.site.weight import budgets, files, kind, overdrawn, sent
from tests.tools.small_guide import write_page, write_small_guide


def pages(site: Path) -> dict[str, Path]:
    return {page.relative_to(site).as_posix().removesuffix("index.html"): page for page in sorted(site.rglob("*.html"))}


def base(build: Build) -> str:
    return urlsplit(build.url).path


def test_every_page_keeps_its_budget(site: Path, build: Build) -> None:
    heavy = {
        address: output
        for address, page in pages(site.resolve()).items()
        if (output := overdrawn(page, site.resolve(), base(build), budgets()[kind(address)]))
    }
    assert not heavy, "\n".join(f"{address or 'home'}: {output}" for address, output in heavy.items())


@pytest.mark.parametrize("form", budgets())
def test_budget_has_a_page_and_is_near_what_it_costs(form: str, site: Path, build: Build) -> None:
    costs = [
        sum(map(sent, files(page, site.resolve(), base(build))))
        for address, page in pages(site.resolve()).items()
        if kind(address) == form
    ]
    assert costs, f"no page has an address like {form!r}"
    assert max(costs) > budgets()[form]["bytes"] * 0.9, f"the heaviest costs {max(costs)}: lower the budget"


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("<p>An apple</p>", ""),
        ("<p>An apple</p><!-- " + "".join(map(chr, range(0x4E00, 0x5200))) + " -->", "bytes in 1 requests"),
        ('<link href="/o/a.css" rel="stylesheet"><script defer src="b.js"></script>', "in 3 requests"),
        ('<link href="/o/a.css" rel="canonical"><a href="b.js">', ""),
    ],
)
def test_page_that_overdraws_is_found(text: str, output: str, tmp_path: Path) -> None:
    for name, content in {"index.html": text, "a.css": "", "b.js": ""}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    found = overdrawn(tmp_path / "index.html", tmp_path, "/o/", {"bytes": 1600, "requests": 2})
    assert output in found and bool(found) == bool(output)


def test_page_of_a_long_section_carries_its_neighbours_only(tmp_path: Path) -> None:
    """A section is long beyond `extra.sidebar` pages; the guide's own are not yet."""
    guide = write_small_guide(tmp_path)
    config = re.sub(r"(?m)^  sidebar: \d+", "  sidebar: 8", (guide / "mkdocs.yml").read_text(encoding="utf-8"))
    groups = {"Stone fruit": "abc", "Core fruit": "defgh", "Nuts": "ij"}
    for name in ("index", *(f"tree-{letter}" for letter in "abcdefghijz")):
        write_page(guide, f"trees/{name}", f"# {name}")
    nav = ["  - Trees:", "      - trees/index.md"]
    for group, letters in groups.items():
        nav += [f"      - {group}:", *(f"          - trees/tree-{letter}.md" for letter in letters)]
    text = "\n".join([config.rstrip(), *nav, "      - trees/tree-z.md\n"])
    (guide / "mkdocs.yml").write_text(text, encoding="utf-8")
    run = mkdocs_build(guide, guide / "www")
    assert run.returncode == 0, run.stdout
    page = (guide / "www/trees/tree-f/index.html").read_text(encoding="utf-8")
    sidebar = page[page.index("md-nav--primary") : page.index("<article")]
    links = re.findall(r"class=md-nav__link href=\.\./([\w-]+)/>", sidebar)
    assert links == [f"tree-{letter}" for letter in "aegiz"]
    assert "href=../>" in sidebar
