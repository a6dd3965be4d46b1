"""Markup that shows in a page because nothing turned it into HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.linkcheck.model import Document

_NAME = (
    r"(?:width|height|align|style|class|id|title|target|rel|loading|alt|download|markdown|colspan"
    r"|rowspan|data-[\w-]+|aria-[\w-]+)"
)
_VALUE = r"(?:\"[^\"{}]*\"|'[^'{}]*'|[“”][^“”{}]*[“”]|[\w%.#-]+)"
_ATTRIBUTE = rf"(?:[.#][A-Za-z_][\w-]*|{_NAME}\s?=\s?{_VALUE})"
_TARGET = (
    r"(?:(?:https?:|mailto:|tel:|/|\./|\.\./|#)[^()\s]*"
    r"|[\w./%-]+\.(?:md|html?|png|svg|jpe?g|gif|webp|pdf|ya?ml|json|csv|txt|zip)(?:#[^()\s]*)?"
    r"|(?:[\w%-]+/)+(?:#[^()\s]*)?)"
)

# Each stands for something that a Markdown extension should have turned into HTML.
LEAKS = {
    "template markup": re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}"),
    "critic markup": re.compile(
        r"\{\+\+.*?\+\+\}|\{--(?!>).+?--\}|\{~~.*?~~\}|\{==.*?==\}|\{>>.*?<<\}"
        r"|(?<!\S)\{(?:\+\+|~~|==|>>)(?!\w+\})(?=[\s\w])|(?<!\S)\{--(?!\S)"
        r"|(?<!\S)(?:\+\+|--|~~|==|<<)\}(?!\S)",
        re.DOTALL,
    ),
    # In an ARN such as "arn:aws:*:us-east-1:*" the same shape stands between other characters.
    "an icon short-code": re.compile(r"(?<![^\s(\[{\"'“‘—–]):[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+:(?![\w:/*-])"),
    "a Markdown link": re.compile(rf"!?\[[^\[\]\n]*\]\(<?{_TARGET}>?(?:\s+[\"'“][^\"'”]*[\"'”])?\)"),
    "a footnote reference": re.compile(r"\[\^\d+\]"),
    "an attribute list": re.compile(rf"\{{[:\s]*{_ATTRIBUTE}(?:[\s,:]+{_ATTRIBUTE})*[\s,:]*\}}|\{{:\s+\}}"),
}
# Most texts have none of these characters, and looking for one is quicker than for all kinds.
MAY_LEAK = re.compile(r"[{}]|\]\(|\[\^|:[a-z][\w-]*:")
# Vue, Alpine and htmx write ":class", "@click", "#slot" and "x-on:click.once": those are no junk.
JUNK_NAME = re.compile(r"[\"'<={}`,;%“”\\]|^[^\w@]+$|^\.[\w-]|^(?:\*\*|~~)")


def leaks(text: str) -> list[tuple[int, str, str]]:
    """Markup that shows in a page's text: its place, what kind it is, the text itself."""
    if not MAY_LEAK.search(text):
        return []
    return sorted(
        (match.start(), kind, match.group()) for kind, pattern in LEAKS.items() for match in pattern.finditer(text)
    )


@dataclass
class TextBlock:
    """The text of a paragraph, a cell, a heading and their like, in pieces with the line on which each begins."""

    pieces: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, text: str) -> None:
        """Add what stands next."""
        self.pieces.append((line, text))

    def end(self, document: Document) -> None:
        """Complain of the markup in the whole text, and begin anew."""
        for start, kind, leak in leaks("".join(text for _, text in self.pieces)):
            document.complain(self._line_at(start), leak, f"{kind} shows in the page's text")
        self.pieces.clear()

    def _line_at(self, place: int) -> int:
        for line, text in self.pieces:
            if place < len(text):
                return line + text.count("\n", 0, place)
            place -= len(text)
        raise IndexError(place)


def complain_about_leaks(document: Document, line: int, text: str, attribute: str) -> None:
    """Complain of markup in a text that is read out; an emoji's title is its own short-code, so those may stay."""
    for _, kind, leak in leaks(text):
        if kind in ("template markup", "critic markup", "a Markdown link"):
            document.complain(line, leak, f"{kind} shows in the page's text ({attribute})")


def is_junk_attribute(name: str, value: str) -> bool:
    """Whether an attribute's name can only come from broken markup."""
    if name == "_":  # hyperscript keeps its sentences there
        return " " not in value.strip()
    return bool(JUNK_NAME.search(name))
