"""Tables for readers to search, sort and cut down: to the letter on invented data, and what the real data must hold."""

import pytest

from macros import sheet
from macros.models import Catalog, quantity
from macros.sheet import Cell, Column
from macros.tables import NBSP, UnknownName
from tests.test_tables import APPLE


def test_sheet_is_whole_in_groups_and_carries_what_the_script_needs() -> None:
    columns = [Column("name", "Name"), Column("weight", "Weight", shown=False)]
    groups = {
        "Round": [[Cell("Apple", words="pome"), Cell("1 kg", "1000 g", 'a "lot"')]],
        "": [[Cell("Pear"), Cell("–")]],
    }
    assert sheet.sheet("fruits", columns, groups).split("\n") == [
        '<link rel="stylesheet" href="/assets/stylesheets/table.css">',
        '<script type="module" src="/assets/javascripts/table.js"></script>',
        "",
        '<div class="fg-cards fg-sheet" data-things="fruits" markdown="1">',
        '<div class="fg-box" markdown="1">',
        '<table markdown="1">',
        '<thead markdown="1"><tr markdown="1"><th scope="col" data-key="name" markdown="span">Name</th>'
        '<th scope="col" data-key="weight" hidden="" markdown="span">Weight</th></tr></thead>',
        '<tbody markdown="1">',
        '<tr class="fg-group" markdown="1"><th colspan="2" scope="rowgroup">Round</th></tr>',
        '<tr markdown="1"><td data-label="Name" data-words="pome" markdown="span">Apple</td>'
        '<td data-label="Weight" data-sort="1000 g" data-is="a &quot;lot&quot;" hidden="" markdown="span">1 kg</td></tr>',
        "</tbody>",
        '<tbody markdown="1">',
        '<tr markdown="1"><td data-label="Name" markdown="span">Pear</td>'
        '<td data-label="Weight" hidden="" markdown="span">–</td></tr>',
        "</tbody>",
        "</table>",
        "</div>",
        "</div>",
    ]  # fmt: skip


def cells(catalog: Catalog, column: str) -> list[Cell]:
    """The cells of a column for apple and pear."""
    return [sheet.CELLS[column][1](catalog, catalog.services[name]) for name in ("apple", "pear")]


SHOWN = {
    "the name is found by other names": ("service", Cell(f"{APPLE}<br>Example Apple Service", "Apple", words="apple of old")),
    "the class goes by its number": ("class", Cell("I. Store", "0", "Store")),
    "the kind goes by its letters": ("kind", Cell("object store", facet="object store")),
    "a verdict goes from met to unmet": (
        "scales_to_zero",
        Cell("**partly**{ .fg-verdict .fg-partly }", "1", "partly"),
    ),
    "four verdicts are no filters": ("no_servers", Cell("**met**{ .fg-verdict .fg-met }", "0")),
    "what is paid goes from nothing upwards": ("idle", Cell("nothing", "0", "nothing")),
    "the launch goes by its day": ("launch", Cell("[February 2020](/services/apple.md#launch){ .fg-fact }", "2020-02")),
    "a figure that is not there is a dash": ("longest", Cell("–")),
}  # fmt: skip


@pytest.mark.parametrize(("column", "cell"), SHOWN.values(), ids=SHOWN.keys())
def test_cell(column: str, cell: Cell, sample: Catalog) -> None:
    assert cells(sample, column)[0] == cell


def test_the_first_figure_that_a_service_has_is_sorted_in_its_base_unit(sample: Catalog) -> None:
    cell = sheet._figure("length", "size")(sample, sample.services["apple"])
    assert cell == Cell(f"[1{NBSP}MiB](/services/apple.md#size){{ .fg-fact }}", "1048576 bytes")


def test_of_several_figures_that_named_first_is_shown_not_that_written_first(sample: Catalog) -> None:
    assert list(sample.services["apple"].quotas)[:2] == ["size", "width"]
    assert sheet._figure("width", "size")(sample, sample.services["apple"]).sort == "10000 bytes"


MEASURED = {
    "time in seconds": (15, "min", "900 s"),
    "sizes of a thousand and of 1,024 side by side": (47.9, "TiB", "52666606970470.4 bytes"),
    "no limit is beyond all": ("unlimited", None, "Infinity"),
    "a number stays one": (7, "queues", "7"),
}


@pytest.mark.parametrize(("value", "unit", "sort"), MEASURED.values(), ids=MEASURED.keys())
def test_measured(value: float | str, unit: str | None, sort: str) -> None:
    assert sheet.measured(value, unit) == sort


def test_evidence_is_counted_and_doubt_is_said(sample: Catalog) -> None:
    assert cells(sample, "evidence")[0] == Cell("0 of 18 by machine", "0 %", "all verified")


UNKNOWN = {
    "a column": (lambda c: sheet.service_sheet(c, "kin"), "no column 'kin'; did you mean 'kind'?"),
    "a folded column": (
        lambda c: sheet.service_sheet(c, "kind", folded=["kid"]),
        "no column 'kid'; did you mean 'kind'?",
    ),
}


@pytest.mark.parametrize(("ask", "told"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_unknown_name(ask: object, told: str, sample: Catalog) -> None:
    with pytest.raises(UnknownName) as caught:
        ask(sample)  # type: ignore[operator]
    assert str(caught.value) == told


def test_services_are_links_until_the_script_comes(sample: Catalog) -> None:
    assert sheet.compare(sample).split("\n")[3:] == [
        '<div class="fg-compare" markdown="1">',
        "",
        "- **Store**",
        '    - [Apple](/services/apple.md){ data-id="apple" }',
        "- **Post**",
        '    - [Pear](/services/pear.md){ data-id="pear" }',
        "",
        "</div>",
    ]


FIGURES = [*((name, "size") for name in sheet.LARGEST), *((name, "time") for name in sheet.LONGEST)]


@pytest.mark.parametrize(("figure", "kind"), FIGURES, ids=[name for name, _ in FIGURES])
def test_figures_of_a_column_exist_and_can_be_compared(figure: str, kind: str, catalog: Catalog) -> None:
    found = [service.quotas[figure] for service in catalog.services.values() if figure in service.quotas]
    assert found, "no service has it; take it from the list in macros/sheet.py"
    assert {quantity(quota.value, quota.unit)[0] for quota in found} == {kind}
