"""From bytes to words. Pure: no network, no clock, so that every rule can be tried by itself."""

from typing import NamedTuple

LONGEST = 4000  # bytes; with its digest a word then stays within the 4 KB of one read unit
BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # some editors begin a UTF-8 file with it; it belongs to no word


class Line(NamedTuple):
    """Where a line begins in the list, and its word, or why it has none."""

    offset: int
    word: str
    problem: str = ""


class Part(NamedTuple):
    """The lines that end in a part of a list, and where the next part begins."""

    lines: list[Line]
    next_start: int
    inside_long_line: bool


def read_part(block: bytes, start: int, *, is_last: bool, inside_long_line: bool = False) -> Part:
    """The lines of a block that begins at byte `start` of the list, and where to go on.

    A block has to be longer than the longest line. What it holds behind its last line end is read again with the next block, unless it is too long
    to become a word: then only the end of that line is still of interest.
    """
    *ended, rest = block.split(b"\n")
    lines: list[Line] = []
    offset = start
    for line in ended:
        if not inside_long_line:
            lines.append(read_line(line, offset))
        inside_long_line = False
        offset += len(line) + 1
    if is_last or len(rest) > LONGEST + 1:  # one more for the \r whose \n is in the next block
        if rest and not inside_long_line:
            lines.append(read_line(rest, offset))
        inside_long_line = True
    if inside_long_line:
        offset += len(rest)
    return Part(lines, offset, inside_long_line)


def read_line(line: bytes, offset: int) -> Line:
    """The word of a line, exactly as it stands there: only the line end is taken off."""
    line = line.removesuffix(b"\r")
    if offset == 0:
        line = line.removeprefix(BYTE_ORDER_MARK)
    if len(line) > LONGEST:
        return Line(offset, "", f"longer than {LONGEST} bytes")
    if b"\0" in line:
        return Line(offset, "", "holds a zero byte, so this is no text, or text in UTF-16")
    try:
        return Line(offset, line.decode("utf-8"))
    except UnicodeDecodeError:
        return Line(offset, "", "is not UTF-8")
