"""`python -m tests.linkcheck`: check a built site from the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from tests.linkcheck import KINDS, Unusable, problems, read_hosts, stated_address

# A host that is nobody's, https://www.rfc-editor.org/rfc/rfc2606, for a site that is only known by its path.
NO_HOST = "https://site.invalid"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the problems; the exit code says how the site is."""
    options = _parser().parse_args(arguments)
    try:
        hosts = read_hosts(options.hosts) if options.hosts else None
        found = problems(options.site_dir, _address(options), options.docs, hosts)
    except (Unusable, OSError) as error:
        print(f"the link check could not run: {error}", file=sys.stderr)
        return 2
    shown = [problem for problem in found if problem.kind not in options.skip]
    for problem in shown:
        print(problem)
    return 1 if shown else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.linkcheck",
        description="Check every link of a built site, without a network.",
        epilog="Kinds: " + "; ".join(f"{kind}: {meaning}" for kind, meaning in KINDS.items()) + ".",
    )
    address = parser.add_mutually_exclusive_group()
    parser.add_argument("site_dir", type=Path, help="the built site, as served at its address")
    address.add_argument("--site-url", help="the site's address, with its base path; if left out, as its pages say")
    address.add_argument(
        "--base", help="the path that the site is served at, where its host is not known, such as /guide/"
    )
    parser.add_argument("--docs", type=Path, help="the sources, to hold edit links against")
    parser.add_argument("--hosts", type=Path, help="the hosts that may be cited, one a line")
    parser.add_argument("--skip", type=_kinds, default=frozenset(), help="kinds of fault to leave out, by commas")
    return parser


def _kinds(text: str) -> frozenset[str]:
    kinds = frozenset(text.split(","))
    if kinds - KINDS.keys():
        raise argparse.ArgumentTypeError(f"there are: {', '.join(KINDS)}")
    return kinds


def _address(options: argparse.Namespace) -> str:
    if options.site_url is not None:
        return str(options.site_url)
    if options.base is None:
        return stated_address(options.site_dir)
    base = f"/{options.base.strip('/')}/".replace("//", "/")
    try:
        stated = stated_address(options.site_dir)
    except Unusable:
        stated = ""
    return stated if urlsplit(stated).path == base else NO_HOST + base


if __name__ == "__main__":
    sys.exit(main())
