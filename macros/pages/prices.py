"""What AWS charges: the rows of a service's prices, and the tables of what is billed beside the services."""

from collections.abc import Mapping

from macros.catalog.models import Catalog
from macros.catalog.price_words import price_parts, price_rule
from macros.catalog.prices import Price
from macros.pages.references import price_anchor, prose
from macros.pages.sources import SourceList
from macros.pages.tables import table_row


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
