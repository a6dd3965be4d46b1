"""Price list files are read from a server of our own, which moves, cuts, garbles or keeps back what it is asked for."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import ClassVar

import pytest

from tests.sources.price_lists import Patience, PriceFile, Unreadable, read_file, read_rows
from tests.sources.recorded_prices import Product, flat, price_file
from tests.tools.local_http import serving

FILE = PriceFile("AmazonApple", "us-east-1")
TEXT = price_file("AmazonApple", [Product("A1", "Bites", flat("0.5")), Product("A2", "Cores", flat("0.25"))])
HURRIED = Patience(timeout=0.2, longest=0.6, whole=2, tries=2, pause=0, most=200_000)
HEAD, _, ROWS = TEXT.partition('"A1"')
LINE = TEXT.splitlines(keepends=True)[-1]

Answer = tuple[int, str | bytes]  # a status and a body, or where a redirect leads


class Server(BaseHTTPRequestHandler):
    """Answers each request with the next of its answers, the last one again and again."""

    answers: ClassVar[list[Answer]] = []
    asked: ClassVar[list[str]] = []
    length: ClassVar[int] = 0  # that it promises beyond what it sends
    drip: ClassVar[str | None] = None  # what it sends again and again instead of an answer
    end: ClassVar[threading.Event] = threading.Event()

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.drip is not None:
            while not self.end.wait(0.05):
                self.wfile.write(self.drip.encode())
            return
        status, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        content = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", content.decode().replace("HERE", self.headers["Host"]))
            content = b""
        self.send_header("Content-Length", str(len(content) + self.length))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(Server) as running:
        yield running
        Server.end.set()


@pytest.fixture
def server(address: str) -> Iterator[str]:
    Server.asked.clear()
    Server.length, Server.drip = 0, None
    Server.end.clear()
    yield address
    Server.end.set()


def read(server: str, patience: Patience = HURRIED) -> list[str]:
    """The usage types of the file on a server."""
    end = time.monotonic() + patience.whole
    edition, usage_types = read_file(server, FILE, patience, end, lambda rows: [row["usagetype"] for row in rows])
    assert edition == ("20260911173510", "2026-09-11T17:35:10Z")
    return usage_types


GOOD: dict[str, list[Answer]] = {
    "at once": [(200, TEXT)],
    "with the ends of lines of Windows": [(200, TEXT.replace("\n", "\r\n"))],
    "without an end of the last line": [(200, TEXT.rstrip("\n"))],
    "behind a byte order mark": [(200, "\ufeff" + TEXT)],
    "with the names of the columns of the JSON files": [
        (200, TEXT.replace("StartingRange", "beginRange").replace("EndingRange", "endRange"))
    ],
    "behind a redirect to another path": [(302, "/elsewhere.csv"), (200, TEXT)],
    "behind a redirect to the same server": [(301, "http://HERE/elsewhere.csv"), (200, TEXT)],
    "at the second try, after an error": [(500, ""), (200, TEXT)],
    "at the second try, after too many requests": [(429, ""), (200, TEXT)],
    "at the second try, after half of it": [(200, TEXT[:-50]), (200, TEXT)],
}


@pytest.mark.parametrize("answers", GOOD.values(), ids=GOOD)
def test_a_file_is_read(answers: list[Answer], server: str) -> None:
    Server.answers = list(answers)
    assert read(server) == ["Bites", "Cores"]
    assert Server.asked[0] == "/offers/v1.0/aws/AmazonApple/current/us-east-1/index.csv"
    assert len(Server.asked) == len(answers)


CUT = "it ends early, or a row has"
BAD: dict[str, tuple[list[Answer], str, int]] = {  # answers, what is said, how often the server is asked
    "not there": ([(404, "")], "the server answers 404", 1),
    "refused": ([(403, "")], "the server answers 403", 1),
    "broken": ([(503, "")], "the server answers 503", 2),
    "on another server": ([(302, "http://localhost:9/x.csv")], "it has moved to another server, http://localhost:9/x.csv", 1),
    "on the same server, but unsafe": ([(302, "ftp://HERE/x.csv")], "it has moved to another server, ftp://127.0.0.1", 1),
    "behind a circle of redirects": ([(302, "/round.csv")], "it is behind more than 3 redirects", 4),
    "cut between two cells": ([(200, TEXT[: TEXT.rindex(',"us-east-1"')])], f"{CUT} 23 cells for 25 columns", 2),
    "cut within a cell": ([(200, TEXT[: TEXT.rindex("Cores") + 2])], "it ends early, within a cell", 2),
    "cut behind the columns": ([(200, HEAD)], "it ends before the first price", 2),
    "empty": ([(200, "")], "it is no price list: no row begins with SKU", 1),
    "in Latin 1": ([(200, TEXT.replace("Bites", "Bißen").encode("latin-1"))], "it is not written in UTF-8", 1),
    "a page": ([(200, "<!doctype html>\n" + "<p>Sign in.</p>\n" * 40)], "it is no price list: no row begins with SKU", 1),
    "the JSON file": ([(200, '{"offerCode": "AmazonApple"}')], "it is no price list: no row begins with SKU", 1),
    "no CSV": ([(200, TEXT.replace('"Bites"', '"Bi"tes"'))], "it is no CSV", 1),
    "one line without an end": ([(200, HEAD + "x" * 40_000 * 3)], "it is no price list: a line is longer than 100,000 bytes", 1),
    "another service's": ([(200, price_file("AmazonPear", []) + LINE)], "it is the file of AmazonPear", 1),
    "without a column": ([(200, TEXT.replace("PricePerUnit", "Price"))], "it has no column for priceperunit", 1),
    "larger than anybody reads": ([(200, TEXT + LINE * 2_000)], "it is larger than 200,000 bytes", 1),
}  # fmt: skip


@pytest.mark.parametrize(("answers", "said", "asked"), BAD.values(), ids=BAD)
def test_a_file_that_cannot_be_read_says_why(answers: list[Answer], said: str, asked: int, server: str) -> None:
    Server.answers = list(answers)
    with pytest.raises(Unreadable) as error:
        read(server)
    assert str(error.value).startswith(said)
    assert len(Server.asked) == asked


def test_an_answer_that_is_shorter_than_it_promises_ends_early(server: str) -> None:
    Server.answers, Server.length = [(200, TEXT)], 1000
    with pytest.raises(Unreadable, match="it ends early"):
        read(server)


@pytest.mark.parametrize("drip", ["x", ""], ids=["a head that never ends", "silence"])
def test_a_slow_server_keeps_nobody_waiting(drip: str, server: str) -> None:
    Server.drip = drip
    begun = time.monotonic()
    with pytest.raises(Unreadable, match="it does not arrive in time"):
        read(server)
    assert time.monotonic() - begun < 2


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(Unreadable, match="there is no connection"):
        read("http://127.0.0.1:9")


def test_rows_are_read_before_the_file_has_arrived() -> None:
    def pieces() -> Iterator[bytes]:
        yield TEXT[: -len(LINE)].encode()
        raise AssertionError("the first row needs no more")

    _, rows = read_rows(pieces(), FILE)
    assert next(rows)["usagetype"] == "Bites"
