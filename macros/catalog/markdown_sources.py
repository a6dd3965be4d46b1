"""What is wrong with the pages' Markdown before any is built: what neither engine reports, but drops or shows as it is."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from macros.catalog.load import ICON_FOLDER
from macros.catalog.models import Catalog
from macros.catalog.reader import LOADER, Problem, encoding_problem
from macros.catalog.vocabulary import nearest
from macros.catalog.ways import ways

ICON = re.compile(r"(?<![\w`:]):((?:guide|simple)-[a-z0-9-]+):")
# What Markdown shows as it is written, or never sees: fences, code, comments, macros.
VERBATIM = re.compile(
    r"^[ >]*(`{3,}|~{3,}).*?(?:^[ >]*\1[`~]*[ ]*$|\Z)|(?<!`)(`+)(?!`)(?:(?!\n\s*\n).)*?(?<!`)\2(?!`)|<!--.*?-->|\{\{.*?\}\}|\{[%#].*?[%#]\}|\\.",
    re.M | re.S,
)
LINK_TARGET = re.compile(r"(?<=\])\([^()\n]*\)|\{:?[ ][^{}\n]*\}|<[/A-Za-z][^<>\n]*>")
# Where a paragraph, a list item, a heading, a box or a cell of a table begins.
BLOCK_START = re.compile(r"\n(?=[ \t]*(?:\n|#{1,6} |[-*+:>] |\d+[.)] |!!!|\?\?\?|///))|\|")
BLOCK = re.compile(r"[^\0]+")
BOLD = re.compile(r"(?<![*_\w])__(?!_)|(?<!_)__(?![*_\w])|(?<!\*)\*\*(?!\*)")
MARK = re.compile(r"\*\*|__|[{}]")  # without which a block has neither
REFERENCE = re.compile(r"\[([^\[\]]+)\]\[([^\[\]]*)\]")
REFERENCE_TARGET = re.compile(r"^ {0,3}\[([^\[\]]+)\]:", re.M)
PICTURE = re.compile(r"!\[([^\[\]]*)\]\(([^()\s]*)[^()]*\)")
# What Markdown shows as it is written, and what to write instead.
UNREAD = {
    re.compile(r"^[ ]*#{1,6} [^\n]*\{[^}\n]*$", re.M): "the heading's { does not end; write { #id }",
    re.compile(r"\]\((?:[^()\n]|\([^()\n]*\))*$", re.M): "](address does not end; write [words](address)",
    re.compile(r"\[\[[^\[\]\n]+\]\](?!\()"): "a link between double brackets; write [words](page.md)",
    re.compile(
        r"^([ ]*)(?:!!!|\?\?\?\+?) \w[^\n]*$(?!(?:\n[ ]*)*\n(?:\1[ ]{4}|xxxx))", re.M
    ): "the box has no text; write it below, four spaces further in",
    re.compile(r"(?<=\w)\^[^\s^]+\^"): "no mark for what stands higher; write ² or words",
}
FENCE = re.compile(r"^[ ]*(/{3,})(?:[ ]+(\w[^\n]*))?$", re.M)  # a block of pymdownx.blocks begins, or ends
CRITIC_MARKS = {"{++": "++}", "{--": "--}", "{==": "==}", "{>>": "<<}", "{~~": "~~}"}
SIGNATURES = {  # of the kinds of pictures, by the end of the file's name
    **{".png": b"\x89PNG\r\n\x1a\n", ".gif": b"GIF8", ".ico": b"\0\0\1\0", ".webp": b"WEBP", ".svg": b"<svg"},
    **{".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".avif": b"ftyp"},
}
# What a page may ask for in its front matter, and the folder of docs/assets/ where it lies.
ASSETS = {"stylesheets": "stylesheets", "scripts": "javascripts"}


def source_problems(root: Path, catalog: Catalog, icons: set[str]) -> Iterator[Problem]:
    """Every record without its page; every page, front matter, asset and icon of ours that cannot be read or found."""
    docs = root / "docs"
    sources = sorted(file for file in docs.rglob("*.md") if not file.name.startswith("."))
    names = {file.relative_to(docs).as_posix() for file in sources}
    records = {f"services/{id}.md": f"services.{id}" for id in catalog.services}
    records |= {f"compare/{id}.md": f"comparisons.{id}" for id in catalog.comparisons}
    records |= {f"edges/{way.source.id}.md": f"services.{way.source.id}" for way in ways(catalog)}
    records |= {f"chain/{id}.md": f"chains.{id}" for id in catalog.chains}
    no_page = "has no page; write it, or take the record out of the data file"
    for name in records.keys() - names:
        yield Problem(f"docs/{name}", 1, records[name], no_page)
    yield from _problems_of_nav(root / "mkdocs.yml", names, records.keys() | names)
    folders = {key: docs / "assets" / folder for key, folder in ASSETS.items()}
    assets = frozenset((key, file.name) for key, folder in folders.items() for file in folder.glob("*"))
    for folder in ("docs", ICON_FOLDER):
        yield from _problems_of_pictures(root, folder)
    for file in sources:
        name = file.relative_to(root).as_posix()
        for line, message in _problems_of_page(file.read_bytes(), frozenset(icons), assets):
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
def _problems_of_page(raw: bytes, icons: frozenset[str], assets: frozenset[tuple[str, str]]) -> list[tuple[int, str]]:
    """The lines of a page, from 1, and what is wrong with them."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return [encoding_problem(error)]
    codes = [(text.count("\n", 0, found.start()) + 1, found[1]) for found in ICON.finditer(text)]
    wrong = [(line, f"no icon {code!r}{nearest(code, sorted(icons))}") for line, code in codes if code not in icons]
    return sorted([*_problems_of_front_matter(text, assets), *wrong, *_problems_of_markup(text)])


def _problems_of_front_matter(text: str, assets: frozenset[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    if not text.startswith("---"):
        return
    matter, end, _ = text.partition("\n")[2].partition("\n---")
    if not end:
        yield 1, "the front matter does not end; write --- in a line of its own after it"
        return
    fields, line = None, 2
    try:
        fields = yaml.load(matter, LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 2
    if not isinstance(fields, dict):
        yield line, "the front matter is no YAML; write `key: value`, text with punctuation in quotes"
        return
    for key, folder in ASSETS.items():
        files = sorted(name for kind, name in assets if kind == key)
        line = next((n for n, words in enumerate(matter.splitlines(), 2) if words.startswith(f"{key}:")), 2)
        names = fields.get(key, [])
        if not isinstance(names, list):
            yield line, f"`{key}:` is no list; write {key}: [{files[0] if files else 'table.css'}]"
            continue
        for name in names:
            if name not in files:
                yield line, f"no file {name!r} in docs/assets/{folder}/{nearest(str(name), files)}"


def _problems_of_pictures(root: Path, folder: str) -> Iterator[Problem]:
    for file in sorted(file for file in (root / folder).rglob("*") if file.suffix in SIGNATURES):
        if SIGNATURES[file.suffix] not in file.read_bytes()[:512]:
            message = f"is no {file.suffix[1:].upper()} picture; save it again"
            yield Problem(file.relative_to(root).as_posix(), 1, "", message)


def _problems_of_markup(text: str) -> list[tuple[int, str]]:
    """The lines of a page where markup would show as it is, and what is wrong with it; the first slip of a line."""
    prose = VERBATIM.sub(_blanked, re.sub(r"\A---\n.*?\n---", _blanked, text, count=1, flags=re.S))
    targets = {" ".join(name.lower().split()) for name in REFERENCE_TARGET.findall(prose)}
    found: list[tuple[int, str]] = []
    for link in REFERENCE.finditer(prose):
        name = link[2] or link[1]
        if " ".join(name.lower().split()) not in targets:
            found.append((link.start(), f"no line `[{name}]: address` for {link[0]}; write [{link[1]}](address)"))
    pictures = (picture for picture in PICTURE.finditer(prose) if not (picture[1].strip() and picture[2]))
    lacking = "lacks its words or its address; write ![what it shows](file)"
    found += [(picture.start(), f"{picture[0]} {lacking}") for picture in pictures]
    for unread, message in UNREAD.items():
        found += [(slip.start(), message) for slip in unread.finditer(prose)]
    found += _problems_of_fences(prose)
    for block in BLOCK.finditer(BLOCK_START.sub("\0", LINK_TARGET.sub(_blanked, prose))):
        if MARK.search(block[0]):
            problems = [*_problems_of_bold(block[0]), *_problems_of_critic_marks(block[0])]
            found += [(block.start() + place, message) for place, message in problems]
    first_of_lines = {prose.count("\n", 0, place) + 1: message for place, message in sorted(found, reverse=True)}
    return list(first_of_lines.items())


def _problems_of_fences(prose: str) -> Iterator[tuple[int, str]]:
    opened: list[re.Match[str]] = []
    for fence in FENCE.finditer(prose):
        if fence[2]:
            opened.append(fence)
        elif not opened or opened.pop()[1] != fence[1]:
            yield fence.start(), f"{fence[1]} ends no block; write {fence[1]} html | div above it, with as many slashes"
    for fence in opened:
        yield fence.start(), f"{fence[0].strip()} does not end; write {fence[1]} in a line of its own"


def _blanked(match: re.Match[str]) -> str:
    """A letter for each character, so that lines and places stay, and what stands around it still touches something."""
    return re.sub(r"[^\n]", "x", match[0])


def _problems_of_bold(block: str) -> Iterator[tuple[int, str]]:
    """Marks of bold text that do not open, do not close, or stand within other bold text."""
    opened: re.Match[str] | None = None
    for mark in BOLD.finditer(block):
        before, after = block[: mark.start()][-1:], block[mark.end() :][:1]
        opens = after.strip() and not (before.isalnum() and after in ".,;:!?)]}”")
        closes = before.strip() and not (after.isalnum() and before in "([{“")
        if not (closes if opened else opens):
            yield mark.start(), f"{mark[0]} opens or closes no bold text; write **words** without spaces inside"
            return
        opened = None if opened else mark
    if opened:
        yield opened.start(), f"{opened[0]} without its partner; write **words**, or code in backticks"


def _problems_of_critic_marks(block: str) -> Iterator[tuple[int, str]]:
    """Critic marks that do not end in their block, or in their cell of a table."""
    for start, end in CRITIC_MARKS.items():
        place = block.find(start)
        if block.count(start) != block.count(end):
            yield max(place, 0), f"{start} and {end} are no pair; mark each paragraph, and each cell, by itself"
