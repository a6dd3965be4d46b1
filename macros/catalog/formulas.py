"""Formulas of the data file, such as `3 × messages`: checked, and compiled to plain lists that a script can evaluate."""

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from macros.catalog.units import Dimension, FormulaError, combined, dimension_in_words, measured, parse_unit
from macros.catalog.vocabulary import nearest

# A number, a name, or a list of an operation and what it is applied to: ["*", 3, "messages"]; all in base units.
Plain = float | str | list[Any]
Calculation = Callable[[float], float]

AMOUNT = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?) ([A-Za-z][A-Za-z/-]*)")  # a number with a unit, as in 0.5 GB
NO_NUMBER = re.compile(r"\d[A-Za-z_]|\d{16}")  # what Python takes for a number, and readers do not
SIGNS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
OPERATIONS: dict[str, Callable[..., float]] = {
    **{"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "max": max, "min": min},
    "ceil": lambda value: math.ceil(value - 1e-9),  # what is whole but for the last digits of its division stays
}
ALLOWED = "a formula has names, numbers such as 3 or 0.5 GB, + - × /, max, min and ceil"


class Formula(NamedTuple):
    """A formula as plain lists, and what it measures."""

    plain: Plain
    dimension: Dimension


def parse_formula(text: str, names: Mapping[str, Dimension]) -> Formula:
    """A formula of these names, each with what it measures; raises FormulaError."""
    try:
        if NO_NUMBER.search(text):
            raise SyntaxError
        tree = ast.parse(AMOUNT.sub(r"amount(\1, '\2')", text).replace("×", "*"), mode="eval")
    except (SyntaxError, ValueError, MemoryError):  # ValueError of a null character
        raise FormulaError(f"{text!r} is no formula; {ALLOWED}") from None
    return _parsed(tree.body, names)


def _parsed(node: ast.expr, names: Mapping[str, Dimension]) -> Formula:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return Formula(value, {})
        case ast.Name(id=name) if name in names:
            return Formula(name, names[name])
        case ast.Name(id=name):
            raise FormulaError(f"no name {name!r}{nearest(name, names)}")
        case ast.Call(
            func=ast.Name(id="amount"), args=[ast.Constant(int() | float() as value), ast.Constant(str() as unit)]
        ):
            factor, dimension = parse_unit(unit)
            return Formula(value * factor, dimension)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as sign, right=right):
            return _alike(SIGNS[type(sign)], [_parsed(left, names), _parsed(right, names)])
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as sign, right=right):
            return _scaled(SIGNS[type(sign)], _parsed(left, names), _parsed(right, names))
        case ast.Call(func=ast.Name(id="max" | "min" as name), args=[_, _, *_] as arguments, keywords=[]):
            return _alike(name, [_parsed(argument, names) for argument in arguments])
        case ast.Call(func=ast.Name(id="ceil"), args=[argument], keywords=[]):
            return _whole(_parsed(argument, names))
    written = re.sub(r"amount\(([\d.]+), '([^']+)'\)", r"\1 \2", ast.unparse(node)).replace("*", "×")
    raise FormulaError(f"{written!r} has no place here; {ALLOWED}")


def _alike(operation: str, parts: list[Formula]) -> Formula:
    first, *others = (part.dimension for part in parts)
    for other in others:
        if other != first:
            units = f"{dimension_in_words(first)} and {dimension_in_words(other)}"
            raise FormulaError(f"{operation} of unlike units, {units}; write both in the same one")
    return Formula([operation, *(part.plain for part in parts)], first)


def _scaled(operation: str, left: Formula, right: Formula) -> Formula:
    if operation == "/" and right.plain == 0:
        raise FormulaError("nothing can be divided by 0; write another number")
    dimension = combined(left.dimension, right.dimension, -1 if operation == "/" else 1)
    return Formula([operation, left.plain, right.plain], dimension)


def _whole(part: Formula) -> Formula:
    if measured(part.dimension) or any(power < 0 for power in part.dimension.values()):
        measures = dimension_in_words(part.dimension)
        raise FormulaError(f"ceil of {measures}, which is no count of things; divide by what one holds")
    return Formula(["ceil", part.plain], part.dimension)


def names_in(plain: Plain) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, list):
        for part in plain[1:]:
            yield from names_in(part)


def fill_in(plain: Plain, values: Mapping[str, float]) -> Plain:
    """A compiled formula with the names of `values` filled in, and reckoned as far as that goes: a number, if all is known."""
    if isinstance(plain, str):
        return values.get(plain, plain)
    if not isinstance(plain, list):
        return plain
    parts = [fill_in(part, values) for part in plain[1:]]
    if any(isinstance(part, str | list) for part in parts):
        return [plain[0], *parts]
    return OPERATIONS[plain[0]](*parts)


def is_linear(plain: Plain) -> bool:
    """Whether a compiled formula grows evenly with the one name that is left in it, or has none."""
    if not isinstance(plain, list):
        return True
    operation, *parts = plain
    unknown = [part for part in parts if isinstance(part, str | list)]
    if operation in ("max", "min", "ceil") or (operation == "*" and len(unknown) > 1):
        return False
    return (operation != "/" or unknown == parts[:1]) and all(map(is_linear, unknown))


def evaluate(plain: Plain, values: Mapping[str, float]) -> float:
    """The value of a compiled formula in base units; raises KeyError where a name has no value."""
    if isinstance(plain, list):
        return OPERATIONS[plain[0]](*[evaluate(part, values) for part in plain[1:]])
    return values[plain] if isinstance(plain, str) else plain


def calculation(plain: Plain) -> Calculation:
    """A compiled formula with one name left in it as a function of that, for those who ask for many values."""
    if not isinstance(plain, list):
        return (lambda value: value) if isinstance(plain, str) else lambda _: plain
    operation, parts = OPERATIONS[plain[0]], [calculation(part) for part in plain[1:]]
    if len(parts) == 2:  # as nearly all have, and quicker without a list
        first, second = parts
        return lambda value: operation(first(value), second(value))
    return lambda value: operation(*[part(value) for part in parts])
