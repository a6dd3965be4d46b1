"""Check every link of a built site, without a network.

    python -m tests.linkcheck SITE_DIR [--site-url URL | --base PATH] [--docs DOCS_DIR] [--hosts FILE] [--skip KINDS]

prints one line a problem and exits with 1 if there is any, 2 if it could not run, else 0. README.md, beside this
file, says what it covers. Outside links are held to rules of form and never asked; `tests.linkcheck.outside` asks them.

The way of the data: `readers` makes a `Document` of each file, with the links in it and what each is for;
`site` says which file an address means; `judge` says what is wrong with a link, `whole_site` what is wrong beyond links.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from tests.linkcheck.citations import is_common_tracker, outside_problem, read_hosts
from tests.linkcheck.judge import Judge
from tests.linkcheck.model import KINDS, Problem, Unusable
from tests.linkcheck.site import Site, stated_address
from tests.linkcheck.whole_site import forgotten_pages, missing_error_page, nameless, redirect_circles, unknown_modules

__all__ = ["KINDS", "Problem", "Unusable", "outside_problem", "problems", "read_hosts", "stated_address"]


def problems(
    site_dir: Path | str,
    site_url: str,
    docs: Path | str | None = None,
    hosts: Collection[str] | None = None,
    is_tracker: Callable[[str], bool] = is_common_tracker,
) -> list[Problem]:
    """Everything that is wrong with the links of a built site, by page and line.

    Raises Unusable where the check cannot run: no site in the folder, no such folder of sources, no address of a site.
    """
    site = Site(Path(site_dir), site_url)
    found = {problem for document in site.documents.values() for problem in document.problems}
    found.update(Judge(site, Path(docs) if docs else None, hosts, is_tracker).problems())
    for check in (redirect_circles, forgotten_pages, missing_error_page, nameless, unknown_modules):
        found.update(check(site))
    return sorted(found)
