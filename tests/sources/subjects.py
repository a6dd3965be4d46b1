"""Whether the place of a figure's evidence is about what the figure is about: its noun, its subject, its neighbours."""

import re
from collections.abc import Iterable, Iterator

from macros.catalog.models import Catalog
from macros.catalog.services import Quota
from tests.sources import aws_models
from tests.sources.amounts import amounts, counted, is_measured, same, spelling_of
from tests.sources.figures import unit_of_model
from tests.sources.words import names_at, texts_at, words_of


def wrong_noun(fact: Quota) -> str:
    """What AWS counts at a figure's place, if it is not what the figure's unit names; empty where it is.

    Amounts of time and size are compared with their units: see figures.py.
    """
    if is_measured(fact.unit):
        return ""
    words, names = fact.quote or fact.contains or "", names_at(fact.check or "")
    named = {amount.unit for amount in amounts(words) if amount.number == fact.value} - {None} or counted(words)
    if not named and _is_string(fact):
        named = {"characters"}
    if not named:
        named = set().union(*map(counted, texts_at(fact.check or "")))
        named |= {unit for unit in [fact.unit] if unit and words_of(unit) in map(words_of, names)}
    if fact.unit in named:
        return ""
    found = ", ".join(sorted(map(str, named))) or f"only {' '.join(dict.fromkeys(names))}"
    return f"AWS names {found}, not {fact.unit or 'a bare number'}"


def wrong_model_unit(fact: Quota) -> str:
    """Says so where neither the names nor the texts at a figure's place speak of the unit in which it is said to count."""
    if fact.model_unit is None:
        return ""
    said = " ".join([*words_of(*names_at(fact.check or "")), *texts_at(fact.check or ""), fact.quote or ""])
    spoken = re.search(rf"(?<![A-Za-z])(?:{spelling_of(fact.model_unit)})s?(?![A-Za-z])", said, re.IGNORECASE)
    return "" if spoken else f"nothing at the path speaks of {fact.model_unit}; correct `model_unit:`"


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
        for name, shape in aws_models.client_model(client)["shapes"].items():
            if isinstance(shape.get(end), int | float) and same(shape[end], model_unit, value, unit):
                yield f"botocore:{client}#/shapes/{name}/{end}"


def subject_findings(catalog: Catalog) -> dict[str, list[tuple[str, str, str]]]:
    """What each check finds in the figures of a catalogue, by the section of `excused.yml`."""
    found: dict[str, list[tuple[str, str, str]]] = {"nouns": [], "subjects": [], "places": []}
    for service in catalog.services.values():
        for key, fact in service.quotas.items():
            if not fact.check:
                continue
            try:
                others = list(likelier_places(key, fact, service.identifiers.sdk.value))
                noun, subject = wrong_noun(fact), wrong_subject(key, fact)
            except aws_models.Unreadable:  # test_evidence.py says so
                continue
            name = f"{service.id}.{key}"
            found["nouns"] += [(name, str(fact.unit), noun)] if noun else []
            found["subjects"] += [(name, fact.check, subject)] if subject else []
            if others:
                found["places"].append((name, fact.check, f"the same number stands at {', '.join(others)}, too"))
    return found
