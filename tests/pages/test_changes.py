"""Answers that used to be right, on the invented catalogue and in the real one."""

import re

from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.pages.trust import used_to_be_right
from tests.pages.sample import APPLE


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
