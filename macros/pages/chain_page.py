"""Ready chains: the picture of a path of services, and what follows for it under its load, in words and numbers."""

import math
from collections.abc import Callable
from functools import partial
from string import Template
from typing import NamedTuple

from macros.catalog.chain_rules import OUTAGES, answers, outage
from macros.catalog.chains import NORMAL_LOAD, Chain, Load
from macros.catalog.diagrams import Architecture, Edge, Node
from macros.catalog.hops import Hop, Plain, hops_of_chains
from macros.catalog.measures import NBSP, figure
from macros.catalog.models import Catalog
from macros.pages.chain_script import UNKNOWN, chain_script, figure_name, figure_part
from macros.pages.costs import chain_costs
from macros.pages.diagram import drawn
from macros.pages.references import fact_link, find, page_source, prose, prose_without_links, shown
from macros.pages.rendering import render
from macros.pages.sources import SourceList
from macros.pages.tables import card_table

MOST_COLUMNS = 4  # for which a phone has room
FAILURES = ("error", "unavailable")  # of the last consumer: it fails, or nothing reaches it


class Answer(NamedTuple):
    """One of the four answers that decide: where it is told in full, and what it rests on."""

    title: str
    anchor: str
    value: str
    note: str  # the figure that it rests on


def chain(catalog: Catalog, name: str, icon: Callable[[str], str], report_url: str = "") -> str:
    """All that the page of a ready chain shows under its title; raises UnknownName."""
    record = find("chain", name, catalog.chains)
    hops, sources = hops_of_chains(catalog)[name], SourceList(catalog, report_url)
    costs, picture = chain_costs(catalog, name), drawn(catalog, plan_of(catalog, record, hops), icon)
    script = chain_script(catalog, record.path, record.load, hops)
    words = _words(catalog, hops, record.load, sources)
    return render("chain", **words, id=name, chain=record, costs=costs, picture=picture, script=script)


def chain_builder(catalog: Catalog, name: str) -> str:
    """The answers to a ready chain under the usual load, and all that the script needs for any other; raises UnknownName."""
    path = find("chain", name, catalog.chains).path
    words = _words(catalog, hops_of_chains(catalog)[name], NORMAL_LOAD)
    return render("chain", **words, costs="", script=chain_script(catalog, path))


def chain_limits(catalog: Catalog, name: str) -> str:
    """The limits of a ready chain in the order in which they are met, for another page; raises UnknownName."""
    load = find("chain", name, catalog.chains).load
    return render("chain-limits", **_words(catalog, hops_of_chains(catalog)[name], load))


def _words(catalog: Catalog, hops: list[Hop], load: Load, sources: SourceList | None = None) -> Plain:
    """What all answers to a chain are told with; figures and statements have marks where the page lists sources."""
    found = answers(hops, load)
    failures = {kind: load.model_copy(update={"failure": kind}) for kind in FAILURES}

    def proved(id: str) -> str:
        return fact_link(catalog, figure_part(catalog, id)) + (sources.cite(catalog.quota(id), id) if sources else "")

    return {
        "catalog": catalog,
        "sources": sources,
        "path": path_in_words(catalog, hops),
        "hops": hops,
        "load": assumptions(hops, load),
        "found": found,
        "answers": four_answers(catalog, hops, found),
        "outages": {kind: [outage(hops, failing, time) for time in OUTAGES] for kind, failing in failures.items()},
        "bar": partial(bar, rates=[met["rate"] for met in found["limits"]["met"]]),
        "rate": rate_text,
        "duration": duration,
        **{function.__name__: partial(function, catalog) for function in (figure_name, say, told_fate)},
        "proved": proved,
        "figure_of": lambda id: f"{proved(id)} ({figure_name(catalog, id)})",
        "way": lambda n: f"[{hops[n]['title']}]({page_source(hops[n]['source'], 'edges')}#{hops[n]['anchor']})",
    }


def chains(catalog: Catalog) -> str:
    """A table of the ready chains with the answers that decide, by the services that they begin at."""
    rows, titles, order = [], list[str](), [service.id for service in catalog.in_order()]
    for id, hops in sorted(hops_of_chains(catalog).items(), key=lambda item: order.index(item[1][0]["source"])):
        record = catalog.chains[id]
        found = four_answers(catalog, hops, answers(hops, record.load))
        titles = ["Chain", *(answer.title for answer in found)]
        name = f"[{record.title}]({page_source(id, 'chain')})<br><small>{path_in_words(catalog, hops)}</small>"
        rows.append([name, *(f"**{answer.value}**<br><small>{answer.note}</small>" for answer in found)])
    return card_table(titles, rows)


def four_answers(catalog: Catalog, hops: list[Hop], found: Plain) -> list[Answer]:
    """The largest message, the longest wait of the caller, what breaks first, and what an outage of a day does."""
    size, clock, first = found["payload"]["least"], found["wait"], next(iter(found["limits"]["met"]), None)
    largest = prose_without_links(catalog, f"{{{figure_part(catalog, size['fact'])}}}") if size else None
    longest = duration(clock["seconds"]) if "fact" in clock else "nothing" if clock["code"] == "nobody" else UNKNOWN
    fate = found["outage"][1]

    def with_figure(limit: Plain | None, value: str | None) -> tuple[str, str]:
        return value or UNKNOWN, figure_name(catalog, limit["fact"]) if limit and "fact" in limit else ""

    return [
        Answer("Largest message", "size", *with_figure(size, largest)),
        Answer("The caller waits for", "wait", *with_figure(clock, longest)),
        Answer("Breaks first", "limits", *with_figure(first, first and rate_text(first["rate"]))),
        Answer("An outage of a day", "outage", told_fate(catalog, fate), hops[fate["hop"]]["title"]),
    ]


def told_fate(catalog: Catalog, fate: Plain) -> str:
    """What has become of a message after an outage, as in `set aside after 15 min`."""
    return say(catalog, "outage", fate["code"], after=duration(fate["after"]) if fate.get("after") else "")


def path_in_words(catalog: Catalog, hops: list[Hop]) -> str:
    """The services of a path, as in `SQS → Lambda`."""
    return " → ".join(catalog.services[id].short for id in [hops[0]["source"], *(hop["target"] for hop in hops)])


def plan_of(catalog: Catalog, record: Chain, hops: list[Hop]) -> Architecture:
    """A chain as a diagram: its services in rows of four, every second row backwards, and its ways as arrows."""
    nodes = {}
    for n, service in enumerate([hops[0]["source"], *(hop["target"] for hop in hops)]):
        row, place = divmod(n, MOST_COLUMNS)
        column = MOST_COLUMNS - place if row % 2 else place + 1
        nodes[str(n)] = Node.model_construct(service=service, role="", column=column, row=row + 1)
    edges = [
        Edge.model_construct(from_=str(n), to=str(n + 1), label=shown(hop["mode"]), text=text)
        for n, (hop, text) in enumerate(zip(hops, record.steps, strict=True))
    ]
    return Architecture.model_construct(title=path_in_words(catalog, hops), nodes=nodes, edges=edges)


def assumptions(hops: list[Hop], load: Load) -> list[str]:
    """Those assumptions that an answer hangs on, each with its unit: the end of its description."""
    found, told = answers(hops, load), []
    for name, info in type(load).model_fields.items():
        value = getattr(load, name)
        other = not value if isinstance(value, bool) else value if isinstance(value, str) else 2 * value
        if name != "rate" and answers(hops, load.model_copy(update={name: other})) != found:
            unit = str(info.description).rpartition(": ")[2]
            amount = ("yes" if value else "no") if isinstance(value, bool) else f"{value:,}{NBSP}{unit}"
            told.append(f"{str(info.title).lower()} {amount}")
    return told


def rate_text(rate: float) -> str:
    """A rate in three figures, as in `1,220/s`, `0.1/s`."""
    digits = max(0, 2 - math.floor(math.log10(rate)))
    text = f"{float(f'{rate:.3g}'):,.{digits}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "/s"


def duration(seconds: float) -> str:
    """A time in the largest unit that leaves it whole, as in `15 min`."""
    return figure(round(seconds), "s")


def bar(rate: float, rates: list[float]) -> float:
    """How long the bar of a rate is, in per cent, on a logarithmic scale of whole decades around all rates."""
    low, high = math.floor(math.log10(min(rates))) - 1, math.ceil(math.log10(max(rates)))
    return round(100 * (math.log10(rate) - low) / (high - low), 1)


def say(catalog: Catalog, rule: str, code: str, **words: str) -> str:
    """The sentence of a code, with words where it has `$names`; raises UnknownName."""
    sentence = find(f"answer to {rule!r}:", code, find("rule", rule, catalog.answers))
    return prose(catalog, Template(sentence).safe_substitute(words))
