"""A chain of the invented catalogue, with the sentences that it needs, for tests of its page and its downloads."""

from pathlib import Path

from macros.catalog.load import load_catalog
from macros.catalog.models import Catalog
from tests import SAMPLE
from tests.catalog.sample_deliveries import with_deliveries

CHAIN = """\
chains:
  harvest:
    title: A harvest
    summary: Apples go to pears.
    path: apple.rolling,pear
    steps: ["An apple of {apple.size} rolls."]
    load: {receives: 3}
    left_out: [The orchard.]
answers:
  payload: {largest: "$bytes bytes, $fact."}
  order: {narrowed: "$way: $order."}
  duplicates: {scoped: "$way: once.", none: "None."}
  wait: {nobody: Nobody.}
  lifts: {fixed: never}
  above: {late: late, unknown: unknown}
  outage: {held: held, dropped: "lost after $after"}
  missing: {unset: "$way, $holder: $places."}
  loop: {none: No loop.}
"""


def with_chain(folder: Path, path: str = "apple.rolling,pear") -> Catalog:
    """The sample with ways from an apple to a pear and a chain of one of them, from a file in the folder."""
    file = folder / "data.yml"
    text = with_deliveries(SAMPLE).replace("legs:\n", CHAIN + "legs:\n", 1).replace("apple.rolling,pear", path)
    file.write_text(text.replace("above: late", "takes: {of: message}, above: late"), encoding="utf-8")
    return load_catalog(file, {"simple-apple", "simple-pear"})
