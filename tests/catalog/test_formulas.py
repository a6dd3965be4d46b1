"""How formulas of the data file are checked, compiled and reckoned."""

import pytest

from macros.catalog.formulas import evaluate, fill_in, is_linear, names_in, parse_formula
from macros.catalog.units import FormulaError

NAMES = {"apples": {"apple": 1, "time": -1}, "time": {"time": 1, "apple": -1}, "weight": {"size": 1}, "share": {}}
RIGHT = {  # its value with an apple a second, 2 seconds an apple, 3 bytes and a share of 0.5
    "3 × apples": 3,
    "apples × time × weight": 6,
    "max(1 task, ceil(1.2 task))": 2,
    "ceil(share / 0.1)": 5,
    "ceil(share × 6)": 3,
    "min(weight, 2 KB) / weight": 1,
    "1 - share": 0.5,
    "(share + 1) / 2": 0.75,
    "0.5 KB": 512,
    "1 hour + 1 minute": 3660,
    "2 apple/month": 2 / (730 * 3600),
}
WRONG = {
    "3 × aples": "no name 'aples'; did you mean 'apples'?",
    "apples + weight": "+ of unlike units, apple/time and size; write both in the same one",
    "apples - 1": "- of unlike units, apple/time and a bare number",
    "max(1, 1 task)": "max of unlike units, a bare number and task",
    "ceil(weight)": "ceil of size, which is no count of things; divide by what one holds",
    "ceil(apples)": "ceil of apple/time, which is no count of things",
    "3 apples": "units are in the singular; write 'apple' for 'apples'",
    "2 gb": "no unit 'gb'; did you mean 'GB'?",
    "3 ×": "is no formula; a formula has names, numbers such as 3 or 0.5 GB, + - × /, max, min and ceil",
    "": "is no formula",
    "0o17": "is no formula",
    "1e308": "is no formula",
    "9999999999999999": "is no formula",
    "share ** 2": "'share ×× 2' has no place here",
    "-share": "'-share' has no place here",
    "abs(share)": "'abs(share)' has no place here; a formula has names, numbers such as 3 or 0.5 GB",
    "max(share)": "'max(share)' has no place here",
    "ceil(share, 2)": "'ceil(share, 2)' has no place here",
    "apples.count": "'apples.count' has no place here",
    "'share'": "has no place here",
    "True × share": "'True' has no place here",
    "share if share else 1": "has no place here",
    "__import__('os')": "has no place here",
    "share / 0": "nothing can be divided by 0; write another number",
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), RIGHT.items())
def test_a_formula_is_reckoned(text: str, value: float) -> None:
    plain = parse_formula(text, NAMES).plain
    values = {"apples": 1.0, "time": 2.0, "weight": 3.0, "share": 0.5}
    assert evaluate(plain, values) == pytest.approx(value)
    assert fill_in(plain, values) == evaluate(plain, values)


@pytest.mark.parametrize(("text", "message"), WRONG.items())
def test_a_wrong_formula_is_refused(text: str, message: str) -> None:
    with pytest.raises(FormulaError) as refusal:
        parse_formula(text, NAMES)
    assert message in str(refusal.value)


def test_a_formula_is_compiled_to_lists_in_base_units() -> None:
    plain, dimension = parse_formula("max(2 KB, weight) × 3", NAMES)
    assert plain == ["*", ["max", 2048, "weight"], 3]
    assert dimension == {"size": 1}
    assert list(names_in(plain)) == ["weight"]


def test_a_formula_is_filled_in_as_far_as_values_are_known() -> None:
    plain = parse_formula("3 × share × apples", NAMES).plain
    assert fill_in(plain, {"share": 0.5}) == ["*", 1.5, "apples"]


@pytest.mark.parametrize("text", ["3 × apples", "apples / 2 - 1 apple/month", "5"])
def test_what_grows_evenly_is_linear(text: str) -> None:
    assert is_linear(parse_formula(text, NAMES).plain)


@pytest.mark.parametrize("text", ["ceil(share)", "apples × apples", "2 / share", "max(1, share)", "3 × min(1, share)"])
def test_what_has_steps_and_bends_is_not(text: str) -> None:
    assert not is_linear(parse_formula(text, NAMES).plain)


def test_a_count_that_is_whole_but_for_its_last_digits_stays() -> None:
    assert evaluate(["ceil", 0.1 * 3 / 0.1], {}) == 3
    assert evaluate(["ceil", 3.0001], {}) == 4
