"""Ways between services: how their words read, and the tables that list them."""

from collections.abc import Iterator

from macros.catalog.deliveries import TRIES, Delivery, Failure, Leg, Target
from macros.catalog.hops import hops_of_chains
from macros.catalog.models import Catalog
from macros.catalog.services import Service
from macros.catalog.ways import ways, ways_from
from macros.pages.references import fact_link, page_source, prose, way_source
from macros.pages.sheet import sheet
from macros.pages.tables import NO_FIGURE, Cell, card_table

# How words of the data file read where replacing their hyphens by spaces does not do.
SHOWN = {
    "dlq": "dead-letter queue", "exactly-once-scoped": "exactly once, within limits", "unlimited": "unlimited tries",
    "undocumented-tries": "tries undocumented",
}  # fmt: skip
COLUMNS = {
    "way": "Way", "mode": "Mode", "guarantee": "Guarantee", "order": "Order", "failure": "If it fails",
    "payload": "Payload", "sam": "SAM event", "from": "From", "to": "To",
}  # fmt: skip


# Words


def shown(word: str) -> str:
    """A word of deliveries or legs as readers see it."""
    return SHOWN.get(word, word.replace("-", " "))


def tries(failure: Failure) -> str:
    """How often it is tried and in which time, as in `{sns.retry-attempts} in {sns.retry-period}`."""
    word = "undocumented-tries" if failure.tries == "undocumented" else failure.tries
    number = shown(word) if failure.tries in TRIES else f"{{{failure.tries}}}"
    return " in ".join([number, *filter(None, [" + ".join(f"{{{time}}}" for time in failure.patience)])])


def failure_groups(leg: Leg) -> list[tuple[str, Failure]]:
    """What follows on a leg, each once, with the kinds of failure that it follows, as in `error, unavailable`."""
    groups: list[tuple[list[str], Failure]] = []
    for kind, failure in leg.failures.items():
        if same := next((kinds for kinds, other in groups if other == failure), None):
            same.append(kind)
        else:
            groups.append(([kind], failure))
    return [(", ".join(kinds), failure) for kinds, failure in groups]


def last_failures(catalog: Catalog, delivery: Delivery) -> dict[str, str]:
    """What whoever holds it last does after failures, in lines with figures by reference, each with what becomes of it."""
    groups = failure_groups(catalog.legs[delivery.legs[-1]]) if delivery.legs else []
    outcomes = [(kinds, tries(failure), shown(failure.then)) for kinds, failure in groups]
    return {f"{kinds}: {tried}, then {outcome}": outcome for kinds, tried, outcome in outcomes}


def _if_it_fails(catalog: Catalog, delivery: Delivery) -> Cell:
    """The same as a cell, which is found by what becomes of it."""
    lines = last_failures(catalog, delivery)
    return Cell(prose(catalog, "<br>".join(lines)) or NO_FIGURE, facet="; ".join(dict.fromkeys(lines.values())))


def _payload(catalog: Catalog, delivery: Delivery) -> str:
    return fact_link(catalog, delivery.payload) if delivery.payload else NO_FIGURE


# Tables


def edge_sheet(catalog: Catalog) -> str:
    """Every described way, one a row, by its source."""
    groups: dict[str, list[list[Cell]]] = {}
    for way in ways(catalog):
        delivery = way.delivery
        words = [shown(word) for word in (delivery.mode, delivery.guarantee, delivery.order)]
        target = way.target.short if way.target else "elsewhere"
        cells = [
            Cell(f"[{way.title}]({way_source(way)})<br><small>{delivery.variant}</small>"),
            *(Cell(word, facet=word) for word in words),
            _if_it_fails(catalog, delivery),
            Cell(_payload(catalog, delivery)),
            Cell(delivery.sam or NO_FIGURE),
            *(Cell(end, facet=end) for end in (way.source.short, target)),
        ]
        groups.setdefault(f"From {way.source.short}", []).append(cells)
    return sheet("ways", COLUMNS, groups, "fg-ways", folded=["sam", "from", "to"])


def edge_tables(catalog: Catalog, service: Service) -> Iterator[str]:
    """A table of what comes from other services, and one of what goes to others; none where there is nothing."""
    comes_from = [(way, way.source) for way in ways(catalog) if way.target is service]
    goes_to = [(way, way.target) for way in ways_from(service, catalog)]
    for title, ways_of_table in (("Comes from", comes_from), ("Goes to", goes_to)):
        rows = []
        for way, other in ways_of_table:
            delivery = way.delivery
            name = f"[{other.short if other else 'elsewhere'}]({way_source(way)}), {delivery.variant}"
            failure, payload = _if_it_fails(catalog, delivery).text, _payload(catalog, delivery)
            rows.append([name, shown(delivery.mode), failure, shown(delivery.order), payload])
        if rows:
            yield f"{title}\n{{ .fg-group role=heading aria-level=3 }}"
            yield card_table(
                [title.split()[-1].capitalize(), *(COLUMNS[key] for key in ("mode", "failure", "order", "payload"))],
                rows,
            )


def chain_links(catalog: Catalog, name: str) -> str:
    """Links to the ready chains that contain a service, or a way: `sqs`, `sqs#to-lambda-fifo-queue`."""
    return ", ".join(
        f"[{catalog.chains[id].title}]({page_source(id, 'chain')})"
        for id, hops in hops_of_chains(catalog).items()
        if any(name in (hop["source"], hop["target"], f"{hop['source']}#{hop['anchor']}") for hop in hops)
    )


def undescribed(catalog: Catalog, service: Service) -> list[tuple[str, str, str, Target]]:
    """What is told of other ways in a phrase: from or to, the id of the other service, that of the statement, itself."""
    callers = (("from", id, f"{id}.targets.{service.id}", edge) for id, edge in catalog.callers(service.id).items())
    targets = (("to", id, f"{service.id}.targets.{id}", edge) for id, edge in service.targets.items())
    return [edge for edge in (*callers, *targets) if not edge[-1].delivery]
