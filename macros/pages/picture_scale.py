"""The picture of capacity that follows a load: a scheme, whose marks tell what the figures are."""

from math import log2
from typing import NamedTuple

from macros.catalog.models import Catalog
from macros.catalog.pictures import Scale
from macros.pages.diagram import wrapped
from macros.pages.diagram_shapes import TEXT_SIZE, WIDTH, Point, Sketch, TextBlock

# In CSS pixels; heights are from the top of the drawing.
END, ZERO, LOWEST, CEILING, PEAK = WIDTH - 4, 200, 186, 56, 42
STEPS = ((74, 140), (94, 100), (114, CEILING), (150, 96), (168, 140))  # from where on, and how high
IDLE, PAUSED, BUSY, AWAKE = 206, 240, 300, 334  # load ends, capacity is taken away, load comes, capacity is there
LOAD = (
    f"M4 190C26 190 50 180 70 136S90 {PEAK} 114 {PEAK} 142 78 162 136 182 {ZERO} {IDLE} {ZERO}"
    f"H{BUSY}C314 {ZERO} 330 190 {END} 189"
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


def _level(y: float, end: float, below: float = 0) -> Place:
    """A line across, with its words at its right end, above it unless they stand that far below."""
    return Place(f"M4 {y:g}H{END}", Point(end - 5, y + (below or -14)), end - 18, "end", 24)


PLACES = {
    "step": Place("M86 100V140M82 100h8M82 140h8", Point(70, 120), 56, "end", 8),
    "pace": Place(_span(74, 114), Point(94, ZERO + 25), 94, "middle", 16),
    "ceiling": _level(CEILING, END),
    "keep": _level(CEILING, END, below=18),
    "pause": Place(_span(IDLE, PAUSED), Point(223, ZERO + 25), 223, "middle", 12),
    "wake": Place(_span(BUSY, AWAKE), Point(317, ZERO + 25), WIDTH, "end", 12),
}


def scale(catalog: Catalog, plan: Scale) -> Sketch:
    """Load as a curve, capacity as stairs, and a number for each mark."""
    floor = _floor(catalog, plan)
    # Over the axis, the words of a floor have room only where there is neither load nor capacity.
    places = PLACES | {"floor": _level(floor, BUSY if floor == ZERO else END)}
    stairs = _stairs(plan, min(floor, LOWEST))
    lines = [("area", f"{stairs}V{ZERO}H4Z"), ("stairs", stairs), ("axis", f"M4 {ZERO}H{END}"), ("load", LOAD)]
    lines += [("load", "M4 9h18"), ("stairs", "M4 25h18")]  # the legend
    legend = [TextBlock([name], 28, y, TEXT_SIZE, "start") for name, y in ((plan.load, 1), (plan.capacity, 17))]
    sketch = Sketch(ZERO + 4, [], lines, [("name", text) for text in legend], [])
    for n, (name, (label, _)) in enumerate(plan.marks.items(), 1):
        place, y = places[name], places[name].number.y
        text = TextBlock(wrapped(catalog, label, place.line_length), place.words_x, y, TEXT_SIZE, place.anchor)
        text = text._replace(top=y + (13 if y > ZERO else -text.height / 2))
        sketch.lines.append(("level" if name in ("floor", "ceiling") else "mark", place.line))
        sketch.texts.append(("label", text))
        sketch.numbers.append((n, place.number))
        sketch = sketch._replace(height=max(sketch.height, text.bottom + 4))
    return sketch


def _floor(catalog: Catalog, plan: Scale) -> float:
    """How high the floor stands: the nearer it is to the ceiling, the higher; on the axis if it is nothing."""
    floor, ceiling = (catalog.amount(level.fact) if level else None for level in (plan.floor, plan.ceiling))
    if not floor:
        return ZERO if plan.floor else LOWEST
    share = 1 / (2 + log2(ceiling / floor)) if ceiling else 0
    return round(ZERO - (ZERO - CEILING) * min(max(share, 0.12), 0.38))


def _stairs(plan: Scale, low: float) -> str:
    """The outline of capacity, the `d` of a path from left to right; `low` is the height of the least that is awake."""
    path = f"M4 {low:g}" + "".join(f"H{x}V{y}" for x, y in STEPS[: 3 if plan.keep else None])
    if not plan.keep:
        path += f"H186V{low:g}"
    if plan.pause or plan.wake or not (plan.floor or plan.keep):
        path += f"H{PAUSED if plan.pause else IDLE}V{ZERO}H{AWAKE if plan.wake else BUSY}V{low:g}"
    return f"{path}H{END}"
