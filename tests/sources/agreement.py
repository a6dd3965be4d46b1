"""Statements of the guide that must agree with one another, whatever AWS says."""

import calendar
import re
from collections.abc import Iterator
from importlib.metadata import version
from itertools import combinations

from macros.catalog.decisions import Answer
from macros.catalog.evidence import Event
from macros.catalog.measures import first_day
from macros.catalog.models import Catalog, facts
from macros.catalog.services import Service
from macros.catalog.texts import FACT_REFERENCE
from tests.sources import aws_models
from tests.sources.figures import agrees
from tests.sources.origins import LINKS, folded, guide_of
from tests.sources.words import words_of

Found = Iterator[tuple[str, str, str]]  # the statement, what stands there, a sentence
# What may be paid at rest by a service that scales to zero, partly, or not.
AT_REST = {
    "met": {"nothing", "stored data"},
    "partly": {"stored data", "what it runs on"},
    "unmet": {"standing charge"},
}
YEAR, MONTH = re.compile(r"\b20\d\d\b"), re.compile(rf"\b(?:{'|'.join(calendar.month_name[1:])})\b")
MORE = re.compile(r"\b(?:more|larger|longer|above|beyond)\b[^{.,;]*\{([a-z0-9.-]+)\}", re.IGNORECASE)


def disagreeing_costs(catalog: Catalog) -> Found:
    """Services whose verdicts on rest and on use do not go with what they cost at rest."""
    for service in catalog.services.values():
        zero, use = service.criteria.scales_to_zero.verdict, service.criteria.pay_per_use.verdict
        if service.idle.cost not in AT_REST[zero]:
            yield service.id, zero, f"scales_to_zero is {zero}, and at rest it costs: {service.idle.cost}"
        if (use == "met") != (zero == "met"):
            yield service.id, use, f"pay_per_use is {use}, and scales_to_zero is {zero}"
        if use == "unmet" and service.idle.cost != "standing charge":
            yield service.id, use, f"pay_per_use is unmet, and at rest it costs: {service.idle.cost}"


def swapped_names(catalog: Catalog) -> Found:
    """Figures of a service whose keys go with each other's names."""
    for service in catalog.services.values():
        for (key, figure), (other_key, other) in combinations(service.quotas.items(), 2):
            now = _shared(key, figure.name) + _shared(other_key, other.name)
            if _shared(key, other.name) + _shared(other_key, figure.name) > now:
                yield f"{service.id}.{key}", other_key, f"its name goes with {other_key}, whose name goes with it"


def _shared(key: str, name: str) -> int:
    return len(words_of(key) & words_of(name))


def names_twice(catalog: Catalog) -> Found:
    """Names, aliases, icons, links, sources and figures that two have."""
    owners: dict[tuple[str, str], set[str]] = {}
    for service in catalog.services.values():
        named = [("name", folded(name)) for name in (service.id, service.name, service.short, *service.aliases)]
        linked = [("link", getattr(service.links, link)) for link in LINKS]
        for thing in {*named, *linked, ("icon", service.icon)}:
            owners.setdefault(thing, set()).add(service.id)
        for key, figure in service.quotas.items():
            owners.setdefault((f"figure of {service.id}", figure.name), set()).add(key)
    for id, source in catalog.sources.items():
        owners.setdefault(("address", source.url), set()).add(id)
        owners.setdefault(("title", source.title), set()).add(id)
    for (kind, name), several in owners.items():
        if len(several) > 1:
            yield " and ".join(sorted(several)), name, f"both have the {kind} {name}"


def foreign_aliases(catalog: Catalog) -> Found:
    """Names by which AWS calls another client than those of the service."""
    clients = {client: set(map(folded, names)) for client, names in aws_models.full_names().items()}
    for service in catalog.services.values():
        own = set().union(*(clients.get(client, set()) for client in service.identifiers.sdk.value))
        for alias in (service.name, service.short, *service.aliases):
            plain = folded(alias)
            if plain not in own and (others := [client for client, names in clients.items() if plain in names]):
                yield service.id, alias, f"AWS calls {' and '.join(others)} {alias}"


def foreign_links(catalog: Catalog) -> Found:
    """Services whose page of prices is not among their pages."""
    for service in catalog.services.values():
        if guide_of(service.links.pricing) != guide_of(service.links.product):
            yield service.id, service.links.pricing, f"{service.links.pricing} is not below {service.links.product}"


def days_before_launch(catalog: Catalog) -> Found:
    """Checks, and ends of older values, before the service was there."""
    for service in catalog.services.values():
        launch = service.launch.value
        for path, fact in facts(service):
            if fact.verified_on < launch:
                yield f"{service.id}.{path}", fact.verified_on, f"checked on {fact.verified_on}, before {launch}"
        for key, figure in service.quotas.items():
            for old in figure.older_values:
                if old.until < launch:
                    yield f"{service.id}.quotas.{key}", old.until, f"changed on {old.until}, before {launch}"


def values_beside_quotes(catalog: Catalog) -> Found:
    """Figures from AWS's pages whose words do not hold the value."""
    for service in catalog.services.values():
        for key, figure in service.quotas.items():
            if figure.quote and not figure.check and not agrees(figure, figure.value, "value"):
                value = f"{figure.value} {figure.unit or ''}".strip()
                yield f"{service.id}.{key}", value, f"{figure.quote!r} does not say {value}"


def notes_without_words(catalog: Catalog) -> Found:
    """Notes of figures for which only a number of a model speaks."""
    for service in catalog.services.values():
        for key, figure in service.quotas.items():
            if figure.note and figure.check and not figure.quote and "note" not in figure.parts:
                yield f"{service.id}.{key}", "note", "a number shows no note; give `parts: note:`"


def dates_beside_quotes(catalog: Catalog) -> Found:
    """Launches and other days whose words from AWS name another year or month."""
    for name, fact in facts(catalog):
        if isinstance(fact, Event) and fact.quote and not fact.check:
            year, month = fact.value[:4], first_day(fact.value).strftime("%B")
            years, months = YEAR.findall(fact.quote), MONTH.findall(fact.quote)
            if (years and year not in years) or (months and month not in months):
                yield name, fact.value, f"{fact.quote!r} does not say {month} {year}"


def classes_of_kinds(catalog: Catalog) -> Found:
    """Kinds that services of two classes have."""
    classes: dict[str, str] = {}
    for service in catalog.services.values():
        if classes.setdefault(service.kind, service.class_) != service.class_:
            yield service.id, service.kind, f"{service.kind} is of {classes[service.kind]}, not of {service.class_}"


def foreign_grounds(catalog: Catalog) -> Found:
    """Options of choosers that rest on facts of another service than theirs."""
    for name, chooser in catalog.choosers.items():
        for key, option in chooser.options.items():
            for ground in (option.because, *option.facts.values()):
                if ground.partition(".")[0] != option.service:
                    yield f"{name}.{key}", ground, f"{ground} is no fact of {option.service}"


def other_releases(catalog: Catalog) -> Found:
    """Releases of models that are not the installed ones."""
    for package, release in catalog.models.items():
        if (installed := version(package)) != release.version:
            yield package, release.version, f"{installed} is installed; `make facts-diff` moves the facts to it"


def foreign_figures(catalog: Catalog) -> Found:
    """Figures of services that have nothing to do with the record, or column of a comparison, whose text names them."""
    for service in catalog.services.values():
        near = {service.id, *service.targets, *catalog.callers(service.id), "dates"}
        for figure in FACT_REFERENCE.findall(service.model_dump_json()):
            if figure.partition(".")[0] not in near:
                yield service.id, figure, f"{figure} is of a service without a tie to {service.id}"
    for name, comparison in catalog.comparisons.items():
        for row in comparison.rows:
            for column, text in row.cells.items():
                own = {column} if column in catalog.services else set(comparison.services)
                for figure in FACT_REFERENCE.findall(text):
                    if figure.partition(".")[0] not in own | {"dates"}:
                        yield f"{name}.{row.name}", figure, f"{figure} is no figure of {column}"


def strange_runtimes(catalog: Catalog) -> Found:
    """Runtimes whose name, family and id do not go together."""
    for id, runtime in catalog.runtimes.items():
        number = re.match(r"[a-z]+([\d.]*\d)?", id)
        if not id.startswith(runtime.family):
            yield id, runtime.family, f"{id} does not begin with {runtime.family}"
        if number and number[1] and not re.search(rf"(?<![\d.]){re.escape(number[1])}(?![\d])", runtime.name):
            yield id, runtime.name, f"{runtime.name} does not name {number[1]}"


def strange_needs(catalog: Catalog) -> Found:
    """Answers of choosers that demand what they do not speak of, or speak of a limit that they do not demand."""
    for name, chooser in catalog.choosers.items():
        for choice in chooser.questions.values():
            for key, answer in choice.answers.items():
                for thing, sentence in _wrong_needs(catalog, key, answer):
                    yield f"{name}.{key}", thing, sentence


def _wrong_needs(catalog: Catalog, key: str, answer: Answer) -> Iterator[tuple[str, str]]:
    needs, said = answer.needs, words_of(key, answer.text)
    limits = {limit for limits in (needs.more_than, needs.at_least) for limit in limits.values()}
    for limit in limits - set(FACT_REFERENCE.findall(answer.text)):
        if limit.partition(".")[0] in catalog.services:
            yield limit, f"it demands {limit} and does not name it"
    for limit in set(MORE.findall(answer.text)) - limits:
        yield limit, f"it names {limit} and does not demand more"
    for point in (*needs.has, *needs.met):
        if not words_of(point) & said:
            yield point, f"it demands {point} and does not speak of it"
    kinds = [s for s in catalog.services.values() if s.kind in needs.kind]
    if needs.kind and not _words_of_services(kinds) & said:
        yield needs.kind[0], f"it demands a {needs.kind[0]} and does not speak of it"
    if needs.idle and not said & {"cost", "free", "idle", "nothing", "rest", "zero"}:
        yield needs.idle[0], f"it demands to pay for {needs.idle[0]} at rest and does not speak of rest"


def _words_of_services(services: list[Service]) -> set[str]:
    return words_of(*(name for s in services for name in (s.kind, s.short, *s.aliases)))


def old_disputes(catalog: Catalog) -> Found:
    """Disputes that were last seen before either of their sides was last read."""
    read: dict[str, str] = {}
    for _, fact in facts(catalog):
        if not fact.check:
            read[fact.source] = max(read.get(fact.source, ""), fact.verified_on)
    for name, fact in facts(catalog):
        for dispute in filter(None, (fact.disputed, *getattr(fact, "disputes", {}).values())):
            newest = max(read.get(dispute.source, ""), "" if fact.check else fact.verified_on)
            if dispute.seen_on < newest:
                yield name, dispute.source, f"seen on {dispute.seen_on}, and a side was read again on {newest}"


# Each check, and the section of `excused.yml` for what it finds and is right.
CHECKS = {
    disagreeing_costs: "costs",
    swapped_names: "swapped",
    names_twice: "twice",
    foreign_aliases: "aliases",
    foreign_links: "links",
    days_before_launch: "days",
    values_beside_quotes: "quotes",
    notes_without_words: "notes",
    dates_beside_quotes: "dates",
    classes_of_kinds: "kinds",
    foreign_grounds: "grounds",
    other_releases: "releases",
    foreign_figures: "figures",
    strange_runtimes: "runtimes",
    strange_needs: "needs",
    old_disputes: "disputes",
}
