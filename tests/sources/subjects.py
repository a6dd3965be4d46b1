"""Whether the place of a figure's evidence is about what the figure is about: its noun, its subject, its neighbours."""

import re
from collections.abc import Iterable, Iterator

from macros.catalog.services import Quota
from tests.sources import aws_models
from tests.sources.amounts import amounts, counted, is_measured, same
from tests.sources.figures import unit_of_model
from tests.sources.words import names_at, texts_at, words_of


def wrong_noun(fact: Quota) -> str:
    """What AWS counts at a figure's place, if it is not what the figure's unit names; empty where it is.

    Amounts of time and size are compared with their units: see figures.py.
    """
    if not isinstance(fact.value, int | float) or is_measured(fact.unit):
        return ""
    named = {amount.unit for amount in amounts(fact.quote or fact.contains or "") if amount.number == fact.value}
    if fact.unit in named or not (fact.unit or named - {None}):
        return ""
    nouns, names = words_of((fact.unit or "").partition("/")[0]), names_at(fact.check or "")
    if not named - {None}:
        named = set().union(*map(counted, texts_at(fact.check or "")))
        if nouns & words_of(*names) or fact.unit in named or (fact.unit == "characters" and _is_string(fact)):
            return ""
    found = ", ".join(sorted(unit for unit in named if unit)) or f"only {' '.join(dict.fromkeys(names))}"
    return f"AWS names {found}, not {fact.unit or 'a number without a unit'}"


def _is_string(fact: Quota) -> bool:
    """Whether the place is the longest length of a text."""
    shape = aws_models.look_up((fact.check or "").rpartition("/")[0]) if fact.quote is None else None
    return isinstance(shape, dict) and shape.get("type") == "string"


def wrong_subject(key: str, fact: Quota) -> str:
    """Says so where neither the names at a figure's place nor its quote share a word with its key and name."""
    wanted, names = words_of(key, fact.name), names_at(fact.check or "")
    if wanted & (words_of(*names) | words_of(fact.quote or fact.contains or "")):
        return ""
    return f"neither {' '.join(names)} nor the quote says any of: {', '.join(sorted(wanted))}"


def is_limit(fact: Quota) -> bool:
    """Whether a figure is read from a number of a shape of botocore."""
    return re.match(r"botocore:[^#]+#/shapes/[^/]+/(?:max|min)$", fact.check or "") is not None


def model_of(check: str) -> str:
    """The client or resource type whose model a path leads into."""
    return check.partition(":")[2].partition("#")[0]


def likelier_places(key: str, fact: Quota, clients: Iterable[str]) -> Iterator[str]:
    """Other shapes of these clients that hold the same number, and share as many words or more with the figure."""
    own, end = model_of(fact.check or ""), (fact.check or "").rpartition("/")[2]
    if not is_limit(fact):
        return
    wanted = words_of(key, fact.name)
    shared = len(wanted & words_of(*names_at(fact.check or "")))
    for place in shapes_with(float(fact.value), end, unit_of_model(fact), fact.unit, {own, *clients}):
        if place != fact.check and len(wanted & words_of(*names_at(place))) >= shared:
            yield place


def shapes_with(value: float, end: str, model_unit: str | None, unit: str | None, clients: set[str]) -> Iterator[str]:
    """The places of these clients whose `max` or `min` is this value."""
    for client in sorted(clients):
        for name, shape in aws_models.read_model("botocore", client)["shapes"].items():
            if isinstance(shape.get(end), int | float) and same(shape[end], model_unit, value, unit):
                yield f"botocore:{client}#/shapes/{name}/{end}"
