"""A built site, as the steps of `publish` get it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from macros.catalog.models import Catalog
from macros.catalog.reader import LOADER
from macros.downloads.edition import Edition, origin_of
from macros.site.html import attributes


class _IgnoreTags(LOADER):  # type: ignore[misc]
    """Reads values with tags (`!ENV`, `!!python/name`) as None."""


_IgnoreTags.add_multi_constructor("", lambda *_: None)


@dataclass(frozen=True)
class Site:
    """A built site: its folder, its address (with a slash at the end), the root of its sources, its data."""

    folder: Path
    address: str
    root: Path
    catalog: Catalog

    @cached_property
    def config(self) -> dict[str, Any]:
        """The settings of mkdocs.yml, without values that have tags."""
        return dict(yaml.load((self.root / "mkdocs.yml").read_text(encoding="utf-8"), _IgnoreTags))

    @cached_property
    def edition(self) -> Edition:
        """What the downloads are made from."""
        return Edition(self.catalog, self.address, origin_of(self.root, self.catalog))

    @cached_property
    def pages(self) -> dict[str, str]:
        """The HTML of each page by the path of its file, read once; steps change it here, and `save` writes it."""
        names = (file.relative_to(self.folder).as_posix() for file in sorted(self.folder.rglob("*.html")))
        # HTML files of docs/ are copied as they are, and are no pages.
        ours = (name for name in names if not (self.root / "docs" / name).exists())
        return {name: (self.folder / name).read_text(encoding="utf-8") for name in ours}

    def replace(self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]) -> None:
        """Replace what a pattern finds in each page."""
        for name, html in self.pages.items():
            self.pages[name] = pattern.sub(replacement, html)

    def save(self) -> None:
        """Write the pages."""
        for name, html in self.pages.items():
            self.write(name, html)

    def write(self, name: str, text: str) -> None:
        """Put a file of that name into the folder, with the same bytes on every system."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def read_address(folder: Path) -> str:
    """The address that the site in `folder` was built for, as its home page says; raises OSError if it names none."""
    home = folder / "index.html"
    addresses = attributes(home.read_text(encoding="utf-8"), "link[rel=canonical]", "href")
    if not addresses:
        raise OSError(0, "names no canonical address; build with `site_url`", str(home))
    return addresses[0]
