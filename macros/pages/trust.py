"""How facts were checked, and what the guide holds: counted anew at each build."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from macros.catalog.evidence import Evidence
from macros.catalog.measures import day, number
from macros.catalog.models import Catalog, statements_of
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
    way_of_check,
)
from macros.pages.tables import card_table

# Statements that belong to no class of services.
OTHERS = {
    "dates": "Dates in the prose",
    "runtimes": "Lambda’s runtimes",
    "glossary": "Glossary",
    "legs": "Between services",
    "other_charges": "Other charges",
}
# What stands before a statement on the page of its service, and the anchor of that place if it has one.
PLACES = {
    "launch": ("Since", "#launch"),
    "pays_for": ("Pays for", "#pays-for"),
    "idle": ("While idle", "#idle"),
    "misconception": ("Often believed", ""),
    "targets": ("Calls, feeds or triggers", ""),
    "outside": ("Calls, feeds or triggers", ""),
    "identifiers": ("Names and addresses", ""),
    "regional": ("Regions", "#regions"),
}
LOCKS = ("requirements.txt", "requirements-test.txt")
MODELS = get_args(Package)
MADE_WITH = ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "zensical", *MODELS)
COUNTED_ON_BUILT_PAGES = {
    "pages": "Pages",
    "inside": "Links from page to page",
    "outside": "Addresses elsewhere, each once",
}


def trust(catalog: Catalog) -> str:
    """How many statements of each class were checked in which way; the disputed and the unverified ones."""
    statements = statements_of(catalog)
    counts = Counter((_class_of(catalog, path), way_of_check(statement)) for path, statement in statements.items())
    total = Counter(map(way_of_check, statements.values()))
    classes = [*(service_class.name for service_class in catalog.classes.values()), *OTHERS.values()]
    rows = [[name, *(number(counts[name, way]) for way in CHECKED_BY)] for name in classes]
    rows.append(["**All**", *(f"**{number(total[way])}**" for way in CHECKED_BY)])
    disputed = [path for path, statement in statements.items() if disputes(statement)]
    unverified = [path for path, statement in statements.items() if statement.evidence == "unverified"]
    of_prices = Counter(path.split(".")[1] for path in unverified if ".prices." in path)
    others = [path for path in unverified if ".prices." not in path]
    lists = {"Disputed": _list(catalog, statements, disputed), "Unverified": _list(catalog, statements, others)}
    if of_prices:
        lists["Unverified prices"] = ", ".join(f"{_charged(catalog, id)} {n}" for id, n in of_prices.items())
    return "\n\n".join(
        [
            card_table(["Class", *CHECKED_BY.values()], rows, "fg-counts"),
            *(f"### {title}\n\n{text}" for title, text in lists.items()),
        ]
    )


def dates(catalog: Catalog) -> str:
    """What happened when, as pages tell it, each with its source."""
    rows = [
        [f'<span id="date-{id}">{day(d.value)}</span>', prose(catalog, d.what), citation(catalog, d)]
        for id, d in sorted(catalog.dates.items(), key=lambda item: item[1].value, reverse=True)
    ]
    return card_table(["When", "What", "Source"], rows, "fg-changes")


def readings(catalog: Catalog) -> str:
    """Who read which statements against their sources, newest first, and how many were wrong."""
    newest_first = sorted(catalog.readings, key=lambda reading: reading.day, reverse=True)
    rows = [[day(r.day), r.reader, r.scope, number(r.statements), number(r.wrong)] for r in newest_first]
    return card_table(["Day", "Reader", "What was read", "Statements", "Mended"], rows, "fg-changes")


def _class_of(catalog: Catalog, path: str) -> str:
    kind, id, *_ = path.split(".")
    return catalog.classes[catalog.services[id].class_].name if kind == "services" else OTHERS[kind]


def _charged(catalog: Catalog, id: str, place: str = "") -> str:
    """A link to the prices of a service, or of another charge, or to one of them at this place."""
    if id in catalog.services:
        return f"[{catalog.services[id].short}]({place or f'{page_source(id)}#prices'})"
    return f"[{catalog.other_charges[id].name}]({place or f'{OTHER_CHARGES}.md#{id}'})"


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
    """What the guide holds, how it was checked and with what it is made, by the `versions` of packages.

    `site/counts.py` fills in what only the built pages tell. Raises UnknownName for a package without a version.
    """
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
            **{title: f'<span id="counted-{key}">…</span>' for key, title in COUNTED_ON_BUILT_PAGES.items()},
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
    parts = []
    for title, values in sections.items():
        rows = ([name, number(value)] for name, value in values.items())
        parts += [f"## {title}", card_table(["What", "Now"], rows, "fg-counts")]
    return "\n\n".join(parts)


def locked_versions(root: Path) -> dict[str, str]:
    """The versions of what makes the site and of what its facts are compared with, by package.

    Raises FileNotFoundError without the locked requirements.
    """
    locks = "\n".join((root / lock).read_text(encoding="utf-8") for lock in LOCKS)
    locked = dict(re.findall(r"(?m)^(\S+?)==(\S+)", locks))
    return {name: locked[name] for name in MADE_WITH if name in locked}
