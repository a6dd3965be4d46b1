"""Diagrams as Markdown that holds inline SVG."""

from collections.abc import Callable

from macros.catalog.diagrams import Architecture
from macros.catalog.models import Catalog
from macros.pages.diagram_layout import layout
from macros.pages.diagram_shapes import NARROW, WIDE
from macros.pages.references import find
from macros.pages.rendering import render


def architecture(catalog: Catalog, name: str, icon: Callable[[str], str], steps: str = "") -> str:
    """The Markdown of a diagram: picture, caption, and its steps as a list, `"folded"` or not; raises UnknownName.

    `icon` gives what stands inside the svg element of an icon.
    """
    return drawn(catalog, find("architecture", name, catalog.architectures), icon, steps)


def drawn(catalog: Catalog, plan: Architecture, icon: Callable[[str], str], steps: str = "") -> str:
    """The same of a plan that the data file does not hold."""
    drawings = [layout(catalog, plan, style) for style in (WIDE, NARROW)]
    return render("architecture", catalog=catalog, plan=plan, drawings=drawings, folded=steps == "folded", icon=icon)
