"""What the theme's script did on every page works without it: menu, sidebar, keys."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.fixtures import PHONE, Opener

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


@pytest.mark.parametrize(("key", "address"), [("n", "services/efs/"), (".", "services/efs/"), ("p", "regions/")])
def test_key_turns_the_page(key: str, address: str, open_here: Opener, root: str) -> None:
    page = open_here("services/s3/")
    page.keyboard.press(key)
    expect(page).to_have_url(root + address)


def test_sidebar_shows_the_section_that_is_read(open_here: Opener) -> None:
    page = open_here("services/s3/")
    active = page.locator(".md-nav--secondary .md-nav__link--active")
    expect(active).to_have_count(0)
    for name in ("figures", "gotchas"):
        page.evaluate("id => document.getElementById(id).scrollIntoView()", name)
        expect(active).to_have_attribute("href", f"#{name}")
    page.evaluate("scrollTo(0, 1e6)")
    expect(active).to_have_attribute("href", "#sources")
    expect(page.locator(".md-header__title--active")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    expect(active).to_have_count(0)


@pytest.mark.parametrize("address", ["services/s3/", "services/cognito/"])
def test_sidebar_ends_where_the_window_ends_and_shows_the_page(address: str, open_here: Opener) -> None:
    page = open_here(address)
    current = page.locator(".md-sidebar a.md-nav__link--active:visible")
    expect(current).to_be_in_viewport()
    for top in (0, 900, 1_000_000):
        page.evaluate("top => scrollTo(0, top)", top)
        page.wait_for_function("""() => Math.abs(document.querySelector(".md-sidebar__scrollwrap").getBoundingClientRect().bottom
            - Math.min(innerHeight, document.querySelector(".md-main").getBoundingClientRect().bottom)) < 40""")


def test_menu_closes_when_it_leads_within_the_page(open_here: Opener) -> None:
    page = open_here("services/s3/", PHONE)
    page.locator(".md-header label[for=__drawer]").click()
    page.locator("label.md-nav__link[for=__toc]").click()
    page.locator(".md-nav__link[href='#gotchas']").click()
    expect(page.locator("#__drawer")).not_to_be_checked()
    expect(page.locator("#gotchas")).to_be_in_viewport()


def test_navigation_opens_on_a_phone(open_here: Opener) -> None:
    page = open_here("services/", PHONE, has_touch=True)
    page.locator(".md-header label[for=__drawer]").tap()
    expect(page.get_by_role("navigation", name="Navigation").get_by_text("I. Data store").first).to_be_in_viewport()
    cut = (
        "titles => titles.filter(title => title.scrollWidth > title.clientWidth).map(title => title.textContent.trim())"
    )
    assert page.locator(".md-nav--primary .md-nav__title").evaluate_all(cut) == [], "the names of levels are whole"


def test_menu_of_a_phone_opens_where_the_page_stands_in_it(open_here: Opener) -> None:
    page = open_here("services/cognito/", PHONE)
    page.locator(".md-header label[for=__drawer]").click()
    expect(page.locator("label.md-nav__link[for=__toc]")).to_be_in_viewport()


def test_nothing_that_needs_script_is_offered_without(open_here: Opener) -> None:
    page = open_here("", java_script_enabled=False)
    for of_script in page.locator(".md-header__option button, .md-search, label[for=__search]").all():
        expect(of_script).to_be_hidden()


@pytest.mark.parametrize("opener", ["__drawer", "__search"])
def test_page_under_what_covers_it_does_not_move(opener: str, open_here: Opener) -> None:
    page = open_here("services/s3/", PHONE)
    page.evaluate("scrollTo(0, 500)")
    for top in (500, 900):  # covered, and then free again
        if top == 500:
            page.locator(f".md-header__button[for={opener}]").click()
        else:
            page.keyboard.press("Escape")
        page.mouse.move(300, 600)
        page.mouse.wheel(0, 400)
        page.wait_for_function("top => scrollY === top", arg=top)


def test_a_price_says_by_the_clock_of_the_reader_that_it_is_old(open_page: Opener) -> None:
    page = open_page("services/sqs/")
    read = page.locator("time").first.inner_text()
    for days, said in ((90, False), (91, True)):
        page.clock.set_fixed_time(f"{date.fromisoformat(read) + timedelta(days=days)}T00:00:00Z")
        page.reload()
        rule = page.locator("td:has(> time)").first
        assert rule.inner_text().endswith(f"read {read}" + ", more than 90 days ago" * said)
