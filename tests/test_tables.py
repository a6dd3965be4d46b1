"""The Markdown that macros give, to the letter, on the invented catalogue."""

from collections.abc import Callable

import pytest

from macros import learn, tables
from macros.models import Catalog, Row, Service
from macros.tables import NBSP, UnknownName

APPLE = f":simple-apple:{{ .fg-store }}{NBSP}[Apple](/services/apple.md)"
PEAR = f":simple-pear:{{ .fg-post }}{NBSP}[Pear](/services/pear.md)"
SIZE = f"[1{NBSP}MiB](/services/apple.md#size){{ .fg-fact }}"

FIGURES = {
    "a number and its unit do not break apart": (5, "GB", f"5{NBSP}GB"),
    "thousands have commas": (12_500_000, "subscriptions", f"12,500,000{NBSP}subscriptions"),
    "one of a thing is one thing": (1, "queues", f"1{NBSP}queue"),
    "an irregular thing too": (1, "policies", f"1{NBSP}policy"),
    "a rate of one is a rate": (1, "MiB/s", f"1{NBSP}MiB/s"),
    "a second has no plural": (1, "s", f"1{NBSP}s"),
    "seconds become hours where that leaves them whole": (43_200, "s", f"12{NBSP}h"),
    "seconds stay where it does not": (90, "s", f"90{NBSP}s"),
    "a day stays 24 hours": (86_400, "s", f"24{NBSP}h"),
    "two days are days": (48, "h", f"2{NBSP}days"),
    "KiB become MiB": (1_024, "KiB", f"1{NBSP}MiB"),
    "MB stay MB": (10_240, "MB", f"10,240{NBSP}MB"),
    "a fraction stays as it is": (0.25, "MiB", f"0.25{NBSP}MiB"),
    "zero stays zero": (0, "s", f"0{NBSP}s"),
    "a figure may have no unit": (7, None, "7"),
    "no limit is a word": ("unlimited", "objects", f"unlimited{NBSP}objects"),
}


@pytest.mark.parametrize(("value", "unit", "text"), FIGURES.values(), ids=FIGURES.keys())
def test_figure(value: float | str, unit: str | None, text: str) -> None:
    assert tables.figure(value, unit) == text


@pytest.mark.parametrize(("written", "said"), [("2026-11-03", "3 November 2026"), ("2006-07", "July 2006")])
def test_day(written: str, said: str) -> None:
    assert tables.day(written) == said


CRITIC = {
    "an insertion is kept": ("a{++b++}c", "abc"),
    "a deletion is dropped": ("a{--b--}c", "ac"),
    "a substitution gives the new words": ("a {~~b~>c~~} d", "a c d"),
    "a highlight loses its mark": ("{==a==}", "a"),
    "a comment is dropped": ("a {>>b<<} c", "a c"),
}


@pytest.mark.parametrize(("marked", "text"), CRITIC.values(), ids=CRITIC.keys())
def test_plain(marked: str, text: str) -> None:
    assert tables.plain(marked) == text


def test_service_link_is_icon_and_name_in_the_colour_of_the_class(sample: Catalog) -> None:
    assert tables.service_link(sample, "apple") == APPLE


FACTS = {
    "apple.size": SIZE,
    "apple.size.default": f"[0.75{NBSP}MiB](/services/apple.md#size){{ .fg-fact }}",
    "apple.size.minimum": f"[0.5{NBSP}MiB](/services/apple.md#size){{ .fg-fact }}",
    "apple.launch": "[February 2020](/services/apple.md#launch){ .fg-fact }",
}


@pytest.mark.parametrize(("name", "text"), FACTS.items(), ids=FACTS.keys())
def test_fact(name: str, text: str, sample: Catalog) -> None:
    assert tables.fact(sample, name) == text


def test_a_text_names_figures_by_reference(sample: Catalog) -> None:
    assert tables.prose(sample, "up to {apple.size}, no {braces}") == f"up to {SIZE}, no {{braces}}"


def test_service_table_of_a_class(sample: Catalog) -> None:
    assert tables.service_table(sample, "store", "service", "kind", "scales_to_zero").split("\n") == [
        "/// html | div.fg-cards.fg-store",
        "",
        "| Service | Kind | Scales to zero |",
        "| --- | --- | --- |",
        f'| {APPLE}<br>Example Apple Service {{ data-label="Service" }} | object store {{ data-label="Kind" }} '
        '| **partly**{ .fg-verdict .fg-partly } { data-label="Scales to zero" } |',
        "",
        "///",
    ]


def test_service_table_of_all_goes_by_class(sample: Catalog) -> None:
    rows = tables.service_table(sample, None, "class").split("\n")[4:-2]
    assert rows == ['| I. Store { data-label="Class" } |', '| II. Post { data-label="Class" } |']


def with_records(sample: Catalog, **records: Service) -> Catalog:
    """The sample with these records, in this order."""
    for id, record in records.items():
        record._id = id
    return sample.model_copy(update={"services": records})


def test_services_of_one_kind_go_by_their_short_names(sample: Catalog) -> None:
    apple, plum = (sample.services["apple"].model_copy(update={"short": short}) for short in ("Zebra", "Aardvark"))
    catalog = with_records(sample, apple=apple, plum=plum)
    assert [service.short for service in tables.in_order(catalog)] == ["Aardvark", "Zebra"]


@pytest.mark.parametrize(("role", "listed"), [("serverless", 1), ("feature", 1), ("context", 0), ("legacy", 0)])
def test_the_table_of_a_class_has_what_is_serverless(role: str, listed: int, sample: Catalog) -> None:
    apple = sample.services["apple"].model_copy(update={"role": role})
    catalog = with_records(sample, apple=apple)
    assert tables.service_table(catalog, "store").count("Example Apple Service") == listed
    assert tables.service_table(catalog).count("data-label") == 2, "the table of all has it anyway"


def test_service_table_of_some(sample: Catalog) -> None:
    rows = tables.service_table(sample, None, "kind", only=["pear"]).split("\n")[4:-2]
    assert rows == ['| message queue { data-label="Kind" } |']


def test_a_pipe_or_a_line_break_does_not_end_a_cell() -> None:
    assert tables.table(["a"], [["b | c\nd"]], "x").split("\n")[4] == r"| b \| c d |"


SOURCE = '[1](#source-1 "2 January 2026"){ .fg-source data-search-exclude=1 }'
REPORT = "https://example.com/new?template=f.yml&fact=apple."


def test_service_facts_hold_every_field(sample: Catalog) -> None:
    box = tables.service_facts(sample, "apple", "https://example.com/new?template=f.yml")
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
        "AWS pages",
        ":   [Product page](https://docs.example.com/apple/product), "
        "[Developer guide](https://docs.example.com/apple/guide), [Quotas](https://docs.example.com/apple/quotas), "
        "[Pricing](https://docs.example.com/apple/pricing), [API reference](https://docs.example.com/apple/api)",
        "",
        "</div>",
        "",
        "</div>",
        "",
        '??? quote "Sources (1)"',
        "",
        "    1. [Handbook of Examples](https://docs.example.com/handbook){ #source-1 }, "
        "read in AWS’s documentation on 2 January 2026",
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
    box = tables.service_facts(sample.model_copy(update={"services": sample.services | {"apple": changed}}), "apple")
    assert f"| {text}{SOURCE} |" in box


def test_the_other_end_of_an_edge_stands_in_the_other_box(sample: Catalog) -> None:
    box = tables.service_facts(sample, "pear")
    assert f"**Called, fed or triggered by**\n\n- [Apple](/services/apple.md): rolls there{SOURCE}" in box


def test_an_unverified_statement_says_so(sample: Catalog) -> None:
    apple = sample.services["apple"]
    doubtful = apple.launch.model_copy(update={"evidence": "unverified"})
    services = sample.services | {"apple": apple.model_copy(update={"launch": doubtful})}
    services["apple"]._id = "apple"
    box = tables.service_facts(sample.model_copy(update={"services": services}), "apple")
    assert "February 2020</span> *unverified*{ .fg-unverified }[1]" in box
    assert "**unverified** on 2 January 2026" in box


DIFFERS = f"{NBSP}*≠*{{ .fg-differs title=differs }}"
FIGURES_LEAD = "A figure leads to its source; the rest was read in these:</small>"
READ = [
    "",
    '??? quote "Sources (1), 2 January 2026"',
    "",
    "    - [Handbook of Examples](https://docs.example.com/handbook)",
]


def test_comparison_puts_its_own_rows_before_those_of_every_record(sample: Catalog) -> None:
    lines = tables.comparison(sample, "apple-pear").split("\n")
    assert lines[2] == f"| Point | {APPLE} | {PEAR} |"
    assert (
        lines[4] == f'| **Shape**{DIFFERS} {{ data-label="Point" }} | round, {SIZE} {{ data-label="Apple" }} '
        '| long { data-label="Pear" } |'
    )
    assert [line.split("**")[1] for line in lines[5:-8]] == [
        "Taste",
        "Kind",
        "Paid while idle",
        *tables.CRITERIA.values(),
    ]
    assert lines[-5] == f"<small>{DIFFERS.strip()} marks a point on which they differ. {FIGURES_LEAD}"
    assert lines[-4:] == READ


def test_comparison_marks_the_rows_that_differ_and_no_other(sample: Catalog) -> None:
    lines = tables.comparison(sample, "apple-pear").split("\n")[4:-8]
    assert [line.split("**")[1] for line in lines if ".fg-differs" in line] == ["Shape", "Kind"]


def test_comparison_of_forms_has_only_rows_of_its_own(sample: Catalog) -> None:
    assert tables.comparison(sample, "apple-colours").split("\n")[2:-8] == [
        "| Point | Red apple | Green apple |",
        "| --- | --- | --- |",
        f'| **Taste**{DIFFERS} {{ data-label="Point" }} | sweet {{ data-label="Red apple" }} '
        '| sour { data-label="Green apple" } |',
    ]


def test_more_than_four_go_down_the_page(sample: Catalog) -> None:
    chosen = sample.comparisons["apple-pear"].model_copy(update={"services": ["apple", "pear"] * 2 + ["pear"]})
    taste = Row(name="Taste", cells=dict.fromkeys("abcde", "sweet"))
    crowd = sample.model_copy(update={"comparisons": {"crowd": chosen.model_copy(update={"rows": [taste]})}})
    lines = tables.comparison(crowd, "crowd").split("\n")
    assert lines[2] == "| Service | Taste |"
    assert lines[4:6] == [
        f'| {name} {{ data-label="Service" }} | sweet {{ data-label="Taste" }} |' for name in (APPLE, PEAR)
    ]
    assert lines[-5:] == [f"<small>{FIGURES_LEAD}", *READ]


def test_comparisons_are_listed_with_what_decides(sample: Catalog) -> None:
    assert tables.comparisons(sample).split("\n") == [
        '- **[Apples and pears](/compare/apple-pear.md){ data-set="apple,pear" }**: Round or long.',
        f'- **[Red and green apples](/compare/apple-colours.md){{ data-set="apple" }}**: Sweet or sour, {SIZE} each.',
    ]


def test_a_comparison_is_found_by_its_services_in_whatever_order(sample: Catalog) -> None:
    turned = sample.comparisons["apple-pear"].model_copy(update={"services": ["pear", "apple"]})
    assert 'data-set="apple,pear"' in tables.comparisons(sample.model_copy(update={"comparisons": {"it": turned}}))


UNKNOWN: dict[str, tuple[Callable[[Catalog], str], str]] = {
    "a service": (lambda c: tables.service_link(c, "aple"), "no service 'aple'; did you mean 'apple'?"),
    "a service of nothing like it": (lambda c: learn.self_test(c, "zzz"), "no service 'zzz'; there are: apple, pear"),
    "a class": (lambda c: tables.service_table(c, "stor"), "no class 'stor'; did you mean 'store'?"),
    "a service of some": (lambda c: tables.service_table(c, only=["peer"]), "no service 'peer'; did you mean 'pear'?"),
    "a column": (lambda c: tables.service_table(c, "store", "kin"), "no column 'kin'; did you mean 'kind'?"),
    "a fact": (lambda c: tables.fact(c, "apple.sise"), "no fact 'apple.sise'; did you mean 'apple.size'?"),
    "a fact of no service": (lambda c: tables.fact(c, "plum.size"), "no service 'plum'; there are: apple, pear"),
    "an end": (lambda c: tables.fact(c, "apple.width.default"), "no part of 'apple.width.default': 'default'; there are: value"),
    "a comparison": (lambda c: tables.comparison(c, "apple-pea"), "no comparison 'apple-pea'; did you mean 'apple-pear'?"),
}  # fmt: skip


@pytest.mark.parametrize(("call", "message"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_an_unknown_name_is_refused_with_those_that_exist(
    call: Callable[[Catalog], str], message: str, sample: Catalog
) -> None:
    with pytest.raises(UnknownName) as refusal:
        call(sample)
    assert str(refusal.value) == message
