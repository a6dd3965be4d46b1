"""A built site: its folder, its pages, and what they are made from."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from macros.catalog.models import Catalog
from macros.downloads.edition import Edition, origin_of

CANONICAL = re.compile(
    r'<link\s[^>]*rel="canonical"[^>]*\shref="([^"]*)"|<link\s[^>]*href="([^"]*)"[^>]*rel="canonical"'
)


class _IgnoreTags(yaml.SafeLoader):
    """Reads values with tags (`!ENV`, `!!python/name`) as nothing."""


_IgnoreTags.add_multi_constructor("", lambda *_: None)


@dataclass(frozen=True)
class Site:
    """A built site: its folder, its address (with a slash at the end), the tree it is made from, its data."""

    folder: Path
    address: str
    root: Path
    catalog: Catalog

    @cached_property
    def config(self) -> dict[str, Any]:
        """What mkdocs.yml says, without doing what its tags ask for."""
        config: dict[str, Any] = yaml.load((self.root / "mkdocs.yml").read_text(encoding="utf-8"), _IgnoreTags)
        return config

    @cached_property
    def edition(self) -> Edition:
        """What the downloads are made from."""
        return Edition(self.catalog, self.address, origin_of(self.root, self.catalog))

    @cached_property
    def pages(self) -> dict[str, str]:
        """The HTML of each page by its file's name, read once; what a step puts there, `save` writes."""
        names = (file.relative_to(self.folder).as_posix() for file in sorted(self.folder.rglob("*.html")))
        # A file that lies so in docs/ is shown as it is, no page.
        ours = (name for name in names if not (self.root / "docs" / name).exists())
        return {name: (self.folder / name).read_text(encoding="utf-8") for name in ours}

    def save(self) -> None:
        """Write the pages."""
        for name, html in self.pages.items():
            self.write(name, html)

    def write(self, name: str, text: str) -> None:
        """Put a file of that name into the folder, with the same bytes on every system."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")


def read_address(folder: Path) -> str:
    """The address that the site in `folder` was built for, as its home page says; raises OSError if it names none."""
    home = folder / "index.html"
    found = CANONICAL.search(home.read_text(encoding="utf-8"))
    if not found:
        raise OSError(0, "names no canonical address; build with `site_url`", str(home))
    return found[1] or found[2]
