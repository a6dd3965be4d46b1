"""The templates of the ready chains: AWS's tools accept them, and they have what the ways of their chain ask for."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from local.template import Loader
from macros.catalog.hops import Hop, parse_path
from macros.catalog.models import Catalog
from tests import DOCS
from tests.aws_templates import findings_of_cfn_lint, resources_by_sam

TEMPLATES = sorted((DOCS / "chain").glob("*.yaml"))
# The policies that SAM gives a function for what it reads, and of which it names the address only.
POLICIES_BY_SAM = {"sqs": "AWSLambdaSQSQueueExecutionRole", "kinesis": "AWSLambdaKinesisExecutionRole"}


def text_of(template: Path) -> dict[str, Any]:
    text: dict[str, Any] = yaml.load(template.read_text(encoding="utf-8"), Loader)
    return text


def values_at(part: Any, path: list[str]) -> Iterator[Any]:
    """What stands under a path of keys, in any entry of the lists on it."""
    if isinstance(part, list):
        for entry in part:
            yield from values_at(entry, path)
    elif not path:
        yield part
    elif isinstance(part, dict) and path[0] in part:
        yield from values_at(part[path[0]], path[1:])


def lacks(resources: dict[str, Any], hop: Hop, catalog: Catalog) -> list[str]:
    """The resources, permissions and dead-letter places of a way that a template does not make."""
    properties: dict[str, list[Any]] = {}
    for resource in resources.values():
        properties.setdefault(resource["Type"], []).append(resource.get("Properties", {}))
    if "x-amazon-apigateway-integration" in json.dumps(resources):  # SAM writes them into the API itself
        properties["AWS::ApiGatewayV2::Integration"] = []
    edge = catalog.services[hop["source"]].targets[hop["target"]]
    way = next(way for way in edge.delivery if way.variant == hop["way"])
    found = [name for name in way.resources if name.partition(".")[0] not in properties]
    for leg in (catalog.legs[id] for id in way.legs if catalog.legs[id].dead_letters):
        places = [place.partition(".") for place in leg.dead_letters]
        if not any([*values_at(properties.get(kind, []), path.split("."))] for kind, _, path in places):
            found.append(" or ".join(leg.dead_letters))
    granted, actions = json.dumps(resources), way.permission.actions
    if actions and not any(words in granted for words in (*actions, POLICIES_BY_SAM.get(hop["source"], actions[0]))):
        found.append(" or ".join(actions))
    return found


def test_every_chain_has_a_template_and_every_template_a_chain(catalog: Catalog) -> None:
    assert {template.stem for template in TEMPLATES} == catalog.chains.keys()


def test_cfn_lint_finds_nothing() -> None:
    assert findings_of_cfn_lint(TEMPLATES) == []


def test_sam_makes_of_every_template_what_the_ways_of_its_chain_ask_for(catalog: Catalog) -> None:
    problems = []
    for template in TEMPLATES:
        made = resources_by_sam(text_of(template))
        for hop in parse_path(catalog.chains[template.stem].path, catalog):
            problems += [f"{template.name}, {hop['title']}: {lack}" for lack in lacks(made, hop, catalog)]
    assert problems == []


def test_what_a_template_lacks_is_found(catalog: Catalog, tmp_path: Path) -> None:
    text = (DOCS / "chain/http-sqs-lambda-dynamodb.yaml").read_text(encoding="utf-8")
    for right, wrong in (("RedrivePolicy", "Policy"), ("sqs:SendMessage", "sqs:Send"), ("::Integration", "::Model")):
        text = text.replace(right, wrong)
    file = tmp_path / "wrong.yaml"
    file.write_text(text, encoding="utf-8")
    first, second, _ = parse_path(catalog.chains["http-sqs-lambda-dynamodb"].path, catalog)
    made = resources_by_sam(text_of(file))
    assert lacks(made, first, catalog) == [
        "AWS::ApiGatewayV2::Integration.IntegrationSubtype",
        "AWS::ApiGatewayV2::Integration.CredentialsArn",
        "sqs:SendMessage",
    ]
    assert lacks(made, second, catalog) == ["AWS::SQS::Queue.RedrivePolicy"]
    assert any("'Policy' was unexpected" in line for line in findings_of_cfn_lint([file]))
