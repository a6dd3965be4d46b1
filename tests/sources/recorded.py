"""A small tree of an invented guide, and recorded releases of the models that its figures are compared with."""

import json
from collections.abc import Iterable
from pathlib import Path

from tests import SAMPLE

# The figures of pears, each with the path in the model of the client `pear`, and AWS's words.
CHECKED = {
    "size": ("Messages/max", ""),
    "width": ("Width/documentation", "at most 10 KB wide"),
    "height": ("Height/documentation", "at most 10 KB high"),
    "depth": ("Depth/documentation", "at most 10 KB deep"),
}
# Release by release: the most messages, the words about width, height and depth.
RELEASES = {
    "1.2.3 2026-01-02": (2000, "at most 10 KB wide", "at most 10 KB high", "at most 10 KB deep"),
    "1.2.4 2026-02-03": (2000, "at most 10 KB wide", "at most 10 KB high", "at most 10 KB deep"),
    "1.2.10 2026-03-04": (3000, "at most 10 KB wide", "at most 10 KB high", "at most 10 KB deep"),
    "1.3.0 2026-04-05": (3000, "at most 12 KB wide", None, "at most 10 KB deep"),
    "1.3.1 2026-05-06": (4000, "at most 12 KB wide", None, "rather deep"),
}
PAGE = """\
# Pear

A pear takes {{ fact("pear.size") }}.
That is twice what an apple takes.

A pear is 10 KB wide, and {{ fact("pear.width") }} at most.
"""


def write_guide(root: Path) -> Path:
    """The tree at `root`: a data file of which four figures rest on a model, and a page that cites two of them."""
    before, pear, after = SAMPLE.partition("  pear:\n    name:")
    for figure, (path, quote) in CHECKED.items():
        start, name, rest = after.partition(f"      {figure}:\n        name:")
        words = f"\n        quote: {quote}" if quote else ""
        evidence = f"evidence: sdk\n        check: botocore:pear#/shapes/{path}{words}\n"
        after = start + name + rest.replace("evidence: docs\n        verified_on: 2026-01-02\n", evidence, 1)
    for name, text in {
        "docs/data/services.yml": before + pear + after,
        "docs/services/pear.md": PAGE,
        "overrides/.icons/simple/apple.svg": "<svg/>",
        "overrides/.icons/simple/pear.svg": "<svg/>",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def record_releases(folder: Path, names: Iterable[str] = tuple(RELEASES)) -> Path:
    """A folder of some of the RELEASES, as `tests.sources.releases.Recorded` reads them."""
    for release in names:
        messages, width, height, depth = RELEASES[release]
        shapes = {
            "Messages": {"max": messages},
            "Width": {"documentation": f"<p>A pear is {width}.</p>"},
            "Height" if height else "Heights": {"documentation": f"<p>A pear is {height}.</p>"},
            "Depth": {"documentation": f"<p>A pear is {depth}.</p>"},
        }
        model = folder / f"botocore/{release}/data/pear/2020-01-01/service-2.json"
        model.parent.mkdir(parents=True)
        model.write_text(json.dumps({"shapes": shapes}), encoding="utf-8")
    providers = folder / "cfn-lint/1.2.3 2026-01-02/data/schemas/providers"
    providers.mkdir(parents=True)
    (providers / "orchard-east-1.json").write_text('{"AWS::Fruit::Apple": "apple", "AWS::Fruit::Pear": "pear"}')
    (providers / "orchard-west-1.json").write_text('{"AWS::Fruit::Pear": "pear"}')
    return folder
