"""XML files: drawings, sitemaps, feeds."""

from __future__ import annotations

from tests.linkcheck.css import css_links, css_urls
from tests.linkcheck.feeds import read_feed
from tests.linkcheck.model import (
    ADDRESS,
    DRAWING,
    FILE,
    PAGE,
    PICTURE_ADDRESS,
    SITE_ENTRY,
    Document,
    Link,
)
from tests.linkcheck.text_files import add_own_addresses
from tests.linkcheck.xml_tree import Node, parse_xml


def read_xml(path: str, text: str) -> Document:
    """A drawing, a sitemap or a feed, told apart by its first element; of other XML only the site's own addresses."""
    document = Document(path)
    if not text.lstrip().startswith("<"):
        return document  # a stand-in for a picture, not a broken one
    root = parse_xml(document, text)
    if root:
        reader = XML_READERS.get(root.name)
        if reader:
            reader(document, root)
        else:
            add_own_addresses(document, text)
    return document


SVG_USES = {"a": PAGE, "image": FILE, "script": FILE, "img": FILE, "link": FILE}


def _read_svg(document: Document, root: Node) -> None:
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


def _svg_id(document: Document, node: Node) -> None:
    name = node.attributes.get("id")
    if name and name in document.ids:
        wrong = f"the id stands twice in the file, first on line {document.ids[name]}"
        document.complain(node.line, f'id="{name}"', wrong, kind="reference")
    if name:
        document.ids.setdefault(name, node.line)


def _read_sitemap(document: Document, root: Node) -> None:
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


def _read_search_description(document: Document, root: Node) -> None:
    """Where a browser searches the site: what is left of an address without what the reader types."""
    for node in root.walk():
        address = node.attributes.get("template", "").partition("?")[0]
        if node.name == "Url" and "{" not in address:
            document.add(address, node.line, ADDRESS)
        elif node.name == "Image":
            document.add(node.text.strip(), node.line, PICTURE_ADDRESS)


def _read_sitemap_index(document: Document, root: Node) -> None:
    for node in root.walk():
        if node.name == "loc":
            document.add(node.text.strip(), node.line, SITE_ENTRY)


XML_READERS = {
    "svg": _read_svg,
    "urlset": _read_sitemap,
    "sitemapindex": _read_sitemap_index,
    "OpenSearchDescription": _read_search_description,
    "feed": read_feed,
    "rss": read_feed,
    "RDF": read_feed,
}
