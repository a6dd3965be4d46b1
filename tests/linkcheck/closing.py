"""Elements that are never closed, and emphasis within emphasis."""

from __future__ import annotations

from tests.linkcheck.model import Document, words
from tests.linkcheck.tree import Element, attribute_line, is_unclosed

# The end tags that the HTML standard does not let a page leave out.
CLOSED_BY_TAG = words("""
    a abbr address article aside audio b bdi bdo blockquote button canvas cite code data datalist del details dfn
    dialog div dl em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header i iframe ins kbd label legend main
    map mark menu meter nav noscript object ol output picture pre progress q s samp script search section select small
    span strong style sub summary sup svg table template textarea time title u ul var video
""")
EMPHASIS = {"strong": "bold", "b": "bold", "em": "italic", "mark": "highlighted", "del": "deleted", "ins": "inserted"}
PHRASES = words("a abbr cite code del em font i ins kbd mark q s samp small span strong b sub sup u var")


def complain_about_closing(document: Document, element: Element) -> None:
    """Complain of an HTML element that is never closed, or that emphasizes what is emphasized already."""
    tag = element.tag
    if tag in CLOSED_BY_TAG and is_unclosed(element):
        wrong = f"<{tag}> is never closed, or something around it is closed before it"
        document.complain(attribute_line(element, ""), f"<{tag}>", wrong, kind="markup")
    kind = EMPHASIS.get(tag)
    if kind and element.source_location is not None and _stands_in(element, kind):
        document.complain(attribute_line(element, ""), f"<{tag}>", f"{kind} text within {kind} text", kind="markup")


def _stands_in(element: Element, kind: str) -> bool:
    """Whether an element's own phrase is of this kind already."""
    around = element.parent
    while isinstance(around, Element) and around.tag in PHRASES:
        if EMPHASIS.get(around.tag) == kind:
            return True
        around = around.parent
    return False
