"""The pages of workloads: what each option costs a month at a load, where the curves cross, and what that rests on."""

import json
from collections.abc import Iterator
from math import ceil, floor, log10
from typing import Any

from macros.catalog.billing import Line
from macros.catalog.costs import bill, known_values
from macros.catalog.formulas import evaluate
from macros.catalog.measures import day
from macros.catalog.models import Catalog
from macros.catalog.price_words import price_in_words
from macros.catalog.workload_data import workload_data
from macros.catalog.workloads import Option, Workload
from macros.pages.cost_curves import WORDS, class_of, comparisons_of, costs_of, least_sentence, load_text, workload_plot
from macros.pages.diagram import TEMPLATES
from macros.pages.plot import LETTERS, dollars, load_words
from macros.pages.references import fact_link, find, price_source, prose
from macros.pages.sources import SourceList
from macros.pages.tables import card_table, table_row


def cost_page(catalog: Catalog, name: str, report_url: str = "") -> str:
    """A workload's plot and all that stands behind it; raises UnknownName.

    The page names the stylesheet cost.css and the script costs.js in its front matter. `report_url` is the address that
    takes a wrong price.
    """
    workload = find("workload", name, catalog.workloads)
    data, sources = workload_data(catalog, name), SourceList(catalog, report_url)
    known = {
        "decides": prose(catalog, workload.decides),
        "least": least_sentence(catalog, name, data["load"]["at"]),
        "axis": f" by {load_text(workload, '').strip()}",
        "plot": workload_plot(catalog, name),
        "compared": comparisons_of(catalog, name),
        "letters": [(option, _letter(catalog, option, n)) for n, option in enumerate(workload.options.values())],
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
    options = {id: {"name": option.name, "kind": class_of(catalog, option)} for id, option in workload.options.items()}
    return {
        **workload_data(catalog, name),
        "named": options, "pairs": workload.crossings, "words": WORDS, "load_text": load_text(workload, "{load}"),
    }  # fmt: skip


def _loads(catalog: Catalog, name: str) -> str:
    """A table of options by whole decades of load, the least of each in bold."""
    workload, costs = catalog.workloads[name], costs_of(catalog, name)
    decades = range(ceil(log10(workload.load.from_)), floor(log10(workload.load.to)) + 1)
    amounts = {id: [cost(10.0**n) for n in decades] for id, cost in costs.items()}
    least = [min(column) for column in zip(*amounts.values(), strict=True)]
    titles = [load_words(10.0**n) for n in decades]
    rows = []
    for n, (id, option) in enumerate(workload.options.items()):
        cells = [
            f"**{dollars(amount)}**" if amount == of_all else dollars(amount)
            for amount, of_all in zip(amounts[id], least, strict=True)
        ]
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
            price = catalog.prices[line.price]
            used, unit = load_words(evaluate(compiled["quantity"], values)), plural(price.unit)
            cited = f"{price_in_words(price)}{sources.cite(price, price.id)}"
            yield [
                _formula_words(line),
                f'{used} {unit} {{ data-unit="{unit}" }}',
                f"[{price.name}]({price_source(catalog, price)}): {cited}",
                dollars(cost),
            ]


def plural(unit: str) -> str:
    """A unit in the plural and in words: `GB-seconds`, `GB`, `requests a second`."""
    first, *others = unit.split("/")
    each = [f"{'an' if word[0] in 'aeioAEIO' else 'a'} {word}" for word in others]
    return " ".join([first if first[-1].isupper() or first.endswith("s") else f"{first}s", *each])


def _letter(catalog: Catalog, option: Option, n: int) -> str:
    """The letter of an option, as at the end of its curve."""
    return f"**{LETTERS[n]}**{{ .fg-{class_of(catalog, option)} }}"


def _formula_words(line: Line) -> str:
    """A formula as people write it."""
    words = line.quantity + (f", each {line.each}" if line.each else "")
    return words.replace("_", " ").replace("ceil(", "rounded up (")


def _left_out(catalog: Catalog, name: str, sources: SourceList) -> Iterator[str]:
    """What the sums leave out, with its amount at the load that the page shows."""
    data, workload = workload_data(catalog, name), catalog.workloads[name]
    for left_out, lines in zip(workload.left_out, data["left_out"], strict=True):
        amount = f": *{dollars(sum(bill(data, lines, data['load']['at'])))}*{{ .fg-left-out }}" if lines else ""
        proofs = "".join(sources.cite(price, price.id) for price in (catalog.prices[line["price"]] for line in lines))
        yield prose(catalog, left_out.text.removesuffix(".")) + amount + proofs
