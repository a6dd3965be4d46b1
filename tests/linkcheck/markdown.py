"""The links of Markdown files, and the addresses that their headings get."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.linkcheck.model import BARE, FILE, PAGE, Document, Use
from tests.linkcheck.tree import attribute_values

MARKDOWN = MarkdownIt("commonmark").enable("table")
# It would take "javascript:" and "file:" for plain text; here they are links that are wrong.
MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]


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
    line = 1
    for token in MARKDOWN.parse(body):
        line = token.map[0] + 1 if token.map else line
        end = token.map[1] if token.map else line
        for inner in [token, *(token.children or ())]:
            for url, use in _markdown_links(inner):
                document.add(url, _line_with(lines, url, line, end), use)
        if token.type == "inline":
            _add_heading(document, token.content, line)
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
        for bare in re.findall(r"https?://[^\s<>()\[\]\"']+", token.content):
            yield bare.rstrip(".,;:!?*_`"), BARE
    elif token.type == "image":
        yield str(token.attrs["src"]), FILE
    elif token.type in ("html_block", "html_inline"):
        for name, use in (("href", PAGE), ("src", FILE)):
            for value in attribute_values(token.content, name):
                yield value, use


def _add_heading(document: Document, text: str, line: int) -> None:
    """Markdown has no rule for a heading's address, so each form that is in use counts."""
    own = re.search(r"\{[^}]*#([\w.-]+)[^}]*\}\s*$", text)
    plain = re.sub(r"\{[^}]*\}\s*$", "", text).strip().lower()
    plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", plain)
    names = [own.group(1)] if own else []
    names.append(re.sub(r"[^\w\s-]", "", plain).replace(" ", "-"))
    names.append(re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain)).strip("-"))
    for name in names:
        document.ids.setdefault(name, line)
