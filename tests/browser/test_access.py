"""The guide by keyboard alone, and what a screen reader is told of its diagrams."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.models import Catalog
from tests import DOCS
from tests.browser.fixtures import Opener
from tests.conftest import real_catalog

FOCUS = """() => {
  const stop = document.activeElement, box = stop.getBoundingClientRect().width ? stop : stop.nextElementSibling ?? stop;
  const drawn = [stop, box, ...stop.querySelectorAll(".fg-card")].map((part) => getComputedStyle(part));
  const { x, y, width, height } = box.getBoundingClientRect();
  return {
    stop: `${stop.localName} "${(stop.ariaLabel ?? stop.textContent).trim().replace(/\\s+/g, " ").slice(0, 40)}"`,
    ring: drawn.some((style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
      || parseFloat(style.strokeWidth) >= 4),
    inView: width > 0 && height > 0 && x + width > 0 && x < innerWidth && y + height > 0 && y < innerHeight,
  };
}"""


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press the key until the focus is on such an element; at each stop on the way it must be seen."""
    for _ in range(200):
        page.keyboard.press(key)
        focus = page.evaluate(FOCUS)
        assert focus["inView"] and focus["ring"], focus
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no stop of the keyboard is {selector}")


@pytest.fixture
def home(open_page: Opener) -> Page:
    return open_page("", reduced_motion="reduce")


def test_a_focus_without_a_ring_is_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<style>a { outline: none }</style><a href='#'>Pears</a><a href='#' id=apple>Apples</a>")
    with pytest.raises(AssertionError, match="Pears"):
        tab_to(page, "#apple")
    page.close()


def test_from_home_to_a_service_by_the_chooser(home: Page) -> None:
    tab_to(home, 'article a[href="choose/"]')
    home.keyboard.press("Enter")
    home.wait_for_url("**/choose/")
    for _ in range(20):
        tab_to(home, "article details :is(summary, a[href*='services/'])")
        if not home.evaluate("document.activeElement.matches('summary')"):
            break
        home.keyboard.press("Enter")
        assert home.evaluate("document.activeElement.parentElement.open")
    else:
        pytest.fail("only questions, no answer")
    home.keyboard.press("Enter")
    home.wait_for_url(re.compile("/services/[a-z-]+/"))


def test_from_home_to_the_sources_of_a_comparison(home: Page) -> None:
    tab_to(home, 'article a[href="compare/"]')
    home.keyboard.press("Enter")
    home.wait_for_url("**/compare/")
    tab_to(home, 'article a[href="sqs-sns/"], article a[href="../compare/sqs-sns/"]')
    home.keyboard.press("Enter")
    home.wait_for_url("**/compare/sqs-sns/")
    tab_to(home, "article details.quote > summary")
    sources = home.locator("article details.quote li").first
    expect(sources).to_be_hidden()
    home.keyboard.press("Space")
    expect(sources).to_be_visible()
    tab_to(home, "article details.quote li a")


def test_from_home_to_the_page_of_a_service_by_the_table(home: Page) -> None:
    tab_to(home, 'article a[href="services/"]')
    home.keyboard.press("Enter")
    home.wait_for_url("**/services/")
    tab_to(home, 'article td a[href="s3/"]')
    home.keyboard.press("Enter")
    home.wait_for_url("**/services/s3/")
    tab_to(home, "article .fg-figures .fg-source")
    home.keyboard.press("Enter")
    expect(home.locator(":target")).to_be_in_viewport()
    tab_to(home, "article a[href^='https://docs.aws.amazon.com']")


def test_from_home_to_a_service_by_search_and_back_out_of_it(home: Page) -> None:
    tab_to(home, ".md-search__input")
    home.keyboard.type("dead-letter")
    expect(home.locator(".md-search-result__item").first).to_be_visible()
    home.keyboard.press("Escape")
    expect(home.locator(".md-search__output")).to_be_hidden()
    home.keyboard.press("/")
    expect(home.locator(".md-search__input")).to_be_focused()
    expect(home.locator(".md-search-result__item").first).to_be_visible()
    home.keyboard.press("ArrowDown")
    home.keyboard.press("Enter")
    home.wait_for_url(re.compile("/services/|/serverless/|/compare/"))


def test_back_out_of_a_page_with_shift_tab(open_page: Opener) -> None:
    page = open_page("services/sqs/", reduced_motion="reduce")
    tab_to(page, "article .fg-figures .fg-source")
    tab_to(page, ".md-skip", "Shift+Tab")


# Diagrams


def diagrams() -> list[tuple[str, str]]:
    """The address of a page that shows each architecture, and the architecture."""
    pages = {page: page.read_text(encoding="utf-8") for page in sorted(DOCS.rglob("*.md"))}
    shown = re.compile(r'\{\{ architecture\("([^"]+)"')
    found = {name: address(page) for page, text in pages.items() for name in shown.findall(text)}
    return sorted((page, name) for name, page in found.items())


def address(page: Path) -> str:
    return re.sub("(^|/)index/$", r"\1", page.relative_to(DOCS).with_suffix("").as_posix() + "/")


def test_every_diagram_is_shown_somewhere() -> None:
    catalog = real_catalog()
    assert catalog and {name for _, name in diagrams()} == set(catalog.architectures)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(("page", "name"), diagrams())
def test_every_node_of_a_diagram_has_its_name(
    page: str, name: str, width: int, open_page: Opener, catalog: Catalog
) -> None:
    plan = catalog.architectures[name]
    figure = open_page(page, width).get_by_role("figure", name=plan.title)
    told = figure.get_by_role("group", name=plan.title, exact=True).aria_snapshot()
    nodes = plan.nodes.values()
    links = [f"{catalog.services[node.service].short} {node.role}" for node in nodes if node.service]
    actors = [f"{node.actor} {node.role}" for node in nodes if not node.service]
    assert re.findall(r'- link "(.*?)"', told) == links
    assert re.findall(r'- img "(.*?)"', told) == actors
