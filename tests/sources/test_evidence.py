"""What AWS publishes as a model is compared with that model, one test a fact."""

import re
from typing import Any

import pytest
import yaml

from macros.catalog.models import facts
from macros.catalog.services import Evidence, Identifier, Quota
from tests import ROOT
from tests.guide import real_catalog
from tests.sources import evidence

CATALOG = real_catalog()
FACTS = {name: fact for name, fact in (facts(CATALOG) if CATALOG else ()) if fact.check}


@pytest.mark.parametrize("name", FACTS)
def test_the_model_agrees_with(name: str) -> None:
    fact = FACTS[name]
    assert not (said := evidence.disagreement(fact)), evidence.advice(name, fact, said)


LEAST = {
    name: fact
    for name, fact in FACTS.items()
    if isinstance(fact, Quota) and fact.minimum is not None and not fact.quote
}


@pytest.mark.parametrize("name", LEAST)
def test_the_model_agrees_on_the_least_of(name: str) -> None:
    fact = LEAST[name]
    least = evidence.look_up(re.sub("max(?=(imum)?$)", "min", fact.check or ""))
    assert least in (fact.minimum, (fact.minimum or 0) * evidence.FACTORS.get(fact.unit or "", 1)), (
        f"the model says {least}"
    )


COINCIDENCES = {
    (name, place)
    for name, places in yaml.safe_load((ROOT / "tests/sources/coincidences.yml").read_text(encoding="utf-8")).items()
    for place in places
}
READ = {
    f"{service.id}.{key}": (
        key,
        quota,
        tuple(service.identifiers.sdk.value),
        tuple(service.identifiers.cloudformation.value),
        tuple({f.check for _, f in facts(service) if f.check and re.fullmatch(r"botocore:.*/documentation", f.check)}),
    )
    for service in (CATALOG.services.values() if CATALOG else ())
    for key, quota in service.quotas.items()
    if quota.evidence != "sdk"
}


@pytest.mark.parametrize("name", READ)
def test_no_model_could_have_checked(name: str) -> None:
    places = [place for place in evidence.checkable(*READ[name]) if (name, place) not in COINCIDENCES]
    assert not places, (
        "make it an sdk fact with this `check:`, or say in tests/sources/coincidences.yml what it is there"
    )


def test_every_coincidence_is_one_still() -> None:
    found = {(name, place) for name, read in READ.items() for place in evidence.checkable(*read)}
    assert found >= COINCIDENCES


MODEL = {
    "Timeout": {"max": 900},
    "Size": {"max": 900},
    "Create": {"members": {"RetryPeriod": {"shape": "Whole"}}},
    "Whole": {"max": 900},
}
SCHEMA = {
    "properties": {"Rest": {"maximum": 900}, "Bowl": {"items": {"properties": {"Rest": {"maximum": 900}}}}},
}
HELD = {
    "by a shape of a like name": ("timeout", "Longest run", ["botocore:fruit#/shapes/Timeout/max"]),
    "by a shape to which a like name leads": ("retries", "Retry period", ["botocore:fruit#/shapes/Whole/max"]),
    "by a sentence of a like subject": ("lifetime", "Life of a fruit", ["cited"]),
    "by a property of a like name, given once": ("rest", "Pause", ["cfn-lint:Fruit::Bowl#/properties/Rest/maximum"]),
    "under no like name": ("height", "Height", []),
}


@pytest.mark.parametrize(("key", "name", "places"), HELD.values(), ids=HELD.keys())
def test_a_figure_that_a_model_holds_is_found(
    key: str, name: str, places: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "model", lambda package, name: SCHEMA if "::" in name else {"shapes": MODEL})
    monkeypatch.setattr(evidence, "look_up", lambda check: "It is green. The fruit keeps for 15 minutes.")
    quota = limit(15, "min").model_copy(update={"name": name})
    assert evidence.checkable(key, quota, ["fruit"], ["Fruit::Bowl"], ["cited"]) == places


def limit(value: float, unit: str, quote: str | None = None) -> Quota:
    return Quota.model_construct(value=value, unit=unit, check="botocore:x#/max", quote=quote)


def names(*names: str) -> Identifier:
    return Identifier.model_construct(value=list(names), check="cfn-lint:x", quote=None)


JUDGED: dict[str, tuple[Evidence, Any, str]] = {
    "the same number": (limit(900, "s"), 900, ""),
    "the same time in another unit": (limit(15, "min"), 900, ""),
    "another number": (limit(901, "s"), 900, "the model says 900"),
    "a text that holds the quote": (
        limit(15, "min", "at most 900 seconds"),
        "<p>Lasts at most <b>900</b> seconds.</p>",
        "",
    ),
    "a text that says otherwise": (
        limit(15, "min", "at most 900 seconds"),
        "<p>Lasts at most 600 seconds.</p>",
        "the model does not say 'at most 900 seconds': Lasts at most 600 seconds.",
    ),
    "a list that holds the quote": (limit(1, "jobs", "fruit1.x"), ["fruit1.x"], ""),
    "a list that does not": (limit(1, "jobs", "fruit2.x"), ["fruit1.x"], "the model does not list 'fruit2.x'"),
    "names that exist": (names("a"), {"a": 1, "b": 2}, ""),
    "a name that does not": (
        names("a", "c"),
        {"a": 1, "b": 2},
        "the model does not know ['c']",
    ),
}


@pytest.mark.parametrize(("fact", "found", "said"), JUDGED.values(), ids=JUDGED.keys())
def test_a_fact_is_judged(fact: Evidence, found: Any, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "look_up", lambda check: found)
    assert evidence.disagreement(fact) == said


def test_a_path_that_leads_nowhere_is_an_error() -> None:
    with pytest.raises(LookupError):
        evidence.look_up("botocore:sqs#/shapes/NoSuchShape/max")


DOCUMENT = """services:
  post:
    quotas:
      size:
        value: 15
        unit: min
        quote: at most 900 seconds
        verified_on: 2026-01-02
      retention:
        value: 4
        unit: days
        verified_on: 2026-01-02
        was:
          - value: 2
            until: 2020-01-01
"""


def test_a_changed_figure_is_written_with_the_value_that_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "look_up", lambda check: "<p>Lasts at most 1,200 seconds.</p>")
    size = evidence.lines_to_write(limit(15, "min", "at most 900 seconds"), "2026-05-06")
    monkeypatch.setattr(evidence, "look_up", lambda check: 7 * 86400)
    retention = evidence.lines_to_write(limit(4, "days"), "2026-05-06")
    changes = {"services.post.quotas.size": size, "services.post.quotas.retention": retention}
    assert evidence.patched(DOCUMENT, changes).splitlines()[3:] == [
        "      size:",
        "        value: 20",
        "        unit: min",
        '        quote: "at most 1,200 seconds"',
        "        verified_on: 2026-05-06",
        "        was:",
        "          - value: 15",
        "            until: 2026-05-06",
        "      retention:",
        "        value: 7",
        "        unit: days",
        "        verified_on: 2026-05-06",
        "        was:",
        "          - value: 4",
        "            until: 2026-05-06",
        "          - value: 2",
        "            until: 2020-01-01",
    ]


def test_a_failing_fact_says_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "look_up", lambda check: 1200)
    fact = limit(900, "s")
    assert evidence.advice("services.post.quotas.size", fact, evidence.disagreement(fact)).splitlines() == [
        "services.post.quotas.size: the data file says 900 s; the model says 1200 (botocore:x#/max)",
        "write, or take what `make facts-diff` prints:",
        "  value: 1200",
        "  verified_on: YYYY-MM-DD",
        "  was:",
        "    - value: 900",
        "      until: YYYY-MM-DD",
    ]


def test_a_text_that_changed_beyond_its_numbers_is_left_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "look_up", lambda check: "Rewritten.")
    assert evidence.lines_to_write(limit(15, "min", "at most 900 seconds"), "2026-05-06") == {}
