"""Prices as people write them: an amount for so many units, tiers, what is free, steps."""

from collections.abc import Iterable

from macros.catalog.measures import NBSP
from macros.catalog.prices import HOME_REGION, Price, Step

MILLION, BILLION = 10**6, 10**9
LEAST_DOLLARS = 0.0001  # for one unit; what costs less is told by the million
TOLD_ONCE = ("hour", "second", "GB")  # ends of units that AWS's pages never tell by the million
UNITS = {
    "RRU": "read request unit",
    "WRU": "write request unit",
    "MAU": "monthly active user",
    "MB-month/second": "MB/s and month",
}
FREE = {
    "always": "free each month",
    "twelve months": "free each month of the first twelve",
    "three months": "free each month of the first three",
}


def price_in_words(price: Price) -> str:
    """A price with its tiers: `$1.00 per million requests, $0.90 above 300 million`."""
    amount, per, *above = price_parts(price)
    return ", ".join([f"{amount} {per}", *above])


def price_parts(price: Price) -> list[str]:
    """The amount of the first tier, what it is for, and each further tier: `$1.00`, `per million requests`, `$0.90 above 300 million`."""
    by_million = price.value < LEAST_DOLLARS and not price.unit.endswith(TOLD_ONCE)
    pieces, unit = MILLION if by_million else 1, UNITS.get(price.unit, price.unit)
    (_, first), *others = [(start, _dollars(float(value) * pieces)) for start, value in price.exact]
    above = (f"{value} above {quantity_in_words(float(start))}" for start, value in others)
    return [first, f"per million {unit}s" if by_million else f"per {unit}", *above]


def quantity_in_words(quantity: float) -> str:
    """How much, as people say it: `1 million`, `6 billion`, `10,240`."""
    for size, word in ((BILLION, "billion"), (MILLION, "million")):
        if quantity >= size and quantity % (size / 1000) == 0:
            return f"{quantity / size:g}{NBSP}{word}"
    return f"{quantity:,.10g}"


def price_rule(price: Price, others: Iterable[Price] = ()) -> str:
    """Its further tiers, what of it is free, in which steps and from what on it is charged; `others` are the prices beside it."""
    rule = price_parts(price)[2:]
    if price.free:
        free = price.free
        sharing = [f"“{o.name}”" for o in others if o is not price and o.free and free.shared == o.free.shared]
        shared = f" together with {' and '.join(sharing)}" if free.shared and sharing else ""
        rule.append(f"{quantity_in_words(free.quantity)} {FREE[free.kind]}{shared}")
    rule += [f"in steps of {_step(price.increment)}"] if price.increment else []
    rule += [f"at least {_step(price.minimum)}"] if price.minimum else []
    rule += [f"in {price.region}"] if price.region != HOME_REGION else []
    return ", ".join(rule)


def _dollars(amount: float) -> str:
    """An amount with the digits that it has, cents at least: `$0.20`, `$0.0000166667`."""
    whole, _, cents = f"{amount:.12f}".rstrip("0").partition(".")
    return f"${int(whole):,}.{cents:0<2}"


def _step(step: Step) -> str:
    plural = "s" if step.value != 1 and step.unit.islower() and len(step.unit) > 2 else ""
    return f"{step.value:g}{NBSP}{step.unit}{plural}"
