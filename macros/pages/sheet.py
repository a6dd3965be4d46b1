"""Tables that a reader can search, sort and filter; without script they are whole, in groups."""

from collections.abc import Collection, Iterable, Mapping
from html import escape

from macros.catalog.models import Catalog
from macros.catalog.vocabulary import FORMULA_PREFIXES
from macros.pages.references import class_title, find
from macros.pages.rendering import render
from macros.pages.tables import COLUMNS, Cell

Groups = dict[str, list[list[Cell]]]  # the rows of each group by its name


def sheet(what: str, titles: Mapping[str, str], groups: Groups, *classes: str, folded: Collection[str] = ()) -> str:
    """A table for a page with table.css and table.js, which counts `what`, as in `24 services`.

    `titles` are those of the columns by their keys in addresses, of which the `folded` ones are not shown until the
    reader asks for them. A group without a name has no heading. Raises ValueError for a row that has not one cell a title.
    """
    hidden = {key: ' hidden=""' if key in folded else "" for key in titles}

    def cell_of(key: str, cell: Cell) -> str:
        text, marked = (cell.verdict, f' class="fg-{cell.verdict}"') if cell.verdict else (cell.text, "")
        own = ' data-is=""' if cell.facet and cell.facet == text else ""  # it is filtered by its words
        facet = "" if own else cell.facet
        data = {"key": key, "label": titles[key], "sort": cell.sort, "is": facet, "words": cell.other_names}
        attributes = own + "".join(f' data-{name}="{escape(value)}"' for name, value in data.items() if value)
        return f'<td{marked}{attributes}{hidden[key]} markdown="span">{" ".join(text.splitlines())}</td>'

    return render(
        "sheet", what=what, titles=titles, groups=groups, classes=classes, hidden=hidden, cell_of=cell_of,
        formulas=FORMULA_PREFIXES, zip=zip,
    )  # fmt: skip


def service_sheet(catalog: Catalog, *columns: str, folded: Iterable[str] = ()) -> str:
    """All services by class, with these columns, of which `folded` ones wait until asked for; raises UnknownName."""
    chosen = {name: find("column", name, COLUMNS) for name in columns}
    keys = {name: column.key or name.replace("_", "-") for name, column in chosen.items()}
    titles = {keys[name]: column.title for name, column in chosen.items()}
    groups: Groups = {class_title(catalog, id): [] for id in catalog.classes}
    for service in catalog.in_order():
        cells = [column.cell(catalog, service) for column in chosen.values()]
        groups[class_title(catalog, service.class_)].append(cells)
    return sheet("services", titles, groups, folded=[find("column", name, keys) for name in folded])
