"""The catalogue as rows: services, statements and runtimes in the shape of version 1."""

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Any

from macros.catalog.evidence import Dispute, Evidence
from macros.catalog.measures import NBSP, day
from macros.catalog.models import RUNTIME_DEADLINES, Catalog
from macros.catalog.services import Identifiers, Question, Quota, Service
from macros.catalog.texts import without_critic_marks
from macros.catalog.ways import Way, ways
from macros.downloads import edge_shapes, shapes
from macros.downloads.edition import Edition
from macros.pages.references import CRITERIA, address, prose_without_links, way_source

FIGURE_FIELDS = ("unit", "minimum", "default", "scope", "adjustable", "headline")
# Fields that a part has nothing for are null, or have these values.
DEFAULTS: dict[str, Any] = {
    **dict.fromkeys((*FIGURE_FIELDS, "service", "value", "date", "word", "text")),
    **{"headline": False, "unlimited": False, "names": [], "was": []},
}


@lru_cache(maxsize=1)  # for the several files that hold them
def service_rows(edition: Edition) -> list[shapes.Service]:
    """Every service in the guide's order, with its statements and questions."""
    return [_service(edition, service) for service in edition.catalog.in_order()]


def fact_rows(edition: Edition) -> list[shapes.Fact]:
    """Every statement: those of the services in their order, then the ends of Lambda's runtimes."""
    return [*(fact for service in service_rows(edition) for fact in service.facts), *runtime_facts(edition)]


def _service(edition: Edition, service: Service) -> shapes.Service:
    page = edition.page(service.id)
    copied = {name: getattr(service, name) for name in ("id", "name", "short", "aliases", "class_", "role")}
    verdicts = {name: getattr(service.criteria, name).verdict for name in CRITERIA}
    return shapes.Service(
        **copied,
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
        questions=[_question(edition, question, page) for question in service.questions],
    )


def _question(edition: Edition, question: Question, page: str) -> shapes.Question:
    return shapes.Question(
        question=plain_text(edition.catalog, question.question),
        answer=plain_text(edition.catalog, question.answer),
        basis=[shapes.Sourced(**evidence_fields(edition, evidence, page)) for evidence in question.basis],
    )


def _facts(edition: Edition, service: Service) -> Iterator[shapes.Fact]:
    """Every statement of a service, the figures first."""
    page, plain = edition.page(service.id), partial(plain_text, edition.catalog)

    def row(key: str, part: str, evidence: Evidence, anchor: str = "", **fields: Any) -> shapes.Fact:
        identity = {"id": f"{service.id}.{key}", "part": part, "service": service.id}
        return shapes.Fact(**DEFAULTS | evidence_fields(edition, evidence, page + anchor) | fields | identity)

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
        **{name: getattr(quota, name) for name in FIGURE_FIELDS},
        "name": quota.name,
        "shown": quota.shown.replace(NBSP, " "),
        "value": None if unlimited else quota.value,
        "unlimited": unlimited,
        "text": plain_text(catalog, quota.note) if quota.note else None,
        "was": [shapes.Was(value=older.value, until=older.until) for older in quota.older_values],
    }


def runtime_rows(edition: Edition) -> list[shapes.Runtime]:
    """Lambda's runtimes, with the days on which each ends."""
    copied = ("name", "family", "operating_system", "note", *RUNTIME_DEADLINES)
    return [
        shapes.Runtime(
            id=id,
            **{name: getattr(runtime, name) for name in copied},
            # One dispute only; the facts have one for each day.
            **evidence_fields(edition, runtime, _runtime_page(edition, id))
            | _dispute(edition, next(iter(runtime.disputes.values()), None)),
        )
        for id, runtime in edition.catalog.runtimes.items()
    ]


def runtime_facts(edition: Edition) -> Iterator[shapes.Fact]:
    """The days on which Lambda's runtimes end, each a fact."""
    for id, runtime in edition.catalog.runtimes.items():
        evidence = evidence_fields(edition, runtime, _runtime_page(edition, id))
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
                yield shapes.Fact(**DEFAULTS | evidence | of_day)


def regional_rows(edition: Edition) -> list[shapes.Regional]:
    """The parts of services that have resource types of their own, with the Regions that know them."""
    return [
        shapes.Regional(
            id=f"{service.id}.{key}",
            service=service.id,
            known_in=[region for region in edition.catalog.regions if region not in part.missing],
            missing_in=part.missing,
            check=str(part.check),
            **{name: getattr(part, name) for name in ("name", "type", "verified_on")},
        )
        for service in edition.catalog.in_order()
        for key, part in service.regional.items()
    ]


def edge_rows(edition: Edition) -> list[edge_shapes.Edge]:
    """The described ways between services, each with its legs."""
    return [_edge(edition, way, edition.address + address(way_source(way))) for way in ways(edition.catalog)]


def _edge(edition: Edition, way: Way, page: str) -> edge_shapes.Edge:
    delivery, catalog = way.delivery, edition.catalog
    legs = (
        edge_shapes.Leg(
            id=id,
            **{name: getattr(leg, name) for name in ("holder", "blocks", "dead_letters")},
            failures=[edge_shapes.Failure(kind=kind, **failure.model_dump()) for kind, failure in leg.failures.items()],
            note=plain_text(catalog, leg.note) if leg.note else None,
            **evidence_fields(edition, leg, page),
        )
        for id, leg in ((id, catalog.legs[id]) for id in delivery.legs)
    )
    copied = set(edge_shapes.EdgeFields.model_fields) & set(type(delivery).model_fields)
    texts = {name: plain_text(catalog, text) for name in ("within", "trap") if (text := getattr(delivery, name))}
    permission = {"permission": delivery.permission.kind, **delivery.permission.model_dump(exclude={"kind"})}
    own = {"id": f"{way.source.id}.{way.anchor}", "service": way.source.id, "legs": list(legs)}
    target = {"target": way.target.id if way.target else None}
    fields = {name: getattr(delivery, name) for name in copied}
    return edge_shapes.Edge(**fields | texts | permission | own | target, **evidence_fields(edition, delivery, page))


def _runtime_page(edition: Edition, id: str) -> str:
    return f"{edition.address}runtimes/#{id.replace('.', '-')}"


def evidence_fields(edition: Edition, evidence: Evidence, page: str) -> dict[str, Any]:
    """Where a statement comes from, how it was checked, what another source says, and the page that shows it."""
    sources = edition.catalog.sources
    return {
        "source": sources[evidence.source].url,
        "source_title": sources[evidence.source].title,
        **{name: getattr(evidence, name) for name in ("evidence", "verified_on", "check", "quote")},
        **_dispute(edition, evidence.disputed),
        "page": page,
    }


def _dispute(edition: Edition, other: Dispute | None) -> dict[str, Any]:
    """What another source says."""
    return {
        "disputed_value": other.value if other else None,
        "disputed_source": edition.catalog.sources[other.source].url if other else None,
        "disputed_why": other.why if other else None,
    }


def plain_text(catalog: Catalog, text: str) -> str:
    """A text of the data file with its figures filled in and its critic marks accepted."""
    return without_critic_marks(prose_without_links(catalog, text)).replace(NBSP, " ")
