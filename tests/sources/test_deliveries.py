"""What a delivery names exists: resource properties, actions of IAM, events of SAM."""

from pathlib import Path

import pytest

from macros.catalog.deliveries import ACTORS
from macros.catalog.load import DATA_FILE
from tests import ROOT, SAMPLE
from tests.catalog.sample_deliveries import with_deliveries
from tests.guide import real_catalog
from tests.sources.deliveries import (
    deliveries,
    keys_of,
    told,
    unknown_action,
    unknown_event,
    unknown_names,
    unknown_property,
)

CATALOG = real_catalog()
DELIVERIES = dict(deliveries(CATALOG)) if CATALOG else {}
LEGS = CATALOG.legs if CATALOG else {}


@pytest.mark.parametrize("name", DELIVERIES)
def test_the_models_know_all_names_of(name: str) -> None:
    assert told(ROOT / DATA_FILE, keys_of(name), unknown_names(DELIVERIES[name])) == []


@pytest.mark.parametrize("name", LEGS)
def test_the_models_know_where_a_leg_names_its_dead_letters(name: str) -> None:
    problems = [(("dead_letters",), problem) for path in LEGS[name].dead_letters if (problem := unknown_property(path))]
    assert told(ROOT / DATA_FILE, ("legs", name), problems) == []


def test_an_unknown_name_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "data.yml"
    file.write_text(with_deliveries(SAMPLE), encoding="utf-8")
    line = 1 + file.read_text(encoding="utf-8").splitlines().index("            sam: Apple")
    assert told(file, keys_of("apple.pear.0"), [(("sam",), "SAM has no event 'Apple'")]) == [
        f"data.yml:{line}: services.apple.targets.pear.delivery.0.sam: SAM has no event 'Apple'; write a name that AWS's models have"
    ]


@pytest.mark.parametrize("name", DELIVERIES)
def test_who_acts_is_at_an_end_or_between_them_of(name: str) -> None:
    source, target, _ = name.split(".")
    assert DELIVERIES[name].initiator in {source, target, *ACTORS}


KNOWN = {
    "a property": (unknown_property("AWS::SQS::Queue.RedrivePolicy"), ""),
    "a property of a property": (unknown_property("AWS::Events::Rule.Targets.DeadLetterConfig"), ""),
    "a property in a list": (unknown_property("AWS::S3::Bucket.NotificationConfiguration.LambdaConfigurations.Filter"), ""),
    "a misspelt property": (
        unknown_property("AWS::SQS::Queue.RedrivePolice"),
        "AWS::SQS::Queue has no 'RedrivePolice'; did you mean 'RedrivePolicy'?",
    ),
    "a property of something else": (
        unknown_property("AWS::Events::Rule.Targets.RedrivePolicy"), "AWS::Events::Rule has no 'RedrivePolicy'; did you mean 'RetryPolicy'?",
    ),
    "a misspelt type": (
        unknown_property("AWS::SQS::Queues.RedrivePolicy"), "cfn-lint has no 'AWS::SQS::Queues'; the nearest that is there is AWS::SQS::Queue",
    ),
    "an action": (unknown_action("sqs:SendMessage"), ""),
    "a misspelt action": (unknown_action("sqs:SendMesage"), "sqs has no action 'SendMesage'; did you mean 'SendMessage'?"),
    "a misspelt prefix": (unknown_action("sqss:SendMessage"), "IAM has no prefix 'sqss'; did you mean 'sqs'?"),
    "an event": (unknown_event("ScheduleV2"), ""),
    "a misspelt event": (unknown_event("ScheduleV3"), "SAM has no event 'ScheduleV3'; did you mean 'ScheduleV2'?"),
}  # fmt: skip


@pytest.mark.parametrize(("found", "expected"), KNOWN.values(), ids=KNOWN.keys())
def test_a_name_is_looked_up(found: str, expected: str) -> None:
    assert found == expected
