"""Where resource types are known: by Region and by service, on the invented catalogue."""

import re

from macros.catalog.models import Catalog
from macros.pages.fact_box import service_page
from macros.pages.regions import regions, regions_by_service, untold_regions


def cells(row: str) -> list[str]:
    return re.findall(r"<td[^>]*>(.*?)</td>", row)


def test_a_region_lists_what_is_missing_there(sample: Catalog) -> None:
    rows = [cells(line) for line in regions(sample).splitlines() if "<td" in line]
    assert [row[1:] for row in rows] == [
        ["Orchard (East)", "1 of 1", "nothing"],
        ["Orchard (West)", "0 of 1", "[Apple](/services/apple.md): Apples"],
    ]


def test_a_region_can_be_chosen_in_the_address(sample: Catalog) -> None:
    assert 'data-is="orchard-west-1"' in regions(sample)


def test_a_part_of_a_service_names_its_type_and_where_it_is_missing(sample: Catalog) -> None:
    assert "| `AWS::Fruit::Apple`" in regions_by_service(sample)
    assert "| 1 of 2" in regions_by_service(sample) and "| `orchard-west-1`" in regions_by_service(sample)


def test_a_service_without_a_type_of_its_own_is_named_as_untold(sample: Catalog) -> None:
    assert "[Pear]" in untold_regions(sample) and "[Apple]" not in untold_regions(sample)


def test_the_box_of_a_service_says_in_how_many_regions_its_types_are_known(sample: Catalog) -> None:
    assert "Apples: [1 of 2](/regions.md#by-service), not `orchard-west-1`[" in service_page(sample, "apple").facts
    assert "Regions {" not in service_page(sample, "pear").facts
