"""The script of the pages of workloads reckons and says what the build does."""

import re
from typing import Any

import pytest
import yaml
from playwright.sync_api import expect

from macros.catalog.models import Catalog
from macros.catalog.reader import LOADER
from macros.catalog.workload_data import workload_data
from tests import ROOT
from tests.browser.fixtures import Opener

CASES = yaml.load((ROOT / "tests/catalog/cost_cases.yml").read_text(encoding="utf-8"), LOADER)
WORKLOADS = sorted({row["workload"] for row in CASES["rows"]} - {"invented"})
RECKONED = """([file, workloads, rows]) => import(file).then(({ bills }) => rows.map(({ workload, option, load, changed }) =>
    [false, true].map((free) => bills(workloads[workload], workloads[workload].options[option], free, changed)(load)
        .costs.reduce((a, b) => a + b, 0))))"""


def test_the_script_reckons_every_case_to_the_cent(open_here: Opener, root: str, catalog: Catalog) -> None:
    rows = CASES["rows"]
    names = {row["workload"] for row in rows} - {"invented"}
    workloads = {"invented": CASES["invented"]} | {id: workload_data(catalog, id) for id in names}
    frozen: Any = {id: {**data, "as_of": "", "prices": CASES["prices"]} for id, data in workloads.items()}
    reckoned = open_here("robots.txt").evaluate(RECKONED, [f"{root}assets/javascripts/costs.js", frozen, rows])
    wrong = [
        (row, sums)
        for row, sums in zip(rows, reckoned, strict=True)
        if any(abs(found - row[kind]) > 0.00501 for found, kind in zip(sums, ("list", "free"), strict=True))
    ]
    assert len(rows) > 100 and not wrong


TOLD = """() => [...document.querySelectorAll(".fg-least, .fg-axes, .fg-compared li, .fg-loads td, .fg-lines td, .fg-lines ~ p")]
    .map((element) => {  // without what words mean, which the build adds
        const copy = element.cloneNode(true);
        copy.querySelectorAll("[popover]").forEach((meaning) => meaning.remove());
        return copy.textContent.replace(/\\s+/g, " ").trim();
    })"""
DRAWN = """() => [...document.querySelectorAll(".fg-plot *")].map((part) => part.tagName + part.getAttribute("class") +
    (part.children.length ? "" : part.textContent))"""
FREE = "With what is always free"


@pytest.mark.parametrize("id", WORKLOADS)
def test_the_script_says_and_draws_what_the_build_has(id: str, open_here: Opener) -> None:
    page = open_here(f"cost/{id}/")
    built = page.evaluate(TOLD), page.evaluate(DRAWN)
    page.get_by_label(FREE).check()
    page.get_by_label(FREE).uncheck()  # reckoned anew, at the first load
    assert (page.evaluate(TOLD), page.evaluate(DRAWN)) == built


def test_a_moved_assumption_moves_all_and_stands_in_the_address(open_here: Opener, root: str) -> None:
    page = open_here("cost/http-request/")
    least, amount = page.locator(".fg-least"), page.locator(".fg-loads td").nth(1)
    before = least.inner_text(), amount.inner_text()
    page.get_by_role("spinbutton", name="Load requests a month").fill("100000")
    expect(least).to_contain_text("At 100 thousand requests a month")
    page.get_by_role("spinbutton", name="Time that a request takes").fill("1000")
    expect(amount).not_to_have_text(before[1])
    expect(page).to_have_url(f"{root}cost/http-request/?load=100000&duration=1000")
    page.reload()
    expect(least).to_contain_text("At 100 thousand requests a month")
    page.get_by_role("button", name="As it was").click()
    expect(least).to_have_text(before[0])
    expect(amount).to_have_text(before[1])
    expect(page).to_have_url(f"{root}cost/http-request/")


def test_a_slider_moves_by_keyboard_and_its_field_follows(open_here: Opener) -> None:
    page = open_here("cost/http-request/")
    page.get_by_role("slider", name="Load", exact=True).focus()
    page.keyboard.press("ArrowRight")
    load = float(page.get_by_role("spinbutton", name="Load requests a month").input_value())
    assert load > 0 and "?load=" in page.url


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("?load=-1", "load=-1"),
        ("?load=abc&free=1", "load=abc"),
        ("?colour=red", "colour=red"),
        ("?duration=%3Cb%3E", "duration=<b>"),
        ("?load=1e99", "load=1e99"),
    ],
)
def test_an_address_that_asks_for_what_is_not_there_says_so(query: str, note: str, open_here: Opener) -> None:
    page = open_here(f"cost/http-request/{query}")
    expect(page.locator(".fg-note")).to_have_text(f"Not known here, and left out: {note}.")
    expect(page.locator(".fg-least")).to_contain_text("costs least")


def test_the_sum_can_be_copied_as_markdown(open_here: Opener, root: str) -> None:
    page = open_here("cost/message/")
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text }")
    page.get_by_role("button", name="Copy the sum as Markdown").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    text = page.evaluate("copied")
    assert text.startswith("## ") and "| Option | Counted | Price | A month |\n| --- |" in text
    assert f"{root}cost/message/" in text and re.search(r"\b20\d\d or later", text) and "[1]" not in text


def test_without_script_there_is_no_control(open_here: Opener) -> None:
    page = open_here("cost/message/", java_script_enabled=False)
    assert page.locator(".fg-cost :is(input, button:not([popovertarget]))").count() == 0
    assert page.locator(".fg-loads td").count() > 50
