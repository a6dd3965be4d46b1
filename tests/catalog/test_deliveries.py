"""What a delivery or a leg may not say is refused by its line."""

from pathlib import Path
from typing import get_args

import pytest

from macros.catalog.deliveries import (
    ACTORS,
    ORDERS_OF_MODE,
    TRIES,
    Excess,
    Grant,
    Guarantee,
    Mode,
    Order,
    Outcome,
    Remedy,
    Taken,
    Waiting,
)
from macros.catalog.models import Catalog
from macros.catalog.vocabulary import FailureKind
from tests import SAMPLE
from tests.catalog.refusals import refusal
from tests.catalog.sample_deliveries import EVIDENCE, with_deliveries

RIGHT = with_deliveries(SAMPLE)
ROLLING, BASKET = "services.apple.targets.pear.delivery.0", "legs.basket"
ANOTHER_FIGURE = "name another figure"
IMPOSSIBLE = {  # what is wrong: the text that is replaced, the text that replaces it, the line it is refused with
    "an order that the mode does not keep": (
        "order: per-key", "order: total",
        f"{ROLLING}.order: what is asynchronous keeps no such order; there are: per-key, best-effort, none, not-applicable, undocumented",
    ),
    "an order of single requests": ("order: not-applicable", "order: per-key", "delivery.1.order: what is synchronous keeps no such order"),
    "a leg that drops although it names a dead-letter queue": (
        "[pear.ripening], then: dropped, configurable: [dlq]", "[pear.ripening], then: dropped",
        f"{BASKET}.failures.error.then: it is dropped although AWS::Apple::Shelf.RedrivePolicy names a place; write `configurable:`",
    ),
    "a dead-letter queue that no property names": (
        "    dead_letters: [AWS::Apple::Shelf.RedrivePolicy]\n", "",
        f"{BASKET}: no property names the place of what fails; write `dead_letters:`",
    ),
    "a payload that is no size": ("payload: apple.size", "payload: pear.ripening", f"{ROLLING}.payload: pear.ripening measures no size, but a time; {ANOTHER_FIGURE}"),
    "a figure instead of its id": ("payload: apple.size", "payload: 64 KB", f"{ROLLING}.payload: '64 KB' is no id of a figure; write one, as in sqs.message-size"),
    "a figure in a list of ids": ("batch: [pear.size]", "batch: [10 messages]", f"{ROLLING}.batch.0: '10 messages' is no id of a figure; write one, as in sqs.message-size"),
    "a payload that is a number": ("payload: apple.size", "payload: pear.size", f"{ROLLING}.payload: pear.size measures no size, but a number; {ANOTHER_FIGURE}"),
    "a time that is a size": ("timeouts: [pear.ripening]", "timeouts: [apple.size]", f"{ROLLING}.timeouts.0: apple.size measures no time, but a size; {ANOTHER_FIGURE}"),
    "a patience that is a number": ("patience: [pear.ripening]", "patience: [pear.size]", f"{BASKET}.failures.error.patience.0: pear.size measures no time, but a number"),
    "tries that are a time": ("tries: pear.turns", "tries: pear.ripening", f"{BASKET}.failures.error.tries: pear.ripening measures no number, but a time"),
    "tries in a word of its own": ("tries: pear.turns", "tries: unlimitd", f"{BASKET}.failures.error.tries: 'unlimitd' is neither a word for tries nor the id of their number; did you mean 'unlimited'?"),
    "tries that nobody counts": ("tries: pear.turns", "tries: pear.turn", f"{BASKET}.failures.error.tries: no fact 'pear.turn'; did you mean 'pear.turns'?"),
    "a second try that never comes": ("{tries: once,", "{tries: once, patience: [pear.ripening],", f"{BASKET}.failures.permanent.patience: what is tried once waits for nothing; remove this line, or correct `tries:`"),
    "a kind of failure that is none": ("      permanent:", "      permanet:", f"{BASKET}.failures.permanet: 'permanet' is none of the allowed words; did you mean 'permanent'?"),
    "a mode that is none": ("mode: asynchronous", "mode: asynchronus", f"{ROLLING}.mode: 'asynchronus' is none of the allowed words; did you mean 'asynchronous'?"),
    "an outcome that is none": ("then: dropped, configurable: [dlq]", "then: droped, configurable: [dlq]", f"{BASKET}.failures.error.then: 'droped' is none of the allowed words; did you mean 'dropped'?"),
    "somebody who does not exist": ("initiator: apple", "initiator: appel", f"{ROLLING}.initiator: no service 'appel'; did you mean 'apple'?"),
    "a leg that nobody holds": ("legs: [basket]", "legs: [baskt]", f"{ROLLING}.legs.0: no leg 'baskt'; did you mean 'basket'?"),
    "a fact of a batch that nobody holds": ("batch: [pear.size]", "batch: [pear.sise]", f"{ROLLING}.batch.0: no fact 'pear.sise'; did you mean 'pear.size'?"),
    "one answer that nobody waits for": ("guarantee: exactly-once-scoped", "guarantee: caller-decides", f"{ROLLING}.guarantee: nobody waits for what is asynchronous; say who repeats it"),
    "once without its limits": ("            within: Within {apple.size}.\n", "", f"{ROLLING}: exactly-once-scoped and its limits go together; write both or neither"),
    "a policy without an action": (', actions: ["pear:Take"]', "", f"{ROLLING}.permission: resource policy allows actions; write `actions:`, as in [sqs:SendMessage]"),
    "an action where nothing is needed": ("{kind: none}", '{kind: none, actions: ["pear:Take"]}', "delivery.1.permission.actions: none allows no actions; remove them, or correct `kind:`"),
    "an action in another form": ('["pear:Take"]', '["pear.Take"]', f"{ROLLING}.permission.actions.0: 'pear.Take' will not do; write a list of actions of IAM, as in sqs:SendMessage"),
    "a property without its type": ("[AWS::Apple::Shelf.Target]", "[Target]", f"{ROLLING}.resources.0: 'Target' will not do; write the properties that make it, as in AWS::SNS::Subscription.Protocol"),
    "evidence of a source that is none": ("parts: {batch:", "parts: {order: {source: handbok, evidence: docs, verified_on: 2026-01-02}, batch:", f"{ROLLING}.parts.order.source: no source 'handbok'"),
    "evidence for a part that is left out": ("            batch: [pear.size]\n", "            batch: []\n", f"{ROLLING}.parts.batch: there is no `batch:`; write one, or remove this evidence"),
    "evidence for a part that the leg leaves out": ("    blocks: key\n", "", f"{BASKET}.parts.blocks: there is no `blocks:`; write one, or remove this evidence"),
    "a limit that is a size": ("limits: [pear.size]", "limits: [apple.size]", f"{ROLLING}.limits.0: apple.size measures no number, but a size; {ANOTHER_FIGURE}"),
    "evidence for a part that shows nothing": (
        f"trap: {{{EVIDENCE}}}", f"trap: {{{EVIDENCE.replace('docs', 'unverified')}}}",
        f"{ROLLING}.parts.trap.evidence: unverified shows nothing; name a page or model that says it, or remove this evidence",
    ),
    "a leg that is on no way": ("            legs: [basket]\n", "", "legs.basket: on no way; name it under `legs:` of a delivery, or remove it"),
    "a burst that nobody holds": ("burst: pear.size", "burst: pear.sise", "services.pear.quotas.turns.burst: no fact 'pear.sise'; did you mean 'pear.size'?"),
    "two ways of one name": ("variant: falling", "variant: rolling", "services.apple.targets.pear.delivery: two ways are called 'rolling'; each needs its own `variant:`"),
}  # fmt: skip


def test_the_sample_with_deliveries_is_right(tmp_path: Path) -> None:
    assert refusal(tmp_path, RIGHT) == []


@pytest.mark.parametrize(("right", "wrong", "expected"), IMPOSSIBLE.values(), ids=IMPOSSIBLE.keys())
def test_it_is_refused_by_its_line(right: str, wrong: str, expected: str, tmp_path: Path) -> None:
    content = RIGHT.replace(right, wrong, 1)
    assert content != RIGHT
    assert any(expected in line for line in refusal(tmp_path, content)), refusal(tmp_path, content)


def test_each_mode_keeps_some_of_the_orders_that_there_are() -> None:
    assert ORDERS_OF_MODE.keys() == {*get_args(Mode)}
    assert {order for orders in ORDERS_OF_MODE.values() for order in orders} == {*get_args(Order)}


def test_each_word_has_a_meaning(catalog: Catalog) -> None:
    lists = {
        **{"mode": get_args(Mode), "initiator": ACTORS, "guarantee": get_args(Guarantee), "order": get_args(Order)},
        **{
            "failures": get_args(FailureKind),
            "tries": TRIES,
            "then": get_args(Outcome),
            "configurable": get_args(Remedy),
        },
        **{"blocks": get_args(Waiting), "permission": get_args(Grant), "above": get_args(Excess)},
        "takes": get_args(Taken),
    }
    assert {field: tuple(words) for field, words in catalog.meanings.items()} == lists
