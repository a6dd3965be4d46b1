"""Questions to HTML as a tree; the only module that imports the parser, so that it can be exchanged."""

import re
from collections.abc import Callable, Iterable
from functools import cache

import turbohtml
from turbohtml import Document, Element, Html, Markdown, Minify
from turbohtml.clean import minify_css as minify_css  # for the steps that write stylesheets and scripts
from turbohtml.clean import minify_js as minify_js

# The classes in a selector before its first state or list, without attributes.
CLASSES = re.compile(r"\[[^\]]*\]|:.*|\.([\w-]+)", re.S)
Matcher = Callable[[str], bool]  # tells whether a CSS selector matches something
DIFFERING = ("for", "href", "id", "popovertarget")  # written last: what stands before them is alike, and compresses
ARTICLE = re.compile(r"<article\b.*</article>", re.S | re.I)


def article_of(html: str) -> str | None:
    """The `<article>` of a page, which holds what contributors write; None for a page without one."""
    found = ARTICLE.search(html)
    return found[0] if found else None


def attributes(html: str, selector: str, name: str) -> list[str]:
    """The values of an attribute of all elements that match a CSS selector, in order; raises KeyError if one lacks it."""
    return [str(element.attrs[name]) for element in turbohtml.parse(html).select(selector)]


def first_element(html: str, selector: str) -> str | None:
    """The HTML of the first element that matches a CSS selector, or None."""
    found = turbohtml.parse(html).select_one(selector)
    return found.html if found else None


def shortened(html: str) -> str:
    """The same document without quotes and end tags that a browser does not need, and with one blank for several."""
    document = turbohtml.parse(html)
    for name in DIFFERING:
        for element in document.select(f"[{name}]"):
            element.attrs[name] = element.attrs.pop(name)
    return document.serialize(Html(layout=Minify()))


def matcher(pages: Iterable[str]) -> Matcher:
    """A function that tells whether a CSS selector matches an element of one of these pages."""
    documents = [(_classes_in(document), document) for document in map(turbohtml.parse, pages)]

    @cache
    def matches(selector: str) -> bool:
        classes = {*CLASSES.findall(selector)} - {""}  # to look for these first spares most documents
        return any(classes <= known and document.select_one(selector) is not None for known, document in documents)

    return matches


def _classes_in(document: Document) -> set[str]:
    return {name for value in {*document.xpath_iter("//@class")} for name in str(value).split()}


def markdown_of(html: str, address: str, hidden: str) -> str:
    """HTML as Markdown, without the elements that match the selector `hidden`, with links made absolute from `address`."""
    document = turbohtml.parse(html)
    for element in document.select(hidden):
        element.decompose()
    document.resolve_links(address)
    return document.to_markdown(STYLE).strip()


def _between(delimiter: str) -> Callable[[Element, str], str]:
    """A converter that puts text between two delimiters; the parser's own sometimes leaves an HTML tag instead."""
    return lambda _, text: delimiter + text.strip() + delimiter if text.strip() else ""


# `<x-title>` is no element of HTML; `<samp>` holds a number.
DELIMITERS = {"x-title": "**", "strong": "**", "b": "**", "em": "*", "del": "~~"}
STYLE = Markdown(
    converters={
        "samp": lambda _, number: f" [{number}]",
        **{tag: _between(delimiter) for tag, delimiter in DELIMITERS.items()},
    }
)
