"""Nothing in the pictures of services meets what it should not, and all words have room, on the narrowest phone too."""

from itertools import combinations
from pathlib import Path

import pytest

from macros.catalog.models import Catalog
from macros.catalog.pictures import Life, Picture
from macros.catalog.ways import ways
from macros.pages.diagram import LIFE, layout
from macros.pages.diagram_shapes import RADIUS, WIDTH, Box, Sketch, Style, TextBlock
from macros.pages.edges import life_of_way, style_of
from macros.pages.picture import drawing, life
from macros.pages.references import prose_without_links, way_source
from tests.pages.geometry import Rectangle, around, crossings, lines, meet, outlines, within
from tests.pages.pictures import PICTURES, with_picture


def words(catalog: Catalog, sketch: Sketch) -> dict[str, Rectangle]:
    """The place of each text and each number, by what is written there."""
    places = {}
    for n, (kind, text) in enumerate(sketch.texts):
        spelt = text._replace(lines=[prose_without_links(catalog, line) for line in text.lines])
        left, top, right, bottom = around(spelt)
        bold = (right - left) * 0.04 if kind == "name" else 0
        if spelt.lines:
            places[f"{' '.join(spelt.lines)!r}, text {n}"] = (left - bold, top, right + bold, bottom)
    for n, (number, at) in enumerate(sketch.numbers):
        places[f"number {number}, {n}"] = (at.x - RADIUS, at.y - RADIUS, at.x + RADIUS, at.y + RADIUS)
    return places


def faults(catalog: Catalog, picture: Picture) -> list[str]:
    """What overlaps, stands outside or crosses, in words."""
    sketch, _, _ = drawing(catalog, picture)
    found = faults_of_sketch(catalog, sketch)
    return found + faults_of_flow(catalog, picture.life) if picture.life else found


def faults_of_sketch(catalog: Catalog, sketch: Sketch) -> list[str]:
    """What of its words and numbers overlaps, stands outside or runs over a rim."""
    places = words(catalog, sketch)
    pairs = combinations(places.items(), 2)
    found = [f"{a} meets {b}" for (a, one), (b, other) in pairs if meet(one, other)]
    room = (-1.0, sketch.top, WIDTH + 1.0, sketch.height)
    found += [f"{name} is outside" for name, place in places.items() if not within(place, room)]
    boxes = [around_box(box) for kind, box in sketch.boxes if kind not in ("bar", "region", "zone", "outside")]
    for name, place in places.items():
        if not name.startswith("number"):
            found += [f"{name} runs over the rim" for box in boxes if meet(place, box) and not within(place, box)]
    return found


def around_box(box: Box) -> Rectangle:
    return box.left + 2, box.top, box.left + box.width - 2, box.top + box.height


def faults_of_flow(catalog: Catalog, plan: Life, style: Style = LIFE) -> list[str]:
    """Where the arrows of a life cross, or run over a state or a label."""
    flow = layout(catalog, plan, style)
    found = [f"arrows {pair} cross" for pair in crossings(flow)]
    spelt = {}
    for arrow in flow.arrows:
        label = [prose_without_links(catalog, line) for line in arrow.label.lines]
        spelt[arrow.number] = arrow._replace(label=arrow.label._replace(lines=label))
    parts = outlines(flow._replace(arrows=list(spelt.values())))
    for arrow in flow.arrows:
        for name, place in parts.items():
            if name != f"number {arrow.number}" and any(meet(line, place) for line in lines(arrow, 1)):
                found.append(f"arrow {arrow.number} runs over {name}")
    return found


def test_a_picture_is_legible(service_id: str, catalog: Catalog) -> None:
    assert faults(catalog, catalog.services[service_id].picture) == [], "write it shorter, or give it another place"


def test_the_picture_of_each_way_is_legible(catalog: Catalog) -> None:
    found = dict[str, list[str]]()
    for way in ways(catalog):
        if way.delivery.legs:
            plan = life_of_way(catalog, way, lambda field, word: word)
            style = style_of(catalog, plan)
            faults = faults_of_sketch(catalog, life(catalog, plan, style)[0])
            found[way_source(way)] = faults + faults_of_flow(catalog, plan, style)
    assert {way: faults for way, faults in found.items() if faults} == {}


@pytest.mark.parametrize("kind", PICTURES)
def test_an_invented_picture_is_legible(kind: str, tmp_path: Path) -> None:
    catalog = with_picture(tmp_path, kind)
    assert faults(catalog, catalog.services["apple"].picture) == []


BAKED = "          - {from: basket, to: pie, label: baked,"
LOOP = "          - {from: basket, to: apple, label: put back, "
FAULTS = {
    "a long label": ("label: picked", "label: " + 40 * "W", "W', text 9 is outside"),
    "a long name of a state": ("state: Basket", "state: Incomprehensibility", "runs over the rim"),
    "a long role": ("role: on the tree", "role: on an incomprehensible tree", "runs over the rim"),
    "an arrow over a state": (BAKED, BAKED.replace("basket", "bud"), "runs over card"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_not_legible_is_found(fault: str, tmp_path: Path) -> None:
    old, new, message = FAULTS[fault]
    catalog = with_picture(tmp_path, "life", (old, new))
    assert message in "; ".join(faults(catalog, catalog.services["apple"].picture))


def test_two_arrows_up_and_down_leave_room_for_both_labels(tmp_path: Path) -> None:
    back = "          - {from: apple, to: bud, label: frost, text: It freezes.}\n"
    catalog = with_picture(tmp_path, "life", (LOOP, back + LOOP))
    picture = catalog.services["apple"].picture
    assert faults(catalog, picture) == []
    assert picture.life
    flow = layout(catalog, picture.life, LIFE)
    assert [(arrow.points[0].x, arrow.label.anchor) for arrow in flow.arrows if arrow.points[0].x == arrow.points[1].x][:2] == [(79, "end"), (101, "start")]  # fmt: skip


def test_a_text_block_without_lines_needs_no_room(sample: Catalog) -> None:
    assert words(sample, Sketch(1, [], [], [("role", TextBlock([], 0, 0, 12))], [])) == {}
