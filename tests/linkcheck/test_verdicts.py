"""The verdicts on outside links, tried on a server of our own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
import requests

from tests.linkcheck.verdicts import Answer, Verdict, ask, ask_page, polite_session, redirect_answer

# Path, then what the server answers to HEAD and to GET: a status, or where to go.
ANSWERS: dict[str, tuple[int | str, int | str]] = {
    "/": (200, 200),
    "/alive": (200, 200),
    "/alive/": (200, 200),
    "/a/b/": (200, 200),
    "/a/latest/b": (200, 200),
    "/en/": (200, 200),
    "/login": (200, 200),
    "/no-head": (405, 200),
    "/liar": (404, 200),
    "/gone": (404, 404),
    "/gone-for-good": (410, 410),
    "/secret": (401, 401),
    "/forbidden": (403, 403),
    "/neither": (405, 405),
    "/busy": (429, 200),
    "/broken": (500, 500),
    "/down": (503, 503),
    "/slash": ("/alive/", "/alive/"),
    "/a/b": ("/a/b/", "/a/b/"),
    "/b": ("/a/b/", "/a/b/"),
    "/a/index.html": ("/a", "/a"),
    "/a": (200, 200),
    "/a/c": ("/a/latest/c", "/a/latest/c"),
    "/a/latest/c": (200, 200),
    "/retired/page": ("/", "/"),
    "/retired/abroad": ("/en/", "/en/"),
    "/private": ("/login?to=private", "/login?to=private"),
    "/round": ("/round", "/round"),
    "/moved-and-gone": ("/gone", "/gone"),
    "/with-query": ("/alive?x=1", "/alive?x=1"),
}


class Handler(BaseHTTPRequestHandler):
    """Answers by the table and notes what it was asked."""

    asked: ClassVar[list[tuple[str, str, str]]] = []

    def _answer(self, column: int) -> None:
        path = self.path.partition("?")[0]
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        answer = ANSWERS.get(path, (404, 404))[column]
        self.send_response(answer if isinstance(answer, int) else 301)
        if isinstance(answer, str):
            self.send_header("Location", answer)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_HEAD(self) -> None:
        self._answer(0)

    def do_GET(self) -> None:
        self._answer(1)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def session() -> requests.Session:
    """Loopback is asked directly, whatever proxy the machine has."""
    polite = polite_session("https://owner.github.io/guide/")
    polite.trust_env = False
    return polite


@pytest.mark.parametrize(
    ("path", "kind", "reason", "moved_to"),
    [
        ("/alive", Verdict.ALIVE, "", ""),
        ("/alive#fragment", Verdict.ALIVE, "", ""),
        ("/alive?query=1", Verdict.ALIVE, "", ""),
        ("/no-head", Verdict.ALIVE, "", ""),
        ("/liar", Verdict.ALIVE, "", ""),
        ("/a/b", Verdict.ALIVE, "", ""),
        ("/a/c", Verdict.ALIVE, "", ""),
        ("/a/index.html", Verdict.ALIVE, "", ""),
        ("/", Verdict.ALIVE, "", ""),
        ("/gone", Verdict.GONE, "the server answers 404", ""),
        ("/gone-for-good", Verdict.GONE, "the server answers 410", ""),
        ("/moved-and-gone", Verdict.GONE, "the server answers 404", ""),
        ("/slash", Verdict.GONE, "redirects to another page", "/alive/"),
        ("/with-query", Verdict.GONE, "redirects to another page", "/alive?x=1"),
        ("/b", Verdict.GONE, "redirects to another page", "/a/b/"),
        ("/retired/page", Verdict.GONE, "redirects to a front page", "/"),
        ("/retired/abroad", Verdict.GONE, "redirects to a front page", "/en/"),
        ("/secret", Verdict.UNKNOWN, "the server answers 401", ""),
        ("/forbidden", Verdict.UNKNOWN, "the server answers 403", ""),
        ("/neither", Verdict.UNKNOWN, "the server answers 405", ""),
        ("/busy", Verdict.UNKNOWN, "the server answers 429", ""),
        ("/broken", Verdict.UNKNOWN, "the server answers 500", ""),
        ("/down", Verdict.UNKNOWN, "the server answers 503", ""),
        ("/private", Verdict.UNKNOWN, "asks the reader to sign in", ""),
        ("/round", Verdict.UNKNOWN, "redirects without an end", ""),
    ],
)
def test_server_s_answer_becomes_a_verdict(server: str, path: str, kind: Verdict, reason: str, moved_to: str) -> None:
    onward = f"{server}{moved_to}" if moved_to else ""
    assert ask_page(f"{server}{path}", session()) == Answer(kind, reason, onward)


class Failing(requests.Session):
    """A session whose every question fails in one way."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error
        self.asked: list[object] = []

    def request(self, *question: object, **_: object) -> requests.Response:
        self.asked.append(question[1])
        raise self.error


@pytest.mark.parametrize(
    ("error", "kind", "reason"),
    [
        (requests.ConnectTimeout(), Verdict.UNKNOWN, "no answer in time"),
        (requests.ReadTimeout(), Verdict.UNKNOWN, "no answer in time"),
        (requests.exceptions.SSLError(), Verdict.UNKNOWN, "the certificate or TLS does not work"),
        (requests.ConnectionError("refused"), Verdict.UNKNOWN, "no connection"),
        (requests.exceptions.ContentDecodingError(), Verdict.UNKNOWN, "ContentDecodingError"),
        (
            requests.ConnectionError(socket.gaierror(socket.EAI_NONAME, "unknown name")),
            Verdict.GONE,
            "there is no such host",
        ),
        (
            requests.ConnectionError(socket.gaierror(socket.EAI_AGAIN, "ask later")),
            Verdict.UNKNOWN,
            "no connection",
        ),
    ],
)
def test_trouble_on_the_way_becomes_a_verdict(error: Exception, kind: Verdict, reason: str) -> None:
    assert ask_page("https://example.org/", Failing(error)) == Answer(kind, reason)


def test_server_that_is_silent_leaves_the_verdict_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert ask_page(url, session(), timeout=0.1).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("asked", "arrived", "kind"),
    [
        ("http://example.org/a", "https://example.org/a", Verdict.ALIVE),
        ("https://example.org/a", "https://www.example.org/a/", Verdict.ALIVE),
        ("https://example.org/a", "https://example.org/en-us/a", Verdict.ALIVE),
        ("https://example.org/a%20b", "https://example.org/a b", Verdict.ALIVE),
        ("https://example.org/", "https://example.org/welcome", Verdict.ALIVE),
        ("https://example.org/", "https://example.com/", Verdict.GONE),
        ("https://example.org/a", "https://docs.example.org/a", Verdict.GONE),
        ("https://example.org/A", "https://example.org/a", Verdict.GONE),
        ("https://example.org/a", "https://example.org/a/b", Verdict.GONE),
        ("https://aws.amazon.com/x/", "https://aws.amazon.com/?nc1=h", Verdict.GONE),
        ("https://example.org/login", "https://example.org/login/", Verdict.ALIVE),
        ("https://example.org/a", "https://signin.example.org/x", Verdict.UNKNOWN),
    ],
)
def test_redirect_to_the_same_page_is_no_move(asked: str, arrived: str, kind: Verdict) -> None:
    assert redirect_answer(asked, arrived).verdict is kind


def test_page_is_asked_once_for_all_its_fragments(server: str) -> None:
    Handler.asked.clear()
    urls = [f"{server}/alive", f"{server}/alive#a", f"{server}/alive#b", f"{server}/gone"]
    answers = ask(urls, session, pause=0)
    assert [answers[url].verdict for url in urls] == [Verdict.ALIVE] * 3 + [Verdict.GONE]
    assert [(method, path) for method, path, _ in Handler.asked] == [
        ("HEAD", "/alive"),
        ("HEAD", "/gone"),
        ("GET", "/gone"),
    ]
    assert all("+https://owner.github.io/guide/" in agent for *_, agent in Handler.asked)


def test_host_that_is_silent_is_not_asked_again() -> None:
    failing = Failing(requests.ConnectionError("refused"))
    answers = ask(["https://a.example/1", "https://a.example/2"], lambda: failing, pause=0)
    assert set(answers.values()) == {Answer(Verdict.UNKNOWN, "no connection")}
    assert failing.asked == ["https://a.example/1"]
