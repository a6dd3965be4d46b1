"""Every fact reads the same four times: on the page, in JSON, in CSV and in the page's Markdown twin."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest
import turbohtml
from markdown_it import MarkdownIt
from turbohtml import Element

from macros.glossary import BUTTON
from macros.models import Catalog, quantity
from macros.words import Unit

READ = MarkdownIt("commonmark").enable("table").enable("strikethrough")
MARK = re.compile(r"(?:\s*unverified)?\s*\[\d+\]")
PLURAL = {"index": "indexes", "policy": "policies", "proxy": "proxies", "retry": "retries", "day": "days"}
RUNTIME_COLUMNS = {"deprecation": 2, "block_create": 3, "block_update": 4}
Fact = dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """A page or its twin in words: all of it, and the rows of its tables, cells of lines."""

    words: str
    rows: list[list[list[str]]]

    def row(self, *name: str) -> list[str]:
        """The row whose first cell begins with these lines."""
        nothing: list[list[str]] = [[]] * 5
        found = next((row for row in self.rows if row[0][: len(name)] == [*map(words, name)]), nothing)
        return [" ".join(cell) for cell in found]


def words(text: str) -> str:
    """Text without marks of sources, signs of Markdown and spare spaces."""
    return " ".join(re.sub(r"[*`]", "", MARK.sub("", text)).split())


def reading(root: Element) -> Reading:
    for line in root.select("br"):
        line.replace_with(turbohtml.Text("\n"))
    rows = [[cell.text.split("\n") for cell in row.select("th, td")] for row in root.select("tr")]
    return Reading(words(root.text), [[[*filter(None, map(words, cell))] for cell in row] for row in rows])


def of_page(file: Path) -> Reading:
    html = re.sub(r'<a class="fg-source"[^>]*>(\d+)</a>', r" [\1]", file.read_text(encoding="utf-8"))
    article = turbohtml.parse(BUTTON.sub(r"\1", html)).select_one("article")
    assert article
    for element in article.select(".headerlink, .fg-report"):
        element.decompose()
    return reading(article)


def of_twin(file: Path) -> Reading:
    page = turbohtml.parse(READ.render(file.read_text(encoding="utf-8").partition("\n---\n\n")[2])).select_one("body")
    assert page
    return reading(page)


def amounts(shown: str) -> list[tuple[str, float]]:
    """What people read in a figure; `0 s to 12 h` is two."""
    ends = shown.split(" to ")
    unit = ends[-1].partition(" ")[2]
    return [amount(end if " " in end else f"{end} {unit}".strip()) for end in ends]


def amount(text: str) -> tuple[str, float]:
    number, _, unit = text.partition(" ")
    unit = unit if unit in ("", *get_args(Unit)) else PLURAL.get(unit, f"{unit}s")
    return quantity(number if number == "unlimited" else float(number.replace(",", "")), unit or None)


def held(fact: Fact) -> list[tuple[str, float]]:
    """The amounts that a row of JSON or CSV holds."""
    numbers = [float(value) for value in (fact["minimum"], fact["value"]) if value not in (None, "")]
    endless: list[float | str] = ["unlimited"] if fact["unlimited"] in (True, "true") else []
    return [quantity(number, fact["unit"] or None) for number in [*numbers, *endless]]


READINGS: dict[str, Callable[[Fact, Reading], bool]] = {
    "figure": lambda f, page: undisputed(page.row(f["name"])[1]) == f["shown"] and amounts(f["shown"]) == held(f),
    "criterion": lambda f, page: page.row(f["name"])[1] == f["word"],
    "launch": lambda f, page: f["shown"] in page.words,
    "idle": lambda f, page: f"{f['word']}: {words(f['text'])}" in page.words,
    "charge": lambda f, page: words(f["text"]) in page.words,
    "misconception": lambda f, page: f"“{words(f['shown'])}” {words(f['text'])}" in page.words,
    "target": lambda f, page: f": {words(f['text'])}" in page.words,
    "identifier": lambda f, page: f["shown"] in page.words,
    "runtime": lambda f, page: page.row(*runtime_lines(f))[RUNTIME_COLUMNS[f["id"].rpartition(".")[2]]] == f["shown"],
}


def undisputed(cell: str) -> str:
    return cell.partition(" Disputed:")[0]


def runtime_lines(fact: Fact) -> list[str]:
    """`Python 3.12 (python3.12): deprecated` as the table has it, in two lines."""
    return re.sub(r" \(([^()]*)\): .*$", r"\n\1", fact["name"]).split("\n")


def differing(facts: list[Fact], rows: dict[str, Fact], readings: list[Reading]) -> Iterator[str]:
    """The facts that read otherwise somewhere."""
    for fact in facts:
        row = rows.get(fact["id"])
        same = row and row["shown"].removeprefix("'") == fact["shown"] and held(row) == held(fact)
        if not same or not all(READINGS[fact["part"]](fact, reading) for reading in readings):
            yield f"{fact['id']}: {fact['shown']}"
        for said in ("text", "disputed_value", "disputed_why"):
            if not all(words(fact[said] or "") in reading.words for reading in readings):
                yield f"{fact['id']}: {fact[said]}"


@pytest.fixture(scope="module")
def rows(site: Path) -> dict[str, Fact]:
    with (site / "api/v1/facts.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_facts_of_a_service_read_the_same_four_times(service_id: str, site: Path, rows: dict[str, Fact]) -> None:
    facts = json.loads((site / f"api/v1/services/{service_id}.json").read_text(encoding="utf-8"))["service"]["facts"]
    page = site / f"services/{service_id}/index.html"
    found = list(differing(facts, rows, [of_page(page), of_twin(page.with_suffix(".md"))]))
    assert len(facts) > 15 and not found, "\n".join(found)


def test_days_of_the_runtimes_read_the_same_four_times(site: Path, rows: dict[str, Fact], catalog: Catalog) -> None:
    facts = json.loads((site / "api/v1/facts.json").read_text(encoding="utf-8"))["facts"]
    days = [fact for fact in facts if fact["part"] == "runtime"]
    page = site / "runtimes/index.html"
    found = list(differing(days, rows, [of_page(page), of_twin(page.with_suffix(".md"))]))
    assert len(days) > len(catalog.runtimes) and not found, "\n".join(found)


FIGURE = {
    **{"id": "apple.size", "part": "figure", "name": "Size", "shown": "1 MiB", "value": 1024, "unit": "KiB"},
    **{"minimum": None, "unlimited": False, "text": None},
    **{"disputed_value": None, "disputed_why": None},
}
ROW = {key: "" if value is None else str(value) for key, value in FIGURE.items()}
PAGE = Reading("", [[["Size", "Wrapping included."], ["1 MiB"]]])


@pytest.mark.parametrize(
    ("fact", "row", "page"),
    [
        (FIGURE, {}, PAGE),
        (FIGURE, ROW | {"value": "1000"}, PAGE),
        (FIGURE, ROW | {"unit": "KB"}, PAGE),
        (FIGURE, ROW | {"shown": "2 MiB"}, PAGE),
        (FIGURE | {"value": 1000}, ROW | {"value": "1000"}, PAGE),
        (FIGURE | {"text": "Without core."}, ROW, PAGE),
        (FIGURE | {"disputed_value": "2 MiB"}, ROW, PAGE),
        (FIGURE, ROW, Reading("", [[["Size"], ["2 MiB"]]])),
        (FIGURE, ROW, Reading("", [[["Sizes"], ["1 MiB"]]])),
    ],
    ids=["no row", "value", "unit", "shown", "both values", "note", "dispute", "page", "name"],
)
def test_a_fact_that_reads_otherwise_is_found(fact: Fact, row: Fact, page: Reading) -> None:
    assert not list(differing([FIGURE], {"apple.size": ROW}, [PAGE]))
    assert list(differing([fact], {"apple.size": row} if row else {}, [PAGE, page]))


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("1 MiB", [("size", 2**20)]),
        ("0 s to 12 h", [("time", 0), ("time", 43200)]),
        ("0.5 to 1 MiB", [("size", 2**19), ("size", 2**20)]),
        ("120,000 messages", [("number", 120000)]),
        ("1 retry", [("number", 1)]),
        ("unlimited", [("number", float("inf"))]),
    ],
)
def test_amounts_are_read_as_people_read_them(shown: str, read: list[tuple[str, float]]) -> None:
    assert amounts(shown) == read
