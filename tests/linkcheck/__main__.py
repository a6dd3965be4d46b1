"""`python -m tests.linkcheck`: check a built site from the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.linkcheck import Unusable, problems, read_hosts


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the problems; the exit code says how the site is."""
    parser = argparse.ArgumentParser(prog="python -m tests.linkcheck", description="Check a built site.")
    parser.add_argument("site_dir", type=Path, help="the built site, as served at --site-url")
    parser.add_argument("--site-url", required=True, help="the site's address, with its base path")
    parser.add_argument("--docs", type=Path, help="the sources, to hold edit links against")
    parser.add_argument("--hosts", type=Path, help="the hosts that may be cited, one a line")
    options = parser.parse_args(arguments)
    try:
        hosts = read_hosts(options.hosts) if options.hosts else None
        found = problems(options.site_dir, options.site_url, options.docs, hosts)
    except (Unusable, OSError) as error:
        print(f"the link check could not run: {error}", file=sys.stderr)
        return 2
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
