"""What the pages of workloads tell: the least, crossings in words, tables, what is left out; bars of costs at rest."""

import json
import re
from pathlib import Path

import pytest

from macros.catalog.load import load_catalog
from macros.catalog.models import Catalog
from macros.pages.cost_page import comparisons_of, cost_page, least_sentence, load_text, plural
from macros.pages.costs import cost_cards, rest_bars, rest_words, service_costs
from macros.pages.references import UnknownName
from tests import SAMPLE
from tests.catalog.sample_workloads import with_workloads

ICONS = {"simple-apple", "simple-pear"}


@pytest.fixture(scope="module")
def priced(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The sample with prices, the workload of a pressed apple, and what things cost at rest."""
    return changed(tmp_path_factory.mktemp("data"))


def changed(folder: Path, *changes: tuple[str, str]) -> Catalog:
    text = with_workloads(SAMPLE)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file = folder / "data.yml"
    file.write_text(text, encoding="utf-8")
    return load_catalog(file, ICONS)


def test_the_first_sentence_says_what_costs_least(priced: Catalog) -> None:
    assert least_sentence(priced, "pressing", 1000) == "At 1,000 apples a month, By hand costs least: $25.00 a month."
    assert (
        least_sentence(priced, "pressing", 1e6)
        == "At 1 million apples a month, By machine costs least: $2,150 a month."
    )


@pytest.mark.parametrize(
    ("unit", "words"), [("request/month", "5 apples a month"), ("GB", "5 GB")], ids=["a month", "kept"]
)
def test_a_load_says_what_it_counts(unit: str, words: str, priced: Catalog) -> None:
    workload = priced.workloads["pressing"]
    load = workload.load.model_copy(update={"unit": unit})
    assert load_text(workload.model_copy(update={"load": load}), 5) == words


def test_a_crossing_is_told_with_how_far_an_assumption_moves_it(priced: Catalog) -> None:
    [crossed] = comparisons_of(priced, "pressing")
    assert re.fullmatch(
        r"From [\d,]+ apples a month on, By machine costs less than By hand, if what is assumed without "
        r"a source holds \(between [\d,]+ and [\d,]+ if one assumption is half or double\)\.",
        crossed.sentence,
    )
    assert crossed.mark
    assert crossed.mark.load == pytest.approx(2740, rel=0.01)
    assert crossed.mark.dollars == pytest.approx(68.5, rel=0.01)


def test_options_that_never_cross_are_told_so(tmp_path: Path) -> None:
    catalog = changed(tmp_path, ("from: 100, to: 1000000", "from: 100, to: 1001"))
    [crossed] = comparisons_of(catalog, "pressing")
    assert crossed == ("By hand costs less than By machine at every load shown.", None)


def test_stairs_that_take_turns_are_told_with_their_end(tmp_path: Path) -> None:
    """A straight line meets stairs that are a little higher than it, and then a little lower."""
    catalog = changed(
        tmp_path,
        ("{price: apple.juice, quantity: work, each: time}", "{price: road.toll, quantity: apples × time × 30}"),
        (
            "{price: road.toll, quantity: busy}",
            "{price: road.toll, quantity: 'max(presses, ceil(apples × time × 29))'}",
        ),
        ("      memory: {name: Memory, value: 2, unit: GB, invented: true}\n", ""),
        ("      work: apples × time × memory\n", ""),
        ("      busy: max(presses, ceil(apples × time))\n", "      busy: apples × time\n"),
        ("quantity: 1 GB}", "quantity: '1 GB × max(1, busy)'}"),
    )
    [crossed] = comparisons_of(catalog, "pressing")
    assert "for the first time" in crossed.sentence
    assert re.search(
        r"they take turns up to [\d,.]+( \w+)? apples a month, from where on it is By machine\.$", crossed.sentence
    )


def test_a_page_has_its_plot_its_tables_and_its_numbers(priced: Catalog) -> None:
    page = cost_page(priced, "pressing")
    assert page.count("<svg class") == 1 and "style=" not in page
    assert '| **A**{ .fg-store } By hand { data-label="Option" } | **$2.50** { data-label="100" } |' in page
    assert "| Time of an apple | 90 seconds a request { data-name=time } | It holds [1" in page
    assert "| Memory | 2 GB { data-name=memory } | *assumed*{ .fg-unverified } |" in page
    assert "| Size of an apple | [1" in page and "data-name=size" not in page  # AWS sets it
    assert (
        '| busy | 1,460 hours { data-unit="hours" } | [Toll](/cost/other-charges.md#road-toll): $0.045 per hour *unverified*'
        in page
    )
    assert "- The cellar: *$2,920*{ .fg-left-out }[" in page
    data = json.loads(re.findall(r"<script[^>]*>(.*?)</script>", page)[0])
    assert data["named"]["by-machine"] == {"name": "By machine", "kind": "charge"}
    assert data["load_text"] == "{load} apples a month"


def test_numbers_for_the_script_cannot_end_it(tmp_path: Path) -> None:
    page = cost_page(changed(tmp_path, ("name: By hand", "name: By hand < machine")), "pressing")
    data = page.partition('<script type="application/json">')[2].partition("\n")[0]
    assert data.count("<") == 1  # of its end
    assert json.loads(data.removesuffix("</script>"))["named"]["by-hand"]["name"] == "By hand < machine"


def test_an_unknown_workload_is_refused_by_its_name(priced: Catalog) -> None:
    with pytest.raises(UnknownName, match="no workload 'presing'; did you mean 'pressing'"):
        cost_page(priced, "presing")


@pytest.mark.parametrize(
    ("unit", "words"),
    [("request", "requests"), ("GB", "GB"), ("GB-second", "GB-seconds"), ("request/second/task", "requests a second a task"), ("KB/operation", "KB an operation"), ("ms", "ms")],
)  # fmt: skip
def test_units_read_in_the_plural(unit: str, words: str) -> None:
    assert plural(unit) == words


def test_bars_stand_for_what_costs_something_at_rest_and_a_sentence_for_the_rest(priced: Catalog) -> None:
    bars = rest_bars(priced)
    row = next(line for line in bars.splitlines() if line.startswith("| [Apples](/services/apple.md#idle) { #apples }"))
    assert '<rect class="fg-store" width="38.2%" height="12"/>' in row  # log10(33.60) of four decades
    assert "| **$33.60** | They rest.<br>$0.045 per hour" in row
    assert "## Nothing at rest { #nothing data-search-exclude }\n\n[Pears](/services/pear.md#idle)." in bars


@pytest.mark.parametrize(("service", "words"), [("apple", "$33.60 a month"), ("pear", "$0.00 a month"), ("road", "")])
def test_a_cost_at_rest_in_words(service: str, words: str, priced: Catalog) -> None:
    assert rest_words(priced, service) == words


def test_the_page_of_a_service_names_its_costs(priced: Catalog) -> None:
    told = service_costs(priced, "apple")
    assert told.startswith(
        "At rest: [$33.60 a month](/cost/idle.md). At a load: [An apple pressed](/cost/pressing.md).\n\n<svg"
    )
    assert service_costs(priced, "pear") == ""


def test_cards_name_the_least_and_count_what_is_unverified(priced: Catalog) -> None:
    cards = cost_cards(priced)
    assert "**[An apple pressed](/cost/pressing.md)** At 1,000 apples a month, By hand costs least" in cards
    assert cards.endswith("They rest on 4 prices of us-east-1, the oldest of 2 January 2026; unverified: 1.")
