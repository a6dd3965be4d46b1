"""The offline edition: unpacked, every page opens from the disk, its links lead on, and search finds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.site.offline import BuiltSite, offline_page


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what goes wrong in it or beyond the disk."""
    page, faults = browser.new_page(viewport={"width": 1280, "height": 800}), list[str]()
    page.set_default_timeout(5000)
    page.on("request", lambda r: None if r.url.startswith(("file:", "blob:", "data:")) else faults.append(r.url))
    page.on("requestfailed", lambda request: faults.append(f"not loaded: {request.url}"))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda output: faults.append(output.text) if output.type in ("error", "warning") else None)
    yield page, faults
    page.close()


@pytest.fixture
def disk(tab: tuple[Page, list[str]]) -> tuple[Page, list[str]]:
    """A page that opens files, and what goes wrong from now on."""
    tab[0].goto("about:blank")
    tab[1].clear()
    return tab


PAGES = ["index.html", "services/index.html", "services/s3/index.html", "compare/index.html", "choose/index.html",
         "serverless/index.html", "use-the-data/index.html"]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_from_the_disk_without_a_complaint(name: str, unpacked: Path, disk: tuple[Page, list[str]]) -> None:
    page, faults = disk
    page.goto((unpacked / name).as_uri())
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    assert not faults, "\n".join(faults)


def test_a_reader_goes_from_page_to_page(unpacked: Path, disk: tuple[Page, list[str]]) -> None:
    page, faults = disk
    page.goto((unpacked / "index.html").as_uri())
    page.get_by_role("article").get_by_role("link", name="SQS", exact=True).last.click()
    page.wait_for_url(f"{unpacked.as_uri()}/services/sqs/index.html")
    page.locator("article > p > a[href*='.html#']").first.click()
    expect(page.locator("td:target")).to_be_in_viewport()
    page.get_by_role("navigation").get_by_role("link", name="S3", exact=True).first.click()
    page.wait_for_url(f"{unpacked.as_uri()}/services/s3/index.html")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", ["index.html", "services/s3/index.html"])
def test_search_finds_from_the_disk_and_opens_what_it_found(
    name: str, unpacked: Path, disk: tuple[Page, list[str]]
) -> None:
    page, faults = disk
    page.goto((unpacked / name).as_uri())
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("SQS")
    page.locator(".md-search-result__item > a").first.click()
    page.wait_for_url(f"{unpacked.as_uri()}/services/sqs/index.html**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Simple Queue Service")
    assert not faults, "\n".join(faults)


def test_a_module_runs_from_the_disk(tmp_path: Path, disk: tuple[Page, list[str]]) -> None:
    files = {
        "js/main.js": "const apple = () => 'apple';\ndocument.title = `${apple()} </script>`;\n",
        "a/index.html": '<script type="module" src="../js/main.js"></script>',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    there = BuiltSite(tmp_path, "https://example.org/orchard/")
    (tmp_path / "a/index.html").write_text(offline_page(there, "a/index.html"), encoding="utf-8")
    disk[0].goto((tmp_path / "a/index.html").as_uri())
    expect(disk[0]).to_have_title("apple </script>")
