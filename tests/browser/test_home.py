"""The home page: what the guide is, the ways in, and every service, on the first screens."""

import pytest
from playwright.sync_api import expect

from macros.catalog.models import Catalog
from tests.browser.fixtures import PHONE, WIDE, Opener


def test_the_ways_in_and_the_first_services_stand_on_the_first_screen(open_here: Opener) -> None:
    page = open_here("")
    article = page.locator("article")
    expect(article.get_by_role("heading", level=1)).to_contain_text("AWS serverless services")
    expect(article.get_by_role("searchbox")).to_be_in_viewport()
    for name in ("Choose", "All services", "Compare", "Learn", "S3", "Lambda", "Kinesis Data Streams"):
        expect(article.get_by_role("link", name=name, exact=True).first).to_be_in_viewport()


@pytest.mark.parametrize("width", [PHONE, 768, WIDE])
def test_every_service_has_a_line_in_the_grid_of_classes(width: int, open_here: Opener, catalog: Catalog) -> None:
    rows = open_here("", width).locator(".fg-classes li:has(.twemoji)")
    assert rows.count() == len(catalog.services)
    heights = rows.evaluate_all("rows => rows.map(row => row.getBoundingClientRect().height)")
    assert max(heights) < 1.5 * min(heights), "a row takes two lines"
    columns = page_columns(rows.evaluate_all("rows => rows.map(row => row.getBoundingClientRect().x)"))
    assert columns == {PHONE: 1, 768: 2, WIDE: 3}[width]


def page_columns(starts: list[float]) -> int:
    return len(set(map(round, starts)))


def test_words_typed_on_the_page_are_searched(open_here: Opener) -> None:
    page = open_here("")
    page.locator("article").get_by_role("searchbox").fill("visibility timeout")
    page.keyboard.press("Enter")
    expect(page.locator(".md-search__input")).to_have_value("visibility timeout")
    expect(page.locator(".md-search-result__item").first).to_contain_text("SQS")


def test_without_script_no_field_promises_a_search(open_here: Opener) -> None:
    expect(open_here("", java_script_enabled=False).locator("article form")).to_be_hidden()


def test_the_numbers_of_the_picture_are_explained_one_click_away(open_here: Opener) -> None:
    figure = open_here("").locator(".fg-diagram")
    expect(figure.get_by_role("listitem").first).to_be_hidden()
    figure.locator("summary").click()
    expect(figure.get_by_role("listitem")).to_have_count(10)
    expect(figure.get_by_role("listitem").first).to_be_visible()
