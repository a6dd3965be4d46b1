"""Application 1 under strain: long lists, and a table of words that is busy, refuses or is broken."""

import subprocess
from collections.abc import Iterator

import pytest

from tests.decrypter.local_run import (
    QUICK,
    WAIT,
    Decrypter,
    Table,
    changed_template,
    commanded,
    digest,
    free_port,
    running,
)


@pytest.fixture(scope="module")
def commanded_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Decrypter, Table]]:
    """A run whose table of words obeys the test."""
    folder, port = tmp_path_factory.mktemp("commanded"), free_port()
    variable = f'WORDS_TABLE: !Ref Words\n        AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:{port}"'
    with commanded(port) as table:
        template = changed_template(folder, QUICK | {"WORDS_TABLE: !Ref Words": variable})
        with running(template, folder / "log") as decrypter:
            table.moto = decrypter.run.aws
            yield decrypter, table


def memory_of_loaders(decrypter: Decrypter) -> int:
    """Kilobytes that the largest of them holds."""
    pids = [str(environment.pid) for environment in decrypter.run.functions["Loader"].environments]
    listed = subprocess.run(
        ["ps", "-o", "rss=", "-p", ",".join(pids)], capture_output=True, text=True, check=True, timeout=WAIT
    )
    return max(map(int, listed.stdout.split()))


@pytest.mark.parametrize("number", [20_000, pytest.param(200_000, marks=pytest.mark.heavy)])
def test_many_words_need_no_more_memory_than_a_few(number: int, commanded_run: tuple[Decrypter, Table]) -> None:
    decrypter, table = commanded_run
    assert decrypter.load("few.txt", b"".join(b"%06d-few-%d\n" % (n, number) for n in range(5_000)))["words"] == 5_000
    few, known = memory_of_loaders(decrypter), len(table.words)
    news = decrypter.load("many.txt", b"".join(b"%06d-of-%d\n" % (n, number) for n in range(number)))
    assert (news["outcome"], news["words"], news["waiting"]) == ("finished", number, 0)
    assert len(table.words) - known == number
    assert memory_of_loaders(decrypter) < few * 1.2
    for n in (0, number // 2, number - 1):
        assert decrypter.word(f"{n:06}-of-{number}") == f"{n:06}-of-{number}"
    assert decrypter.word(f"{number:06}-of-{number}") is None


def test_a_line_of_10_mb_is_told_and_the_words_around_it_are_loaded(commanded_run: tuple[Decrypter, Table]) -> None:
    decrypter, _ = commanded_run
    news = decrypter.load("line.txt", b"before\n" + b"x" * 10_000_000 + b"\nbehind\n")
    assert (news["words"], news["rejected"]) == (2, 1)
    assert decrypter.word("before") and decrypter.word("behind")
    (letter,) = decrypter.drain("DeadWords", 1)
    assert (letter["offset"], letter["problem"]) == (7, "longer than 4000 bytes")


def test_a_file_that_is_no_list_is_refused(commanded_run: tuple[Decrypter, Table]) -> None:
    decrypter, _ = commanded_run
    news = decrypter.load("picture.png", b"\0\n" * 10_001)
    assert (news["outcome"], news["words"], news["rejected"]) == ("refused", 0, 10_001)
    decrypter.drain("DeadWords", 0)


def test_a_table_that_throttles_gets_its_words_later(commanded_run: tuple[Decrypter, Table]) -> None:
    decrypter, table = commanded_run
    table.throttles = 12
    news = decrypter.load("busy.txt", b"".join(b"busy-%d\n" % n for n in range(1000)))
    assert (news["outcome"], news["words"], table.throttles) == ("finished", 1000, 0)
    for n in range(0, 1000, 25):
        while not decrypter.word(f"busy-{n}"):  # what had to wait is written from the queue
            pass
    decrypter.drain("DeadWords", 0)


def test_a_word_that_the_table_refuses_is_tried_again_from_a_queue(commanded_run: tuple[Decrypter, Table]) -> None:
    decrypter, table = commanded_run
    left = iter(range(14))  # six tries of the loader, six of the retry, and two of its second
    table.refuses = lambda word: word == "shy" and next(left, None) is not None
    news = decrypter.load("shy.txt", b"brave\nshy\n")
    assert (news["words"], news["waiting"]) == (2, 1)
    assert decrypter.word("brave")
    while not decrypter.word("shy"):
        pass
    decrypter.drain("DeadWords", 0)


def test_a_word_that_the_table_never_takes_waits_for_a_person(commanded_run: tuple[Decrypter, Table]) -> None:
    decrypter, table = commanded_run
    table.refuses = lambda word: word == "never"
    news = decrypter.load("never.txt", b"ever\nnever\n")
    assert decrypter.drain("DeadWords", 1) == [{"load": news["load"], "word": "never"}]
    assert (news["waiting"], decrypter.word("ever"), decrypter.word("never")) == (1, "ever", None)


def test_a_table_that_does_not_answer_is_told_to_the_caller(commanded_run: tuple[Decrypter, Table]) -> None:
    decrypter, table = commanded_run
    table.broken = True
    assert decrypter.ask("/health") == (503, {"message": "the dictionary does not answer at the moment; try again"})
    assert decrypter.ask(f"/decrypt/{digest('known')}")[0] == 503
    table.broken = False
    assert decrypter.ask("/health")[0] == 200
