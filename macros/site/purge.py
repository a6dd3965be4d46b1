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
from macros.site.theme import ThemeChanged

OPENING_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
TAG = re.compile(r"<([a-zA-Z][\w-]*)")
ATTRIBUTE = re.compile(r"""\s([a-zA-Z][\w:-]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?(?=[\s/>])""")
SCRIPT = re.compile(r"(?s)<script.*?</script>")
WORD = re.compile(r"[\w-]+")
SETTING = re.compile(r'"([\w.]+)"')
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
ANIMATION = re.compile(r"animation(?:-name)?:([^;}]*)")
# How the theme waits for its script to tell who uses a keyboard, or how an earlier run has rewritten that.
FOCUS = re.compile(r"[.:]focus-visible")
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
    """Rewrite the theme's stylesheets with what the pages and scripts of the site can use of them.

    Raises ThemeChanged where the theme no longer marks who uses a keyboard as `purged` expects.
    """
    sheets, scripts = _files(site.folder, "css"), _files(site.folder, "js")
    theirs = {file: text for file, text in sheets.items() if _is_minified(file)}
    if not any(map(FOCUS.search, theirs.values())):
        raise ThemeChanged("`.focus-visible`", "macros/site/purge.py", next(iter(site.pages.values()), ""))
    our_scripts = [text for file, text in scripts.items() if not _is_minified(file)]
    their_scripts = [text for file, text in scripts.items() if _is_minified(file)]
    found = marks(site.pages.values(), our_scripts, their_scripts)
    our_styles = "".join(text for file, text in sheets.items() if not _is_minified(file))
    for file, text in purged(theirs, found, our_styles).items():
        file.write_text(text, encoding="utf-8")
        Path(f"{file}.map").unlink(missing_ok=True)


def _files(folder: Path, kind: str) -> dict[Path, str]:
    """The files of a kind; Lunr's languages are for the search worker, which sees no page."""
    files = (file for file in sorted(folder.rglob(f"*.{kind}")) if "lunr" not in file.parts)
    return {file: file.read_text(encoding="utf-8") for file in files}


def _is_minified(file: Path) -> bool:
    """Whether a file is the theme's, whose release writes so; ours are readable."""
    return file.name.endswith(f".min{file.suffix}")


def marks(pages: Iterable[str], our_scripts: Iterable[str] = (), their_scripts: Iterable[str] = ()) -> Marks:
    """What stands in these pages, and what these scripts may add to them.

    All that the theme's scripts add, but "js", begins with md or has a hyphen.
    """
    scripts, opening_tags = set(our_scripts), set[str]()  # pages have most of their frame in common
    for page in pages:
        opening_tags.update(OPENING_TAG.findall(page))
        scripts.update(SCRIPT.findall(page))
    tags, attributes = set[str](), set[tuple[str, str]]()
    for opening_tag in opening_tags:
        tags.update(TAG.findall(opening_tag.lower()))
        for name, value in ATTRIBUTE.findall(opening_tag):
            words = value.strip("\"'")
            attributes.update((name.lower(), word) for word in (words.split() if name.lower() == "class" else [words]))
    words_of_scripts = {word for script in scripts for word in WORD.findall(script)}
    classes = {value for name, value in attributes if name == "class"}
    present = classes.union(words_of_scripts, *map(SETTING.findall, scripts))
    absent = tuple(family for family, needs in ONLY_WITH.items() if not needs & present)
    added = {word for script in their_scripts for word in WORD.findall(script) if "-" in word or word.startswith("md")}
    words_of_scripts.update(word for word in added if not word.startswith(absent))
    return Marks(frozenset(tags), frozenset(attributes), frozenset(words_of_scripts))


def purged(sheets: dict[Path, str], found: Marks, other_styles: str = "") -> dict[Path, str]:
    """The stylesheets without rules, variables and animations that nothing found, or in other styles, uses.

    Where the theme waits for its script to tell who uses a keyboard, the browser is asked.
    """
    parts = {
        file: list(_rules(text.replace(".focus-visible", ":focus-visible"), found)) for file, text in sheets.items()
    }
    texts, before = sheets, dict[Path, str]()
    while texts != before:  # a variable may be read only by one that goes
        before, everything = texts, "".join([other_styles, *texts.values()])
        animations = WORD.findall(" ".join(ANIMATION.findall(everything)))
        names = {*VARIABLE.findall(everything), *animations, *found.words}
        texts = {file: "".join(part.with_names(names) for part in of_file) for file, of_file in parts.items()}
    return texts


@dataclass(frozen=True)
class Part:
    """A piece of a stylesheet as the theme wrote it, with what it holds in braces.

    One with a name, a variable or an animation, is kept only where that name is used.
    """

    text: str
    name: str = ""
    holds: tuple[Part, ...] | None = None
    between: str = ""

    def with_names(self, names: set[str]) -> str:
        """The text without the parts whose names are not among these."""
        if self.holds is None:
            return "" if self.name and self.name not in names else self.text
        inner = self.between.join(filter(None, (part.with_names(names) for part in self.holds)))
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
        elif selectors := [
            tinycss2.serialize(selector) for selector in _split(rule.prelude, ",") if _may_match(selector, found)
        ]:
            yield Part(",".join(selectors), holds=tuple(_declarations(rule.content)), between=";")


def _declarations(content: list[Any]) -> Iterator[Part]:
    for part in _split(content, ";"):
        if text := tinycss2.serialize(part).strip():
            name = text.partition(":")[0]
            yield Part(text, name if name.startswith("--") else "")


def _split(tokens: list[Any], separator: str) -> list[list[Any]]:
    """The stretches of tokens between separators."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token == separator:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _may_match(selector: list[Any], found: Marks) -> bool:
    """Whether all that the selector asks for may be there; what it rules out is not looked at."""
    return all(_may_be_met(token, before, found) for token, before in zip(selector, [None, *selector], strict=False))


def _may_be_met(token: Any, before: Any, found: Marks) -> bool:
    """Whether a part of a selector may be met; a part of a kind that is not looked at here may be."""
    if token.type == "ident":
        return before == ":" or (found.value("class", token.value) if before == "." else found.tag(token.value))
    if token.type == "hash":
        return found.value("id", token.value)
    if token.type == "[] block":
        return _attribute_may_be_met([part for part in token.content if part.type != "whitespace"], found)
    if token.type == "function" and token.lower_name in ONE_OF:
        return any(_may_match(selector, found) for selector in _split(token.arguments, ","))
    return True


def _attribute_may_be_met(parts: list[Any], found: Marks) -> bool:
    name = parts[0].value
    exact = len(parts) == 3 and parts[1] == "="
    return found.attribute(name) and (not exact or found.value(name, parts[2].value))
