"""Light and dark, as the system says or the reader chooses."""

import pytest
from playwright.sync_api import expect

from tests.browser.fixtures import Opener, is_dark


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_preferred_scheme_is_used(scheme: str, script: bool, open_page: Opener) -> None:
    page = open_page("", color_scheme=scheme, java_script_enabled=script)
    assert is_dark(page) == (scheme == "dark")


def test_dark_page_is_dark_from_the_start(open_page: Opener, root: str) -> None:
    """The theme decides only when its script has come."""
    page = open_page("404.html", color_scheme="dark")
    page.route("**/*.js", lambda route: route.abort())
    page.goto(root)
    assert is_dark(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_scheme_can_be_changed_and_stays(scheme: str, open_page: Opener, root: str) -> None:
    page = open_page("", color_scheme=scheme)
    page.locator(".md-header__option button:visible").click()
    assert is_dark(page) == (scheme == "light")
    page.goto(f"{root}services/")
    assert is_dark(page) == (scheme == "light")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_scheme_is_changed_by_keyboard(key: str, open_page: Opener) -> None:
    page = open_page("", color_scheme="dark")
    page.get_by_role("button", name="Switch to light").focus()
    for other, scheme in (("dark", "default"), ("light", "slate")):
        page.keyboard.press(key)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
        expect(page.locator(":focus")).to_have_attribute("title", f"Switch to {other}")


def test_scheme_follows_the_system_until_one_is_chosen(open_page: Opener) -> None:
    page = open_page("", color_scheme="light")
    body = page.locator("body")
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.locator(".md-header__option button:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
