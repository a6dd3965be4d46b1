"""What the link check reads out of an HTML page: links, ids, and markup that shows."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.parsers import expat

from tests.linkcheck.attributes import add_links
from tests.linkcheck.closing import complain_about_closing
from tests.linkcheck.elements import add_special_links
from tests.linkcheck.ids import Scope
from tests.linkcheck.leaks import complain_about_leaks
from tests.linkcheck.model import Document, words
from tests.linkcheck.names import Names
from tests.linkcheck.scripts import complain_about_bare_imports
from tests.linkcheck.text_blocks import TextBlock
from tests.linkcheck.tree import (
    Element,
    Text,
    attribute_line,
    content_line,
    is_html,
    is_shadow,
    walk,
)

BLOCKS = words("""
    address article aside blockquote body br button caption dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html label legend li main nav
    ol option p section select summary svg table tbody td text tfoot th thead title tr ul
""")
# What stands in these is shown as it is written, or not at all.
VERBATIM = words("code kbd math pre samp script style template textarea var xmp")
VERBATIM_CLASSES = words("arithmatex highlight katex math mathjax mermaid pre sig")
READ_OUT = words("alt title aria-label placeholder")
PLACEHOLDER = "\ufffc"
# Browsers, and our parser, no longer nest what lies deeper than 512 elements.
DEEPEST = 500
VOID = words("area base br col embed hr img input link meta source track wbr")


def read_html(path: str, text: str) -> Document:
    """A page's links, ids and faults."""
    document = Document(path)
    _Reader(document).read(text)
    return document


def read_xhtml(path: str, text: str) -> Document:
    """The same of a page that a browser reads as XML, where any element may close itself."""
    parser = expat.ParserCreate()
    parser.UseForeignDTD("<!DOCTYPE html PUBLIC" in text)
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        document = Document(path)
        wrong = f"is no well-formed XML, and browsers show nothing else: {expat.ErrorString(error.code)}"
        document.complain(error.lineno, "XHTML", wrong, kind="file")
        return document
    opened = re.sub(r"<([a-zA-Z][\w:-]*)((?:\s[^<>]*)?)/>", _with_end_tag, text)
    return read_html(path, opened)


def _with_end_tag(found: re.Match[str]) -> str:
    name, attributes = found.groups()
    return found.group() if name in VOID else f"<{name}{attributes}></{name}>"


class _Reader:
    """One walk through a page's tree."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.scopes = [Scope()]
        self.line = 1
        self.verbatim = 0  # how many elements around this place show their text as it is written
        self.noscript = 0
        self.depth = 0
        self.block = TextBlock()
        self.names = Names()

    def read(self, html: str) -> None:
        for entering, node in walk(html):
            if isinstance(node, Text):
                self._read_text(node.data)
            elif entering:
                self._enter(node)
            else:
                self._leave(node)
        self.block.end(self.document)
        self.block.end_page(self.document)
        page = self.scopes[0]
        page.resolve(self.document)
        self.names.resolve(self.document, page.ids)
        self.document.ids.update(page.anchors | page.ids)
        self.document.noscript_ids = frozenset(page.noscript - page.scripted)
        complain_about_bare_imports(self.document, self.document.import_names)

    def _enter(self, element: Element) -> None:
        if element.tag in BLOCKS:
            self.block.end(self.document)
            self.block.tag = element.tag
        if is_shadow(element):
            self.scopes.append(Scope())
        self.depth += 1
        if self.depth < DEEPEST:
            self.names.enter(self.document, element)
        links = len(self.document.links)
        self._read_element(element)
        if self.noscript:
            added = self.document.links[links:]
            self.document.links[links:] = [replace(link, in_noscript=True) for link in added]
        self.line = content_line(element, otherwise=self.line)
        if _is_verbatim(element):
            self.block.add(self.line, PLACEHOLDER)
            self.verbatim += 1
        self.noscript += element.tag == "noscript"

    def _leave(self, element: Element) -> None:
        self.noscript -= element.tag == "noscript"
        self.verbatim -= _is_verbatim(element)
        if is_shadow(element):
            self.scopes.pop().resolve(self.document)
        if self.depth < DEEPEST:
            self.names.leave(self.document, element)
        self.depth -= 1
        if element.tag in BLOCKS:
            self.block.end(self.document)

    def _read_text(self, text: str) -> None:
        if not self.verbatim:
            self.block.add(self.line, text)
        self.names.read_text(text)
        self.line += text.count("\n")

    def _read_element(self, element: Element) -> None:
        add_links(self.document, element)
        if is_html(element):
            if self.depth < DEEPEST:
                complain_about_closing(self.document, element)
            add_special_links(self.document, element)
            if element.tag == "iframe":
                _add_inner_page(self.document, element)
        self.scopes[-1].add(self.document, element, in_noscript=self.noscript > 0)
        for name in READ_OUT.intersection(element.attrs):
            if text := element.attr(name):
                complain_about_leaks(self.document, attribute_line(element, name), text, name)


def _add_inner_page(document: Document, element: Element) -> None:
    """A page within an attribute: its links, "#x" too, are relative to the page around it, as in the HTML standard."""
    inner = read_html(document.path, element.attr("srcdoc") or "")
    for link in inner.links:
        document.add(link.text, attribute_line(element, "srcdoc"), link.use, inner.base)


def _is_verbatim(element: Element) -> bool:
    if element.tag == "template":
        return not is_shadow(element)
    classes = (element.attr("class") or "").lower().split()
    return element.tag in VERBATIM or not VERBATIM_CLASSES.isdisjoint(classes)
