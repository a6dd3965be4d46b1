"""What a service page shows of its record: the head, the cost at rest, the reference with its figures, the sources."""

from functools import lru_cache
from typing import NamedTuple, get_args

from macros.catalog.models import Catalog, facts
from macros.catalog.services import Identifiers, Links, Quota
from macros.catalog.vocabulary import Group
from macros.pages.costs import price_table, service_costs
from macros.pages.edges import chain_links, edge_tables, undescribed
from macros.pages.references import CRITERIA, class_title, find, prose, summary
from macros.pages.regions import regions_of
from macros.pages.rendering import render
from macros.pages.sources import SourceList

MOST_DECIDING = 4
ROLE_REMARKS = {
    "serverless": "", "context": ", not serverless by itself", "feature": ", a feature of other services",
    "legacy": ", closed to new customers",
}  # fmt: skip
TITLES = CRITERIA | {key: str(info.title) for model in (Identifiers, Links) for key, info in model.model_fields.items()}


class ServicePage(NamedTuple):
    """The parts of a service's page, which number their sources together."""

    head: str  # what it is, how well that is checked, the figures that decide a design
    idle: str
    facts: str  # figures in groups, works with, criteria, kind and price, names
    sources: str


def service_part(catalog: Catalog, part: str, report_url: str, name: str) -> str:
    """A part of a service's page, one of the fields of ServicePage; raises UnknownName."""
    return str(getattr(service_page(catalog, name, report_url), part))


def figure_cells(fact: str, quota: Quota, sources: SourceList) -> list[str]:
    """The cells of a figure's row: its name with its note, its value, its rule."""
    value = f"<b>{quota.shown}</b>{sources.cite(quota, fact)}"
    numbers = {part: sources.cite(evidence, fact) for part, evidence in quota.parts.items()}
    note = f"<br><small>{prose(sources.catalog, quota.note)}{numbers.pop('note', '')}</small>" if quota.note else ""
    name = f"{quota.name}{note} {{ #{fact.partition('.')[2]} }}"
    return [name, value, quota.qualifiers + "".join(numbers.values())]


@lru_cache(maxsize=1)  # for the four macros of a page
def service_page(catalog: Catalog, name: str, report_url: str = "") -> ServicePage:
    """All parts of a service's page; raises UnknownName. `report_url` is the address that takes a wrong fact."""
    service = find("service", name, catalog.services)
    sources = SourceList(catalog, report_url)
    deciding = [(key, quota) for key, quota in service.quotas.items() if quota.headline][:MOST_DECIDING]
    class_ = class_title(catalog, service.class_) + (f" ({service.role})" if service.role != "serverless" else "")
    functions = (chain_links, edge_tables, figure_cells, price_table, regions_of, undescribed)
    known = {function.__name__: function for function in functions} | {
        "catalog": catalog,
        "service": service,
        "sources": sources,
        "class_": class_,
        "role_remark": ROLE_REMARKS[service.role],
        "summary": summary(catalog, service),
        "newest_check": max(statement.found_on or statement.verified_on for _, statement in facts(service)),
        "deciding": deciding,
        "groups": get_args(Group),
        "titles": TITLES,
    }
    idle = f"**{service.idle.cost}**: {sources.cited(service.idle.text, service.idle, f'{name}.idle')}\n{{ #idle }}"
    costs = "\n\n".join(filter(None, [idle, service_costs(catalog, name)]))
    parts = render("service-head", **known), costs, render("service-facts", **known)
    return ServicePage(*parts, sources.listed())
