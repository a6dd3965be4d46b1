"""Questions in a browser: folded, on paper, and as flash cards."""

import re

from playwright.sync_api import expect

from tests.browser.fixtures import Opener
from tests.guide import Build


def test_an_answer_is_folded_until_it_is_asked_for_and_names_its_source(open_page: Opener) -> None:
    page = open_page("learn/test-yourself/", java_script_enabled=False)
    box = page.locator("details", has_text="How large can one message be?")
    expect(box.get_by_role("link").first).to_be_hidden()
    box.locator("summary").click()
    expect(box).to_contain_text("per message")
    expect(box.get_by_role("link", name="SQS", exact=True)).to_be_visible()
    expect(box.get_by_role("link", name=re.compile("botocore|Developer Guide"))).to_be_visible()


def test_the_flash_cards_are_linked_as_a_file_to_save(open_page: Opener, build: Build) -> None:
    cards = open_page("learn/test-yourself/").get_by_role("link", name="Flash cards for Anki")
    expect(cards).to_have_attribute("href", f"{build.url}learn/anki.txt")
    assert cards.get_attribute("download") is not None


def test_on_paper_the_answers_begin_a_page_and_words_are_plain(open_page: Opener) -> None:
    page = open_page("learn/print/")
    page.emulate_media(media="print")
    answers = page.get_by_role("heading", name="Answers", exact=True)
    assert answers.evaluate("heading => getComputedStyle(heading).breakBefore") == "page"
    lines = "words => words.map(word => getComputedStyle(word).textDecorationLine)"
    assert set(page.locator("[popovertarget^=term]").evaluate_all(lines)) == {"none"}
