"""Ways between services: how their words read, the matrix and the tables of all, and each way of a source in full."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from macros.catalog.deliveries import TRIES, Delivery, Failure, Leg, Target
from macros.catalog.diagrams import Edge, Node
from macros.catalog.hops import hops_of_chains
from macros.catalog.models import Catalog
from macros.catalog.pictures import Life
from macros.catalog.services import Service
from macros.catalog.ways import Way, name_of_edge, ways, ways_from
from macros.pages.diagram import LIFE, wrapped
from macros.pages.diagram_shapes import Style
from macros.pages.picture import figure, life
from macros.pages.references import escape_quotes, fact_link, find, page_source, prose, shown, way_source
from macros.pages.rendering import render
from macros.pages.sheet import sheet
from macros.pages.sources import SourceList
from macros.pages.tables import NO_FIGURE, Cell, card_table

COLUMNS = {
    "way": "Way", "mode": "Mode", "guarantee": "Guarantee", "order": "Order", "failure": "If it fails",
    "payload": "Payload", "sam": "SAM event", "from": "From", "to": "To",
}  # fmt: skip
SIGNS = {"synchronous": "⇄", "asynchronous": "→", "queue-poll": "←", "stream-poll": "⇇", "buffered": "⇶"}
FIELDS = {
    "mode": "How it is handed over", "guarantee": "How often it arrives", "order": "In which order",
    "initiator": "Who acts", "failures": "What fails", "tries": "How often it is tried", "then": "What becomes of it",
    "configurable": "What can be set instead", "blocks": "What waits meanwhile", "permission": "What allows it",
}  # fmt: skip
LinkToWord = Callable[[str, str], str]  # by field and word


def tries(failure: Failure) -> str:
    """How often it is tried and in which time, as in `{sns.retry-attempts} in {sns.retry-period}`."""
    word = "undocumented-tries" if failure.tries == "undocumented" else failure.tries
    number = shown(word) if failure.tries in TRIES else f"{{{failure.tries}}}"
    return " in ".join([number, *filter(None, [" + ".join(f"{{{time}}}" for time in failure.patience)])])


def failure_groups(leg: Leg) -> list[tuple[str, Failure]]:
    """What follows on a leg, each once, with the kinds of failure that it follows, as in `error, unavailable`."""
    failures = list(leg.failures.values())
    distinct = [failure for n, failure in enumerate(failures) if failure not in failures[:n]]
    kinds = [", ".join(kind for kind in leg.failures if leg.failures[kind] == failure) for failure in distinct]
    return list(zip(kinds, distinct, strict=True))


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
            columns = [COLUMNS[key] for key in (title.split()[-1], "mode", "failure", "order", "payload")]
            yield card_table(columns, rows)


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


def edge_words(catalog: Catalog, *fields: str) -> str:
    """What the words of these fields mean; raises UnknownName. Mode and guarantee have the signs of the matrix."""
    titles = {field: find("field", field, FIELDS) for field in fields}
    return render("edge-words", titles=titles, meanings=catalog.meanings, signs=SIGNS)


def edge_matrix(catalog: Catalog) -> str:
    """A table of services by services: each cell leads to what is said of the way from its row to its column."""
    return render(
        "edge-matrix",
        sources=[service for service in catalog.in_order() if service.targets],
        targets=[service for service in catalog.in_order() if catalog.callers(service.id)],
        signs=SIGNS,
        name=lambda source, target: escape_quotes(name_of_edge(source, target)),
    )


def edges_from(catalog: Catalog, name: str, report_url: str = "") -> str:
    """Every described way from a service in full, with its sources; raises UnknownName where none is."""
    service = find("described way from", name, {way.source.id: way.source for way in ways(catalog)})
    return render(
        "edges-from",
        service=service,
        catalog=catalog,
        targets=[(target, list(ways)) for target, ways in groupby(ways_from(service, catalog), lambda way: way.target)],
        sources=SourceList(catalog, report_url),
        picture=partial(_picture, catalog),
        chain_links=partial(chain_links, catalog),
    )


def _picture(catalog: Catalog, way: Way, link: LinkToWord, sources: SourceList) -> str:
    """The life of what goes this way, with what waits meanwhile and what is noted of its legs."""
    remarks = []
    for leg in (catalog.legs[id] for id in way.delivery.legs):
        waiting = [find("meaning of", leg.blocks, catalog.meanings.get("blocks", {}))] if leg.blocks else []
        proofs = "".join(map(sources.cite, [leg, *leg.parts.values()]))
        remarks.append(" ".join([*waiting, leg.note or ""]).strip() + proofs)
    plan = life_of_way(catalog, way, link)
    sketch, words = life(catalog, plan, style_of(catalog, plan))
    return figure(catalog, sketch, words, " ".join(remarks), way.source.class_)


def life_of_way(catalog: Catalog, way: Way, link: LinkToWord) -> Life:
    """Who holds what goes this way, and what becomes of it after which failure; `link` gives a word with its meaning."""
    legs = [catalog.legs[id] for id in way.delivery.legs]
    holders = [*(leg.holder for leg in legs), way.target.short if way.target else "receiver"]
    nodes, edges, row, arrow = dict[str, Node](), list[Edge](), 1, Edge.model_construct
    for n, leg in enumerate(legs):
        nodes[f"{n}"] = _state(holders[n], column=1, row=row)
        success = f"Success: next is {holders[n + 1]}."
        edges.append(arrow(from_=f"{n}", to=f"{n + 1}", label="success", text=success))
        for kinds, failure in failure_groups(leg):
            is_kept = {"dlq", "destination"} & {*failure.configurable}
            nodes[f"{n} {kinds}"] = _state(shown(failure.then), 2, row, "or kept aside" if is_kept else None)
            after = ", ".join(link("failures", kind) for kind in kinds.split(", "))
            instead = ", ".join(link("configurable", word) for word in failure.configurable)
            sentence = f"After {after}: {tries(failure)}, then {link('then', failure.then)}."
            sentence += f" Can be set instead: {instead}." if instead else ""
            edges.append(arrow(from_=f"{n}", to=f"{n} {kinds}", label=tries(failure), text=sentence))
            row += 1
    nodes[f"{len(legs)}"] = _state(holders[-1], column=1, row=row)
    return Life.model_construct(nodes=nodes, edges=edges)


def style_of(catalog: Catalog, plan: Life) -> Style:
    """The sizes of a life in which the longest name of a state has room."""
    lines = max(len(wrapped(catalog, str(node.state), LIFE.line_length - 2)) for node in plan.nodes.values())
    taller = max(0, lines * 16 + 4 - LIFE.card_height)  # 16: a line of a name
    return LIFE._replace(card_height=LIFE.card_height + taller, row_height=LIFE.row_height + taller)


def _state(name: str, column: int, row: int, role: str | None = None) -> Node:
    return Node.model_construct(state=name[0].upper() + name[1:], role=role, column=column, row=row)
