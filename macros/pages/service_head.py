"""What a service page begins with: what the service is, how well that is checked, and the figures that decide a design."""

from macros.catalog.measures import day
from macros.catalog.models import Catalog, facts
from macros.catalog.services import ADJUSTABLE, Service
from macros.pages.references import class_with_role, summary
from macros.pages.sources import SourceList
from macros.pages.tables import definitions

MOST_DECIDING = 4


def head(catalog: Catalog, service: Service, sources: SourceList) -> str:
    """Icon, kind and class; what the service does; how many figures were compared and when last; the deciding ones."""
    name = catalog.kinds[service.kind]
    kind = f":{service.icon}: {name[0].upper()}{name[1:]}, [{class_with_role(catalog, service)}](/services/index.md)"
    return "\n\n".join(
        [
            f'<div class="fg-head fg-{service.class_}" markdown="1">',
            f"{kind}\n{{ .fg-kind }}",
            f"{summary(catalog, service)}\n{{ .fg-summary }}",
            f"{_checks(service, sources.report_url)}\n{{ .fg-checks }}",
            _deciding(service, sources),
            "</div>",
        ]
    )


def _checks(service: Service, report_url: str) -> str:
    """How many figures there are, how many of them a model confirms, and the day of the newest check of any statement."""
    figures = service.quotas.values()
    compared = sum(figure.check is not None for figure in figures)
    newest = max(statement.found_on or statement.verified_on for _, statement in facts(service))
    report = f"[Report what is wrong]({report_url}&fact={service.id}){{ .fg-report }}" if report_url else ""
    return (
        f"[{len(figures)} figures](#figures), {compared} of them compared by machine with AWS’s models · "
        f"newest check {day(newest)}{report}"
    )


def _deciding(service: Service, sources: SourceList) -> str:
    """The first headline figures, large, each with its rule and the mark of its proof."""
    deciding = [(key, quota) for key, quota in service.quotas.items() if quota.headline][:MOST_DECIDING]
    entries = {}
    for key, quota in deciding:
        value, _, by_region = quota.shown.partition(", ")
        rule = ", ".join(
            filter(None, [by_region, f"per {quota.scope}" if quota.scope else "", ADJUSTABLE[quota.adjustable]])
        )
        mark = sources.cite(quota, f"{service.id}.{key}")
        entries[f"[{quota.name}](#{key})"] = [f"<b>{value}</b>{mark}<br><small>{rule}</small>"]
    return definitions(entries)
