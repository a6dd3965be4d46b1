"""What to write where a model has changed, to the letter."""

from typing import Any

import pytest

from macros.catalog.evidence import Evidence
from macros.catalog.models import Runtime
from macros.catalog.services import Quota, Regional
from tests.sources import aws_models
from tests.sources.corrections import advise, lines_to_write
from tests.sources.evidence import disagreement
from tests.sources.sample import quota


def figure(value: float, unit: str, quote: str | None, **others: float) -> Quota:
    return quota(value, unit, quote).model_copy(update=others)


RUNTIME = Runtime.model_construct(check="cfn-lint:x", quote=None, deprecation="2026-01-02", block_create="2026-02-03")
SHELVES = Regional.model_construct(check="cfn-lint:regions#/x", quote=None, missing=["eu-south-1"])
WRITTEN: dict[str, tuple[Evidence, Any, dict[str, Any]]] = {
    "a number in bytes or seconds": (quota(4, "days"), 7 * 86400, {"value": 7, "was": 4}),
    "a number that is counted": (quota(4, "jobs"), 60, {"value": 60, "was": 4}),
    "a number in the unit that the model counts in": (
        quota(4, "min").model_copy(update={"model_unit": "min"}),
        60,
        {"value": 60, "was": 4},
    ),
    "a number that the unit gives no short figure for": (quota(4, "days"), 100, {}),
    "a text around another number": (
        quota(15, "min", "at most 900 seconds"),
        "<p>Lasts at most 1,200 seconds.</p>",
        {"value": 20, "quote": "at most 1,200 seconds", "was": 15},
    ),
    "a text in another unit of the kind": (
        quota(2, "h", "up to 120 minutes"),
        "Runs up to 90 minutes.",
        {"value": 1.5, "quote": "up to 90 minutes", "was": 2},
    ),
    "a text with another unit": (
        quota(256, "KB", "up to 256 KB of it, for one day"),
        "Takes up to 1 MB of it, for two days.",
        {"value": 1000, "quote": "up to 1 MB of it, for two days", "was": 256},
    ),
    "a word for a number": (
        quota(5, "jobs", "up to five jobs"),
        "Runs up to twelve jobs.",
        {"value": 12, "quote": "up to twelve jobs", "was": 5},
    ),
    "the default beside the value": (
        figure(15, "min", "The default is 3 seconds, at most 900 seconds", default=0.05),
        "The default is 6 seconds, at most 900 seconds.",
        {"default": 0.1, "quote": "The default is 6 seconds, at most 900 seconds"},
    ),
    "a default that is the least, too": (
        figure(100, "s", "between 5 and 100 seconds. The default is 5 seconds", default=5, minimum=5),
        "A value between 6 and 100 seconds. The default is 7 seconds.",
        {"minimum": 6, "default": 7, "quote": "between 6 and 100 seconds. The default is 7 seconds"},
    ),
    "a number about something else": (
        quota(16, "DPU", "maps to 16 DPU (64 vCPUs)"),
        "It maps to 16 DPU (128 vCPUs).",
        {"quote": "maps to 16 DPU (128 vCPUs)"},
    ),
    "a number within a name": (
        quota(16, "DPU", "For the G.16X worker, 16 DPU"),
        "For the G.1X worker, 1 DPU. For the G.4X worker, 4 DPU",
        {},
    ),
    "a text that says it twice": (quota(15, "min", "at most 15 minutes"), "at most 20 minutes, at most 30 minutes", {}),
    "a text that changed beyond its numbers": (quota(15, "min", "at most 900 seconds"), "Rewritten.", {}),
    "the days of a runtime": (
        RUNTIME.model_copy(update={"block_update": "2026-03-04"}),
        {"deprecated": "2026-01-02", "create-block": "2026-05-06", "update-block": "2026-03-04"},
        {"block_create": "2026-05-06"},
    ),
    "a day of a runtime that was taken back": (
        RUNTIME.model_copy(update={"block_update": "2026-03-04"}),
        {"deprecated": "2026-01-02", "create-block": "", "update-block": "2026-03-04"},
        {},
    ),
    "the Regions without a type": (SHELVES, ["eu-south-1"], {"missing": ["us-west-9"]}),
    "a text that is as it was": (quota(16, "min", "at most 900 seconds"), "Lasts at most 900 seconds.", {}),
    "what is of another kind": (quota(15, "min", "at most 900 seconds"), {"max": 900}, {}),
}


@pytest.mark.parametrize(("fact", "found", "keys"), WRITTEN.values(), ids=WRITTEN.keys())
def test_a_change_is_written(fact: Evidence, found: Any, keys: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aws_models, "look_up", lambda check: found)
    monkeypatch.setattr(aws_models, "regions", lambda: ["eu-south-1", "us-west-9"])
    wanted = keys | ({"was": [{"value": keys["was"], "until": "2026-05-06"}]} if "was" in keys else {})
    assert lines_to_write(fact, "2026-05-06") == wanted


def test_the_least_is_read_beside_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aws_models, "look_up", {"botocore:x#/max": 600, "botocore:x#/min": 120}.__getitem__)
    assert lines_to_write(figure(10, "min", None, minimum=1), "2026-05-06") == {"minimum": 2}


def test_a_failing_fact_says_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aws_models, "look_up", lambda check: 1200)
    fact = quota(900, "s")
    assert advise("services.post.quotas.size", fact, disagreement(fact)).splitlines() == [
        "services.post.quotas.size: the data file says 900 s; the model says 1200 (botocore:x#/max)",
        "write, or take what `make facts-diff` prints:",
        "  value: 1200",
        "  was:",
        "    - value: 900",
        "      until: YYYY-MM-DD",
    ]
