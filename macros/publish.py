"""What is made of a site once its pages stand, whichever engine built them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from macros.exports import exports
from macros.feeds import feeds
from macros.glossary import words_explained
from macros.head import styles_in_the_head
from macros.learn import flash_cards
from macros.models import Catalog
from macros.policy import policy
from macros.search import searchable
from macros.sitemap import same_sitemap
from macros.status import counted
from macros.stylesheet import slim, without_comments
from macros.tables import place
from macros.twins import twins

CANONICAL = re.compile(
    r'<link\s[^>]*rel="canonical"[^>]*\shref="([^"]*)"|<link\s[^>]*href="([^"]*)"[^>]*rel="canonical"'
)


@dataclass(frozen=True)
class Site:
    """A built site: its folder, its address (with a slash at the end), the tree it is made from, its data."""

    folder: Path
    address: str
    root: Path
    catalog: Catalog

    def service(self, name: str) -> str:
        """The address of a service's page."""
        return self.address + place(name)

    def write(self, name: str, text: str) -> None:
        """Put a file of that name into the folder, the same on every system."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")


# In this order: what a step writes, the next may read. The policy is last, for it counts the inline scripts.
STEPS: tuple[Callable[[Site], None], ...] = (
    exports,
    feeds,
    words_explained,
    flash_cards,
    counted,
    styles_in_the_head,
    twins,
    slim,
    without_comments,
    same_sitemap,
    searchable,
    policy,
)


def publish(root: Path, folder: Path, catalog: Catalog) -> None:
    """Write beside the pages in `folder` all that is made from the data or from the pages themselves."""
    site = Site(folder, address(folder), root, catalog)
    for step in STEPS:
        step(site)


def address(folder: Path) -> str:
    """The address that the site in `folder` was built for, as its home page says."""
    home = (folder / "index.html").read_text(encoding="utf-8")
    return "".join(CANONICAL.findall(home)[0])
