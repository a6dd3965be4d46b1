"""An edition of any catalogue, for tests of what is made from it."""

from macros.catalog.models import Catalog
from macros.downloads.edition import Edition
from macros.downloads.shapes import Origin


def edition_of(catalog: Catalog, address: str = "https://example.org/orchard/") -> Edition:
    """The catalogue as published at that address, from a data file of no particular bytes."""
    return Edition(catalog, address, Origin(file="docs/data/services.yml", blob="0" * 40, date=catalog.as_of))
