"""Whatever an address says, the page under it works: its search, its menu, its table."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.fixtures import WIDE, Opener
from tests.browser.search_box import typed

PAGES = (
    "", "services/", "services/sqs/", "compare/", "compare/sqs-sns/", "choose/", "runtimes/", "regions/",
    "learn/test-yourself/", "glossary/", "applications/decrypter/", "serverless/", "no-such-page/",
)  # fmt: skip
WORDS = (
    "%", "%%", "100%", "%E0%A4%A", "%C0%80", "%FF", "%00", "%0A", "%u0041", "%25", "%2525252525", "%F0%9F%98%80",
    "\ud7ff", '"', '"]', "']", "\\", "\\22", "[id]", "#", "##a", "a#b", "?", "&", "&&=&", "=", ";", ":", "::", ":~:text=a",
    "__proto__", "constructor", "toString", "hasOwnProperty", "__proto__[a]", "constructor.prototype", "valueOf",
    "<script>alert(1)</script>", "javascript:alert(1)", "data:text/html,x", "//evil.example", "../..", "./", "null",
    "undefined", "NaN", "-1", "1e999", "{{7*7}}", "${7*7}", "%3Cimg%20src=x%20onerror=alert(1)%3E", "a" * 5000, "%" * 3000,
    "," * 4000, "%2C" * 2000,
)  # fmt: skip
HUGE = "a," * 500_000  # a megabyte
FORMS = ("#{0}", "?{0}", "?s={0}", "?text={0}", "?sort={0}&columns={0}", "?{0}={0}#{0}", "?q={0}", "?h={0}")
EVERY = [form.format(word) for n, word in enumerate(WORDS) for form in (FORMS[0], FORMS[1 + n % (len(FORMS) - 1)])]


def test_there_are_a_hundred() -> None:
    assert len(EVERY) >= 100


@pytest.fixture(scope="module")
def watched_tab(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A tab, and what is thrown in it."""
    page, thrown = browser.new_page(viewport={"width": WIDE, "height": 800}), list[str]()
    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: thrown.append(f"{page.url[:120]}: {error.message}"))
    yield page, thrown
    page.close()


MENU = """() => { const menu = document.querySelector(".fg-menu"), drawer = document.querySelector("#__drawer");
  menu.click(); const open = drawer.checked; menu.click();
  return [document.querySelectorAll("h1").length, open, drawer.checked]; }"""


def use(page: Page, address: str) -> None:
    """Go to an address and use what every page has."""
    page.goto(address)
    assert page.evaluate(MENU) == [1, True, False]
    page.keyboard.press("/")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()


def use_all(tab: tuple[Page, list[str]], address: str, endings: list[str]) -> None:
    """Use a page under an address with these endings, and search on it under the last one; nothing may be thrown."""
    page, thrown = tab
    thrown.clear()
    for ending in endings:
        use(page, address + ending)
    found = typed(page, "sqs batch size")
    assert found and "/services/" in found.address
    for table in page.locator(".fg-sheet").all():
        table.locator("input[name=text]").fill("zzz")
        expect(table.locator("output")).to_contain_text("0 of")
    assert not thrown, "\n".join(thrown)


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_address_breaks_nothing_on(name: str, watched_tab: tuple[Page, list[str]], root: str) -> None:
    """One of its own, and the one that most scripts stumble over; `make test-all` tries every one on every page."""
    own = EVERY[PAGES.index(name) * 9 % len(EVERY)]
    use_all(watched_tab, root + name, [own, "#%"] if "#" in own else [f"{own}#%"])


@pytest.mark.heavy
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", PAGES)
def test_no_hostile_address_breaks_anything_on(name: str, watched_tab: tuple[Page, list[str]], root: str) -> None:
    use_all(watched_tab, root + name, EVERY)


@pytest.mark.parametrize("name", ["compare/?s=", "services/?text="])
def test_a_megabyte_in_the_address_is_cut_before_it_is_read(name: str, open_here: Opener) -> None:
    page = open_here(name + HUGE[:1_000_000])
    assert len(page.locator("form").first.inner_text()) < 10_000
    page.keyboard.press("/")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
