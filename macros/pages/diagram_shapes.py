"""What a drawing is made of: points, boxes and lines of text; x to the right and y down, in units of its view box."""

import math
from dataclasses import dataclass
from typing import NamedTuple

from macros.catalog.diagrams import Node

LINE_HEIGHT = 1.2  # times the size of the text
CORNER = 9  # radius of an arrow's bend
HEAD_LENGTH, HEAD_WIDTH, HEAD_OVERLAP = 8, 9, 5


@dataclass(frozen=True)
class Point:
    """A place, or a direction with a length."""

    x: float
    y: float

    def __str__(self) -> str:
        return f"{self.x:g} {self.y:g}"

    def __add__(self, other: "Point") -> "Point":
        return Point(self.x + other.x, self.y + other.y)

    def __sub__(self, other: "Point") -> "Point":
        return Point(self.x - other.x, self.y - other.y)

    def __mul__(self, factor: float) -> "Point":
        return Point(self.x * factor, self.y * factor)

    @property
    def length(self) -> float:
        return math.hypot(self.x, self.y)

    @property
    def unit(self) -> "Point":
        """The direction with a length of 1; raises ZeroDivisionError where both coordinates are 0."""
        return Point(self.x / self.length, self.y / self.length)

    @property
    def is_horizontal(self) -> bool:
        return self.y == 0


LEFT, RIGHT, UP, DOWN = Point(-1, 0), Point(1, 0), Point(0, -1), Point(0, 1)


class Style(NamedTuple):
    """The sizes of a drawing, which are CSS pixels where its view box has its full width; text sizes are in guide.css too."""

    name: str  # of its class in guide.css, after `fg-`
    width: float  # of the view box, which more columns make wider
    lane_width: float
    gutter: float  # between lanes
    first_row: float  # from the top of the drawing to the cards of the first row
    row_height: float  # from the top of a row to that of the next
    card_width: float
    card_height: float
    icon_size: float
    text_size: float
    spacing: float  # between arrows that share a side of a card
    aside: float  # how far two that share an upper or lower side stand from its middle, towards the other column
    number_radius: float  # of the circle with an arrow's number
    line_length: int  # characters in a line of text
    has_labels: bool  # and roles; the list beside the picture has both anyway

    @property
    def column_width(self) -> float:
        return self.lane_width + self.gutter


class Box(NamedTuple):
    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> Point:
        return Point(self.left + self.width / 2, self.top + self.height / 2)


class TextBlock(NamedTuple):
    """Lines of text that have their middle, start or end at `x`."""

    lines: list[str]
    x: float
    top: float
    size: float
    anchor: str = "middle"

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LINE_HEIGHT

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def baselines(self) -> list[tuple[str, float]]:
        """Each line with the y of its baseline."""
        return [(line, self.top + self.size * (LINE_HEIGHT * i + 0.95)) for i, line in enumerate(self.lines)]


class Lane(NamedTuple):
    class_: str  # id of a class of services, or empty
    box: Box
    title: TextBlock


class Card(NamedTuple):
    node: Node
    class_: str  # id of its service's class, or empty
    name: str
    icon: str
    box: Box
    texts: list[TextBlock]  # name and role in the box, or the name under it

    @property
    def bottom(self) -> float:
        """The lower end, which is that of the name where it stands under the box."""
        return max(self.box.top + self.box.height, self.texts[0].bottom)

    def point_on(self, side: Point, offset: float) -> Point:
        """The point on a side (LEFT, RIGHT, UP or DOWN), `offset` to the right of the side's middle or below it."""
        middle = self.box.middle
        if side.is_horizontal:
            return middle + side * (self.box.width / 2) + DOWN * offset
        return middle + side * (self.bottom - middle.y if side == DOWN else self.box.height / 2) + RIGHT * offset


class Arrow(NamedTuple):
    number: int
    points: list[Point]
    number_at: Point
    label: TextBlock

    @property
    def line(self) -> str:
        """The `d` of its line, with round corners, up to its head."""
        path, points = f"M{self.points[0]}", self.points
        for before, corner, after in zip(points, points[1:], points[2:], strict=False):
            path += f"L{corner - (corner - before).unit * CORNER}Q{corner} {corner + (after - corner).unit * CORNER}"
        return f"{path}L{points[-1] - (points[-1] - points[-2]).unit * HEAD_OVERLAP}"

    @property
    def head(self) -> str:
        """The `d` of its head, a triangle with its tip at the last point."""
        tip, ahead = self.points[-1], (self.points[-1] - self.points[-2]).unit
        back, aside = tip - ahead * HEAD_LENGTH, Point(-ahead.y, ahead.x) * (HEAD_WIDTH / 2)
        return f"M{tip}L{back + aside}L{back - aside}Z"


class Drawing(NamedTuple):
    style: Style
    height: float
    lanes: list[Lane]
    cards: dict[str, Card]
    arrows: list[Arrow]

    @property
    def view_box(self) -> str:
        """The view box: few columns stand in the middle of it, so that text has one size in all drawings."""
        used = len(self.lanes) * self.style.column_width - self.style.gutter
        width = max(used, self.style.width)
        return f"{(used - width) / 2:g} 0 {width:g} {self.height:g}"


# Pictures of services, in CSS pixels where a phone shows them

WIDTH = 358  # what a screen of 390 px leaves between its margins
TEXT_SIZE = 12
RADIUS = 9  # of the circle with a number


class Sketch(NamedTuple):
    """A drawing, with the class in guide.css, after `fg-`, of each of its parts; later ones cover earlier ones."""

    height: float
    boxes: list[tuple[str, Box]]
    lines: list[tuple[str, str]]  # the `d` of each path
    texts: list[tuple[str, TextBlock]]
    numbers: list[tuple[int, Point]]  # those of the sentences in the list
    top: float = 0  # of what is drawn highest
