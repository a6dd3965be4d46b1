"""The checks; a package, so that plain `pytest` finds `macros` beside it."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
SITE_URL = "https://example.github.io/field-guide/"
SAMPLE = (ROOT / "tests/sample.yml").read_text(encoding="utf-8")  # a small invented data file
DECRYPTER = DOCS / "applications/decrypter"

# Application 1's functions, its local run and the preview server are imported as they are where they run.
sys.path[:0] = [str(DECRYPTER), str(DECRYPTER / "src"), str(ROOT / ".dev")]
sys.pycache_prefix = str(ROOT / ".cache/python")  # not beside the modules: what lies under docs/ is published
sys.dont_write_bytecode = False  # whatever the environment says: it halves the time in which tests are found
