"""Application 1's template as it is written, for tests to look into."""

from typing import Any

import yaml

from local.template import Loader
from tests import DECRYPTER

PAGE = (DECRYPTER / "index.md").read_text(encoding="utf-8")
TEMPLATE = DECRYPTER / "template.yaml"
TEXT: dict[str, Any] = yaml.load(TEMPLATE.read_text(encoding="utf-8"), Loader)
RESOURCES: dict[str, Any] = TEXT["Resources"]


def of_type(kind: str) -> dict[str, Any]:
    return {name: item.get("Properties", {}) for name, item in RESOURCES.items() if item["Type"] == kind}
