"""What AWS publishes as a model is compared with that model, one test a fact."""

import re
from typing import Any

import pytest

from macros.catalog.evidence import Evidence
from macros.catalog.models import facts
from macros.catalog.services import Identifier, Quota
from tests.guide import real_catalog
from tests.sources import aws_models
from tests.sources.corrections import advise
from tests.sources.evidence import disagreement
from tests.sources.sample import quota

CATALOG = real_catalog()
FACTS = {name: fact for name, fact in (facts(CATALOG) if CATALOG else ()) if fact.check}


@pytest.mark.parametrize("name", FACTS)
def test_the_model_agrees_with(name: str) -> None:
    fact = FACTS[name]
    assert not (difference := disagreement(fact)), advise(name, fact, difference)


LEAST = {
    name: fact
    for name, fact in FACTS.items()
    if isinstance(fact, Quota) and fact.minimum is not None and not fact.quote
}


@pytest.mark.parametrize("name", LEAST)
def test_the_model_agrees_on_the_least_of(name: str) -> None:
    fact = LEAST[name]
    least = aws_models.look_up(re.sub("max(?=(imum)?$)", "min", fact.check or ""))
    assert least in aws_models.spellings(fact.minimum or 0, fact.unit), f"the model says {least}"


def names(*names: str) -> Identifier:
    return Identifier.model_construct(value=list(names), check="cfn-lint:x", quote=None, contains=None)


JUDGED: dict[str, tuple[Evidence, Any, str]] = {
    "the same number": (quota(900, "s"), 900, ""),
    "the same time in another unit": (quota(15, "min"), 900, ""),
    "another number": (quota(901, "s"), 900, "the model says 900"),
    "a text that holds the quote": (
        quota(15, "min", "at most 900 seconds"),
        "<p>Lasts at most <b>900</b> seconds.</p>",
        "",
    ),
    "a text that says otherwise": (
        quota(15, "min", "at most 900 seconds"),
        "<p>Lasts at most 600 seconds.</p>",
        "the model does not say 'at most 900 seconds': Lasts at most 600 seconds.",
    ),
    "a list that holds the quote": (quota(1, "jobs").model_copy(update={"contains": "fruit1.x"}), ["fruit1.x"], ""),
    "a list that does not": (
        quota(1, "jobs").model_copy(update={"contains": "fruit2.x"}),
        ["fruit1.x"],
        "the model does not list 'fruit2.x'",
    ),
    "names that exist": (names("a"), {"a": 1, "b": 2}, ""),
    "a name that does not": (
        names("a", "c"),
        {"a": 1, "b": 2},
        "the model does not know ['c']",
    ),
}


@pytest.mark.parametrize(("fact", "found", "difference"), JUDGED.values(), ids=JUDGED.keys())
def test_a_fact_is_judged(fact: Evidence, found: Any, difference: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aws_models, "look_up", lambda check: found)
    assert disagreement(fact) == difference


def test_a_path_that_leads_nowhere_is_an_error() -> None:
    with pytest.raises(LookupError):
        aws_models.look_up("botocore:sqs#/shapes/NoSuchShape/max")
