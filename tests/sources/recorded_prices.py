"""Invented price list files of the shape that AWS's have: five rows on the file, the columns, then a row a tier."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

TERM = "JRTCKXETXF"
COLUMNS = (
    "SKU", "OfferTermCode", "RateCode", "TermType", "PriceDescription", "EffectiveDate", "StartingRange",
    "EndingRange", "Unit", "PricePerUnit", "Currency", "RelatedTo", "LeaseContractLength", "Product Family",
    "serviceCode", "Location", "Location Type", "Group", "usageType", "operation", "From Location", "To Location",
    "Database Engine", "Region Code", "serviceName",
)  # fmt: skip
HERE = {"Location": "US East (N. Virginia)", "Location Type": "AWS Region", "Region Code": "us-east-1"}


@dataclass(frozen=True)
class Product:
    """A product with its tiers, each from, to and dollars, and cells that other products have otherwise."""

    sku: str
    usage_type: str
    tiers: Sequence[tuple[str, str, str]]
    cells: dict[str, str] = field(default_factory=dict)


def flat(price: str) -> list[tuple[str, str, str]]:
    """The one tier of a price that has no others."""
    return [("0", "Inf", price)]


def price_file(service: str, products: Iterable[Product], version: str = "20260911173510") -> str:
    """A whole file, its tiers in no order."""
    text = io.StringIO()
    table = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    table.writerow(("FormatVersion", "v1.0"))
    table.writerow(("Disclaimer", "This pricing list is for informational purposes only."))
    table.writerow(("Publication Date", "2026-09-11T17:35:10Z"))
    table.writerow(("Version", version))
    table.writerow(("OfferCode", service))
    table.writerow(COLUMNS)
    for product in products:
        for start, end, price in reversed(product.tiers):
            cells = {
                "SKU": product.sku, "OfferTermCode": TERM, "RateCode": f"{product.sku}.{TERM}.T{start}",
                "TermType": "OnDemand", "PriceDescription": f'${price} a "bite", first or not',
                "EffectiveDate": "2026-09-01", "StartingRange": start, "EndingRange": end, "Unit": "Bites",
                "PricePerUnit": f"{float(price):.10f}", "Currency": "USD", "serviceCode": service,
                "usageType": product.usage_type, **HERE, **product.cells,
            }  # fmt: skip
            table.writerow(cells.get(column, "") for column in COLUMNS)
    return text.getvalue()
