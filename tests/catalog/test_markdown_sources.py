"""What neither engine says of a page stops the build with a line: no page, no front matter, no icon."""

from pathlib import Path

import pytest

from macros.catalog.markdown_sources import source_problems
from macros.catalog.models import Catalog
from tests import DOCS, ROOT
from tests.pages.sample_chain import with_chain

ICONS = {"simple-apple", "simple-pear"}
PAGE = "---\ntitle: Apple\n---\n\n# Apple\n\nAn :simple-apple: keeps.\n"
PAGES = ("services/apple.md", "services/pear.md", "compare/apple-pear.md", "compare/apple-colours.md")
NAV = """\
site_name: !ENV [NAME, Orchard]
nav:
  - services/apple.md
  - Pears:
      - The pear: services/pear.md
      - compare/apple-pear.md
  - compare/apple-colours.md
  - Market: https://example.org/market.md
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tree with a page for each record of the sample."""
    for name in PAGES:
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text(PAGE, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(NAV, encoding="utf-8")
    return tmp_path


def reported(root: Path, sample: Catalog) -> list[str]:
    return [str(problem) for problem in source_problems(root, sample, ICONS)]


def test_right_pages_are_let_through(root: Path, sample: Catalog) -> None:
    assert reported(root, sample) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_record_without_a_page_is_reported(name: str, root: Path, sample: Catalog) -> None:
    (root / "docs" / name).unlink()
    record = name.replace("compare/", "comparisons/").removesuffix(".md").replace("/", ".")
    assert reported(root, sample) == [
        f"docs/{name}:1: {record}: has no page; write it, or take the record out of the data file"
    ]


def test_a_chain_without_a_page_is_reported(root: Path, tmp_path: Path) -> None:
    assert (
        "docs/chain/harvest.md:1: chains.harvest: has no page; write it, or take the record out of the data file"
        in (reported(root, with_chain(tmp_path)))
    )


NO_YAML = "the front matter is no YAML; write `key: value`, text with punctuation in quotes"
WRONG = {
    "a bracket that is not closed": (PAGE.replace("title: Apple", "title: [Apple"), f"2: {NO_YAML}"),
    "a tab": (PAGE.replace("title:", "\ttitle:"), f"2: {NO_YAML}"),
    "a colon too many": (PAGE.replace("title: Apple", "title: Apple\ndescription: It: keeps"), f"3: {NO_YAML}"),
    "a front matter that is a word": (PAGE.replace("title: Apple", "Apple"), f"2: {NO_YAML}"),
    "a front matter that does not end": (
        PAGE.replace("Apple\n---", "Apple"),
        "1: the front matter does not end; write --- in a line of its own after it",
    ),
    "a misspelt icon": (PAGE.replace("simple-apple", "simple-aple"), "7: no icon 'simple-aple'; did you mean 'simple-apple'?"),
    "another encoding": (PAGE.replace("keeps", "kéeps").encode("latin-1"), "7: byte 0xe9 is not UTF-8; save the file as UTF-8"),
}  # fmt: skip


BOLD = "opens or closes no bold text; write **words** without spaces inside"
SHOWN = {
    "bold text that begins with a space": ("Amazon** Simple Queue Service** keeps.", f"** {BOLD}"),
    "bold text that ends with a space": ("**Amazon **Simple Queue Service", f"** {BOLD}"),
    "bold text that never ends": ("It is **bold.", "** without its partner; write **words**, or code in backticks"),
    "bold text over a blank line": ("It is **bold\n\nand more**.", "** without its partner; write **words**, or code in backticks"),
    "bold text in bold text": ("**One **two** three**", f"** {BOLD}"),
    "bold text in a link in bold text": ("**See [**pears**](pear.md)**", f"** {BOLD}"),
    "bold text in bold text of underscores": ("**One __two__ three**", f"__ {BOLD}"),
    "bold text of underscores with a space": ("It is __ bold__.", f"__ {BOLD}"),
    "bold text over two cells": ("| a | b |\n|---|---|\n| **x | y** |", "** without its partner; write **words**, or code in backticks"),
    "a reference to nothing": ("See [text][nosuch].", "no line `[nosuch]: address` for [text][nosuch]; write [text](address)"),
    "a reference by its own words to nothing": ("See [text][].", "no line `[text]: address` for [text][]; write [text](address)"),
    "a critic mark over two cells": ("| a | b |\n|---|---|\n| {==x | y==} |", "{== and ==} are no pair; mark each paragraph, and each cell, by itself"),
    "a critic mark over two cells without outer pipes": ("a | b\n--|--\n{++x | y++}", "{++ and ++} are no pair; mark each paragraph, and each cell, by itself"),
    "a critic mark that never ends": ("It {~~rolls~>falls.", "{~~ and ~~} are no pair; mark each paragraph, and each cell, by itself"),
    "bold text after a backtick without its partner": ("It is `bold.\n\nIt is ** bold** `.", f"** {BOLD}"),
    "bold text with a space on a page with line ends of Windows": ("It is\r\n\r\nAmazon** Simple** x.\r\n", f"** {BOLD}"),
    "a picture without words": ("![](apple.png)", "![](apple.png) lacks its words or its address; write ![what it shows](file)"),
    "a picture without an address": ("![An apple]()", "![An apple]() lacks its words or its address; write ![what it shows](file)"),
    "an id that does not end": ("## Taste { #taste", "the heading's { does not end; write { #id }"),
    "a link that does not end": ("See [pears](pear.md and more.", "](address does not end; write [words](address)"),
    "a link of a wiki": ("See [[pears]].", "a link between double brackets; write [words](page.md)"),
    "a box without text": ("!!! note\n\nApples keep.", "the box has no text; write it below, four spaces further in"),
    "a box in a list without text": ('- Apples\n\n    ??? note "Pears"\n\n    keep.', "the box has no text; write it below, four spaces further in"),
    "what stands higher": ("It is x^2^.", "no mark for what stands higher; write ² or words"),
    "the end of no block": ("Apples\n\n///\n", "/// ends no block; write /// html | div above it, with as many slashes"),
    "the end of another block": ("/// html | div\nApples\n////\n", "//// ends no block; write //// html | div above it, with as many slashes"),
    "a block without an end": ("/// html | div.fruit\n\nApples", "/// html | div.fruit does not end; write /// in a line of its own"),
}  # fmt: skip


@pytest.mark.parametrize(("markdown", "expected"), SHOWN.values(), ids=SHOWN.keys())
def test_markup_that_would_show_is_reported(markdown: str, expected: str, root: Path, sample: Catalog) -> None:
    (root / "docs/services/apple.md").write_text(f"{PAGE}\n{markdown}\n", encoding="utf-8")
    assert [line.partition(": ")[2] for line in reported(root, sample)][:1] == [expected]


RIGHT = """\
**Bold**, **bold**ly, (**bold**), **`code`**, **{{ fact("a.b") }}**, **[a](b.md)**, [**a**](b.md), *x* and ***both***.
**Bold over
two lines**, __init__ and `2 ** 3`, `[a][b]`, \\*\\* and <!-- ** [a][b] -->.

- **One**: item
- **Two**: item

A [reference][pear], [Pear][], `` ` `` and {++more ++}{--less--}{~~old~>new~~}{>>why<<}{==**x**==}.

!!! note "**Bold**"

    ```python
    x = y ** 2  # [a][b] ![]()
    ```

| a | b |
|---|---|
| `x | y` | **z** |
| {==x==} | a \\| b |

~~~
** [a][b]
~~~

![An apple](apple.png){ .fg-wide } [pear]: no

## Taste { #taste }

[One](a_(b).md "c") and [[2]](#two), x^y and 2^, a // b.

- Apples

    ??? note "Pears"

        Keep.

//// html | div
/// html | p
Apples
///
////

[pear]: /services/pear.md
"""


def test_markup_that_becomes_html_is_let_through(root: Path, sample: Catalog) -> None:
    (root / "docs/services/apple.md").write_text(f"{PAGE}\n{RIGHT}", encoding="utf-8")
    assert reported(root, sample) == []


PICTURES = {
    "an empty one": ("apple.png", b"", "is no PNG picture; save it again"),
    "a page of an error": ("apple.jpg", b"<!doctype html><title>404</title>", "is no JPG picture; save it again"),
    "another kind": ("apple.svg", b"\x89PNG\r\n\x1a\n", "is no SVG picture; save it again"),
}


@pytest.mark.parametrize(("name", "content", "expected"), PICTURES.values(), ids=PICTURES.keys())
@pytest.mark.parametrize("folder", ["docs/assets", "overrides/.icons"])
def test_a_picture_that_is_none_is_reported(
    name: str, content: bytes, expected: str, folder: str, root: Path, sample: Catalog
) -> None:
    (root / folder).mkdir(parents=True)
    (root / folder / name).write_bytes(content)
    assert reported(root, sample) == [f"{folder}/{name}:1: {expected}"]


@pytest.mark.parametrize(("page", "expected"), WRONG.values(), ids=WRONG.keys())
def test_it_is_reported_with_its_line(page: str | bytes, expected: str, root: Path, sample: Catalog) -> None:
    (root / "docs/services/apple.md").write_bytes(page if isinstance(page, bytes) else page.encode())
    assert reported(root, sample) == [f"docs/services/apple.md:{expected}"]


def test_an_icon_in_code_and_pages_without_front_matter_are_let_through(root: Path, sample: Catalog) -> None:
    (root / "docs/services/apple.md").write_text("# Apple\n\nWrite `:simple-plum:`.\n", encoding="utf-8")
    assert reported(root, sample) == []


NAV_SLIPS = {
    "a page that it forgets": (
        "      - compare/apple-pear.md\n",
        "",
        "mkdocs.yml:2: `nav` does not name compare/apple-pear.md; write `- compare/apple-pear.md` where it belongs",
    ),
    "a page that nobody wrote": (
        "  - services/apple.md\n",
        "  - services/apple.md\n  - market.md\n",
        "mkdocs.yml:4: `nav` names market.md, which is not in docs/; write it, or take the line out",
    ),
    "a misspelt page": (
        "The pear: services/pear.md",
        "The pear: services/paer.md",
        "mkdocs.yml:5: `nav` names services/paer.md, which is not in docs/; did you mean 'services/pear.md'?",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), NAV_SLIPS.values(), ids=NAV_SLIPS.keys())
def test_a_slip_in_the_navigation_is_one_line(old: str, new: str, expected: str, root: Path, sample: Catalog) -> None:
    (root / "mkdocs.yml").write_text(NAV.replace(old, new), encoding="utf-8")
    assert reported(root, sample) == [expected]


def test_without_navigation_and_for_hidden_files_nothing_is_reported(root: Path, sample: Catalog) -> None:
    (root / "mkdocs.yml").write_text("site_name: Orchard\n", encoding="utf-8")
    (root / "docs/.draft.md").write_text("---\n", encoding="utf-8")
    assert reported(root, sample) == []


def test_the_pages_of_the_guide_are_right(catalog: Catalog) -> None:
    icons = {"-".join(file.parts[-2:]).removesuffix(".svg") for file in (ROOT / "overrides/.icons").rglob("*.svg")}
    assert list(source_problems(DOCS.parent, catalog, icons)) == []
