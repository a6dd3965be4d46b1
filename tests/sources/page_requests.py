"""AWS's pages, asked for politely: one after the other, each once, as Markdown where there is such."""

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import requests

from tests.linkcheck.verdicts import Verdict, redirect_answer
from tests.sources.page_words import text_of_html, text_of_markdown

HOST = "docs.aws.amazon.com"
TIMEOUT = 20.0  # seconds for a connection, and between two pieces of an answer
PAUSE = 1.0  # seconds between two requests
LONGEST = 60.0  # seconds for a whole answer
PIECE = 16  # bytes; a server that dribbles is noticed after that many of its time-outs
GIVE_UP = 5  # refusals or silences one after the other, after which the server is left in peace
FEWEST_WORDS = 40  # a page with fewer, and with a script, is made by the script
# A page of HTML that sends its reader on.
REFRESH = re.compile(r"""<meta[^>]+http-equiv=["']?refresh["']?[^>]+url=["']?([^"'>\s]+)""", re.I)


class Outcome(Enum):
    """What became of a page."""

    READ = "read"
    MOVED = "moved"
    MISSING = "not there"
    SCRIPT = "needs a script to show its text"
    REFUSED = "refused"
    LATE = "no answer in time"
    UNREACHABLE = "no connection"
    FORBIDDEN = "robots.txt asks not to read it"
    NOT_ASKED = "not asked, because the server refused others"


@dataclass(frozen=True)
class Page:
    """What a server answered for a page: its words, or why there are none."""

    outcome: Outcome
    text: str = ""
    detail: str = ""  # a status, or the address to which it moved


@dataclass(frozen=True)
class Courtesy:
    """How a server is asked; all times in seconds."""

    agent: str
    pause: float = PAUSE
    timeout: float = TIMEOUT
    longest: float = LONGEST


class TooLate(Exception):
    """An answer takes longer than anybody waits."""


def ask_pages(urls: Iterable[str], courtesy: Courtesy, server: str = f"https://{HOST}") -> Iterator[tuple[str, Page]]:
    """Every page with what became of it, each asked for once and one after the other."""
    with requests.Session() as session:
        session.trust_env = urlsplit(server).hostname != "127.0.0.1"
        session.headers["User-Agent"] = courtesy.agent
        visit = _Visit(session, courtesy, server)
        robots = visit.robots()
        failures = 0
        for url in dict.fromkeys(urls):
            if failures >= GIVE_UP:
                yield url, Page(Outcome.NOT_ASKED)
            elif isinstance(robots, Page):
                failures = GIVE_UP
                yield url, robots
            elif not robots.can_fetch(courtesy.agent, url):
                yield url, Page(Outcome.FORBIDDEN)
            else:
                page = visit.page(url)
                failed = page.outcome in (Outcome.REFUSED, Outcome.LATE, Outcome.UNREACHABLE)
                failures = failures + 1 if failed else 0
                yield url, page


@dataclass
class _Visit:
    session: requests.Session
    courtesy: Courtesy
    server: str

    def robots(self) -> RobotFileParser | Page:
        """What the server allows, or why nobody knows."""
        rules = RobotFileParser()
        answer = self._ask("/robots.txt", first=True)
        if isinstance(answer, Page):
            if answer.outcome in (Outcome.LATE, Outcome.UNREACHABLE) or answer.detail.startswith("5"):
                return answer
            rules.parse(["User-agent: *", "Disallow: /"] if answer.outcome is Outcome.REFUSED else [])
            return rules
        rules.parse(answer[1].splitlines())
        return rules

    def page(self, url: str) -> Page:
        """A page as Markdown, or as HTML where there is no Markdown."""
        path = urlsplit(url).path
        answer = self._ask(path.removesuffix(".html") + ".md") if path.endswith(".html") else Page(Outcome.MISSING)
        if isinstance(answer, Page) and answer.outcome is Outcome.MISSING:
            answer = self._ask(path)
        if isinstance(answer, Page):
            return answer
        kind, text = answer
        if "html" not in kind:
            return Page(Outcome.READ, text_of_markdown(text))
        shown = text_of_html(text)
        if len(shown.split()) < FEWEST_WORDS and "<script" in text.lower():
            return Page(Outcome.SCRIPT)
        return Page(Outcome.READ, shown)

    def _ask(self, path: str, *, first: bool = False) -> tuple[str, str] | Page:
        """The kind and the text of an answer, or what else came of it."""
        if not first:
            time.sleep(self.courtesy.pause)
        asked = f"{self.server}{path}"
        try:
            with self.session.get(asked, timeout=self.courtesy.timeout, stream=True) as answer:
                if answer.status_code in (404, 410):
                    return Page(Outcome.MISSING, detail=str(answer.status_code))
                if answer.status_code >= 400:
                    return Page(Outcome.REFUSED, detail=str(answer.status_code))
                if moved_to := _moved_to(asked, answer.url):
                    return Page(Outcome.MOVED, detail=moved_to)
                text = self._body(answer).decode("utf-8", "replace")
        except (requests.Timeout, TooLate):
            return Page(Outcome.LATE)
        except requests.RequestException:
            return Page(Outcome.UNREACHABLE)
        if refresh := REFRESH.search(text):
            return Page(Outcome.MOVED, detail=urljoin(asked, refresh[1]))
        return answer.headers.get("Content-Type", ""), text

    def _body(self, answer: requests.Response) -> bytes:
        """All of an answer, however slowly it comes; raises TooLate after `longest` seconds."""
        end = time.monotonic() + self.courtesy.longest
        pieces = []
        for piece in answer.iter_content(PIECE):
            if time.monotonic() > end:
                raise TooLate
            pieces.append(piece)
        return b"".join(pieces)


def _moved_to(asked: str, arrived: str) -> str:
    """Where a redirect led, unless it is the same page; as Markdown or as HTML makes no difference."""
    before, after = (re.sub(r"\.(?:md|html)$", "", address) for address in (asked, arrived))
    return arrived if redirect_answer(before, after).verdict is Verdict.GONE else ""
