"""How the table of all services looks before and after its form has come."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.fixtures import PAINTED, PHONE, WIDE, Opener
from tests.browser.table_page import MOVED, ROWS


@pytest.fixture(scope="module")
def new_reader(browser: Browser) -> Iterator[Page]:
    """A tab that notes what moves, and fetches all that a page needs as if it had never been there."""
    page = browser.new_page()
    page.add_init_script(MOVED)
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield page
    page.close()


@pytest.mark.parametrize("address", ["services/", "regions/", "runtimes/"])
@pytest.mark.parametrize("width", [PHONE, 768, WIDE])
def test_nothing_moves_when_the_form_comes(address: str, width: int, new_reader: Page, root: str) -> None:
    new_reader.set_viewport_size({"width": width, "height": 800})
    new_reader.goto(root + address)
    expect(new_reader.locator("form.fg-tools")).to_be_visible()
    new_reader.evaluate(PAINTED)
    assert new_reader.evaluate("moved") == []


def test_a_service_has_one_line_with_a_mark_for_what_is_met_and_a_word_for_what_is_not(open_here: Opener) -> None:
    page = open_here("services/")
    heights = page.locator(f".fg-sheet {ROWS}").evaluate_all("rows => rows.map(row => row.offsetHeight)")
    assert max(heights) < 40
    places = "cells => cells.map(cell => { const text = new Range(); text.selectNode(cell.firstChild); return text.getBoundingClientRect().x })"
    assert all(x < 0 for x in page.locator("td.fg-met").evaluate_all(places))
    assert all(x > 0 for x in page.locator("td:is(.fg-partly, .fg-unmet)").evaluate_all(places))
    expect(page.locator("td.fg-met").first).to_have_text("met")
    page.set_viewport_size({"width": PHONE, "height": 800})
    expect(page.locator("td.fg-met:visible")).to_have_count(0)
    expect(page.locator("td.fg-unmet").first).to_be_visible()


def test_badge_leads_to_what_it_means(open_here: Opener) -> None:
    page = open_here("services/")
    page.locator("td .fg-badge", has_text="legacy").click()
    expect(page.locator("#roles")).to_be_in_viewport()
    expect(page.locator("#roles")).to_contain_text("legacy takes no new customers")
