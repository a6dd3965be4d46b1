"""The catalogue as rows: services, statements and runtimes in the shape of version 1."""

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Any

from macros.catalog.evidence import Dispute, Evidence
from macros.catalog.measures import NBSP, day
from macros.catalog.models import RUNTIME_DEADLINES, Catalog
from macros.catalog.services import Identifiers, Quota, Service
from macros.catalog.texts import without_critic_marks
from macros.downloads import shapes
from macros.downloads.edition import Edition
from macros.pages.references import CRITERIA, prose_without_links

# Fields that a part has nothing for are null, or have these values.
DEFAULTS: dict[str, Any] = {"value": None, "headline": False, "unlimited": False, "names": [], "was": []}


@lru_cache(maxsize=1)  # for the several files that hold them
def service_rows(edition: Edition) -> list[shapes.Service]:
    """Every service in the guide's order, with its statements and questions."""
    return [_service(edition, service) for service in edition.catalog.in_order()]


def fact_rows(edition: Edition) -> Iterator[shapes.Fact]:
    """Every statement: those of the services in their order, then the ends of Lambda's runtimes."""
    for service in service_rows(edition):
        yield from service.facts
    yield from runtime_facts(edition)


def _service(edition: Edition, service: Service) -> shapes.Service:
    page = edition.page(service.id)
    verdicts = {name: getattr(service.criteria, name).verdict for name in CRITERIA}
    return shapes.Service.of(
        service,
        **verdicts,
        **{f"aws_{name}": link for name, link in service.links},
        class_name=edition.catalog.classes[service.class_].name,
        kind=edition.catalog.kinds[service.kind],
        summary=plain_text(edition.catalog, service.summary),
        launch=service.launch.value,
        idle=service.idle.cost,
        page=page,
        markdown=f"{page}index.md",
        facts=list(_facts(edition, service)),
        questions=[
            shapes.Question(
                question=plain_text(edition.catalog, question.question),
                answer=plain_text(edition.catalog, question.answer),
                basis=[shapes.Sourced.of(evidence, **sourced(edition, evidence, page)) for evidence in question.basis],
            )
            for question in service.questions
        ],
    )


def _facts(edition: Edition, service: Service) -> Iterator[shapes.Fact]:
    """Every statement of a service, the figures first."""
    page, plain = edition.page(service.id), partial(plain_text, edition.catalog)

    def row(key: str, part: str, evidence: Evidence, anchor: str = "", **fields: Any) -> shapes.Fact:
        identity = {"id": f"{service.id}.{key}", "part": part, "service": service.id}
        return shapes.Fact.of(evidence, **DEFAULTS | sourced(edition, evidence, page + anchor) | fields | identity)

    for key, quota in service.quotas.items():
        yield row(key, "figure", quota, f"#{key}", **_figure(edition.catalog, quota))
    launch, idle, misconception = service.launch, service.idle, service.misconception
    yield row("launch", "launch", launch, "#launch", name="Since", shown=day(launch.value), date=launch.value)
    for name, title in CRITERIA.items():
        criterion = getattr(service.criteria, name)
        word = criterion.verdict
        yield row(name, "criterion", criterion, name=title, shown=word, word=word, text=plain(criterion.text))
    for n, charge in enumerate(service.pays_for, 1):
        yield row(f"pays_for.{n}", "charge", charge, name="Pays for", shown=plain(charge.text), text=plain(charge.text))
    yield row("idle", "idle", idle, name="While idle", shown=idle.cost, word=idle.cost, text=plain(idle.text))
    belief = {"name": "Often believed", "shown": plain(misconception.claim), "text": plain(misconception.text)}
    yield row("misconception", "misconception", misconception, **belief)
    for id, target in service.targets.items():
        name, how = f"Calls, feeds or triggers {edition.catalog.services[id].short}", plain(target.how)
        told = {"page": edition.page(service.id, "edges") + f"#to-{id}"} if target.delivery else {}
        yield row(f"targets.{id}", "target", target, name=name, shown=how, word=id, text=how, **told)
    for key, info in Identifiers.model_fields.items():
        identifier = getattr(service.identifiers, key)
        shown, names = " ".join(identifier.value), identifier.value
        yield row(f"identifiers.{key}", "identifier", identifier, name=str(info.title), shown=shown, names=names)


def _figure(catalog: Catalog, quota: Quota) -> dict[str, Any]:
    unlimited = quota.value == "unlimited"
    return {
        "shown": quota.shown.replace(NBSP, " "),
        "value": None if unlimited else quota.value,
        "unlimited": unlimited,
        "headline": quota.headline,
        "text": quota.note and plain_text(catalog, quota.note),
        "was": quota.older_values,
    }


def runtime_rows(edition: Edition) -> Iterator[shapes.Runtime]:
    for id, runtime in edition.catalog.runtimes.items():
        # One dispute only; the facts have one for each day.
        dispute = _dispute(edition, next(iter(runtime.disputes.values()), None))
        yield shapes.Runtime.of(runtime, id=id, **sourced(edition, runtime, _runtime_page(edition, id)) | dispute)


def runtime_facts(edition: Edition) -> Iterator[shapes.Fact]:
    """The days on which Lambda's runtimes end, each a fact."""
    for id, runtime in edition.catalog.runtimes.items():
        cited = sourced(edition, runtime, _runtime_page(edition, id))
        for field, title in RUNTIME_DEADLINES.items():
            if date := getattr(runtime, field):
                of_day = {
                    **_dispute(edition, runtime.disputes.get(field)),
                    "id": f"runtimes.{id}.{field}",
                    "part": "runtime",
                    "name": f"{runtime.name} ({id}): {title.lower()}",
                    "shown": day(date),
                    "date": date,
                    "text": runtime.note,
                }
                yield shapes.Fact.of(runtime, **DEFAULTS | cited | of_day)


def regional_rows(edition: Edition) -> Iterator[shapes.Regional]:
    """The parts of services that have resource types of their own, with the Regions that know them."""
    for service in edition.catalog.in_order():
        for key, part in service.regional.items():
            known = [region for region in edition.catalog.regions if region not in part.missing]
            id = f"{service.id}.{key}"
            yield shapes.Regional.of(part, id=id, service=service.id, known_in=known, missing_in=part.missing)


def _runtime_page(edition: Edition, id: str) -> str:
    return f"{edition.address}runtimes/#{id.replace('.', '-')}"


def sourced(edition: Edition, evidence: Evidence, page: str) -> dict[str, Any]:
    """Where a statement comes from, what another source says, and the address of the page that shows it."""
    source = edition.catalog.sources[evidence.source]
    return {"source": source.url, "source_title": source.title, **_dispute(edition, evidence.disputed), "page": page}


def _dispute(edition: Edition, other: Dispute | None) -> dict[str, Any]:
    return {
        "disputed_value": other.value if other else None,
        "disputed_source": edition.catalog.sources[other.source].url if other else None,
        "disputed_why": other.why if other else None,
    }


def plain_text(catalog: Catalog, text: str) -> str:
    """A text of the data file with its figures filled in and its critic marks accepted."""
    return without_critic_marks(prose_without_links(catalog, text)).replace(NBSP, " ")
