"""Invented diagrams, and those of the data file, for the tests of their layout and their Markdown."""

from xml.etree import ElementTree

import pytest
from markdown import Markdown

from macros.catalog.diagrams import Architecture, Edge, Node
from tests import ROOT
from tests.guide import real_catalog

ICONS = sorted((ROOT / "overrides/.icons").rglob("*.svg"))
AFTER = "\n\nAfter it.\n"
# Grids of invented diagrams, a column a letter's place; edges by letter. Every node is an actor but `a`, an apple.
GRIDS = {
    "a row": ("ab", "ab"),
    "a column": ("a b", "ab"),
    "there and back": ("ab", "ab ba"),
    "up and down": ("a b", "ab ba"),
    "a long row": ("a.b", "ab"),
    "a long column": ("a . b", "ab"),
    "a corner": ("a. .b", "ab"),
    "a corner on taken ground": ("a. cb", "ab"),
    "two that share a side": ("a. .b c.", "ab cb"),
    "four ways out of one": (".a. bcd .e.", "ca cb cd ce"),
    "a round": ("ab dc", "ab bc cd da"),
}


def plan(grid: str, edges: str, label: str = "asks for an apple") -> Architecture:
    """A diagram from its grid: `ab .c` is a and b in the first row, c below b."""
    nodes = {
        key: Node.model_construct(
            service="apple" if key == "a" else None,
            actor=None if key == "a" else f"Visitor {key}",
            role=f"role of {key}",
            column=column,
            row=row,
        )
        for row, keys in enumerate(grid.split(), 1)
        for column, key in enumerate(keys, 1)
        if key != "."
    }
    arrows = [Edge.model_construct(from_=edge[0], to=edge[1], label=label, text="A step.") for edge in edges.split()]
    return Architecture.model_construct(title="An orchard", nodes=nodes, edges=arrows)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One run an architecture of the data file for `name`, one a diagram of any kind for `drawn`."""
    real = list(catalog.architectures) if (catalog := real_catalog()) else []
    if "name" in metafunc.fixturenames:
        metafunc.parametrize("name", real)
    if "drawn" in metafunc.fixturenames:
        metafunc.parametrize("drawn", [*GRIDS, *real], indirect=True)


def page(markdown: Markdown, text: str, place: str = "{}") -> ElementTree.Element:
    """A page that holds the text; fails where the page is not well-formed."""
    indented = text.replace("\n", "\n    ") if "    {}" in place else text
    html = markdown.reset().convert(place.format(indented) + AFTER).replace("&para;", "")
    return ElementTree.fromstring(f"<body>{html}</body>")
