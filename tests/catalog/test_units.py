"""What units measure, and how large they are."""

import re

import pytest

from macros.catalog.units import combined, dimension_in_words, parse_unit

UNITS = {
    "request": (1, {"request": 1}),
    "GB-second": (1024**3, {"size": 1, "time": 1}),
    "request/month": (1 / (730 * 3600), {"request": 1, "time": -1}),
    "MB/second/task": (1024**2, {"size": 1, "time": -1, "task": -1}),
    "vCPU-hour": (3600, {"vCPU": 1, "time": 1}),
    "ms": (0.001, {"time": 1}),
    "hour/second": (3600, {}),
    None: (1, {}),
}
WRONG = {
    "requests a month": "is no unit; write one in the singular, as in GB-second or request/month",
    "64 KB": "is no unit",
    "": "'' is no unit",
    "request/": "is no unit",
    "GB-hours": "no unit 'hours'; did you mean 'hour'?",
    "GB-apples": "units are in the singular; write 'apple' for 'apples'",
    "gb": "no unit 'gb'; did you mean 'GB'?",
    "Second": "no unit 'Second'; did you mean 'second'?",
}


@pytest.mark.parametrize(("text", "unit"), UNITS.items())
def test_a_unit_has_a_size_and_measures_something(text: str, unit: tuple[float, dict[str, int]]) -> None:
    assert parse_unit(text) == unit


@pytest.mark.parametrize(("text", "message"), WRONG.items())
def test_what_is_no_unit_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        parse_unit(text)


def test_what_is_multiplied_and_divided_cancels() -> None:
    assert combined({"size": 1, "time": 1}, {"time": 1}, -1) == {"size": 1}
    assert dimension_in_words({"request": 1, "size": 2, "time": -1}) == "request-size-size/time"
    assert dimension_in_words({"time": -1}) == "1/time"
    assert dimension_in_words({}) == "a bare number"
