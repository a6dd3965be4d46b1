"""What several tests of pages need."""

import pytest
from markdown import Markdown
from mkdocs.config import load_config

from tests import ROOT


@pytest.fixture(scope="session")
def markdown() -> Markdown:
    """Markdown as mkdocs.yml sets it."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
