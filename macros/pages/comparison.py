"""Services, or forms of them, side by side: the ready comparisons, and what the script makes any other from."""

from macros.catalog.measures import NBSP, day
from macros.catalog.models import Catalog
from macros.pages.costs import REST_SOURCE, rest_words
from macros.pages.references import CRITERIA, find, prose, service_link
from macros.pages.rendering import render
from macros.pages.tables import COLUMNS, NO_FIGURE, card_table

MOST_SIDE_BY_SIDE = 4  # more services go down the page, and what is compared across it
DIFFERS = f"{NBSP}*≠*{{ .fg-differs title=differs }}"


def comparison(catalog: Catalog, name: str) -> str:
    """A comparison as a table with its sources: what sets services apart, what every record has; raises UnknownName."""
    chosen = find("comparison", name, catalog.comparisons)
    services = [catalog.services[id] for id in chosen.services]
    columns = list(chosen.columns.values()) or [service_link(catalog, s.id) for s in services]
    rows = {row.name: [prose(catalog, text) for text in row.cells.values()] for row in chosen.rows}
    if not chosen.columns and any(at_rest := [rest_words(catalog, service.id) for service in services]):
        rows["A month at rest"] = [f"[{words}]({REST_SOURCE})" if words else NO_FIGURE for words in at_rest]
    legend = ""
    if len(columns) > MOST_SIDE_BY_SIDE:
        compared = card_table(["Service", *rows], map(list, zip(columns, *rows.values(), strict=True)), "fg-comparison")
    else:
        if not chosen.columns:
            for column in map(COLUMNS.__getitem__, ("kind", "idle", *CRITERIA)):
                rows[column.title] = [column.cell(catalog, s).text for s in services]
        cells = [[f"**{title}**" + (DIFFERS if len(set(row)) > 1 else ""), *row] for title, row in rows.items()]
        labels = ["Point", *(chosen.columns.values() or (s.short for s in services))]
        compared = card_table(["Point", *columns], cells, "fg-comparison", labels=labels)
        legend = f"{DIFFERS.strip()} marks a point on which they differ. "
    sources = [catalog.sources[id] for id in chosen.sources]
    legend = f"<small>{legend}A figure leads to its source; the rest was read in these:</small>"
    folded = f'??? quote "Sources ({len(sources)}), {day(chosen.verified_on)}"'
    return "\n\n".join([compared, legend, folded, "\n".join(f"    - [{s.title}]({s.url})" for s in sources)])


def comparisons(catalog: Catalog) -> str:
    """Every comparison, linked, with what decides it; the script finds a set's page by `data-set`."""
    return render("comparisons", catalog=catalog)


def compare(catalog: Catalog) -> str:
    """All services by class, as links, of which compare.js and compare.css make a form to pick two to four to compare."""
    return render("compare", catalog=catalog)
