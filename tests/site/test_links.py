"""The site builds strictly, and no link in it, in the data file or in the navigation leads nowhere."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from macros.catalog.models import Catalog
from macros.catalog.reader import LOADER
from macros.catalog.services import Links
from macros.catalog.texts import is_tracker
from tests import DOCS, ROOT
from tests.guide import Build, real_catalog
from tests.linkcheck import outside_problem, problems, read_hosts

HOSTS = read_hosts(ROOT / "tests/site/hosts.txt")


def test_the_site_builds_strictly(build: Build) -> None:
    assert not build.failed, build.log


def test_links_of_the_site_lead_somewhere(site: Path, build: Build) -> None:
    """One test for all pages, since the whole site is read to know where a link leads."""
    found = problems(site, build.url, DOCS, HOSTS, is_tracker)
    assert not found, "\n".join(map(str, found))


def data_links() -> Iterator[tuple[str, str]]:
    """Every address of the data file, by the path of its key."""
    if catalog := real_catalog():
        yield from ((f"sources.{key}", source.url) for key, source in catalog.sources.items())
        for key, service in catalog.services.items():
            yield from ((f"{key}.links.{name}", getattr(service.links, name)) for name in Links.model_fields)


def test_links_of_the_data_file_are_well_formed() -> None:
    found = [
        f"{place}: {problem}" for place, url in data_links() if (problem := outside_problem(url, HOSTS, is_tracker))
    ]
    assert not found, "\n".join(found)


def test_every_source_is_cited(catalog: Catalog) -> None:
    text = (DOCS / "data/services.yml").read_text(encoding="utf-8")
    cited = set(re.findall(r"(?m)(?:^\s+(?:- )?|[{,] ?)source: ([\w-]+)", text))
    cited |= {source for comparison in catalog.comparisons.values() for source in comparison.sources}
    assert set(catalog.sources) == cited


@cache
def nav_pages() -> list[str]:
    """The pages that the navigation names."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = yaml.load(config[config.index("\nnav:") :], LOADER)["nav"]

    def pages(part: object) -> Iterator[str]:
        if isinstance(part, str):
            yield part
        for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from pages(inner)

    return list(pages(nav))


@pytest.mark.parametrize("page", nav_pages())
def test_page_of_the_navigation_exists(page: str) -> None:
    assert (DOCS / page).is_file()


def test_page_is_in_the_navigation(page_source: str) -> None:
    assert page_source in nav_pages(), f"add it under `nav:` in mkdocs.yml: {page_source}"


def test_the_data_file_and_its_schema_are_published(site: Path) -> None:
    assert (site / "data/services.yml").read_bytes() == (DOCS / "data/services.yml").read_bytes()
    assert json.loads((site / "data/services.schema.json").read_text(encoding="utf-8"))["title"] == "Catalog"


def test_lychee_agrees(site: Path, build: Build, tmp_path: Path) -> None:
    """A second opinion on the same build."""
    base = build.url.rstrip("/").rpartition("/")[2]
    www = tmp_path / "www"
    shutil.copytree(site, www / base)
    lychee = shutil.which("lychee", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    assert lychee, "pip install -r requirements-test.txt"
    host = build.url.removesuffix(f"{base}/")
    # The search index has no links: what looks like one is the text of a page, cut as search likes it.
    run = subprocess.run(
        [lychee, "--offline", "--no-progress", "--include-fragments=full", "--root-dir", str(www),
         "--index-files", "index.html", "--fallback-extensions", "html", "--remap", f"{host} file://{www}/",
         "--extensions", "html,css,xml,txt,svg,json,webmanifest", "--exclude-path", "search_index", str(www / base)],
        capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
