"""What the link check's parts hand to each other: links, documents, problems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


def words(text: str) -> frozenset[str]:
    """The words of a table that would be hundreds of quotes as a list."""
    return frozenset(text.split())


class Unusable(Exception):
    """The check could not run at all, which is not the same as a clean site."""


class Fault(NamedTuple):
    """What is wrong with a link, wherever it stands, and what may be meant; empty if nothing comes near."""

    wrong: str
    nearest: str = ""


@dataclass(frozen=True, order=True)
class Problem:
    """One wrong link: where it stands, how it is written, what is wrong, what may be meant."""

    page: str
    line: int
    link: str
    wrong: str
    nearest: str = ""

    def __str__(self) -> str:
        link = " ".join(self.link.split()) or "(empty)"
        shown = link if len(link) <= 160 else link[:157] + "..."
        meant = f"; did you mean '{self.nearest}'?" if self.nearest else ""
        return f"{self.page}:{self.line}: {shown}: {self.wrong}{meant}"


@dataclass(frozen=True)
class Use:
    """What a link is for, as far as that changes what counts as right."""

    may_be_page: bool = True  # may lead to a page; an image or a script may not
    complete: bool = False  # has to be written with scheme and host
    own_fragment: bool = False  # "#x" means this very document, whatever <base> says
    fragment: bool = True  # the part after "#" has to exist
    may_be_empty: bool = False  # an empty value has a meaning
    may_lead_out: bool = True  # may name another site
    outside_form: bool = True  # an outside address is held to the rules for citations
    only_own: bool = False  # counts as a link only if it is an address in this site
    host_only: bool = False  # names a host to be ready for, no file


PAGE = Use()
THEME_LINK = Use(may_be_empty=True)
FILE = Use(may_be_page=False, fragment=False)
FRAME = Use(fragment=False)
HINT = Use(host_only=True)
BASE = Use(host_only=True, may_be_empty=True)
FORM = Use(may_be_empty=True)
DRAWING = Use(may_be_page=False, own_fragment=True)
ADDRESS = Use(complete=True)
PICTURE_ADDRESS = Use(may_be_page=False, complete=True, fragment=False)
SITE_PAGE = Use(may_lead_out=False)
SITE_ENTRY = Use(complete=True, may_lead_out=False)
INDEX_ENTRY = Use(may_be_empty=True, may_lead_out=False)
BARE = Use(outside_form=False, only_own=True)
NAMED = Use(fragment=False, outside_form=False, only_own=True)
MACHINE = Use(fragment=False, outside_form=False)


@dataclass(frozen=True)
class Link:
    """A link as its author wrote it."""

    text: str
    line: int
    use: Use = PAGE


@dataclass
class Document:
    """All the check needs to know of one file, read once."""

    path: str
    base: str | None = None
    links: list[Link] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refresh: str | None = None
    at_once: bool = False  # the refresh leaves no time to read the page
    is_font: bool = False  # an old SVG font, whose name behind "#" nothing depends on
    sprite: bool = False  # a drawing whose parts are shown one at a time
    canonical: str | None = None
    listed: bool = True  # a page that asks not to be indexed is not
    manifests: list[str] = field(default_factory=list)
    sitemap: list[Link] | None = None

    def complain(self, line: int, link: str, wrong: str, nearest: str = "") -> None:
        """Add a problem that shows without a look at the rest of the site."""
        self.problems.append(Problem(self.path, line, link, wrong, nearest))

    def add(self, text: str | None, line: int, use: Use = PAGE) -> None:
        """Add a link; an attribute that is missing, None, is none."""
        if text is not None:
            self.links.append(Link(text, line, use))

    def add_all(self, texts: Iterable[str], line: int, use: Use) -> None:
        """Add links that stand on one line."""
        for text in texts:
            self.add(text, line, use)
