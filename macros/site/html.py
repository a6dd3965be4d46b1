"""HTML as a tree: the only module that knows the parser, so that another one can take its place."""

import re
from collections.abc import Callable

import turbohtml
from turbohtml import Element, Markdown

ARTICLE = re.compile(r"<article\b.*</article>", re.S | re.I)


def article_of(html: str) -> str | None:
    """The article of a page, which is what pages and data write; None for a page without one."""
    found = ARTICLE.search(html)
    return found[0] if found else None


def attributes(html: str, selector: str, name: str) -> list[str]:
    """The values of an attribute of all elements that a CSS selector finds, in their order."""
    return [str(element.attrs[name]) for element in turbohtml.parse(html).select(selector)]


def first_text(html: str, selector: str) -> str:
    """The text of the first element that a CSS selector finds, or an empty text."""
    found = turbohtml.parse(html).select_one(selector)
    return found.text.strip() if found else ""


def first_element(html: str, selector: str) -> str | None:
    """The HTML of the first element that a CSS selector finds."""
    found = turbohtml.parse(html).select_one(selector)
    return found.html if found else None


def markdown_of(html: str, address: str, hidden: str) -> str:
    """HTML as Markdown without the elements that the selector `hidden` finds, its links absolute from `address`.

    Besides the elements of HTML it knows two: `<samp>` becomes a number in brackets, `<x-title>` bold.
    """
    document = turbohtml.parse(html)
    for element in document.select(hidden):
        element.decompose()
    document.resolve_links(address)
    return document.to_markdown(STYLE).strip()


def _between(mark: str) -> Callable[[Element, str], str]:
    """A converter that sets text between two marks; the parser's own writes a tag where it is in doubt."""
    return lambda _, text: mark + text.strip() + mark if text.strip() else ""


STYLE = Markdown(
    converters={
        "samp": lambda _, number: f" [{number}]",
        "x-title": _between("**"),
        "strong": _between("**"),
        "em": _between("*"),
        "del": _between("~~"),
    }
)
