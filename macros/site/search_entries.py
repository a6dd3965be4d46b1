"""What the search can find beside the sections of pages: figures, runtimes, Regions, words, and answers of choosers."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.catalog.chain_rules import answers
from macros.catalog.decisions import Chooser
from macros.catalog.hops import hops_of_chains
from macros.catalog.measures import day, quantity
from macros.catalog.models import Catalog
from macros.catalog.price_words import price_parts, price_rule
from macros.catalog.prices import Price
from macros.catalog.services import Quota, Service
from macros.catalog.ways import Way, ways
from macros.catalog.workload_data import rest_costs
from macros.pages.chain_page import four_answers, path_in_words
from macros.pages.chooser import TreePath, amount, paths, tree
from macros.pages.edges import last_failures, shown
from macros.pages.plot import dollars
from macros.pages.references import page_address, price_address, prose_without_links, way_address

TYPED_FOR_PRICES = ("price", "cost")
TYPED_FOR_WAYS = ("retry", "failure", "what happens when it fails", "order", "duplicates")
TYPED_FOR_CHAINS = ("what breaks first", "largest message", "longest wait", "outage", "limits in order")
TYPED_FOR_COSTS = ("cost", "price per month", "cheapest way to")
MARKUP = re.compile(r"[*`]|\{~~.*?~>|~~\}|\{--.*?--\}|\{[+=]{2}|[+=]{2}\}")


@dataclass(frozen=True)
class Entry:
    """A place that the search can find: its address in the site, title and text, what else readers type for it.

    `kind` is a key of KINDS. `amounts` are written by `amount_code`, those that the title shows first.
    """

    location: str
    kind: str
    title: str
    text: str = ""
    also: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()


def catalog_entries(catalog: Catalog) -> Iterator[Entry]:
    """An entry for each statement of a service, runtime, Region, word of the glossary and answer of a chooser."""
    for service in catalog.services.values():
        yield from service_entries(catalog, service)
    for id, runtime in catalog.runtimes.items():
        end = f"Deprecated on {day(runtime.deprecation)}" if runtime.deprecation else "No day of deprecation set"
        text = f"Lambda runtime. {end}. {runtime.operating_system}."
        also = (id, f"{runtime.family} {id.removeprefix(runtime.family).removesuffix('.x')}")
        yield Entry(f"runtimes/#{id.replace('.', '-')}", "runtime", runtime.name, text, also)
    for id, name in catalog.regions.items():
        yield Entry(f"regions/#{id}", "region", f"{name} {id}", "What CloudFormation knows in this Region.", (id,))
    for id, term in catalog.glossary.items():
        yield Entry(f"glossary/#{id}", "word", term.name, _plain(catalog, term.text), tuple(term.forms))
    yield from (_price(catalog, price) for price in catalog.prices.values())
    all_ways = ways(catalog)
    yield from (_way(catalog, way) for way in all_ways)
    for id in dict.fromkeys(way.source.id for way in all_ways):
        short = catalog.services[id].short
        typed = (f"what happens when {short} fails", *TYPED_FOR_WAYS)
        yield Entry(page_address(id, "edges"), "page", f"From {short}", "Who tries again, what is left then.", typed)
    if catalog.chains:
        yield Entry("chain/", "page", "Chains of services", "What breaks first, for each.", TYPED_FOR_CHAINS)
    for id, hops in hops_of_chains(catalog).items():
        record = catalog.chains[id]
        found = four_answers(catalog, hops, answers(hops, record.load))
        words = f"{_plain(catalog, record.summary)} " + " ".join(f"{one.title}: {one.value}." for one in found)
        title = f"{path_in_words(catalog, hops)}: {record.title}"
        yield Entry(page_address(id, "chain"), "page", title, words, TYPED_FOR_CHAINS)
    yield from _costs(catalog)
    for name, chooser in catalog.choosers.items():
        for path in paths(tree(catalog, chooser)):
            yield _answer(catalog, name, chooser, path)


def service_entries(catalog: Catalog, service: Service) -> Iterator[Entry]:
    """The entries of a service: its launch, what it charges for, its cost while idle, and each of its figures."""

    def entry(key: str, kind: str, title: str, text: str) -> Entry:
        also = tuple(catalog.synonyms.get(title.partition(":")[0].lower(), ()))
        return Entry(f"{page_address(service.id)}#{key}", kind, title, _plain(catalog, text), also)

    figures = ", ".join(quota.name for quota in service.quotas.values() if quota.headline)
    yield entry("figures", "statement", "Figures", figures)
    yield entry("launch", "statement", f"Since: {day(service.launch.value)}", "General availability.")
    yield entry("pays-for", "statement", "Pays for", " ".join(charge.text for charge in service.pays_for))
    yield entry("idle", "statement", f"While idle: {service.idle.cost}", service.idle.text)
    if service.prices:
        yield Entry(f"{page_address(service.id)}#prices", "statement", "Prices", "", ("price", "pricing", "cost"))
    for key, quota in service.quotas.items():
        rule = quota.qualifiers
        text = f"{rule[0].upper()}{rule[1:]}. {quota.note or ''}".strip()
        kind = "headline" if quota.headline else "figure"
        location = f"{page_address(service.id)}#{key}"
        title, said = f"{quota.name}: {quota.shown}", f"{quota.name} {quota.search}".lower()
        new = any(word not in said for word in key.split("-"))
        also = (*quota.search, *([key.replace("-", " ")] if new else []))
        yield Entry(location, kind, title, _plain(catalog, text), also, figure_codes(quota))


def _price(catalog: Catalog, price: Price) -> Entry:
    amount, per, *_ = price_parts(price)
    title = f"{price.name}: {amount} {per}"
    return Entry(price_address(catalog, price), "price", title, price_rule(price), TYPED_FOR_PRICES)


def _way(catalog: Catalog, way: Way) -> Entry:
    delivery = way.delivery
    failures = "; ".join(last_failures(catalog, delivery))
    words = f"{shown(delivery.mode)}, {shown(delivery.guarantee)}, order {shown(delivery.order)}"
    text = _plain(catalog, ". ".join(filter(None, (words, failures, delivery.trap))))
    return Entry(way_address(way), "way", f"{way.title}: {delivery.variant}", text, TYPED_FOR_WAYS)


def _costs(catalog: Catalog) -> Iterator[Entry]:
    """An entry for each workload, and for each thing that costs something at rest."""
    for id, workload in catalog.workloads.items():
        options = workload.options
        short = {key: catalog.services[o.service].short for key, o in options.items() if o.service in catalog.services}
        pairs = (
            f"{short[a]} vs {short[b]} cost"
            for a, b in workload.crossings
            if short.get(a) != short.get(b) and {a, b} <= short.keys()
        )
        typed = dict.fromkeys(
            [f"{id.replace('-', ' ')} cost", *TYPED_FOR_COSTS, *pairs, *(o.name for o in options.values())]
        )
        yield Entry(page_address(id, "cost"), "page", workload.title, _plain(catalog, workload.decides), tuple(typed))
    for rest in rest_costs(catalog):
        if rest.total:
            title = f"{rest.at_rest.name}: {dollars(rest.total)} a month at rest"
            yield Entry(f"cost/idle/#{rest.id}", "statement", title, "", ("cost per month",))


def _answer(catalog: Catalog, name: str, chooser: Chooser, path: TreePath) -> Entry:
    option = chooser.options[path[-1].options[0]]
    form = f", {option.form}" if option.form else ""
    needs = [prose_without_links(catalog, branch.answer.text) for branch in path[1:]]
    also, amounts = ["which service"], []
    for branch in path[1:]:
        for point, limit in (branch.answer.needs.more_than | branch.answer.needs.at_least).items():
            measured = quantity(1, _unit_of(catalog, limit))[0]
            ends = (amount(catalog, limit), amount(catalog, option.facts[point]))
            amounts += [f"{measured[0]}{_number(ends[0])}-{_number(ends[1])}"] if measured in ("time", "size") else []
            if limited := catalog.services.get(limit.partition(".")[0]):
                also.append(f"{limited.short} {point}")
    title = f"{catalog.services[option.service].short}{form}: {needs[-1]}"
    text = f"{_plain(catalog, option.why)} {' '.join(f'{need}.' for need in needs[:-1])}"
    return Entry(f"choose/#{name}-{path[-1].id}", "answer", title, text.strip(), tuple(also), tuple(amounts))


def _unit_of(catalog: Catalog, limit: str) -> str | None:
    """The unit of a figure by its id, or of an amount as written."""
    return limit.rpartition(" ")[2] if " " in limit else catalog.quota(limit).unit


def figure_codes(quota: Quota) -> tuple[str, ...]:
    """The times and sizes of a figure: its value, then its other ends, its default and what it was."""
    others = [quota.minimum, quota.least_region, quota.default, *(old.value for old in quota.older_values)]
    codes = [amount_code(value, quota.unit) for value in (quota.value, *others) if value is not None]
    return tuple(codes) if any(codes) else ()


def amount_code(value: float | str, unit: str | None) -> str:
    """A time in seconds as `t900`, a size in bytes as `s1024`, per second as `r1024`; nothing for what is counted."""
    measured, base = quantity(value, unit)
    code = {"time": "t", "size": "s", "size per s": "r"}.get(measured)
    return f"{code}{_number(base)}" if code and math.isfinite(base) else ""


def _number(base: float) -> str:
    """A number as scripts write it; nothing for one without an end."""
    if not math.isfinite(base):
        return ""
    exact = float(f"{base:.12g}")
    return f"{exact:.0f}" if exact == int(exact) else str(exact)


def _plain(catalog: Catalog, text: str) -> str:
    return MARKUP.sub("", prose_without_links(catalog, text))
