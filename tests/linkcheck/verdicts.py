"""Whether a link to another site still leads to what it was made for, as that site's server answers."""

from __future__ import annotations

import re
import socket
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote, urlsplit

import requests

AT_ONCE = 8  # hosts; of each, one page at a time is asked for
PAUSE = 0.5  # seconds between two requests to one host
TIMEOUT = 20.0  # seconds
# Inserted by servers on the way to the very page that was asked for.
NEUTRAL_SEGMENTS = frozenset(["latest", "stable", "current", "en", "en-us", "en_us", "en-gb", "us-en"])
SIGN_IN = re.compile(r"(?:^|[/.])(?:login|log-in|signin|sign-in|sso|oauth2?|auth|account)(?:[/.?]|$)")


class Verdict(Enum):
    """What can be said of a link."""

    ALIVE = "alive"
    GONE = "gone or moved"
    UNKNOWN = "could not tell"


@dataclass(frozen=True)
class Answer:
    """A verdict with its reason and, for a page that moved, its new address."""

    verdict: Verdict
    reason: str = ""
    moved_to: str = ""


class NoSuchHost(Exception):
    """The name of the host is not known to anybody."""


ALIVE = Answer(Verdict.ALIVE)
NO_HOST = Answer(Verdict.GONE, "there is no such host")
# A host that says nothing once is not asked for its other pages.
SILENT = (NO_HOST, Answer(Verdict.UNKNOWN, "no connection"))


def ask_page(url: str, session: requests.Session, timeout: float = TIMEOUT) -> Answer:
    """Whether a link leads to what it was made for, asked by HEAD and if need be by GET; `timeout` in seconds."""
    address = url.partition("#")[0]
    try:
        response = _request(session, "HEAD", address, timeout)
        if response.status_code >= 400 and response.status_code != 429:
            response = _request(session, "GET", address, timeout)
    except NoSuchHost:
        return NO_HOST
    except requests.RequestException as error:
        return Answer(Verdict.UNKNOWN, _in_words(error))
    return _status_answer(response.status_code) or redirect_answer(address, response.url)


def _request(session: requests.Session, method: str, address: str, timeout: float) -> requests.Response:
    try:
        with session.request(method, address, timeout=timeout, allow_redirects=True, stream=True) as response:
            return response
    except requests.ConnectionError as error:
        if _is_unknown_host(error):
            raise NoSuchHost from error
        raise


def _is_unknown_host(error: BaseException) -> bool:
    """A name server's "no such name"; its "ask me later" says nothing of the link."""
    seen: list[BaseException] = []
    queue: list[object] = [error]
    while queue:
        cause = queue.pop()
        if isinstance(cause, socket.gaierror):
            return cause.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None))
        if isinstance(cause, BaseException) and cause not in seen:
            seen.append(cause)
            queue += [cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args]
    return False


def _in_words(error: requests.RequestException) -> str:
    """The kind of trouble; the whole text of such an error is a page of addresses in memory."""
    kinds = (
        (requests.exceptions.SSLError, "the certificate or TLS does not work"),
        (requests.Timeout, "no answer in time"),
        (requests.TooManyRedirects, "redirects without an end"),
        (requests.ConnectionError, "no connection"),
    )
    return next((words for kind, words in kinds if isinstance(error, kind)), type(error).__name__)


def _status_answer(status: int) -> Answer | None:
    if status in (404, 410):
        return Answer(Verdict.GONE, f"the server answers {status}")
    if status >= 400:
        return Answer(Verdict.UNKNOWN, f"the server answers {status}")
    return None


def redirect_answer(asked: str, arrived: str) -> Answer:
    """Whether a redirect led to the same page, to another, or only to a front page."""
    before, after = urlsplit(asked), urlsplit(arrived)
    old, new = _segments(before.path), _segments(after.path)
    same_host = _host(before.netloc) == _host(after.netloc)
    if SIGN_IN.search(f"{after.netloc}{after.path}") and not SIGN_IN.search(asked):
        return Answer(Verdict.UNKNOWN, "asks the reader to sign in")
    if same_host and (_without_neutral(old) == _without_neutral(new) or not _without_neutral(old)):
        return ALIVE
    if old and not _without_neutral(new):
        return Answer(Verdict.GONE, "redirects to a front page", arrived)
    return Answer(Verdict.GONE, "redirects to another page", arrived)


def _segments(path: str) -> list[str]:
    return [part for part in unquote(path).split("/") if part and part != "index.html"]


def _without_neutral(segments: list[str]) -> list[str]:
    return [part for part in segments if part.lower() not in NEUTRAL_SEGMENTS]


def _host(netloc: str) -> str:
    return re.sub(r":(?:80|443)$", "", netloc.lower().removeprefix("www."))


def ask(
    urls: Iterable[str],
    new_session: Callable[[], requests.Session],
    timeout: float = TIMEOUT,
    pause: float = PAUSE,
) -> dict[str, Answer]:
    """Every link's verdict; a page is asked for once however many of its fragments are cited.

    `timeout` of a request and `pause` between two requests to one host are in seconds.
    """
    by_page: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_page[url.partition("#")[0]].append(url)
    by_host: dict[str, list[str]] = defaultdict(list)
    for page in by_page:
        by_host[urlsplit(page).netloc.lower()].append(page)

    def ask_host(pages: list[str]) -> list[tuple[str, Answer]]:
        found: list[tuple[str, Answer]] = []
        with new_session() as session:
            for page in pages:
                if found and found[-1][1] in SILENT:
                    found.append((page, found[-1][1]))
                    continue
                if found and pause:
                    time.sleep(pause)
                found.append((page, ask_page(page, session, timeout)))
        return found

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = [pair for pairs in pool.map(ask_host, by_host.values()) for pair in pairs]
    return {url: answer for page, answer in answers for url in by_page[page]}


def polite_session(site_url: str) -> requests.Session:
    """A session that tells servers who asks, and where to complain."""
    session = requests.Session()
    session.max_redirects = 10
    session.headers["User-Agent"] = f"Mozilla/5.0 (compatible; link check; +{site_url})"
    session.headers["Accept"] = "text/html,application/xhtml+xml,*/*;q=0.8"
    session.headers["Accept-Language"] = "en"
    return session
