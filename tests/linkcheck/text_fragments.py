"""Text fragments, `#:~:text=…`: whether a page has the text, judged as Chromium does.

The rules are those of https://wicg.github.io/scroll-to-text-fragment/; what it leaves to browsers (accents, quotation
marks, where a word ends) was tried in one, and is held by a test.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from tests.linkcheck.model import words
from tests.linkcheck.tree import Element, Text, is_hidden, walk

# Text beyond the end of one of these is no part of the same phrase.
BREAKS = words("""
    address article aside blockquote body br button caption dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option optgroup p pre rt search section
    summary svg table tbody td text textarea tfoot th thead tr ul
""")
NOT_SEARCHED = words("""
    audio canvas datalist head iframe meter noembed noframes noscript object progress script select style template video
""")
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00ad": "", "\u200b": "", "\u2060": "", "\ufeff": ""})
CJK = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Directive(NamedTuple):
    """What one `text=` asks for; empty parts are not asked for."""

    prefix: str
    start: str
    end: str
    suffix: str


def text_blocks(html: str) -> list[str]:
    """A page's visible text, a paragraph or a cell each, in the form in which texts are compared."""
    blocks: list[str] = []
    pieces: list[str] = []
    unseen = preformatted = 0

    def end_block() -> None:
        if pieces:
            blocks.append("".join(pieces).strip(" "))
            pieces.clear()

    for entering, node in walk(html):
        if isinstance(node, Text):
            if not unseen:
                pieces.append(_folded(node.data) if preformatted else re.sub(r"[\s\xa0]+", " ", _folded(node.data)))
            continue
        if node.tag in BREAKS:
            end_block()
        step = 1 if entering else -1
        unseen += step * _is_unseen(node)
        preformatted += step * (node.tag in ("pre", "textarea"))
        if entering and node.tag == "input" and node.attr("value") and not unseen:
            pieces.append(_folded(node.attr("value") or ""))
    end_block()
    return [re.sub(" {2,}", " ", block) if "\n" not in block else block for block in blocks if block]


def _is_unseen(element: Element) -> bool:
    closed = element.tag == "dialog" and element.attr("open") is None
    return element.tag in NOT_SEARCHED or closed or is_hidden(element)


def finds_text(directive: str, blocks: list[str]) -> bool:
    """Whether a browser finds any of the texts that stand behind `:~:`."""
    wanted = [_parsed(part[5:]) for part in directive.split("&") if part.startswith("text=")]
    return any(_finds(text, blocks) for text in wanted if text)


def _parsed(text: str) -> Directive | None:
    parts = text.split(",")
    prefix = parts.pop(0)[:-1] if parts[0].endswith("-") else ""
    suffix = parts.pop()[1:] if parts and parts[-1].startswith("-") else ""
    if not 1 <= len(parts) <= 2 or not all(parts):
        return None
    start, end = (*parts, "")[:2]
    return Directive(
        *(re.sub(r"[\s\xa0]+", " ", _folded(unquote(part))).strip() for part in (prefix, start, end, suffix))
    )


def _folded(text: str) -> str:
    """Text without what a browser overlooks: letter case, accents, ligatures, the form of quotation marks."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(PLAIN)).casefold()
    return "".join(character for character in plain if not unicodedata.combining(character))


def _finds(wanted: Directive, blocks: list[str]) -> bool:
    for number, start in _places(wanted.start, blocks, 0, 0):
        if wanted.prefix and not _stands_before(wanted.prefix, blocks, number, start):
            continue
        after = start + len(wanted.start)
        ends = _places(wanted.end, blocks, number, after) if wanted.end else iter([(number, after)])
        for last, place in ends:
            if not wanted.suffix or _stands_after(wanted.suffix, blocks, last, place + len(wanted.end)):
                return True
    return False


def _places(text: str, blocks: list[str], first: int, start: int) -> Iterator[tuple[int, int]]:
    """Where a text stands as whole words: the number of its block, its place there."""
    for number in range(first, len(blocks)):
        place = blocks[number].find(text, start if number == first else 0)
        while place >= 0:
            if _is_edge(blocks[number], place) and _is_edge(blocks[number], place + len(text)):
                yield number, place
            place = blocks[number].find(text, place + 1)


def _stands_before(prefix: str, blocks: list[str], number: int, place: int) -> bool:
    before = blocks[number][:place].rstrip()
    before = before if before or not number else blocks[number - 1]
    return before.endswith(prefix) and _is_edge(before, len(before) - len(prefix))


def _stands_after(suffix: str, blocks: list[str], number: int, place: int) -> bool:
    after = blocks[number][place:].lstrip()
    after = after if after or number + 1 == len(blocks) else blocks[number + 1]
    return after.startswith(suffix) and _is_edge(after, len(suffix))


def _is_edge(text: str, place: int) -> bool:
    """Whether a word begins or ends here; scripts without blanks between words are not told apart."""
    if place <= 0 or place >= len(text):
        return True
    before, after = text[place - 1], text[place]
    if CJK.match(before) or CJK.match(after):
        return True
    if _is_letter(before) and _is_letter(after):
        return False
    return not _joins(text, place) and not _joins(text, place - 1)


def _joins(text: str, place: int) -> bool:
    """Whether the mark here is part of a word, as in "it's", or of a number, as in "3.14"."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if text[place] == "'":
        return _is_letter(before) and _is_letter(after)
    return text[place] in ".," and before.isdigit() and after.isdigit()


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"
