"""The pages of ways between services: the matrix of all, what their words mean, and each way of a source in full."""

from collections.abc import Iterable, Iterator

from macros.catalog.deliveries import Delivery, Failure
from macros.catalog.diagrams import Edge, Node
from macros.catalog.models import Catalog
from macros.catalog.pictures import Life
from macros.catalog.services import Service
from macros.catalog.vocabulary import DeliveryPart
from macros.pages.diagram_shapes import LIFE
from macros.pages.edges import ARROW, Way, edge_page, failure_groups, shown, tries, ways_from
from macros.pages.picture import figure, life
from macros.pages.references import escape_quotes, fact_link, find, page_source, prose, service_link
from macros.pages.sources import SourceList
from macros.pages.tables import definitions

SIGNS = {"synchronous": "⇄", "asynchronous": "→", "queue-poll": "←", "stream-poll": "⇇", "buffered": "⇶"}
FIELDS = {
    "mode": "How it is handed over", "guarantee": "How often it arrives", "order": "In which order",
    "initiator": "Who acts", "failures": "What fails", "tries": "How often it is tried", "then": "What becomes of it",
    "configurable": "What can be set instead", "blocks": "What waits meanwhile", "permission": "What allows it",
}  # fmt: skip


def edge_words(catalog: Catalog, *fields: str) -> str:
    """What the words of these fields mean; raises UnknownName. Mode and guarantee have the signs of the matrix."""
    lists = []
    for field in fields:
        meanings = {
            f'<dfn id="{field}-{word.replace(" ", "-")}">{_sign(field, word)}{shown(word)}</dfn>': [text]
            for word, text in find("field", field, catalog.meanings).items()
        }
        lists.append(f"**{find('field', field, FIELDS)}**\n{{ #{field} }}\n\n{definitions(meanings)}")
    return "\n\n".join(['<div class="fg-words" markdown="1">', *lists, "</div>"])


def _sign(field: str, word: str) -> str:
    if field == "mode":
        return f'<span class="fg-sign">{find("mode", word, SIGNS)}</span> '
    return f'<span class="fg-sign fg-{word}"></span> ' if field == "guarantee" else ""


def edge_matrix(catalog: Catalog) -> str:
    """A table of services by services: each cell leads to what is said of the way from its row to its column."""
    sources = [service for service in catalog.in_order() if service.targets]
    targets = [service for service in catalog.in_order() if catalog.callers(service.id)]
    heads = "".join(f'<th scope="col" markdown="span">[{s.short}]({page_source(s.id)})</th>' for s in targets)
    lines = [
        '<div class="fg-matrix" markdown="1">',
        '<table markdown="1">',
        f'<thead markdown="1"><tr markdown="1"><th scope="col">From {ARROW} to</th>{heads}</tr></thead>',
        '<tbody markdown="1">',
    ]
    for source in sources:
        cells = "".join(_cell(source, target) for target in targets)
        name = f'<th scope="row" markdown="span">[{source.short}]({page_source(source.id)})</th>'
        lines.append(f'<tr markdown="1">{name}{cells}</tr>')
    return "\n".join([*lines, "</tbody>", "</table>", "</div>"])


def _cell(source: Service, target: Service) -> str:
    if not (edge := source.targets.get(target.id)):
        return "<td></td>"
    name = escape_quotes(f"{source.short} {ARROW} {target.short}")
    if not edge.delivery:
        address, sign, words, classes = f"{page_source(source.id)}#works-with", "·", "not described yet", " .fg-pale"
    else:
        first, *others = edge.delivery
        address, sign = f"{edge_page(source.id)}#to-{target.id}", SIGNS[first.mode]
        words, classes = f"{shown(first.mode)}, {shown(first.guarantee)}", f" .fg-{first.guarantee}"
        if others:
            sign, words = f"{sign}<sup>{len(edge.delivery)}</sup>", f"{words}; {len(edge.delivery)} ways"
    return f'<td markdown="span">[{sign}]({address}){{ .fg-sign{classes} aria-label="{name}: {words}" }}</td>'


# All ways from a service


def edges_from(catalog: Catalog, name: str, report_url: str = "") -> str:
    """Every described way from a service in full, with its sources; raises UnknownName where none is."""
    service = find("described way from", name, {id: s for id, s in catalog.services.items() if s.has_deliveries})
    sources = SourceList(catalog, report_url)
    parts, told = [f'<div class="fg-facts fg-{service.class_}" markdown="1">'], ""
    for way in ways_from(service, catalog):
        id = way.target.id if way.target else "outside"
        if id != told:
            parts += _target(catalog, way, sources)
            told = id
        parts += _way(catalog, way, sources)
    return "\n\n".join([*parts, "</div>", sources.listed()])


def _target(catalog: Catalog, way: Way, sources: SourceList) -> Iterator[str]:
    if not way.target:
        yield "## Outside the services { #outside }"
        return
    edge = way.source.targets[way.target.id]
    yield f"## To {way.target.short} {{ #to-{way.target.id} }}"
    fact = f"{way.source.id}.targets.{way.target.id}"
    yield f"{service_link(catalog, way.target.id)}: {sources.cited(edge.how, edge, fact)}"


def _way(catalog: Catalog, way: Way, sources: SourceList) -> Iterator[str]:
    delivery = way.delivery
    variant = delivery.variant[0].upper() + delivery.variant[1:]
    is_target = way.anchor == f"to-{way.target.id}" if way.target else False
    yield f"### {variant}" + ("" if is_target else f" {{ #{way.anchor} }}")
    if delivery.legs:
        yield _picture(catalog, way, sources)
    yield definitions({title: [text] for title, text in _fields(catalog, delivery, sources) if text})


def _word(field: str, word: str) -> str:
    return f"[{shown(word)}](/edges/index.md#{field}-{word.replace(' ', '-')})"


def _fields(catalog: Catalog, delivery: Delivery, sources: SourceList) -> Iterator[tuple[str, str]]:
    """What the delivery says, by the title of its field, with the marks of its proofs; empty where it says nothing."""

    def mark(part: DeliveryPart) -> str:
        return sources.cite(delivery.parts[part]) if part in delivery.parts else ""

    def facts(*ids: str) -> str:
        return "; ".join(f"{_quota_name(catalog, id)} {fact_link(catalog, id)}" for id in ids)

    initiator, permission = delivery.initiator, delivery.permission
    who = service_link(catalog, initiator) if initiator in catalog.services else _word("initiator", initiator)
    within = f". {prose(catalog, delivery.within)}" if delivery.within else ""
    principal = f" for `{permission.principal}`" if permission.principal else ""
    legs = [leg for id in delivery.legs if (leg := catalog.legs[id]).dead_letters]
    yield "Handed over", f"{_word('mode', delivery.mode)}, by {who}{sources.cite(delivery)}"
    yield "Guarantee", f"{_word('guarantee', delivery.guarantee)}{within}{mark('guarantee')}"
    yield "Order", _word("order", delivery.order) + mark("order")
    yield "Payload", facts(delivery.payload) + mark("payload") if delivery.payload else ""
    yield "Batch", facts(*delivery.batch) + mark("batch")
    yield "Time-outs", facts(*delivery.timeouts)
    yield "Limits on the way", facts(*delivery.limits) + mark("limits")
    yield "Filter", f"`{delivery.filter}`{mark('filter')}" if delivery.filter else ""
    allowed = f"{_word('permission', permission.kind)} {_code(permission.actions)}{principal}"
    yield "Permission", allowed.strip() + mark("permission")
    yield "Made by", _code(delivery.resources)
    yield "SAM event", _code(filter(None, [delivery.sam]))
    yield "Dead letters", "<br>".join(_code(leg.dead_letters) + sources.cite(leg) for leg in legs)
    yield "Watch out", prose(catalog, delivery.trap) + mark("trap")


def _code(names: Iterable[str]) -> str:
    return " ".join(f"`{name}`" for name in names)


def _quota_name(catalog: Catalog, fact: str) -> str:
    service, key = fact.split(".")[:2]
    return catalog.services[service].quotas[key].name


def _picture(catalog: Catalog, way: Way, sources: SourceList) -> str:
    """The life of what goes this way: who holds it, and what becomes of it after which failure."""
    legs = [catalog.legs[id] for id in way.delivery.legs]
    nodes, edges, remarks, row = dict[str, Node](), list[Edge](), list[str](), 1
    for n, leg in enumerate(legs):
        nodes[f"{n}"] = Node.model_construct(state=_capitalised(leg.holder), column=1, row=row)
        following = legs[n + 1].holder if legs[n + 1 :] else way.target.short if way.target else "receiver"
        edges.append(_edge(f"{n}", f"{n + 1}", "success", f"Success: next is {following}."))
        for kinds, failure in failure_groups(leg):
            role = "or kept aside" if {"dlq", "destination"} & {*failure.configurable} else None
            state = _capitalised(shown(failure.then))
            nodes[f"{n} {kinds}"] = Node.model_construct(state=state, role=role, column=2, row=row)
            edges.append(_edge(f"{n}", f"{n} {kinds}", tries(failure), _sentence(kinds, failure)))
            row += 1
        waiting = [find("meaning of", leg.blocks, catalog.meanings.get("blocks", {}))] if leg.blocks else []
        remarks.append(" ".join([*waiting, leg.note or ""]).strip() + sources.cite(leg))
    nodes[f"{len(legs)}"] = Node.model_construct(state=_capitalised(following), column=1, row=row)
    plan = Life.model_construct(nodes=nodes, edges=edges)
    sketch, words = life(catalog, plan, LIFE)
    return figure(catalog, sketch, words, " ".join(remarks), way.source.class_)


def _edge(source: str, target: str, label: str, text: str) -> Edge:
    return Edge.model_construct(from_=source, to=target, label=label, text=text)


def _sentence(kinds: str, failure: Failure) -> str:
    """What follows after a failure of these kinds, with links to what the words mean."""
    after = ", ".join(_word("failures", kind) for kind in kinds.split(", "))
    instead = ", ".join(_word("configurable", word) for word in failure.configurable)
    return f"After {after}: {tries(failure)}, then {_word('then', failure.then)}." + (
        f" Can be set instead: {instead}." if instead else ""
    )


def _capitalised(text: str) -> str:
    return text[0].upper() + text[1:]
