"""The pages of ways between services: the matrix of all, what their words mean, and each way of a source in full."""

from collections.abc import Callable
from functools import partial
from itertools import groupby

from macros.catalog.diagrams import Edge, Node
from macros.catalog.models import Catalog
from macros.catalog.pictures import Life
from macros.catalog.ways import Way, name_of_edge, ways, ways_from
from macros.pages.diagram import TEMPLATES
from macros.pages.diagram_layout import wrapped
from macros.pages.diagram_shapes import LIFE, Style
from macros.pages.edges import chain_links, failure_groups, shown, tries
from macros.pages.picture import figure, life
from macros.pages.references import escape_quotes, find, page_source, prose, service_link
from macros.pages.sources import SourceList

SIGNS = {"synchronous": "⇄", "asynchronous": "→", "queue-poll": "←", "stream-poll": "⇇", "buffered": "⇶"}
FIELDS = {
    "mode": "How it is handed over", "guarantee": "How often it arrives", "order": "In which order",
    "initiator": "Who acts", "failures": "What fails", "tries": "How often it is tried", "then": "What becomes of it",
    "configurable": "What can be set instead", "blocks": "What waits meanwhile", "permission": "What allows it",
}  # fmt: skip
LinkToWord = Callable[[str, str], str]  # by field and word


def edge_words(catalog: Catalog, *fields: str) -> str:
    """What the words of these fields mean; raises UnknownName. Mode and guarantee have the signs of the matrix."""
    titles = {field: find("field", field, FIELDS) for field in fields}
    meanings = [(field, catalog.meanings.get(field, {})) for field in fields]
    template = TEMPLATES.get_template("edge-words.md.jinja")
    return template.render(meanings=meanings, titles=titles, signs=SIGNS, shown=shown)


def edge_matrix(catalog: Catalog) -> str:
    """A table of services by services: each cell leads to what is said of the way from its row to its column."""
    return TEMPLATES.get_template("edge-matrix.md.jinja").render(
        sources=[service for service in catalog.in_order() if service.targets],
        targets=[service for service in catalog.in_order() if catalog.callers(service.id)],
        signs=SIGNS,
        shown=shown,
        name=lambda source, target: escape_quotes(name_of_edge(source, target)),
        page_source=page_source,
    )


def edges_from(catalog: Catalog, name: str, report_url: str = "") -> str:
    """Every described way from a service in full, with its sources; raises UnknownName where none is."""
    service = find("described way from", name, {way.source.id: way.source for way in ways(catalog)})
    return TEMPLATES.get_template("edges-from.md.jinja").render(
        service=service,
        services=catalog.services,
        legs=catalog.legs,
        targets=[(target, list(ways)) for target, ways in groupby(ways_from(service, catalog), lambda way: way.target)],
        sources=SourceList(catalog, report_url),
        shown=shown,
        figure_name=lambda id: catalog.quota(id).name,
        prose=partial(prose, catalog),
        service_link=partial(service_link, catalog),
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
    nodes, edges, row = dict[str, Node](), list[Edge](), 1
    for n, leg in enumerate(legs):
        nodes[f"{n}"] = _state(holders[n], column=1, row=row)
        edges.append(_arrow(f"{n}", f"{n + 1}", "success", f"Success: next is {holders[n + 1]}."))
        for kinds, failure in failure_groups(leg):
            is_kept = {"dlq", "destination"} & {*failure.configurable}
            nodes[f"{n} {kinds}"] = _state(shown(failure.then), 2, row, "or kept aside" if is_kept else None)
            after = ", ".join(link("failures", kind) for kind in kinds.split(", "))
            instead = ", ".join(link("configurable", word) for word in failure.configurable)
            sentence = f"After {after}: {tries(failure)}, then {link('then', failure.then)}."
            sentence += f" Can be set instead: {instead}." if instead else ""
            edges.append(_arrow(f"{n}", f"{n} {kinds}", tries(failure), sentence))
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


def _arrow(source: str, target: str, label: str, text: str) -> Edge:
    return Edge.model_construct(from_=source, to=target, label=label, text=text)
