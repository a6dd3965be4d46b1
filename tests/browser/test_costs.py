"""The script of the pages of workloads reckons and says what the build does."""

from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from macros.catalog.models import Catalog
from macros.catalog.workload_data import workload_data
from tests import ROOT

CASES = yaml.safe_load((ROOT / "tests/catalog/cost_cases.yml").read_text(encoding="utf-8"))
RECKONED = """([file, workloads, rows]) => import(file).then(({ bills }) => rows.map(({ workload, option, load, changed }) =>
    [false, true].map((free) => bills(workloads[workload], workloads[workload].options[option], free, changed)(load)
        .costs.reduce((a, b) => a + b, 0))))"""


@pytest.fixture(scope="module")
def script(browser: Browser, root: str) -> Any:
    page = browser.new_page()
    page.goto(f"{root}robots.txt")
    yield page
    page.close()


def test_the_script_reckons_every_case_to_the_cent(script: Page, root: str, catalog: Catalog) -> None:
    rows = CASES["rows"]
    names = {row["workload"] for row in rows} - {"invented"}
    workloads = {"invented": CASES["invented"]} | {id: workload_data(catalog, id) for id in names}
    frozen: Any = {id: {**data, "as_of": "", "prices": CASES["prices"]} for id, data in workloads.items()}
    reckoned = script.evaluate(RECKONED, [f"{root}assets/javascripts/costs.js", frozen, rows])
    wrong = [
        (row, sums)
        for row, sums in zip(rows, reckoned, strict=True)
        if any(abs(found - row[kind]) > 0.00501 for found, kind in zip(sums, ("list", "free"), strict=True))
    ]
    assert len(rows) > 100 and not wrong
