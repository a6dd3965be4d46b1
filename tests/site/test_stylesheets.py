"""Each kind of page names one stylesheet, which has what its pages can meet."""

import re
from pathlib import Path

import pytest

from macros.site.site import Site
from macros.site.stylesheets import KINDS, bundle_stylesheets
from tests import DOCS
from tests.guide import Build

HEAD = """<link rel="stylesheet" href="{up}assets/stylesheets/theme.1.min.css">
<link rel="stylesheet" href="{up}assets/stylesheets/palette.1.min.css">
<link rel="stylesheet" href="{up}assets/stylesheets/ours.css"><style>p{{top:var(--a)}}</style>"""
MORE = '<link rel="stylesheet" href="{up}assets/stylesheets/more.css"><script src="{up}assets/javascripts/table.js"></script>'


@pytest.fixture
def bundled(orchard: Site) -> Site:
    """A site of two kinds of pages, with the sheets of both bundled."""
    for name, text in {
        "index.html": HEAD.format(up="") + "<p class=pear>",
        "plums/index.html": HEAD.format(up="../") + MORE.format(up="../") + "<p class=plum>",
        "assets/stylesheets/theme.1.min.css": ".pear{top:0}.plum{top:0}",
        "assets/stylesheets/theme.1.min.css.map": "{}",
        "assets/stylesheets/palette.1.min.css": ".pear{color:red}",
        "assets/stylesheets/ours.css": "/* why */ .pear { --a: 1; }\n.wasp { top: 0; }",
        "assets/stylesheets/more.css": ".plum { left: 0 }",
        "assets/javascripts/table.js": "element.className = 'wasp'",
    }.items():
        orchard.write(name, text)
    bundle_stylesheets(orchard)
    return orchard


def sheets(site: Site) -> dict[str, str]:
    folder = site.folder / "assets/stylesheets"
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def test_each_kind_has_one_sheet_with_what_its_pages_meet(bundled: Site) -> None:
    assert sheets(bundled) == {
        "prose-pages.css": ".pear{top:0;--a:1}",
        "search.css": "",
        "table-pages.css": ".plum,.wasp{top:0}.plum{left:0}",
    }


def test_page_names_the_sheet_of_its_kind_where_it_named_its_first(bundled: Site) -> None:
    assert bundled.pages["index.html"].split() == [
        "<link", 'rel="stylesheet"', 'href="assets/stylesheets/prose-pages.css">', "<style>p{top:var(--a)}</style><p", "class=pear>"
    ]  # fmt: skip
    assert re.findall(r"[\w./-]+\.css", bundled.pages["plums/index.html"]) == ["../assets/stylesheets/table-pages.css"]


def test_a_kind_is_shown_what_its_script_takes_from_another(orchard: Site) -> None:
    for name, text in {
        "index.html": HEAD.format(up="") + '<script src="assets/javascripts/compare.js"></script>',
        "pear/index.html": HEAD.format(up="../") + '<div class="fg-facts"><p class="pear"></div>',
        "assets/stylesheets/theme.1.min.css": "",
        "assets/stylesheets/ours.css": ".pear{top:0}",
        "assets/javascripts/compare.js": "",
    }.items():
        orchard.write(name, text)
    bundle_stylesheets(orchard)
    assert {name: sheet for name, sheet in sheets(orchard).items() if sheet} == {
        "compare-pages.css": ".pear{top:0}",
        "service-pages.css": ".pear{top:0}",
    }


RULES_OF_A_SEARCH = (
    ".md-search-result__list{top:var(--far)}#__search:checked~.pear{left:0}.md-search__output h2{top:1px}"
)


def test_what_only_an_open_search_needs_comes_with_it(orchard: Site) -> None:
    page = '<input id="__search"><div class="pear"></div><script src="assets/javascripts/frame.js"></script>'
    for name, text in {
        "index.html": HEAD.format(up="") + page,
        "assets/stylesheets/theme.1.min.css": f":root{{--far:9px}}.md-search-form,.pear{{top:0}}{RULES_OF_A_SEARCH}",
        "assets/stylesheets/ours.css": ".pear:focus-visible{left:1px}.plum{left:2px}",
        "assets/javascripts/frame.js": "fetch('/search.js')",
        "assets/javascripts/search.js": "part('h2', 'md-search-result__list'), part('md-search__output', 'plum')",
    }.items():
        orchard.write(name, text)
    bundle_stylesheets(orchard)
    assert sheets(orchard) == {
        "prose-pages.css": ":root{--far:9px}.pear{top:0}.pear:focus-visible{left:1px}",
        "search.css": RULES_OF_A_SEARCH,
    }


THEIR_CLASS = re.compile(r"\bmd-[\w-]+")


def test_our_frame_has_a_rule_for_each_class_of_the_theme(site: Path) -> None:
    """frame.css stands in for the theme's stylesheets: a release of the theme with new classes needs a look at it."""
    frame = (DOCS / "assets/stylesheets/frame.css").read_text(encoding="utf-8")
    pages = [page.read_text(encoding="utf-8") for page in site.rglob("*.html")]
    classes = {name for html in pages for names in re.findall(r'class="?([^">]*)', html) for name in names.split()}
    new = set(filter(THEIR_CLASS.fullmatch, classes)) - set(THEIR_CLASS.findall(frame))
    assert not new, "write a rule into frame.css"


@pytest.mark.parametrize("kind", KINDS)
def test_the_guide_has_pages_of_each_kind(kind: str, build: Build) -> None:
    assert (build.site / f"assets/stylesheets/{kind}-pages.css").is_file()
