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
    built = Preview(small_guide, tmp_path / "preview", SITE_URL)
    built.update()
    assert shown(built) == []
    assert built.built == len(PAGES)
    return built
