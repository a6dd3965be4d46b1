"""The Regions of the data file are those that AWS's models know, by the names that they have there."""

import json
from importlib.resources import files

from macros.catalog.models import Catalog
from tests.sources import aws_models


def test_the_regions_are_those_of_which_cfn_lint_has_schemas(catalog: Catalog) -> None:
    assert list(catalog.regions) == aws_models.regions()


def test_a_region_has_the_name_that_botocore_gives_it(catalog: Catalog) -> None:
    endpoints = json.loads((files("botocore") / "data/endpoints.json").read_text(encoding="utf-8"))
    names = {id: region["description"] for part in endpoints["partitions"] for id, region in part["regions"].items()}
    assert {id: name for id, name in catalog.regions.items() if id in names} == {
        id: names[id] for id in catalog.regions if id in names
    }
