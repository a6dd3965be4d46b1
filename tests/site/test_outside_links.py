"""Which facts rest on a page that outside links lead to."""

from __future__ import annotations

from macros.catalog.models import Catalog
from tests.site.outside_links import facts_by_source


def test_statements_are_known_by_the_page_that_they_rest_on(sample: Catalog) -> None:
    found = facts_by_source(sample)
    assert "services.pear.quotas.size" in found["https://docs.example.com/handbook"]
