"""What an architect asks is answered in three clicks: a choice in a field, a head, a tick and the line of the answer are a click each."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.catalog.measures import quantity
from macros.catalog.models import Catalog
from macros.catalog.services import Service
from macros.pages.tables import LARGEST, LONGEST
from tests.browser.fixtures import PHONE
from tests.browser.table_page import button, field, shown, tick
from tests.guide import real_catalog

Question = tuple[list[str], Callable[[Service], bool]]


def figure(service: Service, ids: tuple[str, ...]) -> float:
    """The amount of the first of these figures that the service has, in its base unit."""
    quota = next((service.quotas[name] for name in ids if name in service.quotas), None)
    return quantity(quota.value, quota.unit)[1] if quota else -1


def idle(*costs: str) -> Callable[[Service], bool]:
    return lambda service: service.idle.cost in costs


ARCHITECT: dict[str, Question] = {
    "which queue costs nothing while idle?": (
        ["Kind=message queue", "Paid while idle=nothing"],
        lambda s: s.kind == "message-queue" and s.idle.cost == "nothing",
    ),
    "what keeps order in a FIFO?": (
        ["Text=FIFO"],
        lambda s: any("fifo" in word.lower() for word in (*s.aliases, s.name)),
    ),
    "what costs nothing at all while nothing happens?": (["Paid while idle=nothing"], idle("nothing")),
    "what keeps a standing charge?": (["Paid while idle=standing charge"], idle("standing charge")),
    "which databases scale to zero?": (
        ["Class=Data store", "Scales to zero=met"],
        lambda s: s.class_ == "data-store" and s.criteria.scales_to_zero.verdict == "met",
    ),
    "which data stores never go to zero?": (
        ["Class=Data store", "Scales to zero=unmet"],
        lambda s: s.class_ == "data-store" and s.criteria.scales_to_zero.verdict == "unmet",
    ),
    "what runs code and is free when idle?": (
        ["Class=Compute", "Paid while idle=nothing"],
        lambda s: s.class_ == "compute" and s.idle.cost == "nothing",
    ),
    "which streams cost money while nothing flows?": (
        ["Class=Analytics and streams", "Paid while idle=standing charge"],
        lambda s: s.class_ == "analytics" and s.idle.cost == "standing charge",
    ),
    "what can stand between two parts without a charge?": (
        ["Class=Application integration", "Paid while idle=nothing"],
        lambda s: s.class_ == "integration" and s.idle.cost == "nothing",
    ),
    "which cache is there?": (["Kind=cache"], lambda s: s.kind == "cache"),
    "which graph database?": (["Kind=graph database"], lambda s: s.kind == "graph-database"),
    "what is Kinesis Data Firehose called now?": (
        ["Text=Kinesis Data Firehose"],
        lambda s: "Kinesis Data Firehose" in (*s.aliases, s.name),
    ),
    "which containers without servers?": (["Kind=container compute"], lambda s: s.kind == "container-compute"),
    "whom can I give files?": (["Kind=file system"], lambda s: s.kind == "file-system"),
    "which records are proven throughout?": (
        ["Evidence=all verified", "Class=Compute"],
        lambda s: s.class_ == "compute" and "unverified" not in grades(s),
    ),
    "which services of analytics have doubtful facts?": (
        ["Evidence=some unverified", "Class=Analytics and streams"],
        lambda s: s.class_ == "analytics" and "unverified" in grades(s),
    ),
}
FIRST: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "what takes the largest object?": (["Columns", "tick Largest item", "Order=Largest item, down"], LARGEST),
    "what runs longest?": (["Columns", "tick Longest run", "Order=Longest run, down"], LONGEST),
    "which link between parts takes the largest message?": (
        ["Class=Application integration", "Order=Largest item, down"],
        LARGEST,
    ),
    "which front door or queue holds a request longest?": (
        ["Class=Application integration", "Order=Longest run, down"],
        LONGEST,
    ),
}
SIDES = {
    "a queue or a topic?": ["SQS", "SNS"],
    "Aurora or DSQL?": ["Aurora serverless", "Aurora DSQL"],
    "S3, EFS or DynamoDB?": ["S3", "EFS", "DynamoDB"],
}


def grades(service: Service) -> set[str]:
    return {found for found in json.dumps(service.model_dump()).split('"') if found in ("sdk", "docs", "unverified")}


def ask(page: Page, steps: list[str]) -> None:
    filters = [step for step in steps if step.partition("=")[0] not in (step, "Text", "Order")]
    clicks = [*(["Filters"] if filters else []), *steps]
    assert len(clicks) <= 3
    for step in clicks:
        name, _, value = step.partition("=")
        if name == "Text":
            field(page, "Text").fill(value)
        elif value:
            field(page, name).select_option(value)
        elif step.startswith("tick "):
            page.locator(".fg-panel").get_by_label(step.removeprefix("tick ")).check()
        else:
            button(page, step).click()


@pytest.fixture(scope="module")
def table_page(browser: Browser, root: str) -> Any:
    page = browser.new_page(viewport={"width": PHONE, "height": 800})
    yield page
    page.close()


@pytest.mark.parametrize(("steps", "fits"), ARCHITECT.values(), ids=ARCHITECT.keys())
def test_the_table_answers_in_three_clicks(
    steps: list[str], fits: Callable[[Service], bool], table_page: Page, root: str, catalog: Catalog
) -> None:
    table_page.goto(f"{root}services/")
    ask(table_page, steps)
    expected = {service.short for service in catalog.services.values() if fits(service)}
    assert expected and set(shown(table_page)) == expected


@pytest.mark.parametrize(("steps", "ids"), FIRST.values(), ids=FIRST.keys())
def test_the_first_row_answers_in_three_clicks(
    steps: list[str], ids: tuple[str, ...], table_page: Page, root: str, catalog: Catalog
) -> None:
    table_page.goto(f"{root}services/")
    ask(table_page, steps)
    asked = [s for s in catalog.services.values() if not steps[0].startswith("Class") or s.class_ == "integration"]
    assert shown(table_page)[0] == max(asked, key=lambda service: figure(service, ids)).short


@pytest.mark.parametrize("names", SIDES.values(), ids=SIDES.keys())
def test_a_comparison_takes_three_clicks(names: list[str], table_page: Page, root: str) -> None:
    assert len(names) <= 3
    table_page.goto(f"{root}compare/")
    for name in names:
        tick(table_page, name).check()
    expect(table_page.locator(".fg-comparison thead a")).to_have_count(len(names))


def test_there_are_twenty_questions() -> None:
    assert len(ARCHITECT) + len(FIRST) + len(SIDES) >= 20 and real_catalog()
