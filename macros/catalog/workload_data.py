"""Workloads of the catalogue in plain numbers, for the pages and for their script, and what things cost at rest."""

from functools import lru_cache
from typing import Any, NamedTuple

from macros.catalog.billing import Line, billed, line_formula
from macros.catalog.costs import Lines, WorkloadData, bill, charges, names_behind
from macros.catalog.formulas import Plain, evaluate, parse_formula
from macros.catalog.hops import without_nothing
from macros.catalog.models import Catalog
from macros.catalog.units import Dimension, parse_unit
from macros.catalog.workloads import Assumption, AtRest, Option, Workload

REACH = 10  # how many times less, and more, readers may set than is assumed, where the data does not say


def workload_data(catalog: Catalog, id: str) -> WorkloadData:
    """A workload in plain numbers; raises KeyError."""
    return plain_workload(catalog, catalog.workloads[id])


@lru_cache(maxsize=64)  # the pages of a workload, of its services and of chains ask for it
def plain_workload(catalog: Catalog, workload: Workload) -> WorkloadData:
    names, quantities = dict(workload.dimensions()), dict[str, Plain]()
    load, factor = workload.load, parse_unit(workload.load.unit).factor
    for name, text in workload.quantities.items():
        quantities[name], names[name] = parse_formula(text, names)
    options = {key: _lines(catalog, option.lines, names) for key, option in workload.options.items()}
    left_out = [_lines(catalog, left_out.lines, names) for left_out in workload.left_out]
    used = sorted({line["price"] for lines in (*options.values(), *left_out) for line in lines})
    return {
        "load": {"name": load.name, "unit": load.unit, "factor": factor, **load.model_dump(by_alias=True)},
        "assumptions": {name: _assumption(catalog, assumption) for name, assumption in workload.assumptions.items()},
        "quantities": quantities,
        "options": options,
        "left_out": left_out,
        "prices": {price: _price(catalog, price) for price in used},
        "as_of": min(catalog.prices[price].verified_on for price in used),
    }


def _lines(catalog: Catalog, lines: list[Line], names: dict[str, Dimension]) -> Lines:
    prices = {line.price: billed(catalog.prices[line.price].model_dump()) for line in lines}
    return [
        without_nothing(price=line.price, quantity=line_formula(line, names, prices[line.price]), part=line.part)
        for line in lines
    ]


def _assumption(catalog: Catalog, assumption: Assumption) -> dict[str, Any]:
    value = assumption.value or float(catalog.quota(str(assumption.fact)).value)
    return without_nothing(
        name=assumption.name,
        value=value,
        factor=parse_unit(assumption.unit).factor,
        unit=assumption.unit,
        least=None if assumption.fixed else assumption.least or value / REACH,
        most=None if assumption.fixed else assumption.most or value * REACH,
        invented=assumption.invented,
    )


def _price(catalog: Catalog, id: str) -> dict[str, Any]:
    price = catalog.prices[id]
    free = price.free if price.free and price.free.kind == "always" else None
    return without_nothing(
        tiers=[[float(start), float(value)] for start, value in price.exact],
        free=free and free.quantity,
        shared=free and free.shared and f"{id.partition('.')[0]}.{free.shared}",
    )


class RestCost(NamedTuple):
    """What something costs a month when nothing happens, in dollars, with every line of it."""

    id: str
    at_rest: AtRest
    dollars: list[float]

    @property
    def total(self) -> float:
        """Dollars a month."""
        return sum(self.dollars)


@lru_cache(maxsize=1)
def rest_costs(catalog: Catalog) -> list[RestCost]:
    """What things cost a month when nothing happens, without anything free, the least first."""
    found = []
    for id, at_rest in catalog.rest.items():
        lines = _lines(catalog, at_rest.lines, {})
        prices = {line.price: _price(catalog, line.price) for line in at_rest.lines}
        used = [(line["price"], evaluate(line["quantity"], {})) for line in lines]
        found.append(RestCost(id, at_rest, charges(used, prices)))
    return sorted(found, key=lambda rest: rest.total)


class ChainBill(NamedTuple):
    """What a month costs at each service of a chain, in dollars without anything free, and what is assumed for it."""

    paid: list[tuple[Option, float]]
    assumed: list[Assumption]  # beside the load of the chain

    @property
    def total(self) -> float:
        """Dollars a month."""
        return sum(dollars for _, dollars in self.paid)


def chain_bill(catalog: Catalog, id: str, rate: float) -> ChainBill | None:
    """What a month of a ready chain costs at a rate of messages a second; None for one that has no bill."""
    record, workload = catalog.chains[id], catalog.bill
    if not workload or not record.bill:
        return None
    data, load = plain_workload(catalog, workload), record.load.model_dump()
    changed = {name: load[name] for name in data["assumptions"] if name in load}
    lines = [line for option in record.bill for line in data["options"][option]]
    dollars = iter(bill(data, lines, rate, changed=changed))
    paid = [(workload.options[option], sum(next(dollars) for _ in data["options"][option])) for option in record.bill]
    used = names_behind(data, lines) - load.keys()
    assumed = [assumption for name, assumption in workload.assumptions.items() if name in used and not assumption.fixed]
    return ChainBill(paid, assumed)
