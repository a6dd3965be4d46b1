"""When runtimes end: the table and the picture, on the invented catalogue."""

import re

import pytest

from macros.catalog.evidence import Dispute
from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.pages.runtimes import runtime_timeline, runtimes
from tests.pages.sample import SOURCE

END_IN_A_YEAR = f"**end in 1{NBSP}year 11{NBSP}months**{{ .fg-pill .fg-met }}"
ENDED = "**ended**{ .fg-pill .fg-unmet }"


def rows_of(catalog: Catalog) -> list[list[str]]:
    """The cells of each row of the table, without the head and the names of groups."""
    rows = re.findall(r"<tr markdown.*</tr>", runtimes(catalog))[1:]
    return [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]


def test_runtimes_go_by_what_ends_next_then_by_what_ended_last(sample: Catalog) -> None:
    assert rows_of(sample) == [
        ['<span id="fruit3-x">Fruit 3</span><br>`fruit3.x`', f"**end in 11{NBSP}months**{{ .fg-pill .fg-met }}", "1 January 2027", "not set", "not set", "Orchard 3", SOURCE],
        ['<span id="fruit2-x">Fruit 2</span><br>`fruit2.x`', END_IN_A_YEAR, "1 January 2028", "1 February 2028", "1 March 2028", "Orchard 3", SOURCE],
        ['<span id="fruit1-x">Fruit 1</span><br>`fruit1.x`', ENDED, "4 March 2025", "1 February 2027", "3 March 2027", "Orchard 2", SOURCE],
        ['<span id="fruitless">Fruitless</span><br>`fruitless`', ENDED, "1 January 2020", "1 February 2020", "1 March 2020", "Orchard 1", SOURCE],
    ]  # fmt: skip


def test_the_ended_stand_in_a_group_that_is_folded(sample: Catalog) -> None:
    groups = re.findall(r'scope="rowgroup">(.*?)</th>', runtimes(sample))
    assert groups == ["Still patched (2)", "<details><summary>Ended (2)</summary></details>"]


def with_end(catalog: Catalog, end: str | None) -> Catalog:
    """The sample with one runtime, which ends on this day."""
    fruit = catalog.runtimes["fruit3.x"].model_copy(update={"deprecation": end})
    return catalog.model_copy(update={"runtimes": {"fruit3.x": fruit}})


PATCHES = {
    "ended on the day of the data": ("2026-01-02", ENDED),
    "ends the next day": ("2026-01-03", f"**end in 1{NBSP}day**{{ .fg-pill .fg-partly }}"),
    "ends within a month": ("2026-02-01", f"**end in 30{NBSP}days**{{ .fg-pill .fg-partly }}"),
    "ends in a month to the day": ("2026-02-02", f"**end in 1{NBSP}month**{{ .fg-pill .fg-partly }}"),
    "ends in less than half a year": ("2026-07-01", f"**end in 5{NBSP}months**{{ .fg-pill .fg-partly }}"),
    "ends in half a year and a day": ("2026-07-04", f"**end in 6{NBSP}months**{{ .fg-pill .fg-met }}"),
    "ends in whole years": ("2028-01-31", f"**end in 2{NBSP}years**{{ .fg-pill .fg-met }}"),
    "ends in years and months": ("2028-02-02", f"**end in 2{NBSP}years 1{NBSP}month**{{ .fg-pill .fg-met }}"),
    "has no end": (None, "**no end set**{ .fg-pill .fg-met }"),
}


@pytest.mark.parametrize(("end", "told"), PATCHES.values(), ids=PATCHES.keys())
def test_a_row_says_how_long_patches_come_from_the_day_of_the_data(end: str | None, told: str, sample: Catalog) -> None:
    assert sample.as_of == "2026-01-02"
    assert rows_of(with_end(sample, end))[0][1] == told


def test_runtimes_of_one_list_in_a_model_have_one_proof(sample: Catalog) -> None:
    fruits = {
        id: runtime.model_copy(update={"evidence": "sdk", "check": f"cfn-lint:Ends#/{id}"})
        for id, runtime in sample.runtimes.items()
    }
    text = runtimes(sample.model_copy(update={"runtimes": fruits}))
    assert re.findall("<li id=.*?<code>(.*?)</code>", text) == ["Ends#"]


def test_a_runtime_that_ends_on_the_day_of_the_data_is_not_in_the_picture(sample: Catalog) -> None:
    assert "Fruit 3" not in runtime_timeline(with_end(sample, sample.as_of))


def test_a_runtime_is_sorted_by_its_days_and_chosen_by_its_language(sample: Catalog) -> None:
    table = runtimes(sample)
    assert 'data-label="Runtime" data-sort="Fruit 3" data-is="' in table
    assert (
        '<td data-key="deprecation" data-label="Deprecated" data-sort="2027-01-01" markdown="span">1 January 2027</td>'
        in table
    )
    assert '<td data-key="block-update" data-label="No updates" markdown="span">not set</td>' in table


def test_the_timeline_shows_what_is_patched_and_tells_how_long(sample: Catalog) -> None:
    drawn = runtime_timeline(sample)
    assert re.findall(r'class="fg-runtime fg-label"[^>]*>(.*?) <', drawn) == ["Fruit 3", "Fruit 2"]
    assert re.findall(r'text-anchor="end">(in .*?)<', drawn) == [f"in 11{NBSP}months", f"in 1{NBSP}year 11{NBSP}months"]


def bars(drawn: str, phase: str) -> list[tuple[str, str]]:
    """Where the bars of a phase begin and how long they are, in per cent of the width."""
    return re.findall(rf'<rect class="fg-{phase}" x="([\d.]+)%"[^>]* width="([\d.]+)%"', drawn)


def test_the_timeline_begins_on_the_day_of_the_data_and_each_phase_where_the_one_before_ends(sample: Catalog) -> None:
    drawn = runtime_timeline(sample)
    assert re.findall(r'class="fg-when fg-label"[^>]*>(\d+)<', drawn) == ["2027", "2028", "2029"]
    assert bars(drawn, "patched") == [("0", "33.24"), ("0", "66.58")]
    assert bars(drawn, "unpatched") == [("66.58", "2.83")]
    assert bars(drawn, "frozen") == [("69.41", "2.64")]


def test_the_legend_stands_before_the_bars(sample: Catalog) -> None:
    drawn = runtime_timeline(sample)
    assert drawn.index("security patches") < drawn.index("fg-runtime")
    assert "Striped" not in drawn


def test_a_bar_whose_end_is_disputed_is_striped(sample: Catalog) -> None:
    other = Dispute.model_construct(value="not scheduled", source="handbook", why="It is older.", seen_on="2026-01-02")
    fruit = sample.runtimes["fruit2.x"].model_copy(update={"disputes": {"block_create": other}})
    drawn = runtime_timeline(sample.model_copy(update={"runtimes": {"fruit2.x": fruit}}))
    assert re.findall(r'class="fg-disputed" x1="([\d.]+)%" x2="([\d.]+)%"', drawn) == [("66.58", "69.41")]
    assert "Striped: sources disagree" in drawn


def test_the_timeline_has_room_for_runtimes_that_end_in_the_year_of_the_data(sample: Catalog) -> None:
    ends = {"deprecation": "2025-03-04", "block_create": None, "block_update": None}
    ended = {key: runtime.model_copy(update=ends) for key, runtime in sample.runtimes.items()}
    assert "<svg" in runtime_timeline(sample.model_copy(update={"runtimes": ended}))


def test_a_disputed_runtime_says_so_under_its_name_where_there_is_room(sample: Catalog) -> None:
    other = Dispute.model_construct(value="not scheduled", source="handbook", why="It is older.", seen_on="2026-01-02")
    fruit = sample.runtimes["fruit1.x"].model_copy(update={"disputes": {"block_create": other}})
    rows = runtimes(sample.model_copy(update={"runtimes": {"fruit1.x": fruit}}))
    first, *_, last = re.findall(r"<td[^>]*>(.*?)</td>", rows)
    assert first.endswith("<br>`fruit1.x`<br><small>*Disputed*{ .fg-unverified }: [Handbook of Examples]"
                          "(https://docs.example.com/handbook) says not scheduled. It is older.</small>")  # fmt: skip
    assert last == SOURCE
