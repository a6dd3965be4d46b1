"""The addresses in CSS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from tests.linkcheck.model import DRAWING, FILE, Document, Use
from tests.linkcheck.scripts import add_source_map

# Lines from the start of the text, the address, what it is for.
Address = tuple[int, str, Use]


def read_css(path: str, text: str) -> Document:
    """A stylesheet's addresses; "#x" alone means the page that uses it, which is not known here."""
    document = Document(path)
    for offset, url, use in css_links(text):
        if not url.startswith("#"):
            document.add(url, offset + 1, use)
    add_source_map(document, text)
    document.spoken_classes |= spoken_classes(text)
    return document


def spoken_classes(text: str) -> set[str]:
    """The classes whose elements CSS itself gives a text, `content: "#"`; an icon font's characters say nothing."""
    found: set[str] = set()
    for pseudo in re.finditer(r"[^\s,>+~{};]*:(?:before|after)\b", text):
        block = text[pseudo.end() : text.find("}", pseudo.end())].partition("{")[2]
        content = re.search(r"""content\s*:\s*(["'])(.*?)\1""", block)
        if content and re.search(r"[^\s\ue000-\uf8ff]", _without_icons(content[2])):
            found.update(re.findall(r"\.([\w-]+)", pseudo.group()))
    return found


def _without_icons(text: str) -> str:
    """A string of CSS, with what it escapes by number left out if that has no meaning of its own."""
    return re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda code: chr(min(int(code[1], 16), 0xE000)), text)


def css_links(text: str) -> Iterator[Address]:
    """Every address in CSS, whole stylesheet or single value, and the line it is on."""
    for offset, url, use in _css_nodes(tinycss2.parse_component_value_list(text)):
        if not url.startswith("#default#"):  # what old browsers had built in, no id
            yield offset, url, use


# Stands for an address that CSS itself cannot read, such as one with an open bracket.
BROKEN_CSS = "url("
IMAGE_SETS = ("image-set", "-webkit-image-set")


def _css_nodes(nodes: list[Any], in_image_set: bool = False) -> Iterator[Address]:
    """A rule's name counts until its end: a block or a semicolon; of "@import" only the first value does."""
    rule = ""
    for node in nodes:
        if node.type == "at-keyword":
            rule = node.lower_value
        elif node.type == "error" and node.kind == "bad-url":
            yield node.source_line - 1, BROKEN_CSS, DRAWING
        elif rule != "namespace":
            yield from _css_node(node, rule, in_image_set)
        if node.type == "{} block" or (node.type == "literal" and node.value == ";"):
            rule = ""
        elif rule == "import" and node.type not in ("at-keyword", "whitespace", "comment"):
            rule = "imported"


def _css_node(node: Any, rule: str, in_image_set: bool) -> Iterator[Address]:
    line = node.source_line - 1
    use = FILE if rule == "import" else DRAWING
    if node.type == "url" or (node.type == "string" and (rule == "import" or in_image_set)):
        yield line, node.value, use
    elif node.type == "function" and node.lower_name in ("url", "src"):
        yield from ((line, part.value, use) for part in node.arguments if part.type == "string")
    elif node.type == "function":
        yield from _css_nodes(node.arguments, in_image_set=node.lower_name in IMAGE_SETS)
    elif node.type.endswith(" block"):
        yield from _css_nodes(node.content)


def css_urls(value: str) -> list[str]:
    """The addresses in one CSS value, such as an SVG's fill."""
    return [url for _, url, _ in css_links(value)] if "url(" in value.lower() else []
