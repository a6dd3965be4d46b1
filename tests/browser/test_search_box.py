"""The search opens by key, mouse and touch, and loses nothing while it is on its way."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.fixtures import PHONE, Opener


def searched(asked: list[str]) -> list[str]:
    return [url for url in asked if "/search" in url]


@pytest.mark.parametrize("way", ["/", "s", "f", "mouse"])
def test_search_finds_a_service_and_opens_it(way: str, open_page: Opener) -> None:
    page = open_page("")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    box = page.get_by_role("textbox", name="Search")
    box.click() if way == "mouse" else page.keyboard.press(way)
    expect(box).to_be_focused()
    box.press_sequentially("SQS")
    first = page.locator(".md-search-result__item > a").first
    expect(first).to_have_attribute("href", re.compile(r"/services/sqs/"))
    assert len(searched(asked)) == 2, "the worker and the index, once each"
    if way == "mouse":
        first.click()
    else:
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    page.wait_for_url("**/services/sqs/**")


def test_search_opens_on_a_phone(open_page: Opener) -> None:
    page = open_page("", PHONE, has_touch=True)
    page.locator(".md-header__button[for=__search]").tap()
    page.keyboard.type("queue")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


@pytest.mark.parametrize("address", ["", "services/s3/#figures"])
@pytest.mark.parametrize("width", [PHONE, 1280])
def test_search_takes_what_is_typed_before_it_has_come(address: str, width: int, open_page: Opener) -> None:
    page = open_page(address, width)
    waiting = list[Route]()
    page.route(re.compile("/bundle\\."), lambda route: waiting.append(route))
    box = page.get_by_role("textbox", name="Search")
    if width == PHONE:
        page.locator(".md-header__button[for=__search]").click()
    else:
        box.click()
    expect(box).to_be_focused()
    page.keyboard.type("SQS")
    page.keyboard.press("Enter")
    assert len(waiting) == 1, "one request, at the first press"
    before = page.locator(".md-content h1").bounding_box()
    waiting[0].continue_()
    expect(page.locator(".md-search-result__item > a").first).to_have_attribute("href", re.compile("/services/sqs/"))
    expect(box).to_have_value("SQS")
    assert page.locator("#__search").is_checked() and page.locator(".md-content h1").bounding_box() == before


def test_search_that_was_left_stays_closed(open_page: Opener) -> None:
    page = open_page("services/s3/#figures")
    with page.expect_response(re.compile("search_index")):
        page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.get_by_role("textbox", name="Search")).not_to_be_focused()


def test_search_that_could_not_be_fetched_is_asked_for_again(open_page: Opener) -> None:
    page = open_page("")
    page.route(re.compile("/bundle\\."), lambda route: route.abort(), times=1)
    with page.expect_event("requestfailed"):
        page.locator(".md-search__input").focus()
    expect(page.locator("script[src*='/bundle.']")).to_have_count(0)  # the page has heard of it, too
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")


@pytest.mark.parametrize("question", ["?q=queue", "?h=queue"])
def test_address_with_a_search_in_it_brings_the_search(question: str, open_page: Opener) -> None:
    page = open_page(f"services/sqs/{question}")
    found = ".md-search-result__link" if "q=" in question else "article mark"
    expect(page.locator(found).first).to_be_visible()


def test_reader_without_script_has_the_lists_instead(open_page: Opener) -> None:
    page = open_page("", java_script_enabled=False)
    expect(page.locator("label[for=__search]:visible, .md-search:visible")).to_have_count(0)
    expect(page.get_by_role("link", name="Services").first).to_be_visible()
