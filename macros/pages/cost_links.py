"""What leads to the pages of workloads: cards of all, and those in which a service stands."""

from macros.catalog.measures import day
from macros.catalog.models import Catalog
from macros.catalog.workload_data import workload_data
from macros.pages.cost_curves import least_sentence, workload_thumbnail
from macros.pages.rest import REST_SOURCE, standing_charge


def cost_source(workload: str) -> str:
    """The source of a workload's page, from the root of docs/."""
    return f"/cost/{workload}.md"


def cost_cards(catalog: Catalog) -> str:
    """Every workload as a card: its curves in small, its title, what costs least at its load; and the day of the prices."""
    cards = []
    for id, workload in catalog.workloads.items():
        answer = least_sentence(catalog, id, workload.load.at)
        cards.append(f"- {workload_thumbnail(catalog, id)} **[{workload.title}]({cost_source(id)})** {answer}")
    used = {
        line.price
        for workload in catalog.workloads.values()
        for option in workload.options.values()
        for line in option.lines
    }
    prices = [catalog.prices[id] for id in used]
    unverified = sum(price.evidence == "unverified" for price in prices)
    oldest = day(min(workload_data(catalog, id)["as_of"] for id in catalog.workloads))
    said = f"They rest on {len(prices)} prices of us-east-1, the oldest of {oldest}; unverified: {unverified}."
    return "\n".join(
        ['<div class="fg-cost-cards" data-search-exclude="" markdown="1">', "", *cards, "", "</div>", "", said]
    )


def service_costs(catalog: Catalog, service: str) -> str:
    """The cost at rest of a service in dollars, and the workloads in whose cost it stands, with the curves of the first."""
    names = {
        id: w.title
        for id, w in catalog.workloads.items()
        if any(option.service == service for option in w.options.values())
    }
    links = ", ".join(f"[{title}]({cost_source(id)})" for id, title in names.items())
    at_rest = standing_charge(catalog, service)
    sentences = [f"At rest: [{at_rest}]({REST_SOURCE})."] if at_rest else []
    sentences += [f"At a load: {links}."] if links else []
    small = [workload_thumbnail(catalog, next(iter(names)))] if names else []
    return "\n\n".join(filter(None, [" ".join(sentences), *small]))
