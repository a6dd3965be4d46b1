"""What proves a figure, beside the figure."""

from typing import Any

import pytest
from playwright.sync_api import expect

from macros.catalog.models import Catalog
from tests.browser.fixtures import PHONE, WIDE, Opener

QUOTED = "#visibility-timeout ~ td button[popovertarget^=source]"


@pytest.mark.parametrize(
    "settings",
    [{}, {"java_script_enabled": False}, {"width": PHONE, "has_touch": True}],
    ids=["", "no script", "touch"],
)
def test_a_mark_shows_the_words_of_aws_beside_the_figure(
    settings: dict[str, Any], open_here: Opener, catalog: Catalog
) -> None:
    page = open_here("services/sqs/", **settings)
    mark, proof = page.locator(QUOTED).first, page.locator(":popover-open")
    mark.tap() if settings.get("has_touch") else mark.click()
    expect(proof).to_be_in_viewport(ratio=1)
    quota = catalog.services["sqs"].quotas["visibility-timeout"]
    expect(proof).to_contain_text(str(quota.quote))
    expect(proof.get_by_role("link", name=catalog.sources[quota.source].title)).to_be_visible()
    report = proof.get_by_role("link", name="This is wrong").get_attribute("href") or ""
    assert report.endswith("fact=sqs.visibility-timeout")
    at, shown = mark.bounding_box(), proof.bounding_box()
    assert at and shown and -shown["height"] - 20 < shown["y"] - at["y"] < 60, "it stands above or below the mark"


def test_a_mark_is_opened_and_left_by_the_keyboard_where_the_reader_was(open_here: Opener) -> None:
    page = open_here("services/sqs/")
    mark, proof = page.locator(QUOTED).first, page.locator(":popover-open")
    mark.focus()
    at = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    expect(proof).to_be_visible()
    page.keyboard.press("Tab")
    expect(proof.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(proof).to_have_count(0)
    expect(mark).to_be_focused()
    assert page.evaluate("scrollY") == at


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_every_mark_is_large_enough_to_hit(width: int, open_here: Opener) -> None:
    marks = open_here("services/sqs/", width).locator("button[popovertarget^=source]")
    sizes = marks.evaluate_all("all => all.map(mark => mark.getBoundingClientRect()).map(b => [b.width, b.height])")
    assert sizes and all(width >= 24 and height >= 24 for width, height in sizes)


def test_the_address_of_a_source_marks_its_entry_in_the_list(open_here: Opener) -> None:
    page = open_here("services/sqs/#source-5")
    entry, other = page.locator("#source-5"), page.locator("#source-6")
    expect(entry).to_be_in_viewport()
    background = "entry => getComputedStyle(entry).backgroundColor"
    assert entry.evaluate(background) != other.evaluate(background)


def test_a_browser_without_popovers_shows_links_to_the_list(open_here: Opener) -> None:
    page = open_here("services/sqs/")
    page.evaluate("document.querySelectorAll('button[popovertarget^=source]').forEach(button => button.remove())")
    link = page.locator("#visibility-timeout ~ td a[href^='#source-']").first
    link.click()
    expect(page.locator(link.get_attribute("href") or "")).to_be_in_viewport()
