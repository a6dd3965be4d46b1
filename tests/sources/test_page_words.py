"""The words of a page are those that its reader sees, and a quote is found whatever stands between its words."""

import pytest

from tests.sources.page_words import Found, Passage, find_quote, text_of_html, text_of_markdown

MARKDOWN = {
    "a heading and a paragraph": ("# Size\n\nAt most\n  5 MB.", "Size At most 5 MB."),
    "emphasis and code": (
        "At **most** `5 MB` of *fruit*, _washed_, max_size",
        "At most 5 MB of fruit , washed , max_size",
    ),
    "a link and a picture": ('See [sizes (all)](size.md#x "All") ![tree](t.png)', "See sizes (all) tree"),
    "a table": ("| Size | Limit |\n| --- | :---: |\n| Pear | 5 MB |", "Size Limit Pear 5 MB"),
    "a list": ("* pear\n- apple\n1. fig", "pear apple fig"),
    "escapes, entities and tags": ("a \\* b &amp; c<br>d \\_e\\_ &lt;x&gt;", "a * b & c d _e_ <x>"),
    "a note": ("> **Note**\n> Ripe.", "Note Ripe."),
}


@pytest.mark.parametrize(("markdown", "text"), MARKDOWN.values(), ids=MARKDOWN.keys())
def test_markdown_is_read_as_its_reader_sees_it(markdown: str, text: str) -> None:
    assert text_of_markdown(markdown) == text


def test_html_is_read_as_its_reader_sees_it() -> None:
    page = "<nav>Menu</nav><main><script>x()</script><h1>Size</h1><p>At&nbsp;most <b>5</b> MB</p><!-- no --></main>"
    assert text_of_html(page) == "Size At most 5 MB"


TEXT = "A basket holds up to 1,000 pears, each of at most 5 MB. The G.2X basket holds two apples: see sizes."
QUOTES = {
    "the words": ("up to 1,000 pears", Passage(Found.THERE)),
    "with a comma more or less": ("up to 1000 pears each of at most 5MB", Passage(Found.THERE)),
    "in other capitals": ("the g.2x Basket", Passage(Found.THERE)),
    "around another number": ("up to 900 pears, each", Passage(Found.OTHER_NUMBER, "up to 1,000 pears, each")),
    "around another word for a number": (
        "basket holds three apples",
        Passage(Found.OTHER_NUMBER, "basket holds two apples"),
    ),
    "in part": (
        "up to 1,000 juicy pears",
        Passage(Found.GONE, "A basket holds up to 1,000 pears, each of at most 5 MB"),
    ),
    "not at all": ("nothing of this stands here", Passage(Found.GONE)),
    "only within other words": ("pear", Passage(Found.GONE)),
}


@pytest.mark.parametrize(("quote", "passage"), QUOTES.values(), ids=QUOTES.keys())
def test_a_quote_is_looked_for(quote: str, passage: Passage) -> None:
    assert find_quote(quote, TEXT) == passage


def test_an_empty_page_holds_no_quote() -> None:
    assert find_quote("three words here", "") == Passage(Found.GONE)
