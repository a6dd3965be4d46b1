"""What readers type into the search, what they find first, and where it leads."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.models import Catalog
from macros.publish import Site
from macros.search import entries, searchable, synonyms
from macros.tables import figure
from tests.browser.fixtures import WIDE, Opener
from tests.browser.test_every_page import PHONE, found_by_axe

QUERIES = {  # a service, a figure or a row of a service's page, or another page
    "lambda": "lambda",
    "aws lambda": "lambda",
    "serverless function": "lambda",
    "FaaS": "lambda",
    "s3": "s3",
    "bucket": "s3",
    "object storage": "s3",
    "sqs": "sqs",
    "queue": "sqs",
    "dead letter queue": "sqs",
    "pub/sub": "sns",
    "SNS topic": "sns",
    "firehose": "firehose",
    "Kinesis Data Firehose": "firehose",
    "kinesis": "kinesis",
    "CloudWatch Events": "eventbridge",
    "cron": "eventbridge",
    "state machine": "step-functions",
    "DDB": "dynamodb",
    "nosql": "dynamodb",
    "Amazon MCS": "keyspaces",
    "cassandra": "keyspaces",
    "mongodb": "documentdb-serverless",
    "redis": "elasticache-serverless",
    "kafka": "msk-serverless",
    "elasticsearch": "opensearch-serverless",
    "kubernetes": "eks",
    "graphql": "appsync",
    "lambda@edge": "edge-functions",
    "connection pooling": "rds-proxy",
    "data warehouse": "redshift-serverless",
    "NFS": "efs",
    "ETL": "glue",
    "presto": "athena",
    "graph database": "neptune-serverless",
    "user pool": "cognito",
    "DSQL": "aurora-dsql",
    "lambda timeout": "lambda.timeout",
    "lambda 15 minutes": "lambda.timeout",
    "lambda max duration": "lambda.timeout",
    "lambda default timeout": "lambda.timeout-default",
    "lambda memory limit": "lambda.memory",
    "lambda RAM": "lambda.memory",
    "lambda 10240": "lambda.memory",
    "lambda concurrency limit": "lambda.concurrency",
    "lambda payload size": "lambda.request-payload",
    "lambda tmp": "lambda.ephemeral-storage",
    "lambda layers": "lambda.layers",
    "lambda package size": "lambda.package-unzipped",
    "lambda environment variables": "lambda.environment-variables",
    "sqs message size": "sqs.message-size",
    "sqs payload limit": "sqs.message-size",
    "sqs retention": "sqs.retention",
    "sqs visibility timeout": "sqs.visibility-timeout",
    "sqs batch size": "sqs.batch",
    "sns message size": "sns.message-size",
    "s3 object size": "s3.object-size",
    "s3 upload limit": "s3.object-size",
    "dynamodb item size": "dynamodb.item-size",
    "dynamodb max row size": "dynamodb.item-size",
    "api gateway timeout": "api-gateway.timeout",
    "http api timeout": "api-gateway.timeout-http",
    "apigw payload limit": "api-gateway.payload",
    "step functions payload": "step-functions.payload",
    "step functions history": "step-functions.history",
    "express workflow timeout": "step-functions.duration-express",
    "kinesis record size": "kinesis.record-size",
    "kinesis retention": "kinesis.retention",
    "firehose buffer": "firehose.buffer-interval",
    "fargate memory": "fargate.memory",
    "fargate cpu": "fargate.vcpu",
    "fargate disk": "fargate.ephemeral-storage",
    "aurora serverless capacity": "aurora-serverless.capacity",
    "rds proxy connection timeout": "rds-proxy.borrow-timeout",
    "cognito access token lifetime": "cognito.access-token",
    "glue job timeout": "glue.job-timeout",
    "athena query timeout": "athena.query-timeout",
    "redis connection limit": "elasticache-serverless.connections",
    "efs read throughput": "efs.read-throughput",
    "opensearch cold start": "opensearch-serverless.cold-start",
    "appsync timeout": "appsync.timeout",
    "msk connection limit": "msk-serverless.connections",
    "eventbridge event size": "eventbridge.request-size",
    "visibility timeout": "sqs.visibility-timeout",
    "lambda price": "lambda.pays-for",
    "sqs pricing": "sqs.pays-for",
    "s3 free tier": "s3.pays-for",
    "aurora idle cost": "aurora-serverless.idle",
    "lambda launch date": "lambda.launch",
    "sqs quotas": "sqs.figures",
    "lambda limits": "lambda.figures",
    "sqs vs sns": "compare/sqs-sns/",
    "lambda vs fargate": "compare/lambda-fargate/",
    "lambda runtimes": "runtimes/",
}
SHARED = {  # names that readers also use for something else, which the search may find first
    "Aurora": "is two other services before it is what RDS Proxy stands in front of",
    "delivery stream": "is a stream, and the other streams are called so more often",
    "Event API": "begins as EventBridge does",
    "Event Functions": "begins as EventBridge does",
    "event streaming": "begins as EventBridge does",
    "serverless PostgreSQL": "is Aurora Serverless too",
}
SMALL = re.compile(r"[^\w\s@/.-]|\b(a|all|an|and|at|by|for|from|if|in|of|on|or|per|that|the|to|with|without|your)\b")
LISTEN = """() => {
  const list = document.querySelector(".md-search-result__list");
  list.innerHTML = "<li>asked</li>";
  window.answered = new Promise((resolve) => new MutationObserver(resolve).observe(list, {childList: true}));
}"""
BEST = """() => {
  const links = [...document.querySelectorAll(".md-search-result__item:first-child a")];
  const score = (link) => Number(link.firstElementChild.dataset.mdScore);
  const best = links.sort((a, b) => score(b) - score(a))[0];
  return best && {address: best.href, text: best.innerText, seen: best.checkVisibility()};
}"""
ASK = """async (queries) => {
  const {base, search} = JSON.parse(document.querySelector("#__config").textContent);
  const index = await (await fetch(new URL("search/search_index.json", new URL(base + "/", location)))).json();
  const worker = new Worker(new URL(search, new URL(base + "/", location)));
  const answer = (type, data) => new Promise((resolve) => {
    worker.onmessage = (message) => resolve(message.data.data);
    worker.postMessage({type, data});
  });
  await answer(0, {...index, options: {suggest: false}});
  const found = {};
  for (const query of queries) {
    const [first] = (await answer(2, query)).items;
    found[query] = first?.reduce((best, place) => (place.score > best.score ? place : best)).location;
  }
  worker.terminate();
  return found;
}"""


def place(name: str) -> str:
    """The address of what a query shall find: `sqs` and `sqs.retention` are in the page of SQS."""
    service, _, key = name.partition(".")
    return name if "/" in name else f"services/{service}/" + (f"#{key}" if key else "")


@dataclass
class Found:
    """The best place that the search has found, where Enter leads to."""

    address: str
    text: str
    seen: bool


def typed(page: Page, query: str) -> Found | None:
    """What the list shows first once the search has answered."""
    expect(page.locator(".md-search-result__meta")).not_to_have_text("Initializing search")
    page.evaluate(LISTEN)
    box = page.get_by_role("textbox", name="Search")
    box.fill(query)
    box.press("End")  # the theme reads the box when a key comes up
    page.evaluate("() => window.answered")
    found = page.evaluate(BEST)
    return found and Found(
        re.sub(r"\?[^#]*", "", found["address"]), found["text"].replace("\N{NO-BREAK SPACE}", " "), found["seen"]
    )


@pytest.fixture(scope="module")
def reader(browser: Browser, root: str) -> Iterator[Page]:
    """A page whose search is open."""
    page = browser.new_page(viewport={"width": WIDE, "height": 800})
    page.goto(root)
    page.get_by_role("textbox", name="Search").click()
    yield page
    page.close()


@pytest.mark.parametrize(("query", "name"), QUERIES.items())
def test_reader_finds_first(query: str, name: str, reader: Page, root: str, catalog: Catalog) -> None:
    found = typed(reader, query)
    assert found and found.seen and found.address == root + place(name), found
    service, _, key = name.partition(".")
    if service in catalog.services and (quota := catalog.services[service].quotas.get(key)):
        assert figure(quota.value, quota.unit).replace("\N{NO-BREAK SPACE}", " ") in found.text


def test_there_are_fifty_queries_and_more() -> None:
    assert len(QUERIES) > 50 and sum("." in name for name in QUERIES.values()) > 25


def test_nothing_is_found_for_no_word_of_the_guide_and_it_is_said(reader: Page) -> None:
    assert typed(reader, "xyzzy") is None
    expect(reader.locator(".md-search-result__meta")).to_have_text("No matching documents")


# The names of all services, and all figures


Asker = Callable[[list[str]], dict[str, str]]


@pytest.fixture(scope="module")
def ask(reader: Page) -> Asker:
    """Asks the theme's worker as the box does, without showing what it finds."""
    return lambda queries: reader.evaluate(ASK, queries)


def missed(wanted: dict[str, set[str]], found: dict[str, str]) -> dict[str, str]:
    return {query: found.get(query, "nothing") for query, places in wanted.items() if found.get(query) not in places}


def test_every_name_of_a_service_finds_its_page_first(ask: Asker, catalog: Catalog) -> None:
    wanted = defaultdict(set)
    for service in catalog.services.values():
        for name in (service.name, service.short, *service.aliases):
            wanted[name].add(place(service.id))
    lost = missed(wanted, ask(list(wanted)))
    assert lost.keys() == SHARED.keys(), lost


def test_figures_that_decide_a_design_are_found_by_service_and_name(ask: Asker, catalog: Catalog) -> None:
    wanted = {
        " ".join(SMALL.sub(" ", f"{s.short} {quota.name}").split()): {place(f"{s.id}.{key}")}
        for s in catalog.services.values()
        for key, quota in s.quotas.items()
        if quota.headline
    }
    lost = missed(wanted, ask(list(wanted)))
    assert len(lost) < len(wanted) / 10, "\n".join(f"{query}: {found}" for query, found in lost.items())


def test_what_the_index_does_not_hold_is_missed() -> None:
    assert missed({"pear": {"a/", "b/"}, "apple": {"b/"}, "plum": {"c/"}}, {"pear": "a/", "apple": "a/"}) == {
        "apple": "a/",
        "plum": "nothing",
    }


# Where a result leads


@pytest.mark.parametrize(
    ("query", "key", "width"),
    [
        ("sqs message size", "message-size", PHONE),
        ("sqs message size", "message-size", WIDE),
        ("sqs price", "pays-for", WIDE),
    ],
)
def test_result_shows_its_text_and_leads_to_the_row(query: str, key: str, width: int, open_page: Opener) -> None:
    page = open_page("", width)
    page.locator(".md-header__button[for=__search]").click() if width == PHONE else page.keyboard.press("/")
    found = typed(page, query)
    assert found and found.address.endswith(f"#{key}")
    result = page.locator(f".md-search-result__link[href$='#{key}']").first
    expect(result.locator("h2")).to_be_in_viewport(ratio=1)
    result.click()
    row = page.locator("tr:has(:target), dt:target")
    expect(row).to_be_in_viewport(ratio=1)
    assert row.evaluate("row => row.getBoundingClientRect().top >= document.querySelector('header').offsetHeight")
    assert row.evaluate("row => getComputedStyle(row).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_keys_lead_through_the_results(open_page: Opener) -> None:
    page = open_page("")
    page.keyboard.press("/")
    assert typed(page, "lambda timeout")
    for address in (r"/services/lambda/\?", r"/services/lambda/.*#timeout$"):
        page.keyboard.press("ArrowDown")
        expect(page.locator(":focus")).to_have_attribute("href", re.compile(address))
    page.keyboard.press("ArrowUp")
    expect(page.locator(":focus")).to_have_attribute("href", re.compile(r"/services/lambda/\?"))
    page.get_by_role("textbox", name="Search").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/services/lambda/**#timeout")


@pytest.mark.parametrize(("scheme", "width"), [("default", WIDE), ("slate", PHONE)])
def test_axe_finds_nothing_in_the_open_search(scheme: str, width: int, open_page: Opener) -> None:
    page = open_page("", width, reduced_motion="reduce")
    page.locator(".md-header__button[for=__search]").click() if width == PHONE else page.keyboard.press("/")
    assert typed(page, "lambda memory limit")
    found = found_by_axe(page, scheme, width)
    assert not found, "\n".join(found)


def test_reader_without_script_has_the_lists_instead(open_page: Opener) -> None:
    page = open_page("", java_script_enabled=False)
    expect(page.locator("label[for=__search]:visible, .md-search:visible")).to_have_count(0)
    expect(page.get_by_role("link", name="Services").first).to_be_visible()


# The index


LUNR = {
    "config": {"lang": ["en"], "fields": {"title": {"boost": 1000}}},
    "docs": [
        {"location": "services/apple/", "title": "Apple", "text": "", "boost": 9},
        {"location": "services/apple/#figures", "title": "Figures", "text": "Size 1 MiB Width 10 KB"},
        {"location": "pear/", "title": "Pears & plums", "text": ""},
        {"location": "pear/#ripe", "title": "Ripe", "text": ""},
    ],
}
ZENSICAL = {
    "config": {},
    "items": [
        {"location": "services/apple/", "level": 1, "title": "Apple", "text": "", "path": ["Fruit"], "tags": []},
        {"location": "services/apple/#figures", "level": 2, "title": "Figures", "text": "Size", "path": [], "tags": []},
    ],
}


def index(folder: Path, name: str, before: Any, catalog: Catalog) -> list[dict[str, Any]]:
    """What the step makes of an index, taken twice."""
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(before), encoding="utf-8")
    site = Site(folder, "https://example.org/", folder, catalog)
    searchable(site)
    once = file.read_bytes()
    searchable(site)
    assert file.read_bytes() == once
    found = json.loads(once)
    return list(found["docs" if "docs" in found else "items"])


def test_figure_becomes_an_entry_with_its_value_and_the_words_for_it(tmp_path: Path, sample: Catalog) -> None:
    found = {doc["location"]: doc for doc in index(tmp_path, "search/search_index.json", LUNR, sample)}
    assert found["services/apple/#size"] == {
        "location": "services/apple/#size",
        "title": "Size: 0.5 to 1\N{NO-BREAK SPACE}MiB",
        "text": "Per message, yours to set, default 0.75\N{NO-BREAK SPACE}MiB, was 0.25\N{NO-BREAK SPACE}MiB until "
        "4 March 2024, was 0.125\N{NO-BREAK SPACE}MiB until May 2021. Wrapping included.",
        "also": "size, girth, volume",
        "service": "Apple, Example Apple Service, apple of old",
        "boost": 2.3,
    }
    assert found["services/apple/#figures"]["text"] == "Size, Width, Height, Depth, Weight"
    assert found["services/apple/"]["boost"] == 1.08
    assert found["pear/"]["service"] == "Pears & plums" and "service" not in found["pear/#ripe"]


def test_zensical_gets_the_same_entries_in_its_form(tmp_path: Path, sample: Catalog) -> None:
    found = {item["location"]: item for item in index(tmp_path, "search.json", ZENSICAL, sample)}
    assert found["services/apple/#width"] == {
        "location": "services/apple/#width",
        "level": 3,
        "title": "Width: 10\N{NO-BREAK SPACE}KB",
        "text": "Fixed. (width)",
        "path": ["Fruit"],
        "tags": [],
    }
    assert not [place for place in found if place.startswith("services/pear/")]


def test_site_without_search_stays_as_it_is(tmp_path: Path, sample: Catalog) -> None:
    searchable(Site(tmp_path, "https://example.org/", tmp_path, sample))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Size of an apple", "girth volume"),
        ("SIZE", "girth volume"),
        ("Sizes", ""),
        ("10,240 MB, 1,000,000", "10240 1000000"),
    ],
)
def test_words_are_those_of_the_whole_word_and_numbers_lose_their_commas(
    text: str, words: str, sample: Catalog
) -> None:
    assert synonyms(sample, text) == words.split()


def unused(catalog: Catalog) -> set[str]:
    """The synonyms of words that no entry holds."""
    told = " ".join(f"{e.title} {e.text}" for s in catalog.services.values() for e in entries(catalog, s))
    return {words for words in catalog.synonyms if not re.search(rf"\b{re.escape(words)}\b", told, re.I)}


def test_every_synonym_is_for_words_of_the_guide(catalog: Catalog) -> None:
    assert not unused(catalog)


def test_synonym_for_no_word_is_found(sample: Catalog) -> None:
    assert unused(sample.model_copy(update={"synonyms": {"size": ["girth"], "tiemout": ["time limit"]}})) == {"tiemout"}
