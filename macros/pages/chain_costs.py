"""What a chain costs a month, service by service, and how that grows."""

from macros.catalog.models import Catalog
from macros.catalog.units import MEASURES
from macros.catalog.workload_data import chain_bill
from macros.catalog.workloads import Assumption
from macros.pages.plot import dollars
from macros.pages.references import find
from macros.pages.tables import card_table

TIMES = (1, 10, 100)  # the rate of the chain, so that readers see what grows with it and what stands


def chain_costs(catalog: Catalog, name: str) -> str:
    """What a month of a chain costs at its rate, and at ten and a hundred times that; empty without a bill.

    Raises UnknownName.
    """
    rate = find("chain", name, catalog.chains).load.rate
    bills = [bill for times in TIMES if (bill := chain_bill(catalog, name, rate * times))]
    if not bills:
        return ""
    first = bills[0]
    largest, cost = max(first.paid, key=lambda part: part[1])
    assumed = "; ".join(map(_assumed, first.assumed))
    told = f"At {rate:,.15g}/s, **{largest.name}** is the largest part: {cost / first.total:.0%} of the sum."
    rows = [
        [f"[{option.name}](/services/{option.service}.md#idle)", *(dollars(bill.paid[n][1]) for bill in bills)]
        for n, (option, _) in enumerate(first.paid)
    ]
    rows.append(["**All**", *(f"**{dollars(bill.total)}**" for bill in bills)])
    titles = ["Service", *(f"{rate * times:,.15g}/s" for times in TIMES)]
    return f"{told}{f' Assumed beside the load: {assumed}.' if assumed else ''}\n\n{card_table(titles, rows)}"


def _assumed(assumption: Assumption) -> str:
    """An assumption as part of a sentence: `memory of a function: 512 MB`; of what is counted, its name is the unit."""
    unit = (assumption.unit or "").partition("/")[0]
    return f"{assumption.name[0].lower()}{assumption.name[1:]}: {assumption.value:g} {unit if unit in MEASURES else ''}".strip()
