"""The links of Markdown files, and the addresses that their headings get."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.linkcheck.attributes import add_links
from tests.linkcheck.model import BARE, FILE, PAGE, Document, Use
from tests.linkcheck.text_files import without_punctuation
from tests.linkcheck.tree import elements

MARKDOWN = MarkdownIt("commonmark").enable("table")
# It would take "javascript:" and "file:" for plain text; here they are links that are wrong.
MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]
MARKDOWN.normalizeLink = lambda url: url  # type: ignore[method-assign]  # as browsers do it, `parse_url` does it again


def read_markdown(path: str, text: str) -> Document:
    """The links of a Markdown file, and the addresses its headings get on the usual hosts."""
    document = Document(path)
    body = re.sub(
        r"\A---\n.*?\n(?:---|\.\.\.)\n",
        lambda m: "\n" * m.group().count("\n"),
        text,
        flags=re.DOTALL,
    )
    lines = body.split("\n")
    headings = _Headings(document)
    line = 1
    opened = ""
    for token in MARKDOWN.parse(body):
        line = token.map[0] + 1 if token.map else line
        end = token.map[1] if token.map else line
        for inner in [token, *(token.children or ())]:
            for url, use in _markdown_links(inner):
                document.add(url, _line_with(lines, url, line, end), use)
            if inner.type in ("html_block", "html_inline"):
                _read_markup(document, inner.content, line, headings)
        if token.type == "inline":
            headings.add(token.content, line, is_heading=opened == "heading_open")
        opened = token.type
    return document


def _line_with(lines: list[str], url: str, first: int, last: int) -> int:
    for number in range(first, min(last, len(lines)) + 1):
        if url in lines[number - 1]:
            return number
    return first


def _markdown_links(token: Token) -> Iterator[tuple[str, Use]]:
    if token.type == "link_open":
        yield str(token.attrs["href"]), PAGE
    elif token.type == "text":
        for bare in re.findall(r"https?://[^\s<>\[\]\"']+", token.content):
            yield without_punctuation(bare), BARE
    elif token.type == "image":
        yield str(token.attrs["src"]), FILE


def _read_markup(document: Document, html: str, line: int, headings: _Headings) -> None:
    """The links and anchors of HTML that stands in Markdown."""
    inner = Document(document.path)
    for element in elements(html):
        add_links(inner, element)
        for name in (element.attr("id"), element.attr("name") if element.tag == "a" else None):
            if name:
                document.ids.setdefault(name, line)
        if re.fullmatch("h[1-6]", element.tag):
            headings.add(element.text, line, is_heading=True)
    for link in inner.links:
        document.add(link.text, line + link.line - 1, link.use)


@dataclass
class _Headings:
    """The addresses of a file's headings. Markdown has no rule for them, so each form that is in use counts."""

    document: Document
    seen: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, line: int, is_heading: bool) -> None:
        """Add a text's own address, if it states one, and those that a heading gets of itself."""
        own = re.search(r"\{[^}]*#([\w.-]+)[^}]*\}\s*$", text)
        names = {own.group(1)} if own else set()
        if is_heading:
            plain = re.sub(r"\{[^}]*\}\s*$|<[^>]+>", "", text).strip().lower()
            plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", plain)
            plain = re.sub(r"[^\w\s-]", "", plain)
            for name in {plain.replace(" ", "-"), re.sub(r"[-\s]+", "-", plain).strip("-")}:
                count = self.seen[name]
                self.seen[name] += 1
                # The second of one name: "#notes-1" at GitHub, "#notes_1" by Python-Markdown.
                names |= {f"{name}-{count}", f"{name}_{count}"} if count else {name}
        for name in names:
            self.document.ids.setdefault(name, line)
