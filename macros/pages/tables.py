"""Tables of services, and the one registry of the columns that they may have."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple, get_args

from macros.catalog.measures import quantity
from macros.catalog.models import Catalog, facts
from macros.catalog.services import Service
from macros.catalog.vocabulary import IdleCost
from macros.pages.references import (
    CRITERIA,
    class_title,
    escape_quotes,
    fact_link,
    find,
    page_source,
    prose,
    role_badge,
    service_link,
    summary,
)

NO_FIGURE = "\N{EN DASH}"
BASE_UNITS = {"time": "s", "size": "bytes"}
IDLE_COSTS = get_args(IdleCost)
# A service's figure is the first of these that it has.
LARGEST = (
    "object-size", "file-size", "item-size", "document-size", "row-size", "record-size", "message-size",
    "request-payload", "payload", "request-size", "response",
)  # fmt: skip
LONGEST = (
    "timeout", "request-timeout", "query-timeout", "query-time", "job-timeout", "duration", "transaction-time",
    "function-time",
)  # fmt: skip


def table(titles: list[str], rows: Iterable[list[str]], *classes: str) -> str:
    """A Markdown table in a block of these classes of the stylesheet."""
    lines = map(table_row, [titles, ["---"] * len(titles), *rows])
    return "\n\n".join([f"/// html | div.{'.'.join(classes)}", "\n".join(lines), "///"])


def table_row(cells: list[str]) -> str:
    """A table row is one line, and a bare pipe would start a new cell."""
    return "| " + " | ".join(" ".join(cell.split("\n")).replace("|", r"\|") for cell in cells) + " |"


def card_table(titles: list[str], rows: Iterable[list[str]], *classes: str, labels: list[str] | None = None) -> str:
    """A table whose rows are cards on phones: cells name their columns by `labels` or titles; raises ValueError if uneven."""
    names = list(map(escape_quotes, labels or titles))
    cells = ([f'{cell} {{ data-label="{name}" }}' for cell, name in zip(row, names, strict=True)] for row in rows)
    return table(titles, cells, "fg-cards", *classes)


def verdict(word: str) -> str:
    """A verdict as a word, to which the stylesheet adds a symbol."""
    return f"**{word}**{{ .fg-verdict .fg-{word} }}"


class Cell(NamedTuple):
    """What a cell shows and, for searchable tables, what else is known of it.

    `sort` is what it is sorted by where that differs (`900 s`, `2026-11-23`), `facet` what it is filtered by,
    `other_names` what else it is found by; of a `verdict` it shows a mark, and the word where that is an exception.
    """

    text: str
    sort: str = ""
    facet: str = ""
    other_names: str = ""
    verdict: str = ""


class Column(NamedTuple):
    """A column's title, its cell for a service, and its key in addresses where that is not its name."""

    title: str
    cell: Callable[[Catalog, Service], Cell]
    key: str = ""


def _figure(figures: Iterable[str], catalog: Catalog, service: Service) -> Cell:
    """The first of these figures that a service has."""
    id = next(filter(service.quotas.__contains__, figures), None)
    if id is None:
        return Cell(NO_FIGURE)
    quota = service.quotas[id]
    return Cell(fact_link(catalog, f"{service.id}.{id}"), in_base_unit(quota.value, quota.unit))


def in_base_unit(value: float | str, unit: str | None) -> str:
    """A figure as it is sorted: in seconds, bytes or pieces, as in `900 s`, `1048576 bytes`, `Infinity`."""
    kind, amount = quantity(value, unit)
    return f"{amount:.15g} {BASE_UNITS.get(kind, '')}".strip().replace("inf", "Infinity")


def _criterion(name: str, _: Catalog, service: Service) -> Cell:
    """A verdict, which by its letters goes from met to unmet; one of them can be filtered by."""
    word = getattr(service.criteria, name).verdict
    return Cell(verdict(word), facet=word if name == "scales_to_zero" else "", verdict=word)


def _service_with_role(_: Catalog, service: Service) -> Cell:
    text = f"[{service.short}]({page_source(service.id)}){role_badge(service)}"
    return Cell(text, other_names=", ".join([service.name, *(a for a in service.aliases if a not in service.name)]))


def _deciding(catalog: Catalog, service: Service) -> Cell:
    """The figure that decides most, and what it is of; sorted by that."""
    id, quota = next((id, quota) for id, quota in service.quotas.items() if quota.headline)
    return Cell(f"{fact_link(catalog, f'{service.id}.{id}')} {quota.name}", quota.name)


def _service_in_notes(_: Catalog, service: Service) -> Cell:
    icon = f":{service.icon}:{{ .fg-{service.class_} }}"
    return Cell(f"AWS {icon} `{service.short}`<br>[{service.name}]({page_source(service.id)})")


def _class(catalog: Catalog, service: Service) -> Cell:
    rank = str(list(catalog.classes).index(service.class_))
    return Cell(class_title(catalog, service.class_), rank, catalog.classes[service.class_].name)


def _evidence(_: Catalog, service: Service) -> Cell:
    grades = Counter(statement.evidence for _, statement in facts(service))
    doubt = f", {grades['unverified']} unverified" if grades["unverified"] else ""
    share = f"{100 * grades['sdk'] / grades.total():.3g} %"
    text = f"{grades['sdk']} of {grades.total()} by machine{doubt}"
    return Cell(text, share, "some unverified" if doubt else "all verified")


COLUMNS: dict[str, Column] = {
    "service": Column("Service", lambda c, s: Cell(f"{service_link(c, s.id)}<br>{s.name}")),
    "service_with_role": Column("Service", _service_with_role, key="service"),
    "service_in_notes": Column("Service", _service_in_notes),
    "what": Column("What it does", lambda c, s: Cell(summary(c, s))),
    "what_in_notes": Column("What it does", lambda c, s: Cell(prose(c, f"{s.summary} {s.remark or ''}".strip()))),
    "class": Column("Class", _class),
    "kind": Column("Kind", lambda c, s: Cell(c.kinds[s.kind], facet=c.kinds[s.kind])),
    **{name: Column(title, partial(_criterion, name)) for name, title in CRITERIA.items()},
    "idle": Column("Paid while idle", lambda _, s: Cell(s.idle.cost, str(IDLE_COSTS.index(s.idle.cost)), s.idle.cost)),
    "while_idle": Column("While nothing happens", lambda c, s: Cell(f"**{s.idle.cost}**: {prose(c, s.idle.text)}")),
    "deciding": Column("Deciding figure", _deciding),
    "launch": Column("Since", lambda c, s: Cell(fact_link(c, f"{s.id}.launch"), s.launch.value)),
    "largest": Column("Largest item", partial(_figure, LARGEST)),
    "longest": Column("Longest run", partial(_figure, LONGEST)),
    "retention": Column("Retention", partial(_figure, ["retention"]), key="kept"),
    "evidence": Column("Evidence", _evidence),
}


def service_table(
    catalog: Catalog, class_id: str | None = None, *columns: str, only: Iterable[str] | None = None
) -> str:
    """The serverless services and features of a class, or all services, or `only` some of these; raises UnknownName."""
    chosen = [find("column", name, COLUMNS) for name in columns or ("service", "what")]
    services = catalog.in_order()
    if class_id:
        find("class", class_id, catalog.classes)
        services = [s for s in services if s.class_ == class_id and s.role in ("serverless", "feature")]
    if only is not None:
        wanted = [find("service", name, catalog.services) for name in only]
        services = [s for s in services if s in wanted]
    rows = ([column.cell(catalog, s).text for column in chosen] for s in services)
    return card_table([column.title for column in chosen], rows, f"fg-{class_id or 'all'}")


def service_list(catalog: Catalog, class_id: str) -> str:
    """The services of a class, one a line, each with its kind where its name does not say that; raises UnknownName."""
    find("class", class_id, catalog.classes)
    services = [(s, catalog.kinds[s.kind]) for s in catalog.in_order() if s.class_ == class_id]
    ends = [("" if kind == s.short.lower() else f" {kind}") + role_badge(s) for s, kind in services]
    return "\n".join(f"- {service_link(catalog, s.id)}{end}" for (s, _), end in zip(services, ends, strict=True))


def download_table(files: Iterable[tuple[str, str]], site_address: str) -> str:
    """Every download by its name, linked, with what it is; one with `{id}` in its name is linked for one service."""
    rows = []
    for name, about in files:
        example = name.replace("{id}", "sqs")
        link = f"[`{example}`]({site_address}{example})"
        rows.append([link, about + (" Any other by its id." if example != name else "")])
    return card_table(["Address", "What it holds"], rows)
