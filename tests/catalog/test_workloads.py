"""Workloads of the data file: wrong formulas are refused by line, right ones come to plain numbers."""

from pathlib import Path

import pytest

from macros.catalog.costs import bill
from macros.catalog.load import load_catalog
from macros.catalog.models import Catalog
from macros.catalog.workload_data import rest_costs, workload_data
from tests import SAMPLE
from tests.catalog.refusals import ICONS, TODAY, refusal
from tests.catalog.sample_workloads import with_workloads

RIGHT = with_workloads(SAMPLE)
PRESSING = "workloads.pressing"
HAND, MACHINE = f"{PRESSING}.options.by-hand.lines", f"{PRESSING}.options.by-machine.lines"
WRONG = {  # what is wrong: the text that is replaced, the text that replaces it, the line it is refused with
    "gigabytes by hours that are called requests": ("quantity: apples, part", "quantity: work, part", f"{HAND}.0.quantity: comes to size, but apple.cores takes request/time; multiply by what is missing"),
    "a name that nobody knows": ("work: apples × time", "work: aples × time", f"{PRESSING}.quantities.work: no name 'aples'; did you mean 'apples'?"),
    "a sum of unlike units": ("quantity: work, each", "quantity: work + time, each", f"{HAND}.1.quantity: + of unlike units, size and time/request; write both in the same one"),
    "the larger of unlike units": ("max(presses,", "max(memory,", f"{PRESSING}.quantities.busy: max of unlike units, size and a bare number"),
    "a whole number of what is no count": ("ceil(apples × time)", "ceil(memory)", f"{PRESSING}.quantities.busy: ceil of size, which is no count of things; divide by what one holds"),
    "no formula": ("work: apples × time", "work: apples × × time", f"{PRESSING}.quantities.work: 'apples × × time × memory' is no formula"),
    "a function that formulas do not have": ("ceil(apples ×", "round(apples ×", f"{PRESSING}.quantities.busy: 'round(apples × time)' has no place here"),
    "a division by nothing": ("ceil(apples × time)", "ceil(apples × time / 0)", f"{PRESSING}.quantities.busy: nothing can be divided by 0"),
    "a unit in the plural": ("quantity: 1 GB}", "quantity: 1 crates}", f"{PRESSING}.left_out.0.lines.0.quantity: units are in the singular; write 'crate' for 'crates'"),
    "a unit in other letters": ("unit: second/request", "unit: Second/request", f"{PRESSING}.assumptions.time.unit: no unit 'Second'; did you mean 'second'?"),
    "a load of another unit": ("unit: request/month", "unit: apple/month", f"{PRESSING}.quantities.busy: ceil of apple/request, which is no count of things"),
    "an assumption that is used nowhere": ("max(presses,", "max(1,", f"{PRESSING}.assumptions.presses: no formula uses 'presses'; use it, or remove it"),
    "a quantity that is used nowhere": ("quantity: busy", 'quantity: "2"', f"{PRESSING}.quantities.busy: no formula uses 'busy'"),
    "a quantity of a later one": ("work: apples", "work: busy × apples", f"{PRESSING}.quantities.work: no name 'busy'"),
    "a quantity of an assumption's name": ("      work: apples", "      time: apples", f"{PRESSING}.quantities.time: 'time' is an assumption or the load already; choose another name"),
    "a name that is a function": ("name: apples, unit", "name: max, unit", f"{PRESSING}.load.name: 'max' is a function of formulas; choose another name"),
    "a name with a blank": ("name: apples, unit", "name: red apples, unit", f"{PRESSING}.load.name: 'red apples' will not do; write its name in formulas"),
    "a price that nobody holds": ("price: road.toll, quantity: busy", "price: road.tole, quantity: busy", f"{MACHINE}.0.price: no price 'road.tole'; did you mean 'road.toll'?"),
    "a size that the price rounds up": (", each: size}", "}", f"{MACHINE}.1.quantity: apple.crates rounds up how large each one is; write that as `each:`"),
    "a time where the price rounds up a size": ("each: size}", "each: time}", f"{MACHINE}.1.each: comes to time/request, but the price rounds up size; write a formula for that"),
    "a size of what nothing rounds up": ("quantity: apples, part", "quantity: apples, each: size, part", f"{HAND}.0.each: the price rounds nothing up; remove this line"),
    "a name in the size of each": ("each: size}", "each: sise}", f"{MACHINE}.1.each: no name 'sise'; did you mean 'size'?"),
    "at rest, a name": ("{price: road.toll, quantity: 1}", "{price: road.toll, quantity: busy}", "rest.apples.lines.0.quantity: no name 'busy'"),
    "at rest, another unit": ("quantity: 3 GB}", 'quantity: "3"}', "rest.apples.lines.1.quantity: comes to a bare number, but apple.shelf takes size"),
    "a value and a figure": ("fact: apple.size", "value: 2, fact: apple.size", f"{PRESSING}.assumptions.size: an assumption is a `value:` or a `fact:`; write one of them"),
    "a figure that nobody holds": ("fact: apple.size", "fact: apple.sise", f"{PRESSING}.assumptions.size.fact: no fact 'apple.sise'; did you mean 'apple.size'?"),
    "a figure that is a day": ("fact: apple.size", "fact: apple.launch", f"{PRESSING}.assumptions.size.fact: apple.launch is no number; name another figure, or write `value:`"),
    "what AWS sets, to be moved": ("fact: apple.size,", "fact: apple.size, most: 9,", f"{PRESSING}.assumptions.size: what AWS sets cannot be moved; remove `least:` and `most:`"),
    "what AWS sets, invented": ("fact: apple.size,", "fact: apple.size, invented: true,", f"{PRESSING}.assumptions.size.invented: what AWS sets is not invented; remove one of the two"),
    "a value outside of what may be set": ("most: 900", "most: 9", f"{PRESSING}.assumptions.time.value: lies outside of `least:` and `most:`; one of them is wrong"),
    "a range without an inside": ("to: 1000000", "to: 100", f"{PRESSING}.load.to: is not above `from:`; one of the two is wrong"),
    "a load outside of its range": ("at: 1000}", "at: 10}", f"{PRESSING}.load.at: lies outside of `from:` and `to:`; write a load between them"),
    "a crossing of an option that nobody offers": ("[by-hand, by-machine]", "[by-hand, by-machin]", f"{PRESSING}.crossings.0: no option 'by-machin'; did you mean 'by-machine'?"),
    "a crossing with itself": ("[by-hand, by-machine]", "[by-hand, by-hand]", f"{PRESSING}.crossings.0: a crossing is that of two options; write the ids of two"),
    "somebody who bills nothing": ("service: road", "service: raod", f"{PRESSING}.options.by-machine.service: no service or other charge 'raod'; did you mean 'road'?"),
}  # fmt: skip


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The sample with a workload."""
    file = tmp_path_factory.mktemp("orchard") / "data.yml"
    file.write_text(RIGHT, encoding="utf-8")
    return load_catalog(file, ICONS, today=TODAY)


def test_the_sample_with_workloads_is_right(tmp_path: Path) -> None:
    assert refusal(tmp_path, RIGHT) == []


@pytest.mark.parametrize(("right", "wrong", "expected"), WRONG.values(), ids=WRONG.keys())
def test_it_is_refused_by_its_line(right: str, wrong: str, expected: str, tmp_path: Path) -> None:
    content = RIGHT.replace(right, wrong, 1)
    assert content != RIGHT
    lines = refusal(tmp_path, content)
    assert any(expected in line for line in lines), lines
    assert all("workloads." in line or "rest." in line for line in lines)


def test_a_workload_comes_in_plain_numbers(orchard: Catalog) -> None:
    data = workload_data(orchard, "pressing")
    month = 730 * 3600
    assert data["load"] == {
        **{"name": "apples", "unit": "request/month", "factor": 1 / month, "from": 100, "to": 1000000, "at": 1000}
    }
    assert data["assumptions"]["time"] == {
        **{"name": "Time of an apple", "value": 90, "factor": 1, "unit": "second/request", "least": 1, "most": 900}
    }
    assert data["assumptions"]["memory"]["invented"]
    assert (data["assumptions"]["memory"]["least"], data["assumptions"]["memory"]["most"]) == (0.2, 20)
    assert "most" not in data["assumptions"]["size"], "nobody can move what AWS sets"
    assert data["quantities"]["work"] == ["*", ["*", "apples", "time"], "memory"]
    assert data["options"]["by-hand"][0] == {
        **{"price": "apple.cores", "quantity": ["*", "apples", month], "part": "hands"}
    }
    assert data["prices"]["apple.cores"] == {"tiers": [[0, 0.0000001]], "free": 1000000, "shared": "apple.bites"}
    assert data["prices"]["road.toll"] == {"tiers": [[0, 0.045]]}
    assert data["as_of"] == "2026-01-02"


def test_what_each_one_is_rounded_up_to_and_the_least_of_it_are_charged(orchard: Catalog) -> None:
    data = workload_data(orchard, "pressing")
    hand, machine = data["options"]["by-hand"], data["options"]["by-machine"]
    assert bill(data, hand, 1000)[1] == pytest.approx(1000 * 90 / 3600 * 2 * 0.5)
    assert bill(data, hand, 1000, changed={"time": 89.5})[1] == pytest.approx(1000 * 90 / 3600 * 2 * 0.5)
    assert bill(data, hand, 1000, changed={"time": 5})[1] == pytest.approx(1000 * 60 / 3600 * 2 * 0.5), "a minute"
    assert bill(data, machine, 1000) == pytest.approx([2 * 730 * 0.045, 1000 * 0.001 * 1])
    assert bill(data, data["left_out"][0], 1000) == pytest.approx([2 * 730 * 2]), "two gigabytes are the least"


def test_what_things_cost_at_rest_comes_with_the_least_first(orchard: Catalog) -> None:
    assert [(rest.id, round(rest.total, 2)) for rest in rest_costs(orchard)] == [
        ("pears", 0),
        ("apples", round(730 * 0.045 + 3 * 0.25, 2)),
    ]
