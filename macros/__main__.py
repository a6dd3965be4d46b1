"""`python -m macros`: check the data file and write its schema; `python -m macros SITE`: publish beside built pages."""

import sys
from pathlib import Path

from macros import SCHEMA, checked
from macros.catalog import CatalogError, schema
from macros.publish import publish

try:
    catalog = checked(Path.cwd(), 0)
except CatalogError as error:
    raise SystemExit(str(error)) from None
if sys.argv[1:]:
    publish(Path.cwd(), Path(sys.argv[1]), catalog)
else:
    (Path.cwd() / SCHEMA).write_text(schema(), encoding="utf-8")
