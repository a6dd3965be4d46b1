"""No machine-checked figure of the guide can be changed without a check that notices it."""

from collections.abc import Callable

import pytest

from macros.catalog.services import Quota, Service
from tests.guide import real_catalog
from tests.sources import aws_models
from tests.sources.excused import excused
from tests.sources.figures import differences
from tests.sources.mutated import mutations
from tests.sources.sample import quota
from tests.sources.subjects import likelier_places, wrong_model_unit, wrong_noun, wrong_subject

CATALOG = real_catalog()
FIGURES = {
    f"{service.id}.{key}": (service, key, fact)
    for service in (CATALOG.services.values() if CATALOG else ())
    for key, fact in service.quotas.items()
    if fact.check
}


def noticed_by(service: Service, key: str, fact: Quota) -> str:
    """Which check finds a figure wrong, or an entry of `excused.yml` that it no longer needs; empty where none does."""
    if next(differences(fact), None):
        return "differences"
    if wrong_model_unit(fact):
        return "wrong_model_unit"
    name, check, clients = f"{service.id}.{key}", str(fact.check), service.identifiers.sdk.value
    wrong: dict[str, tuple[str, Callable[[], str]]] = {
        "nouns": (str(fact.unit), lambda: wrong_noun(fact)),
        "subjects": (check, lambda: wrong_subject(key, fact)),
        "places": (check, lambda: next(likelier_places(key, fact, clients), "")),
    }
    sections = (s for s, (thing, why) in wrong.items() if excused(s, name) != ({thing} if why() else set()))
    return next(sections, "")


@pytest.mark.parametrize("name", FIGURES)
def test_every_change_of_a_figure_is_noticed(name: str) -> None:
    service, key, fact = FIGURES[name]
    try:
        wrong = noticed_by(service, key, fact)
    except aws_models.Unreadable as error:
        wrong = str(error)
    if wrong:
        pytest.skip("the figure itself is wrong; test_evidence.py and test_subjects.py say how")
    changes = dict(mutations(fact, set(service.identifiers.sdk.value)))
    unseen = [change for change, changed in changes.items() if not noticed_by(service, key, changed)]
    assert not unseen, "the quote or the path would show the figure with these changes, too; quote more of it"


def test_changes_are_those_that_are_not_true_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = {"Size": {"max": 60}, "Depth": {"max": 60}, "Width": {"max": 61}}
    monkeypatch.setattr(aws_models, "read_model", lambda package, name: {"shapes": shapes})
    fact = quota(1, "min").model_copy(update={"check": "botocore:fruit#/shapes/Size/max", "default": 1, "minimum": 0})
    assert [change for change, _ in mutations(fact, {"fruit"})] == [
        *("value 0", "value 0.5", "value 2", "value 10"),
        *("minimum 1", "default 0", "default 0.5", "default 2", "default 10"),
        *("unit ms", "unit s", "unit h", "unit days", "unit months", "unit years"),
        "check botocore:fruit#/shapes/Depth/max",
    ]
