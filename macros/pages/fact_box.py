"""The fact box of a service page: at a glance, criteria, figures, works with, identifiers, sources."""

from urllib.parse import urlencode

from macros.catalog.measures import day
from macros.catalog.models import Catalog
from macros.catalog.services import Identifiers, Links, Service, Target
from macros.pages.references import (
    CRITERIA,
    SourceList,
    class_title,
    find,
    page_source,
    prose,
    role_in_brackets,
    without_critic_marks,
)
from macros.pages.regions import regions_of
from macros.pages.tables import definitions, table, verdict

ROLES = {
    "serverless": "",
    "context": ", not serverless by itself",
    "feature": ", a feature of other services",
    "legacy": ", closed to new customers",
}


def service_facts(catalog: Catalog, name: str, report_url: str = "") -> str:
    """The fact box of a service; `report_url` is the address that takes a wrong fact, to which the fact's id is added."""
    service = find("service", name, catalog.services)
    sources = SourceList(catalog)
    return _block(
        f"fg-facts fg-{service.class_}",
        f"{prose(catalog, without_critic_marks(service.summary))}\n{{ .fg-summary }}",
        _block(
            "fg-columns",
            _block("", "## At a glance", _glance(catalog, service, sources)),
            _block("", "## Is it serverless?", _criteria(catalog, service, sources)),
        ),
        "## Figures",
        _figures(catalog, service, sources, report_url),
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


def _glance(catalog: Catalog, service: Service, sources: SourceList) -> str:
    title = f"{class_title(catalog, service.class_)}{role_in_brackets(service)}"
    belief = service.misconception
    return definitions(
        {
            "Kind": [f"{catalog.kinds[service.kind]}, class [{title}](/services/index.md){ROLES[service.role]}"],
            "Since": [f'<span id="launch">{day(service.launch.value)}</span>{sources.cite(service.launch)}'],
            "Pays for { #pays-for }": [
                prose(catalog, charge.text) + sources.cite(charge) for charge in service.pays_for
            ],
            "While idle { #idle }": [
                f"**{service.idle.cost}**: {prose(catalog, service.idle.text)}{sources.cite(service.idle)}"
            ],
            "Often believed": [f"“{prose(catalog, belief.claim)}” {prose(catalog, belief.text)}{sources.cite(belief)}"],
        }
    )


def _names(catalog: Catalog, service: Service, sources: SourceList) -> str:
    identifiers = {str(info.title): getattr(service.identifiers, key) for key, info in Identifiers.model_fields.items()}
    links = {str(info.title): getattr(service.links, key) for key, info in Links.model_fields.items()}
    return definitions(
        {
            "Also called": [", ".join(service.aliases)] if service.aliases else [],
            **{
                title: [" ".join(f"`{value}`" for value in i.value) + sources.cite(i)]
                for title, i in identifiers.items()
            },
            "Regions { #regions }": regions_of(catalog, service, sources),
            "AWS pages": [", ".join(f"[{title}]({url})" for title, url in links.items())],
        }
    )


def _criteria(catalog: Catalog, service: Service, sources: SourceList) -> str:
    criteria = {title: getattr(service.criteria, name) for name, title in CRITERIA.items()}
    rows = [[title, verdict(c.verdict), prose(catalog, c.text) + sources.cite(c)] for title, c in criteria.items()]
    return table(["Criterion", "Verdict", "Why"], rows, "fg-criteria")


def _figures(catalog: Catalog, service: Service, sources: SourceList, report_url: str) -> str:
    rows = []
    for key, quota in service.quotas.items():
        marks = {part: sources.cite(evidence) for part, evidence in quota.parts.items()}
        note = f"<br><small>{prose(catalog, quota.note)}{marks.pop('note', '')}</small>" if quota.note else ""
        report = f"{report_url}&" + urlencode({"fact": f"{service.id}.{key}"}) if report_url else ""
        flag = f' [wrong?]({report}){{ .fg-report aria-label="wrong? {key}" }}' if report else ""
        rows.append(
            [
                f"{quota.name}{note}{flag} {{ #{key} }}",
                f"**{quota.shown}**{sources.cite(quota)}",
                quota.terms + "".join(marks.values()),
            ]
        )
    return table(["Figure", "Value", "Rule"], rows, "fg-figures")


def _works_with(catalog: Catalog, service: Service, sources: SourceList) -> list[str]:
    def edges(title: str, targets: dict[str, Target]) -> list[str]:
        lines = [
            f"- [{catalog.services[id].short}]({page_source(id)}): {prose(catalog, target.how)}{sources.cite(target)}"
            for id, target in targets.items()
        ]
        return [f"**{title}**", "\n".join(lines)] if lines else []

    return [
        *edges("Called, fed or triggered by", catalog.triggers(service.id)),
        *edges("Calls, feeds or triggers", service.targets),
    ]
