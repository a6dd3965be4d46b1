"""Lines of a bill: a price, how much of it a month takes, and how that is rounded up."""

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field, WithJsonSchema

from macros.catalog.checks import Findings, Model, WholeFile, existing
from macros.catalog.fields import LARGEST, Name
from macros.catalog.formulas import Formula, Plain, names_in, parse_formula
from macros.catalog.units import Dimension, FormulaError, Unit, combined, dimension_in_words, measured, parse_unit

A_MONTH = parse_unit("month")
FormulaText = Annotated[
    str,
    BeforeValidator(lambda text: str(text) if type(text) in (int, float) and 0 <= text <= LARGEST else text),
    Field(min_length=1, max_length=200),
    WithJsonSchema({"type": ["string", "number"]}),
]


class EachError(FormulaError):
    """What is wrong with the formula of how large each one is."""


class Line(Model):
    """A price, and how much of it a month takes."""

    price: Annotated[str, existing("price")] = Field(description="the id of a price, as in sqs.standard")
    quantity: FormulaText = Field(description="a formula: how much of the price's unit, as in 3 × messages")
    each: FormulaText | None = Field(
        None, description="a formula: how large each of them is, where the price rounds that up or has a minimum"
    )
    part: Name | None = Field(None, description="the part of the design that it belongs to")


class Billed(NamedTuple):
    """How a price counts: its unit, and the step and the least of each, if it has them."""

    unit: Unit
    increment: Unit | None = None
    minimum: Unit | None = None


def billed(price: Mapping[str, Any]) -> Billed:
    """How a price counts that is a mapping of its fields; raises FormulaError or a KeyError where they are wrong."""

    def amount(key: str) -> Unit | None:
        if not price.get(key):
            return None
        unit = parse_unit(price[key]["unit"])
        return Unit(price[key]["value"] * unit.factor, unit.dimension)

    return Billed(parse_unit(price["unit"]), amount("increment"), amount("minimum"))


def line_formula(line: Line, names: Mapping[str, Dimension], price: Billed) -> Plain:
    """How many units of its price a line takes a month, compiled; raises FormulaError, EachError for what is in `each:`."""
    quantity = parse_formula(line.quantity, names)
    wanted = combined(price.unit.dimension, A_MONTH.dimension, -1)
    if quantity.dimension != wanted:
        comes_to, billed_by = dimension_in_words(quantity.dimension), dimension_in_words(wanted)
        raise FormulaError(f"comes to {comes_to}, but {line.price} takes {billed_by}; multiply by what is missing")
    plain = quantity.plain
    if line.each:
        try:
            plain = _rounded_up(plain, parse_formula(line.each, names), price)
        except FormulaError as error:
            raise EachError(str(error)) from None
    elif price.increment and "size" in price.increment.dimension:
        raise FormulaError(f"{line.price} rounds up how large each one is; write that as `each:`")
    elif price.minimum and price.minimum.dimension == wanted:
        plain = ["max", plain, price.minimum.factor]
    return ["*", plain, A_MONTH.factor / price.unit.factor]


def _rounded_up(quantity: Plain, each: Formula, price: Billed) -> Plain:
    """A quantity of which each one is rounded up to the steps of its price, and to its minimum."""
    size = each.plain
    for amount in (price.minimum, price.increment):
        if amount and amount.dimension != measured(each.dimension):
            comes_to, rounded = dimension_in_words(each.dimension), dimension_in_words(amount.dimension)
            raise FormulaError(f"comes to {comes_to}, but the price rounds up {rounded}; write a formula for that")
    if price.minimum:
        size = ["max", size, price.minimum.factor]
    if price.increment:
        steps: Plain = ["ceil", ["/", size, price.increment.factor]]
        if not price.increment.dimension.items() <= price.unit.dimension.items():
            return ["*", quantity, steps]  # what is counted in steps, as a request for each 64 KB
        size = ["*", steps, price.increment.factor]
    if size is each.plain:
        raise FormulaError("the price rounds nothing up; remove this line")
    return ["*", quantity, ["/", size, each.plain]]


def line_findings(lines: list[Line], names: Mapping[str, Dimension], file: WholeFile, used: set[str]) -> Findings:
    """What is wrong with the formulas of lines; the names that they use are added to `used`."""
    for n, line in enumerate(lines):
        try:
            price = billed(file.prices[line.price])
        except (KeyError, ValueError, TypeError, AttributeError):
            used.update(names)  # the price is wrong itself, which its own line tells
            continue
        try:
            used |= {*names_in(line_formula(line, names, price))}
        except FormulaError as error:
            yield str(error), (n, "each" if isinstance(error, EachError) else "quantity")
