"""The value, the lower end and the default of a figure are each held against AWS's words or numbers."""

from typing import Any

import pytest

from macros.catalog.evidence import Evidence
from macros.catalog.services import Quota
from tests.sources import aws_models
from tests.sources.amounts import Amount, amounts
from tests.sources.figures import differences
from tests.sources.sample import quota

READ = {
    "digits": ("up to 10,000 access points", [(10000, "access points", False, False)]),
    "a number word": ("in three minutes", [(3, "min", False, False)]),
    "a unit without a space": ("less than 1MB", [(1, "MB", False, False)]),
    "a unit after a hyphen": ("a two-minute warning", [(2, "min", False, False)]),
    "a rate": ("1 MiB per second", [(1, "MiB/s", False, False)]),
    "a rate in one word": ("3414 MiBps", [(3414, "MiB/s", False, False)]),
    "words before what is counted": ("100 or fewer subscriptions", [(100, "subscriptions", False, False)]),
    "two ends": ("from 1 to 20 days", [(1, "days", True, False), (20, "days", False, False)]),
    "a number by itself, and a default": ("0-185, default: 5", [(0, None, True, False), (185, None, False, False), (5, None, False, True)]),
    "a default after the number": ("(40,000 by default)", [(40000, None, False, True)]),
    "no number": ("version v2 of us-east-1", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "found"), READ.values(), ids=READ.keys())
def test_the_amounts_of_a_text_are_read(text: str, found: list[tuple[Any, ...]]) -> None:
    assert amounts(text) == tuple(Amount(*amount) for amount in found)


def with_parts(figure: Quota, **keys: Any) -> Quota:
    return figure.model_copy(update=keys)


def elsewhere(quote: str | None, check: str | None = "botocore:x#/other") -> Evidence:
    return Evidence.model_construct(evidence="sdk" if check else "docs", check=check, quote=quote, contains=None)


MODEL = {"botocore:x#/max": 900, "botocore:x#/min": 60, "botocore:x#/other": "ignored"}
NUMBER, TEXT = quota(900, "s"), "from 60 to 900 seconds. Default: 300 seconds"
QUOTED = quota(900, "s", TEXT)
NO_DEFAULT = "the path does not show the default, 300 s; quote it, too, or give `parts: default:`"
JUDGED: dict[str, tuple[Quota, list[str]]] = {
    "the same number": (NUMBER, []),
    "the same time in another unit": (quota(15, "min"), []),
    "another number": (quota(901, "s"), ["the model says 900"]),
    "the number in another unit": (quota(900, "min"), ["the model says 900"]),
    "the number in the unit that the path counts in": (with_parts(quota(900, "min"), model_unit="min"), []),
    "a number of things counted": (quota(900, "jobs"), []),
    "the lower end beside the upper": (with_parts(NUMBER, minimum=60), []),
    "another lower end": (
        with_parts(NUMBER, minimum=61),
        ["the path does not show the minimum, 61 s; quote it, too, or give `parts: minimum:`"],
    ),
    "a default without evidence": (with_parts(NUMBER, default=300), [NO_DEFAULT]),
    "a default with its own words": (
        with_parts(NUMBER, default=300, parts={"default": elsewhere("the default is 300")}),
        [],
    ),
    "a default that its words contradict": (
        with_parts(NUMBER, default=600, parts={"default": elsewhere("the default is 300")}),
        ["parts: default: the model's words are 'the default is 300', not 600 s"],
    ),
    "a default that a page of AWS shows": (
        with_parts(NUMBER, default=300, parts={"default": elsewhere("by default 300", None)}),
        [],
    ),
    "value, lower end and default in a quote": (with_parts(QUOTED, minimum=60, default=300), []),
    "the lower end as the value": (
        with_parts(QUOTED, value=60),
        [f"the model's words are {TEXT!r}, not 60 s"],
    ),
    "the default as the value": (with_parts(QUOTED, value=300), [f"the model's words are {TEXT!r}, not 300 s"]),
    "the value as the default": (with_parts(QUOTED, default=900), [NO_DEFAULT.replace("300", "900")]),
    "a quote in another unit": (quota(900, "KB", TEXT), [f"the model's words are {TEXT!r}, not 900 KB"]),
    "no end, and words that say so": (with_parts(quota(0, "jobs", "there is no limit"), value="unlimited"), []),
    "no end, and words that set one": (
        with_parts(QUOTED, value="unlimited"),
        [f"the model's words are {TEXT!r}, not unlimited s"],
    ),
}  # fmt: skip


def in_the_model(check: str) -> Any:
    if check not in MODEL:
        raise aws_models.Unreadable(check)
    return MODEL[check]


@pytest.mark.parametrize(("fact", "found"), JUDGED.values(), ids=JUDGED.keys())
def test_a_figure_is_held_against_the_model(fact: Quota, found: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aws_models, "look_up", in_the_model)
    assert list(differences(fact)) == found
