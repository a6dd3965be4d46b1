"""Tables that a reader can search, sort and filter; without script they are whole, in groups."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from macros.catalog.models import Catalog
from macros.catalog.vocabulary import FORMULA_PREFIXES
from macros.pages.references import class_title, find
from macros.pages.tables import COLUMNS, Cell

Row = list[Cell]


@dataclass(frozen=True)
class Heading:
    """A column's key in addresses, its title, and whether it is shown until the reader asks otherwise."""

    key: str
    title: str
    shown: bool = True


def sheet(things: str, headings: list[Heading], groups: dict[str, list[Row]], classes: str = "") -> str:
    """A table of `things` with all that the script needs; a group without a name has no heading of its own.

    The page names the stylesheet table.css and the script table.js in its front matter.
    """
    heads = (f'<th scope="col" data-key="{h.key}"{_hidden(h)} markdown="span">{h.title}</th>' for h in headings)
    return "\n".join(
        [
            f'<div class="{f"fg-cards fg-sheet {classes}".strip()}" data-things="{things}" '
            f'data-formulas="{FORMULA_PREFIXES}" markdown="1">',
            '<div class="fg-box" markdown="1">',
            '<table markdown="1">',
            f'<thead markdown="1"><tr markdown="1">{"".join(heads)}</tr></thead>',
            *(_body(headings, name, rows) for name, rows in groups.items()),
            "</table>",
            "</div>",
            "</div>",
        ]
    )


def _body(headings: list[Heading], name: str, rows: Iterable[Row]) -> str:
    title = f'<th colspan="{len(headings)}" scope="rowgroup">{name}</th>'
    group = [f'<tr class="fg-group" markdown="1">{title}</tr>'] if name else []
    lines = (f'<tr markdown="1">{"".join(map(_cell, headings, row))}</tr>' for row in rows)
    return "\n".join(['<tbody markdown="1">', *group, *lines, "</tbody>"])


def _cell(heading: Heading, cell: Cell) -> str:
    data = {
        "data-key": heading.key,
        "data-label": heading.title,
        "data-sort": cell.sort,
        "data-is": cell.facet,
        "data-words": cell.words,
    }
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in data.items() if value)
    return f'<td{attributes}{_hidden(heading)} markdown="span">{" ".join(cell.text.splitlines())}</td>'


def _hidden(heading: Heading) -> str:
    return "" if heading.shown else ' hidden=""'


def service_sheet(catalog: Catalog, *columns: str, folded: Iterable[str] = ()) -> str:
    """All services by class, with these columns; those that are `folded` wait until a reader asks for them."""
    chosen = {name: find("column", name, COLUMNS) for name in columns}
    hidden = [find("column", name, dict.fromkeys(columns, name)) for name in folded]
    headings = [
        Heading(column.key or name.replace("_", "-"), column.title, name not in hidden)
        for name, column in chosen.items()
    ]
    groups = {
        class_title(catalog, id): [
            [column.cell(catalog, s) for column in chosen.values()] for s in catalog.in_order() if s.class_ == id
        ]
        for id in catalog.classes
    }
    return sheet("services", headings, groups)
