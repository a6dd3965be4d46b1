"""The site in a real browser, under a base path as GitHub Pages serves it."""

import gzip
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, Route, expect, sync_playwright

from macros.models import Catalog
from tests import DOCS
from tests.conftest import Build, mkdocs_build, real_catalog

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
WHAT_TO_INSTALL = (
    "no browser: install Chromium or Chrome (`apt-get install chromium`), or `playwright install chromium`"
)
WIDE, PHONE = 1280, 390
AXE = Axe().axe_script
LAID_OUT = [  # what colours and widths can break
    "color-contrast",
    "label-content-name-mismatch",
    "scrollable-region-focusable",
    "target-size",
]
UNFOLD = "document.querySelectorAll('details').forEach(box => box.open = true)"
BUDGET = 80_000, 8
HEADERS = 375  # bytes that a server sends before each file, as page_report.mjs counts them


# The server and the browser


class Pages(SimpleHTTPRequestHandler):
    """A folder under a base path: `name` serves `name.html`, all that does not exist is 404.html."""

    def __init__(self, *args: Any, base: str, **kwargs: Any) -> None:
        self.base = base
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        address = urlsplit(path).path
        if not address.startswith(self.base):
            return str(Path(self.directory) / "no such file")
        found = super().translate_path(address.removeprefix(self.base.rstrip("/")))
        return found if Path(found).exists() else f"{found}.html"

    def list_directory(self, path: Any) -> None:
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def serving(site: Path, base: str) -> Iterator[str]:
    """The address at which the folder is served while this lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Pages, directory=str(site), base=base))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()


@pytest.fixture(scope="session")
def root(site: Path, build: Build) -> Iterator[str]:
    """The address of the home page."""
    with serving(site, urlsplit(build.url).path) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


def launched(playwright: Playwright) -> Browser:
    """The browser of the system, or else the one that Playwright has or can fetch."""
    if found := next(filter(None, map(shutil.which, BROWSERS)), None):
        return playwright.chromium.launch(executable_path=found)
    try:
        return playwright.chromium.launch()
    except Error:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, capture_output=True)
    try:
        return playwright.chromium.launch()
    except Error:
        pytest.fail(WHAT_TO_INSTALL)


Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, root: str) -> Iterator[Opener]:
    """Opens an address as a reader of his own: `open_page("services/s3/", color_scheme="dark")`."""
    readers: list[BrowserContext] = []

    def opened(address: str, width: int = WIDE, **settings: Any) -> Page:
        readers.append(browser.new_context(viewport={"width": width, "height": 800}, **settings))
        page = readers[-1].new_page()
        page.set_default_timeout(5000)
        page.goto(root + address)
        return page

    yield opened
    for reader in readers:
        reader.close()


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
    for width in (320, PHONE, 768, WIDE):
        visit.page.set_viewport_size({"width": width, "height": 800})
        beyond = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        cut = visit.page.evaluate("""[...document.querySelectorAll('.md-typeset__scrollwrap')]
            .filter(table => table.scrollWidth > table.clientWidth).map(table => table.innerText.slice(0, 60))""")
        assert beyond <= 0 and not cut, f"{width} px: {beyond} px too wide; tables cut: {cut}"


@pytest.mark.parametrize(("scheme", "width"), [("default", WIDE), ("slate", PHONE)])
def test_axe_finds_nothing(visit: Visit, scheme: str, width: int) -> None:
    found = found_by_axe(visit.page, scheme, width)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("scheme", "width"), [("slate", WIDE), ("default", PHONE)])
@pytest.mark.parametrize(
    "address", [a for a in addresses() if not re.match("(services/(?!s3/)|compare/(?!sqs-sns/)).", a)]
)
def test_axe_finds_nothing_on_a_page_of_each_kind(address: str, scheme: str, width: int, open_page: Opener) -> None:
    page = open_page(address, reduced_motion="reduce")
    page.evaluate(UNFOLD)
    found = found_by_axe(page, scheme, width)
    assert not found, "\n".join(found)


def found_by_axe(page: Page, scheme: str, width: int) -> list[str]:
    """What axe has against the page, an element a line."""
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    everything = {"rules": {rule: {"enabled": True} for rule in LAID_OUT}}
    chosen = everything if (scheme, width) == ("default", WIDE) else {"runOnly": LAID_OUT}
    options = {"resultTypes": ["violations"]} | chosen
    violations = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in violations for node in rule["nodes"]]


def test_axe_finds_pale_words(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html lang=en><title>An orchard</title><main><h1 style='color: #ccc'>Pears</h1></main>")
    assert [line.partition(":")[0] for line in found_by_axe(page, "default", PHONE)] == ["color-contrast"]
    page.close()


def test_page_says_the_same_without_script(visit: Visit, without_script: Page) -> None:
    without_script.goto(visit.page.url)
    without_script.evaluate(UNFOLD)
    visit.page.set_viewport_size({"width": WIDE, "height": 800})
    assert article_words(without_script) == article_words(visit.page)


def article_words(page: Page) -> list[str]:
    return page.inner_text("article").split()


def test_an_address_that_does_not_exist_shows_the_404_page(open_page: Opener, root: str) -> None:
    page = open_page("")
    answer = page.goto(f"{root}services/no/such/page")
    assert answer and answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    page.get_by_role("article").get_by_role("link", name="All services").click()
    expect(page).to_have_url(f"{root}services/")


@pytest.mark.parametrize("address", ["serverless/", "services/s3/"])
def test_page_is_light(address: str, site: Path, root: str, browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(root)))
    page.goto(root + address, wait_until="networkidle")
    page.close()
    files = [site / (name + "index.html" if name.endswith("/") else name) for name in asked]
    sizes = {file.name: len(gzip.compress(file.read_bytes(), 6)) + HEADERS for file in files}
    assert sum(sizes.values()) <= BUDGET[0] and len(files) <= BUDGET[1], sizes


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


@pytest.mark.parametrize("address", ["serverless/", "services/s3/"])
def test_stops_of_the_keyboard_are_seen_and_in_order(address: str, open_page: Opener) -> None:
    page = open_page(address, reduced_motion="reduce")
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


def test_comments_are_fetched_after_a_click_and_once(tree: Path, browser: Browser) -> None:
    config = (tree / "mkdocs.yml").read_text(encoding="utf-8")
    keys = "{repo: a/b, repo_id: R_1, category: Pages, category_id: C_1}"
    (tree / "mkdocs.yml").write_text(re.sub(r"(?m)^  giscus:.*$", f"  giscus: {keys}", config), encoding="utf-8")
    run = mkdocs_build(tree, tree / "www")
    assert run.returncode == 0, run.stdout
    page, asked = browser.new_page(), list[str]()

    def giscus(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="")

    page.route("https://giscus.app/**", giscus)
    with serving(tree / "www", "/") as root:
        page.goto(f"{root}serverless/", wait_until="networkidle")
        assert not asked
        page.get_by_role("button", name="Load comments").click()
        page.wait_for_function("document.querySelector('script[data-repo-id=R_1]')")
        page.wait_for_load_state("networkidle")
        assert asked == ["https://giscus.app/client.js"]
    page.close()


# To learn by

BY_TOUCH = {"width": 320, "has_touch": True, "java_script_enabled": False}


@pytest.mark.parametrize("settings", [{}, {"java_script_enabled": False}, BY_TOUCH], ids=["", "no script", "touch"])
def test_a_word_tells_its_meaning_beside_itself_and_leads_to_the_glossary(
    settings: dict[str, Any], open_page: Opener, root: str
) -> None:
    page = open_page("services/sqs/", **settings)
    word = page.get_by_role("button", name="visibility timeout")
    meaning = page.locator("#term-visibility-timeout")
    expect(meaning).to_be_hidden()
    word.tap() if settings.get("has_touch") else word.click()
    expect(meaning).to_be_in_viewport(ratio=1)
    at, told = word.bounding_box(), meaning.bounding_box()
    assert at and told and -told["height"] - 20 < told["y"] - at["y"] < 60, "it stands above or below the word"
    meaning.get_by_role("link").click()
    page.wait_for_url(f"{root}glossary/#visibility-timeout")
    expect(page.locator("dfn#visibility-timeout")).to_be_in_viewport()


def test_a_word_is_opened_and_closed_by_the_keyboard(open_page: Opener) -> None:
    page = open_page("services/sqs/")
    word, meaning = page.get_by_role("button", name="long poll"), page.locator("#term-long-poll")
    word.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Tab")
    expect(meaning.get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()


def test_every_meaning_stays_on_a_small_screen(open_page: Opener) -> None:
    page = open_page("services/lambda/", **BY_TOUCH)
    page.set_viewport_size({"width": 320, "height": 300})
    for word in page.locator("article [popovertarget]:visible").all():
        word.tap()
        expect(page.locator(":popover-open")).to_be_in_viewport(ratio=1)
        page.keyboard.press("Escape")


def test_an_answer_is_folded_until_it_is_asked_for_and_names_its_source(open_page: Opener) -> None:
    page = open_page("learn/test-yourself/", java_script_enabled=False)
    box = page.locator("details", has_text="How large can one message be?")
    expect(box.get_by_role("link").first).to_be_hidden()
    box.locator("summary").click()
    expect(box).to_contain_text("per message")
    expect(box.get_by_role("link", name="SQS", exact=True)).to_be_visible()
    expect(box.get_by_role("link", name=re.compile("botocore|Developer Guide"))).to_be_visible()


def test_the_flash_cards_are_saved_as_a_file(open_page: Opener) -> None:
    page = open_page("learn/test-yourself/")
    with page.expect_download() as cards:
        page.get_by_role("link", name="Flash cards for Anki").click()
    assert cards.value.suggested_filename == "anki.txt"
    assert cards.value.path().read_text(encoding="utf-8").startswith("#separator:tab\n")


def test_on_paper_the_answers_begin_a_page_and_words_are_plain(open_page: Opener) -> None:
    page = open_page("learn/print/")
    page.emulate_media(media="print")
    answers = page.get_by_role("heading", name="Answers", exact=True)
    assert answers.evaluate("heading => getComputedStyle(heading).breakBefore") == "page"
    lines = "words => words.map(word => getComputedStyle(word).textDecorationLine)"
    assert set(page.locator("[popovertarget]").evaluate_all(lines)) == {"none"}
