"""One strict build a session, the real catalogue, the invented sample; one run a service or a page."""

import gc
import os
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from macros.catalog.load import load_catalog
from macros.catalog.models import Catalog
from macros.site.offline import BuiltSite, offline_files, pack
from macros.site.site import Site
from tests import DOCS, ROOT, SITE_URL
from tests.browser.fixtures import browser, open_page, reader, root
from tests.guide import Build, copied_tree, mkdocs_build, real_catalog, shared_build, zensical_build

__all__ = ["browser", "open_page", "reader", "root"]  # fixtures

# Thousands of tests and the catalogue live to the end: looking through them for garbage, as often as Python does of its
# own accord, takes a quarter of the time of what makes many objects.
gc.set_threshold(50_000, 20, 50)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", help="a site that is built already, to be read instead of a new one")
    parser.addoption("--site-url", default=SITE_URL, help="the address that site was built for")


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than cores: some tests wait for a server, a queue or a process, while others can go on."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs no site comes first: one worker builds it while the others have something to do."""
    items.sort(key=lambda item: "build" in getattr(item, "fixturenames", ()))


def pytest_collection_finish() -> None:
    """What has been collected lives to the end; to look through it for garbage, as pytest does at last, takes a second."""
    gc.freeze()


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


def _of_this_run(factory: pytest.TempPathFactory, name: str) -> Path:
    """A folder of this name that all workers of a run share."""
    worker = factory.getbasetemp()
    return (worker.parent if "PYTEST_XDIST_WORKER" in os.environ else worker) / name


@pytest.fixture(scope="session")
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The site, built strictly in a process of its own, or the one that `--site` names."""
    if built := request.config.getoption("--site"):
        return Build(Path(built).resolve(), request.config.getoption("--site-url"), False, "")

    def build(site: Path) -> Build:
        run = mkdocs_build(ROOT, site)
        return Build(site, SITE_URL, run.returncode != 0, run.stdout)

    return shared_build(_of_this_run(tmp_path_factory, "field-guide"), build)


@pytest.fixture(scope="session")
def site(build: Build) -> Path:
    """The folder of the built site."""
    if build.failed:
        pytest.skip("the build failed; test_site.py shows what MkDocs said")
    return build.site


@pytest.fixture(scope="session")
def unpacked(site: Path, build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the offline edition."""

    def packed(folder: Path) -> Build:
        folder.mkdir()
        pack(offline_files(BuiltSite(site, build.url)), folder / "guide.zip", "guide")
        with ZipFile(folder / "guide.zip") as archive:
            archive.extractall(folder)
        return Build(folder / "guide", build.url, False, "")

    return shared_build(_of_this_run(tmp_path_factory, "offline"), packed).site


@pytest.fixture(scope="session")
def zensical(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Build:
    """The same tree built strictly by Zensical."""

    def by_zensical(tree: Path) -> Build:
        tree.mkdir()
        return zensical_build(copied_tree(tree), build.url)

    return shared_build(_of_this_run(tmp_path_factory, "zensical"), by_zensical)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the guide's sources to break."""
    return copied_tree(tmp_path)
