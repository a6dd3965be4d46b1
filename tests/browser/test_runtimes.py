"""The runtimes that have ended: folded until somebody asks for them."""

import pytest
from playwright.sync_api import expect

from tests.browser.fixtures import Opener

ASKS = {
    "a link to one": "#nodejs16-x",
    "a filter": "?security=ended",
    "a word": "?text=node",
    "an order": "?sort=security",
}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_ended_are_folded_until_they_are_unfolded(scripts: bool, open_here: Opener) -> None:
    page = open_here("runtimes/", java_script_enabled=scripts)
    ended = page.locator("#nodejs16-x")
    expect(ended).to_be_hidden()
    page.locator("tbody summary").press("Enter")
    expect(ended).to_be_visible()


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS.keys())
def test_whoever_asks_for_an_ended_runtime_sees_it(ask: str, open_here: Opener) -> None:
    expect(open_here(f"runtimes/{ask}").locator("#nodejs16-x")).to_be_visible()


def test_a_link_to_an_ended_runtime_needs_no_script(open_here: Opener) -> None:
    expect(open_here("runtimes/#nodejs16-x", java_script_enabled=False).locator("#nodejs16-x")).to_be_in_viewport()


def test_on_paper_nothing_is_folded(open_page: Opener) -> None:
    page = open_page("runtimes/")
    page.emulate_media(media="print")
    expect(page.locator("#nodejs16-x")).to_be_visible()
