"""A YAML file as plain data with the line of each key, or what is wrong with it as YAML."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from macros.catalog.texts import text_problem

Keys = tuple[str | int, ...]

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's, which is faster, where there is one
DEEPEST = 12  # levels of nesting; the schema has fewer
SYNTAX = {
    "maximum nesting depth": "nested too deeply",
    "tab character": "a tab; indent with spaces",
    "control characters": "a character that cannot be seen; remove it",
    "escape": "a backslash that stands for nothing in double quotes; write single quotes",
    "expected ':'": "neither `key: value` nor the rest of a text; write a colon and a space after the key",
    "block sequence entries": "a dash where no list can begin; put text that begins with '- ' in quotes",
    "mapping keys are not": "a question mark where no key can stand; put text that begins with '? ' in quotes",
    "cannot start any token": "a character that cannot stand here, perhaps a tab; indent with spaces, put text with punctuation in quotes",
    "mapping values are not allowed": "a colon too many, a wrong indentation, or no colon in the line above; put text that holds ': ' in quotes",
    "quoted scalar": "a quote is opened and not closed; close it on the same line",
    "did not find expected": "the indentation, or a bracket, does not fit; compare with the record above",
}
VALUES = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False, "null": None, "~": None}
WORDS = {form(word): value for word, value in VALUES.items() for form in (str.lower, str.title, str.upper)} | {"": None}
NUMBER = re.compile(r"(?P<whole>0|-?[1-9][0-9]*)|-?[0-9]+\.[0-9]+")


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake: where it stands, what is wrong and what to write instead; what cannot be printed is escaped."""

    file: str
    line: int
    path: str
    message: str

    def __post_init__(self) -> None:
        # A key or a value may hold what would break the line, or command a terminal.
        for name in ("path", "message"):
            text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in getattr(self, name))
            object.__setattr__(self, name, text)

    def __str__(self) -> str:
        return ": ".join(filter(None, (f"{self.file}:{self.line}", self.path, self.message)))


class CatalogError(Exception, SystemExit):
    """Everything that is wrong with the guide's sources, one problem a line; MkDocs prints them without a traceback."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))
        number = len(self.problems)
        self.code = f"{self}\n{number} problem{'s' if number > 1 else ''}; nothing was built"


@dataclass
class Document:
    """A YAML file as plain data; keeps the line of each key and every problem found."""

    file: str
    top_level_keys: tuple[str, ...]
    lines: dict[Keys, int] = field(default_factory=lambda: {(): 1})
    problems: list[Problem] = field(default_factory=list)

    def read(self, path: Path) -> dict[str, Any]:
        """The data of the file; raises CatalogError where nothing more can be read."""
        try:
            raw = path.read_bytes()
            text = raw.decode("utf-8-sig")
            self._commented = {n: line for n, line in enumerate(text.splitlines()) if " #" in line}
            self._next = LOADER(text).get_event
            data = self._document()
        except OSError as error:
            raise self._stop(1, f"cannot be read ({error.strerror})") from None
        except UnicodeDecodeError as error:
            raise self._stop(*encoding_problem(error)) from None
        except yaml.YAMLError as error:
            line, meaning = _syntax_problem(error, raw)
            raise self._stop(line, f"{meaning}; the rest of the file was not read") from None
        if not isinstance(data, dict):
            raise self._stop(1, f"is empty or no mapping; it needs the keys {', '.join(self.top_level_keys)}")
        return data

    def add(self, keys: Keys, message: str, line: int | None = None) -> None:
        """Add a problem at these keys, or at the nearest keys above them that the file has."""
        existing = keys
        while existing not in self.lines:
            existing = existing[:-1]
        self.problems.append(Problem(self.file, line or self.lines[existing], ".".join(map(str, keys)), message))

    def _stop(self, line: int, message: str) -> CatalogError:
        return CatalogError([*self.problems, Problem(self.file, line, "", message)])

    def _document(self) -> Any:
        self._next()  # the stream begins
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        data = self._value(self._next(), ())
        self._next()  # the document ends
        if not isinstance(event := self._next(), yaml.StreamEndEvent):
            self.add((), "a second document begins; keep one, without ---", event.start_mark.line + 1)
        return data

    def _value(self, event: Any, keys: Keys) -> Any:
        if event.anchor:
            # An alias can stand for a billion others, and hides where a value is written.
            self.add(keys, "no anchors (&) and aliases (*); write the value out")
        if (kind := type(event)) is yaml.ScalarEvent:
            return self._scalar(event, keys)
        if len(keys) >= DEEPEST:
            raise self._stop(event.start_mark.line + 1, "nested too deeply")
        if kind is yaml.MappingStartEvent:
            return self._mapping(keys)
        return self._items(keys) if kind is yaml.SequenceStartEvent else None

    def _mapping(self, keys: Keys) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = event.value if type(event) is yaml.ScalarEvent else "?"
            place, line = (*keys, key), event.start_mark.line + 1
            if key in found or key == "?":
                self.lines.setdefault(place, line)
                self.add(place, "the key stands twice, or is no plain word; keep one", line)
                if key == "?":
                    self._value(event, (*keys, "?"))
                self._value(self._next(), (*keys, "?"))
                continue
            self.lines[place] = line
            if wrong := text_problem(key):
                self.add(place, wrong)
            found[key] = self._value(self._next(), place)
        return found

    def _items(self, keys: Keys) -> list[Any]:
        items: list[Any] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            place = (*keys, len(items))
            self.lines[place] = event.start_mark.line + 1
            item = self._value(event, place)
            if item in items:
                self.add(place, "stands twice in the list; keep one")
            items.append(item)
        return items

    def _scalar(self, event: Any, keys: Keys) -> Any:
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.add(keys, f"no tags such as {tag}; write the plain value")
        end = event.end_mark
        if event.style in ("'", '"') and event.start_mark.line != end.line:
            self.add(keys, SYNTAX["quoted scalar"])
        elif wrong := text_problem(event.value):
            self.add(keys, wrong)
        elif not event.style and self._commented.get(end.line, "").startswith(" #", end.column):
            message = "` #` begins a comment and cuts the text; quote the text, or put two spaces before a comment"
            self.add(keys, message)
        return event.value if event.style else _converted(event.value)


@lru_cache(maxsize=32768)  # as those of `text_problem`
def _converted(text: str) -> Any:
    """A number, true, false or nothing as YAML reads them; a date stays text."""
    if not (number := NUMBER.fullmatch(text)):
        return WORDS.get(text, text)
    try:
        return int(text) if number["whole"] else float(text)
    except ValueError:  # more digits than Python reads
        return text


def encoding_problem(error: UnicodeDecodeError) -> tuple[int, str]:
    """The line of the byte that is not UTF-8, and what to do."""
    line = error.object.count(b"\n", 0, error.start) + 1
    return line, f"byte {error.object[error.start]:#04x} is not UTF-8; save the file as UTF-8"


def _syntax_problem(error: yaml.YAMLError, raw: bytes) -> tuple[int, str]:
    """The line where the text is no YAML, and what to write instead."""
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context", None) or ""
    if re.search("quoted scalar|simple key|flow", context):
        mark = getattr(error, "context_mark", mark)
    message = f"{context} {getattr(error, 'problem', '') or error}"
    line = mark.line + 1 if mark else raw.count(b"\n", 0, getattr(error, "position", 0)) + 1
    meaning = next((meaning for words, meaning in SYNTAX.items() if words in message), "")
    return line, meaning or f"not YAML ({' '.join(message.split())}); compare with the record above"
