"""The amounts that a sentence of AWS names: numbers in digits or words, with their units."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple, get_args

from macros.catalog.measures import SINGULAR, quantity
from macros.catalog.vocabulary import Unit

COUNTING = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
]  # fmt: skip
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100, "thousand": 1000}
NUMBER_WORDS = {word: n for n, word in enumerate(COUNTING, start=1)} | TENS | {"half": 0.5, "single": 1, "double": 2}
NUMBER = rf"(?<![\w.,])(?<![A-Za-z]-)(?:\d+(?:,\d{{3}})*(?:\.\d+)?(?:K\b| [mb]illion\b)?(?=[KMGT]i?B|ms\b|\W|$)|(?:{'|'.join(NUMBER_WORDS)})\b)"
MULTIPLES = {"": 1, "k": 1e3, "million": 1e6, "billion": 1e9}
BETWEEN = r"(?:\s*[-–|]\s*|\s+(?:to|and|or)\s+)"  # two ends of a range, or two that can be chosen
# What a text writes for the units that are abbreviated in the data.
SPELT = {
    "ms": "milliseconds?|ms", "s": "seconds?|secs?|s", "min": "minutes?|mins?", "h": "hours?|h",
    "days": "(?:calendar )?days?", "months": "months?", "years": "years?", "bytes": "bytes?",
    "KB": "KB|kilobytes?", "KiB": "KiB|kibibytes?", "MB": "MB|megabytes?", "MiB": "MiB|mebibytes?",
    "GB": "GB|gigabytes?", "GiB": "GiB|gibibytes?", "TB": "TB|terabytes?", "TiB": "TiB|tebibytes?",
    "Mbit": "Mbit|(?-i:Mb)|megabits?", "%": "%|percent|per cent", "request tokens": "(?:request )?tokens?", "read units": "read (?:request |capacity )?units?",
    "write units": "write (?:request |capacity )?units?",
}  # fmt: skip
PER = {"s": r"(?:\s?/\s?s(?:ec(?:ond)?)?\b|ps\b|,? (?:per|a|each|every) second)", "min": " (?:per|a|each) minute",
       "day": " (?:per|a|each) day"}  # fmt: skip
# Words that may stand between a number and what is counted: "2 active secrets", "100 or fewer subscriptions".
FILLER = r"(?:[\s-]*|\s+in flight\s+|(?:\s+(?!(?:per|to|and|of|in|for|from|is|the|by|with|on|at)\b)[A-Za-z]+){1,2}\s+)"


class Amount(NamedTuple):
    """A number of a text, its unit as the data file writes it, and whether it is a lower end or what holds by default."""

    number: float
    unit: str | None
    lower: bool
    default: bool


def number_of(text: str) -> float:
    """What a word counts, or digits, with commas or without: 30K, 2 billion."""
    if text.lower() in NUMBER_WORDS:
        return NUMBER_WORDS[text.lower()]
    digits = text.lower().rstrip(" abcdefghijklmnopqrstuvwxyz")
    return float(digits.replace(",", "")) * MULTIPLES[text.lower()[len(digits) :].strip()]


@cache
def spelling_of(unit: str) -> str:
    """The pattern of what texts write for a unit of the data file."""
    base, _, per = unit.partition("/")
    plural, _, rest = base.partition(" per ")
    word = plural.split(" ")[-1]
    singular = SINGULAR.get(word, word.removesuffix("s"))
    pattern = SPELT.get(plural, f"{plural.removesuffix(word)}(?:{re.escape(word)}|{re.escape(singular)}s?)")
    return f"(?:{pattern}){PER[per] if per else ''}{f' per {rest}' if rest else ''}"


@cache
def _unit_pattern() -> re.Pattern[str]:
    units = sorted(get_args(Unit), key=lambda unit: ("/" in unit, len(spelling_of(unit))), reverse=True)
    named = "|".join(f"(?P<u{get_args(Unit).index(unit)}>{spelling_of(unit)})" for unit in units)
    return re.compile(rf"(?:\s*\(\w+\))?\)?{FILLER}(?:{named})(?![\w/])", re.IGNORECASE)


def _unit_after(text: str, end: int) -> str | None:
    """The unit of a number that ends at this place; that of the next where the two are ends of one range."""
    if next_one := re.compile(rf"{BETWEEN}({NUMBER})", re.IGNORECASE).match(text, end):
        return _unit_after(text, next_one.end())
    found = _unit_pattern().match(text, end)
    if not found:
        return None
    unit = next(key for key, value in found.groupdict().items() if value)
    return str(get_args(Unit)[int(unit[1:])])


@lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Amount, ...]:
    """Every amount in a text, in its order."""
    return tuple(_amounts(text))


def _amounts(text: str) -> Iterator[Amount]:
    before = None
    for found in re.finditer(rf"(?<!\|){NUMBER}|{NUMBER}(?!\|)", text, re.IGNORECASE):  # of a list, the ends
        start, rest = text[: found.start()], text[found.end() :]
        repeated = before if start.endswith("(") else None  # as in 900 seconds (15 minutes)
        lower = _is_lower(start, rest) or bool(repeated and repeated.lower)
        default = _is_default(start, rest) or bool(repeated and repeated.default)
        before = Amount(number_of(found[0]), _unit_after(text, found.end()), lower, default)
        yield before


def _is_lower(start: str, rest: str) -> bool:
    """Whether a number is a lower end, by what stands before and after it."""
    if re.search(rf"{NUMBER}{BETWEEN}$", start, re.IGNORECASE):
        return False
    said = re.search(r"(?:minimum|smallest|lowest|least)[^.\d]{0,40}$|\b(?:between|from) $", start, re.IGNORECASE)
    return bool(said or re.match(rf"{BETWEEN}{NUMBER}", rest, re.IGNORECASE))


def _is_default(start: str, rest: str) -> bool:
    """Whether a number is what holds by default, by what stands before and after it."""
    said = re.search(r"default(?: ?: \d+ for [^.\d]*, and |[^.\d]{0,50})$", start, re.IGNORECASE)
    return bool(said or re.match(r"[\w ,]{0,20}by default|\s?\(default\)", rest, re.IGNORECASE))


def counted(text: str) -> set[str]:
    """The units of which a text names a number, as in `the maximum number of concurrent requests`."""
    found = (
        _unit_after(text, number.end()) for number in re.finditer(r"\b(?:number|percentage) of\b", text, re.IGNORECASE)
    )
    return {unit for unit in found if unit}


def is_measured(unit: str | None) -> bool:
    """Whether a unit is one of time or size, or a rate of these, and not a noun for what is counted."""
    return quantity(1, unit)[0].split(" ")[0] in ("time", "size")


def same(number: float, unit: str | None, value: float, fact_unit: str | None) -> bool:
    """Whether two amounts are equal, each in its own unit."""
    (kind, mine), (other, theirs) = quantity(number, unit), quantity(value, fact_unit)
    if not is_measured(fact_unit):
        return unit == fact_unit and number == value
    return kind == other and abs(mine - theirs) <= 1e-9 * abs(theirs)
