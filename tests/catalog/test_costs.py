"""What loads cost a month, and where another option costs less: the table of cases that the script is tested with too."""

from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from macros.catalog.costs import WorkloadData, bill, crossings, curve, moved_crossings
from macros.catalog.models import Catalog
from macros.catalog.reader import LOADER
from macros.catalog.workload_data import workload_data

CASES = yaml.load((Path(__file__).parent / "cost_cases.yml").read_text(encoding="utf-8"), LOADER)
CENT = 0.00501
WORKLOADS = list(dict.fromkeys(row["workload"] for row in CASES["rows"]))


def data_of(workload: str, catalog: Catalog) -> WorkloadData:
    """A workload of the cases in plain numbers, with the prices of the cases."""
    data = CASES["invented"] if workload == "invented" else workload_data(catalog, workload)
    return cast(WorkloadData, {**data, "prices": CASES["prices"]})


def named(row: dict[str, Any]) -> str:
    return " ".join(str(value) for value in row.values())


@pytest.mark.parametrize("workload", WORKLOADS)
def test_a_load_costs_what_is_reckoned_by_hand(workload: str, catalog: Catalog) -> None:
    data, wrong = data_of(workload, catalog), []
    for row in (row for row in CASES["rows"] if row["workload"] == workload):
        lines, changed = data["options"][row["option"]], row.get("changed")
        for cost in (
            sum(bill(data, lines, row["load"], changed=changed)),
            curve(data, lines, changed=changed)(row["load"]),
        ):
            if abs(cost - row["list"]) > CENT:
                wrong.append(f"{named(row)}: {cost:.4f}")
    assert not wrong


def test_every_option_is_among_the_cases(catalog: Catalog) -> None:
    there = {(id, option) for id, workload in catalog.workloads.items() for option in workload.options}
    assert there <= {(row["workload"], row["option"]) for row in CASES["rows"]}


@pytest.mark.parametrize("row", CASES["crossings"], ids=named)
def test_options_cross_where_it_is_reckoned_by_hand(row: dict[str, Any], catalog: Catalog) -> None:
    data, pair = data_of(row["workload"], catalog), tuple(row["pair"])
    found = list(crossings(data, pair, changed=row.get("changed")))
    assert [crossing.load for crossing in found] == pytest.approx(row["loads"], rel=1e-4)
    for crossing in found:
        other = next(option for option in pair if option != crossing.cheaper)
        above = crossing.load * 1.0005
        assert curve(data, data["options"][crossing.cheaper])(above) < curve(data, data["options"][other])(above)
    assert not found or found[-1].cheaper == row["cheaper"]


def test_an_assumption_at_half_and_double_moves_a_crossing(catalog: Catalog) -> None:
    data = data_of("invented", catalog)
    moved = list(moved_crossings(data, ("weighed", "standing")))
    assert [(m.assumption, m.value, m.crossing and round(m.crossing.load, 2)) for m in moved] == [
        ("weight", 1, 2.05),
        ("weight", 4, None),
    ]


def test_an_assumption_that_no_option_uses_or_that_aws_sets_moves_nothing(catalog: Catalog) -> None:
    data = data_of("invented", catalog)
    assert not list(moved_crossings(data, ("flat", "hired")))


def test_no_cost_falls_as_the_load_grows(catalog: Catalog) -> None:
    for id in catalog.workloads:
        data = workload_data(catalog, id)
        low, high = data["load"]["from"], data["load"]["to"]
        loads = [low * (high / low) ** (n / 60) for n in range(61)]
        for option, lines in data["options"].items():
            costs = [curve(data, lines)(load) for load in loads]
            assert costs == sorted(costs), f"{id}, {option}"


LEAST = {  # what costs at rest as much as its service allows to go down to, and the figure that says how far that is
    "documentdb": "documentdb-serverless.capacity.minimum",
    "neptune": "neptune-serverless.capacity.minimum",
    "aurora": "aurora-serverless.step",
    "elasticache-valkey": "elasticache-serverless.minimum-data-valkey",
    "elasticache-redis": "elasticache-serverless.minimum-data",
    "kinesis-advantage": "kinesis.commitment",
}


@pytest.mark.parametrize(("id", "fact"), LEAST.items())
def test_the_least_capacity_is_what_the_figure_says(id: str, fact: str, catalog: Catalog) -> None:
    quota, part = catalog.quota(fact), fact.split(".")[2:]
    least = quota.minimum if part else quota.value
    assert f"{least:g}" == catalog.rest[id].lines[0].quantity.partition(" ")[0]
