"""Figures with one thing changed, of which no change is true any more."""

from collections.abc import Iterator
from typing import get_args

from macros.catalog.measures import quantity
from macros.catalog.services import Quota
from macros.catalog.vocabulary import Unit
from tests.sources.figures import unit_of_model
from tests.sources.subjects import is_limit, shapes_with

UNITS: tuple[Unit, ...] = get_args(Unit)


def mutations(fact: Quota, clients: set[str]) -> Iterator[tuple[str, Quota]]:
    """Copies of a machine-checked figure, each with one thing changed, and what that is.

    The value ten times as much, in every other unit of its kind; the ends and the default changed and exchanged; the
    evidence moved to each shape of these clients that happens to hold the same number.
    """
    yield from _other_numbers(fact, "value")
    for part in ("minimum", "default"):
        if getattr(fact, part) is not None and (part not in fact.parts or fact.parts[part].check):
            yield from _other_numbers(fact, part)
    for unit in (*UNITS, None):
        if unit != fact.unit and _is_another_amount(fact, unit):
            yield f"unit {unit}", fact.model_copy(update={"unit": unit})
    if is_limit(fact) and isinstance(fact.value, int | float):
        end = str(fact.check).rpartition("/")[2]
        for place in shapes_with(fact.value, end, unit_of_model(fact), fact.unit, clients):
            if place != fact.check:
                yield f"check {place}", fact.model_copy(update={"check": place})


def _other_numbers(fact: Quota, part: str) -> Iterator[tuple[str, Quota]]:
    """The number ten times as large, half of it, and the other numbers of the same figure."""
    number = getattr(fact, part)
    others = {10 if number == "unlimited" else number * 10 or 1}
    if isinstance(number, int | float) and number:
        others |= {number / 2, number + 1}
    others |= {getattr(fact, other) for other in ("value", "minimum", "default")} - {None, "unlimited", number}
    for other in sorted(others):
        yield f"{part} {other}", fact.model_copy(update={part: other})


def _is_another_amount(fact: Quota, unit: Unit | None) -> bool:
    """Whether the figure in this unit is of the same kind, and not the same amount."""
    (kind, now), (other, then) = quantity(fact.value, fact.unit), quantity(fact.value, unit)
    return kind == other and (now != then or kind.startswith("number"))
