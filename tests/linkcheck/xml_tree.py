"""XML as a tree of elements with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from tests.linkcheck.model import FILE, Document

BASE_ATTRIBUTE = "xml:base"


@dataclass
class Node:
    """An XML element with its line."""

    name: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list[Node] = field(default_factory=list)
    base: str | None = None  # what its addresses are relative to, if anything around it says so

    def walk(self) -> Iterator[Node]:
        """This element and all in it, in the order of the file."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += reversed(node.children)


def parse_xml(document: Document, text: str) -> Node | None:
    """The tree without namespaces' prefixes, save "xlink:href"; None, and a complaint, where it is no XML."""
    top = Node("", {}, 0)
    open_nodes = [top]
    parser = expat.ParserCreate("UTF-8")

    def start(name: str, attributes: dict[str, str]) -> None:
        own = attributes.get(BASE_ATTRIBUTE)
        around = open_nodes[-1].base
        base = around if own is None else join_base(around, own)
        node = Node(_local(name), attributes, parser.CurrentLineNumber, base=base)
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def end(name: str) -> None:
        open_nodes.pop()

    def data(text: str) -> None:
        open_nodes[-1].text += text

    def instruction(target: str, content: str) -> None:
        sheet = re.search(r"""href\s*=\s*["']([^"']*)""", content)
        if target == "xml-stylesheet" and sheet:
            document.add(sheet.group(1), parser.CurrentLineNumber, FILE)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.ProcessingInstructionHandler = data, instruction
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        wrong = f"is no well-formed XML: {expat.ErrorString(error.code)}"
        document.complain(error.lineno, "XML", wrong, kind="file")
        return None
    return top.children[0]


def join_base(around: str | None, own: str) -> str:
    """A base within a base; the outermost may itself be relative to the file."""
    if around is None or re.match(r"[a-z][a-z0-9+.-]*:|/", own, re.IGNORECASE):
        return own
    return re.sub(r"[^/]*$", "", around) + own


def _local(name: str) -> str:
    """Feeds mix vocabularies: "media:content" keeps its prefix, "svg:a" and "atom:link" do not."""
    prefix, _, local = name.rpartition(":")
    return name if prefix in ("image", "media", "itunes", "content", "xhtml") else local
