"""The limits in AWS's published models that could check a figure which the data file has from elsewhere."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from macros.catalog.services import Quota
from tests.sources import aws_models
from tests.sources.amounts import is_measured, spelling_of
from tests.sources.words import words_of


class Limit(NamedTuple):
    """An upper limit of a model: the `check:` path of its place, the number, the words of the names that lead to it."""

    place: str
    number: float
    words: set[str]


@cache
def limits_of_client(client: str) -> list[Limit]:
    """Every upper limit of a client's model, but for the length of a page of results; none where there is no model."""
    shapes = aws_models.client_model(client)["shapes"]
    names = {name: [name] for name in shapes}
    for shape in shapes.values():
        for member, reference in shape.get("members", {}).items():
            names[reference["shape"]].append(member)
    return [
        Limit(f"botocore:{client}#/shapes/{name}/max", shape["max"], words_of(*names[name]))
        for name, shape in shapes.items()
        if "max" in shape and "MaxResults" not in name
    ]


# The words of JSON Schema that hold an upper limit, and those that only lead to one.
LIMITS = {"maximum", "maxItems", "maxLength"}
LEADS = {"allOf", "anyOf", "definitions", "items", "oneOf", "properties"}


@cache
def limits_of_resource(kind: str) -> list[Limit]:
    """Every upper limit of a resource type's schema; what many properties of one name repeat comes once."""
    places: dict[tuple[str, float], str] = {}
    try:
        schema = aws_models.read_model("cfn-lint", kind)
    except aws_models.Unreadable:  # the test of the fact that names it says so
        return []
    for path, limit in _limits(schema):
        name = next(key for key in reversed(path[:-1]) if key not in LEADS)
        places.setdefault((name, limit), f"cfn-lint:{kind}#/{'/'.join(path)}")
    return [Limit(place, limit, words_of(name)) for (name, limit), place in places.items()]


def _limits(schema: Any, *path: str) -> Iterable[tuple[tuple[str, ...], float]]:
    for key, value in schema.items() if isinstance(schema, dict) else ():
        if key in LIMITS and isinstance(value, int | float):
            yield (*path, key), value
        yield from _limits(value, *path, key)


def _is_number_of(limit: Limit, value: float, unit: str | None) -> bool:
    """Whether a limit is this amount: of things, of bytes or seconds, or of a unit that its names speak of."""
    if not is_measured(unit):
        return limit.number == value
    spoken = re.compile(rf"(?:{spelling_of(unit or '')})s?", re.IGNORECASE)
    return limit.number == value * aws_models.factor(unit) != value or (
        limit.number == value and (unit in ("s", "bytes") or any(map(spoken.fullmatch, limit.words)))
    )


def places_of(key: str, quota: Quota, clients: Iterable[str], kinds: Iterable[str], cited: Iterable[str]) -> list[str]:
    """Where a model holds a figure that the data file has from elsewhere: the same number under a like name.

    Looked through are the limits of the clients' models and of these kinds of resources, and the sentences at the
    `cited` paths.
    """
    if not isinstance(quota.value, int | float):
        return []
    words = words_of(key, quota.name)
    limits = chain(*map(limits_of_client, clients), *map(limits_of_resource, kinds))
    places = [limit.place for limit in limits if words & limit.words and _is_number_of(limit, quota.value, quota.unit)]
    unit = spelling_of(quota.unit or "-")
    stated = re.compile(rf"(?<![\d.,])(?:{quota.value}|{quota.value:,})\s?{unit}\b")
    for check in cited:
        sentences = re.split(r"(?<=[.!?]) ", aws_models.plain(aws_models.look_up(check)))
        if any(stated.search(sentence) and words & words_of(sentence) for sentence in sentences):
            places.append(check)
    return places
