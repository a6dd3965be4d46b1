"""Diagrams as Markdown that holds inline SVG: layout by `diagram_layout.py`, text by one template."""

import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.catalog.diagrams import Architecture
from macros.catalog.models import Catalog
from macros.pages.diagram_layout import layout, node_name
from macros.pages.diagram_shapes import NARROW, WIDE, Point
from macros.pages.references import find, page_source, prose

# In units of the view box.
CORNER = 9  # radius of an arrow's bend
HEAD_LENGTH, HEAD_WIDTH, HEAD_OVERLAP = 8, 9, 5


def architecture(catalog: Catalog, name: str, icon: Callable[[str], str]) -> str:
    """The Markdown of a diagram: picture, caption, the flow as a list, the flow as Mermaid text; raises UnknownName.

    `icon` gives what stands inside the svg element of an icon.
    """
    plan = find("architecture", name, catalog.architectures)
    drawings = [layout(catalog, plan, style) for style in (WIDE, NARROW)]
    steps = [prose(catalog, edge.text) for edge in plan.edges]
    return TEMPLATES.get_template("architecture.md.jinja").render(
        plan=plan, drawings=drawings, steps=steps, mermaid=mermaid(catalog, plan), icon=icon, page_source=page_source
    )


def mermaid(catalog: Catalog, plan: Architecture) -> str:
    """The flow as a Mermaid flowchart."""
    ids = {key: key.title().replace("-", "") for key in plan.nodes}  # `end`, in small letters, is a keyword
    escapes = str.maketrans({letter: f"#{ord(letter)};" for letter in '"#<>`'})
    nodes = {ids[key]: f"{node_name(catalog, node)}: {node.role}" for key, node in plan.nodes.items()}
    edges = [(ids[e.from_], f"{n}. {e.label}", ids[e.to]) for n, e in enumerate(plan.edges, 1)]
    lines = [f'{key}["{text.translate(escapes)}"]' for key, text in nodes.items()]
    lines += [f'{start} -->|"{text.translate(escapes)}"| {end}' for start, text, end in edges]
    return "\n  ".join(["flowchart LR", *lines])


def _xy(point: Point) -> str:
    return f"{point.x:g} {point.y:g}"


def line_path(points: list[Point]) -> str:
    """The `d` of an arrow's line, with round corners, up to its head."""
    path = f"M{_xy(points[0])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = corner - (corner - before).unit * CORNER, corner + (after - corner).unit * CORNER
        path += f"L{_xy(start)}Q{_xy(corner)} {_xy(end)}"
    return f"{path}L{_xy(points[-1] - (points[-1] - points[-2]).unit * HEAD_OVERLAP)}"


def arrowhead_path(points: list[Point]) -> str:
    """The `d` of an arrow's head, a triangle with its tip at the last point."""
    tip, ahead = points[-1], (points[-1] - points[-2]).unit
    back, aside = tip - ahead * HEAD_LENGTH, Point(-ahead.y, ahead.x) * (HEAD_WIDTH / 2)
    return f"M{_xy(tip)}L{_xy(back + aside)}L{_xy(back - aside)}Z"


def escape(text: str) -> str:
    """Text in which Markdown and HTML find nothing to act on: all but letters, digits and spaces as references."""
    return re.sub(r"[^A-Za-z0-9 ]", lambda character: f"&#{ord(character[0])};", text)


LOADER = FileSystemLoader(Path(__file__).parent / "templates")
TEMPLATES = Environment(loader=LOADER, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
TEMPLATES.filters |= {
    "escaped": escape,
    "line_path": line_path,
    "arrowhead_path": arrowhead_path,
    "n": "{:g}".format,
}
