"""What nobody has looked at for a year is listed, oldest first."""

from datetime import date

from macros.catalog.models import Catalog
from tests.pages.sample import with_size
from tests.sources.ages import stale


def test_nothing_is_stale_within_a_year(sample: Catalog) -> None:
    assert stale(sample, date(2027, 1, 2)) == []


def test_every_fact_older_than_a_year_is_listed_with_its_source(sample: Catalog) -> None:
    lines = stale(sample, date(2027, 1, 3))
    assert len(lines) == 40
    assert lines[1] == "- 2026-01-02 `runtimes.fruit1.x`: https://docs.example.com/handbook"


def test_a_fact_whose_words_a_machine_found_since_is_not_listed(sample: Catalog) -> None:
    lines = stale(with_size(sample, found_on="2026-06-07"), date(2027, 1, 3))
    assert len(lines) == 39 and not any("`services.apple.quotas.size`" in line for line in lines)
