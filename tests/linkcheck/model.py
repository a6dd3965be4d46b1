"""What the link check's parts hand to each other: links, documents, problems."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


def words(text: str) -> frozenset[str]:
    """The words of a table that would be hundreds of quotes as a list."""
    return frozenset(text.split())


def is_page(path: str) -> bool:
    """Whether a server sends the file of this path as a page, whatever the letter case of its ending."""
    return re.search(r"\.(?:html?|xhtml?)$", path, re.IGNORECASE) is not None


class Unusable(Exception):
    """The check could not run at all, which is not the same as a clean site."""


class Fault(NamedTuple):
    """What is wrong with a link, wherever it stands, what may be meant (empty if nothing comes near), and its kind."""

    wrong: str
    nearest: str = ""
    kind: str = "link"


# What a fault is about; `--skip` leaves kinds out.
KINDS = {
    "link": "a link, a picture or a file that leads nowhere, or to what a browser cannot show",
    "reference": "an id that stands twice, a name of an element that is not there",
    "outside": "the form of an address at another site: http, characters, parameters that follow the reader, its host",
    "markup": "markup that shows in the text, or that is not closed",
    "name": "a link or a picture without a name for those who cannot see it",
    "file": "a file that cannot be read as what it is: XML, JSON, gzip",
    "site": "the 404 page, the sitemap",
}


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it stands, how it is written, what is wrong, what may be meant, and which of `KINDS` it is."""

    page: str
    line: int
    link: str
    wrong: str
    nearest: str = ""
    kind: str = field(default="link", compare=False)

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
    picture: bool = False  # has to be one, even where it stands in the link itself
    may_be_prefix: bool = False  # with "/" at its end it stands for all that begins so: the folder has to be there


PAGE = Use()
THEME_LINK = Use(may_be_empty=True)
FILE = Use(may_be_page=False, fragment=False)
FRAME = Use(fragment=False)
PICTURE = Use(may_be_page=False, fragment=False, picture=True)
MODULE = Use(may_be_page=False, fragment=False, may_be_prefix=True)
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
    base: str | None = None  # what it is relative to, where that is not its document's own base
    in_noscript: bool = False


@dataclass
class Document:
    """All the check needs to know of one file, read once."""

    path: str
    base: str | None = None
    links: list[Link] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    noscript_ids: frozenset[str] = frozenset()  # those that are there without scripts only
    spoken_classes: set[str] = field(default_factory=set)  # those whose elements CSS gives a text
    nameless: list[tuple[Problem, frozenset[str]]] = field(
        default_factory=list
    )  # unless CSS names one of these classes
    problems: list[Problem] = field(default_factory=list)
    refresh: str | None = None
    at_once: bool = False  # the refresh leaves no time to read the page
    is_font: bool = False  # an old SVG font, whose name behind "#" nothing depends on
    sprite: bool = False  # a drawing whose parts are shown one at a time
    canonical: str | None = None
    listed: bool = True  # a page that asks not to be indexed is not
    manifests: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    import_names: set[str] = field(default_factory=set)
    bare_imports: list[tuple[int, str]] = field(default_factory=list)  # by line
    sitemap: list[Link] | None = None

    def complain(self, line: int, link: str, wrong: str, nearest: str = "", kind: str = "markup") -> None:
        """Add a problem that shows without a look at the rest of the site."""
        self.problems.append(Problem(self.path, line, link, wrong, nearest, kind))

    def add(self, text: str | None, line: int, use: Use = PAGE, base: str | None = None) -> None:
        """Add a link; an attribute that is missing, None, is none."""
        if text is not None:
            self.links.append(Link(text, line, use, base))

    def add_all(self, texts: Iterable[str], line: int, use: Use) -> None:
        """Add links that stand on one line."""
        for text in texts:
            self.add(text, line, use)
