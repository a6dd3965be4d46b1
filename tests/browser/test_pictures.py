"""The picture of a service as a reader meets it: legible on phones, by pointer, by keyboard and without sight."""

import pytest
from playwright.sync_api import expect

from tests.browser.fixtures import Opener

# The least size of a text in a drawing, in CSS pixels as the screen shows them.
LEAST_TEXT = """() => Math.min(...[...document.querySelectorAll(".fg-sketch text")].map(
  (text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""


@pytest.mark.parametrize("width", [360, 390, 768, 1280])
def test_no_text_of_a_picture_is_smaller_than_12_px(width: int, open_page: Opener) -> None:
    page = open_page("services/sqs/")
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate(LEAST_TEXT) >= 11.9


# Where a reader who points at the first figure of a drawing would be led.
LEADS = """() => { const link = document.querySelector(".fg-sketch a");
  link.scrollIntoView({ block: "center" });
  const { x, y, width, height } = link.getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2)?.closest("a")?.getAttribute("href"); }"""


def test_a_figure_in_a_picture_leads_to_its_row(open_page: Opener) -> None:
    assert open_page("services/sqs/").evaluate(LEADS) == "./#retention"


WIDTH = "lead => lead.getBoundingClientRect().width"


def test_what_a_number_stands_at_is_read_aloud_and_seen_by_those_who_go_by_the_keyboard(open_page: Opener) -> None:
    page = open_page("services/cognito/")
    lead = page.locator(".fg-lead").first
    assert lead.evaluate(WIDTH) == 1
    lead.locator("a").focus()
    assert lead.evaluate(WIDTH) > 50
    expect(page.locator(".fg-figure").get_by_role("listitem").first).to_contain_text("A Lambda trigger")
