"""What to write into the data file where a model says otherwise than a fact."""

import re
from math import isclose
from typing import Any

import yaml

from macros.catalog.evidence import Evidence
from macros.catalog.models import Runtime
from macros.catalog.services import Quota, Regional
from macros.catalog.vocabulary import RuntimeDeadline
from tests.sources import aws_models
from tests.sources.numbers import NUMBER, factors, in_unit, number_in, with_other_numbers

FIGURES = ("value", "minimum", "default")
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
    new = _keys(fact, found)
    if isinstance(fact, Quota) and new.get("value", fact.value) != fact.value:
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
    """A path holds bytes or seconds, where it holds nothing that `model_unit:` names."""
    factor = aws_models.factor(fact.unit) / (aws_models.factor(fact.model_unit) if fact.model_unit else 1)
    new = {"value": in_unit(found, factor)}
    if fact.minimum is not None:
        try:
            least = aws_models.look_up(re.sub("max(?=(imum)?$)", "min", fact.check or ""))
        except aws_models.Unreadable:
            least = fact.minimum * factor
        new["minimum"] = in_unit(least, factor) if least else least
    return {key: value for key, value in new.items() if value != getattr(fact, key)} if None not in new.values() else {}


def _by_quote(fact: Evidence, text: str) -> dict[str, Any]:
    """The same words around other numbers, where they stand once; each number is the value, minimum or default that it was."""
    matches = {match[0]: match.groups() for match in with_other_numbers(fact.quote or "").finditer(text)}
    if len(matches) != 1:
        return {}
    [(quote, numbers)] = matches.items()
    new: dict[str, Any] = {"quote": quote}
    for before, after in zip(NUMBER.findall(fact.quote or ""), numbers, strict=True):
        if before != after and (figure := _figure_that_was(fact, number_in(before))):
            key, factor = figure
            new[key] = in_unit(number_in(after), factor)
    return new if None not in new.values() else {}


def _figure_that_was(fact: Evidence, number: float) -> tuple[str, float] | None:
    """Which figure of a fact AWS's sentence gives as this number, and how many of AWS's units one of ours is."""
    if not isinstance(fact, Quota):
        return None
    for factor in factors(fact.unit):
        for key in FIGURES:
            ours = getattr(fact, key)
            if isinstance(ours, int | float) and isclose(ours * factor, number):
                return key, factor
    return None
