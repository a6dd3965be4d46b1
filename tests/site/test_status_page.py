"""Each figure of the status page, counted a second time by other means."""

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import turbohtml
import yaml

from macros.pages.references import CHECKED_BY
from macros.pages.trust import MADE_WITH, MODELS
from tests import DOCS
from tests.guide import Build


@pytest.fixture(scope="module")
def shown(site: Path) -> dict[str, str]:
    """What the page says, by row."""
    page = turbohtml.parse((site / "status/index.html").read_bytes())
    rows = [[" ".join(cell.text.split()) for cell in row.select("td")] for row in page.select("article tbody tr")]
    return {row[0]: row[1] for row in rows}


class Reader(HTMLParser):
    """The addresses that the text of a page leads to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inside = self.foot = False
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        provided = {name: value or "" for name, value in attrs}
        self.inside |= tag == "article"
        self.foot |= provided.get("class") == "fg-foot"
        address = provided.get("href", "")
        if self.inside and not self.foot and tag == "a" and address and provided.get("class") != "headerlink":
            self.links += [] if "&fact=" in address else [address]

    def handle_endtag(self, tag: str) -> None:
        self.foot &= tag != "p"
        self.inside &= tag != "article"


@pytest.fixture(scope="module")
def links(site: Path) -> list[str]:
    return [link for page in site.rglob("index.html") for link in Reader(page.read_text(encoding="utf-8")).links]


def statements(part: Any) -> Iterator[dict[str, Any]]:
    """Everything in the data file that says how it was checked."""
    if isinstance(part, dict) and "evidence" in part:
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from statements(inner)


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    text = (DOCS / "data/services.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    for one in statements(loaded):
        if "check" in one:
            one["verified_on"] = loaded["models"][one["check"].partition(":")[0]]["released"]
    return loaded


def test_pages_are_counted(shown: dict[str, str]) -> None:
    assert shown["Pages"] == str(len(list(DOCS.rglob("*.md"))))


def test_links_are_counted(shown: dict[str, str], links: list[str], build: Build) -> None:
    outside = {link for link in links if re.match("https?:", link) and build.url not in link}
    assert shown["Addresses elsewhere, each once"] == f"{len(outside):,}"
    assert shown["Links from page to page"] == f"{sum(not re.match('https?:|#', link) for link in links):,}"


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("Services and features", {"services": ""}),
        ("Comparisons", {"comparisons": ""}),
        ("Diagrams, and pictures of services", {"architectures": "", "services": "picture"}),
    ],
)
def test_what_the_data_holds_is_counted(
    title: str, keys: dict[str, str], shown: dict[str, str], data: dict[str, Any]
) -> None:
    held = [one for key, field in keys.items() for one in data[key].values() if not field or field in one]
    assert shown[title] == str(len(held))


@pytest.mark.parametrize(
    ("title", "evidence", "found"),
    [
        ("Model", "sdk", False),
        ("Price list", "price-list", False),
        ("Page", "docs", True),
        ("Read", "docs", False),
        ("Unverified", "unverified", False),
    ],
)
def test_statements_are_counted(
    title: str, evidence: str, found: bool, shown: dict[str, str], data: dict[str, Any]
) -> None:
    every = list(statements(data))
    counted = [one for one in every if one["evidence"] == evidence and ("found_on" in one) == found]
    assert shown[title] == f"{len(counted):,}"
    assert shown["Statements with a source and a day"] == f"{len(every):,}"
    assert shown["Disputed"] == str(sum("disputed" in one or "disputes" in one for one in every))


def test_the_oldest_and_the_newest_check_are_named(shown: dict[str, str], data: dict[str, Any]) -> None:
    days = sorted(date.fromisoformat(str(one["verified_on"])) for one in statements(data))
    first, last = (f"{day.day} {day:%B %Y}" for day in (days[0], days[-1]))
    assert shown["The oldest check"] == f"{first} ({days.count(days[0]):,} statements)"
    assert shown["The newest check"] == last


@pytest.mark.parametrize("package", MADE_WITH)
def test_the_version_is_that_which_is_installed(package: str, shown: dict[str, str]) -> None:
    assert shown[package] == version(package)


@pytest.mark.parametrize("model", MODELS)
def test_what_was_compared_with_a_model_is_counted(model: str, shown: dict[str, str], data: dict[str, Any]) -> None:
    compared = [one for one in statements(data) if one.get("check", "").startswith(f"{model}:")]
    assert shown[f"Compared with {model} {version(model)}"] == f"{len(compared):,}"


def test_nothing_else_is_shown(shown: dict[str, str]) -> None:
    assert len(shown) == 3 + 3 + 1 + len(CHECKED_BY) + len(MODELS) + 1 + 2 + len(MADE_WITH)
