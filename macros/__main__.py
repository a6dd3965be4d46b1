"""`python -m macros`: check the data file, write its schema and the flash cards."""

from pathlib import Path

from macros import CARDS, SCHEMA, checked
from macros.catalog import CatalogError, schema
from macros.learn import anki

try:
    catalog = checked(Path.cwd(), 0)
except CatalogError as error:
    raise SystemExit(str(error)) from None
(Path.cwd() / SCHEMA).write_text(schema(), encoding="utf-8")
(Path.cwd() / CARDS).write_text(anki(catalog), encoding="utf-8")
