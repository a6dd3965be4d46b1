"""`python -m tests.sources.pages_diff`: whether AWS's pages still hold the words that the data file quotes.

    --site-url URL     the guide's address, which the server is told
    --server URL       another server than AWS's
    --root FOLDER      another tree than this one
    --today DAY        the day to write, YYYY-MM-DD
    --propose FOLDER   write the days into the data file, and what a pull request says into pages.md

Ends with 1 if a person has something to do, with 2 where the data file is wrong or the server says nothing at all.
"""

import argparse
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from macros.catalog.evidence import Evidence
from macros.catalog.load import DATA_FILE, current_catalog
from macros.catalog.models import Catalog, facts
from macros.catalog.reader import CatalogError
from tests import ROOT
from tests.sources.page_report import pages_text
from tests.sources.page_requests import HOST, PAUSE, Courtesy, Outcome, Page, ask_pages
from tests.sources.page_words import Found, Passage, find_quote
from tests.sources.patches import patch


@dataclass(frozen=True)
class Look:
    """What a run found: each page's outcome, and each statement's words on the pages that could be read."""

    pages: dict[str, Page]
    statements: dict[str, dict[str, Evidence]]  # by page, then by path
    passages: dict[str, Passage]  # by path

    def found(self) -> list[str]:
        """The paths of the statements whose words are where they were."""
        return [name for name, passage in self.passages.items() if passage.found is Found.THERE]


def quoted_by_page(catalog: Catalog) -> dict[str, dict[str, Evidence]]:
    """The statements that quote one of AWS's documentation pages, by its address without fragment, then by path."""
    found: dict[str, dict[str, Evidence]] = defaultdict(dict)
    for name, fact in facts(catalog):
        url = catalog.sources[fact.source].url.partition("#")[0]
        if fact.evidence == "docs" and fact.quote and urlsplit(url).hostname == HOST:
            found[url][name] = fact
    return dict(sorted(found.items()))


def out_of_reach(catalog: Catalog) -> Counter[str]:
    """How many statements read in documentation no run looks for, by the host of their page, or as `without quote:`."""
    places: Counter[str] = Counter()
    for _, fact in facts(catalog):
        host = urlsplit(catalog.sources[fact.source].url).hostname or ""
        if fact.evidence == "docs" and (host != HOST or not fact.quote):
            places[host if host != HOST else "without `quote:`"] += 1
    return places


def look(statements: Mapping[str, Mapping[str, Evidence]], courtesy: Courtesy, server: str) -> Look:
    """Every page asked for once, and the words of each statement looked for on it."""
    pages = dict(ask_pages(statements, courtesy, server))
    passages = {
        name: find_quote(str(fact.quote), pages[url].text)
        for url, quoted in statements.items()
        for name, fact in quoted.items()
        if pages[url].outcome is Outcome.READ
    }
    return Look(pages, {url: dict(quoted) for url, quoted in statements.items()}, passages)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what a person has to do, or write it beside the days on which words were found."""
    options = _options(arguments)
    try:
        catalog = current_catalog(options.root)
    except CatalogError as error:
        print(error, file=sys.stderr)
        return 2
    agent = f"aws-serverless-field-guide/1 (looks weekly for the words it quotes; +{options.site_url})"
    seen = look(quoted_by_page(catalog), Courtesy(agent, options.pause), options.server)
    if seen.pages and not any(page.outcome is Outcome.READ for page in seen.pages.values()):
        print(
            f"{options.server} lets no page be read: {next(iter(seen.pages.values())).outcome.value}", file=sys.stderr
        )
        return 2
    body = pages_text(seen.pages, seen.statements, seen.passages, out_of_reach(catalog))
    if options.propose:
        file = options.root / DATA_FILE
        days = {name: {"found_on": options.today} for name in seen.found()}
        file.write_text(patch(file.read_text(encoding="utf-8"), days), encoding="utf-8")
        options.propose.mkdir(exist_ok=True)
        (options.propose / "pages.md").write_text(body, encoding="utf-8")
    print(body, end="")
    return 0 if len(seen.found()) == sum(map(len, seen.statements.values())) else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.sources.pages_diff", description="Look for quoted words.")
    parser.add_argument("--site-url", default=os.environ.get("SITE_URL", "https://github.com/"))
    parser.add_argument("--server", default=f"https://{HOST}")
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--today", default=datetime.now(UTC).date().isoformat())
    parser.add_argument("--pause", type=float, default=PAUSE)
    parser.add_argument("--propose", type=Path)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
