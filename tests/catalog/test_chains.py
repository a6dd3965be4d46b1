"""A chain that cannot be is refused by its line."""

from pathlib import Path

import pytest

from macros.catalog.chains import PathError
from macros.catalog.hops import parse_path
from macros.catalog.load import current_catalog
from tests import ROOT, SAMPLE
from tests.catalog.refusals import refusal
from tests.catalog.sample_chains import with_chains

RIGHT = with_chains(SAMPLE)
HARVEST, PATH = "chains.harvest", "path: apple,pear"
WRONG = {  # what is wrong: the text that is replaced, the text that replaces it, the line it is refused with
    "a service that is none": (PATH, "path: appel,pear", f"{HARVEST}.path: no service 'appel'; did you mean 'apple'?"),
    "a way that nobody describes": (PATH, "path: pear,apple", f"{HARVEST}.path: no way from 'pear' to 'apple' is described; from 'pear' there are: none"),
    "a way that the service does not have": (PATH, "path: apple.flying,pear", f"{HARVEST}.path: no way 'flying' from 'apple' to 'pear'; there are: rolling, falling"),
    "a beginning of two ways": ("variant: falling", "variant: rolling far", None),
    "one service alone": (PATH, "path: apple", f"{HARVEST}.path: one service is no chain; write two or more, as in sqs,lambda"),
    "a way behind the last service": (PATH, "path: apple,pear.rolling", f"{HARVEST}.path: nothing leaves the last service; write 'pear' alone"),
    "no path": (f"    {PATH}\n", "", f"{HARVEST}.path: missing; write the services in their order, as in api-gateway.http,sqs.standard,lambda,dynamodb"),
    "too few steps": ('steps: ["It rolls down {apple.size}."]', "steps: []", f"{HARVEST}.steps: "),
    "too many steps": ('steps: ["It rolls', 'steps: [It falls., "It rolls', f"{HARVEST}.steps: 2 for 1 ways; write one for each"),
    "steps that rest on nothing": ("down {apple.size}", "down", f"{HARVEST}.steps: no step rests on a figure; write one by reference, as in {{sqs.retention}}"),
    "a figure that nobody holds": ("down {apple.size}", "down {apple.sise}", f"{HARVEST}.steps.0: no fact 'apple.sise'; did you mean 'apple.size'?"),
    "an assumption that is none": ("{rate: 5, size", "{rat: 5, size", f"{HARVEST}.load.rat: unknown key; did you mean 'rate'?"),
    "a rate of nothing": ("{rate: 5,", "{rate: 0,", f"{HARVEST}.load.rate: "),
    "a part of a message": ("batch: 3", "batch: 2.5", f"{HARVEST}.load.batch: "),
    "an answer that is neither yes nor no": ("redrive: false", "redrive: maybe", f"{HARVEST}.load.redrive: "),
    "a failure that is none": ("failure: unavailable", "failure: unavailible", f"{HARVEST}.load.failure: 'unavailible' is none of the allowed words; did you mean 'unavailable'?"),
    "nothing that is left out": ("left_out: [The weather.]", "left_out: []", f"{HARVEST}.left_out: "),
    "a title with a figure": ("title: The harvest", 'title: "The {apple.size} harvest"', f"{HARVEST}.title: "),
    "units without their size": ("unit_bytes: 5, ", "", "services.pear.quotas.turns.takes: units and the bytes of one go together; write both or neither"),
    "a size of what is no unit": ("of: units", "of: bytes", "services.pear.quotas.turns.takes.unit_bytes: units and the bytes of one go together"),
    "what nothing takes": ("of: units", "of: unit", "services.pear.quotas.turns.takes.of: 'unit' is none of the allowed words; did you mean 'units'?"),
    "a permission for no place": ("    dead_letters: [AWS::Apple::Shelf.RedrivePolicy]\n", "", "legs.basket"),
    "bytes of another size": ("in_bytes: 1048576", "in_bytes: 1000", "services.apple.quotas.size.in_bytes: is not the value, whatever a KB or MB of it may have; one of the two is wrong"),
}  # fmt: skip
AMBIGUOUS = RIGHT.replace("variant: falling", "variant: rolling far").replace(PATH, "path: apple.roll,pear")


def test_the_sample_with_a_chain_is_right(tmp_path: Path) -> None:
    assert refusal(tmp_path, RIGHT) == []


@pytest.mark.parametrize(("right", "wrong", "expected"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_chain_is_refused_by_its_line(right: str, wrong: str, expected: str | None, tmp_path: Path) -> None:
    content = RIGHT.replace(right, wrong, 1)
    assert content != RIGHT
    lines = refusal(tmp_path, content)
    assert any(expected in line for line in lines) if expected else lines == []


def test_a_beginning_of_several_ways_is_refused_with_their_names(tmp_path: Path) -> None:
    assert refusal(tmp_path, AMBIGUOUS)[0].endswith(
        "'roll' begins several ways from 'apple' to 'pear'; there are: rolling, rolling-far"
    )


@pytest.mark.parametrize(
    ("path", "variants"),
    {
        "api-gateway.http,sqs.standard,lambda,dynamodb": ["http-api-sqs-sendmessage", "standard-queue", "sdk-call"],
        "sqs,lambda": ["standard-queue"],
        " sqs.fifo , lambda ": ["fifo-queue"],
    }.items(),
)
def test_a_path_names_its_ways(path: str, variants: list[str]) -> None:
    assert [hop["variant"] for hop in parse_path(path, current_catalog(ROOT))] == variants


def test_a_path_of_the_address_is_refused_with_what_was_meant() -> None:
    with pytest.raises(PathError, match="no service 'sqq'; did you mean 'sqs'"):
        parse_path("sqq,lambda", current_catalog(ROOT))
