"""Tables of services in Markdown, to the letter, on the invented catalogue."""

import pytest

from macros.catalog.models import Catalog
from macros.catalog.services import Service
from macros.pages.references import UnknownName
from macros.pages.tables import service_list, service_table, table
from tests.pages.sample import APPLE


def test_service_table_of_a_class(sample: Catalog) -> None:
    assert service_table(sample, "store", "service", "kind", "scales_to_zero").split("\n") == [
        "/// html | div.fg-cards.fg-store",
        "",
        "| Service | Kind | Scales to zero |",
        "| --- | --- | --- |",
        f'| {APPLE}<br>Example Apple Service {{ data-label="Service" }} | object store {{ data-label="Kind" }} '
        '| **partly**{ .fg-verdict .fg-partly } { data-label="Scales to zero" } |',
        "",
        "///",
    ]


def test_service_table_of_all_goes_by_class(sample: Catalog) -> None:
    rows = service_table(sample, None, "class").split("\n")[4:-2]
    assert rows == ['| I. Store { data-label="Class" } |', '| II. Post { data-label="Class" } |']


def with_records(sample: Catalog, **records: Service) -> Catalog:
    """The sample with these records, in this order."""
    for id, record in records.items():
        record._id = id
    return sample.model_copy(update={"services": records})


def test_services_of_one_kind_go_by_their_short_names(sample: Catalog) -> None:
    apple, plum = (sample.services["apple"].model_copy(update={"short": short}) for short in ("Zebra", "Aardvark"))
    catalog = with_records(sample, apple=apple, plum=plum)
    assert [service.short for service in catalog.in_order()] == ["Aardvark", "Zebra"]


@pytest.mark.parametrize(("role", "listed"), [("serverless", 1), ("feature", 1), ("context", 0), ("legacy", 0)])
def test_the_table_of_a_class_has_what_is_serverless(role: str, listed: int, sample: Catalog) -> None:
    apple = sample.services["apple"].model_copy(update={"role": role})
    catalog = with_records(sample, apple=apple)
    assert service_table(catalog, "store").count("Example Apple Service") == listed
    assert service_table(catalog).count("data-label") == 2, "the table of all has it anyway"


def test_service_table_of_some(sample: Catalog) -> None:
    rows = service_table(sample, None, "kind", only=["pear"]).split("\n")[4:-2]
    assert rows == ['| message queue { data-label="Kind" } |']


def test_a_pipe_or_a_line_break_does_not_end_a_cell() -> None:
    assert table(["a"], [["b | c\nd"]], "x").split("\n")[4] == r"| b \| c d |"


def test_list_of_a_class_names_kind_and_role_and_repeats_no_name(sample: Catalog) -> None:
    apple = sample.services["apple"]
    legacy, alike = (apple.model_copy(update=update) for update in ({"role": "legacy"}, {"short": "Object store"}))
    catalog = with_records(sample, apple=legacy, plum=alike)
    assert service_list(catalog, "store").split("\n") == [
        f"- {APPLE} object store [legacy](/services/index.md#roles){{ .fg-badge }}",
        f"- {APPLE.replace('Apple', 'Object store').replace('apple.md', 'plum.md')}",
    ]


def test_list_of_an_unknown_class_is_refused(sample: Catalog) -> None:
    with pytest.raises(UnknownName, match="no class 'stor'; did you mean 'store'"):
        service_list(sample, "stor")
