"""Every field of every record of the real data file broken: nothing but lines that name the field.

Every mistake is told at once, so one check of the file tells hundreds of broken fields, no two of which stand in one
mapping or list; whether each line names what was broken is seen where one field is broken alone. `make test` tries a
share of both, `make test-all` every field in five ways, and some of all records alone.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby, islice
from typing import Any

import pytest

from macros.catalog.load import DATA_FILE, checked_catalog, icon_codes
from macros.catalog.models import Catalog
from macros.catalog.reader import CatalogError, Document, Keys, Problem
from tests import ROOT

FACT = re.compile(r"[a-z][a-z0-9.-]+")
LARGEST_PART = 40  # values; what holds more is broken alone, since everything in it goes with it
WAYS: dict[str, Any] = {
    "nothing": None,
    "an empty text": "",
    "an unknown word": "nonsense",
    "a fact that nobody holds": "{nonsense.nothing}",
    "a day to come": "2999-01-01",
    "a negative number": -7,
    "a huge number": 10**40,
    "a number": 5,
    "true": True,
    "an empty list": [],
    "a list of nothing": [None],
    "a list of numbers": [5],
    "an empty mapping": {},
    "a mapping of nothing": {"apple": None},
    "a mapping of lists": {"apple": [5]},
}
NEVER_RIGHT = ("a huge number", "a list of nothing", "a list of numbers", "a mapping of nothing", "a mapping of lists")


class RealFile:
    """The data of the real file, which can be broken, checked and restored."""

    def __init__(self) -> None:
        self.document = Document(DATA_FILE, tuple(Catalog.model_fields))
        self.data = self.document.read(ROOT / DATA_FILE)
        self.icons = icon_codes(ROOT)
        self.fields = list(fields_below(self.data))

    def problems(self, broken: dict[Keys, Any]) -> list[Problem]:
        """What is said of the file with these values in place of its own."""
        parents = {keys: self.at(keys[:-1]) for keys in broken}
        right = {keys: parent[keys[-1]] for keys, parent in parents.items()}
        for keys, parent in parents.items():
            parent[keys[-1]] = broken[keys]
        document = Document(DATA_FILE, self.document.top_level_keys, self.document.lines)
        try:
            checked_catalog(document, self.data, self.icons, date.today())
        except CatalogError as error:
            return error.problems
        finally:
            for keys, parent in parents.items():
                parent[keys[-1]] = right[keys]
        return []

    def at(self, keys: Keys) -> Any:
        """What stands at these keys."""
        part: Any = self.data
        for key in keys:
            part = part[key]
        return part

    def batches(self, share: int = 1) -> Iterator[dict[Keys, str]]:
        """Every field, or one of so many, with a way to break it; no two of a batch stand in one mapping or list."""
        small = [keys for keys, size in self.fields if size <= LARGEST_PART][::share]
        siblings = [list(group) for _, group in groupby(sorted(small, key=parent_of), key=parent_of)]
        for n in range(max(map(len, siblings))):
            batch: dict[Keys, str] = {}
            for place, group in enumerate(siblings):
                if n < len(group) and not any(group[n][:length] in batch for length in range(len(group[n]))):
                    batch[group[n]] = list(WAYS)[(n + place) % len(WAYS)]
            yield batch


def parent_of(keys: Keys) -> str:
    return ".".join(map(str, keys[:-1]))


def fields_below(part: Any, keys: Keys = ()) -> list[tuple[Keys, int]]:
    """The keys of every field, each with the number of values in it."""
    found: list[tuple[Keys, int]] = []
    for key, inner in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
        below = fields_below(inner, (*keys, key))
        found += [((*keys, key), 1 + len(below)), *below]
    return found


def accepted(file: RealFile, batch: dict[Keys, str]) -> list[str]:
    """The broken fields of a batch of which no line tells, although nothing so broken can be right."""
    told: set[str] = set()
    for problem in file.problems({keys: WAYS[way] for keys, way in batch.items()}):
        steps = problem.path.split(".")
        told |= {".".join(steps[:length]) for length in range(1, len(steps) + 1)}
    wrong = {".".join(map(str, keys)): way for keys, way in batch.items() if way in NEVER_RIGHT}
    return [f"{path}: {way}" for path, way in wrong.items() if path not in told]


def astray(file: RealFile, keys: Keys, way: str) -> list[str]:
    """The lines that do not tell of the one broken field: not by its path, its neighbour's, or an id that went with it."""
    ids = {str(below[-1]) for below, _ in fields_below(file.at(keys), keys)} | set(map(str, keys[-2:]))
    ids_in_quotes = re.compile("|".join(rf"['.`]{re.escape(id)}['.:,`]" for id in ids))
    path = ".".join(map(str, keys))
    return [
        f"{path}: {way}: {problem}"
        for problem in file.problems({keys: WAYS[way]})
        if not f"{problem.path}.".startswith((f"{parent_of(keys)}.", f"{path}."))
        and not path.startswith(problem.path)
        and not ids_in_quotes.search(problem.message)
        and path not in problem.message
    ]


@pytest.fixture(scope="module")
def real_file(catalog: Catalog) -> RealFile:
    return RealFile()


def compared_quotas(file: RealFile) -> list[Keys]:
    """The figures that choosers compare."""
    named = {name for chooser in file.data["choosers"].values() for name in compared_by(chooser)}
    quotas = [("services", service, "quotas", key) for service, key, *_ in (name.split(".") for name in sorted(named))]
    return [keys for keys in dict.fromkeys(quotas) if keys[-1] in file.data["services"][keys[1]]["quotas"]]


def compared_by(chooser: Any) -> Iterator[str]:
    for option in chooser["options"].values():
        yield from option.get("facts", {}).values()
    for question in chooser["questions"].values():
        for answer in question["answers"].values():
            for limits in ("more_than", "at_least"):
                yield from filter(FACT.fullmatch, answer.get("needs", {}).get(limits, {}).values())


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("key", ["value", "unit"])
def test_a_broken_figure_that_a_chooser_compares_is_told_by_its_own_line(
    key: str, half: int, real_file: RealFile
) -> None:
    quotas = [(*keys, key) for keys in compared_quotas(real_file)[half::2] if key in real_file.at(keys)]
    assert len(quotas) > 20
    for wrong in ([1], {"a": 1}, "nonsense", -1, True, None):
        problems = real_file.problems(dict.fromkeys(quotas, wrong))
        told = {problem.path for problem in problems if not problem.path.endswith(".in_bytes")}  # which needs the unit
        assert told <= {".".join(map(str, keys)) for keys in quotas}, wrong


def test_some_broken_fields_are_refused(real_file: RealFile) -> None:
    """In the first batches, which have nearly all; the others go on where a mapping or list is long."""
    batches = list(islice(real_file.batches(share=11), 4))
    assert sum(map(len, batches)) > 2500
    assert not [line for batch in batches for line in accepted(real_file, batch)]


def test_some_fields_broken_alone_are_told_by_lines_that_name_them(real_file: RealFile) -> None:
    some = [(keys, list(WAYS)[n % len(WAYS)]) for n, (keys, _) in enumerate(real_file.fields[::1500])]
    assert not [line for keys, way in some for line in astray(real_file, keys, way)]


def test_what_is_accepted_or_told_elsewhere_is_objected_to(
    real_file: RealFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = ("services", "sqs", "short")
    monkeypatch.setattr(real_file, "problems", lambda _: [Problem(DATA_FILE, 1, "services.sns.short", "is wrong")])
    assert accepted(real_file, {broken: "a huge number"}) == ["services.sqs.short: a huge number"]
    assert astray(real_file, broken, "a number") == [
        f"services.sqs.short: a number: {DATA_FILE}:1: services.sns.short: is wrong"
    ]


@pytest.mark.heavy
@pytest.mark.timeout(900)
@pytest.mark.parametrize("turn", range(0, len(WAYS), 3))
def test_all_broken_fields_are_refused(turn: int, real_file: RealFile) -> None:
    ways = list(WAYS)
    for batch in real_file.batches():
        turned = {keys: ways[(ways.index(way) + turn) % len(ways)] for keys, way in batch.items()}
        assert not accepted(real_file, turned)


@pytest.mark.heavy
@pytest.mark.timeout(900)
@pytest.mark.parametrize("part", range(8))
def test_fields_broken_alone_are_told_by_lines_that_name_them(part: int, real_file: RealFile) -> None:
    large = [keys for keys, size in real_file.fields if size > LARGEST_PART]
    some = [*large, *(keys for keys, _ in real_file.fields[::30])][part::8]
    ways = [list(WAYS)[(n + part) % len(WAYS)] for n in range(len(some))]
    assert not [line for keys, way in zip(some, ways, strict=True) for line in astray(real_file, keys, way)]
