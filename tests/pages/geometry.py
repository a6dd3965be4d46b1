"""Where the parts of diagrams stand, as rectangles, and which of them meet."""

from itertools import combinations, pairwise

from macros.pages.diagram_shapes import Arrow, Drawing, Style, TextBlock

Rectangle = tuple[float, float, float, float]  # left, top, right and bottom


def text_width(text: str, size: float) -> float:
    """About as wide as DejaVu and Verdana set it, the widest of the system fonts."""
    narrow, wide = " .,:;'|!()-fijlrtI", "mwMW@%"
    ems = (0.36 if c in narrow else 0.9 if c in wide else 0.74 if c.isupper() else 0.6 for c in text)
    return size * sum(ems)


def around(text: TextBlock) -> Rectangle:
    width = max((text_width(line, text.size) for line in text.lines), default=0)
    left = text.x - width * {"start": 0, "middle": 0.5, "end": 1}[text.anchor]
    return left, text.top, left + width, text.top + text.height


def disc(arrow: Arrow, style: Style) -> Rectangle:
    x, y, r = arrow.number_at.x, arrow.number_at.y, style.number_radius
    return x - r, y - r, x + r, y + r


def lines(arrow: Arrow, thick: float = 4) -> list[Rectangle]:
    """The straight pieces of an arrow, as thick as its head, without their very ends."""
    pieces = []
    for start, end in pairwise(arrow.points):
        (left, right), (top, bottom) = sorted((start.x, end.x)), sorted((start.y, end.y))
        grown = (left + 1, top - thick, right - 1, bottom + thick), (left - thick, top + 1, right + thick, bottom - 1)
        pieces.append(grown[0] if top == bottom else grown[1])
    return pieces


def outlines(drawing: Drawing) -> dict[str, Rectangle]:
    """Everything that needs a place of its own: cards with what is written on or under them, numbers, labels."""
    found = {}
    for key, card in drawing.cards.items():
        box = card.box
        found[f"card {key}"] = (box.left, box.top, box.left + box.width, box.top + box.height)
        if not drawing.style.has_labels:
            found[f"name of {key}"] = around(card.texts[0])
    for arrow in drawing.arrows:
        found[f"number {arrow.number}"] = disc(arrow, drawing.style)
        if arrow.label.lines:
            found[f"label {arrow.number}"] = around(arrow.label)
    return found


def meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def within(inner: Rectangle, outer: Rectangle) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def overlaps(drawing: Drawing) -> list[str]:
    pairs = combinations(outlines(drawing).items(), 2)
    return [f"{a} and {b}" for (a, one), (b, other) in pairs if meet(one, other)]


def crossings(drawing: Drawing) -> list[str]:
    pairs = combinations(drawing.arrows, 2)
    return [f"{a.number} and {b.number}" for a, b in pairs if any(meet(x, y) for x in lines(a) for y in lines(b))]


def runs_over(drawing: Drawing) -> list[str]:
    """What an arrow runs over, its own number apart."""
    return [
        f"{arrow.number} and {part}"
        for arrow in drawing.arrows
        for part, place in outlines(drawing).items()
        if part != f"number {arrow.number}" and any(meet(line, place) for line in lines(arrow))
    ]
