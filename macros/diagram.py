"""Architectures to Markdown that holds inline SVG: first plain geometry, then one template.

A point is a complex number, x to the right and y down, so that a direction is one too.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from jinja2 import Environment, FileSystemLoader

from macros.models import Architecture, Catalog, Node
from macros.tables import find, page, prose

ACTORS = {"Browser": "guide-client", "Client": "guide-client", "Database": "guide-database"}


@dataclass(frozen=True)
class Style:
    """The sizes of a drawing, in its own units; text sizes are in guide.css too."""

    name: str
    width: float
    lane: float
    gutter: float
    head: float  # above the first row
    row: float
    card: complex
    icon: float
    text: float
    spread: float  # between arrows that share a side
    radius: float  # of a stop
    letters: int  # in a line of text
    full: bool  # with roles and labels; the list under the picture tells them anyway

    @property
    def column(self) -> float:
        return self.lane + self.gutter

    @property
    def reach(self) -> float:
        """From a card to the middle of the free space beside it."""
        return (self.column - self.card.real) / 2


WIDE = Style("wide", 741, 132, 71, 56, 126, 112 + 80j, 26, 12, 28, 10, 11, True)
NARROW = Style("narrow", 360, 87, 4, 52, 114, 48 + 48j, 30, 14, 24, 11, 10, False)


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> complex:
        return complex(self.left + self.width / 2, self.top + self.height / 2)


@dataclass(frozen=True)
class Words:
    """Lines of text that have their middle, start or end at `x`."""

    lines: list[str]
    x: float
    top: float
    size: float
    anchor: str = "middle"

    @property
    def bottom(self) -> float:
        return self.top + len(self.lines) * self.size * 1.2

    @property
    def baselines(self) -> list[tuple[str, float]]:
        return [(line, self.top + self.size * (1.2 * i + 0.95)) for i, line in enumerate(self.lines)]


@dataclass(frozen=True)
class Lane:
    class_: str
    box: Box
    title: Words


@dataclass(frozen=True)
class Card:
    node: Node
    class_: str
    name: str
    icon: str
    box: Box
    words: list[Words]

    @property
    def foot(self) -> float:
        """The lower end, which is that of the name where it stands under the box."""
        return max(self.box.top + self.box.height, self.words[0].bottom)

    def port(self, side: complex, offset: float) -> complex:
        """The point on a side, given as a direction, `offset` away from the side's middle."""
        middle = self.box.middle
        down = self.foot - middle.imag if side == 1j else self.box.height / 2
        return middle + side * (self.box.width / 2 if side.real else down) + offset * (1j if side.real else 1)


@dataclass(frozen=True)
class Arrow:
    number: int
    points: list[complex]
    stop: complex
    label: Words


@dataclass(frozen=True)
class Drawing:
    style: Style
    height: float
    lanes: list[Lane]
    cards: dict[str, Card]
    arrows: list[Arrow]

    @property
    def view(self) -> str:
        """The view box: few columns stand in the middle of it, so that text has one size in all drawings."""
        used = len(self.lanes) * self.style.column - self.style.gutter
        width = max(used, self.style.width)
        return f"{(used - width) / 2:g} 0 {width:g} {self.height:g}"


def architecture(catalog: Catalog, name: str, icon: Callable[[str], str]) -> str:
    """The Markdown of a diagram: picture, caption, the flow as a list, the flow as Mermaid text.

    `icon` gives what stands inside the svg element of an icon.
    """
    plan = find("architecture", name, catalog.architectures)
    drawings = [layout(catalog, plan, style) for style in (WIDE, NARROW)]
    tools = {"icon": icon, "page": page, "prose": prose, "mermaid": mermaid}
    return TEMPLATE.render(catalog=catalog, plan=plan, drawings=drawings, **tools)


def layout(catalog: Catalog, plan: Architecture, style: Style) -> Drawing:
    """Where everything stands: a lane a column, cards by column and row, arrows between them."""
    cards = {key: _card(catalog, node, style) for key, node in plan.nodes.items()}
    height = max(card.foot for card in cards.values()) + 20
    columns = max(node.column for node in plan.nodes.values())
    lanes = [_lane(catalog, plan, column, height, style) for column in range(1, columns + 1)]
    return Drawing(style, height, lanes, cards, _arrows(plan, cards, style))


def mermaid(catalog: Catalog, plan: Architecture) -> str:
    """The flow as a Mermaid flowchart."""
    ids = {key: key.title().replace("-", "") for key in plan.nodes}  # `end`, in small letters, is a keyword
    escapes = str.maketrans({letter: f"#{ord(letter)};" for letter in '"#<>`'})
    nodes = {ids[key]: f"{_name(catalog, node)}: {node.role}" for key, node in plan.nodes.items()}
    edges = [(ids[e.from_], f"{n}. {e.label}", ids[e.to]) for n, e in enumerate(plan.edges, 1)]
    lines = [f'{key}["{text.translate(escapes)}"]' for key, text in nodes.items()]
    lines += [f'{start} -->|"{text.translate(escapes)}"| {end}' for start, text, end in edges]
    return "\n  ".join(["flowchart LR", *lines])


def _name(catalog: Catalog, node: Node) -> str:
    return catalog.services[node.service].short if node.service else str(node.actor)


def _card(catalog: Catalog, node: Node, style: Style) -> Card:
    service = catalog.services[node.service] if node.service else None
    name = _name(catalog, node)
    x, top = (node.column - 1) * style.column + style.lane / 2, style.head + (node.row - 1) * style.row
    box = Box(x - style.card.real / 2, top, style.card.real, style.card.imag)
    wide = [Words([name], x, top + 39, style.text + 2), Words([node.role], x, top + 57, style.text)]
    under = [Words(_lines(name, style), x, top + box.height + 3, style.text)]
    icon = service.icon if service else ACTORS.get(name, "guide-person")
    return Card(node, service.class_ if service else "", name, icon, box, wide if style.full else under)


def _lane(catalog: Catalog, plan: Architecture, column: int, height: float, style: Style) -> Lane:
    """The column's lane; it has a class if all services in it have the same one."""
    services = [node.service for node in plan.nodes.values() if node.service and node.column == column]
    classes = {catalog.services[service].class_ for service in services}
    class_ = classes.pop() if len(classes) == 1 else ""
    title = catalog.classes[class_].name if class_ else "" if services else "Outside AWS"
    box = Box((column - 1) * style.column, 0, style.lane, height)
    return Lane(class_, box, Words(_lines(title, style), box.middle.real, 10, style.text))


def _arrows(plan: Architecture, cards: dict[str, Card], style: Style) -> list[Arrow]:
    """The arrows, tied side by side where several share a side of a card."""
    taken = {(card.node.column, card.node.row) for card in cards.values()}
    ends = [(cards[edge.from_], cards[edge.to]) for edge in plan.edges]
    sides = [_sides(start.node, end.node, taken) for start, end in ends]
    ties = defaultdict(list)
    for edge, ((start, end), (leave, enter)) in enumerate(zip(ends, sides, strict=True)):
        for at, side, here, there in ((0, leave, start.node, end.node), (1, enter, end.node, start.node)):
            ties[here.column, here.row, side].append((there.row if side.real else there.column, edge, at))
    offsets = [[0.0, 0.0] for _ in ends]
    for group in ties.values():
        for place, (_, edge, at) in enumerate(sorted(group)):
            offsets[edge][at] = (place - (len(group) - 1) / 2) * style.spread
    return [_arrow(n, ends[n], sides[n], offsets[n], edge.label, style) for n, edge in enumerate(plan.edges)]


def _sides(start: Node, end: Node, taken: set[tuple[int, int]]) -> tuple[complex, complex]:
    """The sides by which an arrow leaves and enters: straight, or with one corner on free ground."""
    across = (1, -1) if end.column > start.column else (-1, 1)
    along = (1j, -1j) if end.row > start.row else (-1j, 1j)
    if start.row == end.row:
        return across
    if start.column == end.column:
        return along
    columns, rows = (range(min(pair), max(pair) + 1) for pair in ((start.column, end.column), (start.row, end.row)))
    way = {(start.column, row) for row in rows} | {(column, end.row) for column in columns}
    free = not way & taken - {(start.column, start.row), (end.column, end.row)}
    return (along[0], across[1]) if free else (across[0], along[1])


def _arrow(
    index: int, ends: tuple[Card, Card], sides: tuple[complex, complex], offsets: list[float], label: str, style: Style
) -> Arrow:
    if sides[0] == -sides[1]:  # a straight arrow stays straight
        offsets = [max(offsets, key=abs)] * 2
    first, last = (card.port(side, offset) for card, side, offset in zip(ends, sides, offsets, strict=True))
    corner = complex(last.real, first.imag) if sides[0].real else complex(first.real, last.imag)
    points = list(dict.fromkeys([first, corner, last]))
    # The stop is in the gutter before the target, or after the source if the target is entered from above or below.
    at, card = (points, ends[0]) if sides[0].real and sides[1].imag else (points[::-1], ends[1])
    stop = at[0] + _unit(at[1] - at[0]) * min(style.reach, abs(at[1] - at[0]) / 2)
    level, aside = at[0].imag == at[1].imag, at[0] - card.box.middle
    return Arrow(index + 1, points, stop, _label(label, stop, level, aside, style))


def _label(text: str, stop: complex, level: bool, aside: complex, style: Style) -> Words:
    """Above a level arrow or at the right of an upright one; on the other side if another arrow runs there."""
    lines = _lines(text, style) if style.full else []
    height = len(lines) * style.text * 1.2
    if level:
        return Words(lines, stop.real, stop.imag + (12 if aside.imag > 0 else -13 - height), style.text)
    left = aside.real < 0
    return Words(
        lines, stop.real + (-14 if left else 14), stop.imag - height / 2, style.text, "end" if left else "start"
    )


def _lines(text: str, style: Style) -> list[str]:
    return wrap(text, style.letters, break_long_words=False, break_on_hyphens=False)


def _unit(way: complex) -> complex:
    return way / abs(way)


def _xy(point: complex) -> str:
    return f"{point.real:g} {point.imag:g}"


def _line(points: list[complex], radius: float = 9) -> str:
    """The path of an arrow, with round corners, up to its head."""
    path = f"M{_xy(points[0])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = corner - radius * _unit(corner - before), corner + radius * _unit(after - corner)
        path += f"L{_xy(start)}Q{_xy(corner)} {_xy(end)}"
    return f"{path}L{_xy(points[-1] - 5 * _unit(points[-1] - points[-2]))}"


def _head(points: list[complex]) -> str:
    """The path of an arrow's head."""
    ahead = _unit(points[-1] - points[-2])
    left, right = (points[-1] + ahead * (-8 + side) for side in (4.5j, -4.5j))
    return f"M{_xy(points[-1])}L{_xy(left)}L{_xy(right)}Z"


def _plain(text: str) -> str:
    """Text in which Markdown and HTML find nothing to act on: all but letters, digits and spaces as references."""
    return re.sub(r"[^A-Za-z0-9 ]", lambda sign: f"&#{ord(sign[0])};", text)


FOLDER = Path(__file__).parent / "templates"
TEMPLATES = Environment(loader=FileSystemLoader(FOLDER), trim_blocks=True, lstrip_blocks=True)
TEMPLATES.filters |= {"plain": _plain, "line": _line, "head": _head, "n": "{:g}".format}
TEMPLATE = TEMPLATES.get_template("architecture.md.jinja")
