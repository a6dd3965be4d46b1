"""What is wrong with the pages before any is built: what neither engine says, but leaves out or shows as it is."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from macros.catalog import LOADER, Problem
from macros.models import Catalog, nearest

OURS = re.compile(r"(?<![\w`:]):((?:guide|simple)-[a-z0-9-]+):")


def problems(root: Path, catalog: Catalog, icons: set[str]) -> Iterator[Problem]:
    """Every record without its page, and in pages every front matter and every icon of ours that nobody can read."""
    needed = {f"services.{id}": f"docs/services/{id}.md" for id in catalog.services}
    needed |= {f"comparisons.{id}": f"docs/compare/{id}.md" for id in catalog.comparisons}
    for record, page in needed.items():
        if not (root / page).is_file():
            yield Problem(page, 1, record, "has no page; write it, or take the record out of the data file")
    for file in sorted((root / "docs").rglob("*.md")):
        yield from _of_page(file.relative_to(root).as_posix(), file.read_bytes(), icons)


def _of_page(name: str, raw: bytes, icons: set[str]) -> Iterator[Problem]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        yield Problem(name, line, "", f"byte {raw[error.start]:#04x} is not UTF-8; save the file as UTF-8")
        return
    yield from _of_front_matter(name, text)
    for number, words in enumerate(text.splitlines(), 1):
        for code in OURS.findall(words):
            if code not in icons:
                yield Problem(name, number, "", f"no icon {code!r}{nearest(code, sorted(icons))}")


def _of_front_matter(name: str, text: str) -> Iterator[Problem]:
    if not text.startswith("---"):
        return
    matter, end, _ = text.partition("\n")[2].partition("\n---")
    if not end:
        yield Problem(name, 1, "", "the front matter does not end; write --- in a line of its own after it")
        return
    try:
        if isinstance(yaml.load(matter, LOADER), dict):
            return
        line = 2
    except yaml.YAMLError as error:
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 2
    yield Problem(name, line, "", "the front matter is no YAML; write `key: value`, text with signs in quotes")
