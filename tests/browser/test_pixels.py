"""The stylesheet of a kind of page paints what the whole ones do that it is cut from."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.fixtures import PHONE
from tests.browser.pixels import AT_REST, IN_USE, Looks, Scheme, at_rest, differences, in_use, kinds, opened, unlike


@pytest.mark.parametrize(
    ("address", "width", "scheme"), [("services/cognito/", PHONE, "dark"), ("compare/sqs-sns/", 1280, "light")]
)
def test_cut_stylesheet_paints_what_the_whole_one_does(
    address: str, width: int, scheme: Scheme, browser: Browser, root: str
) -> None:
    """`make pixels` looks at every kind of page in every state."""
    page = opened(browser, root + address, width, scheme)
    found = differences(page, states=some(page))
    page.context.close()
    assert not found, "\n".join(found)


@pytest.mark.heavy
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("way", "looks"), [(at_rest, AT_REST), (in_use, IN_USE)], ids=["at rest", "in use"])
def test_cut_stylesheet_paints_every_kind_of_page_in_every_state(
    way: Callable[[Page], Iterator[str]], looks: Looks, site: Path, browser: Browser, root: str
) -> None:
    found = [line for address in kinds(site) for line in unlike(browser, root, address, way, looks)]
    assert not found, "\n".join(found)


def some(page: Page) -> Iterator[str]:
    """Every twelfth state."""
    yield from islice(in_use(page), 0, None, 12)
    yield from at_rest(page, step=12 * 700)


def test_rule_too_many_that_was_cut_is_seen(browser: Browser, root: str, site: Path) -> None:
    page = opened(browser, f"{root}404.html", PHONE, "light")
    page.evaluate("""() => {
        const { sheet } = document.querySelector("link[rel=stylesheet]");
        const text = [...sheet.cssRules].findIndex(({ selectorText }) => selectorText === ".md-typeset");
        sheet.deleteRule(text);
    }""")
    assert differences(page, states=["as it opens"])
    page.context.close()
