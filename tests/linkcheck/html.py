"""What the link check reads out of an HTML page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import turbohtml
from turbohtml import Element, Namespace, Node, Text

from tests.linkcheck.files import css_links, json_ld_links, mermaid_links
from tests.linkcheck.forms import is_junk_attribute, leaks, nearest_name
from tests.linkcheck.model import (
    ADDRESS,
    BASE,
    DRAWING,
    FILE,
    FORM,
    FRAME,
    HINT,
    PAGE,
    PICTURE_ADDRESS,
    THEME_LINK,
    Document,
    Use,
    words,
)

LINK_ATTRIBUTES: dict[str, dict[str, Use]] = {
    "a": {"href": PAGE},
    "area": {"href": PAGE},
    "audio": {"src": FILE},
    "body": {"background": FILE},
    "button": {"formaction": FORM},
    "embed": {"src": FRAME},
    "form": {"action": FORM},
    "frame": {"src": PAGE},
    "iframe": {"src": PAGE},
    "img": {"src": FILE},
    "input": {"formaction": FORM},
    "object": {"data": FRAME},
    "script": {"src": FILE},
    "source": {"src": FILE},
    "track": {"src": FILE},
    "video": {"src": FILE, "poster": FILE},
}
SRCSETS = {("img", "srcset"), ("source", "srcset"), ("link", "imagesrcset")}
# What is not named here refers to a part of a drawing: use, gradients, patterns, textPath, animate.
SVG_LINKS = {"a": PAGE, "image": FILE, "script": FILE}
PAINTED = words("""
    fill stroke filter mask clip-path marker marker-start marker-mid marker-end cursor
""")
META: dict[str, Use] = {
    "og:url": ADDRESS,
    "og:see_also": ADDRESS,
    "twitter:url": ADDRESS,
    "twitter:player": ADDRESS,
    "msapplication-tileimage": FILE,
    **dict.fromkeys(
        words("""
            og:image og:image:url og:image:secure_url og:video og:video:url og:video:secure_url
            og:audio og:audio:url og:audio:secure_url twitter:image twitter:image:src
            twitter:image0 twitter:player:stream
        """),
        PICTURE_ADDRESS,
    ),
}
SPOKEN_META = frozenset(["description", "og:title", "og:description", "twitter:title", "twitter:description"])
REL_USES = {
    "preconnect": HINT,
    "dns-prefetch": HINT,
    "profile": HINT,
    "stylesheet": FILE,
    "icon": FILE,
    "apple-touch-icon": FILE,
    "apple-touch-icon-precomposed": FILE,
    "mask-icon": FILE,
    "manifest": FILE,
    "modulepreload": FILE,
    "preload": FRAME,
}
ARIA_REFERENCES = words("""
    aria-labelledby aria-describedby aria-controls aria-owns aria-details aria-errormessage
    aria-flowto aria-activedescendant
""")
# Attribute, the elements that may bear it (none: all), whether it may name several ids.
REFERENCES: tuple[tuple[str, frozenset[str], bool], ...] = (
    *((name, words(""), True) for name in sorted(ARIA_REFERENCES)),
    ("headers", words("td th"), True),
    ("itemref", words(""), True),
    ("for", words("output"), True),
    ("for", words("label"), False),
    ("list", words("input"), False),
    ("form", words("button fieldset input object output select textarea"), False),
    ("popovertarget", words("button input"), False),
    ("commandfor", words("button"), False),
)
BLOCKS = words("""
    address article aside blockquote body br button caption dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html label legend li main nav
    ol option p section select summary svg table tbody td text tfoot th thead title tr ul
""")
# What stands in these is shown as it is written, or not at all.
VERBATIM = words("code kbd math pre samp script style template textarea var xmp")
VERBATIM_CLASSES = words("arithmatex katex math mathjax mermaid")
PLACEHOLDER = "\ufffc"


def read_html(path: str, text: str) -> Document:
    """A page's links, ids and faults."""
    tree = turbohtml.parse(text, source_locations=True, allow_declarative_shadow_roots=False)
    reader = _Reader(Document(path))
    reader.read(tree)
    return reader.document


@dataclass
class _Scope:
    """Ids and what refers to them; a shadow tree keeps its own."""

    ids: dict[str, int] = field(default_factory=dict)
    anchors: dict[str, int] = field(default_factory=dict)
    maps: set[str] = field(default_factory=set)
    references: list[tuple[int, str, str, bool]] = field(default_factory=list)


class _Reader:
    """One walk through a page's tree."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.scopes = [_Scope()]
        self.line = 1
        self.verbatim = 0
        self.noscript = 0
        self.block: list[tuple[int, str]] = []

    def read(self, tree: Node) -> None:
        for entering, node in _walk(tree):
            if isinstance(node, Text):
                self._text(node.data)
            elif isinstance(node, Element):
                (self._enter if entering else self._leave)(node)
        self._end_block()
        self._resolve(self.scopes[0])
        self.document.ids.update(self.scopes[0].anchors | self.scopes[0].ids)

    def _enter(self, element: Element) -> None:
        if element.source_location:
            self.line = element.source_location.start_tag.start_line
        if element.tag in BLOCKS:
            self._end_block()
        if _is_shadow(element):
            self.scopes.append(_Scope())
        self._element(element)
        if element.source_location:
            self.line = element.source_location.start_tag.end_line
        if _is_verbatim(element):
            self.block.append((self.line, PLACEHOLDER))
            self.verbatim += 1
        self.noscript += element.tag == "noscript"

    def _leave(self, element: Element) -> None:
        self.noscript -= element.tag == "noscript"
        self.verbatim -= _is_verbatim(element)
        if _is_shadow(element):
            self._resolve(self.scopes.pop())
        if element.tag in BLOCKS:
            self._end_block()

    def _text(self, text: str) -> None:
        if not self.verbatim:
            self.block.append((self.line, text))
        self.line += text.count("\n")

    def _end_block(self) -> None:
        text = "".join(part for _, part in self.block)
        for start, kind, leak in leaks(text):
            self.document.complain(self._line_at(start), leak, f"{kind} shows in the page's text")
        self.block.clear()

    def _line_at(self, place: int) -> int:
        for line, part in self.block:
            if place < len(part):
                return line + part.count("\n", 0, place)
            place -= len(part)
        return self.line

    def _element(self, element: Element) -> None:
        if element.namespace is Namespace.HTML:
            self._html_links(element)
            SPECIAL.get(element.tag, _nothing)(self, element)
        else:
            self._drawing_links(element)
        self._styles(element)
        self._names(element)
        self._spoken(element)

    def _html_links(self, element: Element) -> None:
        for name, use in LINK_ATTRIBUTES.get(element.tag, {}).items():
            if name in element.attrs and not _is_themes_own_button(element):
                own = THEME_LINK if _is_themes_link(element) else use
                self.document.add(element.attr(name), _line(element, name), own)
        for name in element.attrs:
            if (element.tag, name) in SRCSETS:
                self._srcset(element, name)
            elif is_junk_attribute(name, element.attr(name) or ""):
                what = f"the attribute {name!r} of <{element.tag}> comes from broken markup"
                self.document.complain(_line(element, name), name, what)

    def _srcset(self, element: Element, name: str) -> None:
        for url, descriptor in srcset_candidates(element.attr(name) or ""):
            line = _line(element, name)
            self.document.add(url, line, FILE)
            if not re.fullmatch(r"|\d+w|\d+h|\d+w\s+\d+h|\d*\.?\d+(?:e[+-]?\d+)?x", descriptor):
                wrong = f"browsers leave out a picture with the size {descriptor!r}"
                self.document.complain(line, url, wrong)

    def _drawing_links(self, element: Element) -> None:
        name = next((n for n in ("href", "xlink:href") if n in element.attrs), None)
        if name:
            use = SVG_LINKS.get(element.tag, DRAWING)
            if element.namespace is Namespace.MATHML:
                use = PAGE
            self.document.add(element.attr(name), _line(element, name), use)
        for name in PAINTED:
            self.document.add_all(css_urls(element.attr(name) or ""), _line(element, name), DRAWING)

    def _styles(self, element: Element) -> None:
        style = element.attr("style")
        if style and "(" in style:
            for offset, url, use in css_links(style):
                self.document.add(url, _line(element, "style") + offset, use)
        if element.tag == "style":
            for offset, url, use in css_links(_raw_text(element)):
                self.document.add(url, _end_line(element) + offset, use)

    def _names(self, element: Element) -> None:
        scope = self.scopes[-1]
        name = element.attr("id")
        if name:
            self._id(scope, element, name)
        anchor = element.attr("name")
        if anchor and element.tag == "a":
            scope.anchors.setdefault(anchor, _line(element, "name"))
        if anchor and element.tag == "map":
            scope.maps.add(anchor)
        self._references(scope, element)

    def _id(self, scope: _Scope, element: Element, name: str) -> None:
        line = _line(element, "id")
        if name in scope.ids and not self.noscript:
            wrong = f"the id stands twice in the page, first on line {scope.ids[name]}"
            self.document.complain(line, f'id="{name}"', wrong)
        scope.ids.setdefault(name, line)

    def _references(self, scope: _Scope, element: Element) -> None:
        for attribute, tags, several in REFERENCES:
            value = element.attr(attribute)
            if value and value.strip() and (not tags or element.tag in tags):
                for name in value.split() if several else [value]:
                    scope.references.append((_line(element, attribute), attribute, name, False))
        usemap = element.attr("usemap")
        if usemap is not None:
            scope.references.append((_line(element, "usemap"), "usemap", usemap, True))

    def _resolve(self, scope: _Scope) -> None:
        for line, attribute, name, is_map in scope.references:
            known = {f"#{one}" for one in scope.maps} if is_map else scope.ids.keys()
            if name not in known:
                what = "map of that name" if is_map else "element with that id"
                near = nearest_name(name, known)
                self.document.complain(line, f'{attribute}="{name}"', f"there is no {what} in the page", near)

    def _spoken(self, element: Element) -> None:
        for name in ("alt", "title", "aria-label", "placeholder"):
            self._spoken_text(element, name)

    def _spoken_text(self, element: Element, name: str) -> None:
        """Texts that are read out; an emoji's title is its own short-code, so those may stay."""
        for _, kind, leak in leaks(element.attr(name) or ""):
            if kind in ("template markup", "critic markup", "a Markdown link"):
                wrong = f"{kind} shows in the page's text ({name})"
                self.document.complain(_line(element, name), leak, wrong)

    def base_element(self, element: Element) -> None:
        href = element.attr("href")
        if href is not None and self.document.base is None:
            self.document.base = href
            self.document.add(href, _line(element, "href"), BASE)

    def link_element(self, element: Element) -> None:
        href = element.attr("href")
        rels = (element.attr("rel") or "").lower().split()
        if href is None:
            return
        use = next((REL_USES[rel] for rel in rels if rel in REL_USES), PAGE)
        self.document.add(href, _line(element, "href"), use)
        if "canonical" in rels:
            self.document.canonical = href
        if "manifest" in rels:
            self.document.manifests.append(href)

    def meta_element(self, element: Element) -> None:
        content = element.attr("content")
        if content is None:
            return
        line = _line(element, "content")
        for key in ("property", "name"):
            name = (element.attr(key) or "").lower()
            if name in META:
                self.document.add(content, line, META[name])
                return
            if name in SPOKEN_META:
                self._spoken_text(element, "content")
            if name in ("robots", "googlebot"):
                self.document.listed &= not re.search(r"\b(?:noindex|none)\b", content.lower())
        if (element.attr("http-equiv") or "").lower() == "refresh":
            self._refresh(content, line)

    def _refresh(self, content: str, line: int) -> None:
        url = refresh_url(content)
        if url is None:
            return
        self.document.add(url, line, PAGE)
        self.document.refresh = url
        self.document.at_once = content.strip()[0] in "0."

    def script_element(self, element: Element) -> None:
        kind = (element.attr("type") or "").strip().lower()
        if kind == "application/ld+json":
            self._json_ld(element)
        elif kind == "importmap":
            self._import_map(element)

    def _json_ld(self, element: Element) -> None:
        text = _raw_text(element)
        try:
            links = list(json_ld_links(text))
        except json.JSONDecodeError as error:
            line = _end_line(element) + error.lineno - 1
            self.document.complain(line, "JSON-LD", f"is no JSON: {error.msg}")
            return
        for offset, url, use in links:
            self.document.add(url, _end_line(element) + offset, use)

    def _import_map(self, element: Element) -> None:
        try:
            imports = json.loads(_raw_text(element)).get("imports", {})
        except (json.JSONDecodeError, AttributeError):
            self.document.complain(_line(element, "type"), "import map", "is no JSON")
            return
        found = (url for url in imports.values() if isinstance(url, str) and url[-1:] != "/")
        self.document.add_all(found, _line(element, "type"), FILE)

    def input_element(self, element: Element) -> None:
        if (element.attr("type") or "").lower() == "image":
            self.document.add(element.attr("src"), _line(element, "src"), FILE)

    def iframe_element(self, element: Element) -> None:
        """A page within an attribute: its links are those of the page around it."""
        inner = read_html(self.document.path, element.attr("srcdoc") or "")
        for link in inner.links:
            if not link.text.startswith("#"):
                self.document.add(link.text, _line(element, "srcdoc"), link.use)

    def mermaid(self, element: Element) -> None:
        if "mermaid" in (element.attr("class") or "").split():
            for offset, url in mermaid_links(element.text):
                self.document.add(url, _end_line(element) + offset, PAGE)


def _nothing(reader: _Reader, element: Element) -> None:
    """Most elements hold nothing beyond their attributes."""


SPECIAL = {
    "base": _Reader.base_element,
    "div": _Reader.mermaid,
    "iframe": _Reader.iframe_element,
    "input": _Reader.input_element,
    "link": _Reader.link_element,
    "meta": _Reader.meta_element,
    "pre": _Reader.mermaid,
    "script": _Reader.script_element,
}


def _walk(tree: Node) -> Iterator[tuple[bool, Node]]:
    """Every node on the way in and on the way out, without the content of templates."""
    stack = [(False, tree), (True, tree)]
    while stack:
        entering, node = stack.pop()
        yield entering, node
        if entering and not _is_inert(node):
            for child in reversed(node.children):
                stack += [(True, child)] if isinstance(child, Text) else [(False, child), (True, child)]


def _is_inert(node: Node) -> bool:
    return isinstance(node, Element) and node.tag == "template" and not _is_shadow(node)


def _is_shadow(element: Element) -> bool:
    """Such a template is part of the page as soon as the browser has read it."""
    return element.tag == "template" and element.attr("shadowrootmode") in ("open", "closed")


def _is_verbatim(element: Element) -> bool:
    if element.tag == "template":
        return not _is_shadow(element)
    classes = (element.attr("class") or "").lower().split()
    return element.tag in VERBATIM or not VERBATIM_CLASSES.isdisjoint(classes)


def _is_themes_own_button(element: Element) -> bool:
    """Material's "share" button in the search box is written as a link to a script."""
    return element.attr("data-md-component") == "search-share"


def _is_themes_link(element: Element) -> bool:
    """Zensical's home page links to itself by an empty address, in its logo, tabs and navigation."""
    return element.tag == "a" and (element.attr("class") or "").startswith("md-")


def _line(element: Element, attribute: str) -> int:
    location = element.source_location
    if location is None:
        return 1
    span = location.attrs.get(attribute)
    return span.start_line if span else location.start_tag.start_line


def _end_line(element: Element) -> int:
    return element.source_location.start_tag.end_line if element.source_location else 1


def _raw_text(element: Element) -> str:
    return "".join(child.data for child in element.children if isinstance(child, Text))


def css_urls(value: str) -> list[str]:
    """The addresses in one CSS value, such as an SVG's fill."""
    return [url for _, url, _ in css_links(value)] if "url(" in value.lower() else []


def refresh_url(content: str) -> str | None:
    """The address in a meta refresh, read as the HTML standard says; none if there is none."""
    found = re.match(r"\s*(?:\d+[\d.]*|\.[\d.]*)(?:\s*[;,]|\s)\s*(.+)", content, re.DOTALL)
    if not found:
        return None
    rest = found.group(1).strip()
    named = re.match(r"url\s*=\s*(.*)", rest, re.IGNORECASE | re.DOTALL)
    rest = named.group(1) if named else rest
    return rest[1:].split(rest[0])[0] if rest[:1] in ("'", '"') else rest


def srcset_candidates(text: str) -> list[tuple[str, str]]:
    """The pictures of a srcset with their sizes, split as the HTML standard says."""
    found = []
    place = 0
    while start := re.compile(r"[\s,]*([^\s]+)").match(text, place):
        url, place = start.group(1), start.end()
        if url.endswith(","):
            found.append((url.rstrip(","), ""))
            continue
        size = re.compile(r"(?:\([^)]*\)|[^,(])*").match(text, place)
        found.append((url, size.group().strip() if size else ""))
        place = size.end() if size else place
    return [(url, size) for url, size in found if url]
