"""`python -m tests.sources.evidence`: where AWS's published models differ from the data file, as a patch to review."""

import difflib
import sys
from datetime import UTC, datetime

from macros.catalog.evidence import Evidence
from macros.catalog.load import DATA, current_catalog
from macros.catalog.models import Runtime, facts
from macros.catalog.reader import CatalogError
from macros.catalog.services import Identifier, Quota, Regional
from tests import ROOT
from tests.sources import aws_models
from tests.sources.corrections import lines_to_write, patch
from tests.sources.figures import differences


def disagreement(fact: Evidence) -> str:
    """What the model says instead of the fact; empty where they agree."""
    found = aws_models.look_up(fact.check or "")
    if fact.contains is not None:
        return "" if fact.contains in found else f"the model does not list {fact.contains!r}"
    if fact.quote is not None:
        text = aws_models.plain(found)
        if fact.quote not in text:
            return f"the model does not say {fact.quote!r}: {text[:2000]}"
    if isinstance(fact, Quota):
        return "; ".join(differences(fact))
    if isinstance(fact, Regional):
        missing = [region for region in aws_models.regions() if region not in found]
        return "" if missing == fact.missing else f"the type is missing in {missing}"
    if isinstance(fact, Identifier):
        missing = [name for name in fact.value if name not in found]
        return f"the model does not know {missing}" if missing else ""
    if isinstance(fact, Runtime):
        days = {"deprecated": fact.deprecation, "create-block": fact.block_create, "update-block": fact.block_update}
        theirs = {key: found.get(key) or None for key in days}
        return "" if theirs == days else f"the model says {theirs}"
    return "" if found else "the model says nothing"


def main() -> int:
    """Print the patch, and what a person must write; 1 if there is any difference, 2 where the data file is wrong."""
    try:
        catalog = current_catalog(ROOT)
    except CatalogError as error:
        print(error, file=sys.stderr)
        return 2
    today = datetime.now(UTC).date().isoformat()
    wrong = {name: fact for name, fact in facts(catalog) if fact.check and disagreement(fact)}
    changes = {name: lines_to_write(fact, today) for name, fact in wrong.items()}
    text = (ROOT / DATA).read_text(encoding="utf-8")
    new = patch(text, {name: keys for name, keys in changes.items() if keys})
    sys.stdout.writelines(
        difflib.unified_diff(text.splitlines(True), new.splitlines(True), f"a/{DATA}", f"b/{DATA}", n=2)
    )
    for name, fact in wrong.items():
        if not changes[name]:
            print(f"# by hand: {name}: {disagreement(fact)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
