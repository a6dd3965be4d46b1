"""What the picture of a service is made of: boxes, lines, texts and numbers, in CSS pixels of a phone's width."""

from typing import NamedTuple

from macros.pages.diagram_shapes import Box, Point, TextBlock

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
