"""What to write into the data file where a model says otherwise than a fact."""

import re
from typing import Any, cast

import yaml

from macros.catalog.evidence import Evidence
from macros.catalog.measures import BYTES, SECONDS, quantity
from macros.catalog.models import Runtime
from macros.catalog.services import Quota, Regional
from macros.catalog.vocabulary import RuntimeDeadline
from tests.sources import aws_models
from tests.sources.amounts import NUMBER, SPELT, Amount, amounts, is_measured, same
from tests.sources.figures import unit_of_model

FIGURES = ("value", "minimum", "default")
# A number with its unit, if that is one of time or size: AWS goes from 256 KB to 1 MB.
AMOUNT = re.compile(rf"(?:{NUMBER})(?:[\s-]?(?:{'|'.join(SPELT[unit] for unit in (*SECONDS, *BYTES))})\b)?", re.I)
DECIMALS = 3  # a figure with more is none that AWS would have written
# The days of a runtime, as cfn-lint names them.
ENDS: dict[RuntimeDeadline, str] = {
    "deprecation": "deprecated",
    "block_create": "create-block",
    "block_update": "update-block",
}


def advise(name: str, fact: Evidence, difference: str) -> str:
    """The message of a failing fact's test: our figure, how the model differs, and the lines to write."""
    ours = f"{getattr(fact, 'value', '')} {getattr(fact, 'unit', None) or ''}".strip()
    finding = f"{name}: the data file says {ours or 'otherwise'}; {difference} ({fact.check})"
    if not (new := lines_to_write(fact, "YYYY-MM-DD")):
        return (
            f"{finding}\ncorrect the fact by hand, with a new `quote:` or `check:`, and keep the old value under `was:`"
        )
    lines = (
        yaml.safe_dump(new, sort_keys=False, allow_unicode=True)
        .replace("\n-", "\n  -")
        .replace("\n  until", "\n    until")
    )
    return "\n  ".join([f"{finding}\nwrite, or take what `make facts-diff` prints:", *lines.splitlines()])


def lines_to_write(fact: Evidence, until: str) -> dict[str, Any]:
    """The keys that bring a fact in line with its model, as far as a program can tell; `until` is the day of the change.

    Nothing where a person must write them.
    """
    try:
        found = aws_models.look_up(fact.check or "")
    except aws_models.Unreadable:
        return {}
    new = {key: value for key, value in _keys(fact, found).items() if value != getattr(fact, key)}
    if isinstance(fact, Quota) and "value" in new:
        new["was"] = [{"value": fact.value, "until": until}]
    return new


def _keys(fact: Evidence, found: Any) -> dict[str, Any]:
    if isinstance(fact, Regional):
        return {"missing": [region for region in aws_models.regions() if region not in found]}
    if fact.quote is not None:
        return _by_quote(fact, aws_models.plain(found)) if isinstance(found, str) else {}
    if isinstance(fact, Runtime) and isinstance(found, dict):
        return _days_of_runtime(fact, found)
    if isinstance(fact, Quota) and isinstance(fact.value, int | float) and isinstance(found, int | float):
        return _by_number(fact, found)
    return {}


def _days_of_runtime(runtime: Runtime, found: dict[str, str]) -> dict[str, Any]:
    """Where AWS has taken a day back, a person must ask why."""
    theirs = {end: found.get(name) or None for end, name in ENDS.items()}
    changed: dict[str, Any] = {end: day for end, day in theirs.items() if day != getattr(runtime, end)}
    return changed if all(changed.values()) else {}


def _by_number(fact: Quota, found: float) -> dict[str, Any]:
    new = {"value": _in_unit(fact, found, unit_of_model(fact))}
    if fact.minimum is not None:
        try:
            least = aws_models.look_up(re.sub("max(?=(imum)?$)", "min", fact.check or ""))
        except aws_models.Unreadable:
            least = None
        new["minimum"] = fact.minimum if least is None else _in_unit(fact, least, unit_of_model(fact))
    return new if None not in new.values() else {}


def _by_quote(fact: Evidence, text: str) -> dict[str, Any]:
    """The same words around other numbers, where they stand once; each is the value, minimum or default that it was."""
    quote = fact.quote or ""
    with_other_amounts = AMOUNT.pattern.join(map(re.escape, AMOUNT.split(quote)))
    found = set(re.findall(with_other_amounts, text, re.I))
    if len(found) != 1:
        return {}
    new: dict[str, Any] = {"quote": found.pop()}
    for before, after in zip(amounts(quote), amounts(new["quote"]), strict=True):
        if before != after and (key := _figure_that_was(fact, before)):
            new[key] = _in_unit(cast(Quota, fact), after.number, _unit_of(cast(Quota, fact), after))
    return new if None not in new.values() else {}


def _figure_that_was(fact: Evidence, amount: Amount) -> str | None:
    """Which figure of a fact AWS's sentence gives as this amount."""
    if not isinstance(fact, Quota):
        return None
    ours = {key: getattr(fact, key) for key in FIGURES if isinstance(getattr(fact, key), int | float)}
    unit = _unit_of(fact, amount)
    equal = [key for key, value in ours.items() if same(amount.number, unit, value, fact.unit)]
    named = "default" if amount.default else "minimum" if amount.lower else "value"
    return named if named in equal else next(iter(equal), None)


def _unit_of(fact: Quota, amount: Amount) -> str | None:
    """The unit of an amount; a number whose noun is none of our units counts what the fact counts."""
    return amount.unit if amount.unit and is_measured(amount.unit) else unit_of_model(fact)


def _in_unit(fact: Quota, number: float, unit: str | None) -> float | None:
    """An amount in the unit of a fact; None where that is no short number, or measures something else."""
    (kind, amount), (wanted, one) = quantity(number, unit), quantity(1, fact.unit)
    if kind != wanted or not is_measured(fact.unit):
        return _plain(number) if unit == fact.unit else None
    found = round(amount / one, DECIMALS)
    return _plain(found) if abs(amount / one - found) < 1e-9 and found else None


def _plain(number: float) -> float:
    """The same number, without a fraction where it has none."""
    return int(number) if number == int(number) else number
