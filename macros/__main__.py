"""`python -m macros`: check the data file and write its schema; `python -m macros SITE`: publish beside built pages."""

import sys
from pathlib import Path

from macros.catalog.load import SCHEMA_FILE, current_catalog, schema_text
from macros.site.publish import publish

root = Path.cwd()
current = current_catalog(root)
if sys.argv[1:]:
    publish(root, Path(sys.argv[1]), current)
else:
    (root / SCHEMA_FILE).write_text(schema_text(), encoding="utf-8")
