"""When Lambda's runtimes end: a table, and a picture."""

from functools import partial

from macros.catalog.measures import day, first_day
from macros.catalog.models import RUNTIME_DEADLINES, Catalog, Runtime
from macros.pages.diagram import TEMPLATES
from macros.pages.references import dispute_text, disputes
from macros.pages.sheet import sheet
from macros.pages.sources import SourceList
from macros.pages.tables import Cell

FAMILIES = {"dotnet": ".NET", "nodejs": "Node.js", "provided": "operating system only"}
TITLES = {
    "runtime": "Runtime",
    "system": "Operating system",
    **{end.replace("_", "-"): title for end, title in RUNTIME_DEADLINES.items()},
    "security": "Security patches",
    "source": "Source",
}
NO_DAY_SET = "9999"  # sorts after every day


def runtimes(catalog: Catalog) -> str:
    """The table of Lambda's runtimes: first what still gets security patches, by what ends next."""
    sources = SourceList(catalog)
    rows = [_cells(id, runtime, catalog.as_of, sources) for id, runtime in _by_end(catalog)]
    return sheet("runtimes", TITLES, {"": rows}, "fg-runtimes") + "\n\n" + sources.listed()


def _by_end(catalog: Catalog) -> list[tuple[str, Runtime]]:
    """Runtimes that are supported on the day of the data by their end, then the ended ones, latest first."""
    ends = {id: runtime.deprecation or NO_DAY_SET for id, runtime in catalog.runtimes.items()}
    supported = sorted((id for id, end in ends.items() if end > catalog.as_of), key=lambda id: (ends[id], id))
    ended = sorted((id for id in ends if id not in supported), key=lambda id: (ends[id], id), reverse=True)
    return [(id, catalog.runtimes[id]) for id in supported + ended]


def _cells(id: str, runtime: Runtime, today: str, sources: SourceList) -> list[Cell]:
    name = f'<span id="{id.replace(".", "-")}">{runtime.name}</span><br>`{id}`'
    if runtime.note:
        name += f"<br><small>{runtime.note}</small>"
    # In lines of their own, for the column of sources is the narrowest.
    name += "".join(
        f"<br><small>*Disputed*{{ .fg-unverified }}: {dispute_text(sources.catalog, other)}</small>"
        for other in disputes(runtime)
    )
    patches = "supported" if (runtime.deprecation or NO_DAY_SET) > today else "ended"
    days = (getattr(runtime, end) for end in RUNTIME_DEADLINES)
    return [
        Cell(name, runtime.name, FAMILIES.get(runtime.family, runtime.family.capitalize())),
        Cell(runtime.operating_system, facet=runtime.operating_system),
        *(Cell(day(on), on) if on else Cell("not set") for on in days),
        Cell(patches, facet=patches),
        Cell(sources.cite(runtime)),
    ]


def runtime_timeline(catalog: Catalog) -> str:
    """A picture of when runtimes end, for those whose functions can still be updated on the day of the data."""
    shown = [(id, r) for id, r in _by_end(catalog) if r.deprecation and (r.block_update or NO_DAY_SET) > catalog.as_of]
    first = int(catalog.as_of[:4])
    last = max([first, *(int((r.block_update or r.deprecation or "")[:4]) for _, r in shown)]) + 1
    position = partial(_position, first, last)
    return TEMPLATES.get_template("timeline.md.jinja").render(
        runtimes=shown, years=range(first, last + 1), position=position, day=day, today=catalog.as_of
    )


def _position(first: int, last: int, text: str) -> float:
    """Where a day stands between the first days of two years, in per cent of the width, 0 to 100."""
    start, end = first_day(f"{first}-01").toordinal(), first_day(f"{last}-01").toordinal()
    return round(100 * max(0, min(1, (first_day(text).toordinal() - start) / (end - start))), 2)
