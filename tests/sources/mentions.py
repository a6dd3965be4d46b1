"""Where the guide mentions a fact, and which words beside it would not change with it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.catalog.load import DATA_FILE
from macros.catalog.measures import BYTES, SECONDS, SINGULAR
from tests.sources.amounts import NUMBER_WORDS
from tests.sources.typed_amounts import TYPED_AMOUNT

LONGEST = 240  # characters of a sentence that are shown
# Amounts that no reference writes: they stay as they are when the figure changes.
AMOUNT = re.compile(rf"{TYPED_AMOUNT.pattern}|\b(?i:twice|double|{'|'.join(set(NUMBER_WORDS) - {'one'})})\b(?!-way)")
REFERENCE = re.compile(r"\{\{.*?\}\}|\{[a-z0-9-]+\.[a-z0-9.-]+\}|`[^`]*`|\]\([^)]*\)")
NO_PROSE = re.compile(r"\s*(?:-\s+)?(?:\{?source|url|check|quote|verified_on|found_on|until|released|version)\b:?")
SPELT_UNITS = {"s": "second", "min": "minute", "h": "hour", "KB": "kilobyte", "KiB": "kilobyte", "MB": "megabyte"}


@dataclass(frozen=True)
class Line:
    """A line of the guide: where it stands, its text without indent, and the service whose record or page it is in."""

    file: str
    number: int
    text: str
    service: str = ""

    def __str__(self) -> str:
        text = self.text if len(self.text) <= LONGEST else f"{self.text[:LONGEST]}…"
        return f"`{self.file}:{self.number}` {text}"


def read_lines(root: Path) -> list[Line]:
    """Every line of the data file, and of the Markdown below docs/."""
    return [
        *_lines_of_data((root / DATA_FILE).read_text(encoding="utf-8")),
        *(line for page in sorted((root / "docs").rglob("*.md")) for line in _lines_of_page(root, page)),
    ]


def _lines_of_data(text: str) -> Iterator[Line]:
    section = service = ""
    for number, line in enumerate(text.splitlines(), 1):
        if key := re.match(r"(\w+):", line):
            section, service = key[1], ""
        elif (key := re.match(r"  ([\w-]+):", line)) and section == "services":
            service = key[1]
        yield Line(DATA_FILE, number, line.strip(), service)


def _lines_of_page(root: Path, page: Path) -> Iterator[Line]:
    name = page.relative_to(root).as_posix()
    service = page.stem if page.parent.name == "services" else ""
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        yield Line(name, number, line.strip(), service)


def mentions(lines: Iterable[Line], name: str) -> list[Line]:
    """The lines that name a fact, as `{sqs.message-size}`, in a macro, or as a need of a chooser."""
    named = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-]|\.(?!minimum|default|least-region|most-region)\w)")
    return [line for line in lines if named.search(line.text)]


def doubtful(lines: list[Line], name: str, figures: Iterable[tuple[float, str]]) -> list[Line]:
    """The lines whose words may be wrong once a fact has changed.

    Those that name it, or stand beside one that does, and hold an amount of their own; and those about its service
    that spell one of the old `figures`, each a number with its unit, in whichever unit.
    """
    named = set(mentions(lines, name))
    places = {(line.file, line.number + step) for line in named for step in (-1, 0, 1)}
    beside = (line for line in lines if (line.file, line.number) in places and AMOUNT.search(_without_references(line)))
    every = (other for figure in figures for other in _in_other_units(*figure))
    spelt = re.compile("|".join(_spelling(*figure) for figure in every) or r"(?!)", re.I)
    pages = {line.file for line in named} - {DATA_FILE}
    about = (line for line in lines if line.service == name.partition(".")[0] or line.file in pages)
    old = (line for line in about if spelt.search(_without_references(line)))
    return sorted({*beside, *old}, key=lambda line: (line.file, line.number))


def _without_references(line: Line) -> str:
    return "" if NO_PROSE.match(line.text) else REFERENCE.sub("", line.text)


def _in_other_units(number: float, unit: str) -> Iterator[tuple[float, str]]:
    """A figure in every unit of its kind that gives a whole number, as 15 min are 900 s."""
    yield number, unit
    for units in (SECONDS, BYTES):
        for other in units if unit in units else ():
            if other != unit and (found := round(number * units[unit] / units[other], 6)) == int(found) > 1:
                yield int(found), other


def _spelling(number: float, unit: str) -> str:
    """A figure as prose may write it: `15 minutes`, `15-minute`, `fifteen minutes`."""
    words = [word for word, value in NUMBER_WORDS.items() if value == number]
    numbers = "|".join([re.escape(f"{number:,}"), re.escape(str(number)), *words])
    noun = SPELT_UNITS.get(unit, SINGULAR.get(unit, unit.removesuffix("s")))
    return rf"\b(?:{numbers})[\s-](?:{re.escape(unit)}|{re.escape(noun)}s?)\b"
