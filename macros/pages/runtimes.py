"""When Lambda's runtimes end: a table, and a picture."""

from functools import partial

from macros.catalog.measures import day, figure, first_day
from macros.catalog.models import RUNTIME_DEADLINES, Catalog, Runtime
from macros.pages.references import dispute_text, disputes
from macros.pages.rendering import render
from macros.pages.sheet import sheet
from macros.pages.sources import SourceList
from macros.pages.tables import Cell

FAMILIES = {"dotnet": ".NET", "nodejs": "Node.js", "provided": "operating system only"}
TITLES = {"runtime": "Runtime", "security": "Security patches"}
TITLES |= {end.replace("_", "-"): title for end, title in RUNTIME_DEADLINES.items()}
TITLES |= {"system": "Operating system", "source": "Source"}
NO_DAY_SET = "9999"  # sorts after every day
SOON = 183  # days: who has as little left should be moving
GROUPS = ("Still patched ({})", "<details><summary>Ended ({})</summary></details>")


def runtimes(catalog: Catalog) -> str:
    """The table of Lambda's runtimes: what still gets security patches, by what ends next, then the ended, folded."""
    sources = SourceList(catalog)
    parts = [[_cells(*runtime, catalog.as_of, sources) for runtime in part] for part in _by_end(catalog)]
    groups = {name.format(len(part)): part for name, part in zip(GROUPS, parts, strict=True)}
    return sheet("runtimes", TITLES, groups, "fg-runtimes") + "\n\n" + sources.listed()


def _by_end(catalog: Catalog) -> tuple[list[tuple[str, Runtime]], list[tuple[str, Runtime]]]:
    """Runtimes that are supported on the day of the data by their end, and the ended ones, latest first."""
    by_end = sorted(catalog.runtimes.items(), key=lambda entry: (entry[1].deprecation or NO_DAY_SET, entry[0]))
    supported = [(id, runtime) for id, runtime in by_end if (runtime.deprecation or NO_DAY_SET) > catalog.as_of]
    return supported, by_end[: len(by_end) - len(supported)][::-1]


def _cells(id: str, runtime: Runtime, today: str, sources: SourceList) -> list[Cell]:
    name = f'<span id="{id.replace(".", "-")}">{runtime.name}</span><br>`{id}`'
    if runtime.note:
        name += f"<br><small>{runtime.note}</small>"
    # In lines of their own, for the column of sources is the narrowest.
    for other in disputes(runtime):
        name += f"<br><small>*Disputed*{{ .fg-unverified }}: {dispute_text(sources.catalog, other)}</small>"
    days = (getattr(runtime, end) for end in RUNTIME_DEADLINES)
    # Each row has the same path in the model, but for its own name: one proof for all.
    proof = runtime.model_copy(update={"check": (runtime.check or "").removesuffix(f"/{id}") or None})
    return [
        Cell(name, runtime.name, FAMILIES.get(runtime.family, runtime.family.capitalize())),
        _patches(today, runtime.deprecation),
        *(Cell(day(on), on) if on else Cell("not set") for on in days),
        Cell(runtime.operating_system, facet=runtime.operating_system),
        Cell(sources.cite(proof)),
    ]


def _patches(today: str, end: str | None) -> Cell:
    """Whether there are security patches, and for how long: a sign, words, and the day to sort by."""
    if not end:
        return Cell("**no end set**{ .fg-pill .fg-met }", facet="supported")
    if end <= today:
        return Cell("**ended**{ .fg-pill .fg-unmet }", end, "ended")
    sign = "partly" if (first_day(end) - first_day(today)).days < SOON else "met"
    return Cell(f"**end {time_left(today, end)}**{{ .fg-pill .fg-{sign} }}", end, "supported")


def time_left(today: str, end: str) -> str:
    """How far ahead a day is, in words: `in 20 days`, `in 4 months`, `in 2 years 7 months`."""
    first, last = first_day(today), first_day(end)
    months = 12 * (last.year - first.year) + last.month - first.month - (last.day < first.day)
    parts = [(months // 12, "years"), (months % 12, "months")] if months else [((last - first).days, "days")]
    return " ".join(["in", *(figure(number, unit) for number, unit in parts if number)])


def runtime_timeline(catalog: Catalog) -> str:
    """A picture of when runtimes end, from the day of the data on; those without a set end are only in the table."""
    today = catalog.as_of
    shown = [(id, runtime) for id, runtime in _by_end(catalog)[0] if runtime.deprecation]
    first = int(today[:4]) + 1
    last = max([first, *(int((r.block_update or r.deprecation or "")[:4]) + 1 for _, r in shown)])
    start, end = first_day(today).toordinal(), first_day(f"{last}-01-01").toordinal()

    def position(text: str) -> float:
        """Where a day stands, in per cent of the width, 0 to 100."""
        return round(100 * max(0, min(1, (first_day(text).toordinal() - start) / (end - start))), 2)

    return render(
        "timeline",
        runtimes=shown,
        years=range(first, last + 1),
        position=position,
        time_left=partial(time_left, today),
        today=today,
    )
