"""Amounts that a text types, in digits or words, instead of asking the data for them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from macros.catalog.load import DATA_FILE
from macros.catalog.measures import quantity
from macros.catalog.models import Catalog
from macros.catalog.services import Quota
from tests.sources.amounts import NUMBER_WORDS, number_of, spelling_of

WORDS = f"(?i:{'|'.join(NUMBER_WORDS)})"
TIME = "(?i:(?:milli)?seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)"
SIZE = "(?i:(?:kilo|mega|giga|tera|kibi|mebi|gibi|tebi)?bytes?|[kmg]bits?|percent|per cent)"
SHORT = r"(?:[KMGT]i?B(?:/s|ps)?|Mbit/s|ms|s|min|h|%|vCPUs?|IOPS|(?:[ADNOE]C|[DR]P)Us?)"
DIGITS = r"(?<![\w.,:/-])\d[\d.,]*(?:\s(?:to|and|or)\s\d[\d.,]*|\s?–\s?\d[\d.,]*)?"
PLURAL = "(?!(?:was|has|as|goes|does|less)\\b)(?:[a-z]+[^ious]s|children|people)"
TYPED_AMOUNT = re.compile(
    "|".join(
        (
            rf"{DIGITS}[\s-]?(?:{SHORT}|{TIME}|{SIZE})(?![\w/)])",  # 256 KB, 15-minute
            rf"{DIGITS}(?: [a-z-]+)? {PLURAL}\b",  # 10,000 children, 5 layers
            rf"\b{WORDS}(?:\s(?:and|to|or)\s{WORDS})?(?:[\s-](?:of|an?))*[\s-](?:{TIME}|{SIZE})\b",  # half a day
            rf"\b(?i:half|quarter|third) (?:of )?(?:an?|the|that|what|its|as)\b(?: {TIME}\b)?",
            r"\b(?i:twice|doubles?|triples?|thrice) (?:as|the|that|what|its|their)\b",
            rf"\b(?:\d[\d,.]*|{WORDS}) times (?:as|the|that|what|its|larger|smaller|more|faster)\b",
            r"\b(?i:dozens?|scores|hundreds|thousands|millions|billions)\b",
            rf"\b(?i:for|within|after|most|to|than|least|lasts) an? {TIME}\b(?! [A-Z])",  # at most a week
        )
    )
)
# Digits before a plural that are a name: HTTP 429, RFC 4180, Python 3.12; 503 answers.
NAMED = re.compile(r"(?:(?:HTTP|RFC|ISO|status|error|code|port|version) \d[\d.]*|[A-Z]\w+ \d+\.\d+) ")
STATUS = re.compile(r"[45]\d\d (?:answers|errors|responses)")
COUNTED = re.compile(rf"\b(?!one\b|single\b)({WORDS}) ", re.IGNORECASE)
LEFT_OUT = re.compile(
    r"(?ms)^---\n.*?^---\n|^```.*?^```|\{\{.*?\}\}|\{%.*?%\}|`[^`]*`|\]\([^)]*\)|<!--.*?-->|\{[^}]*\}"
)
# The keys of texts for readers; a name says what is counted, a question sets a case, a dispute tells another's value.
TEXTS = {"text", "summary", "remark", "note", "ask", "claim", "answer", "how", "say", "why", "if", "trap", "within"}
OTHERS_SAY = {"disputed", "disputes", "readings", "sources"}
OWN_FIGURES = ("docs/applications/", "docs/accessibility.md")  # pages on what is ours


@dataclass(frozen=True)
class Place:
    """A text for readers: its file, the line where it begins, its keys there, and the service that it is about."""

    file: str
    line: int
    keys: str
    service: str
    text: str


def typed_amounts(text: str, known: Iterable[Quota] = ()) -> list[tuple[str, int]]:
    """The amounts that are typed in a text or page, each with the place of its first character.

    Number words before a noun only where a `known` figure says as much: five layers.
    """
    prose = LEFT_OUT.sub(lambda left_out: re.sub(r"[^\n]", "•", left_out[0]), text)
    typed = [(m[0], m.start()) for m in TYPED_AMOUNT.finditer(prose)]
    found = [(amount, at) for amount, at in typed if not (STATUS.match(amount) or _is_named(prose, at))]
    return found + list(_counted_as_known(prose, known))


def _is_named(prose: str, at: int) -> bool:
    """Whether the digits at a place are part of a name that begins with the word before them."""
    before = prose.rfind(" ", 0, max(at - 1, 0)) + 1
    return NAMED.match(prose, before) is not None


def _counted_as_known(prose: str, known: Iterable[Quota]) -> Iterator[tuple[str, int]]:
    figures = [figure for figure in known if figure.unit and quantity(1, figure.unit)[0] == "number"]
    for word in COUNTED.finditer(prose):
        for figure in figures:
            noun = re.compile(rf"(?:[a-z-]+ )?{spelling_of(figure.unit or '')}\b", re.IGNORECASE)
            numbers = {figure.value, figure.minimum, figure.default, figure.least_region}
            if number_of(word[1]) in numbers and (counted := noun.match(prose, word.end())):
                yield word[0] + counted[0], word.start()
                break


def read_places(root: Path) -> Iterator[Place]:
    """Every text of the data file, and every page of prose about AWS."""
    yield from places_of_data(yaml.compose((root / DATA_FILE).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader), ())
    for page in sorted((root / "docs").rglob("*.md")):
        name = page.relative_to(root).as_posix()
        if not name.startswith(OWN_FIGURES):
            service = page.stem if page.parent.name == "services" else ""
            yield Place(name, 1, "", service, page.read_text(encoding="utf-8"))


def places_of_data(node: Any, keys: tuple[str, ...]) -> Iterator[Place]:
    """The texts below a node of the data file; the keys of lists are left out."""
    if isinstance(node, yaml.MappingNode):
        for key, inner in node.value:
            if key.value not in OTHERS_SAY:
                yield from places_of_data(inner, (*keys, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for inner in node.value:
            yield from places_of_data(inner, keys)
    elif keys[-1] in TEXTS or "cells" in keys:
        yield Place(
            DATA_FILE, node.start_mark.line + 1, ".".join(keys), keys[1] if keys[0] == "services" else "", node.value
        )


def findings(places: Iterable[Place], catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    """Every typed amount: the page or the keys of the text, what is typed, a sentence with the line."""
    for place in places:
        service = catalog.services.get(place.service)
        for amount, at in typed_amounts(place.text, service.quotas.values() if service else ()):
            line = place.line + place.text.count("\n", 0, at)
            yield place.keys or place.file, amount, f"{place.file}:{line}: {amount!r} is typed; name the figure instead"
