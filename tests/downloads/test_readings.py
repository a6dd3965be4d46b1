"""Every fact reads the same four times: on the page, in JSON, in CSV and in Markdown."""

import csv
import json
from pathlib import Path

import pytest
import turbohtml

from macros.catalog.models import Catalog
from tests.downloads.readings import (
    Fact,
    Reading,
    amounts,
    differing,
    in_a_cell,
    of_markdown,
    of_page,
    reading,
)


@pytest.fixture(scope="module")
def rows(site: Path) -> dict[str, Fact]:
    with (site / "api/v1/facts.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_facts_of_a_service_read_the_same_four_times(service_id: str, site: Path, rows: dict[str, Fact]) -> None:
    facts = json.loads((site / f"api/v1/services/{service_id}.json").read_text(encoding="utf-8"))["service"]["facts"]
    found = list[str]()
    for folder in ("services", "edges"):  # what is told of a way in short stands before all of it, on a page of its own
        page = site / folder / service_id / "index.html"
        if here := [fact for fact in facts if f"/{folder}/" in fact["page"]]:
            found += differing(here, rows, [of_page(page), of_markdown(page.with_suffix(".md"))])
    assert len(facts) > 15 and not found, "\n".join(found)


def test_days_of_the_runtimes_read_the_same_four_times(site: Path, rows: dict[str, Fact], catalog: Catalog) -> None:
    facts = json.loads((site / "api/v1/facts.json").read_text(encoding="utf-8"))["facts"]
    days = [fact for fact in facts if fact["part"] == "runtime"]
    page = site / "runtimes/index.html"
    found = list(differing(days, rows, [of_page(page), of_markdown(page.with_suffix(".md"))]))
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
    (FIGURE, {"evidence": "sdk", "check": "botocore:apple#/max"}),
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
def test_a_page_or_its_markdown_that_reads_otherwise_is_found(there: str, instead: str) -> None:
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
