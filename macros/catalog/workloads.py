"""What the data file says of workloads: what is assumed, and what each way to do it is billed for."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from macros.catalog.billing import FormulaText, Line, line_findings
from macros.catalog.checks import Findings, Model, WholeFile, existing, refused
from macros.catalog.fields import FactId, Id, Name, Positive, Text
from macros.catalog.formulas import OPERATIONS, names_in, parse_formula
from macros.catalog.units import Dimension, FormulaError, parse_unit
from macros.catalog.vocabulary import nearest


def _unit_problem(text: str, file: WholeFile) -> str | None:
    try:
        parse_unit(text)
    except FormulaError as error:
        return str(error)
    return None


def _number_problem(fact: str, file: WholeFile) -> str | None:
    is_number = file.amounts.get(fact, ("", 1))[0] not in ("unlimited", "day", "statement")
    return None if is_number else f"{fact} is no number; name another figure, or write `value:`"


Variable = Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]  # a name in formulas
UnitText = Annotated[str, refused(_unit_problem)]
NumberId = Annotated[FactId, refused(_number_problem)]
Biller = Annotated[str, existing("service or other charge")]


class Load(Model):
    """What there is more or less of."""

    name: Variable = Field(description="its name in formulas, in the plural, as in messages")
    unit: UnitText = Field(description="its unit, as in message/month or GB")
    from_: Positive = Field(alias="from", description="the least that the plot shows")
    to: Positive = Field(description="the most that the plot shows")
    at: Positive = Field(description="the load at which the page tells what things cost")

    def _findings(self, file: WholeFile) -> Findings:
        if not self.from_ < self.to:
            yield "is not above `from:`; one of the two is wrong", ("to",)
        elif not self.from_ <= self.at <= self.to:
            yield "lies outside of `from:` and `to:`; write a load between them", ("at",)


class Assumption(Model):
    """An amount that readers may change, or one that AWS sets."""

    name: Name = Field(description="what it is, in a few words")
    value: Positive | None = Field(None, description="a number above 0, in its unit")
    fact: NumberId | None = Field(
        None, description="instead of a value, the id of the figure that AWS sets, counted in `unit:`"
    )
    unit: UnitText | None = Field(None, description="its unit, as in KB, ms or request/second/task")
    least: Positive | None = Field(None, description="the least that a reader may set")
    most: Positive | None = Field(None, description="the most that a reader may set")
    text: Text | None = Field(None, description="what is behind it, in a sentence")
    invented: bool = Field(False, description="true for what no source says, though results hang on it")

    def _findings(self, file: WholeFile) -> Findings:
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
        return self.fact is not None


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

    def _findings(self, file: WholeFile) -> Findings:
        for message, below in line_findings(self.lines, {}, file, set()):
            yield message, ("lines", *below)


class Workload(Model):
    """A task, what is assumed of it, and the ways to do it, with what they cost at a load."""

    title: Name = Field(description="the task, in a few words")
    load: Load = Field(description="name, unit, from, to and at")
    assumptions: dict[Variable, Assumption] = Field({}, description="what is assumed, by its name in formulas")
    quantities: dict[Variable, FormulaText] = Field({}, description="formulas that others use, by name, in their order")
    options: dict[Id, Option] = Field(min_length=1, max_length=24, description="the ways to do it by id")
    crossings: list[list[str]] = Field([], description="pairs of ids of options worth a comparison")
    decides: Text = Field(description="what decides, in two sentences")
    left_out: list[LeftOut] = Field([], description="what the sums leave out, the largest first")

    __hash__ = object.__hash__  # so that what is made of a workload can be kept

    def dimensions(self) -> Iterator[tuple[str, Dimension]]:
        """Each name of formulas with what it measures, but those of quantities."""
        yield self.load.name, parse_unit(self.load.unit).dimension
        for name, assumption in self.assumptions.items():
            yield name, parse_unit(assumption.unit).dimension

    def _findings(self, file: WholeFile) -> Findings:
        yield from self._findings_of_formulas(file)
        for n, pair in enumerate(self.crossings):
            for option in pair:
                if option not in self.options:
                    yield f"no option {option!r}{nearest(option, self.options)}", ("crossings", n)
            if len(pair) != 2 or pair[0] == pair[1]:
                yield "a crossing is that of two options; write the ids of two", ("crossings", n)

    def _findings_of_formulas(self, file: WholeFile) -> Findings:
        names, used, wrong = dict(self.dimensions()), set[str](), False
        for name in names.keys() & OPERATIONS.keys():
            yield f"{name!r} is a function of formulas; choose another name", self._keys_of(name)
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
        parts = [("options", id, option.lines) for id, option in self.options.items()] + [
            ("left_out", n, left_out.lines) for n, left_out in enumerate(self.left_out)
        ]
        for kind, key, lines in parts:
            for message, below in line_findings(lines, names, file, used):
                yield message, (kind, key, "lines", *below)
                wrong = True
        for name in () if wrong else sorted(names.keys() - used):
            yield f"no formula uses {name!r}; use it, or remove it", self._keys_of(name)

    def _keys_of(self, name: str) -> tuple[str, str]:
        if name == self.load.name:
            return ("load", "name")
        return ("quantities" if name in self.quantities else "assumptions", name)
