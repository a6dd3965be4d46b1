"""How one service reaches another: who holds a message, how often it is tried, and what is left when that fails."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from macros.catalog.evidence import Evidence, unneeded_parts
from macros.catalog.fields import Finding, Id, Model, Name, Text, WholeFile, check_id, finding_error, whole_file
from macros.catalog.vocabulary import (
    ACTORS,
    TRIES,
    DeliveryPart,
    Excess,
    FailureKind,
    Grant,
    Guarantee,
    LegPart,
    Mode,
    Order,
    Outcome,
    Remedy,
    Taken,
    Waiting,
    nearest,
)

# The orders that a mode can keep.
ORDERS_OF_MODE: dict[Mode, tuple[Order, ...]] = {
    "synchronous": ("not-applicable", "undocumented"),
    "asynchronous": ("per-key", "best-effort", "none", "not-applicable", "undocumented"),
    "queue-poll": ("per-key", "best-effort", "none", "undocumented"),
    "stream-poll": ("total", "per-partition", "per-key", "none", "undocumented"),
    "buffered": ("none", "undocumented"),
}


def _check_fact(id: str, info: ValidationInfo) -> str:
    if "." not in id:
        raise finding_error(f"{id!r} is no id of a figure; write one, as in sqs.message-size")
    return check_id("fact", id, info)


def _check_measure(measures: tuple[str, ...], id: str, info: ValidationInfo) -> str:
    measured, _ = whole_file(info).amounts.get(_check_fact(id, info), (measures[0], 0))
    if measured not in (*measures, "unlimited"):
        raise finding_error(f"{id} measures no {measures[0]}, but a {measured}; name another figure")
    return id


def _check_tries(word: str, info: ValidationInfo) -> str:
    if word not in TRIES and "." not in word:
        raise finding_error(f"{word!r} is neither a word for tries nor the id of their number{nearest(word, TRIES)}")
    return word if word in TRIES else _check_measure(("number",), word, info)


def _check_actor(word: str, info: ValidationInfo) -> str:
    return word if word in ACTORS else check_id("service", word, info)


FactId = Annotated[str, AfterValidator(_check_fact)]
SizeId = Annotated[str, AfterValidator(partial(_check_measure, ("size", "text")))]
LimitId = Annotated[str, AfterValidator(partial(_check_measure, ("number", "number per s", "size per s")))]
TimeId = Annotated[str, AfterValidator(partial(_check_measure, ("time",)))]
Tries = Annotated[str, AfterValidator(_check_tries)]
Actor = Annotated[str, AfterValidator(_check_actor)]
LegId = Annotated[str, AfterValidator(partial(check_id, "leg"))]
Property = Annotated[str, Field(pattern=r"^AWS(::[A-Z]\w+){2}(\.[A-Z]\w+)+$")]
Action = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*:[A-Z]\w+$")]


class Takes(Model):
    """What one message takes of a limit."""

    of: Taken = Field(description="what counts: message, delivery, batch, bytes, units or the seconds of something")
    unit_bytes: Annotated[int, Field(gt=0, le=10**9)] | None = Field(None, description="how many bytes one unit has")
    direct: bool = Field(False, description="true if what the service itself has read from a stream takes nothing")

    def _findings(self, file: WholeFile) -> Iterator[Finding]:
        if (self.of == "units") != (self.unit_bytes is not None):
            yield "units and the bytes of one go together; write both or neither", ("unit_bytes",)


class Rate(Evidence):
    """What a figure says beside its value if it limits a rate or a size."""

    in_bytes: Annotated[int, Field(gt=0)] | None = Field(
        None, description="the value in bytes, where a KB or MB of it has more than a thousand or a million"
    )
    takes: Takes | None = Field(None, description="what one message takes of it")
    burst: FactId | None = Field(None, description="the id of the figure of what it lets through at once")
    above: Excess | None = Field(None, description="what becomes of what is above it: refused or late")


class Failure(Model):
    """What happens to a message after failures of one kind, if nothing is configured."""

    tries: Tries = Field(description="once, unlimited, undocumented, or the id of a number of retries or attempts")
    patience: list[TimeId] = Field([], description="the ids of the times that together pass until it is given up")
    then: Outcome = Field(description="what becomes of it, one of the outcomes")
    configurable: list[Remedy] = Field([], description="a list of what may be configured instead, as in dlq")

    def _findings(self, file: WholeFile) -> Iterator[Finding]:
        if self.tries == "once" and self.patience:
            yield "what is tried once waits for nothing; remove this line, or correct `tries:`", ("patience",)


class Permission(Model):
    """What allows a delivery, or what keeps a message that failed."""

    kind: Grant = Field(description="what grants it, one of the grants")
    actions: list[Action] = Field([], description="a list of actions of IAM, as in sqs:SendMessage")
    principal: Annotated[str, Field(pattern=r"^[a-z][a-z0-9.-]*\.amazonaws\.com$")] | None = Field(
        None, description="who is allowed, as in sns.amazonaws.com"
    )

    def _findings(self, file: WholeFile) -> Iterator[Finding]:
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

    def _findings(self, file: WholeFile) -> Iterator[Finding]:
        yield from super()._findings(file)
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
    batch: list[FactId] = Field([], description="the ids of what makes a batch; none where each goes by itself")
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

    def _findings(self, file: WholeFile) -> Iterator[Finding]:
        yield from super()._findings(file)
        if self.order not in (orders := ORDERS_OF_MODE[self.mode]):
            yield f"what is {self.mode} keeps no such order; there are: {', '.join(orders)}", ("order",)
        if self.guarantee == "caller-decides" and self.mode != "synchronous":
            yield f"nobody waits for what is {self.mode}; say who repeats it", ("guarantee",)
        if (self.guarantee == "exactly-once-scoped") != (self.within is not None):
            yield "exactly-once-scoped and its limits go together; write both or neither", ("within",)
        yield from unneeded_parts(self, self.parts)


def _check_variants(deliveries: list[Delivery]) -> list[Delivery]:
    for variant, count in Counter(delivery.variant for delivery in deliveries).items():
        if count > 1:
            raise finding_error(f"two ways are called {variant!r}; each needs its own `variant:`")
    return deliveries


Deliveries = Annotated[list[Delivery], AfterValidator(_check_variants)]
Legs = dict[Id, Leg]


class Target(Evidence):
    """A service that another one calls or feeds."""

    how: Text = Field(description="how this service reaches the other one, a short phrase")
    delivery: Deliveries = Field([], description="the ways in which it does, each with what happens on them")
