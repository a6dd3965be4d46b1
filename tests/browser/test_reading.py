"""How every kind of page is read: long enough letters, short enough lines, contents beside the text, a way on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.catalog.models import Catalog
from macros.pages.references import class_title
from tests.browser.axe import UNFOLD
from tests.browser.fixtures import PHONE, WIDE, Opener, addresses
from tests.browser.selection import first_of_each_kind

SMALLEST = 12  # CSS pixels
LONGEST_LINE = 75  # characters
ROOMY = 1440  # CSS pixels; from here on the contents of a page stand at its right

# Texts that are seen; those of size 0 are for screen readers. In an SVG, the letters grow and shrink with the picture.
SMALL_TEXTS = """(smallest) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), small = new Set();
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement, svg = element.closest("svg[viewBox]");
    if (!texts.currentNode.data.trim() || !element.checkVisibility({visibilityProperty: true})) continue;
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    const size = scale * parseFloat(getComputedStyle(element).fontSize);
    if (size && size < smallest - 0.05) small.add(`${size.toFixed(1)} px: ${texts.currentNode.data.trim().slice(0, 40)}`);
  }
  return [...small];
}"""
# Words of a paragraph or an item are on one line where their lower edges are. Tables, and legends of a line, are no running text.
LONG_LINES = """(longest) => {
  const blocks = "p, li, dd, blockquote, td, pre, svg, [popover]", long = [];
  for (const block of document.querySelectorAll("article :is(p:not(.fg-checks, #roles), li, dd, blockquote)")) {
    if (block.textContent.trim().length <= longest) continue;
    const lines = [], range = document.createRange();
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.parentElement.closest(blocks) !== block) continue;
      for (const { 0: word, index } of text.data.matchAll(/[^\\s-]+-*\\s*|-+\\s*/g)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.trimEnd().length);
        const bottom = range.getClientRects()[0]?.bottom;
        const line = lines.find((line) => Math.abs(line.bottom - bottom) < 9) ?? lines[lines.push({bottom, words: []}) - 1];
        if (bottom) line.words.push(word);
      }
    }
    long.push(...lines.map(({words}) => words.join("").trim().replaceAll(/\\s+/g, " ")).filter(({length}) => length > longest));
  }
  return long;
}"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab for one page after another: a new one costs as much as the page."""
    page = browser.new_page(viewport={"width": WIDE, "height": 800})
    yield page
    page.close()


@pytest.fixture(scope="module", params=sorted(first_of_each_kind(addresses())), ids=lambda address: address or "home")
def kind(request: pytest.FixtureRequest, tab: Page, root: str) -> Page:
    """A page of each kind in a wide window; the tests narrow it step by step, since each change lays the page out anew."""
    tab.set_viewport_size({"width": WIDE, "height": 800})
    tab.goto(root + request.param)
    tab.evaluate(UNFOLD)
    return tab


def test_headings_of_a_level_have_one_size(kind: Page) -> None:
    sizes = kind.evaluate("""() => [...document.querySelectorAll("article :is(h1, h2, h3)")].map(
        (heading) => `${heading.localName} ${getComputedStyle(heading).fontSize}`)""")
    assert set(sizes) <= {"h1 32px", "h2 23px", "h3 20px"}


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_no_text_is_small(width: int, kind: Page) -> None:
    kind.set_viewport_size({"width": width, "height": 800})
    small = kind.evaluate(SMALL_TEXTS, SMALLEST)
    assert not small, "\n".join(small)


@pytest.mark.parametrize("width", [768, WIDE])
def test_no_line_is_long(width: int, kind: Page) -> None:
    kind.set_viewport_size({"width": width, "height": 800})
    for font in ("DejaVu Sans", "Arial"):
        kind.evaluate("font => document.body.style.setProperty('--md-text-font-family', font)", font)
        long = kind.evaluate(LONG_LINES, LONGEST_LINE)
        assert not long, f"{font}:\n" + "\n".join(long)


def test_small_texts_and_long_lines_are_found(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": WIDE, "height": 800})
    page.set_content(
        "<article><p style='font: 11px Arial'>Pears</p><svg viewBox='0 0 200 100' width=100><text font-size=20>Plums</text></svg>"
        f"<ul style='font: 12px Arial'><li>{'of an orchard ' * 6}</ul><i style='font-size: 0'>Figs</i></article>"
    )
    assert page.evaluate(SMALL_TEXTS, SMALLEST) == ["11.0 px: Pears", "10.0 px: Plums"]
    assert page.evaluate(LONG_LINES, LONGEST_LINE) == [("of an orchard " * 6).strip()]
    page.close()


def test_contents_stand_at_the_right_where_there_is_room(open_page: Opener) -> None:
    page = open_page("services/s3/", ROOMY)
    contents, article = page.get_by_role("navigation", name="On this page"), page.locator("article")
    right, left = contents.bounding_box(), article.bounding_box()
    assert right and left and right["x"] >= left["x"] + left["width"]
    page.evaluate("scrollTo(0, 4000)")
    expect(contents.get_by_text("On this page")).to_be_in_viewport()
    page.set_viewport_size({"width": ROOMY - 1, "height": 800})
    within, article_box = contents.bounding_box(), article.bounding_box()
    assert within and article_box and within["x"] < article_box["x"]


def test_page_ends_with_the_way_to_its_neighbours(open_page: Opener, root: str) -> None:
    page = open_page("services/s3/", java_script_enabled=False)
    ways = page.get_by_role("navigation", name="Previous and next page").get_by_role("link")
    expect(ways).to_have_text(["Regions", "EFS"])
    ways.last.click()
    expect(page).to_have_url(f"{root}services/efs/")


def test_menu_names_the_classes_as_all_pages_do(catalog: Catalog, open_page: Opener) -> None:
    page = open_page("services/")
    groups = page.locator(".md-nav__item--section .md-nav__item--section > b").all_inner_texts()
    assert [group.strip() for group in groups] == [class_title(catalog, id) for id in catalog.classes]


@pytest.mark.parametrize("address", ["use-the-data/", "accessibility/", "status/"])
def test_every_page_leads_to_what_is_looked_for_at_its_end(address: str, open_page: Opener, root: str) -> None:
    page = open_page("services/s3/", PHONE)
    page.locator(f"footer a[href$='{address}']").click()
    expect(page).to_have_url(root + address)


@pytest.mark.parametrize("width", [320, PHONE])
@pytest.mark.parametrize("opener", ["[popovertarget^=term]", "button[popovertarget^=source]"])
def test_what_opens_on_a_phone_is_as_wide_as_the_phone(opener: str, width: int, open_page: Opener) -> None:
    page = open_page("services/sqs/", width)
    page.locator(f"article {opener}:visible").first.click()
    opened = page.locator(":popover-open").bounding_box()
    assert opened and opened["x"] == width - opened["x"] - opened["width"] == 16


@pytest.mark.parametrize("colours", ["none", "active"])
def test_nothing_shines_through_what_stays_on_top(colours: str, open_page: Opener) -> None:
    page = open_page("services/sqs/", forced_colors=colours)
    shadows = page.evaluate("""() => [...document.querySelectorAll("*")].filter(
        (element) => getComputedStyle(element).position === "sticky" && element.checkVisibility() && element.clientHeight
    ).map((element) => [getComputedStyle(element), element.className]).filter(
        ([{ backgroundColor, boxShadow }]) => /rgba|transparent/.test(backgroundColor) || boxShadow !== "none"
    ).map(([, name]) => name)""")
    assert shadows == ["md-sidebar"], "which holds the menu, and lies over nothing"


def test_box_that_is_focused_has_our_ring_alone(open_page: Opener) -> None:
    page = open_page("services/sqs/")
    summary = page.locator(".question summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".question").first).to_have_css("box-shadow", "none")
    accent = page.locator("#further-reading + ul a").first.evaluate("link => getComputedStyle(link).color")
    expect(summary).to_have_css("outline-color", accent)
