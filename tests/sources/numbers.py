"""Numbers in AWS's sentences, as digits or words; a number within a name, as in `G.1X`, is none."""

import re

from macros.catalog.measures import BYTES, SECONDS

WORDS = {
    **{"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9},
    **{
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "fifteen": 15,
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "sixty": 60,
        "ninety": 90,
        "hundred": 100,
    },
}
# A unit may follow without a space, a range may stand before; a letter, a dot or a slash makes it part of a name.
NUMBER = re.compile(
    r"(?:(?<![\w.,/-])|(?<=\d-))\d+(?:,\d{3})*(?:\.\d+)?(?=(?:[KMGT]i?B|ms|[smhx])?(?![\w]))(?!\.\d)"
    rf"|\b(?:{'|'.join(WORDS)})\b",
    re.I,
)
DECIMALS = 3  # more make no figure that AWS would have written


def number_in(text: str) -> float:
    """The number that digits or a word give."""
    return plain(WORDS[text.lower()] if text.lower() in WORDS else float(text.replace(",", "")))


def plain(number: float) -> float:
    """The same number, without a fraction where it has none."""
    return int(number) if number == int(number) else number


def with_other_numbers(quote: str) -> re.Pattern[str]:
    """What finds the same words around other numbers; the numbers are its groups."""
    return re.compile(f"({NUMBER.pattern})".join(map(re.escape, NUMBER.split(quote))), re.I)


def factors(unit: str | None) -> list[float]:
    """How many of another unit one of this is, for each in which AWS may give it: the same, bytes or seconds, the rest."""
    for units in (SECONDS, BYTES):
        if unit in units:
            return [1, units[unit], *(units[unit] / other for other in units.values())]
    return [1]


def in_unit(number: float, factor: float) -> float | None:
    """A number of AWS's in the unit of a fact, of which one is `factor` of AWS's; None where that is no short number."""
    found = number / factor
    return plain(round(found, DECIMALS)) if abs(found - round(found, DECIMALS)) < 1e-9 and found else None
