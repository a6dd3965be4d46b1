"""A browser for the tests, and the site under a base path as GitHub Pages serves it."""

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Error, Page, expect, sync_playwright

from tests import DOCS, ROOT

if TYPE_CHECKING:
    from tests.guide import Build

# The fastest first; `.dev/setup.sh` looks for the same.
BROWSERS = (ROOT / ".dev/browsers.txt").read_text(encoding="utf-8").split()
WIDE, PHONE = 1280, 390  # CSS pixels
# A busy browser drops keys that are pressed before it has painted a page.
PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


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
def root(site: Path, build: "Build") -> Iterator[str]:
    """The address of the home page."""
    with serving(site, urlsplit(build.url).path) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launched(playwright.chromium)
        yield browser
        browser.close()


def launched(kind: BrowserType, *flags: str) -> Browser:
    """The browser of the system, or else the one that Playwright has fetched; `make test` sees to it that there is one."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    try:
        return kind.launch(executable_path=found, args=flags)
    except Error as error:
        pytest.fail(f"no browser starts; `sh .dev/setup.sh tests {sys.executable}` installs one: {error}")


def page_address(source: Path) -> str:
    """The address under the base path at which a page of docs/ stands."""
    return re.sub("(^|/)index/$", r"\1", source.relative_to(DOCS).with_suffix("").as_posix() + "/")


def addresses() -> list[str]:
    """Every page's address under the base path."""
    return [*sorted(map(page_address, DOCS.rglob("*.md"))), "404.html"]


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
        if settings.get("java_script_enabled", True):
            page.evaluate(PAINTED)
        return page

    yield opened
    for reader in readers:
        reader.close()


@pytest.fixture(scope="module")
def reader(browser: Browser, root: str) -> Iterator[Page]:
    """A page whose search is open."""
    page = browser.new_page(viewport={"width": WIDE, "height": 800})
    page.goto(root)
    page.get_by_role("textbox", name="Search").click()
    expect(page.locator(".md-search-result__meta")).to_have_count(1)
    yield page
    page.close()


# What a page does


def is_dark(page: Page) -> bool:
    """Whether the paper is darker than middle grey."""
    red = page.evaluate("parseInt(getComputedStyle(document.body).backgroundColor.match(/[0-9]+/)[0])")
    return int(red) < 128


WATCH = "addEventListener('securitypolicyviolation', event => console.error(event.violatedDirective, event.blockedURI))"


def watched(page: Page) -> list[str]:
    """What a page complains of from its next address on."""
    complaints: list[str] = []
    page.add_init_script(WATCH)
    page.on("console", lambda output: complaints.append(output.text) if output.type == "error" else None)
    return complaints
