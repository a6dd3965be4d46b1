"""A chain of the invented catalogue, with the sentences that its page needs."""

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
    load: {size: 500}
    left_out: [The orchard.]
answers:
  payload: {largest: "$bytes bytes, $fact."}
  order: {narrowed: "$way narrows to $order.", not-applicable: No order.}
  duplicates: {scoped: "$way comes once.", none: Nothing repeats.}
  wait: {nobody: Nobody waits.}
  lifts: {fixed: never}
  above: {late: late}
  outage: {held: held, dropped: "lost after $after"}
  missing: {unset: "$way, $holder drops; $places."}
  loop: {none: No loop.}
"""


def with_chain(folder: Path) -> Catalog:
    """The sample with ways from an apple to a pear and a chain of the first, made in a file of the folder."""
    file = folder / "data.yml"
    text = with_deliveries(SAMPLE).replace("legs:\n", CHAIN + "legs:\n", 1)
    turns = "limits: [pear.size]", "limits: [pear.turns]"
    text = text.replace(*turns).replace("burst: pear.size,", "burst: pear.size, takes: {of: bytes},")
    file.write_text(text, encoding="utf-8")
    return load_catalog(file, {"simple-apple", "simple-pear"})
