"""Prices in the rows of a price list file: found by their rate code or by all their fields, never by resemblance."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from itertools import pairwise

from macros.catalog.prices import PriceListEntry
from tests.sources.price_lists import PriceFile, Row, plain

EVERYWHERE = ("", "AWS Region")  # what the location of a price in a Region may be; a Local Zone has prices of its own
END = "Inf"
FIRST_TIER = "its first tier"
FREE_PREFIX = "Global-"  # of the product that has the free amount of another, at nothing
TELLING = (  # columns that tell two products of one usage type apart
    "operation", "group", "productfamily", "accesstype", "databaseengine", "endpointtype", "eventtype", "fromlocation",
    "queuetype", "storageclass", "tolocation", "transfertype", "volumetype",
)  # fmt: skip


@dataclass(frozen=True)
class Listed:
    """What a file says of one price."""

    tiers: list[tuple[Decimal, Decimal]]  # from which quantity on, and dollars for one unit; the free tier left out
    free: Decimal | None  # how much costs nothing, by a first tier at 0 or by a product of its own
    free_in: str  # where that stands, in words
    unit: str
    rate_codes: list[str]
    since: str  # the day from which on it holds, by the file
    changed_fields: tuple[str, ...] = ()  # where the rate code found it and its fields are others now

    @property
    def free_in_first_tier(self) -> bool:
        """Whether the free amount is a tier of this very price."""
        return self.free_in == FIRST_TIER


class NotFound(Exception):
    """Why a file has no one price for an entry."""


class Shelf:
    """The rows of one file that may belong to a price that is looked for, taken in one pass."""

    def __init__(self, file: PriceFile, entries: Iterable[PriceListEntry], rows: Iterable[Row]) -> None:
        entries = list(entries)
        usage = {entry.fields["usagetype"] for entry in entries if "usagetype" in entry.fields}
        codes = {code.partition(".")[0] for entry in entries for code in entry.rate_codes}
        wanted = usage | {_free_name(name) for name in usage}
        self._region = file.region
        self._products: dict[str, list[Row]] = defaultdict(list)  # by SKU
        self._names = set[str]()
        for row in rows:
            if row["termtype"] == "OnDemand" and row["currency"] == "USD":
                self._names.add(name := row.get("usagetype", ""))
                if name in wanted or row["sku"] in codes:
                    self._products[row["sku"]].append(row)

    def find(self, entry: PriceListEntry) -> Listed:
        """The one price that an entry names; raises NotFound where there is none, or more than one."""
        sku = next((sku for code in entry.rate_codes if (sku := self._of_code(code))), "")
        if not sku:
            sku = self._by_fields(entry)
        rows = _in_order(self._products[sku])
        changed = (
            f"`{field}` is {rows[0].get(plain(field), '')!r}, not {value!r}"
            for field, value in entry.fields.items()
            if rows[0].get(plain(field), "") != value
        )
        tiers = [(_number(row["startingrange"]), _number(row["priceperunit"])) for row in rows]
        costing = [tier for tier in tiers if tier[1]]
        if not costing:
            raise NotFound(f"it costs nothing by the file ({sku})")
        free, free_in = (costing[0][0], FIRST_TIER) if costing[0][0] else self._free_product(entry)
        return Listed(
            [(Decimal(0), costing[0][1]), *_without_repeats(costing)],
            free, free_in, rows[-1].get("unit", ""),
            [row["ratecode"] for row in rows], max(row.get("effectivedate", "") for row in rows), tuple(changed),
        )  # fmt: skip

    def _of_code(self, code: str) -> str:
        sku = code.partition(".")[0]
        return sku if any(row["ratecode"] == code for row in self._products.get(sku, ())) else ""

    def _by_fields(self, entry: PriceListEntry) -> str:
        if not entry.fields:
            raise NotFound("its rate codes are gone, and no fields are recorded to find it by")
        alike = {sku: rows[0] for sku, rows in self._products.items() if _has(rows[0], "usagetype", entry)}
        here = {sku: row for sku, row in alike.items() if self._is_here(row)}
        fitting = {sku: row for sku, row in here.items() if all(_has(row, field, entry) for field in entry.fields)}
        if len(fitting) > 1:
            raise NotFound(f"{len(fitting)} products fit its fields; record what tells them apart: {_apart(fitting)}")
        if not fitting:
            raise NotFound(self._instead(entry, alike, here))
        return next(iter(fitting))

    def _is_here(self, row: Row) -> bool:
        """Whether a row is of the Region of the file, and no Local Zone; the file of the whole world is one place."""
        return not self._region or (
            row.get("regioncode", "") in ("", self._region) and row.get("locationtype", "") in EVERYWHERE
        )

    def _instead(self, entry: PriceListEntry, alike: Mapping[str, Row], here: Mapping[str, Row]) -> str:
        """A sentence on what stands in the file instead of what is looked for."""
        name = entry.fields["usagetype"]
        if here:
            others = "; ".join(
                f"{sku} has {_cells(row, [field for field in entry.fields if not _has(row, field, entry)])}"
                for sku, row in here.items()
            )
            return f"no product of usage type {name!r} has all its fields: {others}"
        if alike:
            places = {row.get("location") or row.get("regioncode", "") for row in alike.values()}
            return f"the usage type {name!r} is only that of {', '.join(sorted(places))}"
        close = get_close_matches(name, sorted(self._names), n=4)
        return f"no usage type {name!r}; the nearest: {', '.join(close) or 'none'}"

    def _free_product(self, entry: PriceListEntry) -> tuple[Decimal | None, str]:
        """How much is free by a product of its own, and its name; None where there is none, or more than one."""
        name = _free_name(entry.fields.get("usagetype", ""))
        found = [rows for rows in self._products.values() if rows[0].get("usagetype") == name]
        first = _in_order(found[0])[0] if len(found) == 1 else {}
        if not first or _number(first["priceperunit"]) or first["endingrange"] in ("", END):
            return None, ""
        return _number(first["endingrange"]), name


def _free_name(usage_type: str) -> str:
    return FREE_PREFIX + usage_type.removeprefix("USE1-")


def _has(row: Row, field: str, entry: PriceListEntry) -> bool:
    return row.get(plain(field), "") == entry.fields[field]  # type: ignore[index]


def _apart(rows: Mapping[str, Row]) -> str:
    columns = [column for column in TELLING if len({row.get(column, "") for row in rows.values()}) > 1]
    return "; ".join(f"{sku} has {_cells(row, columns)}" for sku, row in rows.items())


def _cells(row: Row, columns: Iterable[str]) -> str:
    return ", ".join(f"{column} {row.get(plain(column), '')!r}" for column in columns)


def _in_order(rows: list[Row]) -> list[Row]:
    """The tiers of a product in their order; raises NotFound where they leave a gap, overlap or are of two terms."""
    if len({row["offertermcode"] for row in rows}) > 1:
        raise NotFound(f"{rows[0]['sku']} has prices of {len({row['offertermcode'] for row in rows})} terms")
    rows = sorted(rows, key=lambda row: _number(row["startingrange"]))
    ends = [Decimal(0), *(_number(row["endingrange"] or END) for row in rows)]
    starts = [*(_number(row["startingrange"]) for row in rows), Decimal(END)]
    for end, start in zip(ends, starts, strict=True):
        if end != start and not (start.is_infinite() and rows[0].get("usagetype", "").startswith(FREE_PREFIX)):
            raise NotFound(
                f"the tiers of {rows[0]['sku']} are not whole: one ends at {end:f}, the next begins at {start:f}"
            )
    return rows


def _without_repeats(tiers: list[tuple[Decimal, Decimal]]) -> list[tuple[Decimal, Decimal]]:
    """All tiers but the first that cost something else than the one before."""
    return [tier for before, tier in pairwise(tiers) if tier[1] != before[1]]


def _number(text: str) -> Decimal:
    """A bound or a price; an empty one is 0. Raises NotFound where it is no number."""
    try:
        number = Decimal(text or "0")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() and text != END:
        raise NotFound(f"{text!r} is no number")
    return number
