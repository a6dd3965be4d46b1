"""`python -m tests.sources.facts_diff`: where AWS's models differ from the data file, as a patch to review.

    --since botocore=1.44.5   the release with which the facts agreed, where `models:` names a later one
    --releases FOLDER         recorded releases instead of the installed ones and PyPI's
    --root FOLDER             another tree than this one
    --propose FOLDER          write the patch into the data file, and what a pull request says of it into models.md

Ends with 1 if there is any difference, with 2 where the data file is wrong.
"""

import argparse
import difflib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from macros.catalog.load import DATA_FILE, current_catalog
from macros.catalog.reader import CatalogError
from tests import ROOT
from tests.sources.differences import Difference, differences, moved_models, older_than_the_data
from tests.sources.patches import patch
from tests.sources.proposals import models_text
from tests.sources.releases import PackageIndex, Recorded, Releases


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the patch, and what a person must write, or write both."""
    options = _options(arguments)
    try:
        catalog = current_catalog(options.root)
    except CatalogError as error:
        print(error, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        releases: Releases = Recorded(options.releases) if options.releases else PackageIndex(Path(folder))
        found = differences(catalog, releases, {p: m.version for p, m in catalog.models.items()} | options.since)
        older = older_than_the_data(catalog, releases)
        moved = {} if older else moved_models(catalog, releases)
        file = options.root / DATA_FILE
        text = file.read_text(encoding="utf-8")
        new = text if older else patch(text, changes(found) | moved)
        if options.propose and not older:
            options.propose.mkdir(exist_ok=True)
            body = models_text(catalog, found, releases, options.root)
            (options.propose / "models.md").write_text(body, encoding="utf-8")
            file.write_text(new, encoding="utf-8")
    sys.stdout.writelines(
        difflib.unified_diff(text.splitlines(True), new.splitlines(True), f"a/{DATA_FILE}", f"b/{DATA_FILE}", n=2)
    )
    for line in [*older, *(f"{line}" for line in by_hand(found, bool(older)))]:
        print(f"# {line}")
    return 1 if found or moved else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.sources.facts_diff", description="Compare with the models.")
    parser.add_argument("--since", type=lambda text: text.partition("=")[::2], nargs="*", default=[])
    parser.add_argument("--releases", type=Path)
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--propose", type=Path)
    options = parser.parse_args(arguments)
    options.since = dict(options.since)
    return options


def changes(found: Sequence[Difference]) -> dict[str, dict[str, Any]]:
    """All keys to write, by the paths of their records."""
    merged: dict[str, dict[str, Any]] = {}
    for difference in found:
        for path, keys in difference.keys.items():
            merged.setdefault(path, {}).update(keys)
    return merged


def by_hand(found: Sequence[Difference], all_of_them: bool) -> Iterator[str]:
    """A line for each fact that the patch leaves to a person, or whose history nobody knows."""
    for difference in found:
        remark = f" ({difference.remark})" if difference.remark and not all_of_them else ""
        if all_of_them or difference.by_hand:
            yield f"by hand: {difference.name}: {difference.finding} [{difference.fact.check}]{remark}"
        elif remark:
            yield f"{difference.name}: {difference.remark}: no older value is kept; `--since` looks further back"


if __name__ == "__main__":
    sys.exit(main())
