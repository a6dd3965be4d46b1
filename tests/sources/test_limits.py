"""A figure that a model could have checked is not left to the documentation."""

import re

import pytest
import yaml

from macros.catalog.models import facts
from macros.catalog.reader import LOADER
from macros.catalog.services import Service
from tests import ROOT
from tests.guide import real_catalog
from tests.sources import aws_models
from tests.sources.limits import places_of
from tests.sources.sample import quota

CATALOG = real_catalog()
COINCIDENCES = {
    (name, place)
    for name, places in yaml.load((ROOT / "tests/sources/coincidences.yml").read_text(encoding="utf-8"), LOADER).items()
    for place in places
}


def _is_text(check: str) -> bool:
    return re.fullmatch(r"botocore:.*/documentation", check) is not None and aws_models.is_readable(check)


def _texts(service: Service) -> tuple[str, ...]:
    """The paths of the sentences in models that prove something of a service."""
    return tuple({fact.check for _, fact in facts(service) if fact.check and _is_text(fact.check)})


READ = {
    f"{service.id}.{key}": (
        key,
        figure,
        tuple(service.identifiers.sdk.value),
        tuple(service.identifiers.cloudformation.value),
        texts,
    )
    for service in (CATALOG.services.values() if CATALOG else ())
    for texts in [_texts(service)]
    for key, figure in service.quotas.items()
    if figure.evidence != "sdk"
}


@pytest.mark.parametrize("name", READ)
def test_no_model_could_have_checked(name: str) -> None:
    places = [place for place in places_of(*READ[name]) if (name, place) not in COINCIDENCES]
    assert not places, (
        "make it an sdk fact with this `check:`, or say in tests/sources/coincidences.yml what it is there"
    )


def test_every_coincidence_is_one_still() -> None:
    found = {(name, place) for name, read in READ.items() for place in places_of(*read)}
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
    monkeypatch.setattr(aws_models, "read_model", lambda package, name: SCHEMA if "::" in name else {"shapes": MODEL})
    monkeypatch.setattr(aws_models, "look_up", lambda check: "It is green. The fruit keeps for 15 minutes.")
    figure = quota(15, "min").model_copy(update={"name": name})
    assert places_of(key, figure, ["fruit"], ["Fruit::Bowl"], ["cited"]) == places
