"""A page as a tree: the only module of the link check that knows the HTML parser.

What the others ask of an element: `tag`, `attrs`, `attr(name)` and `text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import turbohtml
from turbohtml import Element, Namespace, Node, Text

__all__ = [
    "Element",
    "Text",
    "attribute_line",
    "content_line",
    "elements",
    "is_hidden",
    "is_html",
    "is_mathml",
    "is_shadow",
    "is_unclosed",
    "raw_text",
    "walk",
]


def walk(html: str) -> Iterator[tuple[bool, Element | Text]]:
    """Every element on the way in, True, and on the way out, and every text, without the content of templates."""
    tree = turbohtml.parse(html, source_locations=True, allow_declarative_shadow_roots=False)
    stack: list[tuple[bool, Node]] = [(True, tree)]
    while stack:
        entering, node = stack.pop()
        if isinstance(node, Element | Text):
            yield entering, node
        if entering and not _is_inert(node):
            for child in reversed(node.children):
                stack += [(True, child)] if isinstance(child, Text) else [(False, child), (True, child)]


def elements(html: str) -> Iterator[Element]:
    """Every element that stands in a piece of HTML, without those that a page would have around it."""
    for element in turbohtml.parse(html, source_locations=True).find_all(True):
        if element.source_location is not None:
            yield element


def _is_inert(node: Node) -> bool:
    return isinstance(node, Element) and node.tag == "template" and not is_shadow(node)


def is_shadow(element: Element) -> bool:
    """Such a template is part of the page as soon as the browser has read it."""
    return element.tag == "template" and element.attr("shadowrootmode") in ("open", "closed")


def is_hidden(element: Element) -> bool:
    """Whether an element and all in it is shown to nobody, as far as its own attributes say."""
    hidden = element.attr("hidden")
    if hidden is not None and hidden.lower() != "until-found":
        return True
    style = element.attr("style")
    return style is not None and re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", style) is not None


def is_html(element: Element) -> bool:
    """Whether an element is of HTML itself, not of a drawing or a formula within it."""
    return element.namespace is Namespace.HTML


def is_mathml(element: Element) -> bool:
    """Whether an element belongs to a formula."""
    return element.namespace is Namespace.MATHML


def attribute_line(element: Element, name: str) -> int:
    """The line on which an attribute stands; without that attribute, the one on which the tag begins."""
    location = element.source_location
    if location is None:
        return 1
    span = location.attrs.get(name)
    return span.start_line if span else location.start_tag.start_line


def content_line(element: Element, otherwise: int = 1) -> int:
    """The line on which an element's content begins, or `otherwise` for an element that the parser has added."""
    return element.source_location.start_tag.end_line if element.source_location else otherwise


def is_unclosed(element: Element) -> bool:
    """Whether an element that stands in the source has no end tag there, or one that something else took."""
    location = element.source_location
    return location is not None and location.end_tag is None


def raw_text(element: Element) -> str:
    """An element's text without that of the elements in it."""
    return "".join(child.data for child in element.children if isinstance(child, Text))
