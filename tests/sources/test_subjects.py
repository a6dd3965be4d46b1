"""The place of a figure's evidence is about what the figure is about."""

from typing import Any

import pytest

from macros.catalog.services import Quota
from tests.guide import real_catalog
from tests.sources import aws_models
from tests.sources.excused import FILE, unexcused, unneeded
from tests.sources.sample import quota
from tests.sources.subjects import likelier_places, subject_findings, wrong_noun, wrong_subject

CATALOG = real_catalog()


FOUND = subject_findings(CATALOG) if CATALOG else {}


@pytest.mark.parametrize("section", FOUND)
def test_figures_rest_on_places_that_are_about_them(section: str) -> None:
    wrong = unexcused(section, FOUND[section])
    assert not wrong, f"correct `check:`, `quote:` or `unit:`, or say in {FILE} under {section} why it is right"
    assert not unneeded(section, FOUND[section]), f"remove these entries from {FILE}"


MODEL: dict[str, Any] = {
    "shapes": {
        "BowlSize": {"type": "integer", "max": 9},
        "BowlDepth": {"type": "integer", "max": 9},
        "BowlName": {"type": "string", "max": 9},
        "Create": {
            "members": {
                "Size": {"shape": "BowlSize", "documentation": "<p>The maximum number of ripe items.</p>"},
                "Name": {"shape": "BowlName"},
            }
        },
    }
}
SIZE, DEPTH, NAME = (f"botocore:fruit#/shapes/Bowl{shape}/max" for shape in ("Size", "Depth", "Name"))


@pytest.fixture(autouse=True)
def model(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """A small model in the place of AWS's, for the tests of the checks themselves."""
    if "section" not in request.fixturenames:
        monkeypatch.setattr(aws_models, "read_model", lambda package, name: MODEL)


def figure(check: str, unit: str, quote: str | None = None, name: str = "Largest bowl") -> Quota:
    return quota(9, unit, quote).model_copy(update={"check": check, "name": name})


NOUNS = {
    "a noun of the quote": (figure(SIZE, "jobs", "up to 9 jobs for each user"), ""),
    "another noun of the quote": (figure(SIZE, "users", "up to 9 jobs for each user"), "AWS names jobs, not users"),
    "no unit, where the quote has one": (
        figure(SIZE, "", "up to 9 jobs"),
        "AWS names jobs, not a bare number",
    ),
    "a noun of a member's documentation": (figure(SIZE, "items"), ""),
    "a noun that stands nowhere": (figure(SIZE, "users"), "AWS names items, not users"),
    "the length of a text": (figure(NAME, "characters"), ""),
    "no length": (figure(SIZE, "characters"), "AWS names items, not characters"),
    "an amount of time": (figure(SIZE, "days"), ""),
}


@pytest.mark.parametrize(("fact", "wrong"), NOUNS.values(), ids=NOUNS.keys())
def test_a_noun_that_aws_does_not_count_is_found(fact: Quota, wrong: str) -> None:
    assert wrong_noun(fact) == wrong


SUBJECTS = {
    "a word of the shape": (figure(SIZE, "items"), ""),
    "a word of the quote": (figure(SIZE, "items", "a basket holds 9", "Basket"), ""),
    "no word": (figure(SIZE, "items", name="Basket"), "neither BowlSize Size nor the quote says any of: basket, hold"),
}


@pytest.mark.parametrize(("fact", "wrong"), SUBJECTS.values(), ids=SUBJECTS.keys())
def test_a_place_without_a_word_of_the_figure_is_found(fact: Quota, wrong: str) -> None:
    assert wrong_subject("holds", fact) == wrong


PLACES = {
    "the likeliest": ("bowl-size", SIZE, []),
    "one that is as likely as another": ("bowl", DEPTH, [NAME, SIZE]),
    "a neighbour": ("bowl-size", DEPTH, [NAME, SIZE]),
}


@pytest.mark.parametrize(("key", "check", "others"), PLACES.values(), ids=PLACES.keys())
def test_a_neighbour_that_holds_the_same_number_is_found(key: str, check: str, others: list[str]) -> None:
    assert sorted(likelier_places(key, figure(check, "items", name="Fruit"), ["fruit"])) == sorted(others)
