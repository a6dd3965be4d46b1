"""Comparisons in Markdown, to the letter, on the invented catalogue."""

from macros.catalog.decisions import Row
from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.pages.comparison import compare, comparison, comparisons
from macros.pages.references import CRITERIA
from tests.pages.sample import APPLE, PEAR, SIZE

DIFFERS = f"{NBSP}*≠*{{ .fg-differs title=differs }}"
FIGURES_LEAD = "A figure leads to its source; the rest was read in these:</small>"
READ = [
    "",
    '??? quote "Sources (1), 2 January 2026"',
    "",
    "    - [Handbook of Examples](https://docs.example.com/handbook)",
]


def test_comparison_puts_its_own_rows_before_those_of_every_record(sample: Catalog) -> None:
    lines = comparison(sample, "apple-pear").split("\n")
    assert lines[2] == f"| Point | {APPLE} | {PEAR} |"
    assert (
        lines[4] == f'| **Shape**{DIFFERS} {{ data-label="Point" }} | round, {SIZE} {{ data-label="Apple" }} '
        '| long { data-label="Pear" } |'
    )
    assert [line.split("**")[1] for line in lines[5:-8]] == [
        "Taste",
        "Kind",
        "Paid while idle",
        *CRITERIA.values(),
    ]
    assert lines[-5] == f"<small>{DIFFERS.strip()} marks a point on which they differ. {FIGURES_LEAD}"
    assert lines[-4:] == READ


def test_comparison_marks_the_rows_that_differ_and_no_other(sample: Catalog) -> None:
    lines = comparison(sample, "apple-pear").split("\n")[4:-8]
    assert [line.split("**")[1] for line in lines if ".fg-differs" in line] == ["Shape", "Kind"]


def test_comparison_of_forms_has_only_rows_of_its_own(sample: Catalog) -> None:
    assert comparison(sample, "apple-colours").split("\n")[2:-8] == [
        "| Point | Red apple | Green apple |",
        "| --- | --- | --- |",
        f'| **Taste**{DIFFERS} {{ data-label="Point" }} | sweet {{ data-label="Red apple" }} '
        '| sour { data-label="Green apple" } |',
    ]


def test_comparisons_are_listed_with_what_decides(sample: Catalog) -> None:
    assert comparisons(sample).split("\n") == [
        '- **[Apples and pears](/compare/apple-pear.md){ data-set="apple,pear" }**: Round or long.',
        f'- **[Red and green apples](/compare/apple-colours.md){{ data-set="apple" }}**: Sweet or sour, {SIZE} each.',
    ]


def test_more_than_four_go_down_the_page(sample: Catalog) -> None:
    chosen = sample.comparisons["apple-pear"].model_copy(update={"services": ["apple", "pear"] * 2 + ["pear"]})
    taste = Row(name="Taste", cells=dict.fromkeys("abcde", "sweet"))
    crowd = sample.model_copy(update={"comparisons": {"crowd": chosen.model_copy(update={"rows": [taste]})}})
    lines = comparison(crowd, "crowd").split("\n")
    assert lines[2] == "| Service | Taste |"
    assert lines[4:6] == [
        f'| {name} {{ data-label="Service" }} | sweet {{ data-label="Taste" }} |' for name in (APPLE, PEAR)
    ]
    assert lines[-5:] == [f"<small>{FIGURES_LEAD}", *READ]


def test_a_comparison_is_found_by_its_services_in_whatever_order(sample: Catalog) -> None:
    turned = sample.comparisons["apple-pear"].model_copy(update={"services": ["pear", "apple"]})
    assert 'data-set="apple,pear"' in comparisons(sample.model_copy(update={"comparisons": {"it": turned}}))


def test_services_are_links_until_the_script_comes(sample: Catalog) -> None:
    assert compare(sample).split("\n") == [
        '<div class="fg-compare" markdown="1">',
        "",
        "- **Store**",
        '    - [Apple](/services/apple.md){ data-id="apple" }',
        "- **Post**",
        '    - [Pear](/services/pear.md){ data-id="pear" }',
        "",
        "</div>",
    ]
