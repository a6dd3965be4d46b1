"""What the guide holds and how it was checked, counted anew at each build."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import turbohtml

from macros.models import Catalog, facts
from macros.overview import COUNTED
from macros.tables import EVIDENCE, day, labelled, number, table

if TYPE_CHECKING:
    from macros.publish import Site

LOCKS = ("requirements.txt", "requirements-test.txt")
SHOWN = ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "zensical", "botocore", "cfn-lint", "policy-sentry")
IN_PAGES = {"pages": "Pages", "inside": "Links from page to page", "outside": "Addresses elsewhere, each once"}
LINKS = "article a[href]:not(.headerlink, .fg-report, .fg-foot a)"
PLACE = re.compile(r'(<span id="counted-(\w+)">)[^<]*')


def status(catalog: Catalog, versions: Mapping[str, str], checks: int) -> str:
    """What is here, how facts were checked, and what the site is made with; `counted` fills in what pages hold."""
    statements = [fact for _, fact in facts(catalog)]
    by: Counter[str] = Counter(fact.evidence for fact in statements)
    days = Counter(fact.verified_on for fact in statements)
    oldest = min(days)
    here: dict[str, Any] = {
        "Services and features": len(catalog.services),
        "Comparisons": len(catalog.comparisons),
        "Diagrams": len(catalog.architectures),
        **{title: f'<span id="counted-{name}">…</span>' for name, title in IN_PAGES.items()},
    }
    checked: dict[str, Any] = {
        "Statements with a source and a day": len(statements),
        **{title: by[grade] for title, grade in zip(COUNTED[1:], EVIDENCE, strict=True)},
        "Disputed": sum(1 for fact in statements if fact.disputed),
        "The oldest check": f"{day(oldest)} ({number(days[oldest])} statements)",
        "The newest check": day(catalog.as_of),
        "Tests that a change has to pass": checks,
    }
    sections: dict[str, Mapping[str, Any]] = {
        "What is here": here,
        "How it was checked": checked,
        "What it is made with": versions,
    }
    return "\n\n".join(f"## {title}\n\n{_two_columns(rows)}" for title, rows in sections.items())


def _two_columns(rows: Mapping[str, Any]) -> str:
    titles = ["What", "Now"]
    return table(titles, labelled(([key, number(value)] for key, value in rows.items()), titles), "fg-cards fg-counts")


def locked_versions(root: Path) -> dict[str, str]:
    """The versions of what makes the site and of what its facts are compared with."""
    locked = dict(re.findall(r"(?m)^(\S+?)==(\S+)", "\n".join((root / lock).read_text("utf-8") for lock in LOCKS)))
    return {name: locked[name] for name in SHOWN if name in locked}


def test_functions(root: Path) -> int:
    """How many kinds of checks there are; most are made once for each page, service or figure."""
    return sum(
        len(re.findall(r"(?m)^def test_", file.read_text("utf-8"))) for file in (root / "tests").glob("test_*.py")
    )


def counted(site: Site) -> None:
    """Write into the pages that ask for it how many pages there are, and how many links in their text."""
    pages = {name: html for name, html in site.pages.items() if name.endswith("index.html")}
    links = [link for html in pages.values() for link in _links(html)]
    outside = {link for link in links if link.startswith("http") and not link.startswith(site.address)}
    inside = [link for link in links if not link.startswith(("http", "#"))]
    counts = {"pages": len(pages), "inside": len(inside), "outside": len(outside)}
    for name, html in pages.items():
        site.pages[name] = PLACE.sub(lambda place: place[1] + number(counts[place[2]]), html)


def _links(html: str) -> list[str]:
    """Where the text of a page leads to; not what the frame and the marks around the text do."""
    return [str(link.attrs["href"]) for link in turbohtml.parse(html).select(LINKS)]
