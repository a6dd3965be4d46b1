"""What pydantic found as sentences: what is wrong, and what to write instead."""

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from macros.catalog.fields import LARGEST
from macros.catalog.models import Catalog
from macros.catalog.reader import Keys
from macros.catalog.vocabulary import nearest


def messages(error: ValidationError, data: dict[str, Any]) -> Iterator[tuple[Keys, str]]:
    """The keys of each finding in the data, and its sentence; the first finding of a place only."""
    seen: set[Keys] = set()
    for finding in error.errors(include_url=False):
        # A check of ours may have found several things at once.
        for message, below in finding.get("ctx", {}).get("findings", [("", ())]):
            keys = _keys_in_data((*finding["loc"], *below), data, finding["type"] == "missing")
            if keys not in seen:
                seen.add(keys)
                yield keys, message or _sentence(finding, keys)


def _keys_in_data(location: Keys, data: Any, missing: bool) -> Keys:
    """The keys of the file that lead to a finding; pydantic's location also names which part of a union it tried."""
    keys: list[str | int] = []
    for key in location:
        if isinstance(data, dict) and (key in data or missing):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            break
        keys.append(key)
    return tuple(keys)


def _sentence(finding: Any, keys: Keys) -> str:
    model, field = _field_at(keys)
    description = (field and field.description) or "what the schema asks for"
    value = finding["input"]
    match finding["type"]:
        case "missing":
            return f"missing; write {description}"
        case "extra_forbidden":
            names = [info.alias or name for name, info in model.model_fields.items()]
            return f"unknown key{nearest(str(keys[-1]), names)}"
        case "literal_error" if field and isinstance(value, str):
            return f"{value!r} is none of the allowed words{nearest(value, [word for word in _types_in(field.annotation) if isinstance(word, str)])}"
        case "string_type" if isinstance(value, int | float):
            return f"{_as_written(value)} is not text; write {description}, in quotes"
    numbers = f"; 0 to {LARGEST:,.0f} in digits" if field and float in _types_in(field.annotation) else ""
    return f"{_as_written(value)} will not do; write {description}{numbers}"


def _as_written(value: Any) -> str:
    """A value in the words of whoever wrote it, not in Python's."""
    words = {"None": "nothing", "True": "true (or yes, on)", "False": "false (or no, off)"}
    kinds: dict[type, str] = {dict: "a mapping", list: "a list", str: repr(str(value)[:60])}
    return kinds.get(type(value)) or words.get(str(value)) or str(value)[:60]


def _field_at(keys: Keys) -> tuple[type[BaseModel], FieldInfo | None]:
    """The model that holds the last of these keys, and its field if the model knows the key."""
    model: type[BaseModel] = Catalog
    field: FieldInfo | None = None
    remaining = iter(keys)
    for key in remaining:
        field = {info.alias or name: info for name, info in model.model_fields.items()}.get(str(key))
        types = list(_types_in(field.annotation)) if field else []
        if types and get_origin(types[0]) in (dict, list):
            next(remaining, None)
        inner = next((part for part in types if isinstance(part, type) and issubclass(part, BaseModel)), None)
        if inner is None:
            break
        model = inner
    return model, field


def _types_in(annotation: Any) -> Iterator[Any]:
    """An annotation and all that it is made of: types, and the words that a Literal allows."""
    yield annotation
    for part in get_args(annotation):
        yield from _types_in(part)
