"""What follows for a chain of ways: codes, numbers and ids of figures, which pages and their script put into words.

`docs/assets/javascripts/chain_rules.js` does the same; tests/catalog/chain_cases.yml holds for both. Hops are counted
from 0. What no source bears has the code `unknown`.
"""

from collections.abc import Sequence
from typing import Any

from macros.catalog.chains import Load
from macros.catalog.hops import Hop, Plain

OUTAGES = (3600, 86400, 5 * 86400)  # seconds: an hour, a day, five days
ORDERS = ("none", "best-effort", "per-key", "per-partition", "total")  # from the weakest
LOST = ("none", "best-effort")
REPEATING = {
    "at-least-once": "repeated", "best-effort": "repeated", "undocumented": "unknown", "exactly-once-scoped": "scoped",
}  # fmt: skip
STOPPED_LOOPS = {"lambda", "s3", "sns", "sqs"}  # the services through which Lambda follows an event
QUEUE_PLACE = "AWS::SQS::Queue.RedrivePolicy"


def answers(hops: Sequence[Hop], load: Load) -> Plain:
    """All that follows for a chain under a load."""
    return {
        "payload": payload(hops),
        "order": order(hops),
        "duplicates": duplicates(hops, load),
        "wait": wait(hops, load),
        "limits": limits(hops, load),
        "outage": [outage(hops, load, seconds) for seconds in OUTAGES],
        "missing": missing(hops, load),
        "loop": loop(hops),
        "idle": idle(hops),
    }


def payload(hops: Sequence[Hop]) -> Plain:
    """The largest message in bytes: the least size of all ways; `stored` is what the last store takes as one item."""
    sizes = [{"hop": n, **hop["payload"]} for n, hop in enumerate(hops) if "payload" in hop]
    stored = None
    if len(sizes) > 1 and hops[-1].get("stores") and _is_of(hops[-1]["target"], sizes[-1]):
        stored = sizes.pop()
    least = min(sizes, key=lambda size: size["bytes"], default=None)
    return {
        "code": "largest" if least else "unknown",
        "least": least,
        "stored": stored if stored and least and stored["bytes"] < least["bytes"] else None,
        "unknown": [n for n, hop in enumerate(hops) if "payload" not in hop],
    }


def order(hops: Sequence[Hop]) -> Plain:
    """The order that is left at the end, and each way on which it becomes weaker."""
    kept, falls, unknown = "total", [], []
    for n, hop in enumerate(hops):
        if hop["order"] == "undocumented":
            unknown.append(n)
        elif hop["order"] in ORDERS and ORDERS.index(hop["order"]) < ORDERS.index(kept):
            code = "lost" if hop["order"] in LOST else "narrowed"
            falls.append({"hop": n, "from": kept, "to": hop["order"], "code": code})
            kept = hop["order"]
    if all(hop["order"] == "not-applicable" for hop in hops):
        kept = "not-applicable"
    elif unknown and kept not in LOST:
        kept = "unknown"
    return {"kept": kept, "falls": falls, "unknown": unknown}


def duplicates(hops: Sequence[Hop], load: Load) -> Plain:
    """Where a message may become two, and from which way's target on that has to be harmless, if anywhere."""
    found, first, clock = [], hops[0], wait(hops[:1], load).get("seconds")
    runs = any(limit.get("of") == "invocation-seconds" for limit in first.get("limits", []))
    if first["mode"] == "synchronous" and first["guarantee"] in ("caller-decides", "undocumented"):
        found.append({"hop": 0, "code": "caller", "late": runs and clock is not None and clock < load.seconds})
    elif first["mode"] == "asynchronous" and clock is not None:
        found.append({"hop": 0, "code": "caller", "late": False})
    codes = [(n, REPEATING.get(hop["guarantee"])) for n, hop in enumerate(hops)]
    found += [{"hop": n, "code": code} for n, code in codes if code]
    return {"at": found, "harmless": max((at["hop"] for at in found if at["code"] != "scoped"), default=None)}


def wait(hops: Sequence[Hop], load: Load) -> Plain:
    """The longest wait of the caller: the first clock that ends on the run of synchronous ways at the beginning."""
    clocks, unknown = [], []
    for n, hop in enumerate(hops):
        if hop["mode"] not in ("synchronous", "asynchronous"):
            break
        waits, times = hop["mode"] == "synchronous", hop.get("timeouts", [])
        if not waits:  # whoever hands over waits for the source to accept it, and not while that tries the target
            times = [time for time in times if _is_of(hop["source"], time) and not time.get("attempt")]
        for time in times:
            seconds = load.function_timeout if time["fact"] == "lambda.timeout" else time["seconds"]
            clocks.append({"hop": n, "fact": time["fact"], "seconds": seconds})
        if not waits:
            break
        if not times:
            unknown.append(n)
    if not clocks:
        return {"code": "unknown" if unknown else "nobody", "unknown": unknown}
    first = min(clocks, key=lambda clock: clock["seconds"])
    longer = [clock for clock in clocks if clock["seconds"] > first["seconds"]]
    return {"code": "wait", **first, "longer": longer, "unknown": unknown}


def limits(hops: Sequence[Hop], load: Load) -> Plain:
    """All limits in the order in which a rising rate meets them, `rate` in messages/s at the beginning of the chain."""
    split = max((n for n, hop in enumerate(hops) if hop["mode"] == "asynchronous"), default=len(hops))
    met: dict[Any, Plain] = {}
    unknown = []
    for n, hop in enumerate(hops):
        for limit in hop.get("limits", []):
            if limit.get("direct") and _reads_itself(hops, n):
                continue
            if not (of := limit.get("of")):
                unknown.append({"hop": n, "fact": limit["fact"]})
                continue
            taken = _taken(limit, hop, load)
            behind = n > split or (n == split and (of == "delivery" or not _is_of(hop["source"], limit)))
            if behind and limit.get("shared"):
                taken *= load.branches
            entry = met.setdefault(
                limit["fact"] if limit.get("shared") else (limit["fact"], n),
                {"hops": [], "limit": limit, "taken": 0.0, "above": _above(limit, hop)},
            )
            entry["hops"].append(n)
            entry["taken"] += taken
    found = sorted((_limit_answer(entry, load) for entry in met.values()), key=lambda answer: answer["rate"])
    return {"met": found, "unknown": unknown}


def _is_of(service: str, figure: Plain) -> bool:
    return bool(figure["fact"].startswith(f"{service}."))


def _taken(limit: Plain, hop: Hop, load: Load) -> float:
    size = load.item if limit.get("item") else load.size
    batch = load.batch if hop.get("batched") else 1
    seconds = load.batch_seconds if hop.get("batched") else load.seconds
    per_message: dict[str, float] = {
        "message": 1, "delivery": 1, "batch": 1 / batch,
        "bytes": size, "units": -(-size // limit.get("unit_bytes", 1)),
        "invocation-seconds": seconds / batch, "message-seconds": seconds,
        "vcpu-seconds": load.task_seconds * load.task_vcpus,
    }  # fmt: skip
    return per_message[limit["of"]]


def _above(limit: Plain, hop: Hop) -> str:
    """What becomes of what is above a limit, which on most ways is what their holder does about a refusal."""
    above = limit.get("above", "unknown")
    if hop["mode"] in ("queue-poll", "stream-poll"):
        return "lag"  # what nobody has taken stays where it is
    if above == "refused" and hop["mode"] != "synchronous" and not _is_of(hop["source"], limit):
        failures = [leg["failures"].get("unavailable") for leg in hop.get("legs", [])]
        return "retried" if any(known and known["tries"] != "undocumented" for known in failures) else "unknown"
    return str(above)


def _limit_answer(entry: Plain, load: Load) -> Plain:
    """When a limit is met, in messages/s: as it is, where it is least, and where it is set highest."""
    limit = entry["limit"]
    per_unit = (load.keys if limit.get("each") else 1) / entry["taken"]
    rate = limit["value"] * per_unit
    other_ends = {end: limit[end] * per_unit if end in limit else None for end in ("least", "highest")}
    return {
        "hops": entry["hops"], "fact": limit["fact"], "rate": rate, "share": load.rate / rate, **other_ends,
        "lifts": limit["lifts"], "above": entry["above"], "burst": limit.get("burst"), "each": limit.get("each", False),
    }  # fmt: skip


def outage(hops: Sequence[Hop], load: Load, seconds: float) -> Plain:
    """What has become of a message after some seconds in which the last consumer failed, from its arrival on.

    An error that is returned is one of whoever called, so that the way before decides.
    """
    kind = load.failure
    for n in reversed(range(len(hops))):
        if not (legs := hops[n].get("legs")):
            return {"code": "unknown", "hop": n, "reason": "no-leg"}
        leg = legs[-1]
        failures = leg["failures"]
        known = next((word for word in (kind, "unavailable", "error") if word in failures), None)
        if known is None:
            return {"code": "unknown", "hop": n, "leg": leg["id"], "reason": "no-failure"}
        then = failures[known]["then"]
        if then != "returned" and not (then == "dropped" and _reads_itself(hops, n)):
            return {"hop": n, "leg": leg["id"], "kind": known, **_fate(leg, failures[known], load, seconds)}
        kind = "error"
    return {"code": "returned", "hop": 0}


def _fate(leg: Plain, failure: Plain, load: Load, seconds: float) -> Plain:
    """What the holder has done; `after` is when it gives up, in seconds, if that is known."""
    after, then = failure.get("seconds"), failure["then"]
    if {"dlq", "destination"} & {*failure.get("configurable", [])} and _is_covered(leg, load):
        then = "dead-letter"
        if QUEUE_PLACE in leg["dead_letters"]:
            after = load.receives * load.visibility_timeout
    if then == "undocumented" or (after is None and failure["tries"] == "unlimited"):
        return {"code": "unknown", "after": after, "reason": "undocumented"}
    return {"code": "held" if after is not None and seconds <= after else then, "after": after}


def _reads_itself(hops: Sequence[Hop], n: int) -> bool:
    """Whether the source of a way collects what it has read from a stream, which keeps it meanwhile."""
    return hops[n]["mode"] == "buffered" and n > 0 and hops[n - 1]["mode"] == "stream-poll"


def _is_covered(leg: Plain, load: Load) -> bool:
    return load.redrive if QUEUE_PLACE in leg["dead_letters"] else load.destinations


def missing(hops: Sequence[Hop], load: Load) -> list[Plain]:
    """The legs that drop a message with no place for it: with the properties that name one, if there are any."""
    found = []
    for n, leg in ((n, leg) for n, hop in enumerate(hops) for leg in hop.get("legs", [])):
        ends = {failure["then"] for failure in leg["failures"].values()}
        places = leg.get("dead_letters", [])
        if "dropped" in ends and not _reads_itself(hops, n) and not (places and _is_covered(leg, load)):
            found.append({"hop": n, "leg": leg["id"], "code": "unset" if places else "no-place", "places": places})
        elif "undocumented" in ends:
            found.append({"hop": n, "leg": leg["id"], "code": "unknown", "places": []})
    return found


def loop(hops: Sequence[Hop]) -> Plain | None:
    """The first way back to a service that the chain has passed, and whether Lambda stops the rounds."""
    path = [hops[0]["source"], *(hop["target"] for hop in hops)]
    for end, service in enumerate(path):
        if service in path[:end]:
            start = path.index(service)
            around = {*path[start:end]}
            code = "stopped" if "lambda" in around and around <= STOPPED_LOOPS else "endless"
            return {"code": code, "from": start, "to": end, "services": path[start : end + 1]}
    return None


def idle(hops: Sequence[Hop]) -> Plain:
    """What is paid for while nothing happens, by service; none of those that then cost nothing."""
    costs = {id: cost for hop in hops for id, cost in hop["idle"].items()}
    return {id: cost for id, cost in costs.items() if cost != "nothing"}
