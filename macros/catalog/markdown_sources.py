"""What is wrong with the pages' Markdown before any is built: what neither engine reports, but drops or shows as it is."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
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
    """Every record without its page; every page, front matter, asset and icon of ours that cannot be read or found."""
    docs = root / "docs"
    sources = sorted(file for file in docs.rglob("*.md") if not file.name.startswith("."))
    names = {file.relative_to(docs).as_posix() for file in sources}
    records = {f"services/{id}.md": f"services.{id}" for id in catalog.services}
    records |= {f"compare/{id}.md": f"comparisons.{id}" for id in catalog.comparisons}
    for name in records.keys() - names:
        yield Problem(
            f"docs/{name}", 1, records[name], "has no page; write it, or take the record out of the data file"
        )
    yield from _problems_of_nav(root / "mkdocs.yml", names, records.keys() | names)
    assets = {
        key: tuple(sorted(file.name for file in (docs / "assets" / folder).glob("*"))) for key, folder in ASSETS.items()
    }
    for file in sources:
        name = file.relative_to(root).as_posix()
        for line, message in _problems_of_page(file.read_bytes(), frozenset(icons), tuple(assets.items())):
            yield Problem(name, line, "", message)


def _problems_of_nav(settings: Path, written: set[str], expected: set[str]) -> Iterator[Problem]:
    """Every page that `nav` forgets, and every one that it names and nobody has written or is told to write."""
    top: Any = yaml.compose(settings.read_text(encoding="utf-8"), LOADER)
    nav = next((value for key, value in top.value if key.value == "nav"), None)
    if nav is None:  # then MkDocs lists all pages
        return
    lines = {name: line for name, line in _scalars(nav) if name.endswith(".md") and "://" not in name}
    forgotten = sorted(written - lines.keys())
    for name in sorted(lines.keys() - expected):
        [*meant] = get_close_matches(name, forgotten, 1)
        forgotten = [page for page in forgotten if page not in meant]
        remedy = f"did you mean {meant[0]!r}?" if meant else "write it, or take the line out"
        yield Problem(settings.name, lines[name], "", f"`nav` names {name}, which is not in docs/; {remedy}")
    for name in forgotten:
        message = f"`nav` does not name {name}; write `- {name}` where it belongs"
        yield Problem(settings.name, nav.start_mark.line, "", message)


def _scalars(node: Any) -> Iterator[tuple[str, int]]:
    """The values in a YAML node, each with its line."""
    if isinstance(node, yaml.ScalarNode):
        yield node.value, node.start_mark.line + 1
    else:
        for part in node.value:
            yield from _scalars(part[1] if isinstance(part, tuple) else part)


@lru_cache(maxsize=1024)  # Zensical asks for the problems of all pages once a page
def _problems_of_page(
    raw: bytes, icons: frozenset[str], assets: tuple[tuple[str, tuple[str, ...]], ...]
) -> list[tuple[int, str]]:
    """The lines of a page, from 1, and what is wrong with them."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [encoding_problem(error)]
    codes = [(line, code) for line, words in enumerate(text.splitlines(), 1) for code in ICON.findall(words)]
    wrong = [(line, f"no icon {code!r}{nearest(code, sorted(icons))}") for line, code in codes if code not in icons]
    return [*_problems_of_front_matter(text, dict(assets)), *wrong]


def _problems_of_front_matter(text: str, assets: dict[str, tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    """The lines of its front matter, and what is wrong with them."""
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


def _problems_of_assets(key: str, names: Any, files: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(names, list):
        yield f"`{key}:` is no list; write {key}: [{files[0] if files else 'table.css'}]"
        return
    for name in names:
        if name not in files:
            yield f"no file {name!r} in docs/assets/{ASSETS[key]}/{nearest(str(name), files)}"
