"""Units of prices and loads, such as `GB-second` or `request/month`: what they measure, and how large they are."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from macros.catalog.measures import SECONDS

HOURS_A_MONTH = 730  # as AWS's own calculator counts
MONTH = HOURS_A_MONTH * SECONDS["h"]  # seconds
SIZES = ("byte", "KB", "MB", "GB", "TB")  # each 1,024 of the one before, as AWS bills
MEASURES: dict[str, tuple[float, str]] = {  # how much of the base unit a word is, and what it measures
    **{"ms": (0.001, "time"), "s": (1, "time"), "second": (1, "time"), "minute": (60, "time"), "hour": (3600, "time")},
    **{"day": (86400, "time"), "month": (MONTH, "time"), "USD": (1, "dollars")},
    **{size: (1024.0**power, "size") for power, size in enumerate(SIZES)},
}
CASES = {word.lower(): word for word in MEASURES if len(word) > 1}

Dimension = Mapping[str, int]  # the power of time, size, dollars, and of each thing that is counted; none is 0


class FormulaError(ValueError):
    """What is wrong with a unit or a formula, and what to write instead."""


class Unit(NamedTuple):
    """How many of the base units (seconds, bytes, dollars, pieces) a unit is, and what it measures."""

    factor: float
    dimension: Dimension


@lru_cache(maxsize=512)  # the units of all lines are few
def parse_unit(text: str | None) -> Unit:
    """A unit: words that `-` multiplies and `/` divides; that of a bare number for None. Raises FormulaError."""
    factor, dimension = 1.0, dict[str, int]()
    for n, words in enumerate(text.split("/") if text is not None else ()):
        for word in words.split("-"):
            _check_word(word)
            size, what = MEASURES.get(word, (1.0, word))
            factor = factor / size if n else factor * size
            dimension = combined(dimension, {what: 1}, -1 if n else 1)
    return Unit(factor, dimension)


def _check_word(word: str) -> None:
    if word in MEASURES:
        return
    if not word.isalpha() or not word.isascii():
        raise FormulaError(f"{word!r} is no unit; write one in the singular, as in GB-second or request/month")
    if near := CASES.get(word.lower().removesuffix("s")) or CASES.get(word.lower()):
        raise FormulaError(f"no unit {word!r}; did you mean {near!r}?")
    if word.endswith("s"):
        raise FormulaError(f"units are in the singular; write {word[:-1]!r} for {word!r}")


def combined(first: Dimension, second: Dimension, power: int = 1) -> dict[str, int]:
    """What the product of two measures, or with power -1 their quotient."""
    powers = {name: first.get(name, 0) + power * second.get(name, 0) for name in {**first, **second}}
    return {name: exponent for name, exponent in powers.items() if exponent}


def measured(dimension: Dimension) -> dict[str, int]:
    """What of a dimension is time, size or dollars, and nothing that is counted."""
    return {name: power for name, power in dimension.items() if name in ("time", "size", "dollars")}


def dimension_in_words(dimension: Dimension) -> str:
    """A dimension in the grammar of units, as in `request/time`; `a bare number` for none."""
    over = [name for name, power in dimension.items() for _ in range(power)]
    under = [name for name, power in dimension.items() for _ in range(-power)]
    return "/".join(["-".join(over) or "1", *under]) if over or under else "a bare number"
