"""Whether links and pictures have a name for those who hear the page instead of seeing it.

The rules are those of https://www.w3.org/TR/accname/ as far as a page's own HTML decides them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from tests.linkcheck.model import Document, Problem, words
from tests.linkcheck.tree import Element, attribute_line, is_hidden, is_html

# What stands in these is never read out.
SILENT = words("script style template noscript datalist")
UNHEARD = " \t\r\n\f\xa0\u200b\u2060\ufeff"
NAMED_BY_TITLE = words("iframe object video audio input")
# What is wrong, the ids that may name it, the classes that may.
Reference = tuple[Problem, frozenset[str], frozenset[str]]


@dataclass
class _Link:
    """A link whose end has not been met."""

    element: Element
    depth: int  # of silence around it
    classes: set[str]  # of the link and of what is in it
    named: bool = False


@dataclass
class Names:
    """The links and pictures of one page, as they are met."""

    links: list[_Link] = field(default_factory=list)
    silence: int = 0
    references: list[Reference] = field(default_factory=list)

    def enter(self, document: Document, element: Element) -> None:
        """Note what begins here."""
        self.silence += _is_silent(element)
        if self.links and self.silence <= self.links[-1].depth and _names_its_link(element):
            self._name_links()
        if self.links and self.silence <= self.links[-1].depth:
            self.links[-1].classes |= _classes(element)
        if _is_link(element):
            self.links.append(_Link(element, self.silence, _classes(element)))
        elif not self._is_unheard(element) and (wrong := _nameless_picture(element)):
            self._refer(document, element, wrong)

    def read_text(self, text: str) -> None:
        """Text names the links around it, unless nobody hears it."""
        waits = self.links and not self.links[-1].named and self.silence <= self.links[-1].depth
        if waits and text.strip(UNHEARD):
            self._name_links()

    def leave(self, document: Document, element: Element) -> None:
        """Note what ends here, and a link that has got no name until now."""
        if self.links and self.links[-1].element is element:
            link = self.links.pop()
            # The parser repeats an unclosed link in each paragraph that follows: that is told already.
            if (
                element.source_location is not None
                and not link.named
                and not self._is_unheard(element)
                and not _has_text(element, "aria-label", "title")
            ):
                self._refer(document, element, "a link without a name: there is nothing in it to read", link.classes)
        self.silence -= _is_silent(element)

    def resolve(self, document: Document, ids: Collection[str]) -> None:
        """Note what has no name, and none by reference either; stylesheets may yet give it one."""
        for problem, labels, classes in self.references:
            if not labels & set(ids):
                document.nameless.append((problem, classes))

    def _name_links(self) -> None:
        for link in self.links:
            link.named = True

    def _is_unheard(self, element: Element) -> bool:
        return self.silence > 0 and _is_hidden_within(element)

    def _refer(self, document: Document, element: Element, wrong: str, classes: Iterable[str] = ()) -> None:
        name = next((name for name in ("href", "xlink:href", "src", "srcset") if element.attr(name)), "")
        shown = (element.attr(name) if name else None) or f"<{element.tag}>"
        labels = frozenset((element.attr("aria-labelledby") or "").split())
        problem = Problem(document.path, attribute_line(element, name), shown, wrong, kind="name")
        self.references.append((problem, labels, frozenset(classes)))


def _is_link(element: Element) -> bool:
    return element.tag == "a" and ("href" in element.attrs or "xlink:href" in element.attrs)


def _classes(element: Element) -> set[str]:
    return set((element.attr("class") or "").split())


def _is_silent(element: Element) -> bool:
    if element.tag in SILENT:
        return True
    return element.attr("aria-hidden") == "true" or element.attr("inert") is not None or is_hidden(element)


def _is_hidden_within(element: Element) -> bool:
    """Text in noscript is read where scripts do not run; all other silence is for everybody."""
    around: object = element
    while isinstance(around, Element):
        if _is_silent(around) and around.tag != "noscript":
            return True
        around = around.parent
    return False


def _has_text(element: Element, *names: str) -> bool:
    return any((element.attr(name) or "").strip() for name in names)


def _names_its_link(element: Element) -> bool:
    """Whether an element within a link gives it a name by its attributes."""
    if _has_text(element, "aria-label", "aria-labelledby"):
        return True
    if element.tag == "img":
        alt = element.attr("alt")
        return _has_text(element, "alt") or (alt is None and _has_text(element, "title"))
    if element.tag == "input":
        return _has_text(element, "value", "placeholder", "title")
    return element.tag in NAMED_BY_TITLE and _has_text(element, "title")


def _nameless_picture(element: Element) -> str:
    """What is wrong with a picture's name; an empty `alt` says that the picture only adorns."""
    role = (element.attr("role") or "").lower()
    if role in ("presentation", "none") or _has_text(element, "aria-label", "title"):
        return ""
    if is_html(element) and element.tag == "img" and "alt" not in element.attrs and not _is_captioned(element):
        return "a picture without 'alt': say what it shows, or alt=\"\" if it only adorns"
    if element.tag == "area" and "href" in element.attrs and not _has_text(element, "alt"):
        return "a link without a name: 'alt' says where this part of the picture leads"
    if element.tag == "input" and (element.attr("type") or "").lower() == "image" and not _has_text(element, "alt"):
        return "a picture without 'alt': say what the button does"
    if role == "img" and element.tag == "svg" and element.find("title") is None:
        return "a picture without a name: give it aria-label or <title>"
    return ""


def _is_captioned(element: Element) -> bool:
    """HTML lets a picture's caption stand for its text."""
    figure = element.closest("figure")
    return figure is not None and figure.find("figcaption") is not None
