"""Which service to take: the goals, answers that unfold, and all of them on paper."""

import re

import pytest
from playwright.sync_api import PdfMargins, expect

from tests.browser.fixtures import PHONE, WIDE, Opener

ANSWER = "#compute-long"
MARGINS: PdfMargins = {"top": "15mm", "right": "15mm", "bottom": "15mm", "left": "15mm"}


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_the_first_screen_shows_the_four_goals(width: int, open_here: Opener) -> None:
    page = open_here("choose/", width)
    goals = page.locator(".fg-goals li")
    expect(goals).to_have_count(4)
    for goal in goals.all():
        expect(goal).to_be_in_viewport(ratio=1)
        expect(goal.locator("svg")).to_be_visible()
    goals.last.click()
    expect(page).to_have_url(re.compile("#door$"))


def test_three_clicks_lead_to_an_answer_with_its_figure_proof_and_what_would_tip_it(open_here: Opener) -> None:
    page = open_here("choose/")
    page.locator(".fg-goals a", has_text="run code").click()
    page.locator("summary", has_text="In a Region").click()
    page.locator("summary", has_text="min in one piece").click()
    answer = page.locator(ANSWER)
    expect(answer.get_by_role("link", name="Fargate", exact=True)).to_be_in_viewport()
    expect(answer).to_contain_text("Rather Lambda, durable function, if")
    answer.locator("button[popovertarget^=source]").last.click()
    expect(page.locator(":popover-open q")).to_be_in_viewport()


def test_the_address_of_an_answer_unfolds_it_without_a_script(open_here: Opener) -> None:
    page = open_here(f"choose/{ANSWER}", java_script_enabled=False)
    answer = page.locator(ANSWER)
    expect(answer).to_be_in_viewport(ratio=1)
    expect(page.locator(".fg-head:visible")).to_have_count(1)
    expect(answer).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(answer.get_by_role("link", name="Link to this answer")).to_have_attribute("href", ANSWER)


def test_all_answers_of_a_goal_unfold_by_a_link_without_a_script(open_here: Opener) -> None:
    page = open_here("choose/", java_script_enabled=False)
    answers = page.locator("#door ~ .fg-tree").first.locator(".fg-head")
    expect(answers.first).not_to_be_visible()
    page.get_by_role("link", name=re.compile(f"All {answers.count()} answers")).last.click()
    for answer in answers.all():
        expect(answer).to_be_visible()


def test_all_answers_print_on_eight_sheets(open_here: Opener) -> None:
    sheets = open_here("choose/").pdf(format="A4", margin=MARGINS)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) <= 8
