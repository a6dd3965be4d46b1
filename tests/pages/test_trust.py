"""How facts were checked, counted and listed, and answers that used to be right."""

import re

import pytest

from macros.catalog.evidence import Dispute
from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.pages.fact_box import service_page
from macros.pages.trust import _statement_link, trust, used_to_be_right
from tests.pages.sample import APPLE


def test_trust_counts_every_statement_once(sample: Catalog) -> None:
    text = trust(sample)
    rows = re.sub(r' \{ data-label="[^"]*" \}', "", text)
    assert re.findall(r"(?m)^\| (.*) \|$", rows)[2:] == [
        "Store | 1 | 0 | 0 | 18 | 0",
        "Post | 0 | 0 | 0 | 17 | 0",
        "Dates in the prose | 0 | 0 | 0 | 0 | 0",
        "Lambda’s runtimes | 0 | 0 | 0 | 4 | 0",
        "Glossary | 0 | 0 | 0 | 1 | 0",
        "Between services | 0 | 0 | 0 | 0 | 0",
        "Other charges | 0 | 0 | 0 | 0 | 0",
        "**All** | **1** | **0** | **0** | **40** | **0**",
    ]
    assert text.endswith("### Disputed\n\nNone.\n\n### Unverified\n\nNone.")


def doubtful(sample: Catalog) -> Catalog:
    """The sample with a disputed launch that nobody verified."""
    apple = sample.services["apple"]
    other = Dispute.model_construct(
        value="March 2020", source="handbook", why="The seller says so.", seen_on="2026-01-02"
    )
    launch = apple.launch.model_copy(update={"evidence": "unverified", "disputed": other})
    changed = apple.model_copy(update={"launch": launch})
    changed._id = "apple"
    return sample.model_copy(update={"services": sample.services | {"apple": changed}})


def test_trust_lists_what_is_disputed_or_unverified(sample: Catalog) -> None:
    text = trust(doubtful(sample))
    assert (
        "- [Apple](/services/apple.md#launch), Since: Handbook of Examples says March 2020. The seller says so." in text
    )
    assert text.count("- [Apple](/services/apple.md#launch), Since") == 2


NAMED = {
    "services.apple.quotas.size": "[Apple](/services/apple.md#size), Size",
    "services.apple.criteria.scales_to_zero": "[Apple](/services/apple.md), Scales to zero",
    "services.apple.pays_for.0": "[Apple](/services/apple.md#pays-for), Pays for",
    "services.apple.misconception": "[Apple](/services/apple.md), Often believed",
    "runtimes.fruit1.x": "`fruit1.x`, Lambda’s runtimes",
}


@pytest.mark.parametrize(("name", "text"), NAMED.items(), ids=NAMED.keys())
def test_trust_names_a_statement_as_its_page_does(name: str, text: str, sample: Catalog) -> None:
    assert _statement_link(sample, name) == text


def test_a_reader_sees_the_dispute_at_the_statement(sample: Catalog) -> None:
    assert (
        "February 2020</span> *unverified*{ .fg-unverified } *disputed*{ .fg-unverified }[2](#source-2)"
    ) in service_page(doubtful(sample), "apple").facts
    assert (
        '. Disputed: <a href="https://docs.example.com/handbook">Handbook of Examples</a> says March 2020. '
        "The seller says so.</li>"
    ) in service_page(doubtful(sample), "apple").sources


def test_what_used_to_be_right_stands_with_what_took_its_place_the_latest_first(sample: Catalog) -> None:
    lines = used_to_be_right(sample).split("\n")
    rows = [re.sub(r' \{ data-label="[^"]*" \}', "", row) for row in lines[2:7] if "---" not in row]
    source = "[Handbook of Examples](https://docs.example.com/handbook), read in AWS’s documentation on 2 January 2026"
    figure = f"{APPLE}<br>[Size](/services/apple.md#size)"
    assert rows[:3] == [
        "| Figure | It was | It is | Since | Source |",
        f"| {figure} | 0.25{NBSP}MiB | **1{NBSP}MiB** | 4 March 2024 | {source} |",
        f"| {figure} | 0.125{NBSP}MiB | **0.25{NBSP}MiB** | May 2021 | {source} |",
    ]


def test_every_older_value_is_told(catalog: Catalog) -> None:
    older = [
        old for service in catalog.services.values() for quota in service.quotas.values() for old in quota.older_values
    ]
    assert used_to_be_right(catalog).count('data-label="It was"') == len(older) >= 10
