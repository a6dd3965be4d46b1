"""What is wrong with the tree, one line a mistake: file, line, and what to write instead."""

import logging
import re
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PLACE = re.compile(r"(?:\[macros\] - ERROR )?((?:docs|macros|overrides)/[^\s:]+)(?::(\d+))?: (.+)", re.S)
LINK = re.compile(r"Doc file '(?P<page>[^']+)' (?P<problem>contains .*?link (?:to )?'(?P<link>[^']+)'.*)", re.S)
SETTING = re.compile(r"Config value '([^']+)': (.+)", re.S)


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake: the file's path from the root of the tree, the line (0 if unknown), what is wrong and what to write.

    Not the class of macros/catalog/reader.py: a mistake in macros/ itself is shown too, so nothing of it is imported here.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class _Collector(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self._messages.append(record.getMessage())


@contextmanager
def warnings_of_mkdocs() -> Iterator[list[str]]:
    """The list that MkDocs' and its plugins' warnings are added to within the context."""
    messages: list[str] = []
    collector = _Collector(messages)
    logging.getLogger("mkdocs").addHandler(collector)
    try:
        yield messages
    finally:
        logging.getLogger("mkdocs").removeHandler(collector)


def problems_of_warnings(root: Path, messages: Iterable[str], file: str) -> Iterator[Problem]:
    """MkDocs' warnings as problems; `file` is that of the warnings which name none."""
    for message in messages:
        if found := PLACE.fullmatch(message):
            yield Problem(found[1], int(found[2] or 0), found[3])
        elif found := LINK.fullmatch(message):
            page = f"docs/{found['page']}"
            yield Problem(page, _line_of(root / page, found["link"]), found["problem"])
        elif found := SETTING.fullmatch(message):
            yield Problem("mkdocs.yml", _line_of(root / "mkdocs.yml", f"{found[1]}:"), found[2])
        else:
            quoted = re.search(r"'([^']+)'", message)
            yield Problem(file, _line_of(root / file, quoted[1]) if quoted else 0, message)


def problems_of_error(root: Path, error: BaseException, file: str = "mkdocs.yml") -> Iterator[Problem]:
    """An error that has stopped a build as problems; `file` is that of an error which names none."""
    if found := getattr(error, "problems", None):  # macros.catalog.reader.CatalogError, and what is raised from it
        for problem in found:
            path = getattr(problem, "path", "")
            yield Problem(problem.file, problem.line, f"{path}: {problem.message}" if path else problem.message)
    elif mark := getattr(error.__context__, "problem_mark", None):
        reason = getattr(error.__context__, "problem", None) or "a character that cannot stand here"
        yield Problem(file, mark.line + 1, f"not YAML: {reason}; compare the indentation with the lines around it")
    elif isinstance(error, SystemExit) or not (place := _place_of(root, error)):  # a sentence for a reader
        yield from problems_of_warnings(root, [str(error).strip() or type(error).__name__], file)
    else:
        text = getattr(error, "message", None) or getattr(error, "msg", None) or error
        yield Problem(*place, f"{type(error).__name__}: {text}")


def _place_of(root: Path, error: BaseException) -> tuple[str, int] | None:
    """The file of the tree and the line that an error names, else those of the last call in its traceback."""
    places = []
    if line := getattr(error, "lineno", None):
        places.append((getattr(error, "filename", None), line))
    frames = traceback.extract_tb(error.__traceback__)
    places += [(frame.filename, frame.lineno) for frame in reversed(frames)]
    for name, line in places:
        path = Path(name or "")
        if path.is_absolute() and path.is_relative_to(root):
            place = path.relative_to(root)
            if place.parts[0] in ("macros", "overrides", "docs"):
                return place.as_posix(), line or 0
    return None


def _line_of(file: Path, words: str) -> int:
    """The number of the first line of a file with these words; 0 if none has them, as for a link that a macro makes."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return 0
    return next((number for number, line in enumerate(lines, 1) if words in line), 0)
