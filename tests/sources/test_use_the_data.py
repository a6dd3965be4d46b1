"""The examples of the page "Use the data", each taken from the page and run on the built site."""

import csv
import html
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from macros.catalog.models import Catalog
from macros.site.html import attributes
from tests.guide import Build

COLUMN = re.compile(r'=VLOOKUP\("([\w.-]+)", (\w+)!A:([A-Z]), (\d+), FALSE\)')


@pytest.fixture(scope="module")
def examples(site: Path, build: Build, root: str) -> dict[str, list[str]]:
    """The examples by the heading that they stand under, at the address where the site is served."""
    page = (site / "use-the-data/index.html").read_text(encoding="utf-8")
    found = {}
    for title, part in re.findall(r"(?s)<h3[^>]*>([^<]*).*?</h3>(.*?)(?=<h[23])", page):
        code = re.findall(r"(?s)<pre[^>]*>(.*?)</pre>", part)
        found[title] = [html.unescape(re.sub("<[^>]+>", "", text)).replace(build.url, root) for text in code]
    return found


def test_every_example_is_run(examples: dict[str, list[str]]) -> None:
    assert list(examples) == ["curl and jq", "Python", "JavaScript", "A spreadsheet"]


def test_the_example_for_the_shell_prints_the_figure(examples: dict[str, list[str]], catalog: Catalog) -> None:
    for program in ("curl", "jq"):
        assert shutil.which(program), f"no {program}: install it (`apt-get install curl jq`)"
    [script] = examples["curl and jq"]
    run = subprocess.run(["sh", "-euc", script], capture_output=True, text=True, check=True)
    size = catalog.services["sqs"].quotas["message-size"]
    assert run.stdout == f"{size.value} {size.unit}, {catalog.sources[size.source].url}\n"


def test_the_example_in_python_prints_the_figure(examples: dict[str, list[str]], catalog: Catalog) -> None:
    [script] = examples["Python"]
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    size = catalog.services["sqs"].quotas["message-size"]
    assert run.stdout == f"{size.value} {size.unit} {size.verified_on}\n"


def test_the_example_in_javascript_names_the_runtimes_that_are_supported(
    examples: dict[str, list[str]],
    catalog: Catalog,
    browser: Browser,
    root: str,
) -> None:
    [script] = examples["JavaScript"]
    page = browser.new_page()
    page.goto(f"{root}404.html")
    printed: list[str] = []
    page.on("console", lambda message: printed.append(message.text))
    page.evaluate(f"(async () => {{ {script} }})()")
    page.close()
    supported = [id for id, r in catalog.runtimes.items() if not r.deprecation or r.deprecation > catalog.as_of]
    assert printed == [" ".join(supported)]


def test_the_example_for_a_spreadsheet_looks_the_figure_up(examples: dict[str, list[str]], catalog: Catalog) -> None:
    imported, lookup = examples["A spreadsheet"]
    address = re.fullmatch(r'=IMPORTDATA\("(.*)"\)\s*', imported)
    asked = COLUMN.fullmatch(lookup.strip())
    assert address and asked
    with urlopen(address[1]) as answer:
        sheet = list(csv.reader(answer.read().decode("utf-8").splitlines()))
    key, _, last, column = asked.groups()
    assert int(column) <= ord(last) - ord("A") + 1, "the column lies outside of the range"
    [found] = [row[int(column) - 1] for row in sheet if row[0] == key]
    assert float(found) == catalog.services["sqs"].quotas["message-size"].value


def test_the_addresses_on_the_page_are_all_there_are(site: Path, build: Build) -> None:
    page = (site / "use-the-data/index.html").read_text(encoding="utf-8")
    linked = {href.removeprefix(build.url) for href in attributes(page, f"a[href^='{build.url}api/v1/']", "href")}
    published = {path.relative_to(site).as_posix() for path in (site / "api/v1").rglob("*") if path.is_file()}
    assert linked == {name for name in published if not name.startswith("api/v1/services/")} | {
        "api/v1/services/sqs.json"
    }
