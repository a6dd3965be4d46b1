"""The theme's stylesheets without the rules that nothing on this site can meet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from macros.site.site import Site

OPENED = re.compile(r"""<[a-zA-Z](?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
TAG = re.compile(r"<([a-zA-Z][\w-]*)")
ATTRIBUTE = re.compile(r"""\s([a-zA-Z][\w:-]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?(?=[\s/>])""")
SCRIPT = re.compile(r"(?s)<script.*?</script>")
WORD = re.compile(r"[\w-]+")
SETTING = re.compile(r'"([\w.]+)"')
READ = re.compile(r"var\(\s*(--[\w-]+)")
MOVED = re.compile(r"animation(?:-name)?:([^;}]*)")
ONE_OF = {"is", "where", "has", "-webkit-any", "-moz-any"}
GROUPS = {"media", "supports", "layer", "container", "scope"}
# What the theme's script adds only where a page holds, or its settings name, one of these.
ONLY_WITH = {
    "--md-mermaid": {"mermaid"},
    "md-annotation": {"annotate", "content.code.annotate"},
    "md-source": {"md-source"},
    "md-status": {"md-status"},
    "md-tag": {"md-tag"},
    "md-tooltip": {"annotate", "content.code.annotate", "content.tooltips", "content.footnote.tooltips"},
    "md-version": {"provider"},
    "tabbed-": {"tabbed-set"},
}


@dataclass(frozen=True)
class Marks:
    """All that a selector can hold on to: what stands in the pages, and the words of scripts, which may add them."""

    tags: frozenset[str]
    attributes: frozenset[tuple[str, str]]
    words: frozenset[str]

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(name for name, _ in self.attributes)

    @cached_property
    def beginnings(self) -> tuple[str, ...]:
        """Words that a script puts something behind, as in "language-" + name."""
        return tuple(word for word in self.words if re.fullmatch(r"\w[\w-]+[-_]", word))

    def tag(self, name: str) -> bool:
        return name.lower() in self.tags or name in self.words

    def attribute(self, name: str) -> bool:
        first, *others = name.removeprefix("data-").split("-")
        in_dataset = first + "".join(map(str.title, others))
        return bool({name, in_dataset} & {*self.words, *self.names})

    def value(self, name: str, value: str) -> bool:
        return (name, value) in self.attributes or value in self.words or value.startswith(self.beginnings)


def purge_stylesheets(site: Site) -> None:
    """Rewrite the theme's stylesheets with what the pages and scripts of the site can use of them."""
    sheets, scripts = (_texts(site.folder, kind) for kind in ("css", "js"))
    theirs = {file for file in (*sheets, *scripts) if file.name.endswith(".min" + file.suffix)}
    ours = [text for file, text in scripts.items() if file not in theirs]
    found = marks(site.pages.values(), ours, [text for file, text in scripts.items() if file in theirs])
    others = "".join(text for file, text in sheets.items() if file not in theirs)
    for file, text in purged({file: sheets[file] for file in theirs & sheets.keys()}, found, others).items():
        file.write_text(text, encoding="utf-8")
        Path(f"{file}.map").unlink(missing_ok=True)


def _texts(folder: Path, kind: str) -> dict[Path, str]:
    """The files of a kind; Lunr's languages are for the search worker, which sees no page."""
    files = (file for file in sorted(folder.rglob(f"*.{kind}")) if "lunr" not in file.parts)
    return {file: file.read_text(encoding="utf-8") for file in files}


def marks(pages: Iterable[str], ours: Iterable[str] = (), theirs: Iterable[str] = ()) -> Marks:
    """What stands in these pages and scripts. All that the theme's scripts add, but "js", begins with md or has a hyphen."""
    tags, attributes, scripts = set[str](), set[tuple[str, str]](), set(ours)
    opened = set[str]()  # pages have most of their frame in common
    for page in pages:
        opened.update(OPENED.findall(page))
        scripts.update(SCRIPT.findall(page))
    for tag in opened:
        tags.update(TAG.findall(tag.lower()))
        attributes.update(ATTRIBUTE.findall(tag))
    values = ((name.lower(), value.strip("\"'")) for name, value in attributes)
    each = {(name, one) for name, value in values for one in ([value] if name != "class" else value.split())}
    words = {word for script in scripts for word in WORD.findall(script)}
    there = {one for name, one in each if name == "class"}.union(words, *map(SETTING.findall, scripts))
    off = tuple(family for family, needed in ONLY_WITH.items() if not needed & there)
    said = {word for script in theirs for word in WORD.findall(script) if "-" in word or word.startswith("md")}
    words.update(word for word in said if not word.startswith(off))
    return Marks(frozenset(tags), frozenset(each), frozenset(words))


def purged(sheets: dict[Path, str], found: Marks, others: str = "") -> dict[Path, str]:
    """The stylesheets without rules, variables and animations that nothing found here, or in the others, uses.

    Where the theme waits for its script to tell who uses a keyboard, the browser is asked.
    """
    parts = {
        file: list(_rules(sheet.replace(".focus-visible", ":focus-visible"), found)) for file, sheet in sheets.items()
    }
    texts, before = sheets, dict[Path, str]()
    while texts != before:
        before, everything = texts, "".join([others, *texts.values()])
        read = {*READ.findall(everything), *WORD.findall(" ".join(MOVED.findall(everything))), *found.words}
        texts = {file: "".join(part.read_by(read) for part in of) for file, of in parts.items()}
    return texts


@dataclass(frozen=True)
class Part:
    """A piece of a stylesheet as the theme wrote it, with what it holds in braces; one with a name is there to be read."""

    text: str
    name: str = ""
    holds: tuple[Part, ...] | None = None
    between: str = ""

    def read_by(self, names: set[str]) -> str:
        """The text, without the parts in it whose names are not among these."""
        if self.holds is None:
            return "" if self.name and self.name not in names else self.text
        inner = self.between.join(filter(None, (part.read_by(names) for part in self.holds)))
        return f"{self.text}{{{inner}}}" if inner else ""


def _rules(sheet: str | list[Any], found: Marks) -> Iterator[Part]:
    """The rules of a sheet, or of a group in it, with those of their selectors that may match something."""
    read = tinycss2.parse_stylesheet if isinstance(sheet, str) else tinycss2.parse_blocks_contents
    for rule in read(sheet, True, True):
        prelude = tinycss2.serialize(rule.prelude)
        if rule.type == "at-rule" and rule.at_keyword in GROUPS:
            yield Part(f"@{rule.at_keyword}{prelude}", holds=tuple(_rules(rule.content, found)))
        elif rule.type == "at-rule":
            yield Part(rule.serialize(), prelude.strip() if rule.at_keyword == "keyframes" else "")
        elif selectors := [tinycss2.serialize(one) for one in _between(rule.prelude, ",") if _may_match(one, found)]:
            yield Part(",".join(selectors), holds=tuple(_declarations(rule.content)), between=";")


def _declarations(content: list[Any]) -> Iterator[Part]:
    for part in _between(content, ";"):
        if text := tinycss2.serialize(part).strip():
            name = text.partition(":")[0]
            yield Part(text, name if name.startswith("--") else "")


def _between(tokens: list[Any], mark: str) -> list[list[Any]]:
    """The stretches of tokens that the mark parts."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token == mark:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _may_match(selector: list[Any], found: Marks) -> bool:
    """Whether all that the selector asks for may be there; what it rules out is not looked at."""
    return all(_may_be(token, last, found) for token, last in zip(selector, [None, *selector], strict=False))


def _may_be(token: Any, last: Any, found: Marks) -> bool:
    """Whether a part of a selector may be met; what no table here knows may be."""
    if token.type == "ident":
        return last == ":" or (found.value("class", token.value) if last == "." else found.tag(token.value))
    if token.type == "hash":
        return found.value("id", token.value)
    if token.type == "[] block":
        return _attribute_may_be([part for part in token.content if part.type != "whitespace"], found)
    if token.type == "function" and token.lower_name in ONE_OF:
        return any(_may_match(one, found) for one in _between(token.arguments, ","))
    return True


def _attribute_may_be(parts: list[Any], found: Marks) -> bool:
    name = parts[0].value
    exact = len(parts) == 3 and parts[1] == "="
    return found.attribute(name) and (not exact or found.value(name, parts[2].value))
