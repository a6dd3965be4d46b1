"""Check every link of a built site, without a network.

    python -m tests.linkcheck SITE_DIR --site-url URL [--docs DOCS_DIR] [--hosts FILE]

prints one line a problem and exits with 1 if there is any, 2 if it could not run, else 0. It reads
the files as a browser would and resolves their links by the URL standard, for a site that GitHub
Pages serves from URL. Outside links are held to rules of form and never asked; `tests.linkcheck.outside`
asks them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from tests.linkcheck.forms import HOST, outside_problem
from tests.linkcheck.model import Problem, Unusable
from tests.linkcheck.site import Site

__all__ = ["Problem", "Site", "Unusable", "main", "outside_problem", "problems", "read_hosts"]


def problems(
    site_dir: Path | str,
    site_url: str,
    docs: Path | str | None = None,
    hosts: Collection[str] | None = None,
) -> list[Problem]:
    """Everything that is wrong with the links of a built site, by page and line."""
    return Site(Path(site_dir), site_url, Path(docs) if docs else None, hosts).problems()


def read_hosts(file: Path | str) -> frozenset[str]:
    """The hosts that a list allows, one a line."""
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"the list of hosts cannot be read: {error}") from None
    hosts = [line.partition("#")[0].strip().lower() for line in lines]
    for number, host in enumerate(hosts, 1):
        if host and not HOST.match(host):
            raise Unusable(f"{file}:{number}: '{host}' is no name of a host")
    return frozenset(filter(None, hosts))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; the exit code says how the site is."""
    parser = argparse.ArgumentParser(prog="python -m tests.linkcheck", description="Check a built site.")
    parser.add_argument("site_dir", type=Path, help="the built site, as served at --site-url")
    parser.add_argument("--site-url", required=True, help="the site's address, with its base path")
    parser.add_argument("--docs", type=Path, help="the sources, to hold edit links against")
    parser.add_argument("--hosts", type=Path, help="the hosts that may be cited, one a line")
    given = parser.parse_args(arguments)
    try:
        hosts = read_hosts(given.hosts) if given.hosts else None
        found = problems(given.site_dir, given.site_url, given.docs, hosts)
    except (Unusable, OSError) as error:
        print(f"the link check could not run: {error}", file=sys.stderr)
        return 2
    for problem in found:
        print(problem)
    return 1 if found else 0
