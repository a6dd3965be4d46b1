"""Every page allows nothing but the site itself, and a browser holds it to that."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from macros.policy import policy, sheets
from tests.browser.fixtures import Opener, serving
from tests.conftest import mkdocs_build

GIVEN = re.compile(r'<meta charset="utf-8"\s*/?><meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def given(html: str) -> dict[str, list[str]]:
    """The policy of a page, by directive; it has to stand before all that it is to rule."""
    found = GIVEN.findall(html)
    assert len(found) == html.count("http-equiv=") == 1
    assert not re.search(r"<(?!!doctype|html|head|meta charset)", html[: GIVEN.search(html).start()])  # type: ignore[union-attr]
    return {name: words for name, *words in (part.split() for part in found[0].split("; "))}


class Inline(HTMLParser):
    """What a page runs or paints without asking for a file: scripts of its frame, of its article, and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.frame, self.article, self.styles = set[str](), set[str](), set[str]()
        self.attributes, self._into, self._within = list[str](), set[str](), False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        names, self._within = dict(attributes), self._within or tag == "article"
        self.attributes += [f"<{tag} {n}={v!r}>" for n, v in attributes if n.startswith("on") or n == "style"]
        self.attributes += [f"<{tag} {n}={v!r}>" for n, v in attributes if (v or "").strip().startswith("javascript:")]
        if tag == "script" and "src" not in names and names.get("type") != "application/json":
            self._into = self.article if self._within else self.frame
        if tag == "style":
            self._into = self.styles

    def handle_data(self, text: str) -> None:
        self._into.add(text)

    def handle_endtag(self, tag: str) -> None:
        self._within, self._into = self._within and tag != "article", set()


def hashed(texts: set[str]) -> set[str]:
    return {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts}


def test_every_page_allows_the_site_and_the_scripts_of_its_frame_and_has_nothing_else(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert site / "404.html" in pages
    for page in pages:
        html = page.read_text(encoding="utf-8")
        inline, allowed = Inline(html), given(html)
        scripts, styles = (set(allowed.pop(name)) - {"'self'"} for name in ("script-src", "style-src"))
        assert scripts == hashed(inline.frame) and styles == hashed(inline.styles), page
        assert (inline.article, inline.attributes) == (set(), []), f"{page}: write it to docs/assets/"
        assert allowed == {
            "default-src": ["'none'"],
            "img-src": ["'self'", "data:"],
            "connect-src": ["'self'"],
            "base-uri": ["'none'"],
            "form-action": ["'self'"],
        }


# The step, on small pages


def ruled(folder: Path, body: str) -> str:
    """A page of that body once the step has seen it, twice."""
    html = f'<!doctype html><html><head><meta charset="utf-8"><title>Pears</title></head><body>{body}</body></html>'
    site: Any = SimpleNamespace(folder=folder, pages={"index.html": html})
    policy(site)
    once = str(site.pages["index.html"])
    policy(site)
    assert site.pages == {"index.html": once}
    assert GIVEN.sub('<meta charset="utf-8">', once) == html
    return once


ROWS = {
    "no script": ("<p>Pears", "script-src", ["'self'"]),
    "a script of the frame": ("<script>1</script>", "script-src", ["'self'", *hashed({"1"})]),
    "the same script twice": ("<script>1</script><script>1</script>", "script-src", ["'self'", *hashed({"1"})]),
    "a script of the article": ("<article><script>1</script></article>", "script-src", ["'self'"]),
    "an article that says it ends": ("<article>x</article><script>1</script></article>", "script-src", ["'self'"]),
    "a script with an address": ('<script src="x.js"></script>', "script-src", ["'self'"]),
    "data": ('<script type="application/json">{}</script>', "script-src", ["'self'"]),
    "a style": ("<article><style>a{}</style></article>", "style-src", ["'self'", *hashed({"a{}"})]),
    "no comments": ("<p>data-fg-giscus=", "frame-src", None),
    "comments": ("<button data-fg-giscus='{}'>", "frame-src", ["https://giscus.app"]),
    "the script of comments": ("<button data-fg-giscus='{}'>", "script-src", ["'self'", "https://giscus.app"]),
}


@pytest.mark.parametrize(("body", "directive", "words"), ROWS.values(), ids=ROWS.keys())
def test_a_page_with(body: str, directive: str, words: list[str] | None, tmp_path: Path) -> None:
    assert given(ruled(tmp_path, body)).get(directive) == words


def test_the_style_sheet_that_zensicals_search_writes_into_itself_is_let_through(tmp_path: Path) -> None:
    script = """var b='.b{}',a='.a{content:"\\\\201c"}\\n',c=1;root.appendChild(C("style",{},a.toString()))"""
    assert sheets(script) == ['.a{content:"\\201c"}\n']
    bundle = tmp_path / "assets/javascripts/bundle.1a2b.min.js"
    bundle.parent.mkdir(parents=True)
    bundle.write_text(script, encoding="utf-8")
    assert given(ruled(tmp_path, "<p>Pears"))["style-src"] == ["'self'", *hashed({'.a{content:"\\201c"}\n'})]


# In a browser


WATCH = "addEventListener('securitypolicyviolation', event => console.error(event.violatedDirective, event.blockedURI))"


def watched(page: Page) -> list[str]:
    """What a page complains of from its next address on."""
    complaints: list[str] = []
    page.add_init_script(WATCH)
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    return complaints


def test_nothing_that_a_reader_does_is_against_the_policy(open_page: Opener, root: str) -> None:
    page = open_page("404.html", permissions=["clipboard-write"])
    complaints = watched(page)
    page.goto(f"{root}404.html")
    page.goto(f"{root}applications/decrypter/")
    page.locator("[data-md-component=palette] label:visible").click()
    page.locator("details:has(pre) > summary").first.click()
    page.locator("pre button").first.click()
    expect(page.locator(".md-dialog__inner")).to_have_text("Copied to clipboard")
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("SQS")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator(".md-header label[for=__drawer]").click()
    assert not complaints


# What an intruder would have a page do: it says so by `ran`, or asks another host for a file of that name.
WRITTEN = """
<script>ran("an inline script")</script>
<img src="data:," onerror="ran('an event handler')">
<a id="address" href="javascript:ran('an address that is script')">x</a>
<script src="https://evil.example/script"></script>
<link rel="stylesheet" href="https://evil.example/stylesheet">
<iframe src="https://evil.example/frame"></iframe>
<iframe srcdoc="<script>parent.ran('a frame without address')</script>"></iframe>
<object data="https://evil.example/object"></object>
<p style="float: right" id="painted">x</p>
<script src="hostile.js"></script>
"""
SCRIPTED = """
ran("a script of the site");
try { eval("ran('text that is evaluated')"); } catch {}
try { new Function("ran('text that becomes a function')")(); } catch {}
setTimeout("ran('text for later')");
document.body.append(Object.assign(document.createElement("script"), { text: "ran('a script that script writes')" }));
document.querySelector("#address").click();
fetch("https://evil.example/fetch").catch(() => {});
navigator.sendBeacon("https://evil.example/beacon");
new Image().src = "https://evil.example/picture";
const worker = URL.createObjectURL(new Blob(["onconnect = ({ ports }) => ports[0].postMessage(0)"]));
try { new SharedWorker(worker).port.onmessage = () => ran("a worker out of nothing"); } catch {}
const form = Object.assign(document.createElement("form"), { action: "https://evil.example/form", target: "_blank" });
document.body.append(form);
form.submit();
document.head.prepend(Object.assign(document.createElement("base"), { href: "https://evil.example/" }));
if (document.baseURI.startsWith("https://evil")) ran("another base");
if (getComputedStyle(document.querySelector("#painted")).float === "right") ran("a style attribute");
"""
ATTACKS = [
    *re.findall(r"""ran\(["'](.*?)["']\)""", WRITTEN + SCRIPTED.partition(";")[2]),
    *re.findall(r"https://evil\.example/(\w+)", WRITTEN + SCRIPTED),
]


@pytest.fixture(scope="module")
def done(browser: Browser, root: str) -> dict[bool, set[str]]:
    """What an intruder achieves on a page under its policy, and what he would without it."""
    return {ruled: achieved(browser, root, ruled) for ruled in (True, False)}


def achieved(browser: Browser, root: str, ruled: bool) -> set[str]:
    seen = set[str]()

    def page_broken_into(route: Route) -> None:
        html = route.fetch().text().replace("</article>", f"{WRITTEN}</article>")
        route.fulfill(body=html if ruled else GIVEN.sub("", html), content_type="text/html")

    def elsewhere(route: Route) -> None:
        seen.add(route.request.url.rpartition("/")[2].rstrip("?"))
        route.fulfill(body="")

    with browser.new_context() as reader:
        page = reader.new_page()
        page.expose_function("ran", lambda attack: seen.add(attack))
        reader.route("https://evil.example/**", elsewhere)
        reader.route(f"{root}hostile.js", lambda route: route.fulfill(body=SCRIPTED, content_type="text/javascript"))
        reader.route(root, page_broken_into)
        page.goto(root, wait_until="networkidle")
    return seen


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_intruder_gets_nowhere_by(attack: str, done: dict[bool, set[str]]) -> None:
    assert attack in done[False], "this would have worked on no page; mend the test"
    assert attack not in done[True]


def test_a_script_of_the_site_runs(done: dict[bool, set[str]]) -> None:
    assert "a script of the site" in done[True] and "a script of the site" not in ATTACKS


# With comments. What giscus does, its `client.ts` says: a stylesheet, and a frame after the script.

GISCUS = """
const script = document.currentScript, sheet = document.createElement("link"), frame = document.createElement("iframe");
document.head.prepend(Object.assign(sheet, { rel: "stylesheet", href: "https://giscus.app/default.css" }));
frame.style.opacity = "0";
frame.src = `https://giscus.app/widget?${new URLSearchParams(script.dataset)}`;
script.after(frame);
"""
KEYS = {"repo": "a/b", "repo_id": "R_1", "category": "Pages", "category_id": "C_1"}


@pytest.fixture
def talkative(tree: Path) -> Path:
    """The folder of a site with comments switched on."""
    config = (tree / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"(?m)^  giscus:.*$", f"  giscus: {json.dumps(KEYS)}", config)
    (tree / "mkdocs.yml").write_text(config, encoding="utf-8")
    run = mkdocs_build(tree, tree / "www")
    assert run.returncode == 0, run.stdout
    return tree / "www"


def test_comments_add_their_own_host_to_pages_that_have_them_and_are_fetched_after_a_click(
    talkative: Path, browser: Browser
) -> None:
    with serving(talkative, "/") as root, browser.new_context() as reader:
        page, asked = reader.new_page(), list[str]()
        complaints = watched(page)

        def giscus(route: Route) -> None:
            asked.append(route.request.url)
            kind = {"script": "text/javascript", "stylesheet": "text/css"}.get(route.request.resource_type, "text/html")
            route.fulfill(body=GISCUS if kind == "text/javascript" else "", content_type=kind)

        reader.route(lambda url: not url.startswith(root), giscus)
        page.goto(f"{root}serverless/", wait_until="networkidle")
        assert asked == []
        page.get_by_role("button", name="Load comments").click()
        page.wait_for_load_state("networkidle")
        expect(page.frame_locator("iframe").locator("body")).to_be_attached()
    widget = (
        "https://giscus.app/widget?repo=a%2Fb&repoId=R_1&category=Pages&categoryId=C_1&mapping=pathname&theme=light"
    )
    assert sorted(asked) == ["https://giscus.app/client.js", "https://giscus.app/default.css", widget]
    assert not complaints
    for page_ in talkative.rglob("*.html"):
        allowed = given(page_.read_text(encoding="utf-8"))
        with_comments = page_.parent.name == "serverless"
        named = [name for name, words in allowed.items() if "https://giscus.app" in words]
        assert named == (["script-src", "style-src", "frame-src"] if with_comments else [])
