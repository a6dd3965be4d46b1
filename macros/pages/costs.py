"""What things cost beside the pages of workloads: prices, while nothing happens, in a chain, and what leads to workloads."""

from collections.abc import Mapping
from functools import partial
from math import log10

from macros.catalog.models import Catalog
from macros.catalog.price_words import price_in_words, price_parts, price_rule
from macros.catalog.prices import Price
from macros.catalog.units import MEASURES
from macros.catalog.workload_data import chain_bill, rest_costs, workload_data
from macros.catalog.workloads import Assumption
from macros.pages.cost_page import class_of, least_sentence, workload_thumbnail
from macros.pages.plot import dollars
from macros.pages.references import find, page_source, price_anchor, prose
from macros.pages.rendering import render
from macros.pages.sources import SourceList
from macros.pages.tables import card_table, table

REST_SOURCE = page_source("idle", "cost")  # the page of the bars
DECADES = 4  # of dollars, from $1, that the bars stand for
TIMES = (1, 10, 100)  # the rate of a chain, so that readers see what grows with it and what stands


def price_table(prices: Mapping[str, Price], sources: SourceList) -> str:
    """A table of prices: of each its name with its note, the price, and its rule with the day on which it held."""
    rows = []
    for price in prices.values():
        note = f"<br><small>{prose(sources.catalog, price.notes)}</small>" if price.notes else ""
        name = f"{price.name}{note} {{ #{price_anchor(sources.catalog, price)} }}"
        rule = ", ".join(filter(None, [price_rule(price, prices.values()), f"read <time>{price.verified_on}</time>"]))
        amount, per, *_ = price_parts(price)
        rows.append([name, f"<b>{amount}</b> {per}{sources.cite(price, price.id)}", rule])
    return table(["Price", "US dollars", "Rule"], rows, "fg-figures")


def other_charges(catalog: Catalog, report_url: str = "") -> str:
    """The prices of what is billed beside the services, a table a charge, and their sources."""
    sources, parts = SourceList(catalog, report_url), []
    for id, charge in catalog.other_charges.items():
        parts += [f"## {charge.name} {{ #{id} }}", price_table(charge.prices, sources)]
    return "\n\n".join([*parts, sources.listed()])


def rest_bars(catalog: Catalog, report_url: str = "") -> str:
    """What costs something at rest, as bars, the most first; what costs nothing; what proves the prices. Needs cost.css."""
    return render(
        "rest",
        catalog=catalog,
        rests=rest_costs(catalog),
        sources=SourceList(catalog, report_url),
        share=lambda dollars: round(100 * max(0.01, log10(dollars) / DECADES), 1),
        class_of=partial(class_of, catalog),
        dollars=dollars,
        price_in_words=price_in_words,
    )


def rest_words(catalog: Catalog, service: str) -> str:
    """What a service costs a month at rest, in dollars: `$43.80 a month`, `$0.00 to $29.20 a month`; nothing if unknown."""
    amounts = [dollars(rest.total) for rest in rest_costs(catalog) if rest.at_rest.service == service]
    return f"{' to '.join(dict.fromkeys([amounts[0], amounts[-1]]))} a month" if amounts else ""


def standing_charge(catalog: Catalog, service: str) -> str:
    """What a service costs a month at rest, as `rest_words` has it; nothing where that is nothing."""
    words = rest_words(catalog, service)
    return "" if words == f"{dollars(0)} a month" else words


def chain_costs(catalog: Catalog, name: str) -> str:
    """What a month of a chain costs at its rate and at more; empty without a bill; raises UnknownName."""
    rate = find("chain", name, catalog.chains).load.rate
    bills = [bill for times in TIMES if (bill := chain_bill(catalog, name, rate * times))]
    if not bills:
        return ""
    first = bills[0]
    largest, cost = max(first.paid, key=lambda part: part[1])
    assumed = "; ".join(map(_assumed, first.assumed))
    told = f"At {rate:,.15g}/s, **{largest.name}** is the largest part: {cost / first.total:.0%} of the sum."
    rows = [
        [f"[{option.name}]({page_source(option.service)}#idle)", *(dollars(bill.paid[n][1]) for bill in bills)]
        for n, (option, _) in enumerate(first.paid)
    ]
    rows.append(["**All**", *(f"**{dollars(bill.total)}**" for bill in bills)])
    titles = ["Service", *(f"{rate * times:,.15g}/s" for times in TIMES)]
    return f"{told}{f' Assumed beside the load: {assumed}.' if assumed else ''}\n\n{card_table(titles, rows)}"


def _assumed(assumption: Assumption) -> str:
    """An assumption as part of a sentence: `memory of a function: 512 MB`; of what is counted, its name is the unit."""
    unit = (assumption.unit or "").partition("/")[0]
    return f"{assumption.name[0].lower()}{assumption.name[1:]}: {assumption.value:g} {unit if unit in MEASURES else ''}".strip()


def cost_cards(catalog: Catalog) -> str:
    """Every workload as a card: its curves in small, its title, what costs least at its load; and the day of the prices."""
    options = [option for workload in catalog.workloads.values() for option in workload.options.values()]
    return render(
        "cost-cards",
        catalog=catalog,
        thumbnail=partial(workload_thumbnail, catalog),
        least=partial(least_sentence, catalog),
        prices=[catalog.prices[id] for id in {line.price for option in options for line in option.lines}],
        oldest=min(workload_data(catalog, id)["as_of"] for id in catalog.workloads),
    )


def service_costs(catalog: Catalog, service: str) -> str:
    """The cost at rest of a service in dollars, and the workloads in whose cost it stands, with the curves of the first."""
    used = {id: {option.service for option in workload.options.values()} for id, workload in catalog.workloads.items()}
    names = [id for id, services in used.items() if service in services]
    links = ", ".join(f"[{catalog.workloads[id].title}]({page_source(id, 'cost')})" for id in names)
    at_rest = standing_charge(catalog, service)
    sentences = [f"At rest: [{at_rest}]({REST_SOURCE})."] if at_rest else []
    sentences += [f"At a load: {links}."] if links else []
    return "\n\n".join(filter(None, [" ".join(sentences), *(workload_thumbnail(catalog, id) for id in names[:1])]))
