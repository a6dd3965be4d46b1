"""Prices, in the shape of version 1 of the downloads."""

from collections.abc import Iterator

from pydantic import Field

from macros.catalog.measures import NBSP
from macros.catalog.price_words import price_in_words
from macros.downloads.edition import Edition
from macros.downloads.rows import plain_text, sourced
from macros.downloads.shapes import Shape, Was
from macros.pages.references import address, price_source

PARTS_OF_PRICE = (  # the part, the end of its field here, its field there
    ("free", "", "quantity"), ("free", "_kind", "kind"), ("free", "_shared", "shared"), ("increment", "", "value"),
    ("increment", "_unit", "unit"), ("minimum", "", "value"), ("minimum", "_unit", "unit"),
)  # fmt: skip


class Tier(Shape):
    """What one unit costs from some quantity a month on."""

    from_: int | float = Field(alias="from", description="the units a month from which on it holds; the first is 0")
    value: int | float = Field(description="US dollars for one unit")


class PriceListEntry(Shape):
    """What finds a price in AWS's public price list files."""

    service: str = Field(description="AWS's service code")
    fields: dict[str, str] = Field(description="the attributes of the product")
    rate_codes: list[str] = Field(description="the rate codes of its tiers")


class Price(Shape):
    """What one unit costs, in US dollars."""

    id: str = Field(description="the id, as in lambda.requests")
    service: str | None = Field(description="the id of the service; null for what is billed beside the services")
    charged: str = Field(description="the service or the other charge, as people say it")
    name: str = Field(description="what is paid for")
    shown: str = Field(description="the price with its tiers, in words")
    value: int | float = Field(description="US dollars for one unit; with tiers, that of the first")
    unit: str = Field(description="one unit, in the singular: words multiplied by hyphens, divided by strokes")
    tiers: list[Tier] = Field(description="the prices by quantity a month; empty where there is one price")
    free: int | float | None = Field(description="the units of a month that cost nothing")
    free_kind: str | None = Field(description="always, twelve months or three months of a new account")
    free_shared: str | None = Field(description="the name of the allowance, where prices of a service share one")
    increment: int | float | None = Field(description="what is rounded up to, in increment_unit")
    increment_unit: str | None = Field(description="the unit of increment")
    minimum: int | float | None = Field(description="the least that is charged each time, in minimum_unit")
    minimum_unit: str | None = Field(description="the unit of minimum")
    region: str = Field(description="the id of the Region")
    note: str | None = Field(description="what the price does not say; inline Markdown")
    was: list[Was] = Field(description="older values, newest first")
    price_list: PriceListEntry | None = Field(description="where AWS's price list has it, if that was read")
    source: str = Field(description="the address of the page it was read on")
    source_title: str = Field(description="the title of that page")
    evidence: str = Field(
        description="price-list: AWS's price list says so; docs: AWS's pages say so; unverified: third parties say so"
    )
    verified_on: str = Field(description="the day on which it held, YYYY-MM-DD")
    quote: str | None = Field(description="words of that page")
    disputed_value: str | None = Field(description="what another source says")
    disputed_source: str | None = Field(description="the address of the other source")
    disputed_why: str | None = Field(description="why its value was not taken")
    page: str = Field(description="the address of the page that shows it")


def price_rows(edition: Edition) -> Iterator[Price]:
    """Every price: those of services, then those of other charges."""
    catalog = edition.catalog
    for price in catalog.prices.values():
        id = price.id.partition(".")[0]
        service = catalog.services.get(id)
        parts = {f"{name}{end}": getattr(getattr(price, name), field, None) for name, end, field in PARTS_OF_PRICE}
        yield Price.of(
            price,
            service=service.id if service else None,
            charged=service.short if service else catalog.other_charges[id].name,
            shown=price_in_words(price).replace(NBSP, " "),
            note=plain_text(catalog, price.notes) or None,
            was=price.older_values,
            **parts | sourced(edition, price, edition.address + address(price_source(catalog, price))),
        )
