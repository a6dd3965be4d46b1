"""Keys written into the text of a YAML file, every other character of which stays as it is."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import yaml

from macros.catalog.reader import LOADER

AFTER = {
    "found_on": "quote",
    "tiers": "unit",
    "rate_codes": "fields",
}  # the key behind which a new one stands; others come last
DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")

Edit = tuple[int, int, str]  # of the text: from, to, and what stands there instead


def patch(text: str, changes: dict[str, dict[str, Any]]) -> str:
    """The text with keys set in the mappings at these paths, whose keys are joined by dots.

    Older values are put before those that `was:` already has. Raises LookupError where there is no such path.
    """
    root = yaml.compose(text, Loader=LOADER)
    # What is added at the end of an inner mapping comes before what is added at the end of the one around it.
    inner_first = sorted(changes.items(), key=lambda change: -change[0].count("."))
    edits = [edit for path, keys in inner_first for edit in _edits(text, _node(root, path.split(".")), keys)]
    pieces, end = [], 0
    for start, stop, new in sorted(edits, key=lambda edit: edit[0]):
        pieces += [text[end:start], new]
        end = stop
    return "".join([*pieces, text[end:]])


def line_of(text: str, path: str) -> int:
    """The line on which the mapping at a path begins; raises LookupError where there is none."""
    return int(_node(yaml.compose(text, Loader=LOADER), path.split(".")).start_mark.line) + 1


def _node(node: Any, keys: list[str]) -> Any:
    """The node at these keys; an id may hold dots, so the longest key that fits is taken."""
    if not keys:
        return node
    if isinstance(node, yaml.SequenceNode) and keys[0].isdigit() and int(keys[0]) < len(node.value):
        return _node(node.value[int(keys[0])], keys[1:])
    for length in range(len(keys), 0, -1) if isinstance(node, yaml.MappingNode) else ():
        for key, value in node.value:
            if key.value == ".".join(keys[:length]):
                return _node(value, keys[length:])
    raise LookupError(".".join(keys))


def _edits(text: str, record: Any, keys: dict[str, Any]) -> Iterator[Edit]:
    present = {key.value: value for key, value in record.value}
    for key, new in keys.items():
        if key in present and key == "was":
            yield _before_the_first(present[key], new)
        elif key in present:
            node, in_flow = present[key], bool(record.flow_style)
            if _holds_mappings(new) and not node.flow_style:
                value = _lines(new, " " * node.start_mark.column).lstrip()
            else:
                value = json.dumps(new) if getattr(node, "style", None) == '"' else _on_a_line(new, in_flow)
            yield node.start_mark.index, _end(node), value
        else:
            yield _added(text, record, present.get(AFTER.get(key, "")) or record.value[-1][1], key, new)


def _before_the_first(node: Any, new: list[dict[str, Any]]) -> Edit:
    if node.flow_style:
        place = node.start_mark.index + 1
        return place, place, "".join(f"{_on_a_line(item, True)}, " for item in new)
    place = node.start_mark.index
    indent = " " * node.start_mark.column
    return place, place, "".join(f"{_item(item, indent)}\n{indent}" for item in new)


def _added(text: str, record: Any, last: Any, key: str, new: Any) -> Edit:
    end = _end(last)
    if record.flow_style:
        return end, end, f", {key}: {_on_a_line(new, True)}"
    # A comment behind the last value stays behind it.
    place = text.find("\n", end) if "\n" in text[end:] else len(text)
    indent = " " * int(record.value[0][0].start_mark.column)
    if key == "was":
        items = "".join(f"\n{indent}  {_item(item, indent + '  ')}" for item in new)
        return place, place, f"\n{indent}{key}:{items}"
    if _holds_mappings(new):
        return place, place, f"\n{indent}{key}:{_lines(new, indent + '  ')}"
    return place, place, f"\n{indent}{key}: {_on_a_line(new, False)}"


def _end(node: Any) -> int:
    """Where the last value within a node ends; a block itself ends only where the next one begins."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(node, yaml.MappingNode) else last)


def _holds_mappings(new: Any) -> bool:
    return isinstance(new, list) and any(isinstance(item, dict) for item in new)


def _lines(items: list[dict[str, Any]], indent: str) -> str:
    """Mappings in braces, a line each."""
    return "".join(f"\n{indent}- {_on_a_line(item, True)}" for item in items)


def _item(item: dict[str, Any], indent: str) -> str:
    return "- " + f"\n{indent}  ".join(f"{key}: {_on_a_line(value, False)}" for key, value in item.items())


def _on_a_line(value: Any, in_flow: bool) -> str:
    """A value on one line, in quotes only where YAML would read another without them."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_on_a_line(inner, True)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(_on_a_line(inner, True) for inner in value)}]"
    if isinstance(value, float | Decimal):
        return f"{Decimal(str(value)):f}"  # never as 2e-07, which YAML takes for a word
    if not isinstance(value, str) or DAY.fullmatch(value):
        return str(value)
    line = f"[{value}]" if in_flow else f"- {value}"
    try:
        is_plain = yaml.safe_load(line) == [value] and not value.startswith(("'", '"'))
    except yaml.YAMLError:
        is_plain = False
    return value if is_plain else json.dumps(value, ensure_ascii=False)
