"""What a load costs a month, and from which load on another way costs less; the script of the page reckons the same."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import inf, sqrt
from typing import Any, NamedTuple

from macros.catalog.formulas import Calculation, Plain, calculation, evaluate, fill_in, is_linear, names_in

SHARPNESS = 1.001  # two loads no further apart than this are told apart no more: 0.1 %
SAME = 1e-9  # the share of a cost by which two that are the same may differ


# A workload in plain numbers, as the script of its page has it; what is none or false is left out.
#   load: {name, unit, factor, from, to, at}, `factor` being how many base units its unit is
#   assumptions: {name: {name, value, factor, unit, least, most, invented}}; least and most if readers may move it
#   quantities: {name: formula}
#   options: {id: [line]}; left_out: [[line]]; a line is {price, quantity (a formula), part}
#   prices: {id: {tiers, free, shared}}: [units a month from which on it holds, dollars for one unit] for each tier, the
#     units a month that always cost nothing, and the allowance where several prices draw on one
#   as_of: the day of the check that is longest ago of these prices
WorkloadData = dict[str, Any]
Lines = list[dict[str, Any]]
Tiers = list[list[float]]
Changed = Mapping[str, float] | None  # other values of assumptions by name, in the units that readers see
Sample = tuple[float, int | None]  # a load, and which of two options costs less there; see `_cheaper`


class Crossing(NamedTuple):
    """A load, in the unit of the workload, from which on another option costs less."""

    load: float
    cheaper: str


def known_values(data: WorkloadData, changed: Changed = None) -> dict[str, float]:
    """The assumptions in base units; those of `changed` have other values."""
    shown = {name: assumption["value"] for name, assumption in data["assumptions"].items()} | dict(changed or {})
    return {name: value * data["assumptions"][name]["factor"] for name, value in shown.items()}


def bill(data: WorkloadData, lines: Lines, load: float, *, changed: Changed = None) -> list[float]:
    """What each line costs a month at a load, in dollars, with nothing free."""
    values = known_values(data, changed) | {data["load"]["name"]: load * data["load"]["factor"]}
    for name, formula in data["quantities"].items():
        values[name] = evaluate(formula, values)
    return charges([(line["price"], evaluate(line["quantity"], values)) for line in lines], data["prices"])


def charges(used: list[tuple[str, float]], prices: Mapping[str, Any]) -> list[float]:
    """What each of these quantities costs, in dollars; tiers are of a price's sum, which its lines share by quantity."""
    sums = dict[str, float]()
    for price, quantity in used:
        sums[price] = sums.get(price, 0) + quantity
    dollars = {price: tiered(quantity, prices[price]["tiers"]) for price, quantity in sums.items()}
    return [dollars[price] * quantity / sums[price] if quantity else 0.0 for price, quantity in used]


def tiered(quantity: float, tiers: Tiers) -> float:
    """What a quantity costs in dollars, each part of it at the price of its tier."""
    dollars = 0.0
    for (start, value), (end, _) in pairwise([*tiers, [inf, 0]]):
        if quantity > start:
            dollars += (min(quantity, end) - start) * value
    return dollars


class Curve(NamedTuple):
    """What lines cost a month by the load: a straight line in dollars, and the charges that make no straight line."""

    fixed: float
    slope: float  # dollars for one unit of the load
    others: list[tuple[Calculation, Tiers]]  # how much is used at a load in base units, and what that costs
    factor: float  # how many base units the unit of the load is

    def __call__(self, load: float) -> float:
        base = load * self.factor
        return self.fixed + self.slope * load + sum([tiered(used(base), tiers) for used, tiers in self.others])


def curve(data: WorkloadData, lines: Lines, *, changed: Changed = None) -> Curve:
    """What lines cost a month by the load: quick, since all else is reckoned once."""
    values: dict[str, Any] = dict(known_values(data, changed))
    for name, formula in data["quantities"].items():
        values[name] = fill_in(formula, values)
    load, sums = data["load"], dict[str, Plain]()
    for line in lines:
        quantity, price = fill_in(line["quantity"], values), line["price"]
        sums[price] = fill_in(["+", sums[price], quantity], {}) if price in sums else quantity
    fixed, slope, others = 0.0, 0.0, list[tuple[Calculation, Tiers]]()
    for price, plain in sums.items():
        at_none, at_one, at_most = (evaluate(plain, {load["name"]: n * load["factor"]}) for n in (0, 1, load["to"]))
        (_, dollars), *later = tiers = data["prices"][price]["tiers"]
        if is_linear(plain) and not (later and at_most > later[0][0]):
            fixed, slope = fixed + at_none * dollars, slope + (at_one - at_none) * dollars
        else:
            others.append((calculation(plain), tiers))
    return Curve(fixed, slope, others, load["factor"])


def crossings(data: WorkloadData, pair: tuple[str, str], *, changed: Changed = None) -> Iterator[Crossing]:
    """Every load of the range from which on the other of two options costs less, from the least on.

    Where one costs less for less than 0.1 % of the load, that is passed over.
    """
    costs = [curve(data, data["options"][id], changed=changed) for id in pair]
    decided = ((load, which) for load, which in _samples(costs, data["load"]) if which is not None)
    for (low, before), (high, after) in pairwise(decided):
        if before != after:
            yield Crossing(_turn(costs, low, high, after), pair[after])


class Moved(NamedTuple):
    """The first crossing of two options once an assumption has another value; None where they do not cross then."""

    assumption: str
    value: float
    crossing: Crossing | None


def moved_crossings(data: WorkloadData, pair: tuple[str, str]) -> Iterator[Moved]:
    """The first crossing with each assumption that readers may move at half and double its value, where that moves it."""
    first = next(crossings(data, pair), None)
    used = names_behind(data, [line for id in pair for line in data["options"][id]])
    for name, assumption in data["assumptions"].items():
        if name not in used or "most" not in assumption:
            continue
        for value in (assumption["value"] / 2, assumption["value"] * 2):
            within = min(max(value, assumption["least"]), assumption["most"])
            moved = next(crossings(data, pair, changed={name: within}), None)
            same = first is moved is None or (first and moved and 1 / SHARPNESS < moved.load / first.load < SHARPNESS)
            if not same:
                yield Moved(name, within, moved)


def names_behind(data: WorkloadData, lines: Lines) -> set[str]:
    names = {name for line in lines for name in names_in(line["quantity"])}
    for name, formula in reversed(data["quantities"].items()):
        names |= {*names_in(formula)} if name in names else set()
    return names


def _cheaper(first: float, second: float) -> int | None:
    """Which of two costs is less, 0 or 1; None if they are the same."""
    return None if abs(first - second) <= SAME * max(first, second) else int(second < first)


def _samples(costs: list[Curve], load: Mapping[str, Any]) -> Iterator[Sample]:
    """Loads of the range, each with which costs less there, so close that no turn lies between two unseen.

    Costs never fall as the load grows. Where one option costs no more at the end of a stretch than the other one at its
    beginning, it costs no more in all of it, and nobody has to look there; two straight lines turn once at most.
    """
    low, straight = load["from"], not any(cost.others for cost in costs)
    at_low, at_end = ([cost(end) for cost in costs] for end in (low, load["to"]))
    ahead = [(load["to"], at_end)]  # ends of stretches, the nearest last
    yield low, _cheaper(*at_low)
    while ahead:
        high, at_high = ahead[-1]
        if not straight and high / low > SHARPNESS and at_high[0] > at_low[1] and at_high[1] > at_low[0]:
            middle = sqrt(low * high)
            ahead.append((middle, [cost(middle) for cost in costs]))
        else:
            yield high, _cheaper(*at_high)
            low, at_low = ahead.pop()


def _turn(costs: list[Curve], low: float, high: float, after: int) -> float:
    """The load between two from which on the second one costs less, or the first one if `after` is 0; 0.001 % or better."""
    while high / low > 1 + 1e-5:
        middle = sqrt(low * high)
        turned = _cheaper(*(cost(middle) for cost in costs)) == after
        low, high = (low, middle) if turned else (middle, high)
    return high
