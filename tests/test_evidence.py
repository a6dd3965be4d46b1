"""What AWS publishes as a model is compared with that model, one test a fact."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from macros.models import Evidence, Identifier, Quota
from tests import evidence
from tests.conftest import real_catalog


def facts_with_a_check(part: Any, name: str) -> Iterator[tuple[str, Evidence]]:
    """Every fact below a part of the catalogue that names its place in a model."""
    if isinstance(part, Evidence) and part.check:
        yield name, part
    if isinstance(part, BaseModel):
        part = {key: getattr(part, key) for key in type(part).model_fields}
    if isinstance(part, list):
        part = dict(enumerate(part))
    for key, inner in part.items() if isinstance(part, dict) else ():
        yield from facts_with_a_check(inner, f"{name}.{key}" if name else str(key))


CATALOG = real_catalog()
FACTS = dict(facts_with_a_check(CATALOG.services if CATALOG else {}, ""))


@pytest.mark.parametrize("name", FACTS)
def test_the_model_agrees_with(name: str) -> None:
    assert not evidence.disagreement(FACTS[name]), FACTS[name].check


def limit(value: float, unit: str, quote: str | None = None) -> Quota:
    return Quota.model_construct(value=value, unit=unit, check="botocore:x#/max", quote=quote)


def names(*names: str) -> Identifier:
    return Identifier.model_construct(value=list(names), check="cfn-lint:x", quote=None)


JUDGED: dict[str, tuple[Evidence, Any, str]] = {
    "the same number": (limit(900, "s"), 900, ""),
    "the same time in another unit": (limit(15, "min"), 900, ""),
    "another number": (limit(901, "s"), 900, "the model says 900"),
    "a text that holds the quote": (
        limit(15, "min", "at most 900 seconds"),
        "<p>Lasts at most <b>900</b> seconds.</p>",
        "",
    ),
    "a text that says otherwise": (
        limit(15, "min", "at most 900 seconds"),
        "<p>Lasts at most 600 seconds.</p>",
        "the model does not say 'at most 900 seconds': Lasts at most 600 seconds.",
    ),
    "names that exist": (names("a"), {"a": 1, "b": 2}, ""),
    "a name that does not": (
        names("a", "c"),
        {"a": 1, "b": 2},
        "the model does not know ['c']",
    ),
}


@pytest.mark.parametrize(("fact", "found", "said"), JUDGED.values(), ids=JUDGED.keys())
def test_a_fact_is_judged(fact: Evidence, found: Any, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "look_up", lambda check: found)
    assert evidence.disagreement(fact) == said


def test_a_path_that_leads_nowhere_is_an_error() -> None:
    with pytest.raises(LookupError):
        evidence.look_up("botocore:sqs#/shapes/NoSuchShape/max")
