"""The columns of services: their cells on invented data, and what the real data must hold."""

from typing import get_args

import pytest

from macros.catalog.measures import NBSP, quantity
from macros.catalog.models import Catalog
from macros.catalog.vocabulary import Verdict
from macros.pages.tables import COLUMNS, IDLE_COSTS, LARGEST, LONGEST, Cell, _figure, in_base_unit


def cells(catalog: Catalog, column: str) -> list[Cell]:
    """The cells of a column for apple and pear."""
    return [COLUMNS[column].cell(catalog, catalog.services[name]) for name in ("apple", "pear")]


SHOWN = {
    "the name is found by other names": ("service_with_role", Cell("[Apple](/services/apple.md)", other_names="Example Apple Service, apple of old")),
    "the class goes by its number": ("class", Cell("I. Store", "0", "Store")),
    "the kind goes by its letters": ("kind", Cell("object store", facet="object store")),
    "a verdict goes from met to unmet": (
        "scales_to_zero",
        Cell("**partly**{ .fg-verdict .fg-partly }", facet="partly", verdict="partly"),
    ),
    "four verdicts are no filters": ("no_servers", Cell("**met**{ .fg-verdict .fg-met }", verdict="met")),
    "what is paid goes from nothing upwards": ("idle", Cell("nothing", "0", "nothing")),
    "the launch goes by its day": ("launch", Cell("[February 2020](/services/apple.md#launch){ .fg-fact }", "2020-02")),
    "a figure that is not there is a dash": ("longest", Cell("–")),
}  # fmt: skip


@pytest.mark.parametrize(("column", "cell"), SHOWN.values(), ids=SHOWN.keys())
def test_cell(column: str, cell: Cell, sample: Catalog) -> None:
    assert cells(sample, column)[0] == cell


def test_the_first_figure_that_a_service_has_is_sorted_in_its_base_unit(sample: Catalog) -> None:
    cell = _figure(["length", "size"], sample, sample.services["apple"])
    assert cell == Cell(f"[1{NBSP}MiB](/services/apple.md#size){{ .fg-fact }}", "1048576 bytes")


def test_of_several_figures_that_named_first_is_shown_not_that_written_first(sample: Catalog) -> None:
    assert list(sample.services["apple"].quotas)[:2] == ["size", "width"]
    assert _figure(["width", "size"], sample, sample.services["apple"]).sort == "10000 bytes"


MEASURED = {
    "time in seconds": (15, "min", "900 s"),
    "sizes of a thousand and of 1,024 side by side": (47.9, "TiB", "52666606970470.4 bytes"),
    "no limit is beyond all": ("unlimited", None, "Infinity"),
    "a number stays one": (7, "queues", "7"),
}


@pytest.mark.parametrize(("value", "unit", "sort"), MEASURED.values(), ids=MEASURED.keys())
def test_a_figure_is_sorted_in_its_base_unit(value: float | str, unit: str | None, sort: str) -> None:
    assert in_base_unit(value, unit) == sort


def test_the_first_headline_decides(sample: Catalog) -> None:
    quotas = sample.services["apple"].quotas
    headline = next(quota for quota in quotas.values() if quota.headline)
    assert cells(sample, "deciding")[0].sort == headline.name and cells(sample, "deciding")[0].text.endswith(
        headline.name
    )


def test_verdicts_are_sorted_by_their_letters() -> None:
    assert sorted(get_args(Verdict)) == list(get_args(Verdict))


def test_evidence_is_counted_and_doubt_is_said(sample: Catalog) -> None:
    assert cells(sample, "evidence")[0] == Cell("1 of 19 by machine", "5.26 %", "all verified")


def test_tables_and_choosers_rank_what_is_paid_at_rest_in_one_order() -> None:
    assert IDLE_COSTS == ("nothing", "stored data", "what it runs on", "standing charge")


FIGURES = [*((name, "size") for name in LARGEST), *((name, "time") for name in LONGEST)]


@pytest.mark.parametrize(("figure", "kind"), FIGURES, ids=[name for name, _ in FIGURES])
def test_figures_of_a_column_exist_and_can_be_compared(figure: str, kind: str, catalog: Catalog) -> None:
    found = [service.quotas[figure] for service in catalog.services.values() if figure in service.quotas]
    assert found, "no service has it; take it from the list in macros/pages/tables.py"
    assert {quantity(quota.value, quota.unit)[0] for quota in found} == {kind}
