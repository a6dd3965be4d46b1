"""The checks; a package, so that plain `pytest` finds `macros` beside it."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
SITE_URL = "https://example.github.io/field-guide/"
