"""The offline edition: unpacked, every page opens from the disk, its links lead to files, and search finds."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.offline import Built, edition, packed, page
from tests.conftest import Build

ADDRESS = "https://example.org/orchard/"
LINK = re.compile(r'<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="([^"#]+)')


@pytest.fixture(scope="module")
def unpacked(site: Path, build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline")
    packed(edition(Built(site, build.url)), folder / "guide.zip", "guide")
    with ZipFile(folder / "guide.zip") as archive:
        archive.extractall(folder)
    return folder / "guide"


@pytest.fixture
def disk(unpacked: Path, browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page that opens files, and what goes wrong or beyond the disk."""
    reader = browser.new_context(viewport={"width": 1280, "height": 800})
    page, faults = reader.new_page(), list[str]()
    page.set_default_timeout(5000)
    page.on("request", lambda r: None if r.url.startswith(("file:", "blob:", "data:")) else faults.append(r.url))
    page.on("requestfailed", lambda request: faults.append(f"not loaded: {request.url}"))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    yield page, faults
    reader.close()


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
    page.locator("article > p .fg-fact").first.click()
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


def test_every_link_between_pages_leads_to_a_file(unpacked: Path) -> None:
    lost = [
        f"{page.relative_to(unpacked)}: {link}"
        for page in unpacked.rglob("*.html")
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in link and not (page.parent / link.partition("?")[0]).is_file()
    ]
    assert not lost, "\n".join(lost)


# On small invented sites


def orchard_site(folder: Path, files: dict[str, str]) -> Built:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Built(folder, ADDRESS)


def test_the_zip_is_the_same_for_the_same_files(tmp_path: Path) -> None:
    files = [("b/index.html", b"pear"), ("a.html", b"apple")]
    packed(files, tmp_path / "one.zip", "guide")
    packed(reversed(files), tmp_path / "two.zip", "guide")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with ZipFile(tmp_path / "one.zip") as archive:
        assert [entry.date_time[0] for entry in archive.infolist()] == [1980, 1980]


LINKS = {
    "a folder": ("../pear/", "../pear/index.html"),
    "a part of a folder": ("../pear/#size", "../pear/index.html#size"),
    "home": ("..", "../index.html"),
    "the page itself": ("./#size", "index.html#size"),
    "from the root": ("/orchard/pear/", "../pear/index.html"),
    "its own address": (f"{ADDRESS}pear/?a=b#c", "../pear/index.html?a=b#c"),
    "a file": ("../style.css", "../style.css"),
    "a part of the page": ("#size", "#size"),
    "another site": ("https://example.com/pear/", "https://example.com/pear/"),
    "nothing that is there": ("../plum/", "../plum/"),
}


@pytest.mark.parametrize(("link", "local"), LINKS.values(), ids=LINKS.keys())
def test_a_link_names_its_file(link: str, local: str, tmp_path: Path) -> None:
    there = dict.fromkeys(("index.html", "pear/index.html", "style.css"), "")
    site = orchard_site(tmp_path, there | {"apple/index.html": f'<a class="x" href="{link}">there</a>'})
    assert page(site, "apple/index.html") == f'<a class="x" href="{local}">there</a>'


def test_the_address_of_a_page_stays_in_its_head_and_the_policy_goes(tmp_path: Path) -> None:
    canonical = f'<link rel="canonical" href="{ADDRESS}">'
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
    site = orchard_site(tmp_path, {"index.html": f"<head>{policy}{canonical}</head>"})
    assert page(site, "index.html") == f'<head><script src="search/offline.js"></script>{canonical}</head>'


def test_a_page_that_would_fetch_records_carries_them(tmp_path: Path) -> None:
    box = '<div class="fg-facts"><a href="../pear/#size">1</a><a class="fg-source" href="#source-1">2</a></div>'
    site = orchard_site(
        tmp_path,
        {
            "compare/index.html": '<article><div class="fg-compare"></div></article>',
            "services/apple/index.html": f"<article>{box}</article>",
            "services/pear/index.html": "<article></article>",
        },
    )
    assert page(site, "compare/index.html") == (
        '<article><div class="fg-compare"></div><template id="page-apple"><div class="fg-facts">'
        '<a href="../services/pear/index.html#size">1</a><a class="fg-source" href="#source-1">2</a></div>'
        "</template></article>"
    )


def test_a_module_runs_from_the_disk_with_all_that_it_imports(tmp_path: Path, browser: Browser) -> None:
    site = orchard_site(
        tmp_path,
        {
            "js/main.js": 'import { apple } from "./parts/apple.js";\ndocument.title = `${apple()} </script>`;\n',
            "js/parts/apple.js": 'import pear from "../pear.js";\nexport const apple = () => `apple and ${pear}`;\n',
            "js/pear.js": 'export default "pear";\n',
            "a/index.html": '<script type="module" src="../js/main.js"></script>',
        },
    )
    (tmp_path / "a/index.html").write_text(page(site, "a/index.html"), encoding="utf-8")
    opened = browser.new_page()
    opened.goto((tmp_path / "a/index.html").as_uri())
    expect(opened).to_have_title("apple and pear </script>")
    opened.close()


def test_an_address_with_signs_written_as_numbers_leads_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "a pear").mkdir()
    (tmp_path / "a pear/index.html").touch()
    assert Built(tmp_path, "https://example.org/guide/").file("index.html", "a%20pear/#x") == "a pear/index.html"
