"""The decision trees: computed from invented data to the letter, and every path of the real ones walked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros import choose
from macros.catalog import load_catalog
from macros.models import NO_NEEDS, Catalog, Chooser, Evidence, Needs
from macros.tables import NBSP, UnknownName
from tests import ROOT
from tests.conftest import real_catalog
from tests.test_tables import APPLE, PEAR, SIZE

SAMPLE = (ROOT / "tests/sample.yml").read_text(encoding="utf-8")
CITED = (
    "<small>([Handbook of Examples](https://docs.example.com/handbook), "
    "read in AWS’s documentation on 2 January 2026)</small>"
)
APPLE_NAME = "[Apple](/services/apple.md)"
PEAR_NAME = "[Pear](/services/pear.md)"
MESSAGES = f"[2,000{NBSP}messages](/services/pear.md#size){{ .fg-fact }}"
APPLE_RESTS = f"Apple, paid while idle: nothing. An empty shelf is free. {CITED}"


def changed(tmp_path: Path, changes: list[tuple[str, str]]) -> Catalog:
    """The invented catalogue after these replacements."""
    content = SAMPLE
    for old, new in changes:
        assert old in content
        content = content.replace(old, new, 1)
    file = tmp_path / "data.yml"
    file.write_text(content, encoding="utf-8")
    return load_catalog(file, {"simple-apple", "simple-pear"})


def leaves(catalog: Catalog, name: str) -> dict[str, str]:
    """The option that each leaf of a chooser ends with."""
    root = choose.tree(catalog, catalog.choosers[name])
    return {path[-1].id: path[-1].options[0] for path in choose.paths(root)}


def test_chooser_folds_its_answers_and_lists_them(sample: Catalog) -> None:
    assert choose.chooser(sample, "fruit").split("\n") == [
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


WIDTH = "name: Width\n        value: 10\n        unit: KB"
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
        [("kind: message queue", "kind: event bus")],
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
    "a kind": ({"kind": ["object store", "cache"]}, True, False),
    "a cost when idle": ({"idle": ["nothing"]}, True, True),
    "another cost when idle": ({"idle": ["stored data", "standing charge"]}, False, False),
    "a criterion": ({"met": ["no_servers"]}, True, True),
    "a criterion met in part": ({"met": ["no_servers", "scales_to_zero"]}, False, False),
    "a point": ({"has": ["bite"]}, True, False),
    "a figure exceeded": ({"more_than": {"width": "9.9 KB"}}, True, True),
    "a figure only reached": ({"more_than": {"width": "10 KB"}}, False, False),
    "a figure reached": ({"at_least": {"width": "10 KB"}}, True, True),
    "a figure of another fact": ({"more_than": {"bite": "apple.size.default"}}, True, False),
    "all of it": ({"has": ["bite"], "kind": ["message queue"]}, False, False),
}


@pytest.mark.parametrize(("needs", "apple", "pear"), NEEDS.values(), ids=NEEDS.keys())
def test_an_option_meets(needs: dict[str, list[str]], apple: bool, pear: bool, sample: Catalog) -> None:
    options = sample.choosers["fruit"].options
    wanted = NO_NEEDS.model_copy(update=needs)
    assert [choose.meets(sample, options[name], wanted) for name in ("apple", "pear")] == [apple, pear]


AMOUNTS = [
    ("30 min", 1800), ("0.5 h", 1800), ("1 years", 365 * 86400), ("1 KB", 1000), ("1 KiB", 1024), ("2 MiB/s", 2**21),
    ("7 queues", 7), ("apple.size", 2**20), ("apple.size.minimum", 2**19), ("pear.size", 2000),
]  # fmt: skip


@pytest.mark.parametrize(("written", "amount"), AMOUNTS, ids=[written for written, _ in AMOUNTS])
def test_figures_of_one_kind_are_compared_in_one_unit(written: str, amount: float, sample: Catalog) -> None:
    assert choose.amount(sample, written) == amount


def test_what_is_paid_while_idle_decides_where_it_was_asked_for(tmp_path: Path) -> None:
    catalog = changed(
        tmp_path,
        [
            ("      cost: nothing\n", "      cost: stored data\n"),
            ("        because: pear.idle\n", "        because: pear.width\n"),
            ("        idle: nothing\n", ""),
            ('{say: "Rolling, {pear.size}", needs: {kind: [message queue]}}', "{say: Free, needs: {idle: [nothing]}}"),
        ],
    )
    chooser = catalog.choosers["fruit"]
    free = next(path for path in choose.paths(choose.tree(catalog, chooser)) if path[-1].id == "rolling")
    assert chooser.options["pear"].because != "pear.idle"
    assert choose.decided_by(catalog, chooser, free) == ["pear.idle"]


def test_a_leaf_without_a_rival_is_refused(tmp_path: Path) -> None:
    alone = changed(tmp_path, [("kind: message queue", "kind: event bus")])
    with pytest.raises(UnknownName, match=r"no runner-up of 'apple'; write `instead:`"):
        choose.chooser(alone, "fruit")


def test_an_unknown_chooser_is_refused(sample: Catalog) -> None:
    with pytest.raises(UnknownName, match=r"no chooser 'fruits'; did you mean 'fruit'\?"):
        choose.chooser(sample, "fruits")


# The real trees


def predicates(needs: Needs) -> Iterator[Needs]:
    """Each demand of an answer by itself."""
    for name in ("kind", "idle"):
        if getattr(needs, name):
            yield NO_NEEDS.model_copy(update={name: getattr(needs, name)})
    for name in ("met", "has"):
        yield from (NO_NEEDS.model_copy(update={name: [one]}) for one in getattr(needs, name))
    for name in ("more_than", "at_least"):
        yield from (NO_NEEDS.model_copy(update={name: {k: v}}) for k, v in getattr(needs, name).items())


def pointless(catalog: Catalog, chooser: Chooser) -> list[str]:
    """Answers with a demand that every option meets, or none."""
    return [
        id
        for choice in chooser.questions.values()
        for id, answer in choice.answers.items()
        for demand in predicates(answer.needs)
        if len({choose.meets(catalog, option, demand) for option in chooser.options.values()}) == 1
    ]


def not_offered(catalog: Catalog, chooser: Chooser) -> set[str]:
    """Answers that the facts leave no place for."""
    offered = {branch.id for path in choose.paths(choose.tree(catalog, chooser)) for branch in path}
    return {id for choice in chooser.questions.values() for id in choice.answers} - offered


def test_an_answer_without_a_point_is_found(sample: Catalog, tmp_path: Path) -> None:
    assert pointless(sample, sample.choosers["fruit"]) == ["wide"]
    assert not_offered(sample, sample.choosers["fruit"]) == {"wide"}
    wider = changed(tmp_path, [(WIDTH, WIDTH.replace("10", "20"))])
    assert not pointless(wider, wider.choosers["fruit"])
    assert not not_offered(wider, wider.choosers["fruit"])


CHOOSERS = list(real.choosers) if (real := real_catalog()) else []
PATHS = [(name, path) for name in CHOOSERS for path in choose.paths(choose.tree(real, real.choosers[name]))] if real else []  # fmt: skip


@pytest.mark.parametrize("name", CHOOSERS)
def test_every_answer_divides_the_options_and_is_offered(name: str, catalog: Catalog) -> None:
    assert not pointless(catalog, catalog.choosers[name])
    assert not not_offered(catalog, catalog.choosers[name]), "a limit has changed: drop the answer, or ask for less"


@pytest.mark.parametrize("name", CHOOSERS)
def test_every_option_is_taken_or_comes_second(name: str, catalog: Catalog) -> None:
    chooser = catalog.choosers[name]
    found = list(choose.paths(choose.tree(catalog, chooser)))
    taken = {path[-1].options[0] for path in found}
    assert taken | {choose.runner_up(catalog, chooser, path)[0] for path in found} == set(chooser.options)


@pytest.mark.parametrize(("name", "path"), PATHS, ids=[f"{name}-{path[-1].id}" for name, path in PATHS])
def test_path_ends_with_a_service_its_facts_and_a_runner_up(name: str, path: choose.Path, catalog: Catalog) -> None:
    chooser = catalog.choosers[name]
    winner = path[-1].options[0]
    assert chooser.options[winner].service in catalog.services
    assert catalog.services[chooser.options[winner].service].role != "legacy"
    for ground in choose.decided_by(catalog, chooser, path):
        evidence: Evidence = choose.told(catalog, ground)[1]
        assert evidence.source in catalog.sources and evidence.evidence != "unverified"
    other, tip = choose.runner_up(catalog, chooser, path)
    assert other != winner and tip.startswith("if ")


@pytest.mark.parametrize(("name", "path"), PATHS, ids=[f"{name}-{path[-1].id}" for name, path in PATHS])
def test_leaf_has_an_address_inside_its_answers_and_a_row(name: str, path: choose.Path, site: Path) -> None:
    html = (site / "choose/index.html").read_text(encoding="utf-8")
    place = html.index(f'id="{name}-{path[-1].id}"')
    assert html.count(f'id="{name}-{path[-1].id}"') == 1
    assert html.count("<details", 0, place) - html.count("</details>", 0, place) == len(path) - 1
    assert html.count(f'href="#{name}-{path[-1].id}"') == 1


# Opening the page is a click, and so is each answer but the last, whose line names the service.
ARCHITECT = {
    "cheapest queue when idle that keeps order?": ("parts-order", "sqs"),
    "a queue in order, faster than a FIFO queue by default?": ("parts-order-fast", "sqs"),
    "messages larger than a queue takes?": ("parts-large-message", "s3"),
    "tell a hundred systems at once?": ("parts-push", "sns"),
    "react to a change in another AWS service?": ("parts-events", "eventbridge"),
    "replay last month's events without an hourly charge?": ("parts-quiet", "eventbridge"),
    "clickstream that three applications read?": ("parts-flood", "kinesis"),
    "logs into S3 without code?": ("parts-store", "firehose"),
    "an approval that takes two weeks?": ("parts-long-workflow", "step-functions"),
    "a cron job?": ("parts-time", "eventbridge"),
    "an hour of video encoding?": ("compute-long", "fargate"),
    "code for a webhook that comes twice a day?": ("compute-bursts", "lambda"),
    "redirects before the cache?": ("compute-header", "edge-functions"),
    "a relational database that costs no compute at night, without a setting?": ("data-zero", "aurora-dsql"),
    "WordPress's MySQL?": ("data-engine", "aurora-serverless"),
    "records with a key, new code?": ("data-item", "dynamodb"),
    "files that functions and containers share?": ("data-mounted", "efs"),
    "SQL over logs once a month?": ("data-now-and-then", "athena"),
    "uploads of a gigabyte?": ("door-upload", "s3"),
    "an API with keys for each customer?": ("door-keys", "api-gateway"),
    "an answer that takes an hour?": ("door-much-later", "sqs"),
    "push news to browsers?": ("door-broadcast", "appsync"),
}


@pytest.mark.parametrize(("address", "service"), ARCHITECT.values(), ids=ARCHITECT.keys())
def test_an_architect_has_the_answer_in_three_clicks(address: str, service: str, catalog: Catalog) -> None:
    name, path = next((name, path) for name, path in PATHS if f"{name}-{path[-1].id}" == address)
    assert catalog.choosers[name].options[path[-1].options[0]].service == service
    assert len(path) - 1 <= 3


def test_the_cheapest_queue_in_order_costs_nothing_while_idle(catalog: Catalog) -> None:
    chooser = catalog.choosers["parts"]
    path = next(path for name, path in PATHS if name == "parts" and path[-1].id == "order")
    assert catalog.services[chooser.options[path[-1].options[0]].service].idle.cost == "nothing"
