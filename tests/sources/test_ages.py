"""What nobody has looked at for a year is listed, oldest first."""

from datetime import date

from macros.catalog.models import Catalog
from tests.sources.ages import stale


def test_nothing_is_stale_within_a_year(sample: Catalog) -> None:
    assert stale(sample, date(2027, 1, 2)) == []


def test_every_fact_older_than_a_year_is_listed_with_its_source(sample: Catalog) -> None:
    lines = stale(sample, date(2027, 1, 3))
    assert len(lines) == 41
    assert lines[1] == "- 2026-01-02 `runtimes.fruit1.x`: https://docs.example.com/handbook"
