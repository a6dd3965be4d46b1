"""What is written of a price that AWS's list gives, and what is left to a person."""

from decimal import Decimal
from typing import Any

import pytest

from macros.catalog.checks import WholeFile
from macros.catalog.prices import Price
from tests.sources.listed_prices import FIRST_TIER, Listed
from tests.sources.price_differences import Answer, compare

TODAY = "2026-11-29"
KNOWN = WholeFile(ids={"source": ["handbook"]})
CODES = ["A1.JRTCKXETXF.T0"]
HALF, QUARTER, OTHER = (0, "0.5"), (100, "0.25"), (0, "0.4")


def listed(
    *tiers: tuple[int, str], free: int | None = None, free_in: str = FIRST_TIER, since: str = "2026-09-01", **more: Any
) -> Listed:
    exact = [(Decimal(start), Decimal(value)) for start, value in tiers]
    place = free_in if free is not None else ""
    return Listed(exact, None if free is None else Decimal(free), place, "Bites", CODES, since, **more)


def answer(found: Listed, **changed: Any) -> Answer:
    """What comes of a price of half a dollar that AWS's list said on 2 January, but for what is changed."""
    record = {
        "name": "Bites", "value": 0.5, "unit": "request", "source": "handbook", "evidence": "price-list",
        "verified_on": "2026-01-02", "price_list": {"service": "AmazonApple", "fields": {"usagetype": "Bites"}},
    } | changed  # fmt: skip
    return compare("p", Price.model_validate(record, context=KNOWN), found, TODAY)


def tiers(*pairs: tuple[int, str]) -> list[dict[str, Decimal]]:
    return [{"from": Decimal(start), "value": Decimal(value)} for start, value in pairs]


RECORDED = {"p.price_list": {"rate_codes": CODES}}
FREE = {"quantity": 25, "kind": "always"}
WAS = {"value": 0.5}
TIERED = {"tiers": [{"from": 0, "value": 0.5}, {"from": 100, "value": 0.25}]}
NEW = {"value": Decimal("0.4"), "verified_on": TODAY}
PROMOTED = {"evidence": "price-list", "verified_on": TODAY}

Case = tuple[Listed, dict[str, Any], dict[str, Any]]  # what the list says, what is changed here, what is to be written
WRITTEN: dict[str, Case] = {
    "the same": (listed(HALF), {}, {}),
    "the same to ten digits": (
        listed((0, "0.0000000024")), {"value": 0.00000000235}, {},
    ),
    "the same tiers": (listed(HALF, QUARTER), TIERED, {}),
    "the same, read on a page until now": (listed(HALF), {"evidence": "docs"}, {"p": PROMOTED}),
    "the same, unverified until now": (listed(HALF), {"evidence": "unverified"}, {"p": PROMOTED}),
    "the same free amount": (listed(HALF, free=25), {"free": FREE}, {}),
    "another free amount": (listed(HALF, free=30), {"free": FREE}, {"p.free": {"quantity": Decimal(30)}}),
    "another price since a day": (
        listed(OTHER), {}, {"p": {**NEW, "was": [{**WAS, "until": "2026-09-01"}]}},
    ),
    "another price since a moment": (
        listed(OTHER, since="2026-09-01T00:00:00Z"), {}, {"p": {**NEW, "was": [{**WAS, "until": "2026-09-01"}]}},
    ),
    "another price since before the check": (
        listed(OTHER, since="2025-09-01"), {}, {"p": {**NEW, "was": [{**WAS, "until": TODAY}]}},
    ),
    "another price from a day to come on": (
        listed(OTHER, since="2026-12-01"), {}, {"p": {**NEW, "was": [{**WAS, "until": TODAY}]}},
    ),
    "another price that nobody had verified": (
        listed(OTHER), {"evidence": "unverified"}, {"p": {**NEW, "evidence": "price-list"}},
    ),
    "first tiers": (
        listed(HALF, QUARTER), {},
        {"p": {"value": Decimal("0.5"), "verified_on": TODAY, "tiers": tiers(HALF, QUARTER), "was": [{**WAS, "until": "2026-09-01"}]}},
    ),
    "another tier": (
        listed(HALF, (200, "0.25")), TIERED,
        {"p": {
            "value": Decimal("0.5"), "verified_on": TODAY, "tiers": tiers(HALF, (200, "0.25")),
            "was": [{**WAS, "tiers": tiers(HALF, QUARTER), "until": "2026-09-01"}],
        }},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("found", "changed", "keys"), WRITTEN.values(), ids=WRITTEN)
def test_what_a_program_can_tell_is_written(found: Listed, changed: dict[str, Any], keys: dict[str, Any]) -> None:
    given = answer(found, **changed)
    assert given.keys == keys | RECORDED
    assert given.by_hand == ()


LEFT: dict[str, tuple[Listed, dict[str, Any], str]] = {
    "a price in another unit": (
        listed((0, "500000")), {}, "the price list says $500000/Bites since 2026-09-01, 1000000 times ours: of another unit, or not this price",
    ),
    "a commitment": (listed((0, "2190")), {}, "the price list says $2190/Bites since 2026-09-01, 4380 times ours"),
    "a small part of ours": (listed((0, "0.05")), {}, "the price list says $0.05/Bites since 2026-09-01, 0.1 times ours"),
    "a page that says otherwise": (
        listed(OTHER), {"evidence": "docs"}, "the price list says $0.4/Bites since 2026-09-01, AWS's page said $0.5/request on 2026-01-02",
    ),
    "tiers that are gone": (listed(OTHER), TIERED, "the price list says $0.4/Bites since 2026-09-01, without tiers: remove `tiers:`"),
    "a free amount that is missing": (listed(HALF, free=25), {}, "the first 25 cost nothing by the price list; write `free:`"),
    "another free amount of a new account": (
        listed(HALF, free=30), {"free": {"quantity": 25, "kind": "twelve months"}}, "its first tier has 30 free a month, `free:` says 25",
    ),
    "another free amount that others draw on": (
        listed(HALF, free=30), {"free": {**FREE, "shared": "bites"}}, "its first tier has 30 free a month, `free:` says 25",
    ),
    "another free amount of a product of its own": (
        listed(HALF, free=30, free_in="Global-Bites"), {"free": FREE}, "Global-Bites has 30 free a month, `free:` says 25",
    ),
    "a field that AWS renamed": (
        listed(HALF, changed_fields=("`usagetype` is 'Nibbles', not 'Bites'",)), {}, "found by its rate code, but `usagetype` is 'Nibbles', not 'Bites'",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("found", "changed", "said"), LEFT.values(), ids=LEFT)
def test_what_no_program_can_tell_is_left(found: Listed, changed: dict[str, Any], said: str) -> None:
    given = answer(found, **changed)
    assert given.keys == (RECORDED if given.agrees else {}), "what is not this price is not recorded"
    assert len(given.by_hand) == 1
    assert given.by_hand[0].startswith(said)


def test_a_free_product_of_which_the_page_says_nothing_is_none() -> None:
    assert answer(listed(HALF, free=30, free_in="Global-Bites")).by_hand == ()


@pytest.mark.parametrize(
    ("found", "days"), [(listed(HALF), {"p": {"verified_on": TODAY}}), (listed((0, "2190")), {})], ids=["same", "other"]
)
def test_the_day_is_renewed_where_aws_says_the_same(found: Listed, days: dict[str, Any]) -> None:
    entry = {"service": "AmazonApple", "fields": {"usagetype": "Bites"}, "rate_codes": CODES}
    assert answer(found, price_list=entry).renewed(TODAY) == days
