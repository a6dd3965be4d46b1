"""The words of AWS's pages, free of Markdown and HTML, and where among them those that a statement quotes."""

import html
import re
from dataclasses import dataclass
from enum import Enum

from tests.sources.amounts import NUMBER_WORDS

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[%$€]")
NOT_SHOWN = re.compile(r"<(script|style|nav|header|footer|noscript)\b.*?</\1\s*>|<!--.*?-->", re.S | re.I)
TAG = re.compile(r"</?[a-zA-Z][^>]*>")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
# What Markdown writes around words, and what of it a reader sees.
MARKDOWN = {
    re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"): r"\1",
    re.compile(r"(?m)^\s*\|?(?:\s*:?-{2,}:?\s*\|?)+\s*$"): " ",
    re.compile(r"(?m)^\s*(?:#{1,6}|>|[*+-]|\d+\.)\s"): " ",
    re.compile(r"\*+|`+|(?<!\w)_+|_+(?!\w)|\|"): " ",
}
MORE = 6  # words around the nearest passage that are shown
LIKENESS = 0.5  # the share of the quoted words that a passage must hold to be shown as the nearest


class Found(Enum):
    """What became of quoted words on a page."""

    THERE = "the words are there"
    OTHER_NUMBER = "the words stand there around another number"
    GONE = "the words are gone"


@dataclass(frozen=True)
class Passage:
    """Whether a page holds the words of a quote, and what it says instead or nearest."""

    found: Found
    text: str = ""


def text_of_markdown(markdown: str) -> str:
    """What a reader of a page in Markdown sees, white space folded."""
    markdown = ESCAPED.sub(lambda character: f"&#{ord(character[1])};", markdown)
    for mark, shown in MARKDOWN.items():
        markdown = mark.sub(shown, markdown)
    return text_of_html(markdown)


def text_of_html(page: str) -> str:
    """What a reader of a page in HTML sees without scripts, white space folded; `<main>` alone where there is one."""
    main = re.search(r"<main\b.*</main\s*>", page, re.S | re.I)
    shown = TAG.sub(" ", NOT_SHOWN.sub(" ", main[0] if main else page))
    return " ".join(html.unescape(shown).split())


def find_quote(quote: str, text: str) -> Passage:
    """Whether a text holds the words of a quote, whatever stands between them: commas, case, spaces."""
    wanted = [_folded(word) for word in WORD.findall(quote)]
    places = [(match.start(), match.end(), _folded(match[0])) for match in WORD.finditer(text)]
    words = [word for _, _, word in places]
    if f" {' '.join(wanted)} " in f" {' '.join(words)} ":
        return Passage(Found.THERE)
    length = len(wanted)
    for start in range(len(words) - length + 1):
        if all(_alike(*pair) for pair in zip(wanted, words[start : start + length], strict=True)):
            return Passage(Found.OTHER_NUMBER, text[places[start][0] : places[start + length - 1][1]])
    length = min(length, len(words))  # a text may be shorter than the quote
    score, start = max((len(set(wanted) & set(words[n : n + length])), -n) for n in range(len(words) - length + 1))
    if score < LIKENESS * len(set(wanted)):
        return Passage(Found.GONE)
    first, last = max(0, -start - MORE), min(len(words), -start + length + MORE) - 1
    return Passage(Found.GONE, text[places[first][0] : places[last][1]])


def _folded(word: str) -> str:
    """A word as it is compared: 1,000 is 1000."""
    return word.replace(",", "").replace("’", "'").casefold()


def _alike(wanted: str, word: str) -> bool:
    return wanted == word or (_is_number(wanted) and _is_number(word))


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in NUMBER_WORDS
