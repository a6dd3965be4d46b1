"""Questions in a browser: folded, chosen and counted, as cards on paper, and as flash cards."""

import re
from math import ceil
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.catalog.cards import cards, cards_by_class
from macros.catalog.models import Catalog
from tests.browser.fixtures import Opener
from tests.guide import Build

QUESTION = "SQS: How large can one message be?"


def test_an_answer_is_folded_until_it_is_asked_for_and_leads_to_its_proof(open_here: Opener, root: str) -> None:
    page = open_here("learn/test-yourself/", java_script_enabled=False)
    box = page.locator("details", has_text=QUESTION)
    figure = box.get_by_role("link").first
    expect(figure).to_be_hidden()
    box.locator("summary").click()
    expect(box).to_contain_text("per message")
    figure.click()
    expect(page).to_have_url(f"{root}services/sqs/#message-size")


def boxes(page: Page) -> Locator:
    """The questions that are not filtered out."""
    return page.locator("details.question:visible")


def count(page: Page) -> Locator:
    """How many questions there are, and how many of them are known."""
    return page.locator(".fg-questions output")


@pytest.mark.parametrize("chosen", ["sqs", "iii-application-integration"])
def test_questions_are_chosen_by_service_or_class_and_counted(
    chosen: str, open_here: Opener, root: str, catalog: Catalog
) -> None:
    page = open_here("learn/test-yourself/")
    total = sum(map(len, cards_by_class(catalog).values()))
    expect(count(page)).to_have_text(f"{total} questions, 0 known")
    page.get_by_role("combobox", name="Questions on").select_option(chosen)
    of_class = cards_by_class(catalog)["integration"]
    expected = len(cards(catalog.services["sqs"]) if chosen == "sqs" else of_class)
    expect(boxes(page)).to_have_count(expected)
    expect(count(page)).to_have_text(f"{expected} questions, 0 known")
    expect(page.locator("article h2:visible")).to_have_count(1)
    expect(page.locator(".md-nav--secondary a:visible")).to_have_count(1)
    expect(page).to_have_url(f"{root}learn/test-yourself/?of={chosen}")
    page.go_back()
    expect(boxes(page)).to_have_count(total)


def test_what_was_known_is_kept_in_the_address_and_by_keyboard(open_page: Opener) -> None:
    page = open_page("learn/test-yourself/?of=sqs&left=1")
    all_of_sqs = boxes(page).count()
    first, second, third = (boxes(page).nth(n).locator("summary") for n in range(3))
    words = [first.text_content(), second.text_content(), third.text_content()]
    first.press("Enter")
    page.keyboard.press("1")
    expect(count(page)).to_have_text(f"{all_of_sqs} questions, 1 known")
    assert page.evaluate("document.activeElement.textContent") == words[1]
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Did not").click()
    expect(boxes(page)).to_have_count(all_of_sqs - 1)
    assert page.evaluate("document.activeElement.textContent") == words[2], "the next question waits for its key"
    assert len(parse_qs(urlsplit(page.url).query)["known"][0]) == 3
    assert page.evaluate("localStorage.length") == 0, "nobody has agreed"
    page.reload()
    expect(boxes(page)).to_have_count(all_of_sqs - 1)
    page.get_by_label("Only what I do not know").uncheck()
    expect(first).to_contain_text("known")
    page.get_by_role("button", name="Forget them").click()
    expect(count(page)).to_have_text(f"{all_of_sqs} questions, 0 known")


def test_this_browser_remembers_what_was_known_once_the_reader_agrees_and_until_he_does_not(open_page: Opener) -> None:
    page = open_page("learn/test-yourself/")
    boxes(page).first.locator("summary").click()
    page.get_by_role("button", name="Knew it").click()
    remember = page.get_by_label("Remember in this browser")
    remember.check()
    assert "known" not in page.url
    page.goto(page.url)
    expect(count(page)).to_contain_text(" 1 known")
    remember.uncheck()
    assert "known=" in page.url and page.evaluate("localStorage.length") == 0


def test_a_browser_that_stores_nothing_says_so_and_goes_on(open_page: Opener) -> None:
    page = open_page("robots.txt")
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden') } })")
    page.goto(page.url.replace("robots.txt", "learn/test-yourself/"))
    remember = page.get_by_label("Remember in this browser")
    remember.click()
    expect(remember).not_to_be_checked()
    expect(count(page)).to_contain_text("0 known")


def test_the_flash_cards_are_linked_as_a_file_to_save(open_here: Opener, build: Build) -> None:
    link = open_here("learn/test-yourself/").get_by_role("link", name="Flash cards for Anki")
    expect(link).to_have_attribute("href", f"{build.url}learn/anki.txt")
    assert link.get_attribute("download") is not None


# A card is a row of two halves, which are the same width; what is written stays within it.
SPILLED = """() => [...document.querySelectorAll('.fg-cut td')].filter(half => {
  const text = document.createRange(), card = half.parentElement.getBoundingClientRect();
  text.selectNodeContents(half);
  const inner = text.getBoundingClientRect(), outer = half.getBoundingClientRect();
  return inner.bottom > card.bottom - 4 || inner.right > outer.right || Math.abs(2 * outer.width - card.width) > 4;
}).map(half => half.textContent)"""


def test_eight_cards_are_on_a_sheet_and_none_spills_over_its_lines(open_page: Opener, catalog: Catalog) -> None:
    page = open_page("learn/print/")
    sheets = sum(ceil(len(of_class) / 8) for of_class in cards_by_class(catalog).values())
    for paper in ("A4", "Letter"):
        assert len(re.findall(rb"/Type /Page\b", page.pdf(format=paper))) == sheets, paper
    page.emulate_media(media="print")
    assert page.evaluate(SPILLED) == []
