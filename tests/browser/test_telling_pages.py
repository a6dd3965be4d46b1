"""Whatever any page shows, looked at: by axe in each palette, in each width, forced colours, still and without script.

`make test` visits the fewest pages that together have every element in every place, `make test-all` every page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.axe import AXE, NARROW_STATES, UNFOLD, WIDE_STATES, faults
from tests.browser.fixtures import WIDE, addresses, launched
from tests.browser.looks import moving, said_otherwise, too_wide, vanished
from tests.browser.selection import first_of_each_kind, framing_pages, telling_pages

# Spares threads that keep what moves smooth, and compiling what runs once. No animation frame comes, and none is awaited.
FLAGS = ["--disable-threaded-compositing", "--js-flags=--no-opt"]
PARTS = 12  # tests among which the pages are dealt out, so that all workers have some to the end


@dataclass
class Visitor:
    """Two tabs for one page after another, since a new one costs as much as the page, and what axe saw in the first."""

    page: Page
    without_script: Page
    seen: set[str] = field(default_factory=set)

    def complaints(self, address: str, is_first: bool, is_framing: bool) -> list[str]:
        """What is wrong with a page for somebody; the window is resized once a width, since that costs most.

        Pages of a kind narrow alike, so axe looks at the first one on a phone, too. All share the frame around the
        article. The colours of what is painted alike on several pages are looked at on one of them.
        """
        self._open(address)
        within = "html" if is_framing else "article"
        found = [*self._for_some_readers(), *faults(self.page, WIDE_STATES, within=within, seen=self.seen)]
        found += [f"vanishes in forced colours: {name}" for name in vanished(self.page)]
        found += too_wide(self.page)
        if is_first:
            found += faults(self.page, NARROW_STATES, within=within, seen=self.seen)
        return found

    def all_complaints(self, address: str) -> list[str]:
        """The same, with all that axe can find in all of the page."""
        self._open(address)
        found = [*self._for_some_readers(), *faults(self.page, twins=True), *too_wide(self.page)]
        return found + [f"vanishes in forced colours: {name}" for name in vanished(self.page)]

    def _open(self, address: str) -> None:
        self.page.set_viewport_size({"width": WIDE, "height": 800})
        self.page.goto(address)
        self.page.evaluate(UNFOLD)

    def _for_some_readers(self) -> list[str]:
        return [
            *(f"moves: {element}" for element in moving(self.page)),
            *(f"with script or without: {words}" for words in said_otherwise(self.page, self.without_script)),
        ]


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[Visitor]:
    size: ViewportSize = {"width": WIDE, "height": 800}
    with (
        launched(browser.browser_type, *FLAGS) as thrifty,
        thrifty.new_context(viewport=size, reduced_motion="reduce") as reader,
        thrifty.new_context(viewport=size, java_script_enabled=False) as reader_without_script,
    ):
        reader.add_init_script(AXE)
        yield Visitor(reader.new_page(), reader_without_script.new_page())


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_wrong_with_whatever_a_page_shows(part: int, visitor: Visitor, site: Path, root: str) -> None:
    telling, framing = telling_pages(site), framing_pages(site)
    firsts = first_of_each_kind([*framing, *telling])
    found = [
        f"{address or 'home'}: {line}"
        for address in telling[part::PARTS]
        for line in visitor.complaints(root + address, address in firsts, address in framing)
    ]
    assert not found, "\n".join(found)


@pytest.mark.heavy
@pytest.mark.timeout(300)
@pytest.mark.parametrize("address", addresses(), ids=lambda address: address or "home")
def test_nothing_is_wrong_with(address: str, visitor: Visitor, root: str) -> None:
    found = visitor.all_complaints(root + address)
    assert not found, "\n".join(found)
