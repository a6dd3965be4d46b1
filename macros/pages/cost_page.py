"""The pages of workloads: what each option costs a month at a load, where the curves cross, and what that rests on."""

import json
from collections.abc import Iterator
from functools import lru_cache
from math import ceil, floor, log10
from typing import Any, NamedTuple

from macros.catalog.costs import Curve as CostCurve
from macros.catalog.costs import WorkloadData, bill, crossings, curve, known_values, moved_crossings
from macros.catalog.formulas import evaluate
from macros.catalog.measures import day
from macros.catalog.models import Catalog
from macros.catalog.prices import Price
from macros.catalog.workload_data import workload_data
from macros.catalog.workloads import Line, Option, Workload
from macros.pages.diagram import TEMPLATES
from macros.pages.plot import CENT, LETTERS, Curve, Mark, dollars, load_words, plot
from macros.pages.references import fact_link, find, prose
from macros.pages.sources import SourceList
from macros.pages.tables import card_table, table_row

# The script fills in the same sentences.
WORDS = {
    "least": "At {load}, {cheapest} costs least: {dollars} a month.",
    "crossing": "From {load} on, {cheaper} costs less than {dearer}{band}.",
    "turns": "From {load} on, {cheaper} costs less than {dearer} for the first time{band}; they take turns up to {last}, from where on it is {winner}.",
    "never": "{cheaper} costs less than {dearer} at every load shown.",
    "band": " (between {low} and {high}{lost} if one assumption is half or double)",
    "invented": " (between {low} and {high}{lost} if one assumption is half or double, among them one that no source states)",
    "lost": ", or nowhere,",
    "list": "nothing free taken off",
    "free": "what is always free taken off",
}


class Crossed(NamedTuple):
    """How two options compare: in a sentence, and at a place of the plot if their curves cross."""

    sentence: str
    mark: Mark | None


def cost_page(catalog: Catalog, name: str, report_url: str = "") -> str:
    """A workload's plot and all that stands behind it; raises UnknownName.

    The page names the stylesheet cost.css and the script costs.js in its front matter. `report_url` is the address that
    takes a wrong price.
    """
    workload = find("workload", name, catalog.workloads)
    data, sources = workload_data(catalog, name), SourceList(catalog, report_url)
    compared = comparisons_of(catalog, name)
    known = {
        "decides": prose(catalog, workload.decides),
        "least": least_sentence(catalog, name, data["load"]["at"]),
        "axis": f" by {load_text(workload, '').strip()}",
        "plot": workload_plot(catalog, name),
        "compared": compared,
        "assumptions": list(_assumption_rows(catalog, workload)),
        "loads": _loads(catalog, name),
        "load": load_text(workload, data["load"]["at"]),
        "lines": list(_line_rows(catalog, name, sources)),
        "left_out": list(_left_out(catalog, name, sources)),
        "as_of": data["as_of"],
        "data": json.dumps(script_data(catalog, name), separators=(",", ":"), ensure_ascii=False).replace(
            "<", "\\u003c"
        ),
    }
    return TEMPLATES.get_template("cost.md.jinja").render(
        known, words=WORDS, day=day, table_row=table_row, sources=sources.listed()
    )


def script_data(catalog: Catalog, name: str) -> dict[str, Any]:
    """What the script of a workload's page needs: the workload in plain numbers, names, colours and sentences."""
    workload = catalog.workloads[name]
    options = {id: {"name": option.name, "kind": _class(catalog, option)} for id, option in workload.options.items()}
    return {
        **workload_data(catalog, name),
        "named": options, "pairs": workload.crossings, "words": WORDS, "load_text": load_text(workload, "{load}"),
    }  # fmt: skip


def load_text(workload: Workload, load: float | str) -> str:
    """A load with what it counts: `9.21 million messages a month`, `600 GB`."""
    amount = load if isinstance(load, str) else load_words(load)
    unit, _, per = workload.load.unit.partition("/")
    return f"{amount} {workload.load.name.replace('_', ' ')} a {per}" if per else f"{amount} {unit}"


def least_sentence(catalog: Catalog, name: str, load: float) -> str:
    """Which option costs least at a load, and how much."""
    workload = catalog.workloads[name]
    costs = {id: cost(load) for id, cost in _costs(catalog, name).items()}
    cheapest = min(costs, key=lambda id: costs[id])
    words = {"load": load_text(workload, load), "cheapest": workload.options[cheapest].name}
    return WORDS["least"].format(**words, dollars=dollars(costs[cheapest]))


@lru_cache(maxsize=64)  # a page, its card and the pages of its services ask for it
def _costs(catalog: Catalog, name: str) -> dict[str, CostCurve]:
    """What each option costs, in dollars a month, as a function of the load."""
    data = workload_data(catalog, name)
    return {id: curve(data, lines) for id, lines in data["options"].items()}


def _class(catalog: Catalog, option: Option) -> str:
    """The class whose colour an option has; none for what is billed beside services."""
    service = catalog.services.get(option.service)
    return service.class_ if service else "charge"


def curves_of(catalog: Catalog, name: str) -> list[Curve]:
    """The curves of a workload's options."""
    costs, options = _costs(catalog, name), catalog.workloads[name].options
    return [Curve(option.name, _class(catalog, option), costs[id]) for id, option in options.items()]


def workload_plot(catalog: Catalog, name: str) -> str:
    """The plot of a workload, with its crossings."""
    workload = catalog.workloads[name]
    marks = [crossed.mark for crossed in comparisons_of(catalog, name) if crossed.mark]
    left, right = floor(log10(workload.load.from_)), ceil(log10(workload.load.to))
    description = (
        "What each option costs a month, by load; both axes are logarithmic. The tables below have the amounts."
    )
    return plot(curves_of(catalog, name), marks, left, right, workload.title, description)


@lru_cache(maxsize=64)
def comparisons_of(catalog: Catalog, name: str) -> list[Crossed]:
    """How the pairs of a workload that are worth telling compare; those that cross come first."""
    compared = [_compared(catalog, name, *pair) for pair in catalog.workloads[name].crossings]
    return sorted(compared, key=lambda crossed: crossed.mark is None)


def _compared(catalog: Catalog, name: str, first: str, second: str) -> Crossed:
    workload, data, costs = catalog.workloads[name], workload_data(catalog, name), _costs(catalog, name)
    names = {id: workload.options[id].name for id in (first, second)}
    at, last = (next(crossings(data, (first, second), backwards=end), None) for end in (False, True))
    if not (at and last):
        least, most = sorted(names, key=lambda id: costs[id](data["load"]["to"]))
        return Crossed(WORDS["never"].format(cheaper=names[least], dearer=names[most]), None)
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


def _loads(catalog: Catalog, name: str) -> str:
    """A table of options by whole decades of load, the least of each in bold."""
    workload, costs = catalog.workloads[name], _costs(catalog, name)
    decades = range(ceil(log10(workload.load.from_)), floor(log10(workload.load.to)) + 1)
    amounts = {id: [cost(10.0**n) for n in decades] for id, cost in costs.items()}
    least = [min(column) for column in zip(*amounts.values(), strict=True)]
    titles = [load_words(10.0**n) for n in decades]
    rows = []
    for (id, option), letter in zip(workload.options.items(), LETTERS, strict=False):
        cells = [
            f"**{dollars(amount)}**" if amount == of_all else dollars(amount)
            for amount, of_all in zip(amounts[id], least, strict=True)
        ]
        rows.append([f"{_letter(catalog, option, letter)} {option.name}", *cells])
    return card_table(["Option", *titles], rows, "fg-loads", labels=["Option", *titles])


def _assumption_rows(catalog: Catalog, workload: Workload) -> Iterator[list[str]]:
    for name, assumption in workload.assumptions.items():
        why = [prose(catalog, assumption.text)] if assumption.text else []
        why += ["*assumed*{ .fg-unverified }"] if assumption.invented else []
        unit = plural(assumption.unit) if assumption.unit else ""
        value = fact_link(catalog, assumption.fact) if assumption.fact else f"{assumption.value:,} {unit}".strip()
        movable = "" if assumption.fixed else f" {{ data-name={name} }}"
        yield [assumption.name, value + movable, " ".join(why)]


def _line_rows(catalog: Catalog, name: str, sources: SourceList) -> Iterator[list[str]]:
    """For each option its sum, then each of its lines."""
    workload, data = catalog.workloads[name], workload_data(catalog, name)
    values = known_values(data) | {data["load"]["name"]: data["load"]["at"] * data["load"]["factor"]}
    for key, formula in data["quantities"].items():
        values[key] = evaluate(formula, values)
    for (id, option), letter in zip(workload.options.items(), LETTERS, strict=False):
        lines = data["options"][id]
        costs = bill(data, lines, data["load"]["at"])
        yield [f"{_letter(catalog, option, letter)} **{option.name}**", "", "", f"**{dollars(sum(costs))}**"]
        for line, compiled, cost in zip(option.lines, lines, costs, strict=True):
            price = catalog.price(line.price)
            used, unit = load_words(evaluate(compiled["quantity"], values)), plural(price.unit)
            cited = f"{price_words(price)}{sources.cite(price, price.id)}"
            yield [
                _formula_words(line),
                f'{used} {unit} {{ data-unit="{unit}" }}',
                f"{price.name}: {cited}",
                dollars(cost),
            ]


def plural(unit: str) -> str:
    """A unit in the plural and in words: `GB-seconds`, `GB`, `requests a second`."""
    first, *others = unit.split("/")
    return " a ".join([first if first[-1].isupper() or first.endswith("s") else f"{first}s", *others])


def price_words(price: Price) -> str:
    """A price for so many units that it is at least a cent: `$0.20 per million requests`, `$0.25 per GB`."""
    scale = next((scale for scale in (1, 1e3, 1e6, 1e9) if price.value * scale >= CENT), 1e9)
    tiers = f" for the first {load_words(price.tiers[1].from_)}" if price.tiers else ""
    amount = f"{price.value * scale:.10g}"
    whole, _, cents = amount.partition(".")
    unit = price.unit if scale == 1 else f"{load_words(scale).removeprefix('1 ')} {plural(price.unit)}"
    return f"${whole}.{cents:0<2} per {unit}{tiers}"


def _letter(catalog: Catalog, option: Option, letter: str) -> str:
    """The letter of an option, as at the end of its curve."""
    return f"**{letter}**{{ .fg-{_class(catalog, option)} }}"


def _formula_words(line: Line) -> str:
    """A formula as people write it."""
    words = line.quantity + (f", each {line.each}" if line.each else "")
    return words.replace("_", " ").replace("ceil(", "rounded up (")


def _left_out(catalog: Catalog, name: str, sources: SourceList) -> Iterator[str]:
    """What the sums leave out, with its amount at the load that the page shows."""
    data, workload = workload_data(catalog, name), catalog.workloads[name]
    for left_out, lines in zip(workload.left_out, data["left_out"], strict=True):
        amount = f": {dollars(sum(bill(data, lines, data['load']['at'])))}" if lines else ""
        proofs = "".join(sources.cite(price, price.id) for price in (catalog.price(line["price"]) for line in lines))
        yield prose(catalog, left_out.text.removesuffix(".")) + amount + proofs
