"""Bytes become words by the rules that Application 1's page gives, wherever a part of the list ends."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import words
from words import Line, read_part

settings.register_profile("same every time", derandomize=True, database=None, deadline=None)
settings.load_profile("same every time")

# what stands in the list: the lines it has, as (offset, word, problem)
LISTS: dict[str, tuple[bytes, list[Line]]] = {
    "nothing": (b"", []),
    "a word without a line end": (b"word", [Line(0, "word")]),
    "a word with a line end": (b"word\n", [Line(0, "word")]),
    "two words": (b"one\ntwo\n", [Line(0, "one"), Line(4, "two")]),
    "line ends of Windows": (b"one\r\ntwo\r\n", [Line(0, "one"), Line(5, "two")]),
    "a line end cut in half": (b"one\r\ntwo\r", [Line(0, "one"), Line(5, "two")]),
    "empty lines": (b"\n\none\n\r\n", [Line(0, ""), Line(1, ""), Line(2, "one"), Line(6, "")]),
    "spaces, which belong to the word": (b" one \n\ttwo\n \n", [Line(0, " one "), Line(6, "\ttwo"), Line(11, " ")]),
    "a carriage return inside of a word": (b"on\re\n", [Line(0, "on\re")]),
    "the same word twice": (b"one\none\n", [Line(0, "one"), Line(4, "one")]),
    "letters of every length": ("aß日🔑\n".encode(), [Line(0, "aß日🔑")]),
    "two forms of one letter, which are two words": ("é\ne\u0301\n".encode(), [Line(0, "é"), Line(3, "e\u0301")]),
    "a byte order mark": (b"\xef\xbb\xbfone\n", [Line(0, "one")]),
    "a byte order mark alone": (b"\xef\xbb\xbf", [Line(0, "")]),
    "a byte order mark that is none": (b"one\n\xef\xbb\xbftwo\n", [Line(0, "one"), Line(4, "\ufefftwo")]),
    "the line separator of Unicode, which ends no line": ("a\u2028b\n".encode(), [Line(0, "a\u2028b")]),
    "Latin-1": (b"caf\xe9\none\n", [Line(0, "", "is not UTF-8"), Line(5, "one")]),
    "half a letter": (b"\xf0\x9f\x94\n", [Line(0, "", "is not UTF-8")]),
    "half of a surrogate pair": (b"\xed\xa0\x80\n", [Line(0, "", "is not UTF-8")]),
    "a zero byte": (
        b"o\0ne\ntwo\n",
        [Line(0, "", "holds a zero byte, so this is no text, or text in UTF-16"), Line(5, "two")],
    ),
    "the longest word": (b"x" * words.LONGEST + b"\r\n", [Line(0, "x" * words.LONGEST)]),
    "a word too long": (
        b"x" * (words.LONGEST + 1) + b"\none",
        [Line(0, "", f"longer than {words.LONGEST} bytes"), Line(words.LONGEST + 2, "one")],
    ),
}


def lines_of(content: bytes, size: int) -> list[Line]:
    """The lines of a list that is read in parts of `size` bytes."""
    lines: list[Line] = []
    start, inside = 0, False
    while True:
        block = content[start : start + size]
        is_last = start + len(block) >= len(content)
        part = read_part(block, start, is_last=is_last, inside_long_line=inside)
        lines += part.lines
        if is_last:
            assert part.next_start == len(content)
            return lines
        assert part.next_start > start, "a part that gets nowhere is read for ever"
        start, inside = part.next_start, part.inside_long_line


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_these_lines(name: str) -> None:
    content, lines = LISTS[name]
    assert lines_of(content, 1_000_000) == lines


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_the_same_lines_in_the_smallest_parts(name: str) -> None:
    content, lines = LISTS[name]
    assert lines_of(content, words.LONGEST + 2) == lines


# Bytes of which lists consist, the dangerous ones often: line ends, letters of several bytes, wrong ones
LIST = st.lists(
    st.sampled_from([b"a", b"bc", b"\n", b"\r", b"\r\n", b"\xc3\xa4", b"\xc3", b"\0", b"\xef\xbb\xbf"])
).map(b"".join)


@given(content=LIST | st.binary(), size=st.integers(10, 40))
def test_where_a_part_ends_makes_no_difference(content: bytes, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "LONGEST", 8)
        assert lines_of(content, size) == lines_of(content, 1_000_000)


@given(content=LIST | st.binary(), size=st.integers(10, 40))
def test_every_byte_belongs_to_a_line(content: bytes, size: int) -> None:
    """An account of the list by other means: a line begins where the list does and behind each line end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "LONGEST", 8)
        lines = lines_of(content, size)
    begins = [0] + [place + 1 for place, byte in enumerate(content) if byte == ord("\n")]
    assert [line.offset for line in lines] == [begin for begin in begins if begin < len(content)]


@given(content=st.lists(st.text(st.characters(exclude_characters="\n\r\0\ufeff", exclude_categories=["Cs"]))))
def test_a_word_is_what_was_written(content: list[str]) -> None:
    lines = lines_of("".join(f"{word}\n" for word in content).encode(), 1_000_000)
    assert [line.word for line in lines] == content
    assert not any(line.problem for line in lines)


@given(content=st.binary())
def test_a_line_has_a_word_or_a_problem_or_is_empty(content: bytes) -> None:
    for line in lines_of(content, 1_000_000):
        assert not (line.word and line.problem)
        assert "\n" not in line.word and "\0" not in line.word
