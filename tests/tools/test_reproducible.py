"""The same commit is the same site, wherever, whenever and by whomever it is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.catalog.models import Catalog
from macros.site.html import article_of
from macros.site.minify import draw_icons_once, drop_plain_spans
from macros.site.publish import publish
from macros.site.site import Site
from macros.site.trim import trim_pages
from tests import ROOT
from tests.guide import Build

ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "POSIX",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONHASHSEED": "7",
    "SOURCE_DATE_EPOCH": "86400",  # MkDocs takes it for the time of the build
    "HOME": "/nonexistent",
    "COLUMNS": "20",
    "NO_MKDOCS_2_WARNING": "1",
}


# The folder, and the address it is built for, are arguments. What is made on demand is asked for.
PREVIEW = """
import sys
from pathlib import Path
sys.path.append(".dev")
from preview.preview import Preview
preview = Preview(Path.cwd(), Path(sys.argv[1]), sys.argv[2])
preview.update()
assert preview.find("api/v1/services.json") and not preview.problems, preview.problems
"""


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def run_elsewhere(tree: Path, *arguments: str, **variables: str) -> Path:
    """The tree in another folder, after Python has run in it under other circumstances."""
    odd = tree.rename(tree.with_name("another folder, with spaces and ö"))
    command = [sys.executable, *arguments]
    environment = os.environ | ELSEWHERE | variables
    run = subprocess.run(command, cwd=odd, env=environment, umask=0o077, capture_output=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return odd


@pytest.mark.heavy
def test_a_build_in_another_folder_time_zone_locale_and_year_is_the_same_byte_by_byte(
    build: Build, site: Path, tree: Path
) -> None:
    odd = run_elsewhere(tree, "-m", "mkdocs", "build", "--strict", "--site-dir", "www", SITE_URL=build.url)
    one, other = files(site), files(odd / "www")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_a_preview_there_has_each_article_with_more_bytes_and_all_that_is_made_on_demand(
    build: Build, site: Path, tree: Path, catalog: Catalog
) -> None:
    shutil.copytree(ROOT / ".dev", tree / ".dev")
    odd = run_elsewhere(tree, "-c", PREVIEW, "www", build.url)
    previewed = Site(odd / "www/pages", build.url, ROOT, catalog)
    for save_bytes in (draw_icons_once, drop_plain_spans, trim_pages):
        save_bytes(previewed)
    articles = {name: article_of(text) for name, text in previewed.pages.items()}
    published = files(site)
    assert articles == {name: article_of(published[name].decode()) for name in articles}
    on_demand = files(odd / "www/on_demand")
    on_demand.pop("search/index.js")  # holds the numbers of the proofs, too
    assert [name for name, content in on_demand.items() if published.get(name) != content] == []


def test_a_site_that_is_published_again_stays_as_it_is(site: Path, catalog: Catalog, tmp_path: Path) -> None:
    again = shutil.copytree(site, tmp_path / "again")
    publish(ROOT, again, catalog)
    one, other = files(site), files(again)
    assert {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)} == set()
