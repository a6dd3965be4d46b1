"""How facts were checked, and what the guide holds: counted anew at each build."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from macros.catalog.evidence import Evidence
from macros.catalog.measures import day, number
from macros.catalog.models import Catalog, Runtime, facts
from macros.pages.references import CHECKED_BY, CRITERIA, citation, find, page_source, prose, way_of_check
from macros.pages.tables import card_table

TITLES = ["Class", *CHECKED_BY.values()]
# Statements that belong to no class of services.
OTHERS = {"dates": "Dates in the prose", "runtimes": "Lambda’s runtimes", "glossary": "Glossary"}
STATEMENTS = {
    "launch": "Since",
    "pays_for": "Pays for",
    "idle": "While idle",
    "misconception": "Often believed",
    "targets": "Calls, feeds or triggers",
    "identifiers": "Names and addresses",
    "regional": "Regions",
}
ANCHORS = {
    "launch": "launch",
    "pays_for": "pays-for",
    "idle": "idle",
    "regional": "regions",
}  # on the page of a service, beside its figures
LOCKS = ("requirements.txt", "requirements-test.txt")
MODELS = ("botocore", "cfn-lint", "policy-sentry")
MADE_WITH = ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "zensical", *MODELS)
COUNTED_AFTERWARDS = {
    "pages": "Pages",
    "inside": "Links from page to page",
    "outside": "Addresses elsewhere, each once",
}


def trust(catalog: Catalog) -> str:
    """How many facts of each class were checked in which way, the disputed and the unverified."""
    statements = list(facts(catalog))
    counts: Counter[tuple[str, str]] = Counter((_class_of(catalog, path), way_of_check(f)) for path, f in statements)
    total: Counter[str] = Counter(way_of_check(fact) for _, fact in statements)
    classes = [*(service_class.name for service_class in catalog.classes.values()), *OTHERS.values()]
    rows = [[name, *(number(counts[name, grade]) for grade in CHECKED_BY)] for name in classes]
    rows.append(["**All**", *(f"**{number(total[grade])}**" for grade in CHECKED_BY)])
    disputed = [(path, fact) for path, fact in statements if is_disputed(fact)]
    unverified = [(path, fact) for path, fact in statements if fact.evidence == "unverified"]
    return "\n\n".join(
        [
            card_table(TITLES, rows, "fg-counts"),
            "### Disputed\n\n" + _list(catalog, disputed),
            "### Unverified\n\n" + _list(catalog, unverified),
        ]
    )


def is_disputed(fact: Evidence) -> bool:
    """Whether another source says otherwise of a statement, or of one of a runtime's days."""
    return bool(fact.disputed or (isinstance(fact, Runtime) and fact.disputes))


def dates(catalog: Catalog) -> str:
    """What happened when, as pages tell it, each with its source."""
    titles = ["When", "What", "Source"]
    rows = [
        [f'<span id="date-{id}">{day(d.value)}</span>', prose(catalog, d.what), citation(catalog, d)]
        for id, d in sorted(catalog.dates.items(), key=lambda item: item[1].value, reverse=True)
    ]
    return card_table(titles, rows, "fg-changes")


def readings(catalog: Catalog) -> str:
    """Who read which statements against their sources, newest first, and how many were wrong."""
    titles = ["Day", "Reader", "What was read", "Statements", "Mended"]
    rows = [
        [day(r.day), r.reader, r.scope, number(r.statements), number(r.wrong)]
        for r in sorted(catalog.readings, key=lambda r: r.day, reverse=True)
    ]
    return card_table(titles, rows, "fg-changes")


def _class_of(catalog: Catalog, path: str) -> str:
    kind, id, *_ = path.split(".")
    return catalog.classes[catalog.services[id].class_].name if kind == "services" else OTHERS[kind]


def _list(catalog: Catalog, statements: list[tuple[str, Evidence]]) -> str:
    """Statements by service, each with what another source says of it."""

    def lines() -> Iterator[str]:
        for path, fact in statements:
            other = fact.disputed or next(iter(getattr(fact, "disputes", {}).values()), None)
            dispute = f": {catalog.sources[other.source].title} says {other.value}. {other.why}" if other else ""
            yield f"- {_statement_link(catalog, path)}{dispute}"

    return "\n".join(lines()) or "None."


def _statement_link(catalog: Catalog, path: str) -> str:
    """A statement by the path of its keys: what it is about, linked, and the words that stand before it there."""
    kind, id, *rest = path.split(".")
    if kind != "services":
        return f"`{'.'.join([id, *rest])}`, {OTHERS[kind]}"
    service, (part, *below) = catalog.services[id], rest
    if part == "quotas":
        title, anchor = service.quotas[below[0]].name, below[0]
    elif part == "criteria":
        title, anchor = CRITERIA[below[0]], ""
    else:
        title, anchor = STATEMENTS[part], ANCHORS.get(part, "")
    return f"[{service.short}]({page_source(id)}{f'#{anchor}' if anchor else ''}), {title}"


def status(catalog: Catalog, versions: Mapping[str, str]) -> str:
    """What the guide holds, how it was checked and with what it is made, by the `versions` of packages.

    What only the finished pages tell stands open until `site/counts.py` fills it in.
    """
    statements = [fact for _, fact in facts(catalog)]
    ways: Counter[str] = Counter(map(way_of_check, statements))
    days = Counter(fact.verified_on for fact in statements)
    models = Counter(fact.check.partition(":")[0] for fact in statements if fact.check)
    oldest = min(days)
    sections: dict[str, Mapping[str, Any]] = {
        "What is here": {
            "Services and features": len(catalog.services),
            "Comparisons": len(catalog.comparisons),
            "Diagrams": len(catalog.architectures),
            **{title: f'<span id="counted-{key}">…</span>' for key, title in COUNTED_AFTERWARDS.items()},
        },
        "How it was checked": {
            "Statements with a source and a day": len(statements),
            **{title: ways[way] for way, title in CHECKED_BY.items()},
            **{f"Compared with {model} {find('version of', model, versions)}": models[model] for model in MODELS},
            "Disputed": sum(map(is_disputed, statements)),
            "The oldest check": f"{day(oldest)} ({number(days[oldest])} statements)",
            "The newest check": day(catalog.as_of),
        },
        "What it is made with": versions,
    }
    return "\n\n".join(f"## {title}\n\n{_two_columns(rows)}" for title, rows in sections.items())


def _two_columns(rows: Mapping[str, Any]) -> str:
    titles = ["What", "Now"]
    return card_table(titles, ([key, number(value)] for key, value in rows.items()), "fg-counts")


def locked_versions(root: Path) -> dict[str, str]:
    """The versions of what makes the site and of what its facts are compared with, by package."""
    locks = "\n".join((root / lock).read_text(encoding="utf-8") for lock in LOCKS)
    locked = dict(re.findall(r"(?m)^(\S+?)==(\S+)", locks))
    return {name: locked[name] for name in MADE_WITH if name in locked}
