"""What proves a statement: the entry in the list of sources, which is the popover that its mark opens."""

from typing import Any

import pytest

from macros.catalog.evidence import Dispute
from macros.catalog.models import Catalog
from macros.pages.sources import SourceList

REPORT = "https://example.com/new?template=f.yml"
LINK = '<a href="https://docs.example.com/handbook">Handbook of Examples</a>'
DISPUTE = Dispute.model_construct(value="2 MiB", source="handbook", why="It is <u>older</u>.", seen_on="2026-01-02")
MODEL = {"evidence": "sdk", "check": "cfn-lint:AWS::Apple#/size"}

PROOFS: dict[str, tuple[dict[str, Any], str]] = {
    "a page": ({}, f"{LINK}, read in AWS’s documentation on 2 January 2026"),
    "the words of a page": (
        {"quote": "less than < 1 MiB & more", "found_on": "2026-01-03"},
        f"<q>less than &lt; 1 MiB &amp; more</q> {LINK}, "
        "found by machine on AWS’s page on 3 January 2026, read on 2 January 2026",
    ),
    "a path in a model": (
        MODEL,
        f"<code>AWS::Apple#/size</code> {LINK}, "
        "compared by machine with AWS’s own model of 2 January 2026 (cfn-lint 1.2.3)",
    ),
    "the words of a model instead of the path": (
        MODEL | {"quote": "at most 1 MiB"},
        f"<q>at most 1 MiB</q> {LINK}, compared by machine with AWS’s own model of 2 January 2026 (cfn-lint 1.2.3)",
    ),
    "nothing": ({"evidence": "unverified"}, f"{LINK}, <strong>unverified</strong> on 2 January 2026"),
    "a dispute": (
        {"disputed": DISPUTE},
        f"{LINK}, read in AWS’s documentation on 2 January 2026. Disputed: {LINK} says 2 MiB. It is <u>older</u>.",
    ),
}


@pytest.mark.parametrize(("update", "proof"), PROOFS.values(), ids=PROOFS.keys())
def test_an_entry_says_what_proves_a_statement(update: dict[str, Any], proof: str, sample: Catalog) -> None:
    sources = SourceList(sample)
    sources.cite(sample.services["apple"].launch.model_copy(update=update))
    assert sources.listed().split("\n") == [
        "## Sources (1) { #sources data-search-exclude }",
        "",
        '<ol class="fg-sources" data-search-exclude="1">',
        f'<li id="source-1" popover>{proof}</li>',
        "</ol>",
    ]


def test_a_proof_is_told_once_and_asks_for_the_facts_that_rest_on_it(sample: Catalog) -> None:
    launch = sample.services["apple"].launch
    sources = SourceList(sample, REPORT)
    other = launch.model_copy(update={"quote": "in the spring of 2020"})
    marks = [sources.cite(launch, "apple.launch"), sources.cite(other), sources.cite(launch, "apple.idle")]
    assert [mark[:3] for mark in marks] == ["[1]", "[2]", "[1]"]
    report = '<a class="fg-report" href="https://example.com/new?template=f.yml{}">This is wrong</a></li>'
    first, second = sources.listed().split("\n")[3:5]
    assert first.endswith(report.format("&amp;fact=apple.launch,apple.idle"))
    assert second.endswith(report.format("&amp;fact="))
