"""The forms of the table and of the comparison, in every palette and width."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.axe import STATES, States, faults
from tests.browser.fixtures import PHONE, WIDE, Opener
from tests.browser.table_page import button, compared, field, shown

SOME_STATES: States = [("default", WIDE), ("slate", PHONE)]
# The theme's own script, which has it, comes only with search.
DOCUMENTS = """window.document$ = { told: [], subscribe(one) { this.told.push(one); one(document); },
    next() { this.told.forEach(one => one(document)); } }"""


@pytest.mark.parametrize("address", ["services/", "compare/?s=sqs,sns"])
def test_instant_navigation_starts_it_once(address: str, open_page: Opener, root: str) -> None:
    page = open_page("trust/")
    page.add_init_script(DOCUMENTS)
    page.goto(root + address)
    page.wait_for_function("() => document$.told.length === 1")
    page.evaluate("""async () => { const html = await (await fetch(location.href)).text();
        document.querySelector('article').replaceWith(
            new DOMParser().parseFromString(html, 'text/html').querySelector('article'));
        document$.next(); document$.next(); }""")
    expect(page.locator("article form")).to_have_count(1)
    if address == "services/":
        field(page, "Kind").select_option("cache")
        assert shown(page) == ["ElastiCache Serverless"]
        page.go_back()
        assert len(shown(page)) == 30


@pytest.fixture(scope="module")
def held_up(browser: Browser) -> Iterator[tuple[Page, list[Route]]]:
    """A page, and the scripts of forms that wait to be let through to it."""
    page, held = browser.new_page(), list[Route]()
    page.route(re.compile(r"/javascripts/(table|compare)\.js"), lambda route: held.append(route))
    yield page, held
    page.close()


@pytest.mark.parametrize(("address", "below"), [("services/", ".fg-box"), ("compare/", ".fg-compare + *")])
@pytest.mark.parametrize("width", [PHONE, 768, WIDE])
def test_the_form_comes_into_room_that_was_kept_for_it(
    address: str, below: str, width: int, held_up: tuple[Page, list[Route]], root: str
) -> None:
    page, held = held_up
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(root + address, wait_until="commit")
    expect(page.locator(".fg-foot")).to_be_visible()
    before = top(page, below)
    held.pop().continue_()
    expect(page.locator(".fg-tools")).to_be_visible()
    assert abs(top(page, below) - before) < 40


def top(page: Page, place: str) -> float:
    return float(page.locator(place).first.evaluate("element => element.getBoundingClientRect().top"))


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """What axe has looked at."""
    return set()


@pytest.mark.parametrize("address", ["services/?text=zzz", "services/?columns=kind,evidence", "compare/?s=sqs,snns,s3"])
@pytest.mark.parametrize("states", [SOME_STATES, pytest.param(STATES, marks=pytest.mark.heavy)], ids=["some", "all"])
def test_axe_finds_nothing_in_use(states: States, address: str, open_here: Opener, seen: set[str]) -> None:
    page = open_here(address, reduced_motion="reduce")
    if address.startswith("services"):
        for panel in ("Columns", "Export"):
            button(page, panel).click()
    else:
        compared(page)
    found = faults(page, states, within="article", seen=seen)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "address", ["services/?sort=-largest&columns=kind,evidence,largest", "compare/?s=sqs,s3,lambda,sns"]
)
def test_page_in_use_never_scrolls_sideways(address: str, open_here: Opener) -> None:
    page = open_here(address, reduced_motion="reduce")
    if address.startswith("compare"):
        compared(page)
        button(page, "Choose services").click()
    for width in (320, PHONE, 768, WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width
