"""Statements of the guide agree with one another: a lie in one of them contradicts another."""

from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from macros.catalog.models import Catalog
from tests.pages.sample import changed
from tests.sources import agreement, aws_models
from tests.sources.excused import FILE, unexcused, unneeded


@pytest.mark.parametrize("check", agreement.CHECKS, ids=lambda check: check.__name__)
def test_statements_agree(check: Any, catalog: Catalog) -> None:
    found, section = list(check(catalog)), agreement.CHECKS[check]
    assert not unexcused(section, found), f"correct one of the two, or say in {FILE} under {section} why it is right"
    assert not unneeded(section, found), f"remove these entries from {FILE}"


DISPUTE = "disputed: {value: 11 KB, source: handbook, why: Newer., seen_on: 2026-01-01}"
DAY = "verified_on: 2026-01-02"
DOCS = f"ask: How large can an apple be?\n        source: handbook\n        evidence: docs\n        {DAY}"
WRONG: dict[str, tuple[Any, list[tuple[str, str]], tuple[str, str, str]]] = {
    "a cost that its criterion rules out": (
        agreement.disagreeing_costs,
        [("cost: nothing", "cost: standing charge")],
        ("apple", "partly", "scales_to_zero is partly, and at rest it costs: standing charge"),
    ),
    "a criterion that another rules out": (
        agreement.disagreeing_costs,
        [("scales_to_zero:\n        verdict: partly", "scales_to_zero:\n        verdict: met")],
        ("apple", "unmet", "pay_per_use is unmet, and scales_to_zero is met"),
    ),
    "names swapped": (
        agreement.swapped_names,
        [("name: Width", "name: H"), ("name: Height", "name: Width"), ("name: H\n", "name: Height\n")],
        ("apple.width", "height", "its name goes with height, whose name goes with it"),
    ),
    "an alias that is another's name": (
        agreement.names_twice,
        [("aliases: [apple of old]", "aliases: [PEAR]")],
        ("apple and pear", "pear", "both have the name pear"),
    ),
    "a figure's name again": (
        agreement.names_twice,
        [("name: Height", "name: Width")],
        ("height and width", "Width", "both have the figure of apple Width"),
    ),
    "a link of another service": (
        agreement.names_twice,
        [("https://docs.example.com/pear/guide", "https://docs.example.com/apple/guide")],
        ("apple and pear", "https://docs.example.com/apple/guide", "both have the link https://docs.example.com/apple/guide"),
    ),
    "an alias that is the name of another client": (
        agreement.foreign_aliases,
        [("aliases: [apple of old]", "aliases: [Plum Service]")],
        ("apple", "Plum Service", "AWS calls plum Plum Service"),
    ),
    "a price on another service's page": (
        agreement.foreign_links,
        [("https://docs.example.com/apple/pricing", "https://docs.example.com/pear/prices")],
        (
            "apple",
            "https://docs.example.com/pear/prices",
            "https://docs.example.com/pear/prices is not below https://docs.example.com/apple/product",
        ),
    ),
    "a change before there was a service": (
        agreement.days_before_launch,
        [("until: 2021-05", "until: 2019-05")],
        ("apple.quotas.size", "2019-05", "changed on 2019-05, before 2020-02"),
    ),
    "a value that the quote does not hold": (
        agreement.values_beside_quotes,
        [("value: 10\n        unit: KB\n", "value: 100\n        unit: KB\n        quote: not more than 10 KB\n")],
        ("apple.width", "100 KB", "'not more than 10 KB' does not say 100 KB"),
    ),
    "a note beside a bare number": (
        agreement.notes_without_words,
        [(DOCS, DOCS.replace("docs", "sdk").replace(DAY, "check: botocore:apple#/shapes/Size/max"))],
        ("apple.size", "note", "a number shows no note; give `parts: note:`"),
    ),
    "a cell of another service": (
        agreement.foreign_figures,
        [("pear: long", "pear: 'long, {apple.size}'")],
        ("apple-pear.Shape", "apple.size", "apple.size is no figure of pear"),
    ),
    "a figure of a stranger": (
        agreement.foreign_figures,
                [
            ("text: An empty shelf is free.", "text: 'An empty shelf is free, {pear.size}.'"),
            ("      pear:\n        how: rolls", "      apple:\n        how: rolls"),
            ("      - {from: apple, to: pear, label: rolls, text: The apple rolls to the pear.}\n", ""),
            ("      pear: {service: pear, role: carries, column: 2, row: 2}\n", ""),
        ],
        ("apple", "pear.size", "pear.size is of a service without a tie to apple"),
    ),
    "a day of another year": (
        agreement.dates_beside_quotes,
        [("value: 2020-02\n", "value: 2020-02\n      quote: shown on February 2, 2021\n")],
        ("services.apple.launch", "2020-02", "'shown on February 2, 2021' does not say February 2020"),
    ),
    "a day of another month": (
        agreement.dates_beside_quotes,
        [("value: 2020-02\n", "value: 2020-02\n      quote: shown on March 2, 2020\n")],
        ("services.apple.launch", "2020-02", "'shown on March 2, 2020' does not say February 2020"),
    ),
    "a kind of another class": (
        agreement.classes_of_kinds,
        [("kind: message-queue\n", "kind: object-store\n")],
        ("pear", "object-store", "object-store is of store, not of post"),
    ),
    "an option of another service": (
        agreement.foreign_grounds,
        [("service: pear\n        form", "service: apple\n        form")],
        ("fruit.pear", "pear.idle", "pear.idle is no fact of apple"),
    ),
    "a release that is not installed": (
        agreement.other_releases,
        [],
        ("botocore", "1.2.3", f"{version('botocore')} is installed; `make facts-diff` moves the facts to it"),
    ),
    "a runtime of another language": (
        agreement.strange_runtimes,
        [],
        ("fruit1.x", "python", "fruit1.x does not begin with python"),
    ),
    "a runtime of another version": (
        agreement.strange_runtimes,
        [("name: Fruit 1", "name: Fruit 11")],
        ("fruit1.x", "Fruit 11", "Fruit 11 does not name 1"),
    ),
    "a need of another answer": (
        agreement.strange_needs,
        [("has: [bite]", "has: [width]")],
        ("fruit.bitten", "width", "it demands width and does not speak of it"),
    ),
    "another limit than the answer's": (
        agreement.strange_needs,
        [("more_than: {width: pear.width}", "more_than: {width: apple.width}")],
        ("fruit.wide", "apple.width", "it demands apple.width and does not name it"),
    ),
    "a limit that is not demanded": (
        agreement.strange_needs,
        [('"Wider than {pear.width}"', '"Larger than {apple.width} or {pear.width}"')],
        ("fruit.wide", "apple.width", "it names apple.width and does not demand more"),
    ),
    "a dispute that is older than a side": (
        agreement.old_disputes,
        [("value: 10\n        unit: KB\n", f"value: 10\n        unit: KB\n        {DISPUTE}\n")],
        ("services.apple.quotas.width", "handbook", "seen on 2026-01-01, and a side was read again on 2026-01-02"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("check", "changes", "finding"), WRONG.values(), ids=WRONG.keys())
def test_what_contradicts_another_statement_is_found(
    check: Any,
    changes: list[tuple[str, str]],
    finding: tuple[str, str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(aws_models, "full_names", lambda: {"apple": {"Apple Service"}, "plum": {"Amazon Plum Service"}})
    assert finding in check(changed(tmp_path, changes))
