"""One price is found in a file of AWS's shape, by its code or all its fields, whatever stands beside it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from macros.catalog.prices import PriceListEntry
from tests.sources.listed_prices import Listed, NotFound, Shelf
from tests.sources.price_lists import PriceFile, file_of, read_rows
from tests.sources.recorded_prices import TERM, Product, flat, price_file

FILE = PriceFile("AmazonApple", "us-east-1")
BITES = Product("A1", "Bites", flat("0.5"), {"operation": "Bite", "Group": "Fruit"})
ENTRY = {"usagetype": "Bites"}
FREE = [("0", "25", "0"), ("25", "100", "0.5"), ("100", "Inf", "0.25")]


def look(products: list[Product], fields: dict[str, str], *codes: str, file: PriceFile = FILE) -> Listed:
    """What a file of these products says of the price with these fields and rate codes."""
    entry = PriceListEntry.model_validate({"service": file.service, "fields": fields, "rate_codes": list(codes)})
    text = price_file(file.service, products)
    _, rows = read_rows([text.encode()[n : n + 100] for n in range(0, len(text.encode()), 100)], file)
    return Shelf(file, [entry], rows).find(entry)


def tiers(*pairs: tuple[int, str]) -> list[tuple[Decimal, Decimal]]:
    return [(Decimal(start), Decimal(value).quantize(Decimal("1e-10"))) for start, value in pairs]


def other(sku: str, usage_type: str = "Bites", price: str = "0.7", **cells: str) -> Product:
    """A product beside the one that is looked for."""
    return Product(sku, usage_type, flat(price), {name.replace("_", " "): cell for name, cell in cells.items()})


BESIDE = {  # what stands beside the price, and the fields that find it
    "nothing": ([], ENTRY),
    "a prefix": ([other("B2", "USE1-Bites")], ENTRY),
    "a suffix": ([other("B2", "Bites-Extended"), other("B3", "Outposts-Bites")], ENTRY),
    "a commitment in the clothes of a price on demand": ([other("B2", "Bites-CR-1YR-AU", "2190")], ENTRY),
    "a reservation": ([other("B2", TermType="Reserved", LeaseContractLength="1yr")], ENTRY),
    "a twin at nothing": ([other("B2", "ECS-Bites", "0")], ENTRY),
    "another operation": ([other("B2", operation="Chew")], {**ENTRY, "operation": "Bite"}),
    "another group": ([other("B2", Group="Nuts")], {**ENTRY, "group": "Fruit"}),
    "another Region": ([other("B2", **{"Region Code": "eu-west-1", "Location": "EU (Ireland)"})], ENTRY),
    "a Local Zone": ([other("B2", **{"Location Type": "AWS Local Zone"})], ENTRY),
    "another currency": ([other("B2", Currency="CNY")], ENTRY),
}


@pytest.mark.parametrize(("beside", "fields"), BESIDE.values(), ids=BESIDE)
def test_one_price_is_found_beside(beside: list[Product], fields: dict[str, str]) -> None:
    found = look([*beside, BITES], fields)
    assert (found.tiers, found.free) == (tiers((0, "0.5")), None)
    assert (found.rate_codes, found.since, found.unit) == ([f"A1.{TERM}.T0"], "2026-09-01", "Bites")


def transfer(sku: str, place: str) -> Product:
    empty = {"Location": "", "Location Type": "", "Region Code": ""}
    return Product(sku, "Out-Bytes", flat("0.09"), {**empty, "From Location": place, "To Location": "External"})


def test_a_transfer_is_found_by_its_places_and_has_no_region() -> None:
    fields = {"usagetype": "Out-Bytes", "fromLocation": "US East (N. Virginia)", "toLocation": "External"}
    products = [transfer("T1", "EU (Ireland)"), transfer("T2", "US East (N. Virginia)")]
    assert look(products, fields).rate_codes == [f"T2.{TERM}.T0"]


def test_the_file_of_the_whole_world_is_one_place() -> None:
    file = file_of("AmazonCloudFront", "us-east-1")
    assert file.path == "/offers/v1.0/aws/AmazonCloudFront/current/index.csv"
    edge = Product("A1", "US-Out", flat("0.085"), {"Location": "United States", "Location Type": "AWS Edge Location"})
    assert look([edge], {"usagetype": "US-Out"}, file=file).tiers == tiers((0, "0.085"))


FREE_AMOUNTS = {  # the tiers, what stands beside them, how much is free and where that stands
    "a first tier": (FREE, [], 25, "its first tier"),
    "a product of its own": (FREE[1:], [Product("G1", "Global-Bites", [("0", "40", "0")])], 40, "Global-Bites"),
    "a product with what comes after": (
        FREE[1:], [Product("G1", "Global-Bites", [("0", "40", "0"), ("40", "Inf", "1")])], 40, "Global-Bites",
    ),
    "two products": (FREE[1:], [Product(sku, "Global-Bites", [("0", "40", "0")]) for sku in ("G1", "G2")], None, ""),
    "a product without an end": (FREE[1:], [Product("G1", "Global-Bites", flat("0"))], None, ""),
}  # fmt: skip


@pytest.mark.parametrize(("steps", "beside", "free", "place"), FREE_AMOUNTS.values(), ids=FREE_AMOUNTS)
def test_what_is_free_is_no_price(
    steps: list[tuple[str, str, str]], beside: list[Product], free: int | None, place: str
) -> None:
    steps = [("0" if steps is not FREE and start == "25" else start, end, price) for start, end, price in steps]
    found = look([*beside, Product("A1", "USE1-Bites", steps)], {"usagetype": "USE1-Bites"})
    assert found.tiers == tiers((0, "0.5"), (100, "0.25"))
    assert (found.free, found.free_in) == (free, place)


def test_tiers_at_one_price_are_one_tier() -> None:
    steps = [("0", "10", "0.5"), ("10", "20", "0.5"), ("20", "Inf", "0.4")]
    assert look([Product("A1", "Bites", steps)], ENTRY).tiers == tiers((0, "0.5"), (20, "0.4"))


def test_a_rate_code_finds_a_price_whose_fields_have_changed() -> None:
    found = look([other("B2"), replace(BITES, usage_type="Nibbles")], ENTRY, f"A1.{TERM}.T0")
    assert found.tiers == tiers((0, "0.5"))
    assert found.changed_fields == ("`usagetype` is 'Nibbles', not 'Bites'",)


def test_a_rate_code_that_is_gone_leaves_the_fields() -> None:
    assert look([BITES], ENTRY, f"A9.{TERM}.T0").rate_codes == [f"A1.{TERM}.T0"]


NOT_FOUND = {  # products, fields, codes, and what is said
    "two products": (
        [BITES, other("B2", operation="Chew")], ENTRY, (),
        "2 products fit its fields; record what tells them apart: A1 has operation 'Bite', group 'Fruit'; B2 has operation 'Chew', group ''",
    ),
    "a price that is gone": ([other("B2", "Bitez")], ENTRY, (), "no usage type 'Bites'; the nearest: Bitez"),
    "a field that is another": (
        [BITES], {**ENTRY, "operation": "Chew"}, (), "no product of usage type 'Bites' has all its fields: A1 has operation 'Bite'",
    ),
    "a family that is missing": (
        [BITES], {**ENTRY, "productFamily": "Fruit"}, (), "no product of usage type 'Bites' has all its fields: A1 has productFamily ''",
    ),
    "only another Region's": (
        [other("B2", **{"Region Code": "eu-west-1", "Location": "EU (Ireland)"})], ENTRY, (), "the usage type 'Bites' is only that of EU (Ireland)",
    ),
    "codes that are gone": ([BITES], {}, (f"A9.{TERM}.T0",), "its rate codes are gone, and no fields are recorded to find it by"),
    "a price of nothing": ([other("B2", price="0")], ENTRY, (), "it costs nothing by the file (B2)"),
    "a tier that is missing": (
        [Product("A1", "Bites", [("0", "10", "0.5"), ("20", "Inf", "0.4")])], ENTRY, (), "the tiers of A1 are not whole: one ends at 10, the next begins at 20",
    ),
    "tiers without an end": (
        [Product("A1", "Bites", [("0", "10", "0.5")])], ENTRY, (), "the tiers of A1 are not whole: one ends at 10, the next begins at Infinity",
    ),
    "two terms": ([BITES, replace(BITES, cells={"OfferTermCode": "OTHER"})], ENTRY, (), "A1 has prices of 2 terms"),
    "a bound that is a word": ([Product("A1", "Bites", [("some", "Inf", "0.5")])], ENTRY, (), "'some' is no number"),
}  # fmt: skip


@pytest.mark.parametrize(("products", "fields", "codes", "said"), NOT_FOUND.values(), ids=NOT_FOUND)
def test_what_is_not_one_price_is_told(
    products: list[Product], fields: dict[str, str], codes: tuple[str, ...], said: str
) -> None:
    with pytest.raises(NotFound) as error:
        look(products, fields, *codes)
    assert str(error.value) == said
