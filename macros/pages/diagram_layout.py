"""Where the cards, lanes and arrows of a diagram stand."""

from collections import defaultdict
from textwrap import wrap

from macros.catalog.diagrams import Architecture, Node
from macros.catalog.models import Catalog
from macros.pages.diagram_shapes import (
    DOWN,
    LEFT,
    LINE_HEIGHT,
    RIGHT,
    UP,
    Arrow,
    Box,
    Card,
    Drawing,
    Lane,
    Point,
    Style,
    Words,
)

ACTORS = {"Browser": "guide-client", "Client": "guide-client", "Database": "guide-database"}
Sides = tuple[Point, Point]  # by which an arrow leaves its source and enters its target


def layout(catalog: Catalog, plan: Architecture, style: Style) -> Drawing:
    """Where everything stands: a lane a column, cards by column and row, arrows between them."""
    cards = {id: _card(catalog, node, style) for id, node in plan.nodes.items()}
    height = max(card.foot for card in cards.values()) + 20
    columns = max(node.column for node in plan.nodes.values())
    lanes = [_lane(catalog, plan, column, height, style) for column in range(1, columns + 1)]
    return Drawing(style, height, lanes, cards, _arrows(plan, cards, style))


def node_name(catalog: Catalog, node: Node) -> str:
    """The short name of a node's service, or what its actor is called."""
    return catalog.services[node.service].short if node.service else str(node.actor)


def wrapped(text: str, style: Style) -> list[str]:
    """A text in lines of at most so many letters as the style has."""
    return wrap(text, style.letters, break_long_words=False, break_on_hyphens=False)


def _card(catalog: Catalog, node: Node, style: Style) -> Card:
    service = catalog.services[node.service] if node.service else None
    name = node_name(catalog, node)
    x, top = (node.column - 1) * style.column + style.lane / 2, style.head + (node.row - 1) * style.row
    box = Box(x - style.card_width / 2, top, style.card_width, style.card_height)
    inside = [Words([name], x, top + 39, style.text + 2), Words([node.role], x, top + 57, style.text)]
    under = [Words(wrapped(name, style), x, top + box.height + 3, style.text)]
    icon = service.icon if service else ACTORS.get(name, "guide-person")
    return Card(node, service.class_ if service else "", name, icon, box, inside if style.full else under)


def _lane(catalog: Catalog, plan: Architecture, column: int, height: float, style: Style) -> Lane:
    """The column's lane; it has a class if all services in it have the same one."""
    services = [node.service for node in plan.nodes.values() if node.service and node.column == column]
    classes = {catalog.services[service].class_ for service in services}
    class_ = classes.pop() if len(classes) == 1 else ""
    title = catalog.classes[class_].name if class_ else "" if services else "Outside AWS"
    box = Box((column - 1) * style.column, 0, style.lane, height)
    return Lane(class_, box, Words(wrapped(title, style), box.middle.x, 10, style.text))


def _arrows(plan: Architecture, cards: dict[str, Card], style: Style) -> list[Arrow]:
    """The arrows, side by side where several share a side of a card."""
    taken = {(card.node.column, card.node.row) for card in cards.values()}
    ends = [(cards[edge.from_], cards[edge.to]) for edge in plan.edges]
    sides = [_sides(start.node, end.node, taken) for start, end in ends]
    offsets = _offsets(ends, sides, style)
    return [_arrow(n, ends[n], sides[n], offsets[n], edge.label, style) for n, edge in enumerate(plan.edges)]


def _offsets(ends: list[tuple[Card, Card]], sides: list[Sides], style: Style) -> list[list[float]]:
    """How far from the middle of its side each arrow begins and ends, in the order of where it comes from or goes to."""
    shared = defaultdict(list)
    for n, ((start, end), (leave, enter)) in enumerate(zip(ends, sides, strict=True)):
        for which, side, here, there in ((0, leave, start.node, end.node), (1, enter, end.node, start.node)):
            shared[here.column, here.row, side].append((there.row if side.is_horizontal else there.column, n, which))
    offsets = [[0.0, 0.0] for _ in ends]
    for group in shared.values():
        for place, (_, n, which) in enumerate(sorted(group)):
            offsets[n][which] = (place - (len(group) - 1) / 2) * style.spread
    return offsets


def _sides(start: Node, end: Node, taken: set[tuple[int, int]]) -> Sides:
    """The sides by which an arrow leaves and enters: straight, or with one corner on free ground."""
    across = (RIGHT, LEFT) if end.column > start.column else (LEFT, RIGHT)
    along = (DOWN, UP) if end.row > start.row else (UP, DOWN)
    if start.row == end.row:
        return across
    if start.column == end.column:
        return along
    columns = range(min(start.column, end.column), max(start.column, end.column) + 1)
    rows = range(min(start.row, end.row), max(start.row, end.row) + 1)
    way = {(start.column, row) for row in rows} | {(column, end.row) for column in columns}
    is_free = not way & taken - {(start.column, start.row), (end.column, end.row)}
    return (along[0], across[1]) if is_free else (across[0], along[1])


def _arrow(index: int, ends: tuple[Card, Card], sides: Sides, offsets: list[float], label: str, style: Style) -> Arrow:
    leave, enter = sides
    if leave == -enter:  # a straight arrow stays straight
        offsets = [max(offsets, key=abs)] * 2
    first, last = ends[0].port(leave, offsets[0]), ends[1].port(enter, offsets[1])
    corner = Point(last.x, first.y) if leave.is_horizontal else Point(first.x, last.y)
    points = list(dict.fromkeys([first, corner, last]))
    # The number is in the gutter before the target, or after the source if the target is entered from above or below.
    if leave.is_horizontal and not enter.is_horizontal:
        near, far, card = points[0], points[1], ends[0]
    else:
        near, far, card = points[-1], points[-2], ends[1]
    stop = near + (far - near).unit * min(style.reach, (far - near).length / 2)
    return Arrow(index + 1, points, stop, _label(label, stop, near.y == far.y, near - card.box.middle, style))


def _label(text: str, stop: Point, level: bool, aside: Point, style: Style) -> Words:
    """Above a level arrow or at the right of an upright one; on the other side if another arrow runs there."""
    lines = wrapped(text, style) if style.full else []
    height = len(lines) * style.text * LINE_HEIGHT
    if level:
        return Words(lines, stop.x, stop.y + (12 if aside.y > 0 else -13 - height), style.text)
    left = aside.x < 0
    return Words(lines, stop.x + (-14 if left else 14), stop.y - height / 2, style.text, "end" if left else "start")
