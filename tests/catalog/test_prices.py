"""What a price may not say is refused by its line, and how prices are found and written."""

from decimal import Decimal
from pathlib import Path

import pytest

from macros.catalog.load import load_catalog
from macros.catalog.models import Catalog
from tests import SAMPLE
from tests.catalog.refusals import ICONS, TODAY, line_of, refusal
from tests.catalog.sample_prices import with_prices

RIGHT = with_prices(SAMPLE)
BITES, SHELF = "services.apple.prices.bites", "services.apple.prices.shelf"
TIERS = "tiers: [{from: 0, value: 0.0000002}, {from: 1000000000, value: 0.00000015}]"
IMPOSSIBLE = {  # what is wrong: the text that is replaced, the text that replaces it, the line it is refused with
    "a price of nothing": ("value: 0.25, unit: GB-month", "value: 0, unit: GB-month", f"{SHELF}.value: 0 will not do; write US dollars for one unit, above 0; with tiers, that of the first"),
    "a price that is a word": ("value: 0.25, unit: GB-month", "value: free, unit: GB-month", f"{SHELF}.value: 'free' will not do"),
    "a price for a million": ("unit: request\n", "unit: 1000000 requests\n", f"{BITES}.unit: '1000000 requests' is none of the allowed words; did you mean 'request'?"),
    "a unit in words": ("unit: GB-month", "unit: GB a month", f"{SHELF}.unit: 'GB a month' is none of the allowed words; did you mean 'GB-month'?"),
    "a unit of a step in words": ("{value: 64, unit: KB}", "{value: 64, unit: KB each}", f"{BITES}.increment.unit: 'KB each' is none of the allowed words"),
    "a step of nothing": ("{value: 64, unit: KB}", "{value: 0, unit: KB}", f"{BITES}.increment.value: 0 will not do; write a number above 0"),
    "one tier": (", {from: 1000000000, value: 0.00000015}]", "]", f"{BITES}.tiers: one tier is no tier; remove it, or write the next one too"),
    "a first tier that is the free one": ("[{from: 0, value: 0.0000002}", "[{from: 0, value: 0}", f"{BITES}.tiers.0.value: 0 will not do; write US dollars for one unit, above 0"),
    "a first tier after the free one": ("[{from: 0, value: 0.0000002}", "[{from: 5, value: 0.0000002}", f"{BITES}.tiers.0.from: the first tier begins at 0; what is free stands under `free:`"),
    "tiers that are not in their order": (TIERS, f"{TIERS[:-1]}, {{from: 7, value: 0.0000001}}]", f"{BITES}.tiers.2.from: 7 is not above 1000000000; write tiers in their order"),
    "two tiers at one price": ("value: 0.00000015", "value: 0.0000002", f"{BITES}.tiers.1.value: 2e-07 is the price of the tier above, too; remove one"),
    "another price than that of the first tier": ("value: 0.0000002\n        unit", "value: 0.0000005\n        unit", f"{BITES}.value: is not the price of the first tier, 2e-07; one of the two is wrong"),
    "nothing that is free": ("quantity: 1000000, kind: always, shared: bites, note", "quantity: 0, kind: always, shared: bites, note", f"{BITES}.free.quantity: 0 will not do; write how much a month"),
    "a free amount with a unit of its own": ("shared: bites, note", "unit: core, note", f"{BITES}.free.unit: unknown key"),
    "a free amount of a kind that is none": ("kind: always, shared: bites, note", "kind: alway, shared: bites, note", f"{BITES}.free.kind: 'alway' is none of the allowed words; did you mean 'always'?"),
    "another allowance of the same name": (
        "name: Cores, value: 0.0000001, unit: request, free: {quantity: 1000000,", "name: Cores, value: 0.0000001, unit: request, free: {quantity: 7,",
        "services.apple.prices.cores.free.quantity: the allowance 'bites' is 1000000 request at `bites`; one of the two is wrong",
    ),
    "an allowance that nothing else draws on": ("shared: bites, note", "shared: bits, note", f"{BITES}.free.shared: no other price draws on 'bits'; remove this, or name it there too"),
    "a Region that is none": ("region: orchard-west-1", "region: orchard-wets-1", f"{BITES}.region: no Region 'orchard-wets-1'; did you mean 'orchard-west-1'?"),
    "a price that a model would say": ("evidence: price-list\n        verified_on: 2026-01-02", "evidence: sdk\n        check: botocore:apple#/price", f"{BITES}.check: no model of AWS has prices; name a page, or the price list"),
    "no entry of the price list": (RIGHT[RIGHT.index("        price_list:"):RIGHT.index("        source: handbook\n        evidence: price-list")], "", f"{BITES}: say under `price_list:` where the price list has it, or take another evidence"),
    "an entry without a usage type": ("usagetype: Apple-Bites, group", "group", f"{BITES}.price_list.fields: nothing finds one price; write the usagetype, or `rate_codes:`"),
    "an entry that nothing finds": ("          fields: {usagetype: Apple-Bites, group: Fruit}\n          rate_codes: [ABC.JRTCKXETXF.6YS6EN2CT7]\n", "", f"{BITES}.price_list: nothing finds one price"),
    "a field that nobody read": ("group: Fruit", 'group: ""', f"{BITES}.price_list.fields.group: '' will not do"),
    "a field that no product has": ("group: Fruit", "gruop: Fruit", f"{BITES}.price_list.fields.gruop: 'gruop' is none of the allowed words; did you mean 'group'?"),
    "half a rate code": ("[ABC.JRTCKXETXF.6YS6EN2CT7]", "[ABC.JRTCKXETXF]", f"{BITES}.price_list.rate_codes.0: 'ABC.JRTCKXETXF' will not do"),
    "a service code in words": ("service: AmazonApple", "service: Amazon Apple", f"{BITES}.price_list.service: 'Amazon Apple' will not do; write AWS's service code"),
    "a day to come": ("evidence: price-list\n        verified_on: 2026-01-02", "evidence: price-list\n        verified_on: 2027-01-02", f"{BITES}.verified_on: 2027-01-02 is in the future"),
    "no day": ("evidence: price-list\n        verified_on: 2026-01-02\n", "evidence: price-list\n", f"{BITES}: missing; write the day of the check"),
    "an older price that is the newer one": ("was: [{value: 0.0000003, tiers: [{from: 0, value: 0.0000003}, {from: 5, value: 0.0000002}]", f"was: [{{value: 0.0000002, {TIERS}", f"{BITES}.was.0.value: 2e-07 is what the newer value says, too"),
    "an older price that ended after its check": ("until: 2025-03", "until: 2026-03", f"{BITES}.was.0.until: 2026-03 is not before the day of the check, 2026-01-02"),
    "a statement from the price list": (
        "How large can an apple be?\n        source: handbook\n        evidence: docs", "How large can an apple be?\n        source: handbook\n        evidence: price-list",
        "services.apple.quotas.size.evidence: only prices are in the price list; write what shows this statement",
    ),
    "a charge that is no mapping of prices": ("    prices:\n      toll:", "    price:\n      toll:", "other_charges.road.price: unknown key; did you mean 'prices'?"),
}  # fmt: skip


@pytest.fixture(scope="module")
def priced(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    file = tmp_path_factory.mktemp("prices") / "data.yml"
    file.write_text(RIGHT, encoding="utf-8")
    return load_catalog(file, ICONS, today=TODAY)


@pytest.mark.parametrize(("old", "new", "expected"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_a_price_that_cannot_be_is_refused_by_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert RIGHT.count(old) == 1, "the text stands in one place"
    lines = refusal(tmp_path, RIGHT.replace(old, new))
    assert any(line.partition(": ")[2].startswith(expected) for line in lines), lines
    changed_at = line_of(old, RIGHT)
    assert all(changed_at - 20 <= int(line.split(":")[1]) <= changed_at + 20 for line in lines)


def test_prices_are_found_by_their_ids(priced: Catalog) -> None:
    assert list(priced.prices) == ["apple.bites", "apple.cores", "apple.seeds", "apple.shelf", "road.toll"]
    assert priced.prices["road.toll"].id == "road.toll"
    with pytest.raises(KeyError):
        priced.prices["apple.peel"]


def test_tiers_keep_the_digits_of_the_file(priced: Catalog) -> None:
    assert priced.prices["apple.bites"].exact == [
        (Decimal(0), Decimal("0.0000002")),
        (Decimal(1000000000), Decimal("0.00000015")),
    ]
    assert priced.prices["apple.shelf"].exact == [(Decimal(0), Decimal("0.25"))]
