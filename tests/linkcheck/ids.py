"""A page's ids, and whether each name that refers to one is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.linkcheck.model import Document, words
from tests.linkcheck.suggestions import nearest_name
from tests.linkcheck.tree import Element, attribute_line

ARIA_REFERENCES = words("""
    aria-labelledby aria-describedby aria-controls aria-owns aria-details aria-errormessage
    aria-flowto aria-activedescendant
""")
# By attribute: the elements that may bear it (none: all), whether it may name several ids.
REFERENCES: dict[str, list[tuple[frozenset[str], bool]]] = {
    **{name: [(words(""), True)] for name in (*ARIA_REFERENCES, "itemref")},
    "headers": [(words("td th"), True)],
    "for": [(words("output"), True), (words("label"), False)],
    "list": [(words("input"), False)],
    "form": [(words("button fieldset input object output select textarea"), False)],
    "popovertarget": [(words("button input"), False)],
    "commandfor": [(words("button"), False)],
    "usemap": [(words(""), False)],
}


class Reference(NamedTuple):
    """A name by which an attribute refers to another element."""

    line: int
    attribute: str
    name: str


@dataclass
class Scope:
    """Ids and what refers to them; a shadow tree keeps its own."""

    ids: dict[str, int] = field(default_factory=dict)
    anchors: dict[str, int] = field(default_factory=dict)
    maps: set[str] = field(default_factory=set)
    noscript: set[str] = field(default_factory=set)  # names that stand in noscript
    scripted: set[str] = field(default_factory=set)  # names that stand elsewhere
    references: list[Reference] = field(default_factory=list)

    def add(self, document: Document, element: Element, in_noscript: bool) -> None:
        """Note an element's names and references; complain of an id that stands twice where both are shown."""
        name = element.attr("id")
        if name:
            line = attribute_line(element, "id")
            if name in self.ids and name in self.scripted and not in_noscript:
                wrong = f"the id stands twice in the page, first on line {self.ids[name]}"
                document.complain(line, f'id="{name}"', wrong, kind="reference")
            self.ids.setdefault(name, line)
        anchor = element.attr("name")
        if anchor and element.tag == "a":
            self.anchors.setdefault(anchor, attribute_line(element, "name"))
        if anchor and element.tag == "map":
            self.maps.add(anchor)
        for known in filter(None, (name, anchor if element.tag == "a" else None)):
            (self.noscript if in_noscript else self.scripted).add(known)
        self.references += _references(element)

    def resolve(self, document: Document) -> None:
        """Complain of every reference to a name that is not there."""
        elements = (self.ids.keys(), "element with that id")
        maps = ({f"#{name}" for name in self.maps}, "map of that name")
        for line, attribute, name in self.references:
            known, target = maps if attribute == "usemap" else elements
            if name not in known:
                near = nearest_name(name, known)
                document.complain(
                    line, f'{attribute}="{name}"', f"there is no {target} in the page", near, kind="reference"
                )


def _references(element: Element) -> Iterator[Reference]:
    for attribute in REFERENCES.keys() & element.attrs:
        value = element.attr(attribute) or ""
        for tags, several in REFERENCES[attribute]:
            if not tags or element.tag in tags:
                for name in value.split() if several else [value]:
                    if value.strip() or attribute == "usemap":
                        yield Reference(attribute_line(element, attribute), attribute, name)
