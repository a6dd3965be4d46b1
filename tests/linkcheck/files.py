"""What the link check reads out of files that are not HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

import tinycss2  # type: ignore[import-untyped]
import turbohtml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.linkcheck.model import (
    ADDRESS,
    BARE,
    DRAWING,
    FILE,
    INDEX_ENTRY,
    MACHINE,
    NAMED,
    PAGE,
    PICTURE_ADDRESS,
    SITE_ENTRY,
    SITE_PAGE,
    Document,
    Link,
    Use,
    words,
)

# An offset counts the lines from the start of the text.
Found = tuple[int, str, Use]


def read_css(path: str, text: str) -> Document:
    """A stylesheet's addresses; "#x" alone means the page that uses it, which is not known here."""
    document = Document(path)
    for offset, url, use in css_links(text):
        if not url.startswith("#"):
            document.add(url, offset + 1, use)
    return document


def css_links(text: str) -> Iterator[Found]:
    """Every address in CSS, whole stylesheet or single value, and the line it is on."""
    for offset, url, use in _css_nodes(tinycss2.parse_component_value_list(text)):
        if not url.startswith("#default#"):  # what old browsers had built in, no id
            yield offset, url, use


# Stands for an address that CSS itself cannot read, such as one with an open bracket.
BROKEN_CSS = "url("
IMAGE_SETS = ("image-set", "-webkit-image-set")


def _css_nodes(nodes: list[Any], in_image_set: bool = False) -> Iterator[Found]:
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


def _css_node(node: Any, rule: str, in_image_set: bool) -> Iterator[Found]:
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


def mermaid_links(text: str) -> Iterator[tuple[int, str]]:
    """The addresses of a Mermaid diagram's nodes, and their lines."""
    for offset, line in enumerate(text.split("\n")):
        for pattern in MERMAID:
            for found in re.finditer(pattern, line):
                yield offset, found.group(1)


MERMAID = (
    r'^\s*click\s+[^\s"]+\s+(?:href\s+)?"([^"]*)"',
    r'^\s*link\s+[^\s":]+\s+"([^"]*)"',
    r"^\s*link\s+[^:]+:[^@]*@\s*(\S+)\s*$",
)

# JSON-LD's keys whose value is an address; "@id" may be a mere name, "urlTemplate" has braces.
URL_KEYS = words("""
    url image logo contentUrl thumbnailUrl embedUrl downloadUrl installUrl mainEntityOfPage
""")


def json_ld_links(text: str) -> Iterator[Found]:
    """Addresses in structured data: those under keys for them, and all that look complete."""
    for key, value in _json_strings(json.loads(text)):
        offset = _line_of(text, value)
        if key in URL_KEYS:
            yield offset, value, MACHINE
        elif "{" not in value:
            yield offset, value, NAMED


def _json_strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _json_strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _json_strings(inner, key)


def _line_of(text: str, value: str) -> int:
    """The line on which a JSON string stands, counted from 0."""
    for written in (json.dumps(value), json.dumps(value, ensure_ascii=False)):
        for form in (written, written.replace("/", "\\/")):
            place = text.find(form)
            if place >= 0:
                return text.count("\n", 0, place)
    return 0


def read_search_index(path: str, text: str) -> Document:
    """The places to which the search leads, for MkDocs ("docs") and Zensical ("items")."""
    document = Document(path, base="../" if "/" in path else "./")
    index = _json_object(document, text)
    for entry in index.get("docs") or index.get("items") or ():
        location = entry.get("location") if isinstance(entry, dict) else None
        if isinstance(location, str):
            document.add(location, _line_of(text, location) + 1, INDEX_ENTRY)
    return document


def read_manifest(path: str, text: str) -> Document:
    """A web app manifest's icons and addresses."""
    document = Document(path)
    manifest = _json_object(document, text)
    shortcuts = _objects(manifest, "shortcuts")
    found = [(manifest.get("start_url"), SITE_PAGE)]
    found += [(shortcut.get("url"), PAGE) for shortcut in shortcuts]
    for holder in (manifest, *shortcuts):
        pictures = _objects(holder, "icons") + _objects(holder, "screenshots")
        found += [(picture.get("src"), FILE) for picture in pictures]
    for value, use in found:
        if isinstance(value, str):
            document.add(value, _line_of(text, value) + 1, use)
    return document


def _objects(holder: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return [one for one in holder.get(key) or () if isinstance(one, dict)]


def read_json_feed(path: str, text: str) -> Document:
    """A JSON Feed's addresses; other JSON files have none that are known to be links."""
    document = Document(path)
    feed = _json_object(document, text) if "jsonfeed.org/version" in text else {}
    for key, value in _json_strings(feed):
        if key in ("home_page_url", "feed_url", "url", "next_url"):
            document.add(value, _line_of(text, value) + 1, ADDRESS)
        elif key in ("icon", "favicon", "image", "banner_image"):
            document.add(value, _line_of(text, value) + 1, PICTURE_ADDRESS)
    return document


def _json_object(document: Document, text: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        document.complain(error.lineno, "JSON", f"is no JSON: {error.msg}")
        return {}
    return value if isinstance(value, dict) else {}


def read_robots(path: str, text: str) -> Document:
    """The sitemaps that robots.txt names."""
    document = Document(path)
    for number, line in enumerate(text.splitlines(), 1):
        found = re.match(r"\s*sitemap\s*:\s*(.*?)\s*(?:#.*)?$", line, re.IGNORECASE)
        if found:
            document.add(found.group(1), number, SITE_ENTRY)
    return document


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
            for element in turbohtml.parse(token.content).find_all(True):
                value = element.attr(name)
                if value is not None:
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
                document.add_all((url for _, url, _ in css_links(value)), node.line, DRAWING)


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
            relative = Use(page=use.page, fragment=use.fragment)
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
