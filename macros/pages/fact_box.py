"""What a service page shows of its record: the head, the cost at rest, the reference with its figures, the sources."""

from collections.abc import Iterator
from functools import lru_cache
from typing import get_args

from macros.catalog.measures import day
from macros.catalog.models import Catalog
from macros.catalog.services import Identifiers, Links, Quota, Service
from macros.catalog.vocabulary import Group
from macros.pages.edges import works_with
from macros.pages.references import CRITERIA, class_with_role, find, prose
from macros.pages.regions import regions_of
from macros.pages.service_head import head
from macros.pages.sources import SourceList
from macros.pages.tables import definitions, table, verdict

ROLE_REMARKS = {
    "serverless": "",
    "context": ", not serverless by itself",
    "feature": ", a feature of other services",
    "legacy": ", closed to new customers",
}


def service_head(catalog: Catalog, name: str, report_url: str = "") -> str:
    """The head of a service's page; raises UnknownName. `report_url` is the address that takes a wrong fact."""
    return _page(catalog, name, report_url)[0]


def service_idle(catalog: Catalog, name: str, report_url: str = "") -> str:
    """What a service costs while nothing happens, with the mark of its proof; raises UnknownName."""
    return _page(catalog, name, report_url)[1]


def service_facts(catalog: Catalog, name: str, report_url: str = "") -> str:
    """The fact box of a service: figures in groups, works with, criteria, kind and price, names; raises UnknownName."""
    return _page(catalog, name, report_url)[2]


def service_sources(catalog: Catalog, name: str, report_url: str = "") -> str:
    """The list of what proves the statements of the head and the fact box; raises UnknownName."""
    return _page(catalog, name, report_url)[3]


@lru_cache(maxsize=1)  # for the four macros of a page
def _page(catalog: Catalog, name: str, report_url: str) -> tuple[str, str, str, str]:
    """The four parts of a page, which number their sources together."""
    service = find("service", name, catalog.services)
    sources = SourceList(catalog, report_url)
    top = head(catalog, service, sources)
    idle = f"**{service.idle.cost}**: {sources.cited(service.idle.text, service.idle, f'{name}.idle')}\n{{ #idle }}"
    box = _block(
        f"fg-facts fg-{service.class_}",
        "## Figures",
        *_figures(service, sources),
        "## Works with",
        *works_with(catalog, service, sources),
        "## Is it serverless?",
        _criteria(service, sources),
        _block(
            "fg-columns",
            _block("", "## Kind, age and price { #at-a-glance }", _overview(catalog, service, sources)),
            _block("", "## Names and addresses", _names(catalog, service, sources)),
        ),
    )
    return top, idle, box, sources.listed()


def _block(classes: str, *parts: str) -> str:
    """Markdown parts in a block of these classes."""
    return "\n\n".join([f'<div class="{classes}" markdown="1">', *parts, "</div>"])


def _overview(catalog: Catalog, service: Service, sources: SourceList) -> str:
    class_link = f"[{class_with_role(catalog, service)}](/services/index.md)"
    misconception, id = service.misconception, service.id
    charges = enumerate(service.pays_for, 1)
    return definitions(
        {
            "Kind": [f"{catalog.kinds[service.kind]}, class {class_link}{ROLE_REMARKS[service.role]}"],
            "Since": [
                f'<span id="launch">{day(service.launch.value)}</span>{sources.cite(service.launch, id + ".launch")}'
            ],
            "Pays for { #pays-for }": [sources.cited(c.text, c, f"{id}.pays_for.{n}") for n, c in charges],
            "Often believed": [
                sources.cited(f"“{misconception.claim}” {misconception.text}", misconception, f"{id}.misconception")
            ],
        }
    )


def _names(catalog: Catalog, service: Service, sources: SourceList) -> str:
    lines = {"Also called": [", ".join(service.aliases)] if service.aliases else []}
    for key, info in Identifiers.model_fields.items():
        identifier = getattr(service.identifiers, key)
        names = " ".join(f"`{name}`" for name in identifier.value)
        lines[str(info.title)] = [names + sources.cite(identifier, f"{service.id}.identifiers.{key}")]
    lines["Regions { #regions }"] = regions_of(catalog, service, sources)
    links = (f"[{info.title}]({getattr(service.links, key)})" for key, info in Links.model_fields.items())
    return definitions(lines | {"AWS pages": [", ".join(links)]})


def _criteria(service: Service, sources: SourceList) -> str:
    criteria = {name: getattr(service.criteria, name) for name in CRITERIA}
    rows = [
        [CRITERIA[name], verdict(c.verdict), sources.cited(c.text, c, f"{service.id}.{name}")]
        for name, c in criteria.items()
    ]
    return table(["Criterion", "Verdict", "Why"], rows, "fg-criteria")


def _figures(service: Service, sources: SourceList) -> Iterator[str]:
    """A table for each group of figures, under its name; a heading without an anchor, which search would list."""
    for group in get_args(Group):
        rows = [
            _figure_row(service, key, quota, sources) for key, quota in service.quotas.items() if quota.group == group
        ]
        if rows:
            yield f"{group.capitalize()}\n{{ .fg-group role=heading aria-level=3 }}"
            yield table(["Figure", "Value", "Rule"], rows, "fg-figures")


def _figure_row(service: Service, key: str, quota: Quota, sources: SourceList) -> list[str]:
    fact = f"{service.id}.{key}"
    value = f"**{quota.shown}**{sources.cite(quota, fact)}"
    numbers = {part: sources.cite(evidence, fact) for part, evidence in quota.parts.items()}
    note = f"<br><small>{prose(sources.catalog, quota.note)}{numbers.pop('note', '')}</small>" if quota.note else ""
    return [f"{quota.name}{note} {{ #{key} }}", value, quota.qualifiers + "".join(numbers.values())]
