"""Ways in plain numbers, from which a chain's questions are answered, by Python and by the script of the page alike."""

from functools import lru_cache
from typing import Any

from macros.catalog.chains import steps_of_path
from macros.catalog.deliveries import Leg
from macros.catalog.measures import quantity
from macros.catalog.models import Catalog
from macros.catalog.ways import Way, slug, ways

# Figures of which each shard, key or group has its own.
OF_EACH = ("partition", "shard", "message group", "event group", "partition key value", "prefix")
WORDS_OF_WAY = {"mode", "guarantee", "order", "limits", "legs"}
WORDS_OF_LEG = {"holder", "failures", "blocks", "dead_letters", "permission"}

Plain = dict[str, Any]  # of JSON; what is none, false or empty is left out
# source, target, variant (the slug), way (the variant in words), anchor (of the entry at /edges/<source>/), mode,
# guarantee, order, batched, stores (whether the target keeps data), payload {fact, bytes}, timeouts
# [{fact, seconds, attempt}], limits [see `_limit`], legs [see `_leg`]; in a complete hop also title, and idle (what its services cost at rest)
Hop = Plain


@lru_cache(maxsize=1)
def hop_data(catalog: Catalog) -> Plain:
    """All hops with the services, limits and legs that they name by their ids, each once: JSON for the script."""
    described = [(way, way.target) for way in ways(catalog) if way.target]
    return {
        "services": {id: {"short": s.short, "idle": s.idle.cost} for id, s in catalog.services.items()},
        "limits": {fact: _limit(catalog, fact) for way, _ in described for fact in way.delivery.limits},
        "legs": {id: _leg(catalog, id, leg) for id, leg in catalog.legs.items()},
        "hops": [_hop(catalog, way, target.id) for way, target in described],
    }


@lru_cache(maxsize=1)
def hops(catalog: Catalog) -> list[Hop]:
    """Every described way between two services in plain numbers, complete."""
    data = hop_data(catalog)
    return [complete_hop(hop, data) for hop in data["hops"]]


def complete_hop(hop: Plain, data: Plain) -> Hop:
    """A hop with its limits, legs and services instead of their ids; the script does the same."""
    ends = [data["services"][hop[end]] for end in ("source", "target")]
    return {
        **hop,
        "title": " \N{RIGHTWARDS ARROW} ".join(service["short"] for service in ends),
        "limits": [data["limits"][fact] for fact in hop.get("limits", [])],
        "legs": [data["legs"][id] for id in hop.get("legs", [])],
        "idle": {hop["source"]: ends[0]["idle"], hop["target"]: ends[1]["idle"]},
    }


def parse_path(path: str, catalog: Catalog) -> list[Hop]:
    """The hops that a path names, as in `api-gateway.http,sqs.standard,lambda`; raises PathError."""
    between: dict[tuple[str, str], list[Hop]] = {}
    for hop in hops(catalog):
        between.setdefault((hop["source"], hop["target"]), []).append(hop)
    variants = {ends: [hop["variant"] for hop in group] for ends, group in between.items()}
    steps = steps_of_path(path, list(catalog.services), variants)
    return [between[source, target][way] for source, target, way in steps]


@lru_cache(maxsize=1)
def hops_of_chains(catalog: Catalog) -> dict[str, list[Hop]]:
    return {id: parse_path(chain.path, catalog) for id, chain in catalog.chains.items()}


def _hop(catalog: Catalog, way: Way, target: str) -> Plain:
    delivery, payload = way.delivery, way.delivery.payload
    return without_nothing(
        source=way.source.id,
        target=target,
        variant=slug(delivery.variant),
        way=delivery.variant,
        anchor=way.anchor,
        **delivery.model_dump(include=WORDS_OF_WAY),
        # Where a caller waits, one may send message by message, whatever fits into a request.
        batched=bool(delivery.batch) and (delivery.mode != "synchronous" or delivery.guarantee == "at-least-once"),
        stores=catalog.services[target].class_ == "data-store",
        # Characters count as a byte each.
        payload=payload and {"fact": payload, "bytes": catalog.quota(payload).in_bytes or _as_set(catalog, payload)},
        # An attempt is one of several to reach the target.
        timeouts=[
            without_nothing(fact=fact, seconds=_as_set(catalog, fact), attempt=catalog.quota(fact).scope == "attempt")
            for fact in delivery.timeouts
        ],
    )


def _as_set(catalog: Catalog, fact: str) -> float:
    """A figure in seconds, bytes or pieces as it is where nobody has changed it."""
    quota = catalog.quota(fact)
    return quantity(quota.value if quota.default is None else quota.default, quota.unit)[1]


def _limit(catalog: Catalog, fact: str) -> Plain:
    """A limit: `value` as it is at first, `least` by Region, `highest` if it is yours to set, what a message takes."""
    quota = catalog.quota(fact)
    value, highest = _as_set(catalog, fact), catalog.amount(fact)
    return without_nothing(
        fact=fact,
        value=value,
        highest=highest if highest != value else None,
        least=quota.least_region and quantity(quota.least_region, quota.unit)[1],
        **quota.takes.model_dump() if quota.takes else {},
        burst=quota.burst and {"fact": quota.burst, "value": _as_set(catalog, quota.burst)},
        above=quota.above,
        lifts=quota.adjustable,
        each=quota.scope in OF_EACH,
        shared=(quota.scope or "").startswith("account"),
        item=catalog.services[fact.partition(".")[0]].class_ == "data-store",
    )


def _leg(catalog: Catalog, id: str, leg: Leg) -> Plain:
    """A leg; `seconds` of a failure are those until it is given up, unless that is unknown."""
    plain = without_nothing(id=id, **leg.model_dump(include=WORDS_OF_LEG, exclude_defaults=True))
    for kind, failure in leg.failures.items():
        if failure.patience or failure.tries == "once":
            seconds = sum(_as_set(catalog, fact) for fact in failure.patience)
            plain["failures"][kind] = {**plain["failures"][kind], "seconds": seconds}
    return plain


def without_nothing(**plain: Any) -> Plain:
    """What is there of some fields, for JSON."""
    return {key: value for key, value in plain.items() if value not in (None, False, [])}
