"""Figures and days as people write them."""

import pytest

from macros.catalog.measures import NBSP, day, figure

FIGURES = {
    "a number and its unit do not break apart": (5, "GB", f"5{NBSP}GB"),
    "thousands have commas": (12_500_000, "subscriptions", f"12,500,000{NBSP}subscriptions"),
    "one of a thing is one thing": (1, "queues", f"1{NBSP}queue"),
    "an irregular thing too": (1, "policies", f"1{NBSP}policy"),
    "a rate of one is a rate": (1, "MiB/s", f"1{NBSP}MiB/s"),
    "a second has no plural": (1, "s", f"1{NBSP}s"),
    "seconds become hours where that leaves them whole": (43_200, "s", f"12{NBSP}h"),
    "seconds stay where it does not": (90, "s", f"90{NBSP}s"),
    "a day stays 24 hours": (86_400, "s", f"24{NBSP}h"),
    "two days are days": (48, "h", f"2{NBSP}days"),
    "KiB become MiB": (1_024, "KiB", f"1{NBSP}MiB"),
    "MB stay MB": (10_240, "MB", f"10,240{NBSP}MB"),
    "a fraction stays as it is": (0.25, "MiB", f"0.25{NBSP}MiB"),
    "zero stays zero": (0, "s", f"0{NBSP}s"),
    "a figure may have no unit": (7, None, "7"),
    "no limit is a word": ("unlimited", "objects", f"unlimited{NBSP}objects"),
}


@pytest.mark.parametrize(("value", "unit", "text"), FIGURES.values(), ids=FIGURES.keys())
def test_figure(value: float | str, unit: str | None, text: str) -> None:
    assert figure(value, unit) == text


@pytest.mark.parametrize(("written", "output"), [("2026-11-03", "3 November 2026"), ("2006-07", "July 2006")])
def test_day(written: str, output: str) -> None:
    assert day(written) == output
