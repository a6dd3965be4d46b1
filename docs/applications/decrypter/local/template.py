"""template.yaml, with its references resolved as they will be on this machine."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

REGION = "us-east-1"
ACCOUNT = "123456789012"  # moto's
STACK = "decrypter"

# What needs nothing here: rights are not checked, nothing is measured, and no email is sent.
NOT_HERE = {
    "AWS::CloudWatch::Alarm",
    "AWS::IAM::Role",
    "AWS::Logs::LogGroup",
    "AWS::SNS::Subscription",
    "AWS::SQS::QueuePolicy",
}
ARNS = {
    "AWS::DynamoDB::Table": f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{{name}}",
    "AWS::S3::Bucket": "arn:aws:s3:::{name}",
    "AWS::SNS::Topic": f"arn:aws:sns:{REGION}:{ACCOUNT}:{{name}}",
    "AWS::SQS::Queue": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{{name}}",
    "AWS::Serverless::Function": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{{name}}",
    "AWS::Serverless::HttpApi": f"arn:aws:apigateway:{REGION}::/apis/{{name}}",
}


class NotUnderstood(Exception):
    """The template says something that this run would have to ignore."""


class Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short forms: `!Ref x` becomes {"Ref": "x"}."""


def _short_form(loader: Loader, name: str, node: yaml.ScalarNode | yaml.SequenceNode) -> dict[str, Any]:
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    return {name: loader.construct_scalar(node)}


Loader.add_multi_constructor("!", _short_form)


@dataclass
class Template:
    """The resources of a template by type, as they will be here."""

    path: Path
    aws: str  # where moto listens
    parameters: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        text = yaml.load(self.path.read_text(encoding="utf-8"), Loader)
        self._resources: dict[str, Any] = text["Resources"]
        self._globals: dict[str, Any] = text.get("Globals", {}).get("Function", {})
        defaults = {name: parameter["Default"] for name, parameter in text["Parameters"].items()}
        self.parameters = {**defaults, **self.parameters, "AWS::StackName": STACK, "AWS::AccountId": ACCOUNT}
        if unknown := {r["Type"] for r in self._resources.values()} - ARNS.keys() - NOT_HERE:
            raise NotUnderstood(f"{self.path}: this run cannot make {', '.join(sorted(unknown))}")

    def all(self, kind: str) -> dict[str, Any]:
        """The properties of each resource of a type, by its name in the template."""
        return {
            name: self._resolved(self._properties(resource))
            for name, resource in self._resources.items()
            if resource["Type"] == kind
        }

    def name(self, resource: str) -> str:
        """What a resource is called here."""
        chosen = self._resources[resource].get("Properties", {}).get("BucketName")
        return str(self._resolved(chosen)) if chosen else f"{STACK}-{resource}"

    def arn(self, resource: str) -> str:
        return ARNS[self._resources[resource]["Type"]].format(name=self.name(resource))

    def _properties(self, resource: dict[str, Any]) -> dict[str, Any]:
        """A function has what `Globals` says, unless it says otherwise; variables and logging are mixed."""
        own: dict[str, Any] = resource.get("Properties", {})
        if resource["Type"] != "AWS::Serverless::Function":
            return own
        variables = {
            **self._globals.get("Environment", {}).get("Variables", {}),
            **own.get("Environment", {}).get("Variables", {}),
        }
        # What stands for a log group or a role means nothing here.
        merged = {**self._globals, **own, "Environment": {"Variables": variables}}
        return {key: value for key, value in merged.items() if key not in ("LoggingConfig", "Role")}

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._resolved(one) for one in value]
        if not isinstance(value, dict):
            return value
        if len(value) != 1 or not (key := next(iter(value))).startswith(("Ref", "GetAtt", "Sub")):
            return {key: self._resolved(one) for key, one in value.items()}
        if key == "Ref":
            return self._ref(value[key])
        if key == "GetAtt":
            return self._attribute(value[key])
        return re.sub(r"\$\{([^}]+)\}", lambda found: str(self._ref(found[1])), value[key])

    def _ref(self, name: str) -> Any:
        if name in self.parameters:
            return self.parameters[name]
        if name not in self._resources:
            raise NotUnderstood(f"{self.path}: this run does not know {name}")
        match self._resources[name]["Type"]:
            case "AWS::SQS::Queue":
                return f"{self.aws}/{ACCOUNT}/{self.name(name)}"
            case "AWS::SNS::Topic":
                return self.arn(name)
            case _:
                return self.name(name)

    def _attribute(self, reference: str) -> str:
        resource, attribute = reference.split(".")
        if attribute != "Arn":
            raise NotUnderstood(f"{self.path}: this run does not know {reference}")
        return self.arn(resource)
