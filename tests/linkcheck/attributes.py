"""The links that attributes hold, on whatever element they stand."""

from __future__ import annotations

import re

from tests.linkcheck.css import css_links, css_urls, spoken_classes
from tests.linkcheck.leaks import is_junk_attribute
from tests.linkcheck.model import (
    DRAWING,
    FILE,
    FORM,
    FRAME,
    PAGE,
    PICTURE,
    THEME_LINK,
    Document,
    Use,
    words,
)
from tests.linkcheck.tree import (
    Element,
    attribute_line,
    content_line,
    is_html,
    is_mathml,
    raw_text,
)

LINK_ATTRIBUTES: dict[str, dict[str, Use]] = {
    "a": {"href": PAGE},
    "area": {"href": PAGE},
    "audio": {"src": FILE},
    "blockquote": {"cite": PAGE},
    "del": {"cite": PAGE},
    "button": {"formaction": FORM},
    "embed": {"src": FRAME},
    "form": {"action": FORM},
    "frame": {"src": PAGE, "longdesc": PAGE},
    "html": {"manifest": FILE},
    "iframe": {"src": PAGE, "longdesc": PAGE},
    "img": {"src": PICTURE, "longdesc": PAGE},
    "input": {"formaction": FORM},
    "ins": {"cite": PAGE},
    "object": {"data": FRAME},
    "q": {"cite": PAGE},
    "script": {"src": FILE},
    "source": {"src": FILE},
    "track": {"src": FILE},
    "video": {"src": FILE, "poster": PICTURE},
    **{tag: {"background": PICTURE} for tag in ("body", "table", "thead", "tbody", "tfoot", "tr", "th", "td")},
}
SRCSETS = {("img", "srcset"), ("source", "srcset"), ("link", "imagesrcset")}
# What is not named here refers to a part of a drawing: use, gradients, patterns, textPath, animate.
SVG_LINKS = {"a": PAGE, "image": PICTURE, "script": FILE}
PAINTED = words("""
    fill stroke filter mask clip-path marker marker-start marker-mid marker-end cursor
""")


OWN_PAGE = re.compile(r"(?:^|-)(?:active|current|this)$")


def add_links(document: Document, element: Element) -> None:
    """Add the addresses in an element's attributes and in its CSS."""
    if is_html(element):
        _add_html_links(document, element)
    else:
        _add_drawing_links(document, element)
    _add_styles(document, element)


def _add_html_links(document: Document, element: Element) -> None:
    for name, use in LINK_ATTRIBUTES.get(element.tag, {}).items():
        if name in element.attrs and not _is_themes_own_button(element):
            value = element.attr(name)
            own = THEME_LINK if not value and _is_themes_link(element) else use
            document.add(value, attribute_line(element, name), own)
    if element.tag in ("a", "area") and (pinged := element.attr("ping")):
        document.add_all(pinged.split(), attribute_line(element, "ping"), PAGE)
    for name in element.attrs:
        if (element.tag, name) in SRCSETS:
            _add_srcset(document, element, name)
        elif is_junk_attribute(name, element.attr(name) or ""):
            what = f"the attribute {name!r} of <{element.tag}> comes from broken markup"
            document.complain(attribute_line(element, name), name, what, kind="markup")


def _add_srcset(document: Document, element: Element, name: str) -> None:
    for url, descriptor in srcset_candidates(element.attr(name) or ""):
        line = attribute_line(element, name)
        document.add(url, line, PICTURE)
        if not re.fullmatch(r"|\d+w|\d+h|\d+w\s+\d+h|\d*\.?\d+(?:e[+-]?\d+)?x", descriptor):
            wrong = f"browsers leave out a picture with the size {descriptor!r}"
            document.complain(line, url, wrong, kind="link")


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


def _add_drawing_links(document: Document, element: Element) -> None:
    name = next((n for n in ("href", "xlink:href") if n in element.attrs), None)
    if name:
        use = SVG_LINKS.get(element.tag, DRAWING)
        if is_mathml(element):
            use = PAGE
        document.add(element.attr(name), attribute_line(element, name), use)
    for name in PAINTED.intersection(element.attrs):
        document.add_all(css_urls(element.attr(name) or ""), attribute_line(element, name), DRAWING)


def _add_styles(document: Document, element: Element) -> None:
    style = element.attr("style")
    if style and "(" in style:
        for offset, url, use in css_links(style):
            document.add(url, attribute_line(element, "style") + offset, use)
    if element.tag == "style":
        for offset, url, use in css_links(raw_text(element)):
            document.add(url, content_line(element) + offset, use)
        document.spoken_classes |= spoken_classes(raw_text(element))


def _is_themes_own_button(element: Element) -> bool:
    """Material's "share" button in the search box is written as a link to a script."""
    return element.attr("data-md-component") == "search-share"


def _is_themes_link(element: Element) -> bool:
    """In a navigation the page itself may be linked by an empty address, as Zensical and Sphinx's themes do it."""
    around = element.parent
    classes = [node.attr("class") or "" for node in (element, around) if isinstance(node, Element)]
    marked = any(OWN_PAGE.search(name) for value in classes for name in value.split())
    return element.tag == "a" and (
        marked or (element.attr("class") or "").startswith("md-") or "aria-current" in element.attrs
    )
