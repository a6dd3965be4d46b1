"""What a drawing is made of: points, boxes and lines of text, in its own units, x to the right and y down."""

from __future__ import annotations

import math
from dataclasses import dataclass

from macros.catalog.diagrams import Node

LINE_HEIGHT = 1.2  # of the size of letters


@dataclass(frozen=True)
class Point:
    """A place, or a direction with a length."""

    x: float
    y: float

    def __add__(self, other: Point) -> Point:
        return Point(self.x + other.x, self.y + other.y)

    def __sub__(self, other: Point) -> Point:
        return Point(self.x - other.x, self.y - other.y)

    def __mul__(self, factor: float) -> Point:
        return Point(self.x * factor, self.y * factor)

    def __neg__(self) -> Point:
        return Point(-self.x, -self.y)

    @property
    def length(self) -> float:
        return math.hypot(self.x, self.y)

    @property
    def unit(self) -> Point:
        """The direction with a length of 1."""
        return Point(self.x / self.length, self.y / self.length)

    @property
    def is_horizontal(self) -> bool:
        return self.y == 0


LEFT, RIGHT, UP, DOWN = Point(-1, 0), Point(1, 0), Point(0, -1), Point(0, 1)


@dataclass(frozen=True)
class Style:
    """The sizes of a drawing; text sizes are in guide.css too."""

    name: str
    width: float
    lane: float
    gutter: float
    head: float  # above the first row
    row: float
    card_width: float
    card_height: float
    icon: float
    text: float
    spread: float  # between arrows that share a side
    radius: float  # of the circle with an arrow's number
    letters: int  # in a line of text
    full: bool  # with roles and labels; the list under the picture tells them anyway

    @property
    def column(self) -> float:
        return self.lane + self.gutter

    @property
    def reach(self) -> float:
        """From a card to the middle of the free space beside it."""
        return (self.column - self.card_width) / 2


WIDE = Style("wide", 741, 132, 71, 56, 126, 112, 80, 26, 12, 28, 10, 11, True)
NARROW = Style("narrow", 360, 87, 4, 52, 114, 48, 48, 30, 14, 24, 11, 10, False)


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> Point:
        return Point(self.left + self.width / 2, self.top + self.height / 2)


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
        return self.top + len(self.lines) * self.size * LINE_HEIGHT

    @property
    def baselines(self) -> list[tuple[str, float]]:
        return [(line, self.top + self.size * (LINE_HEIGHT * i + 0.95)) for i, line in enumerate(self.lines)]


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

    def port(self, side: Point, offset: float) -> Point:
        """The point on a side (LEFT, RIGHT, UP or DOWN), `offset` away from the side's middle."""
        middle = self.box.middle
        if side.is_horizontal:
            return middle + side * (self.box.width / 2) + DOWN * offset
        return middle + side * (self.foot - middle.y if side == DOWN else self.box.height / 2) + RIGHT * offset


@dataclass(frozen=True)
class Arrow:
    number: int
    points: list[Point]
    stop: Point  # where its number stands
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
