"""What leads to the pages of workloads: cards of all, and those in which a service stands."""

from math import ceil, floor, log10

from macros.catalog.measures import day
from macros.catalog.models import Catalog
from macros.catalog.workload_data import workload_data
from macros.pages.cost_page import curves_of, least_sentence
from macros.pages.plot import thumbnail
from macros.pages.rest import REST_SOURCE, rest_words


def cost_source(workload: str) -> str:
    """The source of a workload's page, from the root of docs/."""
    return f"/cost/{workload}.md"


def cost_cards(catalog: Catalog) -> str:
    """Every workload as a card: its curves in small, its title, what costs least at its load; and the day of the prices."""
    cards = []
    for id, workload in catalog.workloads.items():
        answer = least_sentence(catalog, id, workload.load.at)
        cards.append(f"- {_small(catalog, id)} **[{workload.title}]({cost_source(id)})** {answer}")
    used = {
        line.price
        for workload in catalog.workloads.values()
        for option in workload.options.values()
        for line in option.lines
    }
    prices = [catalog.price(id) for id in used]
    unverified = sum(price.evidence == "unverified" for price in prices)
    oldest = day(min(workload_data(catalog, id)["as_of"] for id in catalog.workloads))
    said = f"They rest on {len(prices)} prices of us-east-1, of {oldest} or later; {unverified} of them are unverified."
    return "\n".join(["/// html | div.fg-cost-cards", "", *cards, "", "///", "", said])


def service_costs(catalog: Catalog, service: str) -> str:
    """The cost at rest of a service in dollars, and the workloads in whose cost it stands, with the curves of the first."""
    names = {
        id: w.title
        for id, w in catalog.workloads.items()
        if any(option.service == service for option in w.options.values())
    }
    links = ", ".join(f"[{title}]({cost_source(id)})" for id, title in names.items())
    at_rest = rest_words(catalog, service)
    lines = [f"In dollars: [{at_rest}]({REST_SOURCE}) at rest."] if at_rest else []
    lines += [f"What it costs at a load: {links}."] if links else []
    small = [_small(catalog, next(iter(names)))] if names else []
    return "\n\n".join([*lines, *small])


def _small(catalog: Catalog, name: str) -> str:
    load = catalog.workloads[name].load
    return thumbnail(curves_of(catalog, name), floor(log10(load.from_)), ceil(log10(load.to)))
