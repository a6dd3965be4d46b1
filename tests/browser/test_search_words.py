"""How the search reads what is typed: amounts in base units, and forms of a word as one word."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from macros.catalog.measures import quantity
from tests import DOCS

AMOUNTS = "text => amountsIn(text, fieldGuideIndex.units)"
# The published search gives away no name of its parts.
WORDS = re.sub("(?m)^export ", "", (DOCS / "assets/javascripts/words.js").read_text(encoding="utf-8"))

TYPED = {
    "29s": (29, "s"), "29 s": (29, "s"), "29 seconds": (29, "s"), "29-second": (29, "s"), "1.5 h": (90, "min"),
    "15min": (15, "min"), "15 MINS": (15, "min"), "2 weeks": (14, "days"), "100 ms": (100, "ms"), "1 year": (1, "years"),
    "256KB": (256, "KB"), "256 kb": (256, "KiB"), "256 KiB": (256, "KiB"), "1,024 megabytes": (1024, "MB"),
    "10 Gigabytes": (10, "GB"), "50TB": (50, "TB"), "1 byte": (1, "bytes"),
}  # fmt: skip


def said(reader: Page, function: str, text: str) -> Any:
    """What a function in JavaScript that may call those of words.js makes of a text."""
    return reader.evaluate(f"text => {{ {WORDS}; return ({function})(text); }}", text)


@pytest.mark.parametrize(("text", "amount"), TYPED.items())
def test_a_typed_amount_is_what_the_data_file_says_in_base_units(
    text: str, amount: tuple[float, str], reader: Page
) -> None:
    measured, base = quantity(*amount)
    found = said(reader, AMOUNTS, f"lambda {text} timeout")
    assert [list(found["rest"].split())] == [["lambda", "timeout"]]
    assert [measured[0], base] in [[code[0], float(code[1:])] for code in found["amounts"][0]]


@pytest.mark.parametrize("text", ["s3", "python 3.12", "40 users", "10 messages", "http2", "15 m", "2 constructor"])
def test_what_has_no_unit_is_no_amount(text: str, reader: Page) -> None:
    assert said(reader, AMOUNTS, text)["amounts"] == []


@pytest.mark.parametrize(
    "words",
    ["retry retries", "queue queues", "batch batches", "throttle throttling throttled", "price pricing prices",
     "run running", "cache caching caches", "poll polling", "scale scales scaling", "stream streaming streamed"],
)  # fmt: skip
def test_forms_of_a_word_are_one_word(words: str, reader: Page) -> None:
    assert len(set(said(reader, "words => words.split(' ').map(stem)", words))) == 1


@pytest.mark.parametrize("word", ["aws", "status", "redis", "s3", "3.12", "process", "string", "ring"])
def test_a_word_that_has_no_such_end_keeps_it(word: str, reader: Page) -> None:
    assert said(reader, "stem", word) in (word, word.removesuffix("s"))
