"""How one service reaches another: who holds a message, how often it is tried, and what is left when that fails."""

from functools import partial
from typing import Annotated, Literal

from pydantic import Field

from macros.catalog.checks import Findings, Model, WholeFile, existing, id_problem, refused
from macros.catalog.evidence import Evidence, unneeded_parts
from macros.catalog.fields import Id, Name, Text
from macros.catalog.vocabulary import FailureKind, nearest

# Words that the data file explains under `meanings:`.
Mode = Literal["synchronous", "asynchronous", "queue-poll", "stream-poll", "buffered"]
Guarantee = Literal[
    "at-least-once", "exactly-once-scoped", "at-most-once", "best-effort", "caller-decides", "undocumented",
]  # fmt: skip
Order = Literal["total", "per-partition", "per-key", "best-effort", "none", "not-applicable", "undocumented"]
Outcome = Literal["returned", "dropped", "error-prefix", "workflow-fails", "kept-in-source", "undocumented"]
Remedy = Literal["dlq", "destination", "catch", "retry", "redrive", "replay"]
Waiting = Literal["key", "partition", "stream"]
Grant = Literal[
    "resource policy", "role", "resource policy and role", "resource policy or role", "confirmation", "none",
    "undocumented",
]  # fmt: skip
Excess = Literal["refused", "late"]  # what is above a rate
# What a message takes of a limit; seconds are those for which it occupies something.
Taken = Literal[
    "message", "delivery", "batch", "bytes", "units", "invocation-seconds", "message-seconds", "vcpu-seconds",
]  # fmt: skip
TRIES = ("once", "unlimited", "undocumented")  # beside the figures that say how many
ACTORS = ("caller", "your-code", "pipes", "scheduler")  # beside the services
# What of a delivery may rest on another page than the delivery itself.
DeliveryPart = Literal["guarantee", "order", "payload", "batch", "limits", "filter", "permission", "trap"]
LegPart = Literal["failures", "blocks", "dead_letters", "permission", "note"]


# The orders that a mode can keep.
ORDERS_OF_MODE: dict[Mode, tuple[Order, ...]] = {
    "synchronous": ("not-applicable", "undocumented"),
    "asynchronous": ("per-key", "best-effort", "none", "not-applicable", "undocumented"),
    "queue-poll": ("per-key", "best-effort", "none", "undocumented"),
    "stream-poll": ("total", "per-partition", "per-key", "none", "undocumented"),
    "buffered": ("none", "undocumented"),
}


def _fact_problem(id: str, file: WholeFile) -> str | None:
    if "." not in id:
        return f"{id!r} is no id of a figure; write one, as in sqs.message-size"
    return id_problem("fact", id, file)


def _measure_problem(measures: tuple[str, ...], id: str, file: WholeFile) -> str | None:
    measured, _ = file.amounts.get(id, (measures[0], 0))
    if measured in (*measures, "unlimited"):
        return None
    return f"{id} measures no {measures[0]}, but a {measured}; name another figure"


def _tries_problem(word: str, file: WholeFile) -> str | None:
    if word in TRIES:
        return None
    if "." not in word:
        return f"{word!r} is neither a word for tries nor the id of their number{nearest(word, TRIES)}"
    return _fact_problem(word, file) or _measure_problem(("number",), word, file)


def _actor_problem(word: str, file: WholeFile) -> str | None:
    return None if word in ACTORS else id_problem("service", word, file)


FigureId = Annotated[str, refused(_fact_problem)]
SizeId = Annotated[FigureId, refused(partial(_measure_problem, ("size", "text")))]
LimitId = Annotated[FigureId, refused(partial(_measure_problem, ("number", "number per s", "size per s")))]
TimeId = Annotated[FigureId, refused(partial(_measure_problem, ("time",)))]
Tries = Annotated[str, refused(_tries_problem)]
Actor = Annotated[str, refused(_actor_problem)]
LegId = Annotated[str, existing("leg")]
Action = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*:[A-Z]\w+$")]
Principal = Annotated[str, Field(pattern=r"^[a-z][a-z0-9.-]*\.amazonaws\.com$")]
Property = Annotated[str, Field(pattern=r"^AWS(::[A-Z]\w+){2}(\.[A-Z]\w+)+$")]


class Takes(Model):
    """What one message takes of a limit."""

    of: Taken = Field(description="what counts: message, delivery, batch, bytes, units or the seconds of something")
    unit_bytes: Annotated[int, Field(gt=0, le=10**9)] | None = Field(None, description="how many bytes one unit has")
    direct: bool = Field(False, description="true if what the service itself has read from a stream takes nothing")

    def _findings(self, file: WholeFile) -> Findings:
        if (self.of == "units") != (self.unit_bytes is not None):
            yield "units and the bytes of one go together; write both or neither", ("unit_bytes",)


class Rate(Evidence):
    """What a figure says beside its value if it limits a rate or a size."""

    in_bytes: Annotated[int, Field(gt=0)] | None = Field(
        None, description="the value in bytes, where a KB or MB of it has more than a thousand or a million"
    )
    takes: Takes | None = Field(None, description="what one message takes of it")
    burst: FigureId | None = Field(None, description="the id of the figure of what it lets through at once")
    above: Excess | None = Field(None, description="what becomes of what is above it: refused or late")


class Failure(Model):
    """What happens to a message after failures of one kind, if nothing is configured."""

    tries: Tries = Field(description="once, unlimited, undocumented, or the id of a number of retries or attempts")
    patience: list[TimeId] = Field([], description="the ids of the times that together pass until it is given up")
    then: Outcome = Field(description="what becomes of it, one of the outcomes")
    configurable: list[Remedy] = Field([], description="a list of what may be configured instead, as in dlq")

    def _findings(self, file: WholeFile) -> Findings:
        if self.tries == "once" and self.patience:
            yield "what is tried once waits for nothing; remove this line, or correct `tries:`", ("patience",)


class Permission(Model):
    """What allows a delivery, or what keeps a message that failed."""

    kind: Grant = Field(description="what grants it, one of the grants")
    actions: list[Action] = Field([], description="a list of actions of IAM, as in sqs:SendMessage")
    principal: Principal | None = Field(None, description="who is allowed, as in sns.amazonaws.com")

    def _findings(self, file: WholeFile) -> Findings:
        allows = "policy" in self.kind or "role" in self.kind
        if allows and not self.actions:
            yield f"{self.kind} allows actions; write `actions:`, as in [sqs:SendMessage]", ("actions",)
        if self.actions and not allows:
            yield f"{self.kind} allows no actions; remove them, or correct `kind:`", ("actions",)


class Leg(Evidence):
    """A part of the way on which one holder has the message, and what follows when the next one fails."""

    holder: Name = Field(description="who has the message meanwhile")
    failures: dict[FailureKind, Failure] = Field(min_length=1, description="what follows, by kind of failure")
    blocks: Waiting | None = Field(None, description="what waits meanwhile")
    dead_letters: list[Property] = Field([], description="the properties that name a place for what fails")
    permission: Permission | None = Field(None, description="what allows the holder to put it there")
    note: Text | None = Field(None, description="what the words do not say")
    parts: dict[LegPart, Evidence] = Field({}, description="evidence for what the own source does not show")

    def _findings(self, file: WholeFile) -> Findings:
        remedies = {word for failure in self.failures.values() for word in failure.configurable}
        for name, failure in self.failures.items():
            if failure.then == "dropped" and self.dead_letters and not {"dlq", "destination"} & {*failure.configurable}:
                message = f"it is dropped although {self.dead_letters[0]} names a place; write `configurable:`"
                yield message, ("failures", name, "then")
        if not self.dead_letters and {"dlq", "destination"} & remedies:
            yield "no property names the place of what fails; write `dead_letters:`", ("dead_letters",)
        if self.permission and not self.dead_letters:
            yield "allows what no property names; write `dead_letters:`, or remove it", ("permission",)
        yield from unneeded_parts(self, self.parts)


class Delivery(Evidence):
    """One way in which a service reaches another one."""

    variant: Name = Field(description="which of the ways it is, in a few words")
    mode: Mode = Field(description="how it is handed over, one of the modes")
    initiator: Actor = Field(description="who acts: a service, caller, your-code, pipes or scheduler")
    guarantee: Guarantee = Field(description="how often it arrives")
    within: Text | None = Field(None, description="the limits within which it arrives once")
    order: Order = Field(description="in which order it arrives")
    payload: SizeId | None = Field(None, description="the id of the size that ends first")
    batch: list[FigureId] = Field([], description="the ids of what makes a batch; none where each goes by itself")
    timeouts: list[TimeId] = Field([], description="the ids of the times that end an attempt")
    limits: list[LimitId] = Field([], description="the ids of the rates and numbers that it meets on the way")
    legs: list[LegId] = Field([], description="the ids of the legs of the way, first the nearest to the source")
    filter: Property | None = Field(None, description="the property that keeps messages out")
    permission: Permission = Field(description="kind, actions and principal")
    resources: list[Property] = Field(
        [], description="the properties that make it, as in AWS::SNS::Subscription.Protocol"
    )
    sam: Annotated[str, Field(pattern=r"^[A-Z]\w+$")] | None = Field(None, description="the type of event for SAM")
    trap: Text = Field(description="what goes wrong most easily, in a sentence")
    parts: dict[DeliveryPart, Evidence] = Field({}, description="evidence for what the own source does not show")

    def _findings(self, file: WholeFile) -> Findings:
        if self.order not in (orders := ORDERS_OF_MODE[self.mode]):
            yield f"what is {self.mode} keeps no such order; there are: {', '.join(orders)}", ("order",)
        if self.guarantee == "caller-decides" and self.mode != "synchronous":
            yield f"nobody waits for what is {self.mode}; say who repeats it", ("guarantee",)
        if (self.guarantee == "exactly-once-scoped") != (self.within is not None):
            yield "exactly-once-scoped and its limits go together; write both or neither", ("within",)
        yield from unneeded_parts(self, self.parts)


def _variants_problem(deliveries: list[Delivery], file: WholeFile) -> str | None:
    variants = [delivery.variant for delivery in deliveries]
    twice = next((variant for variant in variants if variants.count(variant) > 1), None)
    return f"two ways are called {twice!r}; each needs its own `variant:`" if twice else None


Deliveries = Annotated[list[Delivery], refused(_variants_problem)]
Legs = dict[Id, Leg]


class Target(Evidence):
    """A service that another one calls or feeds."""

    how: Text = Field(description="how this service reaches the other one, a short phrase")
    delivery: Deliveries = Field([], description="the ways in which it does, each with what happens on them")
