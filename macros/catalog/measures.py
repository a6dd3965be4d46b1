"""Quantities, units and days: how they compare, and how people write them."""

from datetime import date
from functools import lru_cache

from macros.catalog.vocabulary import Group

NBSP = "\N{NO-BREAK SPACE}"
SECONDS = {"ms": 0.001, "s": 1, "min": 60, "h": 3600, "days": 86400, "months": 30 * 86400, "years": 365 * 86400}
BYTES = {
    **{"bytes": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12},
    **{"KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40},
    "Mbit": 125_000,
}
LARGER_UNITS = {  # the factor, the least number that is converted, the larger unit
    "s": (60, 60, "min"),
    "min": (60, 60, "h"),
    "h": (24, 48, "days"),
    "KiB": (1024, 1024, "MiB"),
    "MiB": (1024, 1024, "GiB"),
    "GiB": (1024, 1024, "TiB"),
}
GROUP_OF_UNIT: dict[str, Group] = {
    **dict.fromkeys(("vCPU", "ACU", "DCU", "DPU", "NCU", "OCU", "RPU"), "capacity"),
    **{"IOPS": "rate", "environments per 10 s": "rate", "retries": "retries", "USD": "price"},
}
SINGULAR = {"indexes": "index", "policies": "policy", "proxies": "proxy", "retries": "retry", "days": "day"}


def quantity(value: float | str, unit: str | None) -> tuple[str, float]:
    """What a figure measures, and how much of it: in seconds, bytes or pieces, so that figures can be compared."""
    amount = float("inf") if isinstance(value, str) else float(value)
    base, _, per = (unit or "").partition("/")
    for measured, factors in (("time", SECONDS), ("size", BYTES)):
        if base in factors:
            return f"{measured} per {per}" if per else measured, amount * factors[base]
    return "number per s" if (unit or "").endswith("/s") else "number", amount


def group_of_unit(unit: str | None) -> Group:
    """The group of figures that one with this unit belongs to, unless its record says otherwise."""
    if unit in SECONDS or unit in BYTES:
        return "time" if unit in SECONDS else "size"
    return GROUP_OF_UNIT.get(unit or "", "rate" if "/" in (unit or "") else "number")


def number(value: float | str) -> str:
    """A number with commas between thousands; a word as it is."""
    return f"{value:,}" if isinstance(value, int | float) else value


def figure(value: float | str, unit: str | None) -> str:
    """A number in the largest unit that leaves it whole; the two never break over lines."""
    value, unit = in_larger_unit(value, unit)
    if value == 1 and unit and unit not in ("s", "ms") and "/" not in unit:
        unit = SINGULAR.get(unit, unit.removesuffix("s"))
    return NBSP.join(filter(None, (number(value), unit)))


def figure_range(low: float, high: float | str, unit: str | None) -> str:
    """Two figures of one unit, as in `1 to 20 min`; each with its unit where they differ."""
    (smallest, unit_of_low), (_, unit_of_high) = in_larger_unit(low, unit), in_larger_unit(high, unit)
    start = number(smallest) if unit_of_low == unit_of_high else figure(smallest, unit_of_low)
    return f"{start} to {figure(high, unit)}"


def in_larger_unit(value: float | str, unit: str | None) -> tuple[float | str, str | None]:
    """The same quantity in the largest unit in which it is a whole number."""
    while unit in LARGER_UNITS and isinstance(value, int):
        factor, least, larger = LARGER_UNITS[unit]
        if value < least or value % factor:
            break
        value, unit = value // factor, larger
    return value, unit


def first_day(text: str) -> date:
    """The day that `2006-07-13` names, or the first of the month `2006-07`; raises ValueError if there is none."""
    return date.fromisoformat(f"{text}-01" if len(text) == len("2006-07") else text)


@lru_cache(maxsize=512)  # the days of all facts are few
def day(text: str) -> str:
    """A day as people write it: 13 July 2006, or July 2006."""
    first = first_day(text)
    return f"{first:%B %Y}" if len(text) == len("2006-07") else f"{first.day} {first:%B %Y}"
