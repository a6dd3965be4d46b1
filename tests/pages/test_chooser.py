"""Decision trees, computed from invented data to the letter."""

from pathlib import Path

import pytest

from macros.catalog.decisions import NO_NEEDS
from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.pages.chooser import amount, chooser, decided_by, meets, paths, tree
from macros.pages.references import UnknownName
from tests.pages.sample import APPLE, PEAR, SIZE, WIDTH, changed, with_size

CITED = (
    "<small>([Handbook of Examples](https://docs.example.com/handbook), "
    "read in AWS’s documentation on 2 January 2026)</small>"
)
APPLE_NAME = "[Apple](/services/apple.md)"
PEAR_NAME = "[Pear](/services/pear.md)"
MESSAGES = f"[2,000{NBSP}messages](/services/pear.md#size){{ .fg-fact }}"
APPLE_RESTS = f"Apple, paid while idle: nothing. An empty shelf is free. {CITED}"


def leaves(catalog: Catalog, name: str) -> dict[str, str]:
    """The option that each leaf of a chooser ends with."""
    root = tree(catalog, catalog.choosers[name])
    return {path[-1].id: path[-1].options[0] for path in paths(root)}


def test_chooser_folds_its_answers_and_lists_them(sample: Catalog) -> None:
    assert chooser(sample, "fruit").split("\n") == [
        "**What is it for?**",
        "",
        '??? question "Eating"',
        "",
        "    **Is it bitten?**",
        "",
        '    ??? success "Not yet: Apple"',
        "",
        "        /// html | div#fruit-whole.fg-leaf.fg-store",
        "",
        f"        **Take {APPLE}.** It keeps, {SIZE}.",
        "",
        f"        - **Decided by** {APPLE_RESTS}",
        f"        - **Runner-up**: {PEAR_NAME}, ripe, if instead: “Rolling, {MESSAGES}”.",
        "",
        "        ///",
        "",
        '    ??? success "Yes, &quot;now&quot;: Apple"',
        "",
        "        /// html | div#fruit-bitten.fg-leaf.fg-store",
        "",
        f"        **Take {APPLE}.** It keeps, {SIZE}.",
        "",
        f"        - **Decided by** Apple: Size, {SIZE} {CITED}",
        f"        - **Besides** {APPLE_RESTS}",
        f"        - **Runner-up**: {PEAR_NAME}, ripe, if instead: “Rolling, {MESSAGES}”.",
        "",
        "        ///",
        "",
        f'??? success "Rolling, 2,000{NBSP}messages: Pear, ripe"',
        "",
        "    /// html | div#fruit-rolling.fg-leaf.fg-post",
        "",
        f"    **Take {PEAR}, ripe.** It rolls.",
        "",
        f"    - **Decided by** Pear: Size, {MESSAGES} {CITED}",
        f"    - **Besides** Pear, paid while idle: nothing. An empty shelf is free. {CITED}",
        f"    - **Runner-up**: {APPLE_NAME}, if it has to keep, {SIZE}.",
        "",
        "    ///",
        "",
        '??? abstract "All 3 answers in one table"',
        "",
        "    /// html | div.fg-cards.fg-answers#fruit-answers",
        "",
        "    | You need | Take | Decided by | Runner-up |",
        "    | --- | --- | --- | --- |",
        f'    | [Eating; Not yet](#fruit-whole) {{ data-label="You need" }} | {APPLE_NAME} {{ data-label="Take" }} | Apple, paid '
        'while idle: nothing. An empty shelf is free. { data-label="Decided by" } | '
        f'{PEAR_NAME}, ripe, if instead: “Rolling, {MESSAGES}” {{ data-label="Runner-up" }} |',
        f'    | [Eating; Yes, &quot;now&quot;](#fruit-bitten) {{ data-label="You need" }} | {APPLE_NAME} '
        f'{{ data-label="Take" }} | Apple: Size, {SIZE} {{ data-label="Decided by" }} | '
        f'{PEAR_NAME}, ripe, if instead: “Rolling, {MESSAGES}” {{ data-label="Runner-up" }} |',
        f'    | [Rolling, 2,000{NBSP}messages](#fruit-rolling) {{ data-label="You need" }} | {PEAR_NAME}, ripe '
        f'{{ data-label="Take" }} | Pear: Size, {MESSAGES} {{ data-label="Decided by" }} | '
        f'{APPLE_NAME}, if it has to keep, {SIZE} {{ data-label="Runner-up" }} |',
        "",
        "    ///",
    ]


CHANGES: dict[str, tuple[list[tuple[str, str]], dict[str, str]]] = {
    "as it is": ([], {"whole": "apple", "bitten": "apple", "rolling": "pear"}),
    "a limit that is raised offers an answer": (
        [(WIDTH, WIDTH.replace("10", "10.5"))],
        {"whole": "apple", "bitten": "apple", "rolling": "pear", "wide": "apple"},
    ),
    "a larger unit does so too": (
        [(WIDTH, WIDTH.replace("10", "1").replace("KB", "MB"))],
        {"whole": "apple", "bitten": "apple", "rolling": "pear", "wide": "apple"},
    ),
    "a smaller unit does not": (
        [(WIDTH, WIDTH.replace("10", "1000").replace("KB", "bytes"))],
        {"whole": "apple", "bitten": "apple", "rolling": "pear"},
    ),
    "a limit that is reached will do where it need not be exceeded": (
        [("more_than: {width", "at_least: {width")],
        {"whole": "apple", "bitten": "apple", "rolling": "pear", "wide": "apple"},
    ),
    "what costs more while idle comes later": (
        [("cost: nothing", "cost: standing charge")],
        {"whole": "pear", "bitten": "apple", "rolling": "pear"},
    ),
    "a form that costs more while idle than its service comes later": (
        [("facts: {width: apple.width", "idle: standing charge\n        facts: {width: apple.width")],
        {"whole": "pear", "bitten": "apple", "rolling": "pear"},
    ),
    "an answer that no service meets is not offered": (
        [("kind: message-queue", "kind: object-store")],
        {"whole": "apple", "bitten": "apple"},
    ),
    "a question that divides nothing is not asked": (
        [("facts: {width: pear.width}", "facts: {width: pear.width, bite: pear.size}")],
        {"eating": "apple", "rolling": "pear"},
    ),
}


@pytest.mark.parametrize(("changes", "ends"), CHANGES.values(), ids=CHANGES.keys())
def test_the_tree_follows_the_data(changes: list[tuple[str, str]], ends: dict[str, str], tmp_path: Path) -> None:
    assert leaves(changed(tmp_path, changes), "fruit") == ends


# an answer's needs: does the apple meet them, does the pear?
NEEDS = {
    "nothing": ({}, True, True),
    "a kind": ({"kind": ["object-store", "cache"]}, True, False),
    "a cost when idle": ({"idle": ["nothing"]}, True, True),
    "another cost when idle": ({"idle": ["stored data", "standing charge"]}, False, False),
    "a criterion": ({"met": ["no_servers"]}, True, True),
    "a criterion met in part": ({"met": ["no_servers", "scales_to_zero"]}, False, False),
    "a point": ({"has": ["bite"]}, True, False),
    "a figure exceeded": ({"more_than": {"width": "9.9 KB"}}, True, True),
    "a figure only reached": ({"more_than": {"width": "10 KB"}}, False, False),
    "a figure reached": ({"at_least": {"width": "10 KB"}}, True, True),
    "a figure of another fact": ({"more_than": {"bite": "apple.size.default"}}, True, False),
    "all of it": ({"has": ["bite"], "kind": ["message-queue"]}, False, False),
}


@pytest.mark.parametrize(("needs", "apple", "pear"), NEEDS.values(), ids=NEEDS.keys())
def test_an_option_meets(needs: dict[str, list[str]], apple: bool, pear: bool, sample: Catalog) -> None:
    options = sample.choosers["fruit"].options
    wanted = NO_NEEDS.model_copy(update=needs)
    assert [meets(sample, options[name], wanted) for name in ("apple", "pear")] == [apple, pear]


AMOUNTS = [
    ("30 min", 1800), ("0.5 h", 1800), ("1 years", 365 * 86400), ("1 KB", 1000), ("1 KiB", 1024), ("2 MiB/s", 2**21),
    ("7 queues", 7), ("apple.size", 2**20), ("apple.size.minimum", 2**19), ("pear.size", 2000),
]  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), AMOUNTS, ids=[written for written, _ in AMOUNTS])
def test_figures_of_one_kind_are_compared_in_one_unit(written: str, expected: float, sample: Catalog) -> None:
    assert amount(sample, written) == expected


def test_a_figure_is_compared_by_what_it_is_in_some_regions(sample: Catalog) -> None:
    catalog = with_size(sample, least_region=0.25)
    assert amount(catalog, "apple.size.least-region") == 2**18 and amount(catalog, "apple.size.most-region") == 2**20


def test_what_is_paid_while_idle_decides_where_it_was_asked_for(tmp_path: Path) -> None:
    catalog = changed(
        tmp_path,
        [
            ("      cost: nothing\n", "      cost: stored data\n"),
            ("        because: pear.idle\n", "        because: pear.width\n"),
            ("        idle: nothing\n", ""),
            ('{say: "Rolling, {pear.size}", needs: {kind: [message-queue]}}', "{say: Free, needs: {idle: [nothing]}}"),
        ],
    )
    chosen = catalog.choosers["fruit"]
    free = next(path for path in paths(tree(catalog, chosen)) if path[-1].id == "rolling")
    assert chosen.options["pear"].because != "pear.idle"
    assert decided_by(catalog, chosen, free) == ["pear.idle"]


def test_a_leaf_without_a_rival_is_refused(tmp_path: Path) -> None:
    alone = changed(tmp_path, [("kind: message-queue", "kind: object-store")])
    with pytest.raises(UnknownName, match=r"no runner-up of 'apple'; write `instead:`"):
        chooser(alone, "fruit")


def test_an_unknown_chooser_is_refused(sample: Catalog) -> None:
    with pytest.raises(UnknownName, match=r"no chooser 'fruits'; did you mean 'fruit'\?"):
        chooser(sample, "fruits")
