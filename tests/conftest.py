"""One strict build a session, the real catalogue, the invented sample; one run a service or a page."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from macros.catalog.load import current_catalog, load_catalog
from macros.catalog.models import Catalog
from macros.catalog.reader import CatalogError
from macros.site.offline import Built, edition, pack
from macros.site.site import Site
from tests import DOCS, ROOT, SITE_URL
from tests.browser.fixtures import browser, open_page, root

__all__ = ["browser", "open_page", "root"]  # fixtures


@dataclass(frozen=True)
class Build:
    """What one run of MkDocs left: the folder of the site, its address, and what MkDocs said."""

    site: Path
    url: str
    failed: bool
    log: str


def real_catalog() -> Catalog | None:
    """The guide's own catalogue, or nothing where the data file is wrong: `test_catalog` says why."""
    try:
        return current_catalog(ROOT)
    except CatalogError:
        return None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", help="a site that is built already, to be read instead of a new one")
    parser.addoption("--site-url", default=SITE_URL, help="the address that site was built for")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One run a service for `service_id`, a comparison for `comparison_id`, a page's source for `page_source`."""
    catalog = real_catalog()
    if "service_id" in metafunc.fixturenames:
        metafunc.parametrize("service_id", list(catalog.services) if catalog else [])
    if "comparison_id" in metafunc.fixturenames:
        metafunc.parametrize("comparison_id", list(catalog.comparisons) if catalog else [])
    if "page_source" in metafunc.fixturenames:
        pages = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
        metafunc.parametrize("page_source", pages)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    if (catalog := real_catalog()) is None:
        pytest.skip("the data file is wrong; test_catalog.py says where")
    return catalog


@pytest.fixture(scope="session")
def sample() -> Catalog:
    """A small invented catalogue: apples and pears."""
    return load_catalog(ROOT / "tests/sample.yml", {"simple-apple", "simple-pear"})


@pytest.fixture
def orchard(sample: Catalog, tmp_path: Path) -> Site:
    """A site of the sample, without pages yet."""
    (tmp_path / "docs/data").mkdir(parents=True)
    shutil.copy(ROOT / "tests/sample.yml", tmp_path / "docs/data/services.yml")
    return Site(tmp_path / "site", "https://example.org/orchard/", tmp_path, sample)


@pytest.fixture(scope="session")
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The site, built strictly in a process of its own, or the one that `--site` names."""
    if built := request.config.getoption("--site"):
        return Build(Path(built).resolve(), request.config.getoption("--site-url"), False, "")
    site = tmp_path_factory.mktemp("www") / "field-guide"
    run = mkdocs_build(ROOT, site)
    return Build(site, SITE_URL, run.returncode != 0, run.stdout)


@pytest.fixture(scope="session")
def site(build: Build) -> Path:
    """The folder of the built site."""
    if build.failed:
        pytest.skip("the build failed; test_site.py shows what MkDocs said")
    return build.site


@pytest.fixture(scope="session")
def unpacked(site: Path, build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the offline edition."""
    folder = tmp_path_factory.mktemp("offline")
    pack(edition(Built(site, build.url)), folder / "guide.zip", "guide")
    with ZipFile(folder / "guide.zip") as archive:
        archive.extractall(folder)
    return folder / "guide"


def mkdocs_build(root: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """MkDocs' strict build of the tree at `root`, with what it printed in `stdout`."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=root,
        env=os.environ | {"SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture(scope="session")
def zensical_build(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Build:
    """The same tree built strictly by Zensical, which writes nowhere but into the tree that it builds."""
    tree = copied_tree(tmp_path_factory.mktemp("zensical"))
    lines = (["zensical", "build", "--clean", "--strict"], ["macros", "site"])
    env = os.environ | {"SITE_URL": build.url, "STOP_AT_AN_ERROR": "true"}
    runs = [
        subprocess.run([sys.executable, "-m", *line], cwd=tree, env=env, capture_output=True, text=True)
        for line in lines
    ]
    return Build(
        tree / "site", build.url, any(run.returncode for run in runs), "\n".join(r.stdout + r.stderr for r in runs)
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the guide's sources to break."""
    return copied_tree(tmp_path)


def copied_tree(folder: Path) -> Path:
    """The folder with all in it that a build reads."""
    for name in ("docs", "overrides", "macros", "mkdocs.yml", "requirements.txt", "requirements-test.txt", "tests"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    return folder
