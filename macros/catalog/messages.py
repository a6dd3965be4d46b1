"""What pydantic found as sentences: what is wrong, and what to write instead."""

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from macros.catalog.models import Catalog
from macros.catalog.reader import Keys
from macros.catalog.vocabulary import nearest


def messages(error: ValidationError, data: dict[str, Any]) -> Iterator[tuple[Keys, str]]:
    """The place of each finding in the data, and its sentence; the first finding of a place only."""
    seen: set[Keys] = set()
    for finding in _single_findings(error):
        keys = _place(finding, data)
        if keys not in seen:
            seen.add(keys)
            yield keys, _sentence(finding, keys)


def _single_findings(error: ValidationError) -> Iterator[Any]:
    """What pydantic found, one by one; a check of ours may have found several things at once."""
    for finding in error.errors(include_url=False):
        for message, below in finding.get("ctx", {}).get("findings", [(finding["msg"], ())]):
            yield {**finding, "msg": message, "below": below}


def _place(finding: Any, data: Any) -> Keys:
    """The keys that lead to a finding: pydantic adds the names of its own branches, which the file has not."""
    keys: list[str | int] = []
    for key in (*finding["loc"], *finding["below"], "[key]"):
        if isinstance(data, dict) and (key in data or finding["type"] == "missing"):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            break
        keys.append(key)
    return tuple(keys)


def _sentence(finding: Any, keys: Keys) -> str:
    """What is wrong and what to write instead, in a sentence."""
    model, wanted = _field_at(keys)
    description = (wanted and wanted.description) or "what the schema asks for"
    value = finding["input"]
    match finding["type"]:
        case "findings":
            return str(finding["msg"])
        case "missing":
            return f"missing; write {description}"
        case "extra_forbidden":
            names = [info.alias or name for name, info in model.model_fields.items()]
            return f"unknown key{nearest(str(keys[-1]), names)}"
        case "literal_error" if wanted and isinstance(value, str):
            return f"{value!r} is none of the allowed words{nearest(value, _allowed_words(wanted.annotation))}"
        case "string_type" if isinstance(value, int | float):
            return f"{_as_written(value)} is not text; write {description}, in quotes"
    return f"{_as_written(value)} will not do; write {description}"


def _as_written(value: Any) -> str:
    """A value in the words of whoever wrote it, not in Python's."""
    words = {"None": "nothing", "True": "true (or yes, on)", "False": "false (or no, off)"}
    kinds: dict[type, str] = {dict: "a mapping", list: "a list", str: repr(str(value)[:60])}
    return kinds.get(type(value)) or words.get(str(value)) or str(value)[:60]


def _field_at(keys: Keys) -> tuple[type[BaseModel], FieldInfo | None]:
    """The model that holds the last of these keys, and its field if the model knows the key."""
    model: type[BaseModel] = Catalog
    found: FieldInfo | None = None
    path = iter(keys)
    for key in path:
        found = {info.alias or name: info for name, info in model.model_fields.items()}.get(str(key))
        if found and get_origin(found.annotation) in (dict, list):
            next(path, None)
        inner = _model_in(found.annotation) if found else None
        if inner is None:
            break
        model = inner
    return model, found


def _allowed_words(annotation: Any) -> list[str]:
    """The words that a Literal allows, wherever it stands in the annotation."""
    return [
        word for part in get_args(annotation) for word in ([part] if isinstance(part, str) else _allowed_words(part))
    ]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
