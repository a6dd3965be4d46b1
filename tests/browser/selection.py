"""The fewest pages that together show whatever any page shows, for what is too dear to be tried on every page."""

from collections.abc import Hashable, Iterable
from functools import cache
from pathlib import Path

from macros.site.html import ARTICLE
from tests.linkcheck.tree import Element, elements
from tests.site.weight import kind


def places(html: str) -> set[Hashable]:
    """Every kind of element on a page, each within the kind of element that is around it."""
    return {(_look(element.parent), _look(element)) for element in elements(html)}


def _look(element: object) -> Hashable:
    """What a stylesheet, a script or a screen reader tells one element from another by."""
    if not isinstance(element, Element):
        return None
    classes = frozenset((element.attr("class") or "").split())
    return element.tag, classes, element.attr("role"), element.attr("type"), frozenset(element.attrs)


def fewest(shown: dict[str, set[Hashable]]) -> list[str]:
    """Pages that together show all, as few as come out where each next one is that which adds the most."""
    left, chosen = set[Hashable]().union(*shown.values()), list[str]()
    while left:
        chosen.append(max(shown, key=lambda page: len(shown[page] & left)))
        left -= shown[chosen[-1]]
    return chosen


@cache
def telling_pages(site: Path) -> list[str]:
    """The fewest pages of a built site with every kind of address, and with every element in every place."""
    return fewest({address: {kind(address), *places(html)} for address, html in _pages(site).items()})


@cache
def framing_pages(site: Path) -> list[str]:
    """The fewest pages of a built site with all that stands around an article."""
    return fewest({address: places(ARTICLE.sub("", html)) for address, html in _pages(site).items()})


def _pages(site: Path) -> dict[str, str]:
    """The HTML of every page by its address under the base path."""
    files = {
        file.relative_to(site).as_posix().removesuffix("index.html"): file for file in sorted(site.rglob("*.html"))
    }
    return {address: file.read_text(encoding="utf-8") for address, file in files.items()}


def first_of_each_kind(addresses: Iterable[str]) -> set[str]:
    """The first of these addresses of each kind that has a budget."""
    return set({kind(address): address for address in reversed(list(addresses))}.values())
