"""What a download is, and the data and address that all of them are made from."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from macros.catalog.load import DATA_FILE
from macros.catalog.models import Catalog
from macros.catalog.vocabulary import GUIDE
from macros.downloads.shapes import Licence, Origin
from macros.pages.references import address, page_source

FOLDER = "api/v1/"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, eq=False)  # equal only to itself, so that what is made of it can be kept
class Edition:
    """A state of the catalogue and the address, with a slash at its end, at which it is published."""

    catalog: Catalog
    address: str
    origin: Origin

    @property
    def licence(self) -> Licence:
        return Licence(id="CC-BY-4.0", url=LICENCE_URL, credit=f"{GUIDE}, {self.address}")

    @property
    def document_fields(self) -> dict[str, Any]:
        return {
            "version": "v1",
            "generated_from": self.origin,
            "licence": self.licence,
            "documentation": f"{self.address}use-the-data/",
        }

    @property
    def provenance(self) -> str:
        """Version, origin and licence in two sentences, for formats that have no fields for them."""
        made = f"v1, made from {self.origin.file} of {self.origin.date} (git object {self.origin.blob})"
        return f"{made}. {self.licence.credit}, {self.licence.id}, {self.licence.url}"

    def page(self, service: str, folder: str = "services") -> str:
        """The address of the page of the service with this id, or of the ways from it, which are in `edges`."""
        return self.address + address(page_source(service, folder))


@dataclass(frozen=True)
class Download:
    """A file beside the pages: its path from the site's address, what it holds, and the function that makes its text.

    `text` is None where there is a file for each service, `shape` the model of the JSON document, or of a row of the
    table; None for other files.
    """

    name: str
    media_type: str
    about: str
    text: Callable[[Edition], str] | None
    shape: type[BaseModel] | None = None


def origin_of(root: Path, catalog: Catalog) -> Origin:
    """The name in git and the newest day of the data file under `root`; raises FileNotFoundError."""
    data = (root / DATA_FILE).read_bytes().replace(b"\r\n", b"\n")  # git keeps it so, whatever a checkout has
    blob = hashlib.sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()
    return Origin(file="docs/data/services.yml", blob=blob, date=catalog.as_of)
