"""What is wrong with the pages' Markdown before any is built: what neither engine reports, but drops or shows as it is."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from macros.catalog.models import Catalog
from macros.catalog.reader import LOADER, Problem, encoding_problem
from macros.catalog.vocabulary import nearest

ICON = re.compile(r"(?<![\w`:]):((?:guide|simple)-[a-z0-9-]+):")
# What a page may ask for in its front matter, and the folder of docs/assets/ where it lies.
ASSETS = {"stylesheets": "stylesheets", "scripts": "javascripts"}


def source_problems(root: Path, catalog: Catalog, icons: set[str]) -> Iterator[Problem]:
    """Every record without its page; every front matter, asset and icon of ours that cannot be read or found."""
    pages = {f"services.{id}": f"docs/services/{id}.md" for id in catalog.services}
    pages |= {f"comparisons.{id}": f"docs/compare/{id}.md" for id in catalog.comparisons}
    for record, page in pages.items():
        if not (root / page).is_file():
            yield Problem(page, 1, record, "has no page; write it, or take the record out of the data file")
    assets = {key: _files(root / "docs/assets" / folder) for key, folder in ASSETS.items()}
    for file in sorted((root / "docs").rglob("*.md")):
        yield from _problems_of_page(file.relative_to(root).as_posix(), file.read_bytes(), icons, assets)


def _files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob("*"))


def _problems_of_page(name: str, raw: bytes, icons: set[str], assets: dict[str, list[str]]) -> Iterator[Problem]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, message = encoding_problem(error)
        yield Problem(name, line, "", message)
        return
    for line, message in _problems_of_front_matter(text, assets):
        yield Problem(name, line, "", message)
    for line, words in enumerate(text.splitlines(), 1):
        for code in ICON.findall(words):
            if code not in icons:
                yield Problem(name, line, "", f"no icon {code!r}{nearest(code, sorted(icons))}")


def _problems_of_front_matter(text: str, assets: dict[str, list[str]]) -> Iterator[tuple[int, str]]:
    """The lines of the page, from 1, and what is wrong with them."""
    if not text.startswith("---"):
        return
    matter, end, _ = text.partition("\n")[2].partition("\n---")
    if not end:
        yield 1, "the front matter does not end; write --- in a line of its own after it"
        return
    try:
        fields = yaml.load(matter, LOADER)
        line = 2
    except yaml.YAMLError as error:
        fields = None
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 2
    if not isinstance(fields, dict):
        yield line, "the front matter is no YAML; write `key: value`, text with punctuation in quotes"
        return
    for key, files in assets.items():
        line = next((n for n, words in enumerate(matter.splitlines(), 2) if words.startswith(f"{key}:")), 2)
        yield from ((line, message) for message in _problems_of_assets(key, fields.get(key, []), files))


def _problems_of_assets(key: str, names: Any, files: list[str]) -> Iterator[str]:
    if not isinstance(names, list):
        yield f"`{key}:` is no list; write {key}: [{files[0] if files else 'table.css'}]"
        return
    for name in names:
        if name not in files:
            yield f"no file {name!r} in docs/assets/{ASSETS[key]}/{nearest(str(name), files)}"
