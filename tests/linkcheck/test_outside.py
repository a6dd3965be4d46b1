"""The verdicts on outside links, tried on a server of our own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
import requests

from tests.linkcheck import outside
from tests.linkcheck.outside import Answer, Verdict, ask, report, verdict

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

    def _answer(self, place: int) -> None:
        path = self.path.partition("?")[0]
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        answer = ANSWERS.get(path, (404, 404))[place]
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
    polite = outside.polite_session("https://owner.github.io/guide/")
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
    assert verdict(f"{server}{path}", session()) == Answer(kind, reason, onward)


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
    assert verdict("https://example.org/", Failing(error)) == Answer(kind, reason)


def test_server_that_is_silent_leaves_the_verdict_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert verdict(url, session(), timeout=0.1).verdict is Verdict.UNKNOWN


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
    assert outside._redirect_answer(asked, arrived).verdict is kind


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


def test_report_says_what_to_do() -> None:
    answers = {
        "https://a.example/": Answer(Verdict.ALIVE),
        "https://b.example/x|y": Answer(Verdict.GONE, "redirects to another page", "https://c/"),
        "https://d.example/": Answer(Verdict.UNKNOWN, "the server answers 403"),
    }
    places = {
        "https://b.example/x|y": ["index.html:3", "index.html:3", "a.html:1"],
        "https://d.example/": [f"p{number}.html:1" for number in range(7)],
    }
    assert report(answers, places).splitlines() == [
        "# Outside links",
        "",
        "- alive: 1",
        "- gone or moved: 1",
        "- could not tell: 1",
        "",
        "## Gone or moved",
        "",
        "| link | what happened | stands in |",
        "| --- | --- | --- |",
        "| <https://b.example/x%7Cy> | redirects to another page: <https://c/> | `index.html:3`, `a.html:1` |",
        "",
        "## Could not tell",
        "",
        "| link | what happened | stands in |",
        "| --- | --- | --- |",
        "| <https://d.example/> | the server answers 403 | `p0.html:1`, `p1.html:1`, "
        "`p2.html:1`, `p3.html:1`, `p4.html:1` and 2 more |",
    ]


PAGE = """<p><a href="https://one.example.org/a#b">1</a>
<a href="//two.example.org/">2</a> <a href="/guide/">own</a> <a href="mailto:a@example.org">m</a>
<a href="http://localhost/">l</a> <link rel="preconnect" href="https://hint.example.org">
<img src="https://three.example.org/x.png">"""


def test_links_of_a_site_are_gathered_with_their_places(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE)
    assert outside.cited_in_site(tmp_path, "https://owner.github.io/guide/") == {
        "https://one.example.org/a#b": ["index.html:1"],
        "https://two.example.org/": ["index.html:2"],
        "https://three.example.org/x.png": ["index.html:4"],
    }


def test_links_of_a_data_file_are_gathered_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "fruit.yml"
    file.write_text('a: https://one.example.org/a\nb: "see https://two.example.org/b."\nc: none\n')
    assert outside.cited_in_data(file) == {
        "https://one.example.org/a": ["fruit.yml:1"],
        "https://two.example.org/b": ["fruit.yml:2"],
    }


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(Verdict.ALIVE), 0),
        (Answer(Verdict.UNKNOWN, "the server answers 403"), 0),
        (Answer(Verdict.GONE, "the server answers 404"), 1),
        (outside.NO_HOST, 2),
        (Answer(Verdict.UNKNOWN, "no connection"), 2),
    ],
)
def test_exit_code_says_whether_a_link_needs_mending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer, code: int
) -> None:
    (tmp_path / "index.html").write_text('<a href="https://one.example.org/">1</a>')
    (tmp_path / "fruit.yml").write_text("a: https://two.example.org/\n")
    monkeypatch.setattr(outside, "ask", lambda urls, _: dict.fromkeys(urls, answer))
    data = str(tmp_path / "fruit.yml")
    assert outside.main([str(tmp_path), "--site-url", "https://o.github.io", "--data", data]) == code


@pytest.mark.parametrize(
    "arguments",
    [["nowhere", "--site-url", "https://o.github.io"], [".", "--site-url", "x"]],
    ids=" ".join,
)
def test_asking_that_cannot_run_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert outside.main(arguments) == 2
