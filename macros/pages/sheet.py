"""Tables that a reader can search, sort and filter; without script they are whole, in groups."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from macros.catalog.models import Catalog
from macros.catalog.vocabulary import FORMULA_PREFIXES
from macros.pages.references import class_title, find
from macros.pages.tables import COLUMNS, Cell


@dataclass(frozen=True)
class Heading:
    """A column's key in addresses, its title, and whether it is shown until the reader asks otherwise."""

    key: str
    title: str
    shown: bool = True


def sheet(what: str, headings: list[Heading], groups: dict[str, list[list[Cell]]], *classes: str) -> str:
    """A table with all that the script needs, which counts `what`, as in `24 services`.

    Rows stand in groups; a group without a name has no heading of its own. The page names the stylesheet table.css and
    the script table.js in its front matter.
    """
    titles = (f'<th scope="col" data-key="{h.key}"{_hidden(h)} markdown="span">{h.title}</th>' for h in headings)
    lines = [
        f'<div class="{" ".join(["fg-cards fg-sheet", *classes])}" data-things="{what}" '
        f'data-formulas="{FORMULA_PREFIXES}" markdown="1">',
        '<div class="fg-box" markdown="1">',
        '<table markdown="1">',
        f'<thead markdown="1"><tr markdown="1">{"".join(titles)}</tr></thead>',
    ]
    for name, rows in groups.items():
        group = f'<th colspan="{len(headings)}" scope="rowgroup">{name}</th>'
        lines += ['<tbody markdown="1">', *([f'<tr class="fg-group" markdown="1">{group}</tr>'] if name else [])]
        lines += [f'<tr markdown="1">{"".join(map(_cell, headings, row))}</tr>' for row in rows]
        lines += ["</tbody>"]
    return "\n".join([*lines, "</table>", "</div>", "</div>"])


def _cell(heading: Heading, cell: Cell) -> str:
    data = {
        "data-key": heading.key,
        "data-label": heading.title,
        "data-sort": cell.sort,
        "data-is": cell.facet,
        "data-words": cell.other_names,
    }
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in data.items() if value)
    return f'<td{attributes}{_hidden(heading)} markdown="span">{" ".join(cell.text.splitlines())}</td>'


def _hidden(heading: Heading) -> str:
    return "" if heading.shown else ' hidden=""'


def service_sheet(catalog: Catalog, *columns: str, folded: Iterable[str] = ()) -> str:
    """All services by class, with these columns; those that are `folded` wait until a reader asks for them.

    Raises UnknownName for a column that does not exist, and for a folded one that is not among them.
    """
    chosen = {name: find("column", name, COLUMNS) for name in columns}
    hidden = [find("column", name, dict.fromkeys(columns, name)) for name in folded]
    headings = [Heading(c.key or name.replace("_", "-"), c.title, name not in hidden) for name, c in chosen.items()]
    groups: dict[str, list[list[Cell]]] = {class_title(catalog, id): [] for id in catalog.classes}
    for service in catalog.in_order():
        groups[class_title(catalog, service.class_)].append([c.cell(catalog, service) for c in chosen.values()])
    return sheet("services", headings, groups)
