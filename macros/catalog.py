"""The data file, read once and checked, or refused with every problem on a line of its own."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from macros.models import Catalog, Criteria, nearest
from macros.text import misfit

Keys = tuple[str | int, ...]

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's, which is faster, where there is one
DEEPEST = 12
STATEMENTS = ("idle", "misconception", *Criteria.model_fields)
SYNTAX = {
    "tab character": "a tab; indent with spaces",
    "control characters": "a sign that cannot be seen; take it away",
    "escape": "a backslash that stands for nothing in double quotes; write single quotes",
    "expected ':'": "neither `key: value` nor the rest of a text; write a colon and a space after the key",
    "block sequence entries": "a dash where no list can begin; put text that begins with '- ' in quotes",
    "mapping keys are not": "a question mark where no key can stand; put text that begins with '? ' in quotes",
    "cannot start any token": "a character that cannot stand here, perhaps a tab; indent with spaces, put text with signs in quotes",
    "mapping values are not allowed": "a colon too many, a wrong indentation, or no colon in the line above; put text that holds ': ' in quotes",
    "quoted scalar": "a quote is opened and not closed; close it on the same line",
    "did not find expected": "the indentation, or a bracket, does not fit; compare with the record above",
}


PLAIN: dict[str, Callable[[str], Any]] = {
    "bool": lambda text: text.lower() in ("yes", "true", "on"),
    "int": lambda text: int(text) if re.fullmatch(r"0|-?[1-9]\d*", text) else text,
    "float": lambda text: float(text) if re.fullmatch(r"-?\d+\.\d+", text) else text,
    "null": lambda _: None,
}
_RESOLVER: Any = yaml.SafeLoader("")


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake: where it stands, what is wrong and what to write instead."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        return ": ".join(filter(None, (f"{self.file}:{self.line}", self.path, self.message)))


class CatalogError(Exception):
    """Everything that is wrong with a data file, one problem a line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def load_catalog(path: Path, icons: set[str], *, today: date | None = None, relative_to: Path | None = None) -> Catalog:
    """The checked catalogue of a data file; `icons` are the short codes that exist.

    Raises CatalogError with all problems at once, under the file's name `relative_to` a folder.
    `today` is the newest day that a fact may carry.
    """
    document = _Document((path.relative_to(relative_to) if relative_to else path).as_posix())
    data = document.read(path)
    # A day that has begun somewhere on Earth is not in the future.
    context = _context(data, icons, today or (datetime.now(UTC) + timedelta(hours=14)).date())
    try:
        catalog = Catalog.model_validate(data, context=context)
    except ValidationError as error:
        document.add_findings(error, data)
    document.add_unsorted(data)
    if document.problems:
        raise CatalogError(document.problems)
    return catalog


def schema() -> str:
    """The JSON Schema of the data file, for editors and programs."""
    return json.dumps(Catalog.model_json_schema(by_alias=True), indent=2, ensure_ascii=False) + "\n"


@dataclass
class _Document:
    """A YAML file as plain data; keeps the line of each key and every problem found."""

    file: str
    lines: dict[Keys, int] = field(default_factory=lambda: {(): 1})
    problems: list[Problem] = field(default_factory=list)

    def read(self, path: Path) -> dict[str, Any]:
        """The data of the file; raises CatalogError where nothing more can be read."""
        try:
            raw = path.read_bytes()
            text = raw.decode("utf-8-sig")
            self._text = text.splitlines()
            self._next = LOADER(text).get_event
            data = self._document()
        except OSError as error:
            raise self._stop(1, f"cannot be read ({error.strerror})") from None
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            raise self._stop(line, f"byte {raw[error.start]:#04x} is not UTF-8; save the file as UTF-8") from None
        except yaml.YAMLError as error:
            line, meaning = _syntax(error, raw)
            raise self._stop(line, f"{meaning}; the rest of the file was not read") from None
        if not isinstance(data, dict):
            raise self._stop(1, "is empty or no mapping; it needs the keys " + ", ".join(Catalog.model_fields))
        return data

    def add_findings(self, error: ValidationError, data: dict[str, Any]) -> None:
        """Turn what pydantic found into problems with lines, the first one a place."""
        seen: set[Keys] = set()
        for finding in _single(error):
            keys = _place(finding, data)
            if keys not in seen:
                seen.add(keys)
                self._add(keys, _message(finding, keys))

    def add_unsorted(self, data: dict[str, Any]) -> None:
        """Ids are alphabetical, so that two people who add a record do not meet on the same line."""
        services = _under(data, "services")
        mappings: dict[Keys, Any] = {
            (key,): _under(data, key) for key in ("sources", "services", "runtimes", "glossary")
        }
        mappings |= {("services", id, "targets"): _under(record, "targets") for id, record in services.items()}
        for keys, ids in mappings.items():
            for before, after in pairwise(ids):
                if after < before:
                    self._add((*keys, after), f"ids are alphabetical; write {after!r} before {before!r}")

    def _stop(self, line: int, message: str) -> CatalogError:
        return CatalogError([*self.problems, Problem(self.file, line, "", message)])

    def _add(self, keys: Keys, message: str, line: int | None = None) -> None:
        known = keys
        while known not in self.lines:
            known = known[:-1]
        self.problems.append(Problem(self.file, line or self.lines[known], ".".join(map(str, keys)), message))

    def _document(self) -> Any:
        self._next()  # the stream begins
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        data = self._value(self._next(), ())
        self._next()  # the document ends
        if not isinstance(event := self._next(), yaml.StreamEndEvent):
            self.problems.append(
                Problem(self.file, _line(event), "", "a second document begins; keep one, without ---")
            )
        return data

    def _value(self, event: Any, keys: Keys) -> Any:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            # An alias can stand for a billion others, and hides where a value is written.
            self._add(keys, "no anchors (&) and aliases (*); write the value out")
        if isinstance(event, yaml.AliasEvent):
            return None
        if len(keys) > DEEPEST:
            raise CatalogError([*self.problems, Problem(self.file, _line(event), "", "nested too deeply")])
        if isinstance(event, yaml.MappingStartEvent):
            return dict(self._pairs(keys))
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self._items(keys))
        return self._scalar(event, keys)

    def _pairs(self, keys: Keys) -> Iterator[tuple[str, Any]]:
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = event.value if isinstance(event, yaml.ScalarEvent) else "?"
            place = (*keys, key)
            first = self.lines.setdefault(place, _line(event))
            if key == "?" or first != _line(event):
                self._add(place, "the key stands twice, or is no plain word; keep one", _line(event))
                if key == "?":
                    self._value(event, (*keys, "?"))
                self._value(self._next(), (*keys, "?"))
                continue
            if wrong := misfit(key):
                self._add(place, wrong)
            yield key, self._value(self._next(), place)

    def _items(self, keys: Keys) -> Iterator[Any]:
        before: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            place = (*keys, len(before))
            self.lines[place] = _line(event)
            item = self._value(event, place)
            if item in before:
                self._add(place, "stands twice in the list; keep one")
            before.append(item)
            yield item

    def _scalar(self, event: Any, keys: Keys) -> Any:
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._add(keys, f"no tags such as {tag}; write the plain value")
        if event.style in ("'", '"') and event.start_mark.line != event.end_mark.line:
            self._add(keys, SYNTAX["quoted scalar"])
        elif wrong := misfit(event.value):
            self._add(keys, wrong)
        elif not event.style and self._is_cut(event):
            self._add(
                keys, "` #` begins a comment and cuts the text; quote the text, or put two spaces before a comment"
            )
        return event.value if event.style else _plain(event.value)

    def _is_cut(self, event: Any) -> bool:
        """Whether a sign of a comment follows a word as if it belonged to the text."""
        end = event.end_mark
        return self._text[end.line].startswith(" #", end.column) if end.line < len(self._text) else False


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


@lru_cache(maxsize=4096)
def _plain(text: str) -> Any:
    """A number, true, false or nothing as YAML reads them; a date stays text."""
    tag = str(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False))).rpartition(":")[2]
    try:
        return PLAIN[tag](text) if tag in PLAIN else text
    except ValueError:
        return text


def _syntax(error: yaml.YAMLError, raw: bytes) -> tuple[int, str]:
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context", None) or ""
    if re.search("quoted scalar|simple key|flow", context):
        mark = getattr(error, "context_mark", mark)
    said = f"{context} {getattr(error, 'problem', '') or error}"
    line = mark.line + 1 if mark else raw.count(b"\n", 0, getattr(error, "position", 0)) + 1
    meaning = next((meaning for words, meaning in SYNTAX.items() if words in said), "")
    return line, meaning or f"not YAML ({' '.join(said.split())}); compare with the record above"


def _context(data: dict[str, Any], icons: set[str], today: date) -> dict[str, Any]:
    """What the models need to know of the whole file to judge a part of it."""

    services = _under(data, "services")
    quotas = {f"{s}.{q}": quota for s, record in services.items() for q, quota in _under(record, "quotas").items()}
    ends = {
        f"{q}.{end}": quota
        for q, quota in quotas.items()
        for end in ("minimum", "default")
        if _under({"": quota}, "").get(end)
    }
    return {
        "class": _under(data, "classes"),
        "source": _under(data, "sources"),
        "service": services,
        "icon": icons,
        "ground": quotas | {f"{service}.{part}": None for service in services for part in STATEMENTS},
        "fact": quotas | ends | {f"{service}.launch": None for service in services},
        "targets": {(service, target) for service in services for target in _under(services[service], "targets")},
        "short names": [record.get("short") for record in services.values() if isinstance(record, dict)],
        "today": today,
    }


def _under(mapping: Any, key: str) -> dict[str, Any]:
    inner = mapping.get(key) if isinstance(mapping, dict) else None
    return inner if isinstance(inner, dict) else {}


def _single(error: ValidationError) -> Iterator[Any]:
    """What pydantic found, one by one; a check of ours may have found several things at once."""
    for finding in error.errors(include_url=False):
        for message, below in finding.get("ctx", {}).get("found", [(finding["msg"], ())]):
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


def _message(finding: Any, keys: Keys) -> str:
    """What is wrong and what to write instead, in a sentence."""
    model, wanted = _field(keys)
    description = (wanted and wanted.description) or "what the schema asks for"
    given = finding["input"]
    match finding["type"]:
        case "wrong":
            return str(finding["msg"])
        case "missing":
            return f"missing; write {description}"
        case "extra_forbidden":
            names = [info.alias or name for name, info in model.model_fields.items()]
            return f"unknown key{nearest(str(keys[-1]), names)}"
        case "literal_error" if wanted and isinstance(given, str):
            return f"{given!r} is none of the allowed words{nearest(given, _words(wanted.annotation))}"
        case "string_type" if isinstance(given, int | float):
            return f"{_shown(given)} is not text; write {description}, in quotes"
    return f"{_shown(given)} will not do; write {description}"


def _shown(given: Any) -> str:
    """A value in the words of whoever wrote it, not in Python's."""
    words = {"None": "nothing", "True": "true (or yes, on)", "False": "false (or no, off)"}
    kinds: dict[type, str] = {dict: "a mapping", list: "a list", str: repr(str(given)[:60])}
    return kinds.get(type(given)) or words.get(str(given)) or str(given)[:60]


def _field(keys: Keys) -> tuple[type[BaseModel], FieldInfo | None]:
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


def _words(annotation: Any) -> list[str]:
    """The words that a Literal allows, wherever it stands in the annotation."""
    return [word for part in get_args(annotation) for word in ([part] if isinstance(part, str) else _words(part))]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
