"""What things cost while nothing happens: as bars, and in a few words for the pages of services, choosers and comparisons."""

from collections.abc import Iterator
from math import log10

from macros.catalog.models import Catalog
from macros.catalog.price_words import price_in_words
from macros.catalog.workload_data import RestCost, rest_costs
from macros.pages.plot import dollars
from macros.pages.references import page_source, prose
from macros.pages.sources import SourceList
from macros.pages.tables import table_row

REST_SOURCE = "/cost/idle.md"  # the page of the bars, from the root of docs/
NOTHING = "$0.00 a month"
LEAST, MOST = 0, 4  # decades of dollars that the bars stand for


def rest_bars(catalog: Catalog, report_url: str = "") -> str:
    """What costs something at rest, as bars, the most first; then what costs nothing; then what proves the prices.

    The page names the stylesheet cost.css in its front matter.
    """
    sources, rests = SourceList(catalog, report_url), rest_costs(catalog)
    rows = [_row(catalog, rest, sources) for rest in reversed(rests) if rest.total]
    titles = ["At rest", "A month, $1 to $10,000 (logarithmic)", "Dollars", "What makes it so"]
    free = ", ".join(_name(catalog, rest) for rest in rests if not rest.total)
    bars = "\n".join(map(table_row, [titles, ["---"] * len(titles), *rows]))
    block = f'<div class="fg-cost-bars" data-search-exclude="" markdown="1">\n\n{bars}\n\n</div>'
    return "\n\n".join([block, f"## Nothing at rest {{ #nothing data-search-exclude }}\n\n{free}.", sources.listed()])


def rest_words(catalog: Catalog, service: str) -> str:
    """What a service costs a month at rest, in dollars: `$43.80 a month`, `$0.00 to $29.20 a month`; nothing if unknown."""
    amounts = [rest.total for rest in rest_costs(catalog) if rest.at_rest.service == service]
    if not amounts:
        return ""
    return f"{' to '.join(dict.fromkeys([dollars(amounts[0]), dollars(amounts[-1])]))} a month"


def standing_charge(catalog: Catalog, service: str) -> str:
    """What a service costs a month at rest, as `rest_words` has it; nothing where that is nothing."""
    words = rest_words(catalog, service)
    return "" if words == NOTHING else words


def _name(catalog: Catalog, rest: RestCost) -> str:
    service = rest.at_rest.service
    return f"[{rest.at_rest.name}]({page_source(service)}#idle)" if service in catalog.services else rest.at_rest.name


def _row(catalog: Catalog, rest: RestCost, sources: SourceList) -> list[str]:
    service = catalog.services.get(rest.at_rest.service)
    share = round(100 * max(0.01, (log10(rest.total) - LEAST) / (MOST - LEAST)), 1)
    bar = f'<svg width="100%" height="12" aria-hidden="true"><rect class="fg-{service.class_ if service else "charge"}" width="{share:g}%" height="12"/></svg>'
    why = [prose(catalog, rest.at_rest.text)] if rest.at_rest.text else []
    return [
        f"{_name(catalog, rest)} {{ #{rest.id} }}",
        bar,
        f"**{dollars(rest.total)}**",
        "<br>".join([*why, *_prices(catalog, rest, sources)]),
    ]


def _prices(catalog: Catalog, rest: RestCost, sources: SourceList) -> Iterator[str]:
    for line in rest.at_rest.lines:
        price = catalog.prices[line.price]
        yield f"{price_in_words(price)}{sources.cite(price, price.id)}"
