"""Build the site with MkDocs, and say in a line what cannot be written: python .dev/build.py FOLDER"""

import gc
import sys

from mkdocs.__main__ import cli

gc.set_threshold(100_000)  # almost all that a build makes stays to its end: looking for what does not takes longer
try:
    cli(["build", "--strict", "--site-dir", sys.argv[1]])
except OSError as error:  # a full disk, a folder that may not be written: nothing is wrong with the sources
    sys.exit(f"{error.filename2 or error.filename}: {error.strerror}; nothing was built")
