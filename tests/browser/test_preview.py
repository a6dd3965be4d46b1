"""A page of the preview that is open shows a change, then what is wrong, then itself again, without a key pressed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from preview.problems import Problem
from preview.server import PreviewServer
from tests.browser.fixtures import PHONE


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    (tmp_path / "index.html").write_text("<h1>Pears</h1>", encoding="utf-8")
    with PreviewServer("127.0.0.1", 0, "/", lambda name: tmp_path / name) as server:
        with server.building():
            pass
        yield server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": PHONE, "height": 700}, color_scheme="dark")
    yield page
    page.close()


def test_an_open_page_follows_what_is_built(server: PreviewServer, page: Page, tmp_path: Path) -> None:
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    with server.building():
        (tmp_path / "index.html").write_text("<h1>Apples</h1>", encoding="utf-8")
    expect(page.locator("h1")).to_have_text("Apples")
    with server.building():
        server.problems = [Problem(f"docs/{'long' * 30}.md", 7, f"no <b>{'fact' * 40}</b>")]
    expect(page.locator("h1")).to_have_text("1 problem")
    expect(page.locator("li")).to_contain_text("no <b>fact")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with server.building():
        server.problems = []
    expect(page.locator("h1")).to_have_text("Apples")
