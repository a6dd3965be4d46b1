"""Where the guide mentions a fact, and which words beside it stay as they are when it changes."""

from pathlib import Path

import pytest

from macros.catalog.load import DATA_FILE
from tests.sources.mentions import Line, doubtful, mentions, read_lines

PAGE = "docs/services/pear.md"
LINES = [
    Line(DATA_FILE, 1, "text: A pear keeps for {pear.life}.", "pear"),
    Line(DATA_FILE, 2, "needs: {more_than: {run: pear.life}}"),
    Line(DATA_FILE, 3, "answer: {pear.life-of-peel} and {pear.life.default}.", "pear"),
    Line(DATA_FILE, 4, "note: Fifteen minutes, and no longer.", "pear"),
    Line(DATA_FILE, 5, "quote: keeps for 15 minutes", "pear"),
    Line(DATA_FILE, 6, "note: Fifteen minutes, and no longer.", "apple"),
    Line(PAGE, 1, 'It keeps for {{ fact("pear.life") }}.', "pear"),
    Line(PAGE, 2, "That is a quarter of an hour.", "pear"),
    Line(PAGE, 3, "A 900-second pear.", "pear"),
    Line(PAGE, 4, "Five apples.", "pear"),
    Line("docs/compare/fruit.md", 1, 'One keeps for {{ fact("pear.life") }}.', ""),
    Line("docs/compare/fruit.md", 2, "Nothing to see.", ""),
]


def test_every_way_to_mention_a_fact_is_found_and_no_other_fact() -> None:
    assert mentions(LINES, "pear.life") == [LINES[n] for n in (0, 1, 2, 6, 10)]


def test_words_that_a_change_makes_doubtful_are_those_beside_it_and_the_old_figure_anywhere() -> None:
    assert doubtful(LINES, "pear.life", [(15, "min")]) == [LINES[n] for n in (3, 7, 8)]


@pytest.mark.parametrize(("file", "service"), [(DATA_FILE, ""), (PAGE, "pear")])
def test_lines_know_the_service_that_they_are_about(file: str, service: str, tmp_path: Path) -> None:
    for name in (DATA_FILE, PAGE):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("services:\n  pear:\n    a: 1\nothers:\n  fig: 1\n")
    lines = [line for line in read_lines(tmp_path) if line.file == file]
    assert [line.service for line in lines] == (["pear"] * 5 if service else ["", "pear", "pear", "", ""])
