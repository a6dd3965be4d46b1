"""How a fact reads on a page, in JSON, in CSV and in Markdown, to compare the four."""

import re
from calendar import month_name
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import turbohtml
from markdown_it import MarkdownIt
from turbohtml import Element

from macros.catalog.measures import quantity
from macros.catalog.vocabulary import Unit
from macros.site.popovers import BUTTON

READ = MarkdownIt("commonmark").enable("table").enable("strikethrough")
MARK_OF_SOURCE = re.compile(r'(?:<button popovertarget="?source-\d+"?>\d+</button>)?<a href="?#source-\d+"?>(\d+)</a>')
MARK = re.compile(r"(?:\s*(?:unverified|disputed))*\s*\[(\d+)\]")
PLURAL = {"index": "indexes", "policy": "policies", "proxy": "proxies", "retry": "retries", "day": "days"}
SOURCE = re.compile(
    r".+, (?:compared by machine with AWS’s own model of|read in AWS’s documentation on|read in AWS’s price list of|unverified on) "
    r"\d+ \w+ \d+(?: \([a-z-]+\))?"
)
VERSION = re.compile(r"( \([a-z-]+) [\d.]+\)")
FOUND = re.compile(r"found by machine on AWS’s page on [^,]*, read on")
CHECKED = {
    "sdk": "compared by machine with AWS’s own model of",
    "docs": "read in AWS’s documentation on",
    "unverified": "unverified on",
}
CHANGED = {"yours to set": "by setting", "more on request": "on request", "fixed": "fixed"}
CALLED = "Calls, feeds or triggers "
RUNTIME_COLUMNS = {"deprecation": 2, "block_create": 3, "block_update": 4}
Fact = dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """A page or its Markdown in words: all of it, the rows of its tables, cells of lines, and all of it with its sources."""

    words: str
    rows: list[list[list[str]]]
    cited: str = ""

    def row(self, *name: str) -> list[str]:
        """The row whose first cell begins with these lines."""
        nothing: list[list[str]] = [[]] * 5
        found = next((row for row in self.rows if row[0][: len(name)] == [*map(words, name)]), nothing)
        return [" ".join(cell) for cell in found]


def words(text: str) -> str:
    """Text without marks of sources, marks of Markdown and spare spaces."""
    return " ".join(re.sub(r"[*`]", "", MARK.sub("", text)).split())


def reading(root: Element) -> Reading:
    for line in root.select("br"):
        line.replace_with(turbohtml.Text("\n"))
    rows = [[cell.text.split("\n") for cell in row.select("th, td")] for row in root.select("tr")]
    sources = [[source(entry) for entry in list_.select("li")] for list_ in root.select("ol")]
    [output] = [list_ for list_ in sources if list_ and all(list_)] or [[]]
    cited = MARK.sub(lambda mark: f" [{output[int(mark[1]) - 1]}]" if output else "", " ".join(root.text.split()))
    return Reading(
        words(root.text), [[[*filter(None, map(words, cell))] for cell in row] for row in rows], words(cited)
    )


def source(entry: Element) -> str:
    """An entry of a list of sources with its address; nothing for an entry of another list."""
    link = entry.select_one("a[href]")
    # Version 1 tells neither the release of a model nor when a machine last looked at a page.
    text = VERSION.sub(r"\1)", FOUND.sub(CHECKED["docs"], " ".join(entry.text.split())))
    # The words of AWS stand before the title, what another source says after the day.
    start = text.rfind(f"{link.text}, ", 0, (text + " Disputed: ").index(" Disputed: ")) if link else 0
    found = SOURCE.match(text[start:])
    return f"{found[0]}, {link.attr('href')}" if found and link else ""


def of_page(file: Path) -> Reading:
    html = MARK_OF_SOURCE.sub(r" [\1]", file.read_text(encoding="utf-8"))
    article = turbohtml.parse(BUTTON.sub(r"\1", html)).select_one("article")
    assert article
    for element in article.select(".headerlink, [href*='&fact=']"):
        element.decompose()
    return reading(article)


def of_markdown(file: Path) -> Reading:
    page = turbohtml.parse(READ.render(file.read_text(encoding="utf-8").partition("\n---\n\n")[2])).select_one("body")
    assert page
    return reading(page)


def amounts(shown: str) -> list[tuple[str, float]]:
    """What people read in a figure; `0 s to 12 h` is two, and `5 to 9 h, by Region` is what the best Regions get."""
    ends = shown.removesuffix(", by Region").split(" to ")[-1 if shown.endswith(", by Region") else 0 :]
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
    output: dict[str, Any] = {"scope": None, "adjustable": None, "default": None, "was": []}
    for term in filter(None, cell.split(", ")):
        word, _, rest = term.partition(" ")
        if word == "was":
            before, _, until = rest.partition(" until ")
            output["was"].append((amount(before), until))
        elif word == "counting":
            continue  # version 1 does not tell it
        elif word in ("per", "default"):
            output |= {"scope": rest} if word == "per" else {"default": amount(rest)}
        else:
            output["adjustable"] = CHANGED[term]
    return output


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
    return value == fact["shown"] and amounts(fact["shown"]) == held(fact) and terms(rule) == held_terms(fact)


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
    output = "" if fact["part"] == "runtime" else words(marked)
    model = f" ({fact['check'].partition(':')[0]})" if fact.get("check") else ""
    checked = f"{CHECKED[fact['evidence']]} {in_words(fact['verified_on'])}{model}"
    return f"{output} [{fact['source_title']}, {checked}, {fact['source']}]"


def in_a_cell(value: Any) -> str:
    """A value of JSON as CSV holds it."""
    if isinstance(value, list):
        return "; ".join(one if isinstance(one, str) else f"{one['value']} until {one['until']}" for one in value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


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
        for output in ("text", "disputed_value", "disputed_why"):
            if not all(words(fact[output] or "") in reading.words for reading in readings):
                yield f"{fact['id']}: {fact[output]}"
