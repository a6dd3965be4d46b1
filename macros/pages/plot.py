"""Plots of cost over load, both axes logarithmic, as inline SVG: lines keep their width and text its size at any width."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, floor, log10
from textwrap import wrap
from typing import NamedTuple

from macros.pages.diagram_shapes import RADIUS
from macros.pages.rendering import render

# In CSS pixels; costs.js has the same.
HEIGHT = 340  # of the plot, without the words of its axis
LINE = 15  # from one line of a label to the next
LABEL_LENGTH = 26  # characters in a line of a label at the end of a curve
WIDTH = 280  # that the plot has on a phone: whether numbers of crossings touch is measured by it
CENT = 0.01  # what costs less is not drawn
SAMPLES = 6  # a decade, at least
BEND = 0.012  # decades by which a curve may be off what is drawn
NUDGE = 1 + 1e-12  # halves are rounded up, as people and the script do
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# From where on a factor has its name.
SCALES = ((1e9, 1e9, " billion"), (1e6, 1e6, " million"), (1e4, 1e3, " thousand"))

Place = tuple[float, float]  # decades of load, decades of dollars


class Curve(NamedTuple):
    """What an option costs, in dollars a month, at a load above 0; at most eight share a plot."""

    label: str
    class_: str  # id of a class of services: its colour; the place among the curves is the dash
    cost: Callable[[float], float]


class Mark(NamedTuple):
    """A place where two curves cross, and between which loads it moves where an assumption is halved or doubled."""

    load: float
    dollars: float
    band: tuple[float, float] | None = None


class Frame(NamedTuple):
    """What a plot shows, in whole decades: of load from left to right, of dollars from bottom to top."""

    left: int
    right: int
    bottom: int
    top: int

    def across(self, decades: float) -> float:
        """Where a load stands, in per cent of the width."""
        return round(100 * (decades - self.left) / (self.right - self.left), 2)

    def down(self, decades: float) -> float:
        """How far below the top an amount stands, in CSS pixels."""
        return round(HEIGHT * (self.top - decades) / (self.top - self.bottom), 1)


def load_words(load: float) -> str:
    """A load to three digits, as in `9.21 million`, `2,740`."""
    rounded = float(f"{load * NUDGE:.3g}")
    factor, word = next(((factor, word) for least, factor, word in SCALES if rounded >= least), (1, ""))
    return f"{rounded / factor:,.10g}{word}"


def dollars(amount: float) -> str:
    """An amount of money: `$12.66`, `$10,334`, `$1.03 million`, `under 1 cent`."""
    if amount >= 999_999.5:
        return f"${load_words(amount)}"
    return "under 1 cent" if 0 < amount < CENT / 2 else f"${amount * NUDGE:,.{2 if amount < 999.995 else 0}f}"


def decade_of_dollars(decade: int) -> str:
    """An amount beside the axis: `10 cents`, `$1`, `$1,000`."""
    cents = f"{100 * 10.0**decade:g} cent{'s' if decade > -2 else ''}"
    return cents if decade < 0 else dollars(10.0**decade).removesuffix(".00")


def trace(cost: Callable[[float], float], left: int, right: int) -> list[Place]:
    """A curve between two decades of load as few places that straight lines join; below a cent there is none."""

    def place(decades: float) -> Place:
        return decades, log10(max(cost(10**decades), CENT / 100))

    def between(start: Place, end: Place, depth: int) -> Iterator[Place]:
        """The places that a curve needs between two others; stairs are found to a sixteenth of their distance."""
        middle = place((start[0] + end[0]) / 2)
        if depth and _off(start, middle, end) > BEND:
            yield from (*between(start, middle, depth - 1), middle, *between(middle, end, depth - 1))

    places = [place(left + n / SAMPLES) for n in range((right - left) * SAMPLES + 1)]
    traced = places[:1]
    for start, end in pairwise(places):
        traced += [*between(start, end, depth=4), end]
    return _without_near(traced, BEND / 2)


def _without_near(places: list[Place], off: float) -> list[Place]:
    """Places without those that are less than so far from a line between the ones beside them."""
    kept = places[:2]
    for after in places[2:]:
        if _off(kept[-2], kept[-1], after) < off:
            kept.pop()
        kept.append(after)
    return kept


def _off(start: Place, middle: Place, end: Place) -> float:
    """How far a place is above or below the line between two others."""
    share = (middle[0] - start[0]) / (end[0] - start[0])
    return abs(start[1] + share * (end[1] - start[1]) - middle[1])


def frame_of(curves: Sequence[list[Place]], left: int, right: int) -> Frame:
    """The frame in which curves stand whole, but for what costs less than a cent."""
    amounts = [y for curve in curves for _, y in curve]
    bottom = max(floor(min(amounts) + BEND), -2)
    return Frame(left, right, bottom, max(ceil(max(amounts) - BEND), bottom + 1))


def path(places: Iterable[Place]) -> str:
    """The `d` of a curve, whose view box has decades as its unit and counts them downwards."""
    return "M" + "L".join(f"{x:.4g} {-y:.4g}" for x, y in places)


def spread(wanted: Sequence[float], heights: Sequence[float], bottom: float) -> list[float]:
    """The tops of labels that stand as near as they can to where their middles are wanted, and do not touch."""
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    groups = list[tuple[float, list[int]]]()  # where a group of labels begins, and who is in it, from above
    for n in order:
        members, top = [n], wanted[n] - heights[n] / 2
        while True:
            height = sum(heights[m] for m in members)
            top = max(0, min(top, bottom - height))
            if not groups or groups[-1][0] + sum(heights[m] for m in groups[-1][1]) <= top:
                break
            members = groups.pop()[1] + members
            offsets = (sum(heights[m] for m in members[:k]) + heights[m] / 2 for k, m in enumerate(members))
            top = sum(wanted[m] - offset for m, offset in zip(members, offsets, strict=True)) / len(members)
        groups.append((top, members))
    tops = [0.0] * len(wanted)
    for top, members in groups:
        for m in members:
            tops[m], top = round(top, 1), top + heights[m]
    return tops


def numbers_at(marks: Sequence[Mark], frame: Frame) -> list[tuple[float, float]]:
    """Where the number of each crossing stands, in per cent and CSS pixels: above it, and above others that it would touch."""
    places = list[tuple[float, float]]()
    for mark in marks:
        x, y = frame.across(log10(mark.load)), frame.down(log10(mark.dollars)) - 2 * RADIUS
        while any(abs(x - a) * WIDTH / 100 < 2 * RADIUS and abs(y - b) < 2 * RADIUS for a, b in places):
            y -= RADIUS
        places.append((x, round(y, 1)))
    return places


def plot(curves: Sequence[Curve], marks: Sequence[Mark], left: int, right: int, at: float, **words: str) -> str:
    """What curves cost between two decades of load, with a line at a load; `words` are `title` and `description`."""
    traced = [trace(curve.cost, left, right) for curve in curves]
    frame = frame_of(traced, left, right)
    ends = [min(max(frame.down(places[-1][1]), 0), HEIGHT) for places in traced]
    lines = [wrap(curve.label, LABEL_LENGTH) for curve in curves]
    tops = spread(ends, [LINE * len(label) + 3 for label in lines], HEIGHT + LINE)
    return render(
        "plot",
        **words,
        curves=list(zip(curves, map(path, traced), lines, ends, tops, LETTERS, strict=False)),
        frame=frame,
        marks=list(zip(marks, numbers_at(marks, frame), strict=True)),
        at=at,
        decade_of_dollars=decade_of_dollars, load_words=load_words, log10=log10, height=HEIGHT, line=LINE, radius=RADIUS,
    )  # fmt: skip


def thumbnail(curves: Sequence[Curve], left: int, right: int) -> str:
    """The same curves in small, without words, for where a link names the plot; those of a class are one shape.

    A tenth of a decade is half a pixel of its height.
    """
    traced = [trace(curve.cost, left, right) for curve in curves]
    frame = frame_of(traced, left, right)
    shapes = defaultdict[str, str](str)
    for curve, places in zip(curves, traced, strict=True):
        shapes[curve.class_] += path((round(x, 1), round(y, 1)) for x, y in _without_near(places, 0.1))
    lines = (f'<path class="fg-{class_}" d="{shape}"/>' for class_, shape in shapes.items())
    box = f"{left} {-frame.top} {right - left} {frame.top - frame.bottom}"
    return f'<svg class="fg-small" viewBox="{box}" preserveAspectRatio="none" aria-hidden="true">{"".join(lines)}</svg>'
