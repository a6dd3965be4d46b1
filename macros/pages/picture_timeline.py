"""The picture of durations: a bar each, on a logarithmic axis of time."""

from collections.abc import Callable
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
    """The bars under each other, in the order of the data; a line marks the default of one."""
    amounts = [_amounts(catalog.quota(bar.fact)) for bar in bars]
    x = _axis([amount for parts in amounts for amount in parts.values()])
    height = FIRST_ROW + ROW_HEIGHT * len(bars) - 4
    sketch = Sketch(height, [], [], [], [])
    for name, at in _ticks(x).items():
        sketch.lines.append(("axis", f"M{at:g} 18V{height:g}"))
        sketch.texts.append(("role", TextBlock([name], at, 1, TEXT_SIZE)))
    for n, (bar, parts) in enumerate(zip(bars, amounts, strict=True)):
        top, (name, value, *default) = FIRST_ROW + n * ROW_HEIGHT, words_of_bar(catalog, bar)
        start = x(parts["minimum"]) if "minimum" in parts else LEFT
        sketch.boxes.append(("bar", Box(start, top + BAR_TOP, x(parts["value"]) - start, BAR_HEIGHT)))
        sketch.numbers.append((n + 1, Point(RADIUS + 1, top + 8)))
        sketch.texts.append(("name", TextBlock([name], 26, top + 1, TEXT_SIZE, "start")))
        sketch.texts.append(("label", TextBlock([value], WIDTH, top + 1, TEXT_SIZE, "end")))
        if default:
            at = x(parts["default"])
            aside, anchor = (4, "start") if at < WIDTH / 2 else (-4, "end")
            sketch.lines.append(("default", f"M{at:g} {top + BAR_TOP - 3}v{BAR_HEIGHT + 6}"))
            sketch.texts.append(("role", TextBlock(default, at + aside, top + 31, TEXT_SIZE, anchor)))
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


def _amounts(quota: Quota) -> dict[str, float]:
    """The ends and the default of a duration in seconds, those that are more than nothing."""
    parts = {"minimum": quota.minimum, "default": quota.default, "value": quota.value}
    return {part: quantity(value, quota.unit)[1] for part, value in parts.items() if value}


def _axis(amounts: list[float]) -> Callable[[float], float]:
    """Where an amount stands between the last tick before all amounts and the first after them, all in seconds."""
    first = max((tick for tick in TICKS.values() if tick < min(amounts)), default=min(amounts) / 10)
    last = min((tick for tick in TICKS.values() if tick >= max(amounts)), default=max(amounts))
    return lambda amount: round(LEFT + (RIGHT - LEFT) * log(amount / first) / log(last / first), 1)


def _ticks(x: Callable[[float], float]) -> dict[str, float]:
    """Where the names of ticks stand that are on the axis and have room, those of longer times before others."""
    places = dict[str, float]()
    for name, tick in reversed(TICKS.items()):
        at = x(tick)
        if LEFT <= at <= RIGHT and all(abs(at - taken) > 4 * len(name + other) for other, taken in places.items()):
            places[name] = at
    return dict(reversed(places.items()))
