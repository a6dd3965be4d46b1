"""Tables that a reader can search, sort and cut down; without script they are whole, in groups."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import get_args

from macros.models import Catalog, Quota, Service, facts, quantity
from macros.tables import CRITERIA, fact, find, in_order, page, role, service_link, verdict
from macros.words import IdleCost, Verdict

BASE = {"time": "s", "size": "bytes"}
VERDICTS, COSTS = get_args(Verdict), get_args(IdleCost)
NONE = "\N{EN DASH}"
# A service's figure is the first of these that it has.
LARGEST = (
    "object-size", "file-size", "item-size", "document-size", "row-size", "record-size", "message-size",
    "request-payload", "payload", "request-size", "response",
)  # fmt: skip
LONGEST = (
    "timeout", "request-timeout", "query-timeout", "query-time", "job-timeout", "duration", "transaction-time",
    "function-time",
)  # fmt: skip
TEMPLATES = Path(__file__).with_name("templates")


def files(name: str) -> str:
    """The script of that name, and its style sheet in the page: to be asked for it would cost more than its bytes."""
    style = (TEMPLATES / f"{name}.css").read_text(encoding="utf-8")
    return f'<style>\n{style}</style>\n<script type="module" src="/assets/javascripts/{name}.js"></script>'


@dataclass(frozen=True)
class Cell:
    """What a cell shows; where that differs, what it is sorted by (`900 s`, `2026-11-23`); what it is chosen by;
    other words by which it is found.
    """

    text: str
    sort: str = ""
    facet: str = ""
    words: str = ""


@dataclass(frozen=True)
class Column:
    """A title, the key that stands in the address, and whether the column is there until the reader asks otherwise."""

    key: str
    title: str
    shown: bool = True


Row = list[Cell]


def sheet(things: str, columns: list[Column], groups: dict[str, list[Row]], classes: str = "") -> str:
    """A table of `things` with all that the script needs; a group without a name has no heading."""
    heads = (f'<th scope="col" data-key="{c.key}"{_hidden(c)} markdown="span">{c.title}</th>' for c in columns)
    bodies = (_body(columns, name, rows) for name, rows in groups.items())
    return "\n".join(
        [
            files("table"),
            "",
            f'<div class="{f"fg-cards fg-sheet {classes}".strip()}" data-things="{things}" markdown="1">',
            '<div class="fg-box" markdown="1">',
            '<table markdown="1">',
            f'<thead markdown="1"><tr markdown="1">{"".join(heads)}</tr></thead>',
            *bodies,
            "</table>",
            "</div>",
            "</div>",
        ]
    )


def _body(columns: list[Column], name: str, rows: Iterable[Row]) -> str:
    head = (
        [f'<tr class="fg-group" markdown="1"><th colspan="{len(columns)}" scope="rowgroup">{name}</th></tr>']
        if name
        else []
    )
    lines = (f'<tr markdown="1">{"".join(map(_cell, columns, row))}</tr>' for row in rows)
    return "\n".join(['<tbody markdown="1">', *head, *lines, "</tbody>"])


def _cell(column: Column, cell: Cell) -> str:
    told = {"data-label": column.title, "data-sort": cell.sort, "data-is": cell.facet, "data-words": cell.words}
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in told.items() if value)
    return f'<td{attributes}{_hidden(column)} markdown="span">{" ".join(cell.text.split(chr(10)))}</td>'


def _hidden(column: Column) -> str:
    return "" if column.shown else ' hidden=""'


# Services


def service_sheet(catalog: Catalog, *columns: str, folded: Iterable[str] = ()) -> str:
    """All services by class, with these columns; those that are `folded` wait until a reader asks for them."""
    cells = [find("column", name, CELLS)[1] for name in columns]
    hidden = [find("column", name, dict.fromkeys(columns, name)) for name in folded]
    heads = [Column(name.replace("_", "-"), CELLS[name][0], name not in hidden) for name in columns]
    groups = {
        f"{of.numeral}. {of.name}": [[cell(catalog, s) for cell in cells] for s in in_order(catalog) if s.class_ == id]
        for id, of in catalog.classes.items()
    }
    return sheet("services", heads, groups)


def measured(value: float | str, unit: str | None) -> str:
    """A figure in its base unit, as it is sorted: 900 s, 1048576 bytes, Infinity."""
    kind, amount = quantity(value, unit)
    return f"{amount:.15g} {BASE.get(kind, '')}".strip().replace("inf", "Infinity")


def _figure(*ids: str) -> Callable[[Catalog, Service], Cell]:
    """A cell with the first of these figures that the service has."""

    def cell(catalog: Catalog, service: Service) -> Cell:
        for name in filter(service.quotas.__contains__, ids):
            quota: Quota = service.quotas[name]
            return Cell(fact(catalog, f"{service.id}.{name}"), measured(quota.value, quota.unit))
        return Cell(NONE)

    return cell


def _criterion(name: str) -> Callable[[Catalog, Service], Cell]:
    """A cell with a verdict, which goes from met to unmet."""

    def cell(_: Catalog, service: Service) -> Cell:
        word = getattr(service.criteria, name).verdict
        return Cell(verdict(word), str(VERDICTS.index(word)), word if name == "scales_to_zero" else "")

    return cell


def _named(catalog: Catalog, s: Service) -> Cell:
    return Cell(f"{service_link(catalog, s.id)}<br>{s.name}{role(s)}", s.short, words=", ".join(s.aliases))


def _class(catalog: Catalog, s: Service) -> Cell:
    of = catalog.classes[s.class_]
    return Cell(f"{of.numeral}. {of.name}", str(list(catalog.classes).index(s.class_)), of.name)


def _checked(catalog: Catalog, s: Service) -> Cell:
    grades = Counter(statement.evidence for _, statement in facts(s))
    doubt = f", {grades['unverified']} unverified" if grades["unverified"] else ""
    share = f"{100 * grades['sdk'] / grades.total():.3g} %"
    text = f"{grades['sdk']} of {grades.total()} by machine{doubt}"
    return Cell(text, share, "some unverified" if doubt else "all verified")


CELLS: dict[str, tuple[str, Callable[[Catalog, Service], Cell]]] = {
    "service": ("Service", _named),
    "kind": ("Kind", lambda _, s: Cell(s.kind, facet=s.kind)),
    "class": ("Class", _class),
    **{name: (title, _criterion(name)) for name, title in CRITERIA.items()},
    "idle": ("Paid while idle", lambda _, s: Cell(s.idle.cost, str(COSTS.index(s.idle.cost)), s.idle.cost)),
    "launch": ("Since", lambda catalog, s: Cell(fact(catalog, f"{s.id}.launch"), s.launch.value)),
    "largest": ("Largest item", _figure(*LARGEST)),
    "longest": ("Longest run", _figure(*LONGEST)),
    "kept": ("Retention", _figure("retention")),
    "evidence": ("Evidence", _checked),
}


# Compare


def compare(catalog: Catalog) -> str:
    """All services by class as links, of which the script makes a form that puts two to four side by side."""
    lines = [files("compare"), "", '<div class="fg-compare" markdown="1">', ""]
    for id, of in catalog.classes.items():
        services = [s for s in in_order(catalog) if s.class_ == id]
        lines += [f"- **{of.name}**", *(f'    - [{s.short}]({page(s.id)}){{ data-id="{s.id}" }}' for s in services)]
    return "\n".join([*lines, "", "</div>"])
