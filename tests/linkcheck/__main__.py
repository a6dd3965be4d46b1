"""`python -m tests.linkcheck`: check a built site."""

import sys

from tests.linkcheck import main

sys.exit(main())
