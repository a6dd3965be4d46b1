"""The picture of where things stand: outside AWS, at the edge, in a Region and its zones, in another Region."""

from collections.abc import Sequence

from macros.catalog.models import Catalog
from macros.catalog.pictures import Layout, Thing
from macros.pages.diagram import wrapped
from macros.pages.diagram_shapes import TEXT_SIZE, WIDTH, Box, Point, Sketch, TextBlock

GAP, TITLE, THING_HEIGHT = 10, 22, 36  # between boxes; a title with the space under it
CHARACTER = 7.2  # the width of one in the widest of the system fonts
PLACES = {
    "outside AWS": "Outside AWS",
    "edge": "Edge locations",
    "Region": "Region",
    "another Region": "Another Region",
}
Numbered = tuple[int, Thing]  # a thing with the number of its sentence


def layout(catalog: Catalog, plan: Layout) -> Sketch:
    """Places under each other, from outside to inside; the zones of the Region stand side by side."""
    sketch, top = Sketch(0, [], [], [], []), 1.0
    for place, title in PLACES.items():
        things = [(n, thing) for n, thing in enumerate(plan.things, 1) if thing.place == place]
        if things or (place == "Region" and plan.zones):
            bottom = _stack(catalog, sketch, things, Box(GAP, top + TITLE, WIDTH - 2 * GAP, 0))
            if place == "Region" and plan.zones:
                bottom = _zones(catalog, sketch, _by_zone(plan), bottom)
            _frame(sketch, "region" if "Region" in place else "", title, Box(1, top, WIDTH - 2, bottom - top))
            top = bottom + GAP
    return sketch._replace(height=top - GAP + 1)


def _by_zone(plan: Layout) -> list[list[Numbered | None]]:
    """What stands in each zone from top to bottom, with gaps, so that what is in every zone stands at one height."""
    zones: list[list[Numbered | None]] = [[] for _ in range(plan.zones)]
    for n, thing in enumerate(plan.things, 1):
        if thing.place == "every zone":
            deepest = max(map(len, zones))
            for zone in zones:
                zone += [None] * (deepest - len(zone)) + [(n, thing)]
        elif "zone" in thing.place:
            zones[int(thing.place[-1]) - 1].append((n, thing))
    return zones


def _zones(catalog: Catalog, sketch: Sketch, zones: list[list[Numbered | None]], top: float) -> float:
    """Add the zones; gives the lower end of the Region around them."""
    width = (WIDTH - GAP * (len(zones) + 1)) / len(zones)
    bottom = top + TITLE + max(map(len, zones)) * (THING_HEIGHT + GAP)
    for n, things in enumerate(zones):
        left = GAP + n * (width + GAP)
        _stack(catalog, sketch, things, Box(left + 7, top + TITLE, width - 14, 0))
        _frame(sketch, "zone", f"Zone {n + 1}", Box(left, top, width, bottom - top))
    return bottom + GAP


def _stack(catalog: Catalog, sketch: Sketch, things: Sequence[Numbered | None], room: Box) -> float:
    """Add things under each other in the room's width; gives the lower end of them, with a gap."""
    for row, numbered in enumerate(things):
        if numbered:
            n, thing = numbered
            box = room._replace(top=room.top + row * (THING_HEIGHT + GAP), height=THING_HEIGHT)
            lines = wrapped(catalog, thing.name, int((box.width - 22) / CHARACTER))
            name = TextBlock(lines, box.middle.x, box.middle.y, TEXT_SIZE)
            sketch.boxes.append(("actor" if thing.place == "outside AWS" else "thing", box))
            sketch.texts.append(("name", name._replace(top=name.top - name.height / 2)))
            sketch.numbers.append((n, Point(box.left + box.width - 2, box.top + 2)))
    return room.top + len(things) * (THING_HEIGHT + GAP)


def _frame(sketch: Sketch, kind: str, title: str, box: Box) -> None:
    """Add a box under all that stands so far, if it is of a kind that is drawn, and its title."""
    if kind:
        sketch.boxes.insert(0, (kind, box))
    sketch.texts.append(("role", TextBlock([title], box.left + 9, box.top + 5, TEXT_SIZE, "start")))
