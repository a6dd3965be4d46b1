"""When runtimes end: the table and the picture, on the invented catalogue."""

import re

from macros.catalog.evidence import Dispute
from macros.catalog.models import Catalog
from macros.pages.runtimes import runtime_timeline, runtimes
from tests.pages.sample import SOURCE


def test_runtimes_go_by_what_ends_next_then_by_what_ended_last(sample: Catalog) -> None:
    rows = re.findall(r"<tr markdown.*</tr>", runtimes(sample))[1:]
    assert [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows] == [
        ['<span id="fruit3-x">Fruit 3</span><br>`fruit3.x`', "Orchard 3", "1 January 2027", "not set", "not set", "supported", SOURCE],
        ['<span id="fruit2-x">Fruit 2</span><br>`fruit2.x`', "Orchard 3", "1 January 2028", "1 February 2028", "1 March 2028", "supported", SOURCE],
        ['<span id="fruit1-x">Fruit 1</span><br>`fruit1.x`', "Orchard 2", "4 March 2025", "1 February 2027", "3 March 2027", "ended", SOURCE],
        ['<span id="fruitless">Fruitless</span><br>`fruitless`', "Orchard 1", "1 January 2020", "1 February 2020", "1 March 2020", "ended", SOURCE],
    ]  # fmt: skip


def test_a_runtime_that_ends_on_the_day_of_the_data_has_ended(sample: Catalog) -> None:
    today = {"deprecation": sample.as_of, "block_update": sample.as_of}
    ends = sample.runtimes | {"fruit3.x": sample.runtimes["fruit3.x"].model_copy(update=today)}
    catalog = sample.model_copy(update={"runtimes": ends})
    rows = re.findall(r"<tr markdown.*</tr>", runtimes(catalog))[1:]
    text = [(re.findall('id="(.*?)"', row)[0], re.findall(">(supported|ended)<", row)[0]) for row in rows]
    assert text == [("fruit2-x", "supported"), ("fruit3-x", "ended"), ("fruit1-x", "ended"), ("fruitless", "ended")]
    assert "Fruit 3" not in runtime_timeline(catalog)


def test_a_runtime_is_sorted_by_its_days_and_chosen_by_its_language(sample: Catalog) -> None:
    table = runtimes(sample)
    assert 'data-label="Runtime" data-sort="Fruit 3" data-is="' in table
    assert (
        '<td data-key="deprecation" data-label="Deprecated" data-sort="2027-01-01" markdown="span">1 January 2027</td>'
        in table
    )
    assert '<td data-key="block-update" data-label="No updates" markdown="span">not set</td>' in table


def test_the_timeline_leaves_out_what_cannot_be_updated_any_more(sample: Catalog) -> None:
    names = re.findall(r'class="fg-runtime fg-label"[^>]*>(.*?) <', runtime_timeline(sample))
    assert names == ["Fruit 3", "Fruit 2", "Fruit 1"]


def test_the_timeline_places_days_between_its_first_and_its_last_year(sample: Catalog) -> None:
    drawn = runtime_timeline(sample)
    assert re.findall(r'class="fg-when fg-label"[^>]*>(\d+)<', drawn) == ["2026", "2027", "2028", "2029"]
    assert re.findall(r'class="fg-patched"[^>]* width="([\d.]+)%"', drawn) == ["33.3", "66.61", "0"]


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
