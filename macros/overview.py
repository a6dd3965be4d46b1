"""What only the whole catalogue tells: how facts were checked, and when Lambda's runtimes end."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from jinja2 import Environment, FileSystemLoader

from macros.diagram import FOLDER
from macros.models import Catalog, Evidence, Runtime, facts
from macros.tables import EVIDENCE, Notes, day, labelled, number, page, table

TIMELINE = Environment(loader=FileSystemLoader(FOLDER), trim_blocks=True, lstrip_blocks=True).get_template(
    "timeline.md.jinja"
)
COUNTED = ["Class", "Compared by machine", "Read in AWS’s documentation", "Unverified"]
OTHERS = {"runtimes": "Lambda’s runtimes", "glossary": "Glossary"}
ENDS = {"deprecation": "Deprecated", "block_create": "No new functions", "block_update": "No updates"}


def trust(catalog: Catalog, models: Mapping[str, str]) -> str:
    """How many facts were checked in which way, the oldest, the disputed and the unverified.

    `models` are the versions of the packages that hold AWS's models.
    """
    statements = list(facts(catalog))
    counts: Counter[tuple[str, str]] = Counter((_class(catalog, name), fact.evidence) for name, fact in statements)
    grades = list(EVIDENCE)
    classes = [*(of.name for of in catalog.classes.values()), *OTHERS.values()]
    rows = [[of, *(number(counts[of, grade]) for grade in grades)] for of in classes]
    total: Counter[str] = Counter(fact.evidence for _, fact in statements)
    rows.append(["**All**", *(f"**{number(total[grade])}**" for grade in grades)])
    oldest = min(fact.verified_on for _, fact in statements)
    versions = ", ".join(f"{name} {version}" for name, version in models.items())
    return "\n\n".join(
        [
            f"{number(len(statements))} statements; the oldest check is of {day(oldest)}, the newest of {day(catalog.as_of)}. "
            f"The models are those of {versions}.",
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
            kind, key, *rest = name.split(".")
            at = (
                f"[{catalog.services[key].short}]({page(key)})" if kind == "services" else f"`{'.'.join([key, *rest])}`"
            )
            what = ", ".join(rest[:2]).replace("_", " ") if kind == "services" else OTHERS[kind]
            other = fact.disputed
            said = f": {catalog.sources[other.source].title} says {other.value}; {other.why}" if other else ""
            yield f"- {at}, {what}{said}"

    return "\n".join(lines()) or "None."


def runtimes(catalog: Catalog) -> str:
    """The table of Lambda's runtimes: first what still gets security patches, by what ends next."""
    notes = Notes(catalog)
    rows = [[_named(key, r), r.operating_system, *_days(r), notes.mark(r)] for key, r in _by_end(catalog)]
    titles = ["Runtime", "Operating system", *ENDS.values(), "Source"]
    return table(titles, labelled(rows, titles), "fg-cards fg-runtimes") + "\n\n" + notes.list()


def _by_end(catalog: Catalog) -> list[tuple[str, Runtime]]:
    """Runtimes that are supported on the day of the data by their end, then the ended ones, latest first."""
    ends = {key: r.deprecation or "9999" for key, r in catalog.runtimes.items()}
    alive = sorted((key for key, end in ends.items() if end > catalog.as_of), key=lambda key: (ends[key], key))
    ended = sorted((key for key in ends if key not in alive), key=lambda key: (ends[key], key), reverse=True)
    return [(key, catalog.runtimes[key]) for key in alive + ended]


def _named(key: str, runtime: Runtime) -> str:
    note = f"<br><small>{runtime.note}</small>" if runtime.note else ""
    return f'<span id="{key.replace(".", "-")}">{runtime.name}</span><br>`{key}`{note}'


def _days(runtime: Runtime) -> list[str]:
    return [day(ends) if (ends := getattr(runtime, name)) else "not set" for name in ENDS]


def runtime_timeline(catalog: Catalog) -> str:
    """A picture of when runtimes end, for those whose functions can still be updated on the day of the data."""
    shown = [(k, r) for k, r in _by_end(catalog) if (r.block_update or "9999") > catalog.as_of and r.deprecation]
    first = int(catalog.as_of[:4])
    last = max((int((r.block_update or r.deprecation or "")[:4]) for _, r in shown), default=first) + 1
    place = partial(_place, first, last)
    return TIMELINE.render(runtimes=shown, years=range(first, last + 1), place=place, day=day, today=catalog.as_of)


def _place(first: int, last: int, text: str) -> float:
    """Where a day stands between the first day of two years, in per cent."""
    start, end = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()
    return round(100 * max(0, min(1, (date.fromisoformat(text).toordinal() - start) / (end - start))), 2)
