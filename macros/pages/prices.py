"""What AWS charges, in words: one price, the prices of a service, and what is billed beside the services."""

from collections.abc import Iterable, Mapping

from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.catalog.prices import HOME_REGION, Price, Step
from macros.pages.references import page_source, prose
from macros.pages.sources import SourceList
from macros.pages.tables import table_row

MILLION, BILLION = 10**6, 10**9
LEAST_DOLLARS = 0.0001  # for one unit; what costs less is told by the million
TOLD_ONCE = ("hour", "second", "GB")  # ends of units that AWS's pages never tell by the million
OTHER_CHARGES = "/cost/other-charges"
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
    (_, first), *others = [
        (start, _dollars(float(value) * (MILLION if by_million else 1))) for start, value in price.exact
    ]
    unit = UNITS.get(price.unit, price.unit)
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


def price_source(catalog: Catalog, price: Price) -> str:
    """Where a price stands, from the root of docs/: `/services/sqs.md#price-standard`."""
    return f"{_page(catalog, price)}.md#{price_anchor(catalog, price)}"


def price_address(catalog: Catalog, price: Price) -> str:
    """The same place as the built site has it: `services/sqs/#price-standard`."""
    return f"{_page(catalog, price)[1:]}/#{price_anchor(catalog, price)}"


def price_anchor(catalog: Catalog, price: Price) -> str:
    """The anchor of a price on its page: `price-standard`, and `network-nat-hour` among other charges."""
    charged, _, key = price.id.partition(".")
    return f"price-{key}" if charged in catalog.services else f"{charged}-{key}"


def price_cells(price: Price, others: Mapping[str, Price], sources: SourceList) -> list[str]:
    """The cells of a price's row: its name with its note, the price, and its rule with the day on which it held."""
    note = f"<br><small>{prose(sources.catalog, price.notes)}</small>" if price.notes else ""
    rule = ", ".join(filter(None, [price_rule(price, others.values()), f"read <time>{price.verified_on}</time>"]))
    (amount, per, *_), anchor = price_parts(price), price_anchor(sources.catalog, price)
    return [f"{price.name}{note} {{ #{anchor} }}", f"**{amount}** {per}{sources.cite(price, price.id)}", rule]


def other_charges(catalog: Catalog, report_url: str = "") -> str:
    """The prices of what is billed beside the services, a table a charge, and their sources."""
    sources = SourceList(catalog, report_url)
    parts = []
    for id, charge in catalog.other_charges.items():
        rows = (price_cells(price, charge.prices, sources) for price in charge.prices.values())
        lines = map(table_row, [["Price", "US dollars", "Rule"], ["---"] * 3, *rows])
        parts += [f"## {charge.name} {{ #{id} }}", "/// html | div.fg-figures", "\n".join(lines), "///"]
    return "\n\n".join([*parts, sources.listed()])


def _page(catalog: Catalog, price: Price) -> str:
    charged = price.id.partition(".")[0]
    return page_source(charged).removesuffix(".md") if charged in catalog.services else OTHER_CHARGES


def _dollars(amount: float) -> str:
    """An amount with the digits that it has, cents at least: `$0.20`, `$0.0000166667`."""
    whole, _, cents = f"{amount:.12f}".rstrip("0").partition(".")
    return f"${int(whole):,}.{cents:0<2}"


def _step(step: Step) -> str:
    plural = "s" if step.value != 1 and step.unit.islower() and len(step.unit) > 2 else ""
    return f"{step.value:g}{NBSP}{step.unit}{plural}"
