"""How the invented catalogue's services and figures stand in Markdown, and the catalogue with changes."""

from pathlib import Path

from macros.catalog.load import load_catalog
from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from tests import SAMPLE

APPLE = f":simple-apple:{{ .fg-store }}{NBSP}[Apple](/services/apple.md)"
PEAR = f":simple-pear:{{ .fg-post }}{NBSP}[Pear](/services/pear.md)"
SIZE = f"[1{NBSP}MiB](/services/apple.md#size){{ .fg-fact }}"
SOURCE = "[1](#source-1){ .fg-source data-search-exclude=1 }"
WIDTH = "name: Width\n        value: 10\n        unit: KB"


def changed(folder: Path, changes: list[tuple[str, str]]) -> Catalog:
    """The invented catalogue after these replacements in its text, each of which has to be there."""
    content = SAMPLE
    for old, new in changes:
        assert old in content
        content = content.replace(old, new, 1)
    file = folder / "data.yml"
    file.write_text(content, encoding="utf-8")
    return load_catalog(file, {"simple-apple", "simple-pear"})


def with_size(sample: Catalog, **update: object) -> Catalog:
    """The sample with these fields of the size of apples."""
    apple = sample.services["apple"]
    size = apple.quotas["size"].model_copy(update=update)
    other = apple.model_copy(update={"quotas": apple.quotas | {"size": size}})
    other._id = "apple"
    return sample.model_copy(update={"services": sample.services | {"apple": other}})
