"""The invented sample with every field of the models in it, and every way to break a field."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from macros.catalog.reader import LOADER
from tests import SAMPLE
from tests.catalog.sample_chains import with_chains
from tests.catalog.sample_workloads import with_workloads
from tests.pages.pictures import FIGURES, PICTURES

RARE = {  # what the sample does without
    "        note: Wrapping included.\n": "        group: retention\n        note: Wrapping included.\n",
    "    summary: Keeps **pear** for whoever asks.\n": "    summary: Keeps pears.\n    remark: It rolls.\n",
    "      - question: Question 3 of Pear?\n": (
        "      - basis: [{source: handbook, evidence: docs, verified_on: 2026-01-02}]\n"
        "        question: Question 3 of Pear?\n"
    ),
    "needs: {kind: [message-queue]}": "needs: {kind: [message-queue], idle: [nothing], met: [no_servers]}",
    "more_than: {width: pear.width}": "more_than: {width: pear.width}, at_least: {width: 1 KB}",
    "    block_update: 2020-03-01\n    source: handbook\n    evidence: docs\n    verified_on: 2026-01-02\n": (
        "    block_update: 2020-03-01\n    note: Nobody misses it.\n    source: handbook\n    evidence: sdk\n"
        "    check: botocore:apple#/metadata\n    contains: fruitless\n"
        "    disputes: {block_update: {value: never, source: handbook, why: It is newer., seen_on: 2026-01-02}}\n"
    ),
    "        ask: How large can an apple be?\n": (
        "        ask: How large can an apple be?\n        counts: an apple for each 5 KB\n        model_unit: KB\n"
        "        search: [apple limit]\n"
        "        parts: {note: {source: handbook, evidence: sdk, check: botocore:apple#/text, quote: wrapping included}}\n"
        "        quote: at most one apple\n        found_on: 2026-01-02\n"
        "        disputed: {value: never, source: handbook, why: It is newer., seen_on: 2026-01-02}\n"
    ),
    "        name: Width\n": "        name: Width\n        least_region: 5\n",
    "glossary:\n": (
        "dates:\n  harvest: {value: 2025-09, what: The harvest began., source: handbook, evidence: docs, verified_on: 2026-01-02}\n"
        "readings:\n  - {day: 2026-01-02, reader: a gardener, statements: 12, scope: all notes, wrong: 1}\n"
        "glossary:\n"
    ),
}

# The fields that hold ids of our own choice.
MAPPINGS = (
    "classes", "kinds", "sources", "services", "architectures", "comparisons", "choosers", "runtimes", "glossary",
    "synonyms", "models", "regions", "regional", "dates", "parts", "disputes", "quotas", "prices", "other_charges",
    "fields", "targets", "legs", "failures", "meanings", "mode", "blocks", "workloads", "assumptions", "quantities",
    "rest", "chains", "order", "payload", "duplicates", "wait", "outage", "missing", "loop", "nodes", "columns", "cells",
    "options", "facts", "answers", "questions", "more_than", "at_least",
)  # fmt: skip

Path = tuple[str | int, ...]


def whole_sample() -> str:
    """The sample with every field, a value a line."""
    text = with_workloads(with_chains(SAMPLE))
    for common, rare in (*FIGURES, *RARE.items()):
        assert common in text
        text = text.replace(common, rare, 1)
    data = yaml.load(text, Loader=yaml.CBaseLoader)
    services = data["services"]
    services |= {id: deepcopy(services["pear"]) | {"short": id} for id in ("plum", "quince")}
    for service, picture in zip(services.values(), PICTURES.values(), strict=True):
        service["picture"] = yaml.load(picture, Loader=yaml.CBaseLoader)
    data["runtimes"] = {key: data["runtimes"][key] for key in ("fruit1.x", "fruitless")}
    plain: str = yaml.dump(data, Dumper=yaml.CDumper, sort_keys=False, allow_unicode=True, width=10**6)
    return re.sub(r"(?m)^(.*?)'([\d.-]+|true|false)'$", r"\1\2", plain)


@dataclass(frozen=True)
class Field:
    """An entry of a mapping, or of a list: where it stands, how it begins, and its value."""

    path: Path
    first: int
    last: int
    lead: str
    value: Any

    @property
    def kind(self) -> Path:
        """The path without ids and places in lists: fields that differ in these are the same one again."""
        parents = (None, *self.path)
        return tuple("*" if isinstance(k, int) or parents[n] in MAPPINGS else k for n, k in enumerate(self.path))


def fields(text: str) -> Iterator[Field]:
    """Every field of a YAML text that has a value a line."""
    lines = text.splitlines()

    def below(node: yaml.Node, path: Path) -> Iterator[Field]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield from entry((*path, key.value), key, value)
        if isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                yield from entry((*path, index), value, value)

    def entry(path: Path, at: yaml.Node, value: yaml.Node) -> Iterator[Field]:
        line, column = at.start_mark.line, at.start_mark.column
        yield Field(path, line, last(value), lines[line][:column], plain(value))
        yield from below(value, path)

    def last(node: yaml.Node) -> int:
        if isinstance(node, yaml.ScalarNode) or not node.value:
            return int(node.start_mark.line)
        end = node.value[-1]
        return last(end[1] if isinstance(end, tuple) else end)

    def plain(node: yaml.Node) -> Any:
        return node.value if isinstance(node, yaml.ScalarNode) else type(node).__name__

    yield from below(yaml.compose(text, Loader=LOADER) or yaml.Node("", "", None, None), ())


@dataclass(frozen=True)
class Mutant:
    """A text with one thing broken: what, in which field, on which line that field stands now, and what stands there."""

    what: str
    field: Field
    path: Path
    line: int
    new: tuple[str, ...]  # in place of the lines of the field
    right: tuple[str, ...]  # all lines of the text

    @property
    def lines(self) -> tuple[str, ...]:
        return (*self.right[: self.field.first], *self.new, *self.right[self.field.last + 1 :])

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


LOOKS_LIKE = str.maketrans("aceopxsi", "асеорхѕі")
WORDS = {  # what stands in place of a value, whatever it is
    "nothing": "",
    "null": "null",
    "a tilde": "~",
    "an empty text": '""',
    "blanks": '"   "',
    "zero": "0",
    "a negative number": "-7",
    "a fraction": "1.5",
    "a huge number": "9" * 40,
    "a huge fraction": "1e308",
    "no number": ".nan",
    "infinity": "-.inf",
    "an octal number": "0o17",
    "a number with a zero before": "017",
    "a number with underscores": "1_000",
    "a number of base 60": "12:30:00",
    "a hexadecimal number": "0x1F",
    "a number as text": '"12"',
    "true": "true",
    "no": "no",
    "on": "On",
    "a day": "2020-02-29",
    "a day that is none": "2021-02-29",
    "a day to come": "2999-01-01",
    "a day long ago": "1000-01-01",
    "a month": "2020-02",
    "a time": "2020-02-02T12:00:00Z",
    "an empty list": "[]",
    "a list": "[apple]",
    "a list of nothing": "[null]",
    "an empty mapping": "{}",
    "a mapping": "{apple: pear}",
    "an unknown word": "nonsense",
    "a foreign address": "http://example.com/",
    "another protocol": "ftp://example.com/",
    "an address that is script": "javascript:alert(1)",
    "an address with a password": "https://a:b@example.com/",
    "a long text": "apple " * 2000 + "pear",
    "a bell": r'"app\ale"',
    "a line break": r'"apple\npear"',
    "a right-to-left override": r'"apple \u202e pear"',
    "a space of no width": r'"ap\u200bple"',
    "a byte order mark": r'"\ufeffapple"',
    "a word in Hebrew": "\u05e2\u05d1\u05e8\u05d9\u05ea",
    "a script": "<script>alert(1)</script>",
    "an expression": "'{{ 7 * 7 }}'",
    "a fact that nobody holds": "'{apple.nothing}'",
    "an alias": "*apple",
    "a tag": "!!str apple",
    "a tag of Python": "!!python/name:os.system apple",
}


@cache
def _lines_of(text: str) -> tuple[str, ...]:
    return tuple(text.splitlines())


def mutants(field: Field, text: str) -> Iterator[Mutant]:
    """Every way to break a field."""
    lines = _lines_of(text)
    *above, key = field.path

    def mutant(what: str, *new: str, path: Path = field.path, line: int = field.first) -> Mutant:
        return Mutant(what, field, path, line + 1, new, lines)

    block = lines[field.first : field.last + 1]
    own = field.lead if isinstance(key, int) else f"{field.lead}{key}: "
    for what, word in WORDS.items():
        yield mutant(what, own + word)
    if isinstance(field.value, str) and block == (own + field.value,):
        yield mutant("one letter more", f"{own}{field.value}x")
        yield mutant("capitals", own + field.value.swapcase())
        yield mutant("letters that look alike", own + field.value.translate(LOOKS_LIKE))
        yield mutant("a space before it", f'{own}" {field.value}"')
        yield mutant("an anchor", f"{own}&a {field.value}")
        yield mutant("a quote that is not closed", f'{own}"{field.value}')
        yield mutant("a colon too many", f"{own}{field.value}: {field.value}")
    if isinstance(key, int):
        yield mutant("twice", *block, " " * (len(field.lead) - 2) + "- " + block[0][len(field.lead):], *block[1:],
                     path=(*above, key + 1), line=field.last + 1)  # fmt: skip
        return
    rest = block[0][len(field.lead) + len(key) :]
    indent = " " * len(field.lead)
    for what, name in {
        "a key with a letter more": f"{key}x",
        "a key in capitals": key.upper(),
        "a key with letters that look alike": key.translate(LOOKS_LIKE),
        "no key": "",
        "a key that is null": "null",
        "a key that is a number": "1",
        "a key that is a list": "[a]",
    }.items():
        yield mutant(what, field.lead + name + rest, *block[1:], path=(*above, name))
    yield mutant("a key in quotes", f'{field.lead}"{key}"{rest}', *block[1:])
    yield mutant("a key twice", *block, indent + block[0][len(field.lead) :], *block[1:], line=field.last + 1)
    yield mutant("indented further", *(f" {line}" for line in block))
    if "-" not in field.lead:
        yield mutant("a tab", "\t" + block[0].lstrip(), *block[1:])
        if field.last + 1 < len(lines) and "-" not in lines[field.last + 1][: len(indent) + 1]:
            yield mutant("missing", path=field.path)
