"""`python -m tests.sources.prices_diff`: where AWS's price list differs from the data file, as a patch to review.

    --without CODE …   files that are not asked, by their service codes: AmazonEC2 has 300 MB
    --server URL       another server than AWS's
    --root FOLDER      another tree than this one
    --today DAY        the day to write, YYYY-MM-DD
    --propose FOLDER   write the patch and the days of the check into the data file, and what a pull request says
                       into prices.md

Ends with 1 if there is any difference or anything for a person, with 2 where the data file is wrong or no file can be read.
"""

import argparse
import difflib
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from macros.catalog.load import DATA_FILE, current_catalog
from macros.catalog.models import Catalog, facts
from macros.catalog.prices import Price
from macros.catalog.reader import CatalogError
from tests import ROOT
from tests.sources.listed_prices import NotFound, Shelf
from tests.sources.patches import patch
from tests.sources.price_differences import Answer, compare
from tests.sources.price_lists import SERVER, Edition, Patience, PriceFile, Unreadable, file_of, read_file
from tests.sources.price_report import NO_ENTRY, by_hand, prices_text, reference

WEEKLY = Patience()


@dataclass
class Asked:
    """What a run found out, and what it could not."""

    answers: list[Answer] = field(default_factory=list)
    editions: dict[PriceFile, Edition] = field(default_factory=dict)
    not_found: dict[str, str] = field(default_factory=dict)  # the reason by the path of a price
    not_asked: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # the paths by the reason


def prices_by_file(catalog: Catalog) -> tuple[dict[PriceFile, dict[str, Price]], list[str]]:
    """Every price by the file that has it and by its path, and the paths of those that no file is named for."""
    files: dict[PriceFile, dict[str, Price]] = defaultdict(dict)
    others = []
    for path, fact in facts(catalog):
        if isinstance(fact, Price) and fact.price_list:
            files[file_of(fact.price_list.service, fact.region)][path] = fact
        elif isinstance(fact, Price):
            others.append(path)
    return dict(sorted(files.items())), others


def ask(catalog: Catalog, server: str, patience: Patience, today: str, without: Sequence[str] = ()) -> Asked:
    """Every price looked for in its file, each file read once; no longer than `patience` says."""
    files, others = prices_by_file(catalog)
    asked = Asked()
    end = time.monotonic() + patience.whole
    silences = 0
    for file, prices in files.items():
        if file.service in without or silences >= patience.silences:
            why = "left out" if file.service in without else "not tried, since the server gives no file"
            asked.not_asked[f"{file}: {why}"] += prices
            continue
        entries = [price.price_list for price in prices.values() if price.price_list]
        try:
            edition, shelf = read_file(server, file, patience, end, partial(Shelf, file, entries))
        except Unreadable as reason:
            asked.not_asked[f"{file}: {reason}"] += prices
            silences = silences + 1 if reason.passing else 0
            continue
        silences = 0
        asked.editions[file] = edition
        for (path, price), entry in zip(prices.items(), entries, strict=True):
            try:
                asked.answers.append(compare(path, price, shelf.find(entry), today))
            except NotFound as reason:
                asked.not_found[path] = str(reason)
    if others:
        asked.not_asked[NO_ENTRY] += others
    return asked


def main(arguments: Sequence[str] | None = None, patience: Patience = WEEKLY) -> int:
    """Print the patch, and what a person must write, or write both."""
    options = _options(arguments)
    try:
        catalog = current_catalog(options.root)
    except CatalogError as error:
        print(error, file=sys.stderr)
        return 2
    asked = ask(catalog, options.server, patience, options.today, options.without)
    if not asked.editions:
        print("\n".join(asked.not_asked), file=sys.stderr)
        return 2
    file = options.root / DATA_FILE
    text = file.read_text(encoding="utf-8")
    new = patch(text, _merged([answer.keys for answer in asked.answers]))
    if options.propose:
        body = prices_text(asked.answers, asked.editions, asked.not_found, asked.not_asked, options.root)
        renewed = patch(text, _merged([answer.renewed(options.today) for answer in asked.answers]))
        file.write_text(renewed, encoding="utf-8")
        options.propose.mkdir(exist_ok=True)
        (options.propose / "prices.md").write_text(body, encoding="utf-8")
    lines = text.splitlines(True), new.splitlines(True)
    sys.stdout.writelines(difflib.unified_diff(*lines, f"a/{DATA_FILE}", f"b/{DATA_FILE}", n=2))
    left = list(by_hand(asked.answers, asked.not_found))
    for line in left:
        print(f"# by hand: {line.removeprefix('- ')}")
    for reason, paths in asked.not_asked.items():
        print(f"# not asked: {reason}: {', '.join(map(reference, paths))}")
    return 1 if new != text or left else 0


def _merged(changes: Sequence[dict[str, dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    return {path: keys for of_price in changes for path, keys in of_price.items()}


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.sources.prices_diff", description="Compare with AWS's list.")
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--server", default=SERVER)
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--today", default=datetime.now(UTC).date().isoformat())
    parser.add_argument("--propose", type=Path)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
