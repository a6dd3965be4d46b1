"""The fact box in Markdown, to the letter, on the invented catalogue."""

import pytest

from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.pages.fact_box import service_facts
from tests.pages.sample import SIZE, SOURCE

REPORT = "https://example.com/new?template=f.yml&fact=apple."


def test_service_facts_hold_every_field(sample: Catalog) -> None:
    box = service_facts(sample, "apple", "https://example.com/new?template=f.yml")
    assert box.split("\n") == [
        '<div class="fg-facts fg-store" markdown="1">',
        "",
        "Keeps **apple** for whoever asks.",
        "{ .fg-summary }",
        "",
        '<div class="fg-columns" markdown="1">',
        "",
        '<div class="" markdown="1">',
        "",
        "## At a glance",
        "",
        "Kind",
        ":   object store, class [I. Store](/services/index.md)",
        "",
        "Since",
        f':   <span id="launch">February 2020</span>{SOURCE}',
        "",
        "Pays for { #pays-for }",
        f":   Each apple handed out.{SOURCE}",
        "",
        "While idle { #idle }",
        f":   **nothing**: An empty shelf is free.{SOURCE}",
        "",
        "Often believed",
        f":   “Apples never run out.” They do after {SIZE}.{SOURCE}",
        "",
        "</div>",
        "",
        '<div class="" markdown="1">',
        "",
        "## Is it serverless?",
        "",
        "/// html | div.fg-criteria",
        "",
        "| Criterion | Verdict | Why |",
        "| --- | --- | --- |",
        f"| No servers to manage | **met**{{ .fg-verdict .fg-met }} | Because of no servers.{SOURCE} |",
        f"| Scales by itself | **met**{{ .fg-verdict .fg-met }} | Because of scales by itself.{SOURCE} |",
        f"| Scales to zero | **partly**{{ .fg-verdict .fg-partly }} | Because of scales to zero.{SOURCE} |",
        f"| Built-in high availability | **met**{{ .fg-verdict .fg-met }} | Because of high availability.{SOURCE} |",
        f"| Pay per use | **unmet**{{ .fg-verdict .fg-unmet }} | Because of pay per use.{SOURCE} |",
        "",
        "///",
        "",
        "</div>",
        "",
        "</div>",
        "",
        "## Figures",
        "",
        "/// html | div.fg-figures",
        "",
        "| Figure | Value | Rule |",
        "| --- | --- | --- |",
        f'| Size<br><small>Wrapping included.</small> [wrong?]({REPORT}size){{ .fg-report aria-label="wrong? '
        f'size" }} {{ #size }} | **0.5 to 1{NBSP}MiB**{SOURCE} '
        f"| per message, yours to set, default 0.75{NBSP}MiB, was 0.25{NBSP}MiB until 4 March 2024, "
        f"was 0.125{NBSP}MiB until May 2021 |",
        *(
            f'| {name.capitalize()} [wrong?]({REPORT}{name}){{ .fg-report aria-label="wrong? {name}" }} '
            f"{{ #{name} }} | **10{NBSP}KB**{SOURCE} | fixed |"
            for name in ("width", "height", "depth", "weight")
        ),
        "",
        "///",
        "",
        '<div class="fg-columns" markdown="1">',
        "",
        '<div class="" markdown="1">',
        "",
        "## Works with",
        "",
        "**Calls, feeds or triggers**",
        "",
        f"- [Pear](/services/pear.md): rolls there{SOURCE}",
        "",
        "</div>",
        "",
        '<div class="" markdown="1">',
        "",
        "## Names and addresses",
        "",
        "Also called",
        ":   apple of old",
        "",
        "SDK client",
        f":   `apple`{SOURCE}",
        "",
        "CloudFormation",
        f":   `AWS::Apple::Shelf`{SOURCE}",
        "",
        "IAM prefix",
        f":   `apple`{SOURCE}",
        "",
        "Regions { #regions }",
        f":   Apples: [1 of 2](/regions.md#by-service), not `orchard-west-1`{SOURCE.replace('[1](#source-1', '[2](#source-2')}",
        "",
        "AWS pages",
        ":   [Product page](https://docs.example.com/apple/product), "
        "[Developer guide](https://docs.example.com/apple/guide), [Quotas](https://docs.example.com/apple/quotas), "
        "[Pricing](https://docs.example.com/apple/pricing), [API reference](https://docs.example.com/apple/api)",
        "",
        "</div>",
        "",
        "</div>",
        "",
        '??? quote "Sources (2)"',
        "",
        "    1. [Handbook of Examples](https://docs.example.com/handbook){ #source-1 }, "
        "read in AWS’s documentation on 2 January 2026",
        "    2. [Handbook of Examples](https://docs.example.com/handbook){ #source-2 }, "
        "compared by machine with AWS’s own model of 2 January 2026 (cfn-lint 1.2.3)",
        "",
        "</div>",
    ]


RANGES = {
    "one unit is said once": (1, 1_000, "rows", f"**1 to 1,000{NBSP}rows**"),
    "from nothing": (0, 5, "GB", f"**0 to 5{NBSP}GB**"),
    "two units are said both": (1, 43_200, "s", f"**1{NBSP}s to 12{NBSP}h**"),
}


@pytest.mark.parametrize(("least", "most", "unit", "text"), RANGES.values(), ids=RANGES.keys())
def test_a_range(least: int, most: int, unit: str, text: str, sample: Catalog) -> None:
    apple = sample.services["apple"]
    size = apple.quotas["size"].model_copy(update={"minimum": least, "value": most, "unit": unit})
    changed = apple.model_copy(update={"quotas": apple.quotas | {"size": size}})
    box = service_facts(sample.model_copy(update={"services": sample.services | {"apple": changed}}), "apple")
    assert f"| {text}{SOURCE} |" in box


def test_the_other_end_of_an_edge_stands_in_the_other_box(sample: Catalog) -> None:
    box = service_facts(sample, "pear")
    assert f"**Called, fed or triggered by**\n\n- [Apple](/services/apple.md): rolls there{SOURCE}" in box


def test_an_unverified_statement_says_so(sample: Catalog) -> None:
    apple = sample.services["apple"]
    doubtful = apple.launch.model_copy(update={"evidence": "unverified"})
    services = sample.services | {"apple": apple.model_copy(update={"launch": doubtful})}
    services["apple"]._id = "apple"
    box = service_facts(sample.model_copy(update={"services": services}), "apple")
    assert "February 2020</span> *unverified*{ .fg-unverified }[1]" in box
    assert "**unverified** on 2 January 2026" in box
