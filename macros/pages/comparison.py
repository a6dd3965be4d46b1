"""Services, or forms of them, side by side: the ready comparisons, and what the script makes any other from."""

from macros.catalog.decisions import Comparison
from macros.catalog.measures import NBSP, day
from macros.catalog.models import Catalog
from macros.pages.references import CRITERIA, find, page_source, prose, service_link
from macros.pages.tables import COLUMNS, labelled, table

MOST_SIDE_BY_SIDE = 4  # more services go down the page, and the points across
DIFFERS = f"{NBSP}*≠*{{ .fg-differs title=differs }}"


def comparison(catalog: Catalog, name: str) -> str:
    """A comparison as a table: what sets its services apart, then what every record has."""
    chosen = find("comparison", name, catalog.comparisons)
    services = [catalog.services[id] for id in chosen.services]
    names = list(chosen.columns.values()) or [s.short for s in services]
    heads = list(chosen.columns.values()) or [service_link(catalog, s.id) for s in services]
    points = {row.name: [prose(catalog, text) for text in row.cells.values()] for row in chosen.rows}
    if len(names) > MOST_SIDE_BY_SIDE:
        titles = ["Service", *points]
        rows = list(map(list, zip(heads, *points.values(), strict=True)))
        return _with_sources(catalog, chosen, table(titles, labelled(rows, titles), "fg-cards fg-comparison"), "")
    if not chosen.columns:
        for column in map(COLUMNS.__getitem__, ("kind", "idle", *CRITERIA)):
            points[column.title] = [column.cell(catalog, s).text for s in services]
    rows = [[f"**{point}**" + (DIFFERS if len(set(cells)) > 1 else ""), *cells] for point, cells in points.items()]
    compared = table(["Point", *heads], labelled(rows, ["Point", *names]), "fg-cards fg-comparison")
    return _with_sources(catalog, chosen, compared, f"{DIFFERS.strip()} marks a point on which they differ. ")


def _with_sources(catalog: Catalog, chosen: Comparison, compared: str, legend: str) -> str:
    """The table of a comparison, and under it where its rows were read."""
    sources = [catalog.sources[id] for id in chosen.sources]
    return "\n\n".join(
        [
            compared,
            f"<small>{legend}A figure leads to its source; the rest was read in these:</small>",
            f'??? quote "Sources ({len(sources)}), {day(chosen.verified_on)}"',
            "\n".join(f"    - [{source.title}]({source.url})" for source in sources),
        ]
    )


def comparisons(catalog: Catalog) -> str:
    """Every comparison, linked, with what decides it; the script finds a set's page by `data-set`."""
    lines = [
        f'- **[{c.title}](/compare/{id}.md){{ data-set="{",".join(sorted(c.services))}" }}**: {prose(catalog, c.summary)}'
        for id, c in catalog.comparisons.items()
    ]
    return "\n".join(lines)


def compare(catalog: Catalog) -> str:
    """All services by class as links, of which the script makes a form that puts two to four side by side.

    The page names the stylesheet compare.css and the script compare.js in its front matter.
    """
    lines = ['<div class="fg-compare" markdown="1">', ""]
    for id, service_class in catalog.classes.items():
        services = [s for s in catalog.in_order() if s.class_ == id]
        links = (f'    - [{s.short}]({page_source(s.id)}){{ data-id="{s.id}" }}' for s in services)
        lines += [f"- **{service_class.name}**", *links]
    return "\n".join([*lines, "", "</div>"])
