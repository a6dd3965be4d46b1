"""What the theme's script did on every page works without it, and search loses nothing while it is on its way."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.fixtures import Opener
from tests.browser.pixels import Scheme, at_rest, differences, in_use, opened

PHONE = 390
THEME = re.compile(r"/assets/javascripts/(bundle|workers/)")


def asked(page: Page) -> list[str]:
    """What of the theme's scripts a page asks for from now on."""
    found = list[str]()
    page.on("request", lambda request: found.append(request.url) if THEME.search(request.url) else None)
    return found


def test_theme_script_is_not_asked_for_by_reading(open_page: Opener) -> None:
    page = open_page("services/s3/")
    found = asked(page)
    page.reload(wait_until="networkidle")
    page.mouse.wheel(0, 4000)
    page.locator("article summary").first.click()
    page.locator(".md-nav__link[href='#figures']").click()
    expect(page).to_have_url(re.compile("#figures$"))
    assert not found


@pytest.mark.parametrize("address", ["", "services/s3/#figures"])
@pytest.mark.parametrize("width", [PHONE, 1280])
def test_search_takes_what_is_typed_before_it_has_come(address: str, width: int, open_page: Opener) -> None:
    page = open_page(address, width)
    waiting = list[Route]()
    page.route(re.compile("/bundle\\."), lambda route: waiting.append(route))
    box = page.get_by_role("textbox", name="Search")
    if width == PHONE:
        page.locator(".md-header__button[for=__search]").click()
    else:
        box.click()
    expect(box).to_be_focused()
    page.keyboard.type("SQS")
    page.keyboard.press("Enter")
    assert len(waiting) == 1, "one request, at the first press"
    before = page.locator(".md-content h1").bounding_box()
    waiting[0].continue_()
    expect(page.locator(".md-search-result__item > a").first).to_have_attribute("href", re.compile("/services/sqs/"))
    expect(box).to_have_value("SQS")
    assert page.locator("#__search").is_checked() and page.locator(".md-content h1").bounding_box() == before


def test_search_that_was_left_stays_closed(open_page: Opener) -> None:
    page = open_page("services/s3/#figures")
    with page.expect_response(re.compile("search_index")):
        page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.get_by_role("textbox", name="Search")).not_to_be_focused()


def test_search_that_could_not_be_fetched_is_asked_for_again(open_page: Opener) -> None:
    page = open_page("")
    page.route(re.compile("/bundle\\."), lambda route: route.abort(), times=1)
    with page.expect_event("requestfailed"):
        page.keyboard.press("s")
    expect(page.locator("script[src*='/bundle.']")).to_have_count(0)  # the page has heard of it, too
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")


@pytest.mark.parametrize("question", ["?q=queue", "?h=queue"])
def test_address_with_a_search_in_it_brings_the_search(question: str, open_page: Opener) -> None:
    page = open_page(f"services/sqs/{question}")
    found = ".md-search-result__link" if "q=" in question else "article mark"
    expect(page.locator(found).first).to_be_visible()


@pytest.mark.parametrize(("key", "address"), [("n", "services/efs/"), (".", "services/efs/"), ("p", "services/")])
def test_key_turns_the_page(key: str, address: str, open_page: Opener, root: str) -> None:
    page = open_page("services/s3/")
    page.keyboard.press(key)
    expect(page).to_have_url(root + address)


def test_sidebar_shows_the_section_that_is_read(open_page: Opener) -> None:
    page = open_page("services/s3/")
    active = page.locator("[data-md-component=toc] .md-nav__link--active")
    expect(active).to_have_count(0)
    for name in ("figures", "gotchas"):
        page.evaluate("id => document.getElementById(id).scrollIntoView()", name)
        expect(active).to_have_attribute("href", f"#{name}")
    page.evaluate("scrollTo(0, 1e6)")
    expect(active).to_have_attribute("href", "#further-reading")
    expect(page.locator(".md-header__title--active")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    expect(active).to_have_count(0)


@pytest.mark.parametrize("address", ["services/s3/", "services/cognito/"])
def test_sidebar_ends_where_the_window_ends_and_shows_the_page(address: str, open_page: Opener) -> None:
    page = open_page(address)
    current = page.locator(".md-sidebar a.md-nav__link--active:visible")
    expect(current).to_be_in_viewport()
    for top in (0, 900, 1_000_000):
        page.evaluate("top => scrollTo(0, top)", top)
        page.wait_for_function("""() => Math.abs(document.querySelector(".md-sidebar__scrollwrap").getBoundingClientRect().bottom
            - Math.min(innerHeight, document.querySelector(".md-main").getBoundingClientRect().bottom)) < 40""")


def test_menu_closes_when_it_leads_within_the_page(open_page: Opener) -> None:
    page = open_page("services/s3/", PHONE)
    page.locator(".md-header label[for=__drawer]").click()
    page.locator("label.md-nav__link[for=__toc]").click()
    page.locator(".md-nav__link[href='#gotchas']").click()
    expect(page.locator("#__drawer")).not_to_be_checked()
    expect(page.locator("#gotchas")).to_be_in_viewport()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_scheme_is_changed_by_keyboard(key: str, open_page: Opener) -> None:
    page = open_page("", color_scheme="dark")
    switch = page.locator("[name=__palette]:checked")
    expect(switch).to_have_count(1)
    switch.focus()
    page.keyboard.press(key)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_scheme_follows_the_system_until_one_is_chosen(open_page: Opener) -> None:
    page = open_page("", color_scheme="light")
    body = page.locator("body")
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("[data-md-component=palette] label:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_folded_box_opens_for_the_address_and_on_paper(open_page: Opener) -> None:
    page = open_page("services/s3/")
    box = page.locator("details.question").first
    box.evaluate("box => box.querySelector('p').id = 'apple'")
    page.evaluate("location.hash = 'apple'")
    expect(box).to_have_attribute("open", "")
    closed = page.locator("article details:not([open])").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert closed and not page.locator("article details:not([open])").count()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("article details:not([open])").count() == closed


@pytest.mark.parametrize("secure", [True, False], ids=["over https", "over http"])
def test_code_is_copied_by_its_button(secure: bool, open_page: Opener) -> None:
    page = open_page("applications/decrypter/", permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("document.querySelectorAll('details').forEach(box => box.open = true)")
    code = page.locator("pre > code").first
    if not secure:
        page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.locator("pre").first.hover()
    page.get_by_role("button", name="Copy to clipboard").first.click()
    expect(page.get_by_role("status")).to_have_text("Copied to clipboard")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<textarea id=here></textarea>')")
    page.locator("#here").focus()
    page.keyboard.press("Control+V")
    assert page.locator("#here").input_value().strip() == (code.text_content() or "").strip()


# The theme's stylesheet


@pytest.mark.parametrize(
    ("address", "width", "scheme"), [("services/cognito/", PHONE, "dark"), ("applications/decrypter/", 1280, "light")]
)
def test_cut_stylesheet_paints_what_the_whole_one_does(
    address: str, width: int, scheme: Scheme, browser: Browser, root: str
) -> None:
    """`make pixels` looks at every kind of page in every state."""
    page = opened(browser, root + address, width, scheme)
    found = differences(page, states=some(page))
    page.context.close()
    assert not found, "\n".join(found)


def some(page: Page) -> Iterator[str]:
    """Every sixth state."""
    for way in (in_use, at_rest):
        for number, state in enumerate(way(page)):
            if number % 6 == 0:
                yield state


def test_rule_too_many_that_was_cut_is_seen(browser: Browser, root: str, site: Path) -> None:
    page = opened(browser, f"{root}404.html", PHONE, "light")
    page.evaluate("""() => {
        const { sheet } = document.querySelector('link[rel=stylesheet][href*="/main."]');
        const text = [...sheet.cssRules].findIndex(({ selectorText }) => selectorText === ".md-typeset");
        sheet.deleteRule(text);
    }""")
    assert differences(page, states=["as it opens"])
    page.context.close()
