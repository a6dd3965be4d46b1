"""Feeds: Atom and RSS, and the HTML in their entries."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.linkcheck.html import read_html
from tests.linkcheck.model import ADDRESS, PAGE, PICTURE_ADDRESS, Document, Use
from tests.linkcheck.xml_tree import Node

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
RSS_HTML = ("description", "content:encoded")
ATOM_HTML = ("content", "summary", "title", "subtitle", "rights")


def read_feed(document: Document, root: Node) -> None:
    """Atom and RSS: Atom's links may be relative, RSS's may not."""
    in_rss = root.name != "feed"
    for node in root.walk():
        for name, use in FEED_ATTRIBUTES.get(node.name, {}).items():
            document.add(node.attributes.get(name), node.line, use, node.base)
        is_name = node.name == "guid" and _is_mere_name(node)
        if node.text.strip() and node.name in FEED_TEXTS and not is_name:
            use = FEED_TEXTS[node.name]
            document.add(node.text.strip(), node.line, use if in_rss else replace(use, complete=False), node.base)
        if node.name in ("item", "entry"):
            _read_entry(document, node, in_rss)


def _read_entry(document: Document, entry: Node, in_rss: bool) -> None:
    """The links in an entry's HTML; a fragment alone is one of that HTML, or of the page that the entry is about."""
    page = next(filter(None, map(_address_of, entry.children)), "")
    for node in entry.children:
        html = _html_in(node, in_rss)
        add_inner_html(document, html, node.line, page, complete=in_rss, base=node.base)


def add_inner_html(
    document: Document, html: str, line: int, page: str, complete: bool, base: str | None = None
) -> None:
    """Add the links of HTML that stands in a feed; `page` is the address of the page that it was taken from."""
    inner = read_html(document.path, html) if "<" in html else Document(document.path)
    for link in inner.links:
        place = line + link.line - 1
        if not link.text.startswith("#"):
            document.add(link.text, place, replace(link.use, complete=complete), base)
        elif link.text[1:] not in inner.ids and page:
            document.add(page.partition("#")[0] + link.text, place, link.use, base)


def _html_in(node: Node, in_rss: bool) -> str:
    if in_rss:
        return node.text if node.name in RSS_HTML else ""
    kind = node.attributes.get("type", "text")
    if node.name not in ATOM_HTML or kind not in ("html", "text/html", "xhtml"):
        return ""
    return _markup(node) if kind == "xhtml" else node.text


def _markup(node: Node) -> str:
    """An element's content as HTML, as far as links need it."""
    return "".join(
        f"<{part.name}{''.join(_attribute(*pair) for pair in part.attributes.items())}>{_markup(part)}</{part.name}>"
        for part in node.children
    )


def _attribute(name: str, value: str) -> str:
    quoted = value.replace("&", "&amp;").replace('"', "&quot;")
    return f' {name}="{quoted}"'


def _address_of(node: Node) -> str:
    """The address of an entry's page, if this is the element that holds it."""
    if node.name != "link" or node.attributes.get("rel", "alternate") != "alternate":
        return ""
    return node.attributes.get("href") or node.text.strip()


def _is_mere_name(guid: Node) -> bool:
    stated = guid.attributes.get("isPermaLink")
    return stated == "false" or (stated is None and not re.match("http", guid.text.strip()))
