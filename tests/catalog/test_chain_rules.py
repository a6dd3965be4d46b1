"""What follows for a chain, by the cases that the script of the pages is tested with, too."""

from functools import cache
from typing import Any

import pytest

from macros.catalog.chain_rules import answers
from macros.catalog.chains import Load
from macros.catalog.hops import hop_data, hops
from macros.catalog.load import current_catalog
from tests import ROOT
from tests.catalog.chain_cases import CASES, differences, hops_of

FEWEST_MADE_UP = 30


@pytest.mark.parametrize("case", [*CASES["worked"], *CASES["made_up"]], ids=lambda case: case["name"])
def test_a_chain_is_answered_as_expected(case: dict[str, Any]) -> None:
    found = answers(hops_of(case), Load.model_validate(case.get("load", {})))

    assert list(differences(case["expect"], found)) == []


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ({"a": 1}, {"a": 2}),
        ({"a": None}, {"a": 0.0}),
        ([1], [1, 2]),
        ({}, {"a": 1}),
        ({"a": {"b": "x"}}, {"a": {"b": "y"}}),
        ({"a": {"b": "x"}}, {"a": None}),
    ],
)
def test_a_difference_is_found(expected: Any, found: Any) -> None:
    assert len(list(differences(expected, found))) == 1


def test_there_are_enough_cases_and_every_invented_thing_is_used() -> None:
    used = {name for case in CASES["made_up"] for name in case["chain"]}
    named = {key: {name for hop in used for name in CASES["hops"][hop].get(key, [])} for key in ("limits", "legs")}

    assert len(CASES["made_up"]) >= FEWEST_MADE_UP
    assert [used, *named.values()] == [set(CASES[key]) for key in ("hops", "limits", "legs")]


@cache
def _answered() -> list[dict[str, Any]]:
    load = Load.model_validate({})
    return [answers([hop], load) for hop in hops(current_catalog(ROOT))]


def test_every_way_of_the_guide_is_answered() -> None:
    data = hop_data(current_catalog(ROOT))

    assert len(_answered()) == len(data["hops"])
    assert {limit["fact"] for answer in _answered() for limit in answer["limits"]["met"]} <= data["limits"].keys()
