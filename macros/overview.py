"""What only the whole catalogue tells: how facts were checked, and when Lambda's runtimes end."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial

from macros.diagram import TEMPLATES
from macros.models import Catalog, Evidence, Runtime, facts
from macros.sheet import Cell, Column, sheet
from macros.tables import CRITERIA, EVIDENCE, Notes, day, labelled, number, page, table

TIMELINE = TEMPLATES.get_template("timeline.md.jinja")
COUNTED = ["Class", "Compared by machine", "Read in AWS’s documentation", "Unverified"]
OTHERS = {"runtimes": "Lambda’s runtimes", "glossary": "Glossary"}
TITLES = {
    "launch": "Since",
    "pays_for": "Pays for",
    "idle": "While idle",
    "misconception": "Often believed",
    "targets": "Calls, feeds or triggers",
    "identifiers": "Names and addresses",
}
PLACES = ("launch", "pays_for", "idle")  # what the page of a service can be entered at, beside its figures
FAMILIES = {"dotnet": ".NET", "nodejs": "Node.js", "provided": "operating system only"}
ENDS = {"deprecation": "Deprecated", "block_create": "No new functions", "block_update": "No updates"}
RUNTIME_COLUMNS = {
    "runtime": "Runtime",
    "system": "Operating system",
    **ENDS,
    "security": "Security patches",
    "source": "Source",
}


def trust(catalog: Catalog) -> str:
    """How many facts of each class were checked in which way, the disputed and the unverified."""
    statements = list(facts(catalog))
    counts: Counter[tuple[str, str]] = Counter((_class(catalog, name), fact.evidence) for name, fact in statements)
    grades = list(EVIDENCE)
    classes = [*(of.name for of in catalog.classes.values()), *OTHERS.values()]
    rows = [[of, *(number(counts[of, grade]) for grade in grades)] for of in classes]
    total: Counter[str] = Counter(fact.evidence for _, fact in statements)
    rows.append(["**All**", *(f"**{number(total[grade])}**" for grade in grades)])
    return "\n\n".join(
        [
            table(COUNTED, labelled(rows, COUNTED), "fg-cards fg-counts"),
            "### Disputed\n\n" + _list(catalog, [(n, f) for n, f in statements if f.disputed]),
            "### Unverified\n\n" + _list(catalog, [(n, f) for n, f in statements if f.evidence == "unverified"]),
        ]
    )


def _class(catalog: Catalog, name: str) -> str:
    kind, service, *_ = name.split(".")
    return catalog.classes[catalog.services[service].class_].name if kind == "services" else OTHERS[kind]


def _list(catalog: Catalog, statements: list[tuple[str, Evidence]]) -> str:
    """Statements by service, each with what is said of it."""

    def lines() -> Iterator[str]:
        for name, fact in statements:
            other = fact.disputed
            said = f": {catalog.sources[other.source].title} says {other.value}. {other.why}" if other else ""
            yield f"- {_named_statement(catalog, name)}{said}"

    return "\n".join(lines()) or "None."


def _named_statement(catalog: Catalog, name: str) -> str:
    """A statement by the path of its keys: what it is about, linked, and the words that stand before it there."""
    kind, key, *rest = name.split(".")
    if kind != "services":
        return f"`{'.'.join([key, *rest])}`, {OTHERS[kind]}"
    service, (part, *of) = catalog.services[key], rest
    title = service.quotas[of[0]].name if part == "quotas" else CRITERIA[of[0]] if part == "criteria" else TITLES[part]
    place = of[0] if part == "quotas" else part.replace("_", "-") if part in PLACES else ""
    return f"[{service.short}]({page(key)}{place and f'#{place}'}), {title}"


def runtimes(catalog: Catalog) -> str:
    """The table of Lambda's runtimes: first what still gets security patches, by what ends next."""
    notes = Notes(catalog)
    rows = [_ending(key, r, catalog.as_of, notes) for key, r in _by_end(catalog)]
    columns = [Column(key.replace("_", "-"), title) for key, title in RUNTIME_COLUMNS.items()]
    return sheet("runtimes", columns, {"": rows}, "fg-runtimes") + "\n\n" + notes.list()


def _by_end(catalog: Catalog) -> list[tuple[str, Runtime]]:
    """Runtimes that are supported on the day of the data by their end, then the ended ones, latest first."""
    ends = {key: r.deprecation or "9999" for key, r in catalog.runtimes.items()}
    alive = sorted((key for key, end in ends.items() if end > catalog.as_of), key=lambda key: (ends[key], key))
    ended = sorted((key for key in ends if key not in alive), key=lambda key: (ends[key], key), reverse=True)
    return [(key, catalog.runtimes[key]) for key in alive + ended]


def _named(key: str, runtime: Runtime) -> str:
    note = f"<br><small>{runtime.note}</small>" if runtime.note else ""
    return f'<span id="{key.replace(".", "-")}">{runtime.name}</span><br>`{key}`{note}'


def _disputed(runtime: Runtime, notes: Notes) -> str:
    """What another source says, in a line of its own: the column of sources is the narrowest."""
    said = notes.dispute(runtime.disputed).strip()
    return f"<br>{said}" if said else ""


def _ending(key: str, runtime: Runtime, today: str, notes: Notes) -> list[Cell]:
    patches = "given" if (runtime.deprecation or "9999") > today else "ended"
    ends = (getattr(runtime, name) for name in ENDS)
    return [
        Cell(
            _named(key, runtime) + _disputed(runtime, notes),
            runtime.name,
            FAMILIES.get(runtime.family, runtime.family.capitalize()),
        ),
        Cell(runtime.operating_system, facet=runtime.operating_system),
        *(Cell(day(end), end) if end else Cell("not set") for end in ends),
        Cell(patches, facet=patches),
        Cell(notes.number(runtime)),
    ]


def runtime_timeline(catalog: Catalog) -> str:
    """A picture of when runtimes end, for those whose functions can still be updated on the day of the data."""
    shown = [(k, r) for k, r in _by_end(catalog) if (r.block_update or "9999") > catalog.as_of and r.deprecation]
    first = int(catalog.as_of[:4])
    last = max([first, *(int((r.block_update or r.deprecation or "")[:4]) for _, r in shown)]) + 1
    place = partial(_place, first, last)
    return TIMELINE.render(runtimes=shown, years=range(first, last + 1), place=place, day=day, today=catalog.as_of)


def _place(first: int, last: int, text: str) -> float:
    """Where a day stands between the first day of two years, in per cent."""
    start, end = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()
    return round(100 * max(0, min(1, (date.fromisoformat(text).toordinal() - start) / (end - start))), 2)
