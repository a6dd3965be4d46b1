"""Application 1's template is right, allows what the functions do and no more, and holds nothing unexplained."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from policy_sentry.querying.actions import get_actions_for_service

from local.template import NotUnderstood, Template
from macros.catalog.models import Catalog
from tests import DECRYPTER
from tests.aws_templates import findings_of_cfn_lint, resources_by_sam
from tests.decrypter.template_text import PAGE, RESOURCES, TEMPLATE, TEXT, of_type


def test_cfn_lint_finds_nothing() -> None:
    assert findings_of_cfn_lint([TEMPLATE]) == []


@pytest.fixture
def made_by_sam() -> dict[str, Any]:
    return resources_by_sam(json.loads(json.dumps(TEXT).replace('"src/"', '"s3://bucket/src.zip"')))


def known_types(catalog: Catalog) -> set[str]:
    return {kind for service in catalog.services.values() for kind in service.identifiers.cloudformation.value}


def unexplained(kinds: set[str], catalog: Catalog) -> set[str]:
    return {kind for kind in kinds - known_types(catalog) if f"`{kind}`" not in PAGE}


def test_every_resource_type_is_known_to_the_data_file_or_explained(catalog: Catalog) -> None:
    kinds = {resource["Type"] for resource in RESOURCES.values()}
    assert not unexplained({kind for kind in kinds if not kind.startswith("AWS::Serverless::")}, catalog)


def test_sam_understands_the_template_and_adds_nothing_unexplained(
    made_by_sam: dict[str, Any], catalog: Catalog
) -> None:
    assert not unexplained({resource["Type"] for resource in made_by_sam.values()}, catalog)
    assert {name for name, made in made_by_sam.items() if made["Type"] == "AWS::IAM::Role"} == {
        "LoaderRole",
        "RetryRole",
        "LookupRole",
    }, "SAM has made a role of its own, with rights that stand nowhere"


def statements() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each statement of each policy, with the role or policy it belongs to."""
    for name, resource in RESOURCES.items():
        properties = resource.get("Properties", {})
        documents = [policy["PolicyDocument"] for policy in properties.get("Policies", [])]
        documents += [properties[key] for key in ("PolicyDocument", "AssumeRolePolicyDocument") if key in properties]
        for document in documents:
            yield from ((name, statement) for statement in document["Statement"])


def actions(statement: dict[str, Any]) -> list[str]:
    return [statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"]


ACTIONS = sorted({action for _, statement in statements() for action in actions(statement)})


@cache
def actions_of(prefix: str) -> set[str]:
    return {action.lower() for action in get_actions_for_service(prefix)}


@pytest.mark.parametrize("action", ACTIONS)
def test_a_permission_is_one_that_aws_knows(action: str) -> None:
    assert action.lower() in actions_of(action.partition(":")[0])


@pytest.mark.parametrize("action", ACTIONS)
def test_a_permission_is_known_to_the_data_file_or_explained(action: str, catalog: Catalog) -> None:
    prefixes = {prefix for service in catalog.services.values() for prefix in service.identifiers.iam.value}
    known = action.partition(":")[0] in prefixes
    assert known or f"`{action}`" in PAGE, "explain it in the page's table of what else the template makes"


def test_no_permission_is_for_everything() -> None:
    for name, statement in statements():
        assert "*" not in json.dumps(statement["Action"]), name
        assert statement.get("Resource", "a role's own") != "*", name


CALLS = {  # what each function calls, as its source does
    "Loader": {
        "s3:GetObject", "s3:ListBucket", "dynamodb:BatchWriteItem", "sqs:SendMessage", "sns:Publish",
        "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem",
    },
    "Retry": {"dynamodb:BatchWriteItem"},
    "Lookup": {"dynamodb:GetItem"},
}  # fmt: skip
QUEUE = {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}
LOG = {"logs:CreateLogStream", "logs:PutLogEvents"}


@pytest.mark.parametrize("function", CALLS)
def test_a_function_may_do_what_it_does_and_no_more(function: str) -> None:
    reads_a_queue = any(event["Type"] == "SQS" for event in RESOURCES[function]["Properties"]["Events"].values())
    allowed = {action for name, statement in statements() if name == f"{function}Role" for action in actions(statement)}
    assert allowed - {"sts:AssumeRole"} == CALLS[function] | LOG | (QUEUE if reads_a_queue else set())


def test_every_function_has_limits_a_role_and_a_log_that_ends() -> None:
    for name, function in of_type("AWS::Serverless::Function").items():
        assert {"Timeout", "MemorySize", "Role"} <= function.keys(), name
        log = function["LoggingConfig"]["LogGroup"]["Ref"]
        assert RESOURCES[log]["Properties"]["RetentionInDays"] > 0


def test_every_queue_that_is_worked_on_has_dead_letters_with_an_alarm_and_time_enough() -> None:
    queues = of_type("AWS::SQS::Queue")
    watched = {alarm["Dimensions"][0]["Value"].get("GetAtt") for alarm in of_type("AWS::CloudWatch::Alarm").values()}
    for function in of_type("AWS::Serverless::Function").values():
        for event in function["Events"].values():
            if event["Type"] == "SQS":
                queue = queues[event["Properties"]["Queue"]["GetAtt"].removesuffix(".Arn")]
                dead = queue["RedrivePolicy"]["deadLetterTargetArn"]["GetAtt"].removesuffix(".Arn")
                assert f"{dead}.QueueName" in watched
                assert queue["VisibilityTimeout"] >= 6 * function["Timeout"]
                assert queue["MessageRetentionPeriod"] <= queues[dead]["MessageRetentionPeriod"]


def test_every_function_has_an_alarm() -> None:
    watched = {json.dumps(alarm["Dimensions"]) for alarm in of_type("AWS::CloudWatch::Alarm").values()}
    for name in ("Loader", "Retry", "Api"):
        assert any(f'"Ref": "{name}"' in dimensions for dimensions in watched), name


def test_limits_of_the_template_stay_within_those_of_the_services(catalog: Catalog) -> None:
    def quota(service: str, name: str) -> float:
        return float(catalog.services[service].quotas[name].value)

    functions = of_type("AWS::Serverless::Function")
    assert max(function["Timeout"] for function in functions.values()) <= quota("lambda", "timeout") * 60
    assert functions["Lookup"]["Timeout"] < quota("api-gateway", "timeout-http")
    assert TEXT["Parameters"]["RequestsPerSecond"]["Default"] <= quota("api-gateway", "throttle")
    for queue in of_type("AWS::SQS::Queue").values():
        assert queue["MessageRetentionPeriod"] <= quota("sqs", "retention") * 24 * 3600
        assert queue.get("VisibilityTimeout", 0) <= quota("sqs", "visibility-timeout")


def test_the_sources_keep_the_limits_of_the_services(catalog: Catalog) -> None:
    """What the code has as a number is the figure of the data file."""
    sources = {file.stem: file.read_text(encoding="utf-8") for file in (DECRYPTER / "src").glob("*.py")}
    dynamodb, sqs = catalog.services["dynamodb"].quotas, catalog.services["sqs"].quotas
    assert f"\nBATCH = {dynamodb['batch-write'].value}  " in sources["dictionary"]
    assert f"\nBATCH = {sqs['batch'].value}  " in sources["queues"]
    longest = int(sources["words"].partition("\nLONGEST = ")[2].split()[0])
    item = len("digest") + 64 + len("word") + longest
    assert item <= 4096 and dynamodb["read-unit"].value == 4


def test_a_template_that_this_run_cannot_make_is_refused(tmp_path: Any) -> None:
    file = tmp_path / "template.yaml"
    file.write_text("Parameters: {}\nResources: {Pool: {Type: AWS::Cognito::UserPool}}\n")
    with pytest.raises(NotUnderstood, match="this run cannot make AWS::Cognito::UserPool"):
        Template(file, "http://aws")
