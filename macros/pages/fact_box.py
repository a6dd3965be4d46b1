"""The fact box of a service page: at a glance, criteria, figures, works with, identifiers, sources."""

from collections.abc import Iterator
from urllib.parse import urlencode

from macros.catalog.measures import day
from macros.catalog.models import Catalog
from macros.catalog.services import Identifiers, Links, Service
from macros.pages.references import CRITERIA, SourceList, class_with_role, find, page_source, prose, summary
from macros.pages.regions import regions_of
from macros.pages.tables import definitions, table, verdict

ROLE_REMARKS = {
    "serverless": "",
    "context": ", not serverless by itself",
    "feature": ", a feature of other services",
    "legacy": ", closed to new customers",
}


def service_facts(catalog: Catalog, name: str, report_url: str = "") -> str:
    """The fact box of a service; raises UnknownName.

    `report_url` is the address that takes a wrong fact, to which the fact's id is added.
    """
    service = find("service", name, catalog.services)
    sources = SourceList(catalog)
    return _block(
        f"fg-facts fg-{service.class_}",
        f"{summary(catalog, service)}\n{{ .fg-summary }}",
        _block(
            "fg-columns",
            _block("", "## At a glance", _overview(catalog, service, sources)),
            _block("", "## Is it serverless?", _criteria(service, sources)),
        ),
        "## Figures",
        _figures(service, sources, report_url),
        _block(
            "fg-columns",
            _block("", "## Works with", *_works_with(catalog, service, sources)),
            _block("", "## Names and addresses", _names(catalog, service, sources)),
        ),
        sources.folded(),
    )


def _block(classes: str, *parts: str) -> str:
    """Markdown parts in a block of these classes."""
    return "\n\n".join([f'<div class="{classes}" markdown="1">', *parts, "</div>"])


def _overview(catalog: Catalog, service: Service, sources: SourceList) -> str:
    class_link = f"[{class_with_role(catalog, service)}](/services/index.md)"
    misconception = service.misconception
    return definitions(
        {
            "Kind": [f"{catalog.kinds[service.kind]}, class {class_link}{ROLE_REMARKS[service.role]}"],
            "Since": [f'<span id="launch">{day(service.launch.value)}</span>{sources.cite(service.launch)}'],
            "Pays for { #pays-for }": [sources.cited(charge.text, charge) for charge in service.pays_for],
            "While idle { #idle }": [f"**{service.idle.cost}**: {sources.cited(service.idle.text, service.idle)}"],
            "Often believed": [sources.cited(f"“{misconception.claim}” {misconception.text}", misconception)],
        }
    )


def _names(catalog: Catalog, service: Service, sources: SourceList) -> str:
    lines = {"Also called": [", ".join(service.aliases)] if service.aliases else []}
    for key, info in Identifiers.model_fields.items():
        identifier = getattr(service.identifiers, key)
        names = " ".join(f"`{name}`" for name in identifier.value)
        lines[str(info.title)] = [names + sources.cite(identifier)]
    lines["Regions { #regions }"] = regions_of(catalog, service, sources)
    links = (f"[{info.title}]({getattr(service.links, key)})" for key, info in Links.model_fields.items())
    return definitions(lines | {"AWS pages": [", ".join(links)]})


def _criteria(service: Service, sources: SourceList) -> str:
    criteria = {title: getattr(service.criteria, name) for name, title in CRITERIA.items()}
    rows = [[title, verdict(c.verdict), sources.cited(c.text, c)] for title, c in criteria.items()]
    return table(["Criterion", "Verdict", "Why"], rows, "fg-criteria")


def _figures(service: Service, sources: SourceList, report_url: str) -> str:
    rows = []
    for key, quota in service.quotas.items():
        numbers = {part: sources.cite(evidence) for part, evidence in quota.parts.items()}
        name = quota.name
        if quota.note:
            name += f"<br><small>{prose(sources.catalog, quota.note)}{numbers.pop('note', '')}</small>"
        if report_url:
            report = f"{report_url}&{urlencode({'fact': f'{service.id}.{key}'})}"
            name += f' [wrong?]({report}){{ .fg-report aria-label="wrong? {key}" }}'
        value = f"**{quota.shown}**{sources.cite(quota)}"
        rows.append([f"{name} {{ #{key} }}", value, quota.qualifiers + "".join(numbers.values())])
    return table(["Figure", "Value", "Rule"], rows, "fg-figures")


def _works_with(catalog: Catalog, service: Service, sources: SourceList) -> Iterator[str]:
    edges = {
        "Called, fed or triggered by": catalog.callers(service.id),
        "Calls, feeds or triggers": service.targets,
    }
    for title, targets in edges.items():
        if targets:
            yield f"**{title}**"
            yield "\n".join(
                f"- [{catalog.services[id].short}]({page_source(id)}): {sources.cited(target.how, target)}"
                for id, target in targets.items()
            )
