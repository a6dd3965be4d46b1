"""The templates of the ready chains: AWS's tools accept them, and they have what the ways of their chain ask for."""

from pathlib import Path
from typing import Any

import yaml

from local.template import Loader
from tests import DOCS
from tests.aws_templates import findings_of_cfn_lint, resources_by_sam

TEMPLATES = sorted((DOCS / "chain").glob("*.yaml"))


def text_of(template: Path) -> dict[str, Any]:
    text: dict[str, Any] = yaml.load(template.read_text(encoding="utf-8"), Loader)
    return text


def test_cfn_lint_finds_nothing() -> None:
    assert TEMPLATES and findings_of_cfn_lint(TEMPLATES) == []


def test_sam_understands_every_template() -> None:
    for template in TEMPLATES:
        assert resources_by_sam(text_of(template)), template.name


def test_a_wrong_property_is_found(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(
        TEMPLATES[0].read_text(encoding="utf-8").replace("MessageRetentionPeriod:", "Retention:"), encoding="utf-8"
    )
    assert any("'Retention' was unexpected" in line for line in findings_of_cfn_lint([wrong]))
