"""`python -m macros`: check the data file and write its schema."""

from pathlib import Path

from macros import SCHEMA, checked
from macros.catalog import CatalogError, schema

try:
    checked(Path.cwd(), 0)
except CatalogError as error:
    raise SystemExit(str(error)) from None
(Path.cwd() / SCHEMA).write_text(schema(), encoding="utf-8")
