"""How facts were checked and which have changed, and what the guide holds: counted anew at each build."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from macros.catalog.evidence import Evidence
from macros.catalog.measures import day, number
from macros.catalog.models import Catalog, changes, statements_of
from macros.catalog.vocabulary import Package
from macros.pages.references import (
    CHECKED_BY,
    CRITERIA,
    OTHER_CHARGES,
    citation,
    disputes,
    find,
    page_source,
    price_source,
    prose,
    service_link,
    way_of_check,
)
from macros.pages.tables import card_table

# Statements that belong to no class of services.
OTHERS = {
    "dates": "Dates in the prose", "runtimes": "Lambda’s runtimes", "glossary": "Glossary", "legs": "Between services",
    "other_charges": "Other charges",
}  # fmt: skip
# What stands before a statement on the page of its service, and the anchor of that place if it has one.
PLACES = {
    "launch": ("Since", "#launch"), "pays_for": ("Pays for", "#pays-for"), "idle": ("While idle", "#idle"),
    "misconception": ("Often believed", ""), "regional": ("Regions", "#regions"),
    "targets": ("Calls, feeds or triggers", ""), "outside": ("Calls, feeds or triggers", ""),
    "identifiers": ("Names and addresses", ""),
}  # fmt: skip
LOCKS = ("requirements.txt", "requirements-test.txt")
MODELS = get_args(Package)
MADE_WITH = ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "zensical", *MODELS)
# `site/publish.py` fills in these, which only the built pages tell.
COUNTED_LATER = {"pages": "Pages", "inside": "Links from page to page", "outside": "Addresses elsewhere, each once"}


def trust(catalog: Catalog) -> str:
    """How many statements of each class were checked in which way; the disputed and the unverified ones."""
    statements = statements_of(catalog)
    total, counts = Counter(map(way_of_check, statements.values())), defaultdict[str, Counter[str]](Counter)
    for path, statement in statements.items():
        kind, id, *_ = path.split(".")
        counts[catalog.services[id].class_ if kind == "services" else kind][way_of_check(statement)] += 1
    names = {id: service_class.name for id, service_class in catalog.classes.items()} | OTHERS
    rows = [[name, *(number(counts[id][way]) for way in CHECKED_BY)] for id, name in names.items()]
    rows.append(["**All**", *(f"**{number(total[way])}**" for way in CHECKED_BY)])
    disputed = [path for path, statement in statements.items() if disputes(statement)]
    unverified = [path for path, statement in statements.items() if statement.evidence == "unverified"]
    of_prices = Counter(path.split(".")[1] for path in unverified if ".prices." in path)
    others = [path for path in unverified if ".prices." not in path]
    lists = {"Disputed": _list(catalog, statements, disputed), "Unverified": _list(catalog, statements, others)}
    if of_prices:
        lists["Unverified prices"] = ", ".join(f"{_charged(catalog, id)} {n}" for id, n in of_prices.items())
    counted = card_table(["Class", *CHECKED_BY.values()], rows, "fg-counts")
    return "\n\n".join([counted, *(f"### {title}\n\n{text}" for title, text in lists.items())])


def dates(catalog: Catalog) -> str:
    """What happened when, as pages tell it, each with its source."""
    rows = []
    for id, date in sorted(catalog.dates.items(), key=lambda item: item[1].value, reverse=True):
        when = f'<span id="date-{id}">{day(date.value)}</span>'
        rows.append([when, prose(catalog, date.what), citation(catalog, date)])
    return card_table(["When", "What", "Source"], rows, "fg-changes")


def used_to_be_right(catalog: Catalog) -> str:
    """Every older value with what took its place, the latest change first."""
    rows = []
    for service, key, quota, until, before, after in changes(catalog):
        name = f"{service_link(catalog, service.id)}<br>[{quota.name}]({page_source(service.id)}#{key})"
        rows.append([name, before, f"**{after}**", day(until), citation(catalog, quota)])
    return card_table(["Figure", "It was", "It is", "Since", "Source"], rows, "fg-changes")


def readings(catalog: Catalog) -> str:
    """Who read which statements against their sources, newest first, and how many were wrong."""
    newest_first = sorted(catalog.readings, key=lambda reading: reading.day, reverse=True)
    rows = [[day(r.day), r.reader, r.scope, number(r.statements), number(r.wrong)] for r in newest_first]
    return card_table(["Day", "Reader", "What was read", "Statements", "Mended"], rows, "fg-changes")


def _charged(catalog: Catalog, id: str, place: str = "") -> str:
    """A link to the prices of a service, or of another charge, or to one of them at this place."""
    if id in catalog.services:
        return f"[{catalog.services[id].short}]({place or f'{page_source(id)}#prices'})"
    return f"[{catalog.other_charges[id].name}]({place or f'{OTHER_CHARGES}#{id}'})"


def _list(catalog: Catalog, statements: Mapping[str, Evidence], paths: list[str]) -> str:
    """The statements at these paths, each with what other sources say of it."""
    lines = []
    for path in paths:
        others = (f"{catalog.sources[d.source].title} says {d.value}. {d.why}" for d in disputes(statements[path]))
        lines.append("- " + ": ".join(filter(None, [_statement_link(catalog, path), " ".join(others)])))
    return "\n".join(lines) or "None."


def _statement_link(catalog: Catalog, path: str) -> str:
    """A link to a statement by its path in the data file, as in `[S3](/services/s3.md#idle), While idle`."""
    kind, id, *rest = path.split(".")
    if "prices" in rest:
        price = catalog.prices[f"{id}.{rest[1]}"]
        return f"{_charged(catalog, id, price_source(catalog, price))}, Price: {price.name}"
    if kind != "services":
        return f"`{'.'.join([id, *rest])}`, {OTHERS[kind]}"
    service, (part, *below) = catalog.services[id], rest
    if part == "quotas":
        title, anchor = service.quotas[below[0]].name, f"#{below[0]}"
    elif part == "criteria":
        title, anchor = CRITERIA[below[0]], ""
    else:
        title, anchor = PLACES[part]
    return f"[{service.short}]({page_source(id)}{anchor}), {title}"


def status(catalog: Catalog, versions: Mapping[str, str]) -> str:
    """What the guide holds, how it was checked and with what it is made; raises UnknownName without a package's version."""
    statements = statements_of(catalog).values()
    ways = Counter(map(way_of_check, statements))
    days = Counter(statement.verified_on for statement in statements)
    models = Counter(s.check.partition(":")[0] for s in statements if s.check)
    oldest = min(days)
    sections: dict[str, Mapping[str, Any]] = {
        "What is here": {
            "Services and features": len(catalog.services),
            "Comparisons": len(catalog.comparisons),
            "Diagrams, and pictures of services": len(catalog.architectures) + len(catalog.services),
            **{title: f'<span id="counted-{key}">…</span>' for key, title in COUNTED_LATER.items()},
        },
        "How it was checked": {
            "Statements with a source and a day": len(statements),
            **{title: ways[way] for way, title in CHECKED_BY.items()},
            **{f"Compared with {model} {find('version of', model, versions)}": models[model] for model in MODELS},
            "Disputed": sum(bool(disputes(statement)) for statement in statements),
            "The oldest check": f"{day(oldest)} ({number(days[oldest])} statements)",
            "The newest check": day(catalog.as_of),
        },
        "What it is made with": versions,
    }
    tables = {
        title: card_table(["What", "Now"], ([name, number(value)] for name, value in values.items()), "fg-counts")
        for title, values in sections.items()
    }
    return "\n\n".join(f"## {title}\n\n{text}" for title, text in tables.items())


def locked_versions(root: Path) -> dict[str, str]:
    """The locked versions of what makes the site and of what its facts are compared with; raises FileNotFoundError."""
    locks = "\n".join((root / lock).read_text(encoding="utf-8") for lock in LOCKS)
    locked = dict(re.findall(r"(?m)^(\S+?)==(\S+)", locks))
    return {name: locked[name] for name in MADE_WITH if name in locked}
