"""The picture of durations: a bar each, on a logarithmic axis of time."""

from math import log

from macros.catalog.measures import SECONDS, quantity
from macros.catalog.models import Catalog
from macros.catalog.pictures import Bar
from macros.catalog.services import Quota
from macros.pages.diagram_shapes import RADIUS, TEXT_SIZE, WIDTH, Box, Point, Sketch, TextBlock

DAY = SECONDS["days"]
TICKS = {
    "1 ms": 0.001, "1 s": 1, "1 min": 60, "1 h": 3600, "1 day": DAY, "30 days": 30 * DAY, "1 year": 365 * DAY,
    "10 years": 3650 * DAY,
}  # fmt: skip
LEFT, RIGHT = 16, WIDTH - 28  # of the axis, with room for half a name of a tick
FIRST_ROW, ROW_HEIGHT, BAR_TOP, BAR_HEIGHT = 30, 54, 20, 9


def timeline(catalog: Catalog, bars: list[Bar]) -> Sketch:
    """The bars under each other, in the order of the data."""
    quotas = [catalog.quota(bar.fact) for bar in bars]
    axis = Axis([amount for quota in quotas for amount in _amounts(quota).values()])
    height = FIRST_ROW + ROW_HEIGHT * len(bars) - 4
    lines = [("axis", f"M{x:g} 18V{height:g}") for x in axis.ticks.values()]
    texts = [("role", TextBlock([name], x, 1, TEXT_SIZE)) for name, x in axis.ticks.items()]
    sketch = Sketch(height, [], lines, texts, [])
    for n, (bar, quota) in enumerate(zip(bars, quotas, strict=True)):
        places = {part: axis.x(amount) for part, amount in _amounts(quota).items()}
        _draw(sketch, n + 1, FIRST_ROW + n * ROW_HEIGHT, words_of_bar(catalog, bar), places)
    return sketch


def words_of_bar(catalog: Catalog, bar: Bar) -> list[str]:
    """The name of a bar, its figure, and its default if that is neither nothing nor an end."""
    quota = catalog.quota(bar.fact)
    words = [bar.label or quota.name, f"{{{bar.fact}}}"]
    if quota.minimum:
        words[1] = f"{{{bar.fact}.minimum}} to {words[1]}"
    if quota.default not in (None, 0, quota.value, quota.minimum):
        words.append(f"default {{{bar.fact}.default}}")
    return words


def _draw(sketch: Sketch, n: int, top: float, words: list[str], places: dict[str, float]) -> None:
    """Add a bar with its number, its name, its figure, and its default if there is one."""
    start, default = places.get("minimum", LEFT), places.get("default", LEFT)
    sketch.boxes.append(("bar", Box(start, top + BAR_TOP, places["value"] - start, BAR_HEIGHT)))
    sketch.numbers.append((n, Point(RADIUS + 1, top + 8)))
    sketch.texts.append(("name", TextBlock([words[0]], 26, top + 1, TEXT_SIZE, "start")))
    sketch.texts.append(("label", TextBlock([words[1]], WIDTH, top + 1, TEXT_SIZE, "end")))
    if words[2:]:
        aside, anchor = (4, "start") if default < WIDTH / 2 else (-4, "end")
        sketch.lines.append(("default", f"M{default:g} {top + BAR_TOP - 3}v{BAR_HEIGHT + 6}"))
        sketch.texts.append(("role", TextBlock(words[2:], default + aside, top + 31, TEXT_SIZE, anchor)))


def _amounts(quota: Quota) -> dict[str, float]:
    """The ends and the default of a duration in seconds, those that are more than nothing."""
    parts = {"minimum": quota.minimum, "default": quota.default, "value": quota.value}
    return {part: quantity(value, quota.unit)[1] for part, value in parts.items() if value}


class Axis:
    """A logarithmic axis from the last tick before all amounts to the first after them, all in seconds."""

    def __init__(self, amounts: list[float]) -> None:
        self._first = max((tick for tick in TICKS.values() if tick < min(amounts)), default=min(amounts) / 10)
        self._last = min((tick for tick in TICKS.values() if tick >= max(amounts)), default=max(amounts))
        ticks = {name: self.x(tick) for name, tick in TICKS.items() if self._first <= tick <= self._last}
        with_room = dict[str, float]()
        for name, x in reversed(ticks.items()):
            if all(abs(x - taken) > 4 * len(name + other) for other, taken in with_room.items()):
                with_room[name] = x
        self.ticks = dict(reversed(with_room.items()))

    def x(self, amount: float) -> float:
        """Where an amount stands."""
        return round(LEFT + (RIGHT - LEFT) * log(amount / self._first) / log(self._last / self._first), 1)
