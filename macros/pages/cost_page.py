"""The pages of workloads: what each option costs a month at a load, where the curves cross, and what that rests on."""

from collections.abc import Iterator
from math import ceil, floor, log10

from macros.catalog.costs import bill, known_values
from macros.catalog.formulas import evaluate
from macros.catalog.models import Catalog
from macros.catalog.price_words import price_in_words
from macros.catalog.workload_data import workload_data
from macros.catalog.workloads import Option, Workload
from macros.pages.cost_curves import WORDS, class_of, comparisons_of, costs_of, least_sentence, load_text, workload_plot
from macros.pages.plot import LETTERS, dollars, load_words
from macros.pages.references import fact_link, find, price_source, prose, script_json
from macros.pages.rendering import render
from macros.pages.sources import SourceList
from macros.pages.tables import card_table


def cost_page(catalog: Catalog, name: str, report_url: str = "") -> str:
    """A workload's plot and all that stands behind it, for a page with cost.css and costs.js; raises UnknownName."""
    workload = find("workload", name, catalog.workloads)
    data, sources = workload_data(catalog, name), SourceList(catalog, report_url)
    options = {id: {"name": option.name, "kind": class_of(catalog, option)} for id, option in workload.options.items()}
    words = {"named": options, "pairs": workload.crossings, "words": WORDS, "load_text": load_text(workload, "{load}")}
    return render(
        "cost",
        catalog=catalog,
        workload=workload,
        least=least_sentence(catalog, name, data["load"]["at"]),
        axis=f" by {load_text(workload, '').strip()}",
        plot=workload_plot(catalog, name),
        compared=comparisons_of(catalog, name),
        letters=[(option, _letter(catalog, option, n)) for n, option in enumerate(workload.options.values())],
        assumptions=_assumption_rows(catalog, workload),
        loads=_loads(catalog, name),
        load=load_text(workload, data["load"]["at"]),
        lines=list(_line_rows(catalog, name, sources)),
        left_out=list(_left_out(catalog, name, sources)),
        as_of=data["as_of"],
        data=script_json({**data, **words}),
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
    for n, (id, option) in enumerate(workload.options.items()):
        lines = data["options"][id]
        costs = bill(data, lines, data["load"]["at"])
        yield [f"{_letter(catalog, option, n)} **{option.name}**", "", "", f"**{dollars(sum(costs))}**"]
        for line, compiled, cost in zip(option.lines, lines, costs, strict=True):
            price = catalog.price(line.price)
            formula = line.quantity + (f", each {line.each}" if line.each else "")
            as_written = formula.replace("_", " ").replace("ceil(", "rounded up (")
            used, unit = load_words(evaluate(compiled["quantity"], values)), plural(price.unit)
            cited = f"[{price.name}]({price_source(catalog, price)}): {price_in_words(price)}{sources.cite(price, price.id)}"
            yield [as_written, f'{used} {unit} {{ data-unit="{unit}" }}', cited, dollars(cost)]


def plural(unit: str) -> str:
    """A unit in the plural and in words: `GB-seconds`, `GB`, `requests a second`."""
    first, *others = unit.split("/")
    each = [f"{'an' if word[0] in 'aeioAEIO' else 'a'} {word}" for word in others]
    return " ".join([first if first[-1].isupper() or first.endswith("s") else f"{first}s", *each])


def _letter(catalog: Catalog, option: Option, n: int) -> str:
    """The letter of an option, as at the end of its curve."""
    return f"**{LETTERS[n]}**{{ .fg-{class_of(catalog, option)} }}"


def _left_out(catalog: Catalog, name: str, sources: SourceList) -> Iterator[str]:
    """What the sums leave out, with its amount at the load that the page shows."""
    data, workload = workload_data(catalog, name), catalog.workloads[name]
    for left_out, lines in zip(workload.left_out, data["left_out"], strict=True):
        amount = f": *{dollars(sum(bill(data, lines, data['load']['at'])))}*{{ .fg-left-out }}" if lines else ""
        prices = [catalog.price(line["price"]) for line in lines]
        proofs = "".join(sources.cite(price, price.id) for price in prices)
        yield prose(catalog, left_out.text.removesuffix(".")) + amount + proofs
