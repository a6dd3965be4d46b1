"""How a data file is refused: the lines of the message, and where in the file they point."""

from datetime import date
from pathlib import Path

from macros.catalog.load import load_catalog
from macros.catalog.reader import CatalogError

ICONS = {"simple-apple", "simple-pear"}
TODAY = date(2026, 6, 1)


def refusal(tmp_path: Path, content: str | bytes) -> list[str]:
    """The lines with which a file of that content is refused; none if it is accepted."""
    file = tmp_path / "data.yml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    try:
        load_catalog(file, ICONS, today=TODAY, relative_to=tmp_path)
    except CatalogError as error:
        return str(error).splitlines()
    return []


def line_of(text: str, content: str) -> int:
    return content[: content.index(text)].count("\n") + 1
