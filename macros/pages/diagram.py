"""Diagrams as Markdown that holds inline SVG: where their cards, lanes and arrows stand, in two sizes."""

from collections import defaultdict
from collections.abc import Callable

from macros.catalog.diagrams import Architecture, Flow, Node
from macros.catalog.models import Catalog
from macros.pages.diagram_shapes import DOWN, LEFT, RIGHT, UP, Arrow, Box, Card, Drawing, Lane, Point, Style, TextBlock
from macros.pages.references import find, prose_without_links
from macros.pages.rendering import render

ACTOR_ICONS = {"Browser": "guide-client", "Client": "guide-client", "Database": "guide-database"}
WIDE = Style(
    name="wide", width=741, lane_width=132, gutter=71, first_row=56, row_height=126, card_width=112, card_height=80,
    icon_size=26, text_size=12, spacing=28, aside=0, number_radius=10, line_length=11, has_labels=True,
)  # fmt: skip
NARROW = Style(
    name="narrow", width=360, lane_width=87, gutter=4, first_row=52, row_height=114, card_width=48, card_height=48,
    icon_size=30, text_size=14, spacing=24, aside=0, number_radius=11, line_length=10, has_labels=False,
)  # fmt: skip
# For the life of a thing: two columns of states without lanes and icons; labels stand between the columns.
LIFE = Style(
    name="life", width=358, lane_width=120, gutter=118, first_row=1, row_height=104, card_width=120, card_height=50,
    icon_size=0, text_size=12, spacing=22, aside=30, number_radius=9, line_length=15, has_labels=True,
)  # fmt: skip
Cards = tuple[Card, Card]  # where an arrow begins, and where it ends
Sides = tuple[Point, Point]  # by which an arrow leaves its source and enters its target


def architecture(catalog: Catalog, name: str, icon: Callable[[str], str], steps: str = "") -> str:
    """A diagram: picture, caption, and its steps as a list, `"folded"` or not; raises UnknownName."""
    return drawn(catalog, find("architecture", name, catalog.architectures), icon, steps)


def drawn(catalog: Catalog, plan: Architecture, icon: Callable[[str], str], steps: str = "") -> str:
    """The same of any plan; `icon` gives what stands inside the svg element of an icon."""
    drawings = [layout(catalog, plan, style) for style in (WIDE, NARROW)]
    return render("architecture", catalog=catalog, plan=plan, drawings=drawings, folded=steps == "folded", icon=icon)


def layout(catalog: Catalog, plan: Flow, style: Style) -> Drawing:
    """Where everything stands: a lane a column, cards by column and row, arrows between them."""
    columns = max(node.column for node in plan.nodes.values())
    lanes = [_lane(catalog, plan, column, style) for column in range(1, columns + 1)]
    if style.icon_size:  # the names of lanes stand over the cards
        style = style._replace(first_row=max(style.first_row, *(lane.title.bottom + 5 for lane in lanes)))
    cards = {id: _card(catalog, node, style) for id, node in plan.nodes.items()}
    height = max(card.bottom for card in cards.values()) + 20
    lanes = [lane._replace(box=lane.box._replace(height=height)) for lane in lanes]
    return Drawing(style, height, lanes, cards, _arrows(catalog, plan, cards, style))


def node_name(catalog: Catalog, node: Node) -> str:
    """The short name of a node's service, or what its actor or its state is called."""
    return catalog.services[node.service].short if node.service else str(node.actor or node.state)


def wrapped(catalog: Catalog, text: str, length: int) -> list[str]:
    """A text in lines of that many characters once their figures are spelt out; no word is broken."""
    lines = list[str]()
    for word in text.split():
        if lines and len(prose_without_links(catalog, f"{lines[-1]} {word}")) <= length:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _card(catalog: Catalog, node: Node, style: Style) -> Card:
    service = catalog.services[node.service] if node.service else None
    name, size = node_name(catalog, node), style.text_size
    x = (node.column - 1) * style.column_width + style.lane_width / 2
    top = style.first_row + (node.row - 1) * style.row_height
    role = node.role or ""
    if style.has_labels and style.icon_size:
        lines = [name] if role else wrapped(catalog, name, style.line_length + 2)
        texts = [TextBlock(lines, x, top + 39, size + 2), TextBlock([role], x, top + 57, size)]
    elif style.has_labels:
        title = TextBlock(wrapped(catalog, name, style.line_length - 2), x, top, size + 1)
        below = TextBlock([role] if role else [], x, top, size)
        name_top = top + (style.card_height - title.height - below.height) / 2
        texts = [title._replace(top=name_top), below._replace(top=name_top + title.height)]
    else:
        texts = [TextBlock(wrapped(catalog, name, style.line_length), x, top + style.card_height + 3, size)]
    icon = service.icon if service else ACTOR_ICONS.get(name, "guide-person")
    box = Box(x - style.card_width / 2, top, style.card_width, style.card_height)
    return Card(node, service.class_ if service else "", name, icon, box, texts)


def _lane(catalog: Catalog, plan: Flow, column: int, style: Style) -> Lane:
    """The column's lane, as high as nothing; it has a class if all services in it have the same one."""
    services = [node.service for node in plan.nodes.values() if node.service and node.column == column]
    classes = {catalog.services[service].class_ for service in services}
    class_ = classes.pop() if len(classes) == 1 else ""
    title = catalog.classes[class_].name if class_ else "" if services else "Outside AWS"
    box = Box((column - 1) * style.column_width, 0, style.lane_width, 0)
    return Lane(class_, box, TextBlock(wrapped(catalog, title, style.line_length), box.middle.x, 10, style.text_size))


def _arrows(catalog: Catalog, plan: Flow, cards: dict[str, Card], style: Style) -> list[Arrow]:
    """The arrows, side by side where several share a side of a card."""
    taken = {(card.node.column, card.node.row) for card in cards.values()}
    pairs = [(cards[edge.from_], cards[edge.to]) for edge in plan.edges]
    sides = [_sides(source.node, target.node, taken) for source, target in pairs]
    offsets = _offsets(pairs, sides, style)
    texts = [edge.label if style.has_labels else "" for edge in plan.edges]
    arrows = zip(texts, pairs, sides, offsets, strict=True)
    return [_arrow(catalog, n, *arrow, style) for n, arrow in enumerate(arrows, 1)]


def _offsets(pairs: list[Cards], sides: list[Sides], style: Style) -> list[list[float]]:
    """How far from the middle of its side each arrow begins and ends, in the order of where it comes from or goes to."""
    shared = defaultdict(list)  # by a card's place and its side: where each arrow there leads, the arrow, which end
    for n, ((source, target), (leave, enter)) in enumerate(zip(pairs, sides, strict=True)):
        for end, side, node, other in ((0, leave, source.node, target.node), (1, enter, target.node, source.node)):
            shared[node.column, node.row, side].append((other.row if side.is_horizontal else other.column, n, end))
    offsets = [[0.0, 0.0] for _ in pairs]
    for (column, _, side), arrows in shared.items():
        aside = (style.aside if column == 1 else -style.aside) if len(arrows) == 2 and not side.is_horizontal else 0
        for place, (_, n, end) in enumerate(sorted(arrows)):
            offsets[n][end] = aside + (place - (len(arrows) - 1) / 2) * style.spacing
    return offsets


def _sides(source: Node, target: Node, taken: set[tuple[int, int]]) -> Sides:
    """The sides by which an arrow leaves and enters: straight, or with one corner where no card is in the way."""
    across = (RIGHT, LEFT) if target.column > source.column else (LEFT, RIGHT)
    along = (DOWN, UP) if target.row > source.row else (UP, DOWN)
    if source.row == target.row:
        return across
    if source.column == target.column:
        return along
    columns = range(min(source.column, target.column), max(source.column, target.column) + 1)
    rows = range(min(source.row, target.row), max(source.row, target.row) + 1)
    way = {(source.column, row) for row in rows} | {(column, target.row) for column in columns}
    is_free = not way & taken - {(source.column, source.row), (target.column, target.row)}
    return (along[0], across[1]) if is_free else (across[0], along[1])


def _arrow(catalog: Catalog, n: int, text: str, ends: Cards, sides: Sides, offsets: list[float], style: Style) -> Arrow:
    leave, enter = sides
    if leave + enter == Point(0, 0):  # opposite sides: a straight arrow stays straight
        offsets = [max(offsets, key=abs)] * 2
    first, last = ends[0].point_on(leave, offsets[0]), ends[1].point_on(enter, offsets[1])
    corner = Point(last.x, first.y) if leave.is_horizontal else Point(first.x, last.y)
    points = list(dict.fromkeys([first, corner, last]))
    # The number is in the gutter before the target, or after the source if the target is entered from above or below.
    near, towards, card = points[-1], points[-2], ends[1]
    if leave.is_horizontal and not enter.is_horizontal:
        near, towards, card = points[0], points[1], ends[0]
    line, half_a_gap = towards - near, (style.column_width - style.card_width) / 2
    number_at = near + line.unit * min(half_a_gap, line.length / 2)
    label = _label(catalog, text, number_at, line.is_horizontal, near - card.box.middle, style)
    return Arrow(n, points, number_at, label)


def _label(catalog: Catalog, text: str, at: Point, is_level: bool, from_middle: Point, style: Style) -> TextBlock:
    """Above a level arrow or beside a vertical one, on the side where no other arrow and no edge of the drawing is."""
    x, y, is_left, line_length = at.x, at.y, from_middle.x < 0, style.line_length
    if style.aside:  # two columns: beside its column if its card's other arrow has the place between the columns
        is_outside = 0 < abs(from_middle.x) < style.aside
        is_left, line_length = (x > style.width / 2) != is_outside, 8 if is_outside else line_length
    label = TextBlock(wrapped(catalog, text, line_length), x, y, style.text_size)
    if is_level:
        return label._replace(top=y + (12 if from_middle.y > 0 else -13 - label.height))
    beside = -14 if is_left else 14
    return label._replace(x=x + beside, top=y - label.height / 2, anchor="end" if is_left else "start")
