"""A small guide to be edited, and its preview."""

from pathlib import Path

import pytest

from preview.preview import Preview
from tests import SITE_URL
from tests.tools.small_guide import PAGES, shown, write_small_guide


@pytest.fixture
def small_guide(tmp_path: Path) -> Path:
    """The sources of the small guide, in a folder of their own."""
    (tmp_path / "tree").mkdir()
    return write_small_guide(tmp_path / "tree")


@pytest.fixture
def preview(small_guide: Path, tmp_path: Path) -> Preview:
    """Its preview, built, with nothing wrong."""
    return previewed(small_guide, tmp_path / "preview")


@pytest.fixture(scope="module")
def mended_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another small guide, for tests that put right what they break."""
    return write_small_guide(tmp_path_factory.mktemp("tree"))


@pytest.fixture(scope="module")
def mended_preview(mended_tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Preview:
    """Its preview."""
    return previewed(mended_tree, tmp_path_factory.mktemp("preview"))


def previewed(tree: Path, folder: Path) -> Preview:
    """A preview in that folder, with every page built and nothing wrong."""
    preview = Preview(tree, folder, SITE_URL)
    preview.update()
    assert (shown(preview), preview.built) == ([], len(PAGES))
    return preview
