"""The theme's stylesheets without the rules that match nothing on this site."""

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
STRING = r"""\"(?:\\.|[^"\\])*+"|'(?:\\.|[^'\\])*+'"""
COMMENT = re.compile(rf"({STRING})|/\*.*?\*/", re.S)
# What stands before a brace or a semicolon that is no part of a string or an address, and that character.
PIECE = re.compile(rf"""\s*((?:[^{{}};"'(]++|{STRING}|\([^"'()]*+\)|\()*+)([{{}};])""", re.S)
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
ANIMATION = re.compile(r"animation(?:-name)?:([^;}]*)")
# The class that the theme's script sets on what is focused by keyboard, or the pseudo-class that replaces it below.
FOCUS = re.compile(r"[.:]focus-visible")
SELECTOR_LISTS = {"is", "where", "has", "-webkit-any", "-moz-any"}
NESTING = {"media", "supports", "layer", "container", "scope"}
Pieces = Iterator[tuple[str, str]]  # of a stylesheet, as PIECE finds them


@dataclass(frozen=True)
class Selectable:
    """All that a selector may match: the tags and attributes of the pages, and the words of scripts, which may add some."""

    tags: frozenset[str]
    attributes: frozenset[tuple[str, str]]
    words: frozenset[str]

    @cached_property
    def names(self) -> frozenset[str]:
        """The words, and the names of all attributes."""
        return self.words.union(name for name, _ in self.attributes)

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """Words that a script adds something to, as in "language-" + name."""
        return tuple(word for word in self.words if re.fullmatch(r"\w[\w-]+[-_]", word))

    def has_tag(self, name: str) -> bool:
        """Whether an element may have this name."""
        return name.lower() in self.tags or name in self.words

    def has_attribute(self, name: str) -> bool:
        """Whether an element may have this attribute; scripts set `data-md-type` as `dataset.mdType`."""
        first, *others = name.removeprefix("data-").split("-")
        return name in self.names or first + "".join(map(str.title, others)) in self.names

    def has_value(self, name: str, value: str) -> bool:
        """Whether this attribute of an element may have this value; of a class, this one among others."""
        return (name, value) in self.attributes or value in self.words or value.startswith(self.prefixes)


def purge_stylesheets(site: Site) -> None:
    """Reduce the theme's stylesheets to what the pages and scripts of the site may use.

    Raises ThemeChanged where they have no `.focus-visible`, which `purged` replaces.
    """
    sheets, scripts = _texts(site.folder, "css"), _texts(site.folder, "js")
    theirs = {file: text for file, text in sheets.items() if _is_minified(file)}
    if not any(map(FOCUS.search, theirs.values())):
        raise ThemeChanged("`.focus-visible`", "macros/site/purge.py", next(iter(site.pages.values()), ""))
    our_scripts = [text for file, text in scripts.items() if not _is_minified(file)]
    their_scripts = [text for file, text in scripts.items() if _is_minified(file)]
    selectable = selectable_in(site.pages.values(), our_scripts, their_scripts)
    our_styles = "".join(text for file, text in sheets.items() if not _is_minified(file))
    for file, text in purged(theirs, selectable, our_styles).items():
        file.write_text(text, encoding="utf-8")
        Path(f"{file}.map").unlink(missing_ok=True)


def _texts(folder: Path, kind: str) -> dict[Path, str]:
    """The text of each stylesheet ("css") or script ("js"), but Lunr's languages, which only the search worker loads."""
    files = (file for file in sorted(folder.rglob(f"*.{kind}")) if "lunr" not in file.parts)
    return {file: file.read_text(encoding="utf-8") for file in files}


def _is_minified(file: Path) -> bool:
    """Whether a file is the theme's; ours are not named so."""
    return file.name.endswith(f".min{file.suffix}")


def selectable_in(
    pages: Iterable[str], our_scripts: Iterable[str] = (), their_scripts: Iterable[str] = ()
) -> Selectable:
    """What selectors may match in these pages, and in what these scripts may add to them.

    Of the theme's scripts only words that begin with md or have a hyphen count: of all that they add, only "js" has neither.
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
    for script in their_scripts:
        words_of_scripts.update(word for word in WORD.findall(script) if "-" in word or word.startswith("md"))
    return Selectable(frozenset(tags), frozenset(attributes), frozenset(words_of_scripts))


def purged(sheets: dict[Path, str], selectable: Selectable, other_styles: str = "") -> dict[Path, str]:
    """The stylesheets without rules that match nothing, and without variables and animations that no style uses.

    `:focus-visible` of browsers replaces the class `.focus-visible`, which a script of the theme would set.
    """
    sheets = {file: text.replace(".focus-visible", ":focus-visible") for file, text in sheets.items()}
    parts = {
        file: list(_rules(iter(PIECE.findall(COMMENT.sub(r"\1", text))), selectable)) for file, text in sheets.items()
    }
    texts, before = sheets, dict[Path, str]()
    while texts != before:  # a variable may be read only by one that goes
        before, everything = texts, "".join([other_styles, *texts.values()])
        animations = WORD.findall(" ".join(ANIMATION.findall(everything)))
        names = {*VARIABLE.findall(everything), *animations, *selectable.words}
        texts = {file: "".join(part.keeping(names) for part in of_file) for file, of_file in parts.items()}
    return texts


@dataclass(frozen=True)
class Part:
    """A rule, a group of rules or a declaration, as the theme wrote it; `children` are what it has in braces.

    `name` is that of a variable or an animation: such a part is kept only where a style uses it.
    """

    text: str
    name: str = ""
    children: tuple[Part, ...] | None = None
    separator: str = ""

    def keeping(self, names: set[str]) -> str:
        """The text without the variables and animations that have none of these names."""
        if self.children is None:
            return "" if self.name and self.name not in names else self.text
        inner = self.separator.join(filter(None, (part.keeping(names) for part in self.children)))
        return f"{self.text}{{{inner}}}" if inner else ""


def _rules(pieces: Pieces, selectable: Selectable) -> Iterator[Part]:
    """The rules up to the end of the sheet or of a group in it, each with those of its selectors that may match something."""
    for text, end in pieces:
        if end == "}":
            return
        keyword, _, name = text.removeprefix("@").partition(" ")
        if end == ";":
            yield Part(f"{text};")
        elif not text.startswith("@"):
            selectors = _split(tinycss2.parse_component_value_list(text))
            kept = [tinycss2.serialize(selector) for selector in selectors if _may_match(selector, selectable)]
            declarations = tuple(_declarations(pieces))
            if kept:
                yield Part(",".join(kept), children=declarations, separator=";")
        elif keyword.partition("(")[0] in NESTING:
            yield Part(text, children=tuple(_rules(pieces, selectable)))
        else:
            yield Part(text + _block(pieces), name.strip() if keyword == "keyframes" else "")


def _declarations(pieces: Pieces) -> Iterator[Part]:
    for text, end in pieces:
        if text or end == "{":
            name = text.partition(":")[0]
            yield Part(text + (_block(pieces) if end == "{" else ""), name if name.startswith("--") else "")
        if end == "}":
            return


def _block(pieces: Pieces) -> str:
    """The braces that have just opened, with all that stands in them."""
    block = "{"
    for text, end in pieces:
        block += text + (_block(pieces) if end == "{" else end)
        if end == "}":
            break
    return block


def _split(tokens: list[Any]) -> list[list[Any]]:
    """The lists of tokens between commas."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _may_match(selector: list[Any], selectable: Selectable) -> bool:
    """Whether a selector may match an element; what is in `:not()` is ignored."""
    return all(
        _part_may_match(token, previous, selectable)
        for token, previous in zip(selector, [None, *selector], strict=False)
    )


def _part_may_match(token: Any, previous: Any, selectable: Selectable) -> bool:
    """Whether a token of a selector, after another, may match an element; tokens of other kinds always may."""
    if token.type == "ident":
        return previous == ":" or (
            selectable.has_value("class", token.value) if previous == "." else selectable.has_tag(token.value)
        )
    if token.type == "hash":
        return selectable.has_value("id", token.value)
    if token.type == "[] block":
        return _attribute_may_match([part for part in token.content if part.type != "whitespace"], selectable)
    if token.type == "function" and token.lower_name in SELECTOR_LISTS:
        return any(_may_match(selector, selectable) for selector in _split(token.arguments))
    return True


def _attribute_may_match(parts: list[Any], selectable: Selectable) -> bool:
    name = parts[0].value
    exact = len(parts) == 3 and parts[1] == "="
    return selectable.has_attribute(name) and (not exact or selectable.has_value(name, parts[2].value))
