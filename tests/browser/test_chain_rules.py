"""The script of the pages of chains answers as Python does, in the cases of both and on ways of the guide."""

import json
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser

from macros.catalog.chain_rules import answers
from macros.catalog.chains import Load
from macros.catalog.hops import Hop, hops, hops_of_chains
from macros.catalog.load import current_catalog
from macros.pages.chain_page import bar, duration, rate_text
from tests import ROOT
from tests.catalog.chain_cases import CASES, differences, hops_of

# As texts, since Playwright takes across an object one by one.
ASK = """async ([file, text]) => {
    const asked = JSON.parse(text);
    const { answers, rateText, duration, bar } = await import(file);
    return JSON.stringify({ answers: asked.chains.map(([hops, load]) => answers(hops, load)), rates: asked.rates.map(rateText),
        durations: asked.seconds.map(duration), bars: asked.rates.map((rate) => bar(rate, asked.rates)) });
}"""
LOADS = [
    Load.model_validate(load)
    for load in (
        {},
        {"redrive": False, "destinations": True, "failure": "unavailable", "seconds": 60, "size": 100_000},
        {"keys": 7, "branches": 3, "batch": 100, "receives": 1000, "item": 5000, "failure": "permanent"},
    )
]
RATES = [0.0123, 0.1, 1, 33.33333, 999.9, 1000, 1219.4, 26214.4, 1_250_000]
SECONDS = [0, 1, 29.6, 60, 90, 900, 86_400, 172_800, 345_600, 31_536_000]


def two_ways() -> list[list[Hop]]:
    """Each way of the guide, followed by the first that leaves its target, if there is one."""
    every = hops(current_catalog(ROOT))
    return [[hop, *[next_ for next_ in every if next_["source"] == hop["target"]][:1]] for hop in every]


@pytest.fixture(scope="module")
def asked() -> dict[str, Any]:
    cases = [
        (hops_of(case), Load.model_validate(case.get("load", {}))) for case in [*CASES["worked"], *CASES["made_up"]]
    ]
    guide = product([*two_ways(), *hops_of_chains(current_catalog(ROOT)).values()], LOADS)
    return {"chains": [*cases, *guide], "rates": RATES, "seconds": SECONDS}


@pytest.fixture(scope="module")
def told(asked: dict[str, Any], browser: Browser, root: str) -> Any:
    """What the script answers to all that, asked once."""
    plain = asked | {"chains": [(chain, load.model_dump()) for chain, load in asked["chains"]]}
    page = browser.new_page()
    page.goto(f"{root}robots.txt")
    found = page.evaluate(ASK, [f"{root}assets/javascripts/chain.js", json.dumps(plain)])
    page.close()
    return json.loads(found)


def test_the_script_answers_every_chain_as_python_does(asked: dict[str, Any], told: dict[str, Any]) -> None:
    for (chain, load), found in zip(asked["chains"], told["answers"], strict=True):
        expected = answers(chain, load)
        assert not list(differences(expected, found)), [hop["title"] for hop in chain]
        assert expected.keys() == found.keys()


def test_the_script_answers_the_cases_as_expected(told: dict[str, Any]) -> None:
    cases = [*CASES["worked"], *CASES["made_up"]]
    for case, found in zip(cases, told["answers"][: len(cases)], strict=True):
        assert not list(differences(case["expect"], found)), case["name"]


def test_the_script_writes_numbers_as_the_page_does(told: dict[str, Any]) -> None:
    assert told["rates"] == [rate_text(rate) for rate in RATES]
    assert told["durations"] == [duration(seconds) for seconds in SECONDS]
    assert told["bars"] == [bar(rate, RATES) for rate in RATES]
