"""The picture of capacity that follows a load: a scheme, whose marks tell what the figures are."""

from typing import NamedTuple

from macros.catalog.models import Catalog
from macros.catalog.pictures import Level, Mark, Scale
from macros.pages.diagram_layout import wrapped
from macros.pages.diagram_shapes import LINE_HEIGHT, Point, TextBlock
from macros.pages.picture_shapes import TEXT_SIZE, WIDTH, Sketch

# In CSS pixels; heights are from the top of the drawing.
END, ZERO, FLOOR, CEILING, PEAK = WIDTH - 4, 200, 168, 48, 34
STEPS = ((84, 132), (104, 96), (124, CEILING), (158, 90), (176, 132), (192, FLOOR))  # from where on, and how high
IDLE, PAUSED, BUSY, AWAKE = 206, 250, 300, 334  # load ends, capacity is taken away, load comes, capacity is there
LOAD = (
    f"M4 182C36 182 60 176 82 130S104 {PEAK} 130 {PEAK} 158 72 176 132 192 {ZERO} {IDLE} {ZERO}"
    f"H{BUSY}C314 {ZERO} 330 180 {END} 178"
)


class Place(NamedTuple):
    """Where a mark stands, and its words beside its number, or below it if that is under the axis."""

    line: str  # the `d` of a path
    number: Point
    words_x: float
    anchor: str
    line_length: int  # characters that a line of its words has room for


def _span(start: int, end: int) -> str:
    """A stretch of time under the axis."""
    return f"M{start} {ZERO + 8}v8M{start} {ZERO + 12}H{end}M{end} {ZERO + 8}v8"


PLACES = {
    "floor": Place(f"M4 {FLOOR}H{END}", Point(END - 10, FLOOR - 14), END - 24, "end", 17),
    "step": Place("M96 96V132M92 96h8M92 132h8", Point(80, 114), 66, "end", 9),
    "pace": Place(_span(84, 124), Point(104, ZERO + 25), 104, "middle", 16),
    "ceiling": Place(f"M4 {CEILING}H{END}", Point(END - 10, CEILING - 14), END - 24, "end", 24),
    "keep": Place(f"M{STEPS[3][0]} {CEILING}H{END}", Point(END - 10, CEILING + 18), END - 24, "end", 20),
    "pause": Place(_span(IDLE, PAUSED), Point(228, ZERO + 25), 228, "middle", 12),
    "wake": Place(_span(BUSY, AWAKE), Point(317, ZERO + 25), WIDTH, "end", 12),
}


def scale(catalog: Catalog, plan: Scale) -> Sketch:
    """Load as a curve, capacity as stairs, and a number for each mark."""
    stairs = _stairs(plan)
    lines = [("area", f"{stairs}V{ZERO}H4Z"), ("stairs", stairs), ("axis", f"M4 {ZERO}H{END}"), ("load", LOAD)]
    lines += [("load", "M4 9h18"), ("stairs", "M4 27h18")]  # the legend
    legend = [("name", TextBlock([plan.load], 28, 1, TEXT_SIZE, "start"))]
    legend.append(("name", TextBlock([plan.capacity], 28, 19, TEXT_SIZE, "start")))
    words = [_words(catalog, PLACES[name], mark) for name, mark in plan.marks.items()]
    return Sketch(
        max([float(ZERO + 4), *(text.top + text.height + 4 for text in words)]),
        [],
        lines
        + [("level" if isinstance(mark, Level) else "mark", PLACES[name].line) for name, mark in plan.marks.items()],
        legend + [("label", text) for text in words],
        [(n, PLACES[name].number) for n, name in enumerate(plan.marks, 1)],
    )


def _words(catalog: Catalog, place: Place, mark: Level | Mark) -> TextBlock:
    lines = wrapped(catalog, f"{{{mark.fact}}}" if isinstance(mark, Level) else mark.label, place.line_length)
    is_under_axis = place.number.y > ZERO
    top = place.number.y + (13 if is_under_axis else -len(lines) * TEXT_SIZE * LINE_HEIGHT / 2)
    return TextBlock(lines, place.words_x, top, TEXT_SIZE, place.anchor)


def _stairs(plan: Scale) -> str:
    """The outline of capacity, the `d` of a path from left to right."""
    low = FLOOR if plan.floor else ZERO - 14
    path = f"M4 {low}" + "".join(f"H{x}V{low if y == FLOOR else y}" for x, y in STEPS[: 3 if plan.keep else None])
    if plan.keep:
        return f"{path}H{END}"
    if plan.pause or plan.wake or not plan.floor:
        path += f"H{PAUSED if plan.pause else IDLE}V{ZERO}H{AWAKE if plan.wake else BUSY}V{low}"
    return f"{path}H{END}"
