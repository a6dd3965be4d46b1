"""Diagrams as Markdown that holds inline SVG: layout by `diagram_layout.py`, text by one template."""

import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.catalog.diagrams import Architecture
from macros.catalog.models import Catalog
from macros.pages.diagram_layout import layout
from macros.pages.diagram_shapes import NARROW, WIDE, Point
from macros.pages.references import find, page_source, prose

# In units of the view box.
CORNER = 9  # radius of an arrow's bend
HEAD_LENGTH, HEAD_WIDTH, HEAD_OVERLAP = 8, 9, 5


def architecture(catalog: Catalog, name: str, icon: Callable[[str], str], steps: str = "") -> str:
    """The Markdown of a diagram: picture, caption, and its steps as a list, `"folded"` or not; raises UnknownName.

    `icon` gives what stands inside the svg element of an icon.
    """
    return drawn(catalog, find("architecture", name, catalog.architectures), icon, steps)


def drawn(catalog: Catalog, plan: Architecture, icon: Callable[[str], str], steps: str = "") -> str:
    """The same of a plan that the data file does not hold."""
    drawings = [layout(catalog, plan, style) for style in (WIDE, NARROW)]
    sentences = [prose(catalog, edge.text) for edge in plan.edges]
    return TEMPLATES.get_template("architecture.md.jinja").render(
        plan=plan, drawings=drawings, steps=sentences, folded=steps == "folded", icon=icon, page_source=page_source
    )


def line_path(points: list[Point]) -> str:
    """The `d` of an arrow's line, with round corners, up to its head."""
    path = f"M{points[0]}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = corner - (corner - before).unit * CORNER, corner + (after - corner).unit * CORNER
        path += f"L{start}Q{corner} {end}"
    return f"{path}L{points[-1] - (points[-1] - points[-2]).unit * HEAD_OVERLAP}"


def arrowhead_path(points: list[Point]) -> str:
    """The `d` of an arrow's head, a triangle with its tip at the last point."""
    tip, ahead = points[-1], (points[-1] - points[-2]).unit
    back, aside = tip - ahead * HEAD_LENGTH, Point(-ahead.y, ahead.x) * (HEAD_WIDTH / 2)
    return f"M{tip}L{back + aside}L{back - aside}Z"


def escape(text: str) -> str:
    """Text in which Markdown and HTML find nothing to act on: all but letters, digits and spaces as references."""
    return re.sub(r"[^A-Za-z0-9 ]", lambda character: f"&#{ord(character[0])};", text)


LOADER = FileSystemLoader(Path(__file__).parent / "templates")
TEMPLATES = Environment(loader=LOADER, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
TEMPLATES.filters["cell"] = lambda text: text.replace("|", r"\|")  # of a table, where a bare one begins the next
TEMPLATES.filters |= {"escaped": escape, "line_path": line_path, "arrowhead_path": arrowhead_path, "n": "{:g}".format}
