"""Prices as rows, in the shape of version 1."""

from macros.catalog.measures import NBSP
from macros.catalog.price_words import price_in_words
from macros.catalog.prices import Price
from macros.downloads import price_shapes, shapes
from macros.downloads.edition import Edition
from macros.downloads.rows import evidence_fields, plain_text
from macros.pages.references import address, price_source

PARTS_OF_PRICE = (  # the part, the end of its field here, its field there
    ("free", "", "quantity"), ("free", "_kind", "kind"), ("free", "_shared", "shared"), ("increment", "", "value"),
    ("increment", "_unit", "unit"), ("minimum", "", "value"), ("minimum", "_unit", "unit"),
)  # fmt: skip


def price_rows(edition: Edition) -> list[price_shapes.Price]:
    """Every price: those of services, then those of other charges."""
    return [_price(edition, price) for price in edition.catalog.prices().values()]


def _price(edition: Edition, price: Price) -> price_shapes.Price:
    catalog, id = edition.catalog, price.id.partition(".")[0]
    service = catalog.services.get(id)
    copied = {name: getattr(price, name) for name in ("id", "name", "value", "unit", "region")}
    parts = {f"{name}{end}": getattr(getattr(price, name), field, None) for name, end, field in PARTS_OF_PRICE}
    evidence = evidence_fields(edition, price, edition.address + address(price_source(catalog, price)))
    entry = price.price_list.model_dump() if price.price_list else None
    return price_shapes.Price(
        **copied | parts | {key: value for key, value in evidence.items() if key != "check"},
        service=service.id if service else None,
        charged=service.short if service else catalog.other_charges[id].name,
        shown=price_in_words(price).replace(NBSP, " "),
        tiers=[price_shapes.Tier.model_validate(tier.model_dump(by_alias=True)) for tier in price.tiers],
        note=plain_text(catalog, price.notes) or None,
        was=[shapes.Was(value=older.value, until=older.until) for older in price.older_values],
        price_list=price_shapes.PriceListEntry(**entry) if entry else None,
    )
