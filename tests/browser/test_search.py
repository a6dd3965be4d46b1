"""What the search finds first, and where it leads."""

import math
import re
from collections import defaultdict
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from macros.catalog.measures import figure, quantity
from macros.catalog.models import Catalog
from macros.catalog.services import Quota
from tests.browser.axe import found_by_axe
from tests.browser.fixtures import PHONE, WIDE, Opener
from tests.browser.queries import AMOUNTS, QUERIES
from tests.browser.search_box import Found, typed, typed_in_turn

# Asks the script of the search as the box does, without showing what it finds.
ASK = """queries => {
  window.prepared ??= prepare(fieldGuideIndex);
  const first = (query) => {
    const [best] = findEntries(prepared, query).found;
    return best && prepared.titles[best.entry.page][0] + (best.entry.anchor && `#${best.entry.anchor}`);
  };
  return Object.fromEntries(queries.map((query) => [query, first(query)]));
}"""


def place(name: str) -> str:
    """The address of what a query shall find: `sqs` and `sqs.retention` are in the page of SQS."""
    service, _, key = name.partition(".")
    return name if "/" in name else f"services/{service}/" + (f"#{key}" if key else "")


def misled(found: Found | None, names: str | tuple[str, ...], root: str, catalog: Catalog) -> bool:
    """Whether what is found first is not seen, is none of these places, or does not show the figure that it leads to."""
    all_names = (names,) if isinstance(names, str) else names
    if not (found and found.seen and found.address in [root + place(name) for name in all_names]):
        return True
    service, _, key = found.address.partition("/services/")[2].partition("/#")
    quota = catalog.services[service].quotas.get(key) if service in catalog.services else None
    return bool(quota) and figure(quota.value, quota.unit).replace("\N{NO-BREAK SPACE}", " ") not in found.text


def test_reader_finds_first_what_he_means(reader: Page, root: str, catalog: Catalog) -> None:
    found = typed_in_turn(reader, QUERIES)
    wrong = [
        f"{query}: {found[query]}" for query, names in QUERIES.items() if misled(found[query], names, root, catalog)
    ]
    assert not wrong, "\n".join(wrong)


def test_queries_are_a_hundred_and_fifty_and_more() -> None:
    assert len(QUERIES) + len(AMOUNTS) > 150
    assert sum("." in names for names in QUERIES.values() if isinstance(names, str)) > 25


def test_nothing_is_found_for_no_word_of_the_guide_and_it_is_said(reader: Page, root: str) -> None:
    found = typed(reader, "xyzzy")
    assert found and found.address == f"{root}not-here/"
    expect(reader.locator(".md-search-result__meta")).to_have_text("Nothing for “xyzzy”")
    expect(reader.locator(".md-search-result__link")).to_have_text(
        [re.compile("What is not here"), re.compile("Choose")]
    )


def test_a_misspelt_word_is_said_with_the_nearest_one(reader: Page) -> None:
    typed(reader, "lamda")
    expect(reader.locator(".md-search-result__meta")).to_have_text(re.compile("Nothing for “lamda”; nearest: lambda"))


# Whole kinds of queries: names, figures, amounts, runtimes, Regions, words


Asker = Callable[[list[str]], dict[str, str]]


@pytest.fixture(scope="module")
def ask(reader: Page) -> Asker:
    return lambda queries: reader.evaluate(ASK, queries)


def missed(wanted: dict[str, set[str]], found: dict[str, str]) -> dict[str, str]:
    return {query: found.get(query, "nothing") for query, places in wanted.items() if found.get(query) not in places}


def test_every_name_of_a_service_finds_its_page_first(ask: Asker, catalog: Catalog) -> None:
    wanted = defaultdict(set)
    for service in catalog.services.values():
        for name in (service.name, service.short, *service.aliases):
            wanted[name].add(place(service.id))
    assert not missed(wanted, ask(list(wanted)))


def test_nearly_every_figure_is_found_by_service_and_name(ask: Asker, catalog: Catalog) -> None:
    wanted = defaultdict(set)
    for service in catalog.services.values():
        for key, quota in service.quotas.items():
            wanted[f"{service.short} {quota.name}"].add(place(f"{service.id}.{key}"))
            if quota.name.removesuffix("s").lower() in map(str.lower, service.aliases):
                wanted[f"{service.short} {quota.name}"].add(place(service.id))  # the name of a service, too
    lost = missed(wanted, ask(list(wanted)))
    assert len(lost) < len(wanted) / 50, "\n".join(f"{query}: {found}" for query, found in lost.items())


def amounts_of(quota: Quota) -> set[tuple[str, float]]:
    """All that a figure is or was, in base units."""
    older = [old.value for old in quota.older_values]
    ends = [quota.value, quota.minimum, quota.default, quota.least_region, *older]
    return {quantity(end, quota.unit) for end in ends if end is not None}


def test_an_amount_finds_a_figure_that_has_it(ask: Asker, catalog: Catalog) -> None:
    for query, place_ in ask(list(AMOUNTS)).items():
        value, unit = AMOUNTS[query]
        units = (unit, unit.replace("B", "iB")) if unit in ("KB", "MB", "GB", "TB") else (unit,)  # as people say it
        service, key = re.fullmatch(r"services/([\w-]+)/#([\w-]+)", place_).groups()  # type: ignore[union-attr]
        amounts = amounts_of(catalog.services[service].quotas[key])
        assert {quantity(value, unit) for unit in units} & amounts, f"{query}: {place_}"


def test_every_time_and_size_of_a_headline_figure_finds_it_among_its_service(ask: Asker, catalog: Catalog) -> None:
    wanted = defaultdict(set)
    for service in catalog.services.values():
        for key, quota in service.quotas.items():
            measured, base = quantity(quota.value, quota.unit)
            if measured in ("time", "size") and math.isfinite(base):
                wanted[f"{service.short} {base:.3f} {'seconds' if measured == 'time' else 'bytes'}"].add(
                    place(f"{service.id}.{key}")
                )
    lost = missed(wanted, ask(list(wanted)))
    assert len(lost) < len(wanted) / 20, lost


@pytest.mark.parametrize("kind", ["runtimes", "regions"])
def test_every_name_finds_its_row(kind: str, ask: Asker, catalog: Catalog) -> None:
    names = {
        "runtimes": {id: id.replace(".", "-") for id in catalog.runtimes},
        "regions": {id: id for id in catalog.regions},
    }[kind]
    wanted = {name: {f"{kind}/#{id}"} for name, id in names.items()}
    assert not missed(wanted, ask(list(wanted)))


def test_what_the_index_does_not_hold_is_missed() -> None:
    assert missed({"pear": {"a/", "b/"}, "apple": {"b/"}, "plum": {"c/"}}, {"pear": "a/", "apple": "a/"}) == {
        "apple": "a/",
        "plum": "nothing",
    }


NEW_SERVICE = """query => {
  const index = structuredClone(fieldGuideIndex), page = index.pages.push(["services/batch/", "Batch", "Batch, AWS Batch, size"]) - 1;
  const kinds = index.kinds.map(([kind]) => kind);
  index.entries.push([page, "", kinds.indexOf("service"), "Batch", "Runs jobs.", "AWS Batch, size"]);
  index.entries.push([page, "job", kinds.indexOf("headline"), "Job size: 30 KB", "Per job.", "batch size"]);
  const [{ entry }] = findEntries(prepare(index), query).found;
  return index.pages[entry.page][0] + (entry.anchor && `#${entry.anchor}`);
}"""


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("sqs batch size", "services/sqs/#batch"),
        ("batch job size", "services/batch/#job"),
        ("batch", "services/batch/"),
    ],
)
def test_a_new_service_that_is_called_like_a_figure_takes_no_query_from_it(
    query: str, address: str, reader: Page
) -> None:
    assert reader.evaluate(NEW_SERVICE, query) == address


# Where a result leads


@pytest.mark.parametrize(
    ("query", "key", "width"),
    [
        ("sqs message size", "message-size", PHONE),
        ("sqs message size", "message-size", WIDE),
        ("lambda snapstart restore price", "price-snapstart-restore", WIDE),
    ],
)
def test_result_shows_its_text_and_leads_to_the_row(query: str, key: str, width: int, open_here: Opener) -> None:
    page = open_here("", width)
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


def test_keys_lead_through_the_results(open_here: Opener) -> None:
    page = open_here("")
    page.keyboard.press("/")
    assert typed(page, "lambda timeout")
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_have_attribute("href", re.compile("/services/lambda/#timeout$"))
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_have_attribute("href", re.compile("#"))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/services/lambda/#timeout")


def test_screen_readers_hear_how_many_are_found(open_here: Opener) -> None:
    page = open_here("")
    page.keyboard.press("/")
    assert typed(page, "lambda timeout")
    expect(page.get_by_role("status").filter(has_text="results")).to_have_text(re.compile(r"^\d+ results$"))


@pytest.mark.parametrize(("scheme", "width"), [("default", WIDE), ("slate", PHONE)])
def test_axe_finds_nothing_in_the_open_search(scheme: str, width: int, open_here: Opener) -> None:
    page = open_here("", width, reduced_motion="reduce")
    page.locator(".md-header__button[for=__search]").click() if width == PHONE else page.keyboard.press("/")
    assert typed(page, "lambda memory limit")
    found = found_by_axe(page, scheme, width, set())
    assert not found, "\n".join(found)
