"""Ask the outside links of the built guide, and say which facts rest on a page that is gone or has moved.

    python -m tests.site.outside_links SITE_DIR

prints the report of `tests.linkcheck.outside` and exits as that does.
"""

from __future__ import annotations

import sys
from collections import defaultdict

from macros.catalog.models import Catalog, facts
from tests.guide import real_catalog
from tests.linkcheck import outside


def facts_by_source(catalog: Catalog) -> dict[str, list[str]]:
    """The paths of the statements that rest on each page, by its address without fragment."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, fact in facts(catalog):
        found[catalog.sources[fact.source].url.partition("#")[0]].append(name)
    return found


if __name__ == "__main__":
    catalog = real_catalog()
    sys.exit(outside.main(resting=facts_by_source(catalog) if catalog else None))
