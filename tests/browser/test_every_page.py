"""Every page, opened once: in each width and palette, with and without script, still and in forced colours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.axe import STATES, UNFOLD, WIDE_STATES, faults
from tests.browser.fixtures import PHONE, WIDE, addresses, of_each_kind
from tests.guide import Build
from tests.site.weight import files

WIDTHS = (320, PHONE, WIDE // 2, 768, WIDE)  # half of it is what a magnification of 200 % leaves
HEADINGS = ("when-to-take-it", "when-not-to")
PLACES = """ids => ({
  beyond: document.documentElement.scrollWidth - innerWidth,
  tops: ids.map((id) => document.getElementById(id)).map((heading) => heading ? heading.getBoundingClientRect().top + scrollY : Infinity),
})"""


@dataclass
class Visit:
    """A page that is open, the files it asked for and what the browser complained of."""

    address: str
    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @cached_property
    def places(self) -> dict[int, Any]:
        """By width, how many pixels reach beyond it and how far down the headings begin."""
        found = {}
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            found[width] = self.page.evaluate(PLACES, HEADINGS)
        return found


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": WIDE, "height": 800}, reduced_motion="reduce") as reader:
        yield reader


@pytest.fixture(scope="module")
def without_script(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": WIDE, "height": 800}, java_script_enabled=False) as reader:
        yield reader.new_page()


@pytest.fixture(scope="module")
def tab(reader: BrowserContext) -> Page:
    """A tab for one page after another: a new one costs as much as the page."""
    return reader.new_page()


@pytest.fixture(scope="module", params=addresses(), ids=lambda address: address or "home")
def visit(request: pytest.FixtureRequest, tab: Page, root: str) -> Iterator[Visit]:
    visit = Visit(request.param, tab)
    listeners: dict[Any, Any] = {
        "request": lambda asked: visit.asked.append(asked.url) if not asked.url.startswith("data:") else None,
        "requestfailed": lambda request: visit.complaints.append(f"not loaded: {request.url}"),
        "pageerror": lambda error: visit.complaints.append(str(error)),
        "console": lambda output: visit.complaints.append(output.text) if output.type in ("error", "warning") else None,
    }
    for event, listener in listeners.items():
        tab.on(event, listener)
    tab.set_viewport_size({"width": WIDE, "height": 800})
    tab.goto(root + request.param)
    tab.evaluate(UNFOLD)
    yield visit
    for event, listener in listeners.items():
        tab.remove_listener(event, listener)


def test_page_opens_without_a_complaint(visit: Visit) -> None:
    assert not visit.complaints, "\n".join(visit.complaints)


def test_page_asks_no_other_host(visit: Visit, root: str) -> None:
    assert not [url for url in visit.asked if not url.startswith(root)]


def test_page_leaves_search_alone_until_it_is_entered(visit: Visit) -> None:
    assert not [url for url in visit.asked if "/search" in url]


def test_page_asks_for_the_files_that_its_budget_counts(visit: Visit, site: Path, build: Build, root: str) -> None:
    asked = [urlsplit(url).path.removeprefix(urlsplit(root).path) for url in visit.asked]
    page, *loaded = (site.resolve() / (path if path and path[-1] != "/" else f"{path}index.html") for path in asked)
    assert [page, *sorted(loaded)] == [page, *sorted(files(page, site.resolve(), urlsplit(build.url).path)[1:])]


def test_page_never_scrolls_sideways(visit: Visit) -> None:
    for width, place in visit.places.items():
        assert place["beyond"] <= 0, f"{width} px: {place['beyond']} px too wide"


@pytest.mark.parametrize(("width", "screens"), [(WIDE, 1), (PHONE, 2)])
def test_when_to_take_a_service_begins_on_its_first_screens(visit: Visit, width: int, screens: int) -> None:
    is_service = re.fullmatch("services/.+/", visit.address)
    for heading, top in zip(HEADINGS, visit.places[width]["tops"], strict=True) if is_service else ():
        assert top < screens * 800, f"{heading} begins {top / 800:.2f} screens down"


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """What axe has looked at."""
    return set()


def test_axe_finds_nothing(visit: Visit, seen: set[str]) -> None:
    """Pages of a kind share the frame around the article and how it narrows, so both are looked at with one of them.

    The colours of what is painted alike on several pages are looked at on one of them.
    """
    is_first = visit.address in of_each_kind()
    states, within = (STATES, "html") if is_first else (WIDE_STATES, "article")
    found = faults(visit.page, states, within=within, seen=seen)
    assert not found, "\n".join(found)


@pytest.mark.heavy
@pytest.mark.timeout(300)
def test_axe_finds_nothing_anywhere(visit: Visit) -> None:
    found = faults(visit.page, twins=True)
    assert not found, "\n".join(found)


VANISHED = """() => {
  const probe = Object.assign(document.createElement("canvas"), {width: 1, height: 1}).getContext("2d");
  const light = (...layers) => {
    for (probe.fillStyle of layers) probe.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...probe.getImageData(0, 0, 1, 1).data].map(
      (part) => part / 255 <= 0.04045 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = getComputedStyle(document.body).backgroundColor;
  const seen = (paint) => {
    if (paint === "none") return false;
    const [low, high] = [light(paper), light(paper, paint)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05) >= 3;
  };
  const shown = [...document.body.querySelectorAll("*")].filter((element) => element.checkVisibility({visibilityProperty: true}));
  const name = (element) => `${element.localName}.${element.getAttribute("class")}`;
  const masked = shown.flatMap((element) => ["::before", "::after"].map((part) => [element, part])).filter(([element, part]) => {
    const { content, maskImage, backgroundColor } = getComputedStyle(element, part);
    return content !== "none" && maskImage !== "none" && !seen(backgroundColor);
  });
  const drawn = shown.filter((element) => {
    const { fill, stroke } = getComputedStyle(element);
    return element.matches(`svg :is(path, rect, circle, line, text)` + OPTIONAL) && !seen(fill) && !seen(stroke);
  });
  return [...new Set([...masked.map(([element, part]) => name(element) + part), ...drawn.map(name)])];
}""".replace("OPTIONAL", '":not(.fg-tint, .fg-year, .fg-stop text, .fg-number)"')


def test_nothing_vanishes_in_forced_colours(visit: Visit) -> None:
    """Checked on black paper while the page's own palette is the light one, so that no colour of ours helps."""
    visit.page.evaluate("document.body.dataset.mdColorScheme = 'default'")
    visit.page.emulate_media(forced_colors="active", color_scheme="dark")
    try:
        assert visit.page.evaluate(VANISHED) == []
    finally:
        visit.page.emulate_media(forced_colors="null", color_scheme="null")


def test_what_vanishes_in_forced_colours_is_found(browser: Browser) -> None:
    page = browser.new_page(forced_colors="active", color_scheme="dark")
    mask = "content: ''; mask-image: linear-gradient(red, red); background: red"
    page.set_content(
        f"<style>body {{ background: white }} i::after {{ {mask} }} b::after {{ {mask}; forced-color-adjust: none }}</style><i class=x></i><b></b>"
        "<svg><path class=dark fill='#111' d='M0 0h9v9z'/><path fill='#eee' d='M0 0h9v9z'/></svg>"
    )
    assert page.evaluate(VANISHED) == ["i.x::after", "path.dark"]
    page.close()


MOVING = """() => [
  ...document.getAnimations().map((animation) => animation.effect.target.outerHTML.slice(0, 80)),
  ...[...document.querySelectorAll("*")].filter((element) => ["", "::before", "::after"].some((part) => {
    const { animationName, transitionDuration, transitionProperty, scrollBehavior } = getComputedStyle(element, part);
    const still = transitionProperty === "none" || /^0s(, 0s)*$/.test(transitionDuration);
    return animationName !== "none" || !still || scrollBehavior !== "auto";
  })).map((element) => element.outerHTML.slice(0, 80)),
]"""


def test_nothing_moves_for_those_who_asked_for_less_motion(visit: Visit) -> None:
    assert visit.page.evaluate(MOVING) == []


def test_what_moves_is_found(browser: Browser) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.set_content("<style>b { transition: color 1s } i { transition: none 1s }</style><b></b><i></i><u></u>")
    assert page.evaluate(MOVING) == ["<b></b>"]
    page.close()


def test_page_says_the_same_without_script(visit: Visit, without_script: Page) -> None:
    without_script.goto(visit.page.url)
    without_script.evaluate(UNFOLD)
    visit.page.set_viewport_size({"width": WIDE, "height": 800})
    assert article_words(without_script) == article_words(visit.page)


def article_words(page: Page) -> list[str]:
    """What the article says, without the controls that a script of ours adds to what is there."""
    added = page.locator("article .fg-added")
    added.evaluate_all("all => all.forEach(one => { one.dataset.was = one.hidden; one.hidden = true })")
    words = page.inner_text("article").split()
    added.evaluate_all("all => all.forEach(one => { one.hidden = one.dataset.was === 'true' })")
    return words
