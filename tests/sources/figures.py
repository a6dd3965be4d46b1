"""Whether the model at a figure's path gives its value, its lower end and its default, each in the figure's unit."""

import re
from collections.abc import Iterator
from typing import Any, TypeGuard

from macros.catalog.measures import quantity
from macros.catalog.services import Quota
from tests.sources import aws_models
from tests.sources.amounts import Amount, amounts, same

# The key that stands beside an upper limit in a model, for a lower end and for a default.
BESIDE = {
    "minimum": ("max((?:imum|Items|Length)?)$", r"min\1"),
    "default": ("(?:max|min)(?:imum|Items|Length)?$", "default"),
}
ENDLESS = re.compile(
    r"\b(?:no (?:upper )?(?:limit|max|maximum|quota)|unlimited|unbounded|not limited|any number)\b", re.IGNORECASE
)


def differences(fact: Quota) -> Iterator[str]:
    """How the model contradicts a figure, or does not show a part of it: a sentence each; raises Unreadable."""
    if not agrees(fact, fact.value, "value"):
        yield _told(fact, fact.value)
    if fact.least_region is not None and not agrees(fact, fact.least_region, "least_region"):
        yield f"{_told(fact, fact.least_region)} for the Regions that get least"
    for part in ("minimum", "default"):
        value, evidence = getattr(fact, part), fact.parts.get(part)
        if value is None or (evidence and not evidence.check):
            continue
        if evidence:
            other = fact.model_copy(
                update={"check": evidence.check, "quote": evidence.quote, "contains": evidence.contains}
            )
            if not agrees(other, value, "value"):
                yield f"parts: {part}: {_told(other, value)}"
        elif not agrees(fact, value, part):
            yield (
                f"the path does not show the {part}, {_in_words(value, fact.unit)}; quote it, too, or give `parts: {part}:`"
            )


def agrees(fact: Quota, value: float | str, part: str) -> bool:
    """Whether AWS's words, or the number of the model, give this for the value, the minimum or the default of the fact."""
    if value == "unlimited":
        return ENDLESS.search(fact.quote or "") is not None
    number = float(value)
    if fact.contains is not None:
        return any(_equal(fact, amount, number) for amount in amounts(fact.contains))
    if fact.quote is not None:
        named = list(amounts(fact.quote))
        return any(_equal(fact, amount, number) and _is_part(amount, part, fact, named) for amount in named)
    if part == "value":
        found = aws_models.look_up(fact.check or "")
        return _is_number(found) and same(found, unit_of_model(fact), number, fact.unit)
    least = part == "least_region"
    beside = None if least else _beside(fact.check or "", part)
    return _is_number(beside) and same(beside, unit_of_model(fact), number, fact.unit)


def unit_of_model(fact: Quota) -> str | None:
    """The unit in which the model counts where it names none: bytes, seconds, what the fact says, or its own unit."""
    kind = quantity(1, fact.unit)[0]
    return fact.model_unit or {"time": "s", "size": "bytes"}.get(kind, fact.unit)


def _beside(check: str, part: str) -> Any:
    """What stands beside a limit as its lower end or default; None where there is nothing."""
    path = re.sub(*BESIDE[part], check)
    try:
        return aws_models.look_up(path) if path != check else None
    except aws_models.Unreadable:
        return None


def _is_number(found: Any) -> TypeGuard[float]:
    return isinstance(found, int | float) and not isinstance(found, bool)


def _equal(fact: Quota, amount: Amount, value: float) -> bool:
    """Whether an amount is this value; a number whose noun is not one of our units counts as ours: see units.py."""
    bare = amount.unit is None or quantity(1, amount.unit)[0] == quantity(1, fact.unit)[0] == "number"
    return same(amount.number, unit_of_model(fact) if bare else amount.unit, value, fact.unit)


def _is_part(amount: Amount, part: str, fact: Quota, named: list[Amount]) -> bool:
    """Whether an amount stands where the sentence gives the value, the lower end or the default."""
    if part == "minimum":
        return amount.lower
    if part == "default":
        return amount.default
    kind, size = _quantity(fact, amount)
    larger = any(
        theirs == kind and other > size for theirs, other in (_quantity(fact, a) for a in named if not a.lower)
    )
    return part == "least_region" or not (larger and (amount.lower or amount.default))


def _quantity(fact: Quota, amount: Amount) -> tuple[str, float]:
    """What an amount measures, and how much of it; a number by itself is in the unit of the model."""
    return quantity(amount.number, amount.unit or unit_of_model(fact))


def _told(fact: Quota, value: float | str) -> str:
    """What the model says, or which words do not hold the value."""
    if (words := fact.quote or fact.contains) is not None:
        return f"the model's words are {words!r}, not {_in_words(value, fact.unit)}"
    return f"the model says {aws_models.look_up(fact.check or '')}"


def _in_words(value: float | str, unit: str | None) -> str:
    return f"{value} {unit or ''}".strip()
