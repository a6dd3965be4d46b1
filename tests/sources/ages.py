"""`python -m tests.sources.ages`: the facts that nobody has looked at for a year, oldest first, as Markdown.

Part of the weekly run, not of pytest, which must not fail because a day has passed.
"""

import sys
from datetime import UTC, date, datetime, timedelta

from macros.catalog.load import current_catalog
from macros.catalog.models import Catalog, facts
from macros.catalog.reader import CatalogError
from tests import ROOT


def stale(catalog: Catalog, today: date) -> list[str]:
    """A line for each fact that nobody has read and no machine found for a year, oldest first."""
    limit = (today - timedelta(days=365)).isoformat()
    old = [
        (max(fact.verified_on, fact.found_on or ""), name, catalog.sources[fact.source].url)
        for name, fact in facts(catalog)
        if not fact.check  # every test run compares it
    ]
    return [f"- {day} `{name}`: {url}" for day, name, url in sorted(old) if day < limit]


def main() -> int:
    """Print the list; 1 if it is not empty."""
    try:
        catalog = current_catalog(ROOT)
    except CatalogError as error:
        print(error, file=sys.stderr)
        return 2
    lines = stale(catalog, datetime.now(UTC).date())
    print("\n".join(["## Facts older than a year", "", *lines] if lines else ["No fact is older than a year."]))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
