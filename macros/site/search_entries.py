"""What the search can find beside the sections of pages: figures, runtimes, Regions, words, and answers of choosers."""

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.catalog.chain_rules import answers
from macros.catalog.decisions import Chooser
from macros.catalog.hops import hops_of_chains
from macros.catalog.measures import day, quantity
from macros.catalog.models import Catalog
from macros.catalog.price_words import price_parts, price_rule
from macros.catalog.services import Quota, Service
from macros.catalog.ways import ways
from macros.catalog.workload_data import rest_costs
from macros.pages.chain_page import four_answers, path_in_words
from macros.pages.chooser import TreePath, amount, paths, tree
from macros.pages.edges import last_failures
from macros.pages.plot import dollars
from macros.pages.references import address, page_source, price_source, prose_without_links, shown, way_source

TYPED_FOR_PRICES = ("price", "cost")
TYPED_FOR_WAYS = ("retry", "failure", "what happens when it fails", "order", "duplicates")
TYPED_FOR_CHAINS = ("what breaks first", "largest message", "longest wait", "outage", "limits in order")
TYPED_FOR_COSTS = ("cost", "price per month", "cheapest way to")
MARKUP = re.compile(r"[*`]|\{~~.*?~>|~~\}|\{--.*?--\}|\{[+=]{2}|[+=]{2}\}")


class Entry(NamedTuple):
    """A place that the search can find: its address in the site, title and text, what else readers type for it."""

    location: str
    kind: str  # a key of KINDS
    title: str
    text: str = ""
    also: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()  # written by `amount_code`, those that the title shows first


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
    for price in catalog.prices.values():
        amount, per, *_ = price_parts(price)
        place, title = address(price_source(catalog, price)), f"{price.name}: {amount} {per}"
        yield Entry(place, "price", title, price_rule(price), TYPED_FOR_PRICES)
    yield from _ways(catalog)
    yield from _chains(catalog)
    yield from _costs(catalog)
    for name, chooser in catalog.choosers.items():
        for path in paths(tree(catalog, chooser)):
            yield _answer(catalog, name, chooser, path)


def service_entries(catalog: Catalog, service: Service) -> Iterator[Entry]:
    """The entries of a service: its launch, what it charges for, its cost while idle, and each of its figures."""
    page = address(page_source(service.id))

    def statement(key: str, title: str, text: str) -> Entry:
        also = tuple(catalog.synonyms.get(title.partition(":")[0].lower(), ()))
        return Entry(f"{page}#{key}", "statement", title, _plain(catalog, text), also)

    yield statement("figures", "Figures", ", ".join(quota.name for quota in service.quotas.values() if quota.headline))
    yield statement("launch", f"Since: {day(service.launch.value)}", "General availability.")
    yield statement("pays-for", "Pays for", " ".join(charge.text for charge in service.pays_for))
    yield statement("idle", f"While idle: {service.idle.cost}", service.idle.text)
    if service.prices:
        yield Entry(f"{page}#prices", "statement", "Prices", "", ("price", "pricing", "cost"))
    for key, quota in service.quotas.items():
        rule = quota.qualifiers
        text = f"{rule[0].upper()}{rule[1:]}. {quota.note or ''}".strip()
        said = f"{quota.name} {quota.search}".lower()
        is_new = any(word not in said for word in key.split("-"))
        also = (*quota.search, *([key.replace("-", " ")] if is_new else []))
        kind, title = "headline" if quota.headline else "figure", f"{quota.name}: {quota.shown}"
        yield Entry(f"{page}#{key}", kind, title, _plain(catalog, text), also, figure_codes(quota))


def _ways(catalog: Catalog) -> Iterator[Entry]:
    """An entry for each way between services, and for the page of each service that one leads from."""
    for way in ways(catalog):
        delivery = way.delivery
        words = f"{shown(delivery.mode)}, {shown(delivery.guarantee)}, order {shown(delivery.order)}"
        texts = (words, "; ".join(last_failures(catalog, delivery)), delivery.trap)
        title, text = f"{way.title}: {delivery.variant}", _plain(catalog, ". ".join(filter(None, texts)))
        yield Entry(address(way_source(way)), "way", title, text, TYPED_FOR_WAYS)
    for source in {way.source.id: way.source for way in ways(catalog)}.values():
        place, about = address(page_source(source.id, "edges")), "Who tries again, what is left then."
        typed = (f"what happens when {source.short} fails", *TYPED_FOR_WAYS)
        yield Entry(place, "page", f"From {source.short}", about, typed)


def _chains(catalog: Catalog) -> Iterator[Entry]:
    """An entry for the page of chains, and for each of them."""
    if catalog.chains:
        yield Entry("chain/", "page", "Chains of services", "What breaks first, for each.", TYPED_FOR_CHAINS)
    for id, hops in hops_of_chains(catalog).items():
        record = catalog.chains[id]
        found = four_answers(catalog, hops, answers(hops, record.load))
        words = f"{_plain(catalog, record.summary)} " + " ".join(f"{one.title}: {one.value}." for one in found)
        title = f"{path_in_words(catalog, hops)}: {record.title}"
        yield Entry(address(page_source(id, "chain")), "page", title, words, TYPED_FOR_CHAINS)


def _costs(catalog: Catalog) -> Iterator[Entry]:
    """An entry for each workload, and for each thing that costs something at rest."""
    for id, workload in catalog.workloads.items():
        options = workload.options
        short = {key: catalog.services[o.service].short for key, o in options.items() if o.service in catalog.services}
        pairs = [(short.get(first), short.get(second)) for first, second in workload.crossings]
        typed = [f"{id.replace('-', ' ')} cost", *TYPED_FOR_COSTS]
        typed += [f"{first} vs {second} cost" for first, second in pairs if first and second and first != second]
        also = tuple(dict.fromkeys([*typed, *(option.name for option in options.values())]))
        place = address(page_source(id, "cost"))
        yield Entry(place, "page", workload.title, _plain(catalog, workload.decides), also)
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
            unit = limit.rpartition(" ")[2] if " " in limit else catalog.quota(limit).unit
            measured = quantity(1, unit)[0]
            ends = (amount(catalog, limit), amount(catalog, option.facts[point]))
            amounts += [f"{measured[0]}{_number(ends[0])}-{_number(ends[1])}"] if measured in ("time", "size") else []
            if limited := catalog.services.get(limit.partition(".")[0]):
                also.append(f"{limited.short} {point}")
    title = f"{catalog.services[option.service].short}{form}: {needs[-1]}"
    text = f"{_plain(catalog, option.why)} {' '.join(f'{need}.' for need in needs[:-1])}"
    return Entry(f"choose/#{name}-{path[-1].id}", "answer", title, text.strip(), tuple(also), tuple(amounts))


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
