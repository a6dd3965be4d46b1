"""What a month of a chain costs, service by service."""

import pytest
from pydantic import ValidationError

from macros.catalog.chains import Chain
from macros.catalog.checks import WholeFile
from macros.catalog.models import Catalog
from macros.catalog.workload_data import chain_bill
from macros.pages.costs import chain_costs

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
