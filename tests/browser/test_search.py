"""What the search finds first, and where it leads."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.catalog.measures import figure
from macros.catalog.models import Catalog
from tests.browser.axe import found_by_axe
from tests.browser.fixtures import PHONE, WIDE, Opener
from tests.browser.queries import QUERIES, SHARED
from tests.browser.search_box import typed

SMALL = re.compile(r"[^\w\s@/.-]|\b(a|all|an|and|at|by|for|from|if|in|of|on|or|per|that|the|to|with|without|your)\b")
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
