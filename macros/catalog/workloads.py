"""What the data file says of workloads: what is assumed, and what each way to do it is billed for."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, Field, ValidationInfo

from macros.catalog.evidence import Evidence
from macros.catalog.fields import Finding, Id, Model, Name, Text, WholeFile, check_id, finding_error, whole_file
from macros.catalog.formulas import OPERATIONS, Formula, FormulaError, Plain, names_in, parse_formula
from macros.catalog.units import Dimension, Unit, combined, dimension_in_words, parse_unit
from macros.catalog.vocabulary import nearest

A_MONTH = parse_unit("month")


def _check_unit(text: str) -> str:
    try:
        parse_unit(text)
    except ValueError as error:
        raise finding_error(str(error)) from None
    return text


def _check_fact(id: str, info: ValidationInfo) -> str:
    if whole_file(info).amounts.get(check_id("fact", id, info), ("", 1))[0] in ("unlimited", "day", "statement"):
        raise finding_error(f"{id} is no number; name another figure, or write `value:`")
    return id


Variable = Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]  # a name in formulas
Amount = Annotated[int | float, Field(gt=0, le=1e15)]
UnitText = Annotated[str, AfterValidator(_check_unit)]
PriceId = Annotated[str, AfterValidator(partial(check_id, "price"))]
Biller = Annotated[str, AfterValidator(partial(check_id, "service or other charge"))]
FormulaText = Annotated[str, Field(min_length=1, max_length=200)]


class EachError(FormulaError):
    """What is wrong with the formula of how large each one is."""


class Load(Model):
    """What there is more or less of."""

    name: Variable = Field(description="its name in formulas, in the plural, as in messages")
    unit: UnitText = Field(description="its unit, as in message/month or GB")
    from_: Amount = Field(alias="from", description="the least that the plot shows")
    to: Amount = Field(description="the most that the plot shows")
    at: Amount = Field(description="the load at which the page tells what things cost")

    def _findings(self, file: WholeFile) -> Iterator[Finding]:
        if not self.from_ < self.to:
            yield "is not above `from:`; one of the two is wrong", ("to",)
        elif not self.from_ <= self.at <= self.to:
            yield "lies outside of `from:` and `to:`; write a load between them", ("at",)


class Assumption(Model):
    """An amount that readers may change, or one that AWS sets."""

    name: Name = Field(description="what it is, in a few words")
    value: Amount | None = Field(None, description="a number above 0, in its unit")
    fact: Annotated[str, AfterValidator(_check_fact)] | None = Field(
        None, description="instead of a value, the id of the figure that AWS sets, counted in `unit:`"
    )
    unit: UnitText | None = Field(None, description="its unit, as in KB, ms or request/second/task")
    least: Amount | None = Field(None, description="the least that a reader may set")
    most: Amount | None = Field(None, description="the most that a reader may set")
    text: Text | None = Field(None, description="what is behind it, in a sentence")
    invented: bool = Field(False, description="true for what no source says, though results hang on it")
    basis: Evidence | None = Field(None, description="where AWS says so, for what AWS sets and no figure has")

    def _findings(self, file: WholeFile) -> Iterator[Finding]:
        if (self.value is None) == (self.fact is None):
            yield "an assumption is a `value:` or a `fact:`; write one of them", ()
        if self.invented and self.fixed:
            yield "what AWS sets is not invented; remove one of the two", ("invented",)
        if self.fixed and (self.least or self.most):
            yield "what AWS sets cannot be moved; remove `least:` and `most:`", ()
        if self.value is not None and not (self.least or 0) <= self.value <= (self.most or float("inf")):
            yield "lies outside of `least:` and `most:`; one of them is wrong", ("value",)

    @property
    def fixed(self) -> bool:
        """Whether AWS sets it, so that nobody can move it."""
        return self.fact is not None or self.basis is not None


class Line(Model):
    """A price, and how much of it a month takes."""

    price: PriceId = Field(description="the id of a price, as in sqs.standard")
    quantity: FormulaText = Field(description="a formula: how much of the price's unit, as in 3 * messages")
    each: FormulaText | None = Field(
        None, description="a formula: how large each of them is, where the price rounds that up or has a minimum"
    )
    part: Name | None = Field(None, description="the part of the design that it belongs to")


class Option(Model):
    """One way to carry the load."""

    name: Name = Field(description="what it is, in a few words")
    service: Biller = Field(description="the id of the service, or other charge, in whose colour it is drawn")
    lines: list[Line] = Field(min_length=1, description="what it is billed for")
    note: Text | None = Field(None, description="what its formulas do not say")


class LeftOut(Model):
    """What the sums leave out, with its price where it can be told."""

    text: Text = Field(description="what is left out, in a sentence")
    lines: list[Line] = Field([], description="what it would be billed for")


class AtRest(Model):
    """What something costs when nothing happens; nothing where it has no lines."""

    name: Name = Field(description="what it is, in a few words")
    service: Biller = Field(description="the id of the service, or other charge")
    lines: list[Line] = Field([], description="what it is billed for at rest")
    text: Text | None = Field(None, description="what makes it so, in a sentence")

    def _findings(self, file: WholeFile) -> Iterator[Finding]:
        for message, below in line_findings(self.lines, {}, file, set()):
            yield message, ("lines", *below)


class Workload(Model):
    """A task, what is assumed of it, and the ways to do it, with what they cost at a load."""

    title: Name = Field(description="the task, in a few words")
    load: Load = Field(description="name, unit, from, to and at")
    assumptions: dict[Variable, Assumption] = Field({}, description="what is assumed, by its name in formulas")
    quantities: dict[Variable, FormulaText] = Field({}, description="formulas that others use, by name, in their order")
    options: dict[Id, Option] = Field(min_length=1, max_length=16, description="the ways to do it by id")
    crossings: list[list[str]] = Field([], description="pairs of ids of options worth a comparison")
    decides: Text = Field(description="what decides, in two sentences")
    left_out: list[LeftOut] = Field([], description="what the sums leave out, the largest first")

    def dimensions(self) -> Iterator[tuple[str, Dimension]]:
        """Each name of formulas with what it measures, but those of quantities."""
        yield self.load.name, parse_unit(self.load.unit).dimension
        for name, assumption in self.assumptions.items():
            yield name, parse_unit(assumption.unit).dimension

    def _findings(self, file: WholeFile) -> Iterator[Finding]:
        yield from self._findings_of_formulas(file)
        for n, pair in enumerate(self.crossings):
            for option in pair:
                if option not in self.options:
                    yield f"no option {option!r}{nearest(option, self.options)}", ("crossings", n)
            if len(pair) != 2 or pair[0] == pair[1]:
                yield "a crossing is that of two options; write the ids of two", ("crossings", n)

    def _findings_of_formulas(self, file: WholeFile) -> Iterator[Finding]:
        names, used, wrong = dict(self.dimensions()), set[str](), False
        for name in names.keys() & OPERATIONS.keys():
            yield f"{name!r} is a function of formulas; choose another name", ("assumptions", name)
        for name, text in self.quantities.items():
            if name in names:
                yield f"{name!r} is an assumption or the load already; choose another name", ("quantities", name)
            try:
                formula = parse_formula(text, names)
            except FormulaError as error:
                yield str(error), ("quantities", name)
                return  # all that use it would only hide this line
            names[name] = formula.dimension
            used |= {*names_in(formula.plain)}
        for keys, lines in self._all_lines():
            for message, below in line_findings(lines, names, file, used):
                yield message, (*keys, "lines", *below)
                wrong = True
        for name in () if wrong else sorted(names.keys() - used):
            key = ("quantities" if name in self.quantities else "assumptions", name)
            message = f"no formula uses {name!r}; use it, or remove it"
            yield message, key if name != self.load.name else ("load", "name")

    def _all_lines(self) -> Iterator[tuple[tuple[str | int, ...], list[Line]]]:
        for id, option in self.options.items():
            yield ("options", id), option.lines
        for n, left_out in enumerate(self.left_out):
            yield ("left_out", n), left_out.lines


class Billed(NamedTuple):
    """How a price counts: its unit, and the step and the least of each, if it has them."""

    unit: Unit
    increment: Unit | None = None
    minimum: Unit | None = None


def billed(price: Mapping[str, Any]) -> Billed:
    """How a price counts that is a mapping of its fields; raises ValueError or a KeyError where they are wrong."""

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
        if amount and amount.dimension != each.dimension:
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


def line_findings(
    lines: list[Line], names: Mapping[str, Dimension], file: WholeFile, used: set[str]
) -> Iterator[Finding]:
    """What is wrong with the formulas of lines; the names that they use are added to `used`."""
    for n, line in enumerate(lines):
        try:
            price = billed(file.prices[line.price])
        except (KeyError, ValueError, TypeError, AttributeError):
            continue  # the price is wrong itself, which its own line tells
        try:
            used |= {*names_in(line_formula(line, names, price))}
        except FormulaError as error:
            yield str(error), (n, "each" if isinstance(error, EachError) else "quantity")
