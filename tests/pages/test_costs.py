"""How prices stand on pages, in words, in tables, with their day; what a month of a chain costs, service by service."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from macros.catalog.chains import Chain
from macros.catalog.checks import WholeFile
from macros.catalog.load import load_catalog
from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.catalog.price_words import price_in_words, price_rule
from macros.catalog.prices import Price, Tier
from macros.catalog.workload_data import chain_bill
from macros.pages.costs import chain_costs, other_charges
from macros.pages.fact_box import service_page
from macros.pages.trust import _statement_link, trust
from tests import SAMPLE
from tests.catalog.refusals import ICONS, TODAY
from tests.catalog.sample_prices import with_prices


@pytest.fixture(scope="module")
def priced(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    file: Path = tmp_path_factory.mktemp("prices") / "data.yml"
    file.write_text(with_prices(SAMPLE), encoding="utf-8")
    return load_catalog(file, ICONS, today=TODAY)


def price(value: float, unit: str, *tiers: tuple[float, float]) -> Price:
    held = [Tier.model_validate({"from": start, "value": value}) for start, value in tiers]
    return Price.model_construct(value=value, unit=unit, tiers=held)


WORDS = {
    "little for one request": (price(0.0000002, "request"), "$0.20 per million requests"),
    "AWS's digits for a GB-second": (price(0.0000166667, "GB-second"), "$0.0000166667 per GB-second"),
    "little for an hour": (price(0.00013, "RCU-hour"), "$0.00013 per RCU-hour"),
    "some for one": (price(0.0055, "MAU"), "$0.0055 per monthly active user"),
    "much": (price(1234.5, "hour"), "$1,234.50 per hour"),
    "a unit in words": (price(0.000000125, "RRU"), "$0.125 per million read request units"),
    "tiers": (
        price(0.000001, "request", (0, 0.000001), (1_048_576, 0.0000009), (300_000_000, 0.0000008)),
        f"$1.00 per million requests, $0.90 above 1,048,576, $0.80 above 300{NBSP}million",
    ),
    "fractions of a billion": (
        price(0.5, "GB", (0, 0.5), (7_500_000_000, 0.25)), f"$0.50 per GB, $0.25 above 7.5{NBSP}billion",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "words"), WORDS.values(), ids=WORDS)
def test_a_price_is_told_for_so_many_units_that_people_can_read_it(one: Price, words: str) -> None:
    assert price_in_words(one) == words


def test_a_rule_tells_what_is_free_with_whom_in_which_steps_and_where(priced: Catalog) -> None:
    prices = priced.services["apple"].prices
    assert price_rule(prices["bites"], prices.values()).replace(NBSP, " ") == (
        "$0.15 above 1 billion, 1 million free each month together with “Cores” and “Seeds”, in steps of 64 KB, "
        "at least 1 minute, in orchard-west-1"
    )
    assert price_rule(prices["shelf"], prices.values()) == ""


def test_a_service_page_shows_each_price_with_its_proof_and_its_day(priced: Catalog) -> None:
    facts = service_page(priced, "apple").facts
    assert "## Prices" in facts
    assert (
        "| Bites<br><small>An apple of [1\N{NO-BREAK SPACE}MiB](/services/apple.md#size){ .fg-fact } is one. Cores too.</small> { #price-bites } | <b>$0.20</b> per million requests["
        in facts
    )
    assert "| Shelf { #price-shelf } | <b>$0.25</b> per GB-month[" in facts
    assert facts.count("read <time>2026-01-02</time> |") == 4
    assert "## Prices" not in service_page(priced, "pear").facts


def test_other_charges_stand_by_themselves_and_say_what_nobody_verified(priced: Catalog) -> None:
    page = other_charges(priced)
    assert "## Road { #road }" in page
    assert "| Toll { #road-toll } | <b>$0.045</b> per hour *unverified*{ .fg-unverified }[1]" in page
    assert '<li id="source-1" popover>' in page


def test_trust_leads_to_a_price_where_it_stands(priced: Catalog) -> None:
    assert (
        _statement_link(priced, "services.apple.prices.bites")
        == "[Apple](/services/apple.md#price-bites), Price: Bites"
    )
    assert (
        _statement_link(priced, "other_charges.road.prices.toll")
        == "[Road](/cost/other-charges.md#road-toll), Price: Toll"
    )


def test_trust_counts_unverified_prices_where_they_stand_instead_of_naming_each(priced: Catalog) -> None:
    assert trust(priced).endswith(
        "### Unverified\n\nNone.\n\n### Unverified prices\n\n[Road](/cost/other-charges.md#road) 1"
    )


SECONDS = 730 * 3600


def test_each_service_of_a_chain_is_paid_for_its_messages(catalog: Catalog) -> None:
    bill = chain_bill(catalog, "serverless-example", rate=2)
    assert bill
    price = {id: price.value for id, price in catalog.prices.items()}
    expected = [
        2 * SECONDS * price["api-gateway.http"],
        2 * SECONDS * (price["lambda.requests"] + 0.2 * 0.5 * price["lambda.duration-x86"]),
        2 * SECONDS * price["dynamodb.write-request"],
    ]
    assert [dollars for _, dollars in bill.paid] == pytest.approx(expected)
    assert bill.total == pytest.approx(sum(expected))
    assert [assumption.name for assumption in bill.assumed] == ["Memory of a function"]


def test_what_stands_does_not_grow_with_the_rate(catalog: Catalog) -> None:
    one, ten = (chain_bill(catalog, "http-kinesis-lambda-dynamodb", rate) for rate in (1, 10))
    assert one and ten
    growth = {option.name: ten.paid[n][1] / dollars for n, (option, dollars) in enumerate(one.paid)}
    assert growth.pop("Kinesis on demand") < 5
    assert list(growth.values()) == pytest.approx([10, 10, 10])


def test_a_table_names_the_largest_part_and_what_is_assumed(catalog: Catalog) -> None:
    table = chain_costs(catalog, "sfn-fargate-sync")
    assert table.startswith("At 0.05/s, **Fargate, a task for each message** is the largest part: ")
    assert "memory of a task for each vCPU: 2 GB; transitions of an execution: 3." in table
    assert "| Service | 0.05/s | 0.5/s | 5/s |" in table
    assert "| **All** " in table


def test_every_chain_pays_for_each_of_its_services_that_is_billed_by_the_message(catalog: Catalog) -> None:
    unbilled = {"cognito"}  # by the user
    for id, record in catalog.chains.items():
        services = [node.partition(".")[0] for node in record.path.split(",")]
        assert [option.partition(".")[0] for option in record.bill] == [s for s in services if s not in unbilled], id


def test_a_part_that_the_bill_does_not_have_is_refused(catalog: Catalog) -> None:
    record = catalog.chains["serverless-example"].model_dump(by_alias=True) | {"bill": ["lambda.cal"]}
    with pytest.raises(ValidationError) as refusal:
        Chain.model_validate(record, context=WholeFile(ids={"option of the bill": ["lambda.call"], "fact": ["x"]}))
    told = [error["ctx"]["findings"][0][0] for error in refusal.value.errors() if error["loc"][0] == "bill"]
    assert told == ["no option of the bill 'lambda.cal'; did you mean 'lambda.call'?"]
