"""Whether the stylesheet of a kind of page paints each pixel as the whole ones do that it is cut from.

    python -m tests.browser.pixels SITE ADDRESS_OF_THE_SITE

shows every kind of page in every state in one browser, under the one sheet and under the other.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, Route, sync_playwright

from macros.site.site import read_address
from tests import DOCS
from tests.browser.fixtures import launched, serving

Scheme = Literal["light", "dark"]
Looks = tuple[tuple[int, Scheme], ...]
AT_REST: Looks = (
    (320, "light"),
    (390, "light"),
    (390, "dark"),
    (768, "dark"),
    (1280, "light"),
    (1280, "dark"),
)
IN_USE: Looks = ((390, "dark"), (1280, "light"))
# Where the first such thing is that a reader sees.
SEEN = """kind => [...document.querySelectorAll(kind)].map(thing => {
  thing.scrollIntoView({ block: "nearest" });
  const { x, y, width, height } = thing.getBoundingClientRect(), place = [x + Math.min(width, 60) / 2, y + height / 2];
  return thing.contains(document.elementFromPoint(...place)) && place;
}).find(Boolean)"""
# One number for the place and the style of everything in sight, variables set aside.
TOLD = """sheet => {
  show(sheet);
  let sum = 0;
  const add = text => { for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) | 0; };
  for (const thing of document.querySelectorAll("*")) {
    const place = thing.getBoundingClientRect();
    if (!(place.width + place.height) || place.bottom < 0 || place.top > innerHeight) continue;
    add(JSON.stringify(place));
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(thing, part);
      for (const name of style) if (!name.startsWith("--")) add(style.getPropertyValue(name));
    }
  }
  return sum;
}"""
UNFOLD = "document.querySelectorAll('details').forEach(box => box.open = true)"
HOVERED = (
    ".md-tabs__link, .md-nav__link, .md-header__button, .md-typeset a, tbody tr, summary, pre > code, .md-code__button, "
    ".headerlink, .md-footer a, .fg-node"
)
# The whole sheet beside the cut one, one of them on. A sheet that is `disabled` would be gone for a moment.
BOTH = """address => new Promise(loaded => {
  const cut = document.querySelector("link[rel=stylesheet]");
  const whole = Object.assign(cut.cloneNode(), { href: address, onload: loaded });
  window.show = which => [cut.media, whole.media] = which === "cut" ? ["all", "not all"] : ["not all", "all"];
  cut.after(whole);
  const still = new CSSStyleSheet();
  still.replaceSync("* { caret-color: transparent !important }");
  document.adoptedStyleSheets = [still];
}).then(() => show("cut"))"""
KINDS = {  # what one page is shown of
    "services": r"services/[^/]+/",
    "comparisons": r"compare/[^/]+/",
}


def kinds(site: Path) -> list[str]:
    """The address of every page but, of those that are made alike, of the last only."""
    pages = sorted(page.relative_to(site).as_posix().removesuffix("index.html") for page in site.rglob("*.html"))
    alike = {next((kind for kind, form in KINDS.items() if re.fullmatch(form, page)), page): page for page in pages}
    return list(alike.values())


def differences(page: Page, *, states: Iterable[str]) -> list[str]:
    """The states, in the order they are reached, in which the two sheets paint the page unlike."""
    camera = page.context.new_cdp_session(page)
    return [state for state in states if _differs(page, camera)]


def _differs(page: Page, camera: CDPSession) -> bool:
    """Whether no look at the one sheet is like any at the other, nor all that the browser was told to paint.

    Where it paints a part of a page anew, it rounds the corners of a box to other shades by one in 255.
    """
    cut, whole = set[str](), set[str]()
    for _ in range(3):
        cut.add(_painted(page, camera, "cut"))
        whole.add(_painted(page, camera, "whole"))
        if cut & whole:
            return False
    return bool(page.evaluate(TOLD, "cut") != page.evaluate(TOLD, "whole"))


def _painted(page: Page, camera: CDPSession, sheet: str) -> str:
    """A picture as Playwright takes it, which is pressed twice as long: nothing moves here, and the caret is not seen."""
    page.evaluate("sheet => { show(sheet); return document.fonts.ready.then(() => {}); }", sheet)
    return str(camera.send("Page.captureScreenshot", {"optimizeForSpeed": True})["data"])


@cache
def whole(kind: str) -> str:
    """All that the sheet of a kind is cut from."""
    sheets = (DOCS / "assets/stylesheets" / name for name in ("frame.css", "guide.css", f"{kind}.css"))
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets if sheet.exists())


def opened(browser: Browser, address: str, width: int, scheme: Scheme) -> Page:
    """The page with both sheets in it."""
    reader = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    page = reader.new_page()

    def answer(route: Route) -> None:
        route.fulfill(
            body=whole(Path(urlsplit(route.request.url).path).stem.removesuffix("-pages")), content_type="text/css"
        )

    page.route("**/*.css?whole", answer)
    page.goto(address, wait_until="load")
    link = page.locator("link[rel=stylesheet]").evaluate("link => link.href")
    page.evaluate(BOTH, f"{link}?whole")
    return page


def at_rest(page: Page, step: int = 700) -> Iterator[str]:
    """A page from its top to its end, on paper and in the reader's own colours."""
    yield "as it opens"
    page.evaluate(UNFOLD)
    for media in ({"media": "print"}, {"media": "screen", "forced_colors": "active"}, {"forced_colors": "none"}):
        page.emulate_media(**media)  # type: ignore[arg-type]
        height = page.evaluate("document.documentElement.scrollHeight")
        for top in range(0, height, step):
            page.evaluate("top => scrollTo(0, top)", top)
            yield f"{media} from {top} px"


def in_use(page: Page) -> Iterator[str]:
    """A page whose things are pointed at, reached by keyboard, opened, searched and copied."""
    for kind in HOVERED.split(", "):
        if place := page.evaluate(SEEN, kind):
            page.mouse.move(*place)
            yield f"pointing at {kind}"
    page.mouse.move(0, 0)
    for stop in range(30):
        page.keyboard.press("Tab")
        yield f"keyboard at stop {stop}"
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    yield from _menu(page)
    yield from _search(page)
    if page.locator("pre").count():
        page.evaluate("""document.querySelector(".md-dialog").classList.add("md-dialog--active");
        document.querySelector(".md-dialog__inner").textContent = "Copied" """)
        yield "the notice that something was copied"


def _menu(page: Page) -> Iterator[str]:
    """The menu of a phone and each of its levels."""
    button = page.locator(".md-header label[for=__drawer]")
    if not button.is_visible():
        return
    button.click()
    yield "menu"
    for toggle in page.locator(".md-nav__toggle").all():
        toggle.evaluate("toggle => toggle.click()")
        yield f"menu, {toggle.get_attribute('id')} turned"
    page.evaluate("document.getElementById('__drawer').click()")


def _search(page: Page) -> Iterator[str]:
    """Search before, with and without a result."""
    page.keyboard.press("/")
    page.locator(".md-search-result__meta").wait_for()
    yield "search"
    for words, answer in (("queue", r"\d+ results"), ("zzyzx", "Nothing for")):
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
        page.locator(".md-search-result__meta", has_text=re.compile(answer)).wait_for()
        yield f"search for {words}"
        if page.locator(".md-search-result__link").count():
            page.locator(".md-search-result__link").first.hover()
            yield f"pointing at what search found for {words}"
            page.keyboard.press("ArrowDown")
            yield "keyboard at the first result"
            page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")


def unlike(
    browser: Browser, root: str, address: str, way: Callable[[Page], Iterator[str]], looks: Looks
) -> Iterator[str]:
    """The states of a page, reached one way, in which the two sheets paint it unlike."""
    for width, scheme in looks:
        page = opened(browser, root + address, width, scheme)
        for state in differences(page, states=way(page)):
            yield f"{address or 'home'}, {width} px, {scheme}: {state}"
        page.context.close()


def main(site: Path) -> int:
    """Print each state in which a pixel differs; the number of them."""
    found = 0
    with serving(site, urlsplit(read_address(site)).path) as root, sync_playwright() as playwright:
        browser = launched(playwright)
        for address in kinds(site):
            for way, looks in ((at_rest, AT_REST), (in_use, IN_USE)):
                for line in unlike(browser, root, address, way, looks):
                    print(line, flush=True)
                    found += 1
        browser.close()
    print(f"{found} states painted otherwise")
    return found


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])) > 0)
