"""Tables for readers to search, sort and filter, to the letter on invented data."""

import pytest

from macros.catalog.models import Catalog
from macros.catalog.vocabulary import FORMULA_PREFIXES
from macros.pages.references import UnknownName
from macros.pages.sheet import service_sheet, sheet
from macros.pages.tables import Cell


def test_sheet_is_whole_in_groups_and_carries_what_the_script_needs() -> None:
    columns = {"name": "Name", "weight": "Weight"}
    groups = {
        "Round": [[Cell("Apple", other_names="pome"), Cell("1 kg", "1000 g", 'a "lot"')]],
        "": [[Cell("Pear"), Cell("–")]],
    }
    assert sheet("fruits", columns, groups, folded=["weight"]).split("\n") == [
        f'<div class="fg-cards fg-sheet" data-things="fruits" data-formulas="{FORMULA_PREFIXES}" markdown="1">',
        '<div class="fg-box" markdown="1">',
        '<table markdown="1">',
        '<thead markdown="1"><tr markdown="1"><th scope="col" data-key="name" markdown="span">Name</th>'
        '<th scope="col" data-key="weight" hidden="" markdown="span">Weight</th></tr></thead>',
        '<tbody markdown="1">',
        '<tr class="fg-group" markdown="1"><th colspan="2" scope="rowgroup">Round</th></tr>',
        '<tr markdown="1"><td data-key="name" data-label="Name" data-words="pome" markdown="span">Apple</td>'
        '<td data-key="weight" data-label="Weight" data-sort="1000 g" data-is="a &quot;lot&quot;" hidden="" markdown="span">1 kg</td></tr>',
        "</tbody>",
        '<tbody markdown="1">',
        '<tr markdown="1"><td data-key="name" data-label="Name" markdown="span">Pear</td>'
        '<td data-key="weight" data-label="Weight" hidden="" markdown="span">–</td></tr>',
        "</tbody>",
        "</table>",
        "</div>",
        "</div>",
    ]  # fmt: skip


def test_verdict_stands_in_its_cell_as_a_word_that_is_marked_and_filtered_by() -> None:
    rows = sheet("fruits", {"ripe": "Ripe"}, {"": [[Cell("**met**{ .fg-met }", facet="met", verdict="met")]]}).split(
        "\n"
    )
    assert (
        rows[5]
        == '<tr markdown="1"><td class="fg-met" data-is="" data-key="ripe" data-label="Ripe" markdown="span">met</td></tr>'
    )


UNKNOWN = {
    "a column": (lambda c: service_sheet(c, "kin"), "no column 'kin'; did you mean 'kind'?"),
    "a folded column": (
        lambda c: service_sheet(c, "kind", folded=["kid"]),
        "no column 'kid'; did you mean 'kind'?",
    ),
}


@pytest.mark.parametrize(("ask", "message"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_unknown_name(ask: object, message: str, sample: Catalog) -> None:
    with pytest.raises(UnknownName) as caught:
        ask(sample)  # type: ignore[operator]
    assert str(caught.value) == message
