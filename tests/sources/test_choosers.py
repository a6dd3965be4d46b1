"""The decision trees of the data file: every path walked, every answer of use."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.catalog.decisions import NO_NEEDS, Chooser, Needs
from macros.catalog.models import Catalog
from macros.pages.chooser import TreePath, decided_by, fact_in_words, meets, paths, runner_up, tree
from macros.site.html import attributes
from tests.guide import real_catalog
from tests.pages.sample import WIDTH, changed


def single_demands(needs: Needs) -> Iterator[Needs]:
    """Each demand of an answer by itself."""
    updates = [{name: getattr(needs, name)} for name in ("kind", "idle") if getattr(needs, name)]
    updates += [{name: [value]} for name in ("met", "has") for value in getattr(needs, name)]
    updates += [
        {name: {key: value}} for name in ("more_than", "at_least") for key, value in getattr(needs, name).items()
    ]
    for update in updates:
        yield NO_NEEDS.model_copy(update=update)


def pointless(catalog: Catalog, chosen: Chooser) -> list[str]:
    """Answers with a demand that every option meets, or none."""
    return [
        id
        for choice in chosen.questions.values()
        for id, answer in choice.answers.items()
        for demand in single_demands(answer.needs)
        if len({meets(catalog, option, demand) for option in chosen.options.values()}) == 1
    ]


def not_offered(catalog: Catalog, chosen: Chooser) -> set[str]:
    """Answers that the facts leave no place for."""
    offered = {branch.id for path in paths(tree(catalog, chosen)) for branch in path}
    return {id for choice in chosen.questions.values() for id in choice.answers} - offered


def test_an_answer_without_a_point_is_found(sample: Catalog, tmp_path: Path) -> None:
    assert pointless(sample, sample.choosers["fruit"]) == ["wide"]
    assert not_offered(sample, sample.choosers["fruit"]) == {"wide"}
    wider = changed(tmp_path, [(WIDTH, WIDTH.replace("10", "20"))])
    assert not pointless(wider, wider.choosers["fruit"])
    assert not not_offered(wider, wider.choosers["fruit"])


CHOOSERS = list(real.choosers) if (real := real_catalog()) else []
PATHS = [(name, path) for name in CHOOSERS for path in paths(tree(real, real.choosers[name]))] if real else []  # fmt: skip


@pytest.mark.parametrize("name", CHOOSERS)
def test_every_answer_divides_the_options_and_is_offered(name: str, catalog: Catalog) -> None:
    assert not pointless(catalog, catalog.choosers[name])
    assert not not_offered(catalog, catalog.choosers[name]), "a limit has changed: drop the answer, or ask for less"


@pytest.mark.parametrize("name", CHOOSERS)
def test_every_option_is_taken_or_comes_second(name: str, catalog: Catalog) -> None:
    chosen = catalog.choosers[name]
    found = list(paths(tree(catalog, chosen)))
    taken = {path[-1].options[0] for path in found}
    assert taken | {runner_up(catalog, chosen, path)[0] for path in found} == set(chosen.options)


@pytest.mark.parametrize(("name", "path"), PATHS, ids=[f"{name}-{path[-1].id}" for name, path in PATHS])
def test_path_ends_with_a_service_its_facts_and_a_runner_up(name: str, path: TreePath, catalog: Catalog) -> None:
    chosen = catalog.choosers[name]
    winner = path[-1].options[0]
    assert chosen.options[winner].service in catalog.services
    assert catalog.services[chosen.options[winner].service].role != "legacy"
    for fact in decided_by(catalog, chosen, path):
        evidence = fact_in_words(catalog, fact).evidence
        assert evidence.source in catalog.sources and evidence.evidence != "unverified"
    other, tip = runner_up(catalog, chosen, path)
    assert other != winner and tip.startswith("if ")


@pytest.mark.parametrize(("name", "path"), PATHS, ids=[f"{name}-{path[-1].id}" for name, path in PATHS])
def test_answer_has_an_address_inside_its_questions_and_a_link_to_it(name: str, path: TreePath, site: Path) -> None:
    html = (site / "choose/index.html").read_text(encoding="utf-8")
    ids = attributes(html, "[id]", "id")
    address = f"{name}-{path[-1].id}"
    [place] = (found.start() for found in re.finditer(rf'\bid="?{address}[" >]', html))
    assert html.count("<details", 0, place) - html.count("</details>", 0, place) == len(path) - 1
    assert attributes(html, "a[href]", "href").count(f"#{address}") == 1
    assert {f"{name}-{branch.id}" for branch in path[1:]} <= set(ids), "an address that once led to an answer"


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
    "an API that only a VPC reaches?": ("door-private", "api-gateway"),
    "a minute until a whole answer is there?": ("door-raised", "api-gateway"),
    "a chat?": ("door-both-ways", "api-gateway"),
    "a site of files?": ("door-site", "s3"),
    "embeddings that are searched now and then?": ("data-vectors", "s3"),
    "embeddings that are searched all day?": ("data-words", "opensearch-serverless"),
    "jobs of two hours?": ("compute-long", "fargate"),
    "a GPU?": ("compute-machines", "ecs"),
    "a message to those on call?": ("parts-people", "sns"),
    "a function that opens too many connections?": ("data-existing", "rds-proxy"),
}


@pytest.mark.parametrize(("address", "service"), ARCHITECT.values(), ids=ARCHITECT.keys())
def test_an_architect_has_the_answer_in_three_clicks(address: str, service: str, catalog: Catalog) -> None:
    name, path = next((name, path) for name, path in PATHS if f"{name}-{path[-1].id}" == address)
    assert catalog.choosers[name].options[path[-1].options[0]].service == service
    assert len(path) - 1 <= 3


def test_the_cheapest_queue_in_order_costs_nothing_while_idle(catalog: Catalog) -> None:
    chosen = catalog.choosers["parts"]
    path = next(path for name, path in PATHS if name == "parts" and path[-1].id == "order")
    assert catalog.services[chosen.options[path[-1].options[0]].service].idle.cost == "nothing"
