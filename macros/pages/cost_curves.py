"""The curves of a workload: what they cost, which is the least, and where they cross, in the sentences of page and script."""

from functools import lru_cache
from math import ceil, floor, log10
from typing import NamedTuple

from macros.catalog.costs import Curve as CostCurve
from macros.catalog.costs import WorkloadData, crossings, curve, moved_crossings
from macros.catalog.models import Catalog
from macros.catalog.workload_data import workload_data
from macros.catalog.workloads import Option, Workload
from macros.pages.plot import Curve, Mark, Words, dollars, load_words, plot, thumbnail

# The script fills in the same sentences.
WORDS = {
    "least": "At {load}, {cheapest} costs least: {dollars} a month.",
    "crossing": "From {load} on, {cheaper} costs less than {dearer}{band}.",
    "turns": "From {load} on, {cheaper} costs less than {dearer} for the first time{band}; they take turns up to {last}, from where on it is {winner}.",
    "never": "{cheaper} costs less than {dearer} at every load shown.",
    "band": " (between {low} and {high}{lost} if one assumption is half or double)",
    "invented": ", if what is assumed without a source holds (between {low} and {high}{lost} if one assumption is half or double)",
    "lost": ", or nowhere,",
    "list": "nothing free taken off",
    "free": "what is always free taken off",
}
DESCRIPTION = "What each option costs a month, by load; both axes are logarithmic. The tables below have the amounts."


class Crossed(NamedTuple):
    """How two options compare: in a sentence, and at a place of the plot if their curves cross."""

    sentence: str
    mark: Mark | None


def load_text(workload: Workload, load: float | str) -> str:
    """A load with what it counts: `9.21 million messages a month`, `600 GB`."""
    amount = load if isinstance(load, str) else load_words(load)
    unit, _, per = workload.load.unit.partition("/")
    return f"{amount} {workload.load.name.replace('_', ' ')} a {per}" if per else f"{amount} {unit}"


def least_sentence(catalog: Catalog, name: str, load: float) -> str:
    """Which option costs least at a load, and how much."""
    workload = catalog.workloads[name]
    costs = {id: cost(load) for id, cost in costs_of(catalog, name).items()}
    cheapest = min(costs, key=lambda id: costs[id])
    words = {"load": load_text(workload, load), "cheapest": workload.options[cheapest].name}
    return WORDS["least"].format(**words, dollars=dollars(costs[cheapest]))


@lru_cache(maxsize=64)  # a page, its card and the pages of its services ask for it
def costs_of(catalog: Catalog, name: str) -> dict[str, CostCurve]:
    """What each option costs, in dollars a month, as a function of the load."""
    data = workload_data(catalog, name)
    return {id: curve(data, lines) for id, lines in data["options"].items()}


def class_of(catalog: Catalog, option: Option) -> str:
    """The class whose colour an option has; none for what is billed beside services."""
    service = catalog.services.get(option.service)
    return service.class_ if service else "charge"


def curves_of(catalog: Catalog, name: str) -> list[Curve]:
    """The curves of a workload's options."""
    costs, options = costs_of(catalog, name), catalog.workloads[name].options
    return [Curve(option.name, class_of(catalog, option), costs[id].__call__) for id, option in options.items()]


def workload_plot(catalog: Catalog, name: str) -> str:
    """The plot of a workload, with its crossings."""
    workload = catalog.workloads[name]
    marks = [crossed.mark for crossed in comparisons_of(catalog, name) if crossed.mark]
    left, right = floor(log10(workload.load.from_)), ceil(log10(workload.load.to))
    return plot(curves_of(catalog, name), marks, left, right, workload.load.at, Words(workload.title, DESCRIPTION))


@lru_cache(maxsize=64)
def workload_thumbnail(catalog: Catalog, name: str) -> str:
    """The curves of a workload in small."""
    load = catalog.workloads[name].load
    return thumbnail(curves_of(catalog, name), floor(log10(load.from_)), ceil(log10(load.to)))


@lru_cache(maxsize=64)
def comparisons_of(catalog: Catalog, name: str) -> list[Crossed]:
    """How the pairs of a workload that are worth telling compare; those that cross come first."""
    compared = [_compared(catalog, name, *pair) for pair in catalog.workloads[name].crossings]
    return sorted(compared, key=lambda crossed: crossed.mark is None)


def _compared(catalog: Catalog, name: str, first: str, second: str) -> Crossed:
    workload, data, costs = catalog.workloads[name], workload_data(catalog, name), costs_of(catalog, name)
    names = {id: workload.options[id].name for id in (first, second)}
    found = list(crossings(data, (first, second)))
    if not found:
        least, most = sorted(names, key=lambda id: costs[id](data["load"]["to"]))
        return Crossed(WORDS["never"].format(cheaper=names[least], dearer=names[most]), None)
    at, last = found[0], found[-1]
    band, band_words = _band(data, (first, second), at.load)
    words = {
        "load": load_text(workload, at.load),
        "cheaper": names[at.cheaper],
        "dearer": names[second if at.cheaper == first else first],
        "last": load_text(workload, last.load),
        "winner": names[last.cheaper],
        "band": band_words,
    }
    sentence = WORDS["turns" if last.load > at.load else "crossing"].format(**words)
    return Crossed(sentence, Mark(at.load, costs[first](at.load), band))


def _band(data: WorkloadData, pair: tuple[str, str], at: float) -> tuple[tuple[float, float] | None, str]:
    """Between which loads a crossing moves if one assumption is half or double, and the same in words."""
    moved = list(moved_crossings(data, pair))
    loads = [at, *(move.crossing.load for move in moved if move.crossing)]
    if not moved:
        return None, ""
    invented = any(data["assumptions"][move.assumption].get("invented") for move in moved)
    lost = WORDS["lost"] if any(move.crossing is None for move in moved) else ""
    low, high = min(loads), max(loads)
    return (low, high), WORDS["invented" if invented else "band"].format(
        low=load_words(low), high=load_words(high), lost=lost
    )
