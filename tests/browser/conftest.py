"""One tab after another costs more than what most tests do in it: those that only read share one."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.fixtures import PAINTED, WIDE, Opener


@pytest.fixture(scope="session")
def shared_tabs(browser: Browser) -> Iterator[dict[Any, Page]]:
    """The tabs of `open_here`, by the reader's width and settings."""
    tabs: dict[Any, Page] = {}
    yield tabs
    for page in tabs.values():
        page.context.close()


@pytest.fixture
def open_here(shared_tabs: dict[Any, Page], browser: Browser, root: str) -> Opener:
    """Opens an address like `open_page`, in a tab in which other tests have read.

    Not for a test that stores, routes, listens, emulates or adds scripts, since all this would stay.
    """

    def opened(address: str, width: int = WIDE, **settings: Any) -> Page:
        reader = (width, *sorted(settings.items()))
        viewport = {"width": width, "height": 800}
        if reader not in shared_tabs:
            shared_tabs[reader] = browser.new_page(viewport=viewport, **settings)
            shared_tabs[reader].set_default_timeout(5000)
        page = shared_tabs[reader]
        if page.url.partition("#")[0] == (root + address).partition("#")[0]:
            page.goto(f"{root}robots.txt")  # or else it would stay as it was left
        page.mouse.move(0, 0)
        if page.viewport_size != viewport:
            page.set_viewport_size(viewport)
        page.goto(root + address)
        if settings.get("java_script_enabled", True):
            page.evaluate(PAINTED)
        return page

    return opened
