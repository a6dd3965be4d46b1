"""Every page, opened once: what it asks for, what the browser complains of, whether it fits the narrowest window."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import UNFOLD
from tests.browser.fixtures import PHONE, WIDE, addresses
from tests.browser.looks import NARROWEST, too_wide
from tests.guide import Build
from tests.site.weight import files

FIRST_SCREENS = {WIDE: 800, PHONE: 1600}  # CSS pixels
TOPS = """ids => ids.map((id) => document.getElementById(id)?.getBoundingClientRect().top + scrollY || Infinity)"""
HEADINGS = ["when-to-take-it", "when-not-to"]


@dataclass
class Visit:
    """A page that is open, the files it asked for and what the browser complained of."""

    address: str
    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A narrow tab for one page after another: a new one costs as much as the page, and so does a change of its width."""
    with browser.new_context(viewport={"width": NARROWEST, "height": 800}, reduced_motion="reduce") as reader:
        yield reader.new_page()


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
    tab.goto(root + request.param)
    tab.evaluate(UNFOLD)
    yield visit
    tab.set_viewport_size({"width": NARROWEST, "height": 800})
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
    """In the narrowest window; whether all that pages show fits the others is seen by `test_telling_pages.py`."""
    assert not too_wide(visit.page, (NARROWEST,))


def test_page_has_one_title(visit: Visit) -> None:
    # A locator would have the page read all that Playwright can do.
    assert visit.page.evaluate("document.querySelectorAll('h1').length") == 1


def test_when_to_take_a_service_begins_on_its_first_screens(visit: Visit) -> None:
    for width, end in FIRST_SCREENS.items() if re.fullmatch("services/.+/", visit.address) else ():
        visit.page.set_viewport_size({"width": width, "height": 800})
        tops = visit.page.evaluate(TOPS, HEADINGS)
        assert max(tops) < end, f"{width} px: {dict(zip(HEADINGS, tops, strict=True))}"
