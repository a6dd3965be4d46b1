"""What AWS's own tools make of templates: cfn-lint, and the translator of SAM."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unittest.mock import patch


def findings_of_cfn_lint(templates: Iterable[Path]) -> list[str]:
    """What cfn-lint finds, a line each, even what it takes for a hint."""
    from cfnlint.config import ConfigMixIn
    from cfnlint.runner import Runner

    names = [str(template) for template in templates]
    settings = ConfigMixIn(templates=names, include_checks=["I"], regions=["us-east-1"])
    found = Runner(settings).run()
    return [f"{Path(match.filename).name}:{match.linenumber}: {match.rule.id} {match.message}" for match in found]


def resources_by_sam(template: dict[str, Any]) -> dict[str, Any]:
    """The resources that SAM makes of a template; it refuses what it does not understand."""
    from samtranslator.public.translator import ManagedPolicyLoader
    from samtranslator.translator.transform import transform

    no_policies = ManagedPolicyLoader(None)
    no_policies.load = dict  # SAM would ask IAM for its ready-made ones
    with patch.dict(os.environ, {"AWS_DEFAULT_REGION": "us-east-1"}):
        made: dict[str, Any] = transform(_long_forms(template), {}, no_policies)["Resources"]
    return made


def _long_forms(value: Any) -> Any:
    """The names of CloudFormation's functions as JSON has them."""
    if isinstance(value, list):
        return [_long_forms(one) for one in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"GetAtt"}:
        return {"Fn::GetAtt": value["GetAtt"].split(".")}
    names = {"Sub": "Fn::Sub", "Not": "Fn::Not", "Equals": "Fn::Equals"}
    return {(names.get(key, key) if len(value) == 1 else key): _long_forms(one) for key, one in value.items()}
