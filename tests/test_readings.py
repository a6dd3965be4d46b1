"""Every fact reads the same four times: on the page, in JSON, in CSV and in the page's Markdown twin."""

import csv
import json
import re
from calendar import month_name
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
MARK = re.compile(r"(?:\s*unverified)?\s*\[(\d+)\]")
PLURAL = {"index": "indexes", "policy": "policies", "proxy": "proxies", "retry": "retries", "day": "days"}
SOURCE = re.compile(r".+, (?:compared by machine with AWS’s own model|read in AWS’s documentation|unverified) on .+")
CHECKED = {
    "sdk": "compared by machine with AWS’s own model",
    "docs": "read in AWS’s documentation",
    "unverified": "unverified",
}
CHANGED = {"yours to set": "by setting", "more on request": "on request", "fixed": "fixed"}
CALLED = "Calls, feeds or triggers "
RUNTIME_COLUMNS = {"deprecation": 2, "block_create": 3, "block_update": 4}
Fact = dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """A page or its twin in words: all of it, the rows of its tables, cells of lines, and all of it with its sources."""

    words: str
    rows: list[list[list[str]]]
    cited: str = ""

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
    sources = [[source(entry) for entry in list_.select("li")] for list_ in root.select("ol")]
    [said] = [list_ for list_ in sources if list_ and all(list_)] or [[]]
    cited = MARK.sub(lambda mark: f" [{said[int(mark[1]) - 1]}]" if said else "", " ".join(root.text.split()))
    return Reading(
        words(root.text), [[[*filter(None, map(words, cell))] for cell in row] for row in rows], words(cited)
    )


def source(entry: Element) -> str:
    """An entry of a list of sources with its address; nothing for an entry of another list."""
    link = entry.select_one("a[href]")
    found = SOURCE.fullmatch(" ".join(entry.text.split()))
    return f"{found[0]}, {link.attr('href')}" if found and link else ""


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
    return measured(number if number == "unlimited" else float(number.replace(",", "")), unit)


def measured(value: float | str, unit: str | None) -> tuple[str, float]:
    """What is measured, and how much of it; what is counted is called by its name."""
    kind, number = quantity(value, unit or None)
    return (unit or "", number) if kind.startswith("number") else (kind, number)


def held(fact: Fact) -> list[tuple[str, float]]:
    """The amounts that a row of JSON holds."""
    numbers = [number for number in (fact["minimum"], fact["value"]) if number is not None]
    endless = [measured("unlimited", fact["unit"])] if fact["unlimited"] else []
    return [measured(number, fact["unit"]) for number in numbers] + endless


def terms(cell: str) -> dict[str, Any]:
    """What people read in the rule of a figure."""
    said: dict[str, Any] = {"scope": None, "adjustable": None, "default": None, "was": []}
    for term in filter(None, cell.split(", ")):
        word, _, rest = term.partition(" ")
        if word == "was":
            before, _, until = rest.partition(" until ")
            said["was"].append((amount(before), until))
        elif word in ("per", "default"):
            said |= {"scope": rest} if word == "per" else {"default": amount(rest)}
        else:
            said["adjustable"] = CHANGED[term]
    return said


def held_terms(fact: Fact) -> dict[str, Any]:
    """The same from a row of JSON."""
    default, unit = fact["default"], fact["unit"]
    return {name: fact[name] for name in ("scope", "adjustable")} | {
        "default": None if default is None else measured(default, unit),
        "was": [(measured(old["value"], unit), in_words(old["until"])) for old in fact["was"]],
    }


def in_words(date: str) -> str:
    """A day or month as the pages write it."""
    year, month, day = [*map(int, date.split("-")), 0][:3]
    return f"{day or ''} {month_name[month]} {year}".strip()


def same_figure(fact: Fact, page: Reading) -> bool:
    _, value, rule, *_ = page.row(fact["name"])
    return (
        undisputed(value) == fact["shown"] and amounts(fact["shown"]) == held(fact) and terms(rule) == held_terms(fact)
    )


def same_day(fact: Fact) -> bool:
    return in_words(fact["date"]) == str(fact["shown"])


READINGS: dict[str, Callable[[Fact, Reading], bool]] = {
    "figure": same_figure,
    "criterion": lambda f, page: page.row(f["name"])[1] == f["shown"] == f["word"],
    "launch": lambda f, page: f["shown"] in page.words and same_day(f),
    "idle": lambda f, page: f"{f['word']}: {words(f['text'])}" in page.words and f["shown"] == f["word"],
    "charge": lambda f, page: words(f["text"]) in page.words and f["shown"] == f["text"],
    "misconception": lambda f, page: f"“{words(f['shown'])}” {words(f['text'])}" in page.words,
    "target": lambda f, page: (
        f"{f['name'].removeprefix(CALLED)}: {words(f['text'])}" in page.words
        and f["shown"] == f["text"]
        and f["id"] == f"{f['service']}.targets.{f['word']}"
    ),
    "identifier": lambda f, page: f["shown"] in page.words and f["shown"] == " ".join(f["names"]),
    "runtime": lambda f, page: (
        page.row(*runtime_lines(f))[RUNTIME_COLUMNS[f["id"].rpartition(".")[2]]] == f["shown"] and same_day(f)
    ),
}


def citation(fact: Fact) -> str:
    """A statement with its source as a reader finds it: what is marked, the title, how and when it was checked, where."""
    marked = fact["shown"] if fact["part"] in ("figure", "launch", "identifier") else fact["text"]
    said = "" if fact["part"] == "runtime" else words(marked)
    checked = f"{CHECKED[fact['evidence']]} on {in_words(fact['verified_on'])}"
    return f"{said} [{fact['source_title']}, {checked}, {fact['source']}]"


def in_a_cell(value: Any) -> str:
    """A value of JSON as CSV holds it."""
    if isinstance(value, list):
        return "; ".join(one if isinstance(one, str) else f"{one['value']} until {one['until']}" for one in value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def undisputed(cell: str) -> str:
    return cell.partition(" Disputed:")[0]


def runtime_lines(fact: Fact) -> list[str]:
    """`Python 3.12 (python3.12): deprecated` as the table has it, in two lines."""
    return re.sub(r" \(([^()]*)\): .*$", r"\n\1", fact["name"]).split("\n")


def differing(facts: list[Fact], rows: dict[str, Fact], readings: list[Reading]) -> Iterator[str]:
    """The facts that read otherwise somewhere."""
    for fact in facts:
        row = rows.get(fact["id"])
        if not row or any(row[name].removeprefix("'") != in_a_cell(value) for name, value in fact.items()):
            yield f"{fact['id']} in CSV: {row}"
        if not all(READINGS[fact["part"]](fact, reading) for reading in readings):
            yield f"{fact['id']}: {fact['shown']}"
        if not all(citation(fact) in reading.cited for reading in readings):
            yield f"{fact['id']}: {citation(fact)}"
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


FIGURE: Fact = {
    **{"id": "apple.size", "part": "figure", "name": "Size", "shown": "0.5 to 1 MiB", "text": "With peel."},
    **{"value": 1024, "unit": "KiB", "minimum": 512, "default": 768, "unlimited": False},
    **{"scope": "basket", "adjustable": "by setting", "was": [{"value": 256, "until": "2025-08-04"}]},
    **{"source_title": "Handbook", "source": "https://a.org/b", "evidence": "docs", "verified_on": "2026-01-02"},
    **{"disputed_value": None, "disputed_why": None},
}
DAY = FIGURE | {"id": "apple.launch", "part": "launch", "shown": "July 2006", "date": "2006-07", "was": []}
NAMES = FIGURE | {
    "id": "apple.identifiers.sdk",
    "part": "identifier",
    "shown": "apl pear",
    "names": ["apl", "pear"],
}
TARGET = FIGURE | {
    **{"id": "apple.targets.pear", "part": "target", "service": "apple", "word": "pear", "was": []},
    **{"name": "Calls, feeds or triggers Pear", "shown": "rolls", "text": "rolls"},
}
PAGE = """<article><table><tr><td>Size<br>With peel.</td><td>0.5 to 1 MiB [2]</td>
<td>per basket, yours to set, default 768 KiB, was 256 KiB until 4 August 2025</td></tr></table>
<p>July 2006 [2]</p><p><code>apl</code> <code>pear</code> [2]</p><p>Pear: rolls [2]</p>
<ol><li><a href="https://a.org/a">Catalog</a>, unverified on 1 May 2026</li>
<li><a href="https://a.org/b">Handbook</a>, read in AWS’s documentation on 2 January 2026</li></ol></article>"""


def read(html: str) -> Reading:
    article = turbohtml.parse(html).select_one("article")
    assert article
    return reading(article)


def row_of(fact: Fact) -> Fact:
    return {name: in_a_cell(value) for name, value in fact.items()}


@pytest.mark.parametrize("fact", [FIGURE, DAY, NAMES, TARGET], ids=lambda fact: fact["part"])
def test_a_fact_that_reads_the_same_is_not_found(fact: Fact) -> None:
    assert not list(differing([fact], {fact["id"]: row_of(fact)}, [read(PAGE)]))


OTHERWISE: list[tuple[Fact, Fact]] = [
    (FIGURE, {"shown": "0.5 to 2 MiB"}),
    (FIGURE, {"value": 1000}),
    (FIGURE, {"unit": "KB"}),
    (FIGURE, {"minimum": 500}),
    (FIGURE, {"minimum": None}),
    (FIGURE, {"default": 700}),
    (FIGURE, {"default": None}),
    (FIGURE, {"unlimited": True}),
    (FIGURE, {"scope": "tree"}),
    (FIGURE, {"adjustable": "fixed"}),
    (FIGURE, {"was": []}),
    (FIGURE, {"was": [{"value": 256, "until": "2025-08"}]}),
    (FIGURE, {"was": [{"value": 255, "until": "2025-08-04"}]}),
    (FIGURE, {"name": "Sizes"}),
    (FIGURE, {"text": "Without core."}),
    (FIGURE, {"source_title": "Catalog"}),
    (FIGURE, {"source": "https://a.org/a"}),
    (FIGURE, {"evidence": "sdk"}),
    (FIGURE, {"verified_on": "2026-01-03"}),
    (FIGURE, {"disputed_value": "2 MiB"}),
    (DAY, {"date": "2006-08"}),
    (DAY, {"date": "2006-07-01"}),
    (NAMES, {"names": ["apl"]}),
    (TARGET, {"word": "plum"}),
]


@pytest.mark.parametrize(("fact", "otherwise"), OTHERWISE, ids=str)
def test_a_fact_that_reads_otherwise_in_one_place_is_found(fact: Fact, otherwise: Fact) -> None:
    other = fact | otherwise
    assert list(differing([other], {fact["id"]: row_of(other)}, [read(PAGE)])), "in JSON and CSV"
    assert list(differing([fact], {fact["id"]: row_of(other)}, [read(PAGE)])), "in CSV alone"
    assert list(differing([fact], {}, [read(PAGE)])), "without a row"


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ("1 MiB", "2 MiB"),
        ("With peel.", "Peeled."),
        ("MiB [2]", "MiB [1]"),
        ("MiB [2]", "MiB"),
        ("default 768", "default 767"),
        ("per basket, ", ""),
        ("yours to set", "fixed"),
        (", was 256 KiB until 4 August 2025", ""),
    ],
)
def test_a_page_or_a_twin_that_reads_otherwise_is_found(there: str, instead: str) -> None:
    pages = [read(PAGE), read(PAGE.replace(there, instead))]
    assert list(differing([FIGURE], {"apple.size": row_of(FIGURE)}, pages))


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("1 MiB", [("size", 2**20)]),
        ("0 s to 12 h", [("time", 0), ("time", 43200)]),
        ("0.5 to 1 MiB", [("size", 2**19), ("size", 2**20)]),
        ("120,000 messages", [("messages", 120000)]),
        ("1 retry", [("retries", 1)]),
        ("unlimited", [("", float("inf"))]),
        ("300 requests/s", [("requests/s", 300)]),
    ],
)
def test_amounts_are_read_as_people_read_them(shown: str, read: list[tuple[str, float]]) -> None:
    assert amounts(shown) == read
