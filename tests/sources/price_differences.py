"""Where AWS's price list says otherwise than the data file, and what a program can write instead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from macros.catalog.prices import Price
from tests.sources.listed_prices import Listed

DIGITS = Decimal("1e-10")  # AWS writes ten behind the point
# A price that is so many times another one is of another unit, or a year's; no program takes it over.
MOST_TIMES = 5
DAY = re.compile(r"\d{4}-\d\d-\d\d")

Tiers = list[tuple[Decimal, Decimal]]  # from which quantity on, and dollars for one unit


@dataclass(frozen=True)
class Answer:
    """What the price list says of one price: what to write, by the path of each record, and what a person has to do."""

    path: str
    price: Price
    listed: Listed
    keys: dict[str, dict[str, Any]] = field(default_factory=dict)
    by_hand: tuple[str, ...] = ()

    @property
    def tiers(self) -> Tiers:
        """Ours, to as many digits as AWS writes."""
        return [(start, value.quantize(DIGITS)) for start, value in self.price.exact]

    @property
    def agrees(self) -> bool:
        """Whether the price and its tiers are those of the data file."""
        return self.tiers == self.listed.tiers

    @property
    def written(self) -> dict[str, Any]:
        """The keys of the price itself that are to be written."""
        return self.keys.get(self.path, {})

    def renewed(self, today: str) -> dict[str, dict[str, Any]]:
        """The keys, and the day of this check where AWS says the same."""
        if not self.agrees:
            return self.keys
        return self.keys | {self.path: self.written | {"verified_on": today}}


def compare(path: str, price: Price, listed: Listed, today: str) -> Answer:
    """A price of the data file beside the one that the price list has."""
    found = Answer(path, price, listed)
    by_hand = [f"found by its rate code, but {change}" for change in listed.changed_fields]
    keys: dict[str, dict[str, Any]] = {}
    if found.agrees and price.evidence != "price-list":
        keys[path] = {"evidence": "price-list", "verified_on": today}
    elif not found.agrees:
        reason = _why_by_hand(found)
        by_hand += [reason] if reason else []
        keys |= {} if reason else {path: _instead(found, today)}
    keys |= dict(_free(found))
    by_hand += _doubts_about_free(found)
    if price.price_list and price.price_list.rate_codes != listed.rate_codes and (found.agrees or path in keys):
        keys[f"{path}.price_list"] = {"rate_codes": listed.rate_codes}
    return Answer(path, price, listed, keys, tuple(by_hand))


def amount(tiers: Tiers, unit: str) -> str:
    """A price in words: `$0.5/GB`, with tiers `$0.5/GB, from 10,240 $0.25`."""
    (_, first), *others = tiers
    return ", ".join([f"${_digits(first)}/{unit}", *(f"from {start:,f} ${_digits(value)}" for start, value in others)])


def _digits(value: Decimal) -> str:
    """A number as the file has it, without zeros behind."""
    return f"{value.normalize():f}"


def _why_by_hand(found: Answer) -> str:
    """Why no program writes the price that AWS gives; empty where one may."""
    price, listed = found.price, found.listed
    theirs = f"the price list says {amount(listed.tiers, listed.unit)} since {listed.since}"
    times = listed.tiers[0][1] / found.tiers[0][1]
    if not 1 / Decimal(MOST_TIMES) <= times <= MOST_TIMES:
        return f"{theirs}, {_digits(times.quantize(Decimal('0.001')))} times ours: of another unit, or not this price"
    if price.evidence == "docs":
        return f"{theirs}, AWS's page said {amount(found.tiers, price.unit)} on {price.verified_on}: read it anew, and take one of both, or `disputed:`"
    if price.tiers and len(listed.tiers) == 1:
        return f"{theirs}, without tiers: remove `tiers:`"
    return ""


def _instead(found: Answer, today: str) -> dict[str, Any]:
    """The keys of a price that AWS gives otherwise; an older one is kept only where AWS's list once said it."""
    price, listed = found.price, found.listed
    keys: dict[str, Any] = {"value": Decimal(_digits(listed.tiers[0][1])), "verified_on": today}
    if len(listed.tiers) > 1:
        keys["tiers"] = _written(listed.tiers)
    if price.evidence != "price-list":
        return keys | {"evidence": "price-list"}
    older: dict[str, Any] = {"value": price.value}
    if price.tiers:
        older["tiers"] = _written(price.exact)
    since = listed.since[:10]
    began = bool(DAY.fullmatch(since)) and price.verified_on < since <= today
    return keys | {"was": [older | {"until": since if began else today}]}


def _written(tiers: Tiers) -> list[dict[str, Decimal]]:
    return [{"from": start, "value": Decimal(_digits(value))} for start, value in tiers]


def _free(found: Answer) -> Iterator[tuple[str, dict[str, Any]]]:
    """The free amount to write, where AWS's first tier gives another one and nobody else draws on it."""
    free, listed = found.price.free, found.listed
    if free and _other_amount(found) and listed.free_in_first_tier and free.kind == "always" and not free.shared:
        yield f"{found.path}.free", {"quantity": listed.free}


def _doubts_about_free(found: Answer) -> Iterator[str]:
    """What a person has to find out about the free amount."""
    free, listed = found.price.free, found.listed
    if not free and listed.free_in_first_tier:
        yield f"the first {listed.free:,f} cost nothing by the price list; write `free:`"
    elif free and _other_amount(found) and not dict(_free(found)):
        yield f"{listed.free_in} has {listed.free:,f} free a month, `free:` says {free.quantity:,}"


def _other_amount(found: Answer) -> bool:
    free = found.price.free
    return bool(free and found.listed.free is not None and Decimal(repr(free.quantity)) != found.listed.free)
