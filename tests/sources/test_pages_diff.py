"""Quoted words are looked for on pages of a server of our own, which move, change, refuse, or answer late."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import ClassVar

import pytest

from macros.catalog.load import current_catalog
from macros.catalog.models import facts
from tests import SAMPLE
from tests.sources.page_requests import Courtesy, Outcome, Page, ask_pages
from tests.sources.pages_diff import main
from tests.tools.local_http import serving

AWS = "https://docs.aws.amazon.com"
SHOWN = "A pear keeps for up to 1,000 days. " + "It is round. " * 20
HTML = f"<html><nav>Menu</nav><main><p>{SHOWN}</p></main><script src=x.js></script></html>"
# What the server answers: a status, then a text, or for 302 an address; nothing at all where it stays silent.
ANSWERS: dict[str, tuple[int, str] | None] = {
    "/robots.txt": (200, "User-agent: *\nDisallow: /private/\n"),
    "/dg/markdown.md": (200, f"# Pears\n\n{SHOWN}"),
    "/dg/html.html": (200, HTML),
    "/dg/moved.md": (302, "/guide/moved.md"),
    "/guide/moved.md": (200, SHOWN),
    "/dg/to-html.md": (302, "/dg/to-html.html"),
    "/dg/to-html.html": (200, HTML),
    "/dg/sent-on.html": (200, '<meta http-equiv="refresh" content="0; url=../guide/here.html">'),
    "/dg/script.html": (200, "<div id=root></div><script src=x.js></script>"),
    "/dg/forbidden.md": (403, ""),
    "/dg/busy.md": (429, ""),
    "/dg/broken.md": (500, ""),
    "/dg/late.md": None,
    "/private/x.md": (200, SHOWN),
}


class Handler(BaseHTTPRequestHandler):
    """Answers by the table and notes what it was asked."""

    asked: ClassVar[list[tuple[str, str]]] = []
    end: ClassVar[threading.Event] = threading.Event()

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        answer = ANSWERS.get(self.path, (404, ""))
        if answer is None:
            self.end.wait()
            return
        status, text = answer
        body = b"" if status == 302 else text.encode()
        self.send_response(status)
        if status == 302:
            self.send_header("Location", text)
        self.send_header("Content-Type", "text/html" if self.path.endswith(".html") else "text/markdown")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def server() -> Iterator[str]:
    Handler.asked.clear()
    Handler.end.clear()
    with serving(Handler) as address:
        yield address
        Handler.end.set()


POLITE = Courtesy("guide/1", pause=0, timeout=0.3)
OUTCOMES = {
    "/dg/html.html": (Outcome.READ, ""),
    "/dg/moved.html": (Outcome.MOVED, "/guide/moved.md"),
    "/dg/to-html.html": (Outcome.READ, ""),
    "/dg/sent-on.html": (Outcome.MOVED, "/guide/here.html"),
    "/dg/script.html": (Outcome.SCRIPT, ""),
    "/dg/forbidden.html": (Outcome.REFUSED, "403"),
    "/dg/busy.html": (Outcome.REFUSED, "429"),
    "/dg/broken.html": (Outcome.REFUSED, "500"),
    "/dg/late.html": (Outcome.LATE, ""),
    "/dg/missing.html": (Outcome.MISSING, "404"),
    "/private/x.html": (Outcome.FORBIDDEN, ""),
}


@pytest.mark.parametrize(("path", "wanted"), OUTCOMES.items(), ids=OUTCOMES.keys())
def test_a_page_comes_to_an_outcome(path: str, wanted: tuple[Outcome, str], server: str) -> None:
    outcome, detail = wanted
    [(url, page)] = ask_pages([AWS + path], POLITE, server)
    assert (url, page.outcome) == (AWS + path, outcome)
    assert page.detail == (f"{server}{detail}" if outcome is Outcome.MOVED else detail)
    assert ("up to 1,000 days" in page.text) == (outcome is Outcome.READ)


def test_an_answer_that_takes_too_long_is_late(server: str) -> None:
    [(_, page)] = ask_pages([f"{AWS}/dg/html.html"], Courtesy("guide/1", pause=0, longest=-1), server)
    assert page == Page(Outcome.LATE)


def test_a_server_that_is_not_there_is_told() -> None:
    [(_, page)] = ask_pages([f"{AWS}/dg/html.html"], POLITE, "http://127.0.0.1:9")
    assert page == Page(Outcome.UNREACHABLE)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [((404, ""), Outcome.READ), ((403, ""), Outcome.FORBIDDEN), ((500, ""), Outcome.REFUSED), (None, Outcome.LATE)],
    ids=["not there", "refused", "broken", "late"],
)
def test_what_robots_txt_says_holds_and_so_does_its_silence(
    answer: tuple[int, str] | None, outcome: Outcome, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ANSWERS, "/robots.txt", answer)
    [(_, page)] = ask_pages([f"{AWS}/dg/markdown.html"], POLITE, server)
    assert page.outcome is outcome


def test_a_page_is_asked_for_once_and_by_name(server: str) -> None:
    list(ask_pages([f"{AWS}/dg/markdown.html"] * 3, POLITE, server))
    assert Handler.asked == [("/robots.txt", "guide/1"), ("/dg/markdown.md", "guide/1")]


def test_a_server_that_refuses_again_and_again_is_left_in_peace(server: str) -> None:
    names = ("busy", "forbidden", "broken", "busy", "broken", "markdown", "html")
    urls = [f"{AWS}/dg/{name}.html?{n}" for n, name in enumerate(names)]
    outcomes = [page.outcome for _, page in ask_pages(urls, POLITE, server)]
    assert outcomes == [Outcome.REFUSED] * 5 + [Outcome.NOT_ASKED] * 2


# The figures of apples: the page that each names, and the words that it quotes.
QUOTED = {
    "size": ("markdown", "keeps for up to 1000 days"),
    "width": ("html", "keeps for up to 900 days"),
    "height": ("markdown", "pears that nobody ever counted at all"),
    "depth": ("moved", "up to 1,000 days"),
    "weight": ("missing", "up to 1,000 days"),
}


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """The sample with sources on AWS's server, some of which statements quote."""
    text = SAMPLE
    for figure, (page, quote) in QUOTED.items():
        before, name, rest = text.partition(f"      {figure}:\n        name:")
        rest = rest.replace("source: handbook", f"source: a-{page}\n        quote: {quote}", 1)
        text = before + name + rest
    sources = "".join(
        f"  a-{page}:\n    title: {page}\n    url: {AWS}/dg/{page}.html\n"
        for page in sorted({page for page, _ in QUOTED.values()})
    )
    for name, content in {
        "docs/data/services.yml": text.replace("sources:\n", f"sources:\n{sources}", 1),
        "overrides/.icons/simple/apple.svg": "<svg/>",
        "overrides/.icons/simple/pear.svg": "<svg/>",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


REPORT = """\
## What was looked for

- 1 of 5 quotes found, on 4 pages
- N statements out of reach (pricing pages, FAQs and blogs are no plain text): docs.example.com N

## The words stand there around another number

- `apple.width`: “keeps for up to 900 days” → “keeps for up to 1,000 days” (<https://docs.aws.amazon.com/dg/html.html>)

## The words are gone

- `apple.height`: “pears that nobody ever counted at all” → nothing like it (<https://docs.aws.amazon.com/dg/markdown.html>)

## Moved

- <https://docs.aws.amazon.com/dg/moved.html> → <SERVER/guide/moved.md>: `apple.depth`

## Not there

- <https://docs.aws.amazon.com/dg/missing.html> (404): `apple.weight`
"""


def test_a_run_says_what_changed_and_writes_the_day_of_what_did_not(
    guide: Path, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (guide / "docs/data/services.yml").read_text(encoding="utf-8")
    options = ["--root", str(guide), "--server", server, "--pause", "0", "--today", "2026-11-29"]
    assert main([*options, "--propose", str(guide / "proposal")]) == 1
    report = re.sub(r"\d+(?= statements)|(?<=com )\d+", "N", (guide / "proposal/pages.md").read_text(encoding="utf-8"))
    assert report.replace(server, "SERVER").splitlines() == REPORT.splitlines()
    assert capsys.readouterr().out.startswith("## What was looked for")
    found = {name: fact.found_on for name, fact in facts(current_catalog(guide)) if fact.found_on}
    assert found == {"services.apple.quotas.size": "2026-11-29"}
    after = (guide / "docs/data/services.yml").read_text(encoding="utf-8")
    quote = "quote: keeps for up to 1000 days\n"
    assert after == before.replace(quote, f"{quote}        found_on: 2026-11-29\n", 1)


def test_a_server_that_lets_nothing_be_read_is_no_finding(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(guide), "--server", "http://127.0.0.1:9", "--pause", "0"]) == 2
    assert capsys.readouterr().err == "http://127.0.0.1:9 lets no page be read: no connection\n"
