"""The guide by keyboard alone."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.fixtures import PHONE, WIDE, Opener

# Notes each stop as the key comes that would leave it, and lets no key leave the one that is looked for, or else one of
# a kind not seen before, nor the end of the page.
WALK = """selector => {
  const walk = window.walk = { told: [], arrived: false, kinds: window.walk?.kinds ?? new Set() };
  let before = null;
  const tell = (stop) => {
    const box = stop.getBoundingClientRect().width ? stop : stop.nextElementSibling ?? stop;
    const drawn = [stop, box, ...stop.querySelectorAll(".fg-card")].map((part) => getComputedStyle(part));
    const { x, y, width, height } = box.getBoundingClientRect();
    return {
      stop: `${stop.localName} "${(stop.ariaLabel ?? stop.textContent).trim().replace(/\\s+/g, " ").slice(0, 40)}"`,
      kind: stop.localName + "." + (stop.getAttribute("class") ?? ""),
      follows: Boolean(before.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING),
      ring: drawn.some((style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
        || parseFloat(style.strokeWidth) >= 4),
      inView: width > 0 && height > 0 && x + width > 0 && x < innerWidth && y + height > 0 && y < innerHeight,
    };
  };
  addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || walk !== window.walk) return;
    const stop = document.activeElement;
    if (before && !walk.arrived) {
      if (stop !== document.body) walk.told.push(tell(stop));
      const { kind } = walk.told.at(-1) ?? {};
      walk.arrived = stop === document.body || (selector ? stop.matches(selector) : !walk.kinds.has(kind));
      walk.kinds.add(kind);
    }
    if (walk.arrived) event.preventDefault(), event.stopImmediatePropagation();
    before = stop;
  }, true);
}"""


def walk(page: Page, selector: str = "", key: str = "Tab", most: int = 200) -> list[dict[str, Any]]:
    """The stops of the keyboard up to such an element, or else to one of a new kind, on which the focus stays."""
    page.evaluate(WALK, selector)
    for _ in range(0, most, 8):
        for held in [*key.split("+"), *["Tab"] * 7]:
            page.keyboard.down(held)
        for held in key.split("+"):
            page.keyboard.up(held)
        if page.evaluate("walk.arrived"):
            break
    told: list[dict[str, Any]] = page.evaluate("walk.told")
    return told


def test_the_first_stop_of_the_keyboard_skips_to_the_text(open_here: Opener) -> None:
    page = open_here("services/s3/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    expect(page.locator("h1:target, :target h1, h1")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("address", "width"),
    [("serverless/", WIDE), ("services/s3/", WIDE), pytest.param("serverless/", PHONE, marks=pytest.mark.heavy)],
)
def test_stops_of_the_keyboard_are_seen_and_in_order(address: str, width: int, open_here: Opener) -> None:
    page = open_here(address, width, reduced_motion="reduce")
    stops: list[dict[str, Any]] = []
    while len(stops) < 300 and (further := walk(page, most=300 - len(stops))):
        stops += further
        if not page.evaluate("walk.arrived && document.activeElement !== document.body"):
            break
        assert looks_different_in_focus(page), f"focus is not seen: {further[-1]}"
    wrong = [stop for stop in stops if not (stop["inView"] and stop["follows"])]
    assert not wrong, wrong
    assert len({stop["kind"] for stop in stops}) > 5, stops


def test_menu_of_a_phone_is_opened_walked_and_left_by_keyboard(open_here: Opener) -> None:
    page = open_here("services/s3/", PHONE, reduced_motion="reduce")
    menu, stop = page.get_by_role("button", name="Menu"), page.locator(":focus")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    expect(stop).to_have_text("Services")
    for name in ("All services", "Regions", "S3"):
        page.keyboard.press("Tab")
        expect(stop).to_have_text(name)
        expect(stop).to_be_in_viewport()
    page.keyboard.press("Enter")  # a level down
    expect(stop).to_have_text("On this page")
    page.keyboard.press("Tab")
    expect(stop).to_have_text("Take it when")
    for above in ("Services", "AWS Serverless Field Guide"):
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        expect(stop).to_have_text(above)
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(page.locator("#__drawer")).not_to_be_checked()


@pytest.mark.parametrize(("outline", "seen"), [("none", False), ("auto", True)])
def test_focus_that_is_not_seen_is_found(outline: str, seen: bool, browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(f"<style>:focus {{ outline: {outline} }}</style><a href='#'>Apples</a>")
    page.keyboard.press("Tab")
    assert looks_different_in_focus(page) == seen
    page.close()


# The lines of the window in which the focus is painted, with room for its ring.
AROUND = """() => {
  const stop = window.stop_ = document.activeElement;
  const box = (stop.getBoundingClientRect().width ? stop : stop.nextElementSibling).getBoundingClientRect();
  const y = Math.max(0, box.y - 20);
  return { x: 0, y, width: innerWidth, height: Math.min(innerHeight, box.bottom + 20) - y };
}"""


def looks_different_in_focus(page: Page) -> bool:
    clip = page.evaluate(AROUND)
    focused = page.screenshot(animations="disabled", clip=clip)
    page.evaluate("stop_.blur()")
    bare = page.screenshot(animations="disabled", clip=clip)
    page.evaluate("stop_.focus()")
    return focused != bare


# From page to page


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press the key until the focus is on such an element; at each stop on the way it must be seen."""
    stops = walk(page, selector, key)
    wrong = [stop for stop in stops if not (stop["inView"] and stop["ring"])]
    assert not wrong, wrong
    assert page.evaluate("selector => document.activeElement.matches(selector)", selector), f"no stop is {selector}"


@pytest.fixture
def home(open_here: Opener) -> Page:
    return open_here("", reduced_motion="reduce")


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
    tab_to(home, "article .fg-head [popovertarget^=source]")
    home.keyboard.press("Enter")
    expect(home.locator(":popover-open")).to_be_in_viewport()
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
    home.wait_for_url(re.compile("/services/|/glossary/|/compare/"))


def test_back_out_of_a_page_with_shift_tab(open_here: Opener) -> None:
    page = open_here("services/sqs/", reduced_motion="reduce")
    tab_to(page, "article .fg-figures [popovertarget^=source]")
    tab_to(page, ".md-skip", "Shift+Tab")
