"""The meaning of a word beside the word."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.fixtures import Opener

BY_TOUCH = {"width": 320, "has_touch": True, "java_script_enabled": False}


@pytest.mark.parametrize("settings", [{}, {"java_script_enabled": False}, BY_TOUCH], ids=["", "no script", "touch"])
def test_a_word_tells_its_meaning_beside_itself_and_leads_to_the_glossary(
    settings: dict[str, Any], open_here: Opener, root: str
) -> None:
    page = open_here("services/sqs/", **settings)
    word = page.get_by_role("button", name="visibility timeout")
    meaning = page.locator("#term-visibility-timeout")
    expect(meaning).to_be_hidden()
    word.tap() if settings.get("has_touch") else word.click()
    expect(meaning).to_be_in_viewport(ratio=1)
    at, reported = word.bounding_box(), meaning.bounding_box()
    assert at and reported and -reported["height"] - 20 < reported["y"] - at["y"] < 60, (
        "it stands above or below the word"
    )
    meaning.get_by_role("link").click()
    page.wait_for_url(f"{root}glossary/#visibility-timeout")
    expect(page.locator("dfn#visibility-timeout")).to_be_in_viewport()


def test_a_word_is_opened_and_closed_by_the_keyboard(open_here: Opener) -> None:
    page = open_here("services/sqs/")
    word, meaning = page.get_by_role("button", name="long poll"), page.locator("#term-long-poll")
    word.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Tab")
    expect(meaning.get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()


def test_every_meaning_stays_on_a_small_screen(open_here: Opener) -> None:
    page = open_here("services/lambda/", **BY_TOUCH)
    page.set_viewport_size({"width": 320, "height": 300})
    words = page.locator("article [popovertarget^=term]:visible").all()
    for button in [*words, *page.locator("article [popovertarget^=source]:visible").all()[:10]]:
        button.tap()
        expect(page.locator(":popover-open")).to_be_in_viewport(ratio=1)
        page.keyboard.press("Escape")
