"""The pages of workloads: what each option costs a month at a load, where the curves cross, and what that rests on."""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil, floor, log10
from typing import NamedTuple

from macros.catalog.costs import Curve as CostCurve
from macros.catalog.costs import WorkloadData, bill, crossings, curve, known_values, moved_crossings
from macros.catalog.formulas import evaluate
from macros.catalog.models import Catalog
from macros.catalog.price_words import price_in_words
from macros.catalog.workload_data import workload_data
from macros.catalog.workloads import AtRest, Option, Workload
from macros.pages.plot import LETTERS, Curve, Mark, dollars, load_words, plot, thumbnail
from macros.pages.references import find, price_source, script_json
from macros.pages.rendering import render
from macros.pages.sources import SourceList
from macros.pages.tables import card_table

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
    option, amount = workload.options[cheapest].name, dollars(costs[cheapest])
    return WORDS["least"].format(load=load_text(workload, load), cheapest=option, dollars=amount)


@lru_cache(maxsize=64)  # a page, its card and the pages of its services ask for it
def costs_of(catalog: Catalog, name: str) -> dict[str, CostCurve]:
    """What each option costs, in dollars a month, as a function of the load."""
    data = workload_data(catalog, name)
    return {id: curve(data, lines) for id, lines in data["options"].items()}


def class_of(catalog: Catalog, option: Option | AtRest) -> str:
    """The class whose colour something has that is billed; `charge` for what is billed beside services."""
    service = catalog.services.get(option.service)
    return service.class_ if service else "charge"


def curves_of(catalog: Catalog, name: str) -> list[Curve]:
    """The curves of a workload's options."""
    costs, options = costs_of(catalog, name), catalog.workloads[name].options
    return [Curve(option.name, class_of(catalog, option), costs[id].__call__) for id, option in options.items()]


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
    sentence = WORDS["turns" if last.load > at.load else "crossing"].format(
        load=load_text(workload, at.load), last=load_text(workload, last.load), winner=names[last.cheaper],
        cheaper=names[at.cheaper], dearer=names[second if at.cheaper == first else first], band=band_words,
    )  # fmt: skip
    return Crossed(sentence, Mark(at.load, costs[first](at.load), band))


def _band(data: WorkloadData, pair: tuple[str, str], at: float) -> tuple[tuple[float, float] | None, str]:
    """Between which loads a crossing moves if one assumption is half or double, and the same in words."""
    moved = list(moved_crossings(data, pair))
    if not moved:
        return None, ""
    loads = [at, *(move.crossing.load for move in moved if move.crossing)]
    low, high = min(loads), max(loads)
    lost = WORDS["lost"] if any(move.crossing is None for move in moved) else ""
    words = WORDS["invented" if any(data["assumptions"][move.assumption].get("invented") for move in moved) else "band"]
    return (low, high), words.format(low=load_words(low), high=load_words(high), lost=lost)


def cost_page(catalog: Catalog, name: str, report_url: str = "") -> str:
    """A workload's plot and all that stands behind it, for a page with cost.css and costs.js; raises UnknownName."""
    workload = find("workload", name, catalog.workloads)
    data, sources = workload_data(catalog, name), SourceList(catalog, report_url)
    options = {id: {"name": option.name, "kind": class_of(catalog, option)} for id, option in workload.options.items()}
    left, right = floor(log10(workload.load.from_)), ceil(log10(workload.load.to))
    compared = comparisons_of(catalog, name)
    marks = [crossed.mark for crossed in compared if crossed.mark]
    curves, words = curves_of(catalog, name), {"title": workload.title, "description": DESCRIPTION}
    drawn = plot(curves, marks, left, right, data["load"]["at"], **words)
    names = {"named": options, "pairs": workload.crossings, "words": WORDS, "load_text": load_text(workload, "{load}")}
    return render(
        "cost",
        catalog=catalog,
        workload=workload,
        least=least_sentence(catalog, name, data["load"]["at"]),
        axis=f" by {load_text(workload, '').strip()}",
        plot=drawn,
        compared=compared,
        letters=[(option, _letter(catalog, option, n)) for n, option in enumerate(workload.options.values())],
        plural=plural,
        loads=_loads(catalog, name),
        load=load_text(workload, data["load"]["at"]),
        lines=_line_rows(workload, data, sources),
        left_out=list(zip(workload.left_out, data["left_out"], strict=True)),
        cost_of=lambda lines: dollars(sum(bill(data, lines, data["load"]["at"]))),
        as_of=data["as_of"],
        data=script_json({**data, **names}),
        words=WORDS,
        sources=sources,
    )


def _loads(catalog: Catalog, name: str) -> str:
    """A table of options by whole decades of load, the least of each in bold."""
    workload, costs = catalog.workloads[name], costs_of(catalog, name)
    decades = range(ceil(log10(workload.load.from_)), floor(log10(workload.load.to)) + 1)
    amounts = {id: [cost(10.0**n) for n in decades] for id, cost in costs.items()}
    least = [min(column) for column in zip(*amounts.values(), strict=True)]
    titles = [load_words(10.0**n) for n in decades]
    rows = []
    for n, (id, option) in enumerate(workload.options.items()):
        marks = ["**" if amount == of_all else "" for amount, of_all in zip(amounts[id], least, strict=True)]
        cells = [f"{mark}{dollars(amount)}{mark}" for mark, amount in zip(marks, amounts[id], strict=True)]
        rows.append([f"{_letter(catalog, option, n)} {option.name}", *cells])
    return card_table(["Option", *titles], rows, "fg-loads", labels=["Option", *titles])


def _line_rows(workload: Workload, data: WorkloadData, sources: SourceList) -> Iterator[list[str]]:
    """For each option its sum, then each of its lines."""
    values = known_values(data) | {data["load"]["name"]: data["load"]["at"] * data["load"]["factor"]}
    for key, formula in data["quantities"].items():
        values[key] = evaluate(formula, values)
    for n, (id, option) in enumerate(workload.options.items()):
        lines = data["options"][id]
        costs = bill(data, lines, data["load"]["at"])
        yield [f"{_letter(sources.catalog, option, n)} **{option.name}**", "", "", f"**{dollars(sum(costs))}**"]
        for line, compiled, cost in zip(option.lines, lines, costs, strict=True):
            price = sources.catalog.prices[line.price]
            formula = line.quantity + (f", each {line.each}" if line.each else "")
            as_written = formula.replace("_", " ").replace("ceil(", "rounded up (")
            used, unit = load_words(evaluate(compiled["quantity"], values)), plural(price.unit)
            cited = f"[{price.name}]({price_source(sources.catalog, price)}): {price_in_words(price)}{sources.cite(price, price.id)}"
            yield [as_written, f'{used} {unit} {{ data-unit="{unit}" }}', cited, dollars(cost)]


def plural(unit: str) -> str:
    """A unit in the plural and in words: `GB-seconds`, `GB`, `requests a second`."""
    first, *others = unit.split("/")
    each = [f"{'an' if word[0] in 'aeioAEIO' else 'a'} {word}" for word in others]
    return " ".join([first if first[-1].isupper() or first.endswith("s") else f"{first}s", *each])


def _letter(catalog: Catalog, option: Option, n: int) -> str:
    """The letter of an option, as at the end of its curve."""
    return f"**{LETTERS[n]}**{{ .fg-{class_of(catalog, option)} }}"
