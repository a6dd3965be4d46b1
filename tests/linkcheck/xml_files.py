"""XML files: drawings, sitemaps, feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from tests.linkcheck.css import css_links, css_urls
from tests.linkcheck.model import (
    ADDRESS,
    DRAWING,
    FILE,
    PAGE,
    PICTURE_ADDRESS,
    SITE_ENTRY,
    Document,
    Link,
    Use,
)


@dataclass
class _Node:
    """An XML element with its line."""

    name: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list[_Node] = field(default_factory=list)

    def walk(self) -> Iterator[_Node]:
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += reversed(node.children)


def read_xml(path: str, text: str) -> Document:
    """A drawing, a sitemap or a feed, told apart by its first element."""
    document = Document(path)
    if not text.lstrip().startswith("<"):
        return document  # a stand-in for a picture, not a broken one
    try:
        root = _parse_xml(document, text)
    except expat.ExpatError as error:
        document.complain(error.lineno, "XML", f"is no well-formed XML: {expat.ErrorString(error.code)}")
        return document
    XML_READERS.get(root.name, _read_nothing)(document, root)
    return document


def _parse_xml(document: Document, text: str) -> _Node:
    """The tree without namespaces' prefixes, save "xlink:href"."""
    top = _Node("", {}, 0)
    open_nodes = [top]
    parser = expat.ParserCreate("UTF-8")

    def start(name: str, attributes: dict[str, str]) -> None:
        node = _Node(_local(name), attributes, parser.CurrentLineNumber)
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
    parser.Parse(text.encode(), True)
    return top.children[0]


def _local(name: str) -> str:
    """Feeds mix vocabularies: "media:content" keeps its prefix, "svg:a" and "atom:link" do not."""
    prefix, _, local = name.rpartition(":")
    return name if prefix in ("image", "media", "itunes", "content", "xhtml") else local


def _read_nothing(document: Document, root: _Node) -> None:
    """Other XML has no links that are known."""


SVG_USES = {"a": PAGE, "image": FILE, "script": FILE, "img": FILE, "link": FILE}


def _read_svg(document: Document, root: _Node) -> None:
    for node in root.walk():
        _svg_id(document, node)
        document.is_font |= node.name == "font"
        document.sprite |= node.name in ("symbol", "view")
        link = node.attributes.get("href", node.attributes.get("xlink:href"))
        document.add(link, node.line, SVG_USES.get(node.name, DRAWING))
        if node.name == "img":
            document.add(node.attributes.get("src"), node.line, FILE)
        if node.name == "style":
            for offset, url, use in css_links(node.text):
                document.add(url, node.line + offset, use)
        for name, value in node.attributes.items():
            if "url(" in value and name not in ("d", "href"):
                document.add_all(css_urls(value), node.line, DRAWING)


def _svg_id(document: Document, node: _Node) -> None:
    name = node.attributes.get("id")
    if name and name in document.ids:
        wrong = f"the id stands twice in the file, first on line {document.ids[name]}"
        document.complain(node.line, f'id="{name}"', wrong)
    if name:
        document.ids.setdefault(name, node.line)


def _read_sitemap(document: Document, root: _Node) -> None:
    document.sitemap = []
    for node in root.walk():
        if node.name == "loc":
            link = Link(node.text.strip(), node.line, SITE_ENTRY)
            document.links.append(link)
            document.sitemap.append(link)
        elif node.name == "image:loc":
            document.add(node.text.strip(), node.line, PICTURE_ADDRESS)
        elif node.name in ("xhtml:link", "link"):
            document.add(node.attributes.get("href"), node.line, ADDRESS)


def _read_sitemap_index(document: Document, root: _Node) -> None:
    for node in root.walk():
        if node.name == "loc":
            document.add(node.text.strip(), node.line, SITE_ENTRY)


def _read_feed(document: Document, root: _Node) -> None:
    """Atom and RSS: Atom's links may be relative, RSS's may not."""
    in_rss = root.name != "feed"
    for node in root.walk():
        for name, use in FEED_ATTRIBUTES.get(node.name, {}).items():
            document.add(node.attributes.get(name), node.line, use)
        is_name = node.name == "guid" and _is_mere_name(node)
        if node.text.strip() and node.name in FEED_TEXTS and not is_name:
            use = FEED_TEXTS[node.name]
            relative = Use(may_be_page=use.may_be_page, fragment=use.fragment)
            document.add(node.text.strip(), node.line, use if in_rss else relative)


def _is_mere_name(guid: _Node) -> bool:
    stated = guid.attributes.get("isPermaLink")
    return stated == "false" or (stated is None and not guid.text.strip().startswith("http"))


FEED_ATTRIBUTES: dict[str, dict[str, Use]] = {
    "link": {"href": PAGE},
    "content": {"src": PAGE},
    "enclosure": {"url": PICTURE_ADDRESS},
    "source": {"url": ADDRESS},
    "media:content": {"url": PICTURE_ADDRESS},
    "media:thumbnail": {"url": PICTURE_ADDRESS},
    "itunes:image": {"href": PICTURE_ADDRESS},
}
FEED_TEXTS = {
    "link": ADDRESS,
    "guid": ADDRESS,
    "comments": ADDRESS,
    "url": PICTURE_ADDRESS,
    "uri": ADDRESS,
    "icon": PICTURE_ADDRESS,
    "logo": PICTURE_ADDRESS,
}
XML_READERS = {
    "svg": _read_svg,
    "urlset": _read_sitemap,
    "sitemapindex": _read_sitemap_index,
    "feed": _read_feed,
    "rss": _read_feed,
    "RDF": _read_feed,
}
