"""The search opens by key, mouse and touch, and loses nothing while it is on its way."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser.fixtures import PHONE, Opener
from tests.site.weight import sent


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
    assert sorted(url.rpartition("/")[2] for url in asked) == ["index.js", "search.css", "search.js"], "once each"
    if way == "mouse":
        first.click()
    else:
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    page.wait_for_url("**/services/sqs/**")


def test_search_opens_on_a_phone(open_page: Opener) -> None:
    page = open_page("", PHONE, has_touch=True, is_mobile=True)
    page.locator(".md-header__button[for=__search]").tap()
    page.keyboard.type("queue")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE, "nothing that opens is wider than the phone"


@pytest.mark.parametrize("address", ["", "services/s3/#figures"])
@pytest.mark.parametrize("width", [PHONE, 1280])
def test_search_takes_what_is_typed_before_it_has_come(address: str, width: int, open_page: Opener) -> None:
    page = open_page(address, width)
    waiting = list[Route]()
    page.route(re.compile("/search/index.js"), lambda route: waiting.append(route))
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
    with page.expect_response(re.compile("/search/index.js")):
        page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.get_by_role("textbox", name="Search")).not_to_be_focused()


@pytest.mark.parametrize("file", ["search/index.js", "javascripts/search.js"])
def test_search_that_could_not_be_fetched_is_asked_for_again(file: str, open_page: Opener) -> None:
    page = open_page("")
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(error.message))
    page.route(re.compile(file), lambda route: route.abort(), times=1)
    with page.expect_event("requestfailed"):
        page.locator(".md-search__input").focus()
    expect(page.locator(f"script[src$='{file}']")).to_have_count(0)  # the page has heard of it, too
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    assert not thrown


def test_address_with_a_search_in_it_brings_the_search(open_here: Opener) -> None:
    page = open_here("services/sqs/?q=queue")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    expect(page.get_by_role("textbox", name="Search")).to_have_value("queue")


def test_clearing_the_box_clears_the_results(open_here: Opener) -> None:
    page = open_here("")
    page.keyboard.press("/")
    page.keyboard.type("queue")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".md-search-result__link")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()


def test_a_result_on_the_same_page_closes_the_search(open_here: Opener) -> None:
    page = open_here("services/sqs/#retention")
    page.keyboard.press("/")
    page.keyboard.type("sqs retention")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.locator(":target")).to_be_in_viewport()


def test_first_result_costs_150_kilobytes_in_three_requests_at_most(open_page: Opener, site: Path) -> None:
    page = open_page("")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("/")
    page.keyboard.type("queue")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    files = [site / re.split(r"/(?=assets/|search/)", url, maxsplit=1)[1] for url in asked]
    assert len(files) <= 3 and sum(map(sent, files)) <= 150_000, {file.name: sent(file) for file in files}


def test_reader_without_script_has_the_lists_instead(open_here: Opener) -> None:
    page = open_here("", java_script_enabled=False)
    expect(page.locator("label[for=__search]:visible, .md-search:visible")).to_have_count(0)
    expect(page.get_by_role("link", name="Services").first).to_be_visible()
