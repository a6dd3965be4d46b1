"""Tables that a reader can search, sort and filter; without script they are whole, in groups."""

from collections.abc import Collection, Iterable, Mapping
from html import escape

from macros.catalog.models import Catalog
from macros.catalog.vocabulary import FORMULA_PREFIXES
from macros.pages.references import class_title, find
from macros.pages.tables import COLUMNS, Cell


def sheet(
    what: str,
    titles: Mapping[str, str],
    groups: dict[str, list[list[Cell]]],
    *classes: str,
    folded: Collection[str] = (),
) -> str:
    """A table with all that the script needs, which counts `what`, as in `24 services`.

    `titles` are those of the columns by their keys in addresses, of which the `folded` ones are not shown until the
    reader asks for them. Rows stand in groups; a group without a name has no heading of its own. The page names the
    stylesheet table.css and the script table.js in its front matter. Raises ValueError for a row that has not one cell a
    title.
    """
    hidden = {key: ' hidden=""' if key in folded else "" for key in titles}
    headings = (
        f'<th scope="col" data-key="{key}"{hidden[key]} markdown="span">{title}</th>' for key, title in titles.items()
    )
    lines = [
        f'<div class="{" ".join(["fg-cards fg-sheet", *classes])}" data-things="{what}" '
        f'data-formulas="{FORMULA_PREFIXES}" markdown="1">',
        '<div class="fg-box" markdown="1">',
        '<table markdown="1">',
        f'<thead markdown="1"><tr markdown="1">{"".join(headings)}</tr></thead>',
    ]
    for name, rows in groups.items():
        group = f'<th colspan="{len(titles)}" scope="rowgroup">{name}</th>'
        lines += ['<tbody markdown="1">', *([f'<tr class="fg-group" markdown="1">{group}</tr>'] if name else [])]
        for row in rows:
            cells = (_cell(key, titles[key], cell, hidden[key]) for key, cell in zip(titles, row, strict=True))
            lines.append(f'<tr markdown="1">{"".join(cells)}</tr>')
        lines.append("</tbody>")
    return "\n".join([*lines, "</table>", "</div>", "</div>"])


def _cell(key: str, title: str, cell: Cell, hidden: str) -> str:
    text, marked = (cell.verdict, f' class="fg-{cell.verdict}"') if cell.verdict else (cell.text, "")
    own = ' data-is=""' if cell.facet and cell.facet == text else ""  # it is filtered by its words
    data = {"key": key, "label": title, "sort": cell.sort, "is": "" if own else cell.facet, "words": cell.other_names}
    attributes = own + "".join(f' data-{name}="{escape(value)}"' for name, value in data.items() if value)
    return f'<td{marked}{attributes}{hidden} markdown="span">{" ".join(text.splitlines())}</td>'


def service_sheet(catalog: Catalog, *columns: str, folded: Iterable[str] = ()) -> str:
    """All services by class, with these columns; those that are `folded` wait until a reader asks for them.

    Raises UnknownName for a column that does not exist, and for a folded one that is not among them.
    """
    chosen = {name: find("column", name, COLUMNS) for name in columns}
    keys = {name: column.key or name.replace("_", "-") for name, column in chosen.items()}
    titles = {keys[name]: column.title for name, column in chosen.items()}
    groups: dict[str, list[list[Cell]]] = {class_title(catalog, id): [] for id in catalog.classes}
    for service in catalog.in_order():
        cells = [column.cell(catalog, service) for column in chosen.values()]
        groups[class_title(catalog, service.class_)].append(cells)
    return sheet("services", titles, groups, folded=[find("column", name, keys) for name in folded])
