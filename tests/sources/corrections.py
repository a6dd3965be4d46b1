"""What to write into the data file where a model says otherwise than a fact."""

import json
import re
from collections.abc import Iterable
from typing import Any

import yaml

from macros.catalog.evidence import Evidence
from macros.catalog.services import Quota
from tests.sources import aws_models

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def advise(name: str, fact: Evidence, difference: str) -> str:
    """The message of a failing fact's test: our figure, how the model differs, and the lines to write."""
    ours = f"{getattr(fact, 'value', '')} {getattr(fact, 'unit', None) or ''}".strip()
    finding = f"{name}: the data file says {ours}; {difference} ({fact.check})"
    if not (new := lines_to_write(fact, "YYYY-MM-DD")):
        return (
            f"{finding}\ncorrect the fact by hand, with a new `quote:` or `check:`, and keep the old value under `was:`"
        )
    lines = (
        yaml.safe_dump(new, sort_keys=False, allow_unicode=True)
        .replace("\n-", "\n  -")
        .replace("\n  until", "\n    until")
    )
    return "\n  ".join([f"{finding}\nwrite, or take what `make facts-diff` prints:", *lines.splitlines()])


def lines_to_write(fact: Evidence, until: str) -> dict[str, Any]:
    """The keys that bring a fact in line with its model, as far as a program can tell; `until` is the day of the change."""
    found = aws_models.look_up(fact.check or "")
    if not isinstance(fact, Quota) or not isinstance(fact.value, int | float):
        return {}
    if fact.quote is None:
        new: dict[str, Any] = {"value": _in_unit(found, fact)}
    else:
        pattern = NUMBER.sub("@", re.escape(fact.quote).replace("\\,", ","))
        match = re.search(pattern.replace("@", f"({NUMBER.pattern})"), aws_models.plain(found))
        if not match:
            return {}
        quoted, found_now = map(_number, NUMBER.findall(fact.quote)), map(_number, match.groups())
        figures = aws_models.spellings(fact.value, fact.unit)
        changed = (_in_unit(now, fact) for before, now in zip(quoted, found_now, strict=True) if before in figures)
        new = {"value": next(changed, fact.value), "quote": match[0]}
    return {**new, "verified_on": until, "was": [{"value": fact.value, "until": until}]}


def _number(text: str) -> float:
    number = float(text.replace(",", ""))
    return int(number) if number.is_integer() else number


def _in_unit(theirs: float, fact: Quota) -> float:
    """A model's figure in the unit of the fact, where that makes a whole number of them."""
    factor = aws_models.factor(fact.unit)
    return _number(str(theirs / factor)) if theirs / factor >= 1 and theirs % factor == 0 else theirs


def patch(text: str, changes: dict[str, dict[str, Any]]) -> str:
    """The data file's text with the changes of `lines_to_write` made, by the path of each fact."""
    lines = text.splitlines(keepends=True)
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    edits = [edit for path, keys in changes.items() for edit in _edits(_node(root, path.split(".")), keys)]
    for line, length, new in sorted(edits, reverse=True):  # from the end, so that the numbers of lines hold
        lines[line : line + length] = [new]
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
    present = {key.value: (key, value) for key, value in record.value}
    indent = " " * record.value[0][0].start_mark.column
    for key, new in keys.items():
        if key != "was":
            scalar = json.dumps(new, ensure_ascii=False) if key == "quote" else new
            yield present[key][0].start_mark.line, 1, f"{indent}{key}: {scalar}\n"
            continue
        item = f"{indent}  - value: {new[0]['value']}\n{indent}    until: {new[0]['until']}\n"
        if "was" in present:
            yield present["was"][1].start_mark.line, 0, item
        else:
            yield record.end_mark.line, 0, f"{indent}was:\n{item}"
