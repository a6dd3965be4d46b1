"""What Chromium does in the cases where a browser can decide what is right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.fixtures import PAINTED, serving
from tests.linkcheck.cases.accessible_names import ATTRIBUTES, CONTENTS
from tests.linkcheck.cases.pictures import NOT_SHOWN, SHOWN
from tests.linkcheck.cases.text_fragments import TEXTS, page
from tests.linkcheck.orchard import ERROR_PAGE, PNG, Files, html, write_files
from tests.linkcheck.text_fragments import finds_text, text_blocks


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 800, "height": 600})
    yield context.new_page()
    context.close()


def write_site(folder: Path, files: Files) -> Path:
    return write_files(folder, ERROR_PAGE | files)


@pytest.mark.parametrize(("body", "text", "found"), TEXTS, ids=[f"{text} in {body}" for body, text, _ in TEXTS])
def test_text_is_found_by_the_rules_of_the_link_check(body: str, text: str, found: bool) -> None:
    assert finds_text(f"text={text}", text_blocks(page(body))) is found


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.heavy)])
def test_text_is_found_by_the_browser(step: int, tab: Page, tmp_path: Path) -> None:
    """A browser scrolls to a text that it finds; each text is on a page of its own."""
    wrong = []
    write_site(tmp_path, {f"{number}.html": page(body) for number, (body, *_) in enumerate(TEXTS[::step])})
    with serving(tmp_path, "/") as address:
        for number, (body, text, found) in enumerate(TEXTS[::step]):
            tab.goto(f"{address}{number}.html#:~:text={text}")
            tab.evaluate(PAINTED)
            if (tab.evaluate("scrollY") > 0) is not found:
                wrong.append((body, text, found))
    assert not wrong


def test_picture_is_shown_by_the_browser(tab: Page, tmp_path: Path) -> None:
    rows = [*SHOWN.values(), *(row[:2] for row in NOT_SHOWN.values())]
    files: Files = {f"{number}-{name}": content for number, (name, content) in enumerate(rows)}
    pictures = "".join(f'<img src="{name}" alt="">' for name in files)
    with serving(write_site(tmp_path, files | {"index.html": html(pictures)}), "/") as address:
        tab.goto(address)
        widths = tab.evaluate("[...document.images].map(picture => picture.naturalWidth)")
    shown = dict(zip([*SHOWN, *NOT_SHOWN], widths, strict=True))
    # A drawing without a size has that of the page.
    assert {name for name, width in shown.items() if width} == set(SHOWN)


def test_link_is_named_by_the_browser(tab: Page, tmp_path: Path) -> None:
    """Chromium counts blanks as a name; nobody hears them."""
    links = [f'<a href="c{number}">{content}</a>' for number, (content, _) in enumerate(CONTENTS.values())]
    links += [f'<a href="a{number}" {names}></a>' for number, (names, _) in enumerate(ATTRIBUTES.values())]
    body = "\n".join(links) + '<p id="label">Fruit</p>'
    with serving(write_site(tmp_path, {"index.html": html(body), "pear.png": PNG}), "/") as address:
        tab.goto(address)
        tree = tab.context.new_cdp_session(tab).send("Accessibility.getFullAXTree")
        names = {
            property["value"]["value"].removeprefix(address): node["name"]["value"].strip()
            for node in tree["nodes"]
            if node.get("role", {}).get("value") == "link"
            for property in node.get("properties", ())
            if property["name"] == "url"
        }
    expected = {f"c{number}": named for number, (_, named) in enumerate(CONTENTS.values())}
    expected |= {f"a{number}": named for number, (_, named) in enumerate(ATTRIBUTES.values())}
    assert {link: bool(name) for link, name in names.items()} == expected


FRAGMENTS = (  # a page's body, the fragment, whether it is there
    ('<p id="x">x</p>', "#x", True),
    ('<p id="x">x</p>', "#%78", True),
    ('<p id="x%20y">x</p>', "#x%20y", True),
    ('<a name="x">x</a>', "#x", True),
    ('<p id="X">x</p>', "#x", False),
    ('<noscript><p id="x">x</p></noscript>', "#x", False),
    ('<template><p id="x">x</p></template>', "#x", False),
    ("<iframe srcdoc='<p id=x>x'></iframe>", "#x", False),
    ('<input name="x">', "#x", False),
)


def test_fragment_is_found_by_the_browser(tab: Page, tmp_path: Path) -> None:
    files: Files = {f"{number}.html": page(body) for number, (body, *_) in enumerate(FRAGMENTS)}
    with serving(write_site(tmp_path, files), "/") as address:
        for number, (_, link, there) in enumerate(FRAGMENTS):
            tab.goto(f"{address}{number}.html{link}")
            tab.evaluate(PAINTED)
            assert (tab.evaluate("scrollY") > 0) is there, FRAGMENTS[number]


@pytest.mark.parametrize("top", ["#top", "#%74op", "#TOP", "#"])
def test_top_is_where_the_browser_goes(tab: Page, tmp_path: Path, top: str) -> None:
    with serving(write_site(tmp_path, {"a.html": page(f'<a href="{top}">up</a>')}), "/") as address:
        tab.goto(f"{address}a.html")
        tab.click("a")
        tab.wait_for_function("scrollY === 0")


def test_fragment_in_a_frame_s_own_page_is_one_of_the_page_around_it(tab: Page, tmp_path: Path) -> None:
    frame = "<iframe srcdoc=\"<a href='#x'>x</a><p id='x'>x\"></iframe>"
    with serving(write_site(tmp_path, {"a.html": html(frame)}), "/") as address:
        tab.goto(f"{address}a.html")
        tab.frames[1].click("a")
        tab.wait_for_function("frames[0].location.href.endsWith('a.html#x')")


FETCHED = """
<table background="1"><thead background="2"><tr background="3"><th background="4">x<tbody background="5"><tr>
<td background="6">x<tfoot background="7"><tr><td>x</table>
<script type="importmap">{"imports": {"lib/": "./lib/", "bare": "no.js", "./app.js": "./mapped.js"},
"scopes": {"./": {"scoped": "./scoped.js"}}}</script>
<script type="module">import "lib/9.js"; import "./app.js"; import "scoped"; import("./10.js"); import(`./11.js`)</script>
<script>import("./12.js")</script>
<script type="speculationrules">{"prefetch": [{"urls": ["13.html"], "eagerness": "immediate"}]}</script>
<div background="no"></div>
"""


def test_addresses_are_fetched_by_the_browser(tab: Page, tmp_path: Path) -> None:
    wanted = {
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "lib/9.js",
        "mapped.js",
        "scoped.js",
        "10.js",
        "11.js",
        "12.js",
        "13.html",
    }
    scripts: Files = {name: "" for name in wanted if name.endswith(".js")}
    asked: set[str] = set()
    tab.context.on("request", lambda request: asked.add(request.url))
    with serving(write_site(tmp_path, scripts | {"a.html": html(FETCHED)}), "/") as address:
        tab.goto(f"{address}a.html")
        tab.wait_for_load_state("networkidle")
    assert {url.removeprefix(address) for url in asked} - {"a.html"} == wanted
