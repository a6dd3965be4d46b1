"""The text of a page block by block: a piece of markup may begin in one element and end in another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.linkcheck.leaks import TASK, leaks
from tests.linkcheck.model import Document, words

# "Amazon** Simple Queue Service**" is bold gone wrong, unless the page has a note that begins with such stars; "char**"
# and "xmlNode**" are types of C.
STARS_BEHIND = re.compile(r"(?<=[\w.)\]”\"’\ufffc])(?<!\*)\*\*(?=[\s.,;:!?)]|\Z)")
STARS_BEFORE = re.compile(r"(?<![\w*/\\.(,=\[{])\*\*(?=([^\W\d_]\w*)(?:[ \t]+\w|[’'-]))")
C_TYPE = re.compile(r"(?:\b(?:char|const|double|float|int|long|short|struct|unsigned|void)|_t|[a-z][A-Z]\w*|\w_\w+)\Z")
NOTE = re.compile(r"\s*\*\*\s*[^\s*]")
PARAMETERS = words("kwargs kwds kw keywords options opts params args attrs extra data fields")


@dataclass
class TextBlock:
    """The text of a paragraph, a cell, a heading and their like, in pieces with the line on which each begins."""

    pieces: list[tuple[int, str]] = field(default_factory=list)
    tag: str = ""
    has_note: bool = False  # a block of the page begins with two stars
    stars: list[tuple[int, str]] = field(default_factory=list)  # by line

    def add(self, line: int, text: str) -> None:
        """Add what stands next."""
        self.pieces.append((line, text))

    def end(self, document: Document) -> None:
        """Complain of the markup in the whole text, and begin anew."""
        text = "".join(text for _, text in self.pieces)
        last = -1
        for start, kind, leak in leaks(text):
            if start >= last and (kind != TASK or self.tag == "li"):  # an outer kind says it all
                document.complain(self._line_at(start), leak, f"{kind} shows in the page's text", kind="markup")
                last = start + len(leak)
        if "**" in text and last < 0:
            self._read_stars(text)
        self.pieces.clear()

    def end_page(self, document: Document) -> None:
        """Complain of stars that neither emphasize nor refer to a note."""
        for line, text in self.stars if not self.has_note else ():
            document.complain(line, text, "emphasis shows in the page's text", kind="markup")

    def _read_stars(self, text: str) -> None:
        behind = [found for found in STARS_BEHIND.finditer(text) if not C_TYPE.search(text, 0, found.start())]
        before = STARS_BEFORE.search(text)
        if before and before[1] in PARAMETERS:
            before = None
        self.has_note |= NOTE.match(text) is not None and not (before and before.start() > 0)
        is_pair = len(behind) > 1 or (behind and not re.search(r"\w", text[behind[-1].end() :]))
        found = behind[0] if is_pair else before
        if found:
            around = text[max(0, found.start() - 20) : found.end() + 20]
            self.stars.append((self._line_at(found.start()), around))

    def _line_at(self, place: int) -> int:
        for line, text in self.pieces:
            if place < len(text):
                return line + text.count("\n", 0, place)
            place -= len(text)
        raise IndexError(place)
