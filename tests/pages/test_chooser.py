"""Decision trees, computed from invented data to the letter."""

from pathlib import Path

import pytest

from macros.catalog.decisions import NO_NEEDS
from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.pages.chooser import amount, choosers, decided_by, fact_in_words, meets, paths, tree
from macros.pages.references import UnknownName
from tests.pages.sample import SIZE, SOURCE, WIDTH, changed, with_size

APPLE_NAME = "[Apple](/services/apple.md)"
PEAR_NAME = "[Pear](/services/pear.md)"
AT_REST = [
    "    [Paid while idle](/services/apple.md#idle)",
    f"    :   <b>nothing</b>{SOURCE}<br><small>An empty shelf is free.</small>",
]


def answer(address: str, service: str, name: str, why: str, facts: list[str], rather: str) -> list[str]:
    """The lines of an answer, as they stand in its box."""
    service_class = {"apple": "store", "pear": "post"}[service]
    return [
        f"    /// html | div#{address}.fg-head.fg-{service_class}",
        "",
        f"    {name}",
        "    { .fg-kind }",
        "",
        f"    {why}",
        "",
        *facts,
        "",
        f"    **Rather** {rather}. [Link to this answer](#{address})",
        "",
        "    ///",
    ]


IF_IT_ROLLS = f"{PEAR_NAME}, ripe, if instead: “Rolling, 2,000{NBSP}messages”"
KEEPS = f"It keeps, {SIZE}."
APPLE_WHOLE = answer("fruit-whole", "apple", APPLE_NAME, KEEPS, AT_REST, IF_IT_ROLLS)
APPLE_BITTEN = answer(
    "fruit-bitten",
    "apple",
    APPLE_NAME,
    KEEPS,
    [
        "    [Size](/services/apple.md#size)",
        f"    :   <b>1{NBSP}MiB</b>{SOURCE}<br><small>per message, yours to set</small>",
        "",
        "    [Paid while idle](/services/apple.md#idle)",
        "    :   <b>nothing</b>",
    ],
    IF_IT_ROLLS,
)
PEAR_ROLLING = answer(
    "fruit-rolling",
    "pear",
    f"{PEAR_NAME}, ripe",
    "It rolls.",
    [
        "    [Size](/services/pear.md#size)",
        f"    :   <b>2,000{NBSP}messages</b>{SOURCE}<br><small>fixed</small>",
        "",
        "    [Paid while idle](/services/pear.md#idle)",
        "    :   <b>nothing</b>",
    ],
    f"{APPLE_NAME}, if it has to keep, {SIZE}",
)


def leaves(catalog: Catalog, name: str) -> dict[str, str]:
    """The option that each leaf of a chooser ends with."""
    root = tree(catalog, catalog.choosers[name])
    return {path[-1].id: path[-1].options[0] for path in paths(root)}


def test_choosers_are_goals_then_answers_folded_under_their_questions_then_proofs(sample: Catalog) -> None:
    made = choosers(sample).split("\n")
    assert made[: made.index("## Sources (1) { #sources data-search-exclude }")] == [
        "/// html | div.fg-goals",
        "",
        "- :simple-apple:{ .fg-store } [I need fruit](#fruit) <small>Apple, Pear</small>",
        "",
        "///",
        "",
        "## I need fruit { #fruit }",
        "",
        "[All 3 answers at once](#fruit-answers)",
        "{ #fruit-answers }",
        "",
        '<div class="fg-tree" markdown="1">',
        "",
        "**What is it for?**",
        "",
        '??? ask "Eating"',
        "",
        "    **Is it bitten?**",
        "    { #fruit-eating }",
        "",
        '    ??? take "Not yet *→ Apple*{ .fg-store }"',
        "",
        *(f"    {line}".rstrip() for line in APPLE_WHOLE),
        "",
        '    ??? take "Yes, &quot;now&quot; *→ Apple*{ .fg-store }"',
        "",
        *(f"    {line}".rstrip() for line in APPLE_BITTEN),
        "",
        f'??? take "Rolling, 2,000{NBSP}messages *→ Pear, ripe*{{ .fg-post }}"',
        "",
        *PEAR_ROLLING,
        "",
        "</div>",
        "",
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
        choosers(alone)


def test_the_title_of_an_answer_holds_no_link(tmp_path: Path) -> None:
    catalog = changed(tmp_path, [("say: Not yet", 'say: "Not yet, see [Pear](/services/pear.md)"')])
    assert '??? take "Not yet, see Pear *→ Apple*{ .fg-store }"' in choosers(catalog)


TOLD = {  # what an answer shows of a fact: its title, what it says, and why or by which rule
    "apple.size": ("Size", f"1{NBSP}MiB", "per message, yours to set"),
    "apple.size.default": ("Size", f"0.75{NBSP}MiB", f"by default, 1{NBSP}MiB at most"),
    "apple.size.minimum": ("Size", f"0.5{NBSP}MiB", f"at least, 1{NBSP}MiB at most"),
    "apple.idle": ("Paid while idle", "nothing", "An empty shelf is free."),
    "apple.no_servers": ("No servers to manage", "met", "Because of no servers."),
    "apple.misconception": ("Often believed", "“Apples never run out.”", "They do after {apple.size}."),
}


@pytest.mark.parametrize(("fact", "told"), TOLD.items(), ids=TOLD.keys())
def test_an_answer_shows_of_a_fact_the_part_that_it_names(
    fact: str, told: tuple[str, str, str], sample: Catalog
) -> None:
    shown = fact_in_words(sample, fact)
    assert (shown.title, shown.value, shown.reason) == told


def test_an_answer_that_names_a_part_of_a_figure_shows_that_part_and_its_proof(tmp_path: Path) -> None:
    catalog = changed(tmp_path, [("say: Not yet", 'say: "Not above {apple.size.default}"')])
    assert f"    [Size](/services/apple.md#size)\n        :   <b>0.75{NBSP}MiB</b>{SOURCE}" in choosers(catalog)
