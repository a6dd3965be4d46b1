"""The site in a real browser, under a base path as GitHub Pages serves it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.models import Catalog
from tests import DOCS
from tests.browser.fixtures import WIDE, Opener
from tests.conftest import real_catalog

PHONE = 390
AXE = Axe().axe_script
OF_COLOUR = ["color-contrast", "link-in-text-block"]
OFF = ["label-content-name-mismatch", "target-size"]  # as axe comes
UNFOLD = "document.querySelectorAll('details').forEach(box => box.open = true)"


# Every page, opened once


@dataclass
class Visit:
    """A page that is open, the files it asked for and what the browser complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def addresses() -> list[str]:
    """Every page's address under the base path."""
    pages = (path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md"))
    return [*sorted(re.sub("(^|/)index/$", r"\1", f"{page}/") for page in pages), "404.html"]


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": WIDE, "height": 800}, reduced_motion="reduce") as reader:
        yield reader


@pytest.fixture(scope="module")
def without_script(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": WIDE, "height": 800}, java_script_enabled=False) as reader:
        yield reader.new_page()


@pytest.fixture(scope="module", params=addresses(), ids=lambda address: address or "home")
def visit(request: pytest.FixtureRequest, reader: BrowserContext, root: str) -> Iterator[Visit]:
    page = reader.new_page()
    visit = Visit(page)
    page.on("request", lambda request: visit.asked.append(request.url))
    page.on("requestfailed", lambda request: visit.complaints.append(f"not loaded: {request.url}"))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("console", lambda said: visit.complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.goto(root + request.param)
    page.evaluate(UNFOLD)
    yield visit
    page.close()


def test_page_opens_without_a_complaint(visit: Visit) -> None:
    assert not visit.complaints, "\n".join(visit.complaints)


def test_page_asks_no_other_host(visit: Visit, root: str) -> None:
    assert not [url for url in visit.asked if not url.startswith(root)]


def test_page_leaves_search_alone_until_it_is_entered(visit: Visit) -> None:
    assert not searched(visit.asked)


def test_page_never_scrolls_sideways(visit: Visit) -> None:
    for width in (320, PHONE, WIDE // 2, 768, WIDE):  # half of it is what a magnification of 200 % leaves
        visit.page.set_viewport_size({"width": width, "height": 800})
        beyond = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert beyond <= 0, f"{width} px: {beyond} px too wide"


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing(visit: Visit, scheme: str, width: int) -> None:
    found = found_by_axe(visit.page, scheme, width)
    assert not found, "\n".join(found)


def found_by_axe(page: Page, scheme: str, width: int) -> list[str]:
    """What axe has against the page, an element a line: by all its rules in one palette, by those of colour in both."""
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    chosen = {"rules": {rule: {"enabled": True} for rule in OFF}} if scheme == "default" else {"runOnly": OF_COLOUR}
    options = {"resultTypes": ["violations"]} | chosen
    violations = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in violations for node in rule["nodes"]]


def test_axe_finds_pale_words(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html lang=en><title>An orchard</title><main><h1 style='color: #ccc'>Pears</h1></main>")
    assert [line.partition(":")[0] for line in found_by_axe(page, "default", PHONE)] == ["color-contrast"]
    page.close()


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
}""".replace("OPTIONAL", '":not(.fg-tint, .fg-year, .fg-stop text)"')


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


def test_an_address_that_does_not_exist_shows_the_404_page(open_page: Opener, root: str) -> None:
    page = open_page("")
    answer = page.goto(f"{root}services/no/such/page")
    assert answer and answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    page.get_by_role("article").get_by_role("link", name="All services").click()
    expect(page).to_have_url(f"{root}services/")


# The diagram and the boxes


def drawn_services() -> list[str]:
    """The services of the seed's example."""
    catalog = real_catalog()
    nodes = catalog.architectures["serverless-example"].nodes.values() if catalog else ()
    return [node.service for node in nodes if node.service]


@pytest.mark.parametrize("node", drawn_services())
def test_node_of_the_diagram_leads_to_its_service(node: str, open_page: Opener, catalog: Catalog) -> None:
    page = open_page("serverless/")
    page.locator("a.fg-node:visible").filter(has_text=catalog.services[node].short).click()
    page.wait_for_url(f"**/services/{node}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(catalog.services[node].name)


@pytest.mark.parametrize("press", ["mouse", "Enter", "Space"])
def test_question_opens_and_closes(press: str, open_page: Opener) -> None:
    page = open_page("services/s3/")
    box = page.locator("details.question").first
    question, answer = box.locator("summary"), box.locator("p").first
    expect(answer).to_be_hidden()
    question.click() if press == "mouse" else question.press(press)
    expect(answer).to_be_visible()
    question.click() if press == "mouse" else question.press(press)
    expect(answer).to_be_hidden()


def test_questions_of_the_notes_are_open(open_page: Opener) -> None:
    assert open_page("serverless/").locator("details.question[open]").count() == 3


def test_mark_of_a_figure_leads_to_its_source(open_page: Opener) -> None:
    page = open_page("services/s3/")
    page.locator(".fg-figures .fg-source").first.click()
    expect(page.locator(":target")).to_be_in_viewport()


def test_figure_in_a_sentence_leads_to_its_row(open_page: Opener) -> None:
    page = open_page("services/s3/")
    page.locator("article > ul .fg-fact").first.click()
    expect(page.locator("td:target")).to_be_in_viewport()


# Search


def searched(asked: list[str]) -> list[str]:
    return [url for url in asked if "/search" in url]


@pytest.mark.parametrize("way", ["/", "s", "f", "mouse"])
def test_search_finds_a_service_and_opens_it(way: str, open_page: Opener) -> None:
    page = open_page("")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    box = page.get_by_role("textbox", name="Search")
    box.click() if way == "mouse" else page.keyboard.press(way)
    expect(box).to_be_focused()
    box.press_sequentially("SQS")
    first = page.locator(".md-search-result__item > a").first
    expect(first).to_have_attribute("href", re.compile(r"/services/sqs/"))
    assert len(searched(asked)) == 2, "the worker and the index, once each"
    if way == "mouse":
        first.click()
    else:
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    page.wait_for_url("**/services/sqs/**")


def test_search_opens_on_a_phone(open_page: Opener) -> None:
    page = open_page("", PHONE, has_touch=True)
    page.locator(".md-header__button[for=__search]").tap()
    page.keyboard.type("queue")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_navigation_opens_on_a_phone(open_page: Opener) -> None:
    page = open_page("services/", PHONE, has_touch=True)
    page.locator(".md-header label[for=__drawer]").tap()
    expect(page.get_by_role("navigation", name="Navigation").get_by_text("Data stores").first).to_be_in_viewport()


# Light and dark


def is_dark(page: Page) -> bool:
    """Whether the paper is darker than middle grey."""
    red = page.evaluate("parseInt(getComputedStyle(document.body).backgroundColor.match(/[0-9]+/)[0])")
    return int(red) < 128


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_preferred_scheme_is_used(scheme: str, script: bool, open_page: Opener) -> None:
    page = open_page("", color_scheme=scheme, java_script_enabled=script)
    assert is_dark(page) == (scheme == "dark")


def test_dark_page_is_dark_from_the_start(open_page: Opener, root: str) -> None:
    """The theme decides only when its script has come."""
    page = open_page("404.html", color_scheme="dark")
    page.route("**/*.js", lambda route: route.abort())
    page.goto(root)
    assert is_dark(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_scheme_can_be_changed_and_stays(scheme: str, open_page: Opener, root: str) -> None:
    page = open_page("", color_scheme=scheme)
    page.locator("[data-md-component=palette] label:visible").click()
    assert is_dark(page) == (scheme == "light")
    page.goto(f"{root}services/")
    assert is_dark(page) == (scheme == "light")


def test_nothing_that_needs_script_is_offered_without(open_page: Opener) -> None:
    page = open_page("", java_script_enabled=False)
    for of_script in page.locator("[data-md-component=palette] label, .md-search, label[for=__search]").all():
        expect(of_script).to_be_hidden()


@pytest.mark.parametrize(("motion", "name"), [("no-preference", "e_swift"), ("reduce", "none")])
def test_icon_of_the_notes_moves_only_for_those_who_like_it(motion: str, name: str, open_page: Opener) -> None:
    page = open_page("serverless/", reduced_motion=motion)
    style = page.locator("h1 .e_swift").evaluate(
        "icon => (({animationName, animationIterationCount}) => [animationName, animationIterationCount])"
        "(getComputedStyle(icon))"
    )
    assert style == [name, "1"]


# Keyboard


STOPS = """() => {
  const stop = document.activeElement, shown = stop.getBoundingClientRect().width ? stop : stop.nextElementSibling;
  const { x, y, width, height } = shown.getBoundingClientRect();
  const before = window.before && !(window.before.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING);
  window.before = stop;
  return { kind: stop.localName + "." + (stop.getAttribute("class") ?? ""), end: stop === document.body, before,
           seen: width > 0 && height > 0 && x + width > 0 && y + height > 0 && y < innerHeight };
}"""


def test_the_first_stop_of_the_keyboard_skips_to_the_text(open_page: Opener) -> None:
    page = open_page("services/s3/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    expect(page.locator("h1:target, :target h1, h1")).to_be_in_viewport()


@pytest.mark.parametrize(("address", "width"), [("serverless/", WIDE), ("services/s3/", WIDE), ("serverless/", PHONE)])
def test_stops_of_the_keyboard_are_seen_and_in_order(address: str, width: int, open_page: Opener) -> None:
    page = open_page(address, width, reduced_motion="reduce")
    kinds: set[str] = set()
    for _ in range(300):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOPS)
        if stop["end"]:
            break
        assert stop["seen"] and not stop["before"], stop
        if stop["kind"] not in kinds:
            kinds.add(stop["kind"])
            assert looks_different_in_focus(page), f"focus is not seen: {stop['kind']}"
    assert len(kinds) > 5, kinds


def test_menu_of_a_phone_is_opened_walked_and_left_by_keyboard(open_page: Opener) -> None:
    page = open_page("services/s3/", PHONE, reduced_motion="reduce")
    menu, stop = page.get_by_role("button", name="Menu"), page.locator(":focus")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    expect(stop).to_have_text("Data stores")
    page.keyboard.press("Enter")  # a level up
    expect(stop).to_have_text("Services")
    for name in ("All services", "Data stores", "Compute"):
        page.keyboard.press("Tab")
        expect(stop).to_have_text(name)
        expect(stop).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(stop).to_have_text("Compute")
    page.keyboard.press("Tab")
    expect(stop).to_have_text("Lambda")
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


def looks_different_in_focus(page: Page) -> bool:
    focused = page.screenshot(animations="disabled")
    page.evaluate("window.stop_ = document.activeElement; stop_.blur()")
    bare = page.screenshot(animations="disabled")
    page.evaluate("stop_.focus()")
    return focused != bare


# Paper


def test_print_opens_what_is_folded_and_leaves_the_frame_out(open_page: Opener) -> None:
    page = open_page("services/s3/", color_scheme="dark", java_script_enabled=False)
    page.emulate_media(media="print", color_scheme="dark")
    folded = page.locator("details").filter(visible=True)
    assert folded.count() == 5
    for text in page.locator("details > :is(p, ol)").all():
        assert text.evaluate("text => text.checkVisibility({contentVisibilityAuto: true})")
    for frame in page.locator(".md-header, .md-tabs, .md-sidebar, .md-footer, .fg-report, .fg-foot").all():
        expect(frame).to_be_hidden()
    assert not is_dark(page)


# Comments


def test_comments_are_a_plain_link_until_they_are_set_up(open_page: Opener) -> None:
    page = open_page("serverless/")
    expect(page.locator("#comments + p").get_by_role("link")).to_have_attribute("href", re.compile("/issues$"))
    assert not page.locator("button", has_text="comments").count()
