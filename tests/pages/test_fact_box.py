"""The fact box in Markdown, to the letter, on the invented catalogue."""

import re

import pytest

from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.pages.fact_box import service_page
from tests.pages.sample import SIZE, SOURCE

REPORT = "https://example.com/new?template=f.yml"


def mark(n: int) -> str:
    return f"[{n}](#source-{n}){{ .fg-source data-search-exclude=1 }}"


def test_service_head_says_what_it_is_how_well_that_is_checked_and_what_decides(sample: Catalog) -> None:
    assert service_page(sample, "apple", REPORT).head.split("\n") == [
        '<div class="fg-head fg-store" markdown="1">',
        "",
        ":simple-apple: Object store, [I. Store](/services/index.md)",
        "{ .fg-kind }",
        "",
        "Keeps **apple** for whoever asks.",
        "{ .fg-summary }",
        "",
        "[5 figures](#figures), 0 of them compared by machine with AWS’s models · newest check 2 January 2026"
        f"[Report what is wrong]({REPORT}&fact=apple){{ .fg-report }}",
        "{ .fg-checks }",
        "",
        "[Size](#size)",
        f":   <b>0.5 to 1{NBSP}MiB</b>{mark(1)}<br><small>per message, yours to set</small>",
        "",
        *(
            line
            for name in ("width", "height", "depth")
            for line in (
                f"[{name.capitalize()}](#{name})",
                f":   <b>10{NBSP}KB</b>{mark(1)}<br><small>fixed</small>",
                "",
            )
        ),
        "</div>",
    ]


def test_cost_at_rest_is_told_with_its_proof(sample: Catalog) -> None:
    assert service_page(sample, "apple", REPORT).idle == f"**nothing**: An empty shelf is free.{SOURCE}\n{{ #idle }}"


def test_service_facts_hold_every_field(sample: Catalog) -> None:
    assert service_page(sample, "apple", REPORT).facts.split("\n") == [
        '<div class="fg-facts fg-store" markdown="1">',
        "",
        "## Figures",
        "",
        "Size",
        "{ .fg-group role=heading aria-level=3 }",
        "",
        "/// html | div.fg-figures",
        "",
        "| Figure | Value | Rule |",
        "| --- | --- | --- |",
        f"| Size<br><small>Wrapping included.</small> {{ #size }} | <b>0.5 to 1{NBSP}MiB</b>{SOURCE} "
        f"| per message, yours to set, default 0.75{NBSP}MiB, was 0.25{NBSP}MiB until 4 March 2024, "
        f"was 0.125{NBSP}MiB until May 2021 |",
        *(
            f"| {name.capitalize()} {{ #{name} }} | <b>10{NBSP}KB</b>{SOURCE} | fixed |"
            for name in ("width", "height", "depth", "weight")
        ),
        "",
        "///",
        "",
        "## Works with { data-search-exclude }",
        "",
        "Not described yet, in short",
        "{ .fg-group role=heading aria-level=3 }",
        "",
        f"- to [Pear](/services/pear.md): rolls there{SOURCE}",
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
        '<div class="fg-columns" markdown="1">',
        "",
        '<div class="" markdown="1">',
        "",
        "## Kind, age and price { #at-a-glance }",
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
        "Often believed",
        f":   “Apples never run out.” They do after {SIZE}.{SOURCE}",
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
        f":   Apples: [1 of 2](/regions.md#by-service), not `orchard-west-1`{mark(2)}",
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
        "</div>",
    ]


def test_figures_stand_in_the_groups_of_their_units_or_of_their_records(sample: Catalog) -> None:
    quotas = sample.services["apple"].quotas
    changed = {
        "size": quotas["size"],
        "width": quotas["width"].model_copy(update={"unit": "s"}),
        "height": quotas["height"].model_copy(update={"unit": "requests/s"}),
        "depth": quotas["depth"].model_copy(update={"unit": "s", "group_": "retention"}),
        "weight": quotas["weight"].model_copy(update={"unit": None}),
    }
    apple = sample.services["apple"].model_copy(update={"quotas": changed})
    apple._id = "apple"
    box = service_page(sample.model_copy(update={"services": sample.services | {"apple": apple}}), "apple").facts
    assert re.findall(r"(?m)^(\w+)\n\{ \.fg-group|\{ #(width|size|height|depth|weight) \}", box) == [
        *[("Time", ""), ("", "width"), ("Size", ""), ("", "size"), ("Rate", ""), ("", "height")],
        *[("Retention", ""), ("", "depth"), ("Number", ""), ("", "weight")],
    ]


RANGES = {
    "one unit is said once": (1, 1_000, "rows", f"<b>1 to 1,000{NBSP}rows</b>"),
    "from nothing": (0, 5, "GB", f"<b>0 to 5{NBSP}GB</b>"),
    "two units are said both": (1, 43_200, "s", f"<b>1{NBSP}s to 12{NBSP}h</b>"),
}


@pytest.mark.parametrize(("least", "most", "unit", "text"), RANGES.values(), ids=RANGES.keys())
def test_a_range(least: int, most: int, unit: str, text: str, sample: Catalog) -> None:
    apple = sample.services["apple"]
    size = apple.quotas["size"].model_copy(update={"minimum": least, "value": most, "unit": unit})
    changed = apple.model_copy(update={"quotas": apple.quotas | {"size": size}})
    box = service_page(sample.model_copy(update={"services": sample.services | {"apple": changed}}), "apple").facts
    assert f"| {text}{SOURCE} |" in box


def test_the_other_end_of_an_edge_stands_in_the_box_of_the_other_service(sample: Catalog) -> None:
    box = service_page(sample, "pear").facts
    assert (
        f"Not described yet, in short\n{{ .fg-group role=heading aria-level=3 }}\n\n- from [Apple](/services/apple.md): rolls there{SOURCE}"
        in box
    )


def test_an_unverified_statement_says_so(sample: Catalog) -> None:
    apple = sample.services["apple"]
    doubtful = apple.launch.model_copy(update={"evidence": "unverified"})
    services = sample.services | {"apple": apple.model_copy(update={"launch": doubtful})}
    services["apple"]._id = "apple"
    box = service_page(sample.model_copy(update={"services": services}), "apple").facts
    assert "February 2020</span> *unverified*{ .fg-unverified }[2]" in box
