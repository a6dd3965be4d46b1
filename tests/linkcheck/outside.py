"""Ask the outside links of a built site, each once, whether they still lead somewhere.

    python -m tests.linkcheck.outside SITE_DIR --site-url URL [--data FILE ...]

prints a report in Markdown and exits with 1 if a link is gone or has moved, 2 if it could not run,
else 0. A server that will not say (401, 403, 405, 429, 5xx, time-out, TLS trouble) fails nobody.
"""

from __future__ import annotations

import argparse
import re
import socket
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from urllib.parse import unquote, urlsplit

import requests

from tests.linkcheck.forms import form_problem
from tests.linkcheck.model import Unusable
from tests.linkcheck.site import Site

AT_ONCE = 8  # hosts; each of them is asked one thing at a time
PAUSE = 0.5  # seconds between two questions to one host
TIMEOUT = 20.0  # seconds
# Inserted by servers on the way to the very page that was asked for.
NEUTRAL_SEGMENTS = frozenset(["latest", "stable", "current", "en", "en-us", "en_us", "en-gb", "us-en"])
SIGN_IN = re.compile(r"(?:^|[/.])(?:login|log-in|signin|sign-in|sso|oauth2?|auth|account)(?:[/.?]|$)")
URL_IN_TEXT = re.compile(r"https?://[^\s\"'<>`|]+")


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


def verdict(url: str, session: requests.Session, timeout: float = TIMEOUT) -> Answer:
    """Whether a link leads to what it was made for, asked by HEAD and if need be by GET."""
    address = url.partition("#")[0]
    try:
        response = _asked(session, "HEAD", address, timeout)
        if response.status_code >= 400 and response.status_code != 429:
            response = _asked(session, "GET", address, timeout)
    except NoSuchHost:
        return NO_HOST
    except requests.RequestException as error:
        return Answer(Verdict.UNKNOWN, _in_words(error))
    return _status_answer(response.status_code) or _redirect_answer(address, response.url)


def _asked(session: requests.Session, method: str, address: str, timeout: float) -> requests.Response:
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
        one = queue.pop()
        if isinstance(one, socket.gaierror):
            return one.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None))
        if isinstance(one, BaseException) and one not in seen:
            seen.append(one)
            queue += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
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


def _redirect_answer(asked: str, arrived: str) -> Answer:
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
    """Every link's verdict; a page is asked once however many of its fragments are cited."""
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
                found.append((page, verdict(page, session, timeout)))
        return found

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = [one for found in pool.map(ask_host, by_host.values()) for one in found]
    return {url: answer for page, answer in answers for url in by_page[page]}


def polite_session(site_url: str) -> requests.Session:
    """A session that tells servers who asks, and where to complain."""
    session = requests.Session()
    session.max_redirects = 10
    session.headers["User-Agent"] = f"Mozilla/5.0 (compatible; link check; +{site_url})"
    session.headers["Accept"] = "text/html,application/xhtml+xml,*/*;q=0.8"
    session.headers["Accept-Language"] = "en"
    return session


def cited_in_site(site_dir: Path, site_url: str) -> dict[str, list[str]]:
    """The outside links of a built site and where they stand, without those no one can reach."""
    places: dict[str, list[str]] = defaultdict(list)
    site = Site(site_dir, site_url)
    for document, link in site.outside_links():
        if not form_problem(link.text):
            url = link.text.strip()
            whole = f"https:{url}" if url.startswith("//") else url
            places[whole].append(f"{document.path}:{link.line}")
    return places


def cited_in_data(file: Path) -> dict[str, list[str]]:
    """The links of a data file and where they stand."""
    places: dict[str, list[str]] = defaultdict(list)
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"{file} cannot be read: {error}") from None
    for number, line in enumerate(lines, 1):
        for url in URL_IN_TEXT.findall(line):
            clean = url.rstrip(".,;:)]}")
            if not form_problem(clean):
                places[clean].append(f"{file.name}:{number}")
    return places


def report(answers: Mapping[str, Answer], places: Mapping[str, Sequence[str]]) -> str:
    """What a maintainer has to do, in Markdown."""
    parts = ["# Outside links", ""]
    for kind in Verdict:
        count = sum(answer.verdict is kind for answer in answers.values())
        parts.append(f"- {kind.value}: {count}")
    parts += _section(Verdict.GONE, answers, places)
    parts += _section(Verdict.UNKNOWN, answers, places)
    return "\n".join(parts) + "\n"


def _section(kind: Verdict, answers: Mapping[str, Answer], places: Mapping[str, Sequence[str]]) -> list[str]:
    wanted = sorted(url for url, answer in answers.items() if answer.verdict is kind)
    if not wanted:
        return []
    head = ["", f"## {kind.value.capitalize()}", "", "| link | what happened | stands in |"]
    rows = [_row(url, answers[url], places.get(url, ())) for url in wanted]
    return [*head, "| --- | --- | --- |", *rows]


def _row(url: str, answer: Answer, places: Sequence[str]) -> str:
    onward = f": <{answer.moved_to}>" if answer.moved_to else ""
    shown = list(dict.fromkeys(places))
    more = f" and {len(shown) - 5} more" if len(shown) > 5 else ""
    where = ", ".join(f"`{place}`" for place in shown[:5]) + more
    cells = (f"<{url}>", f"{answer.reason}{onward}", where)
    return f"| {' | '.join(cell.replace('|', '%7C') for cell in cells)} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; the exit code says whether a link needs mending."""
    parser = argparse.ArgumentParser(prog="python -m tests.linkcheck.outside", description="Ask links.")
    parser.add_argument("site_dir", type=Path, help="the built site")
    parser.add_argument("--site-url", required=True, help="the site's address")
    parser.add_argument("--data", type=Path, nargs="*", default=[], help="files that cite links")
    given = parser.parse_args(arguments)
    try:
        places = cited_in_site(given.site_dir, given.site_url)
        for file in given.data:
            for url, lines in cited_in_data(file).items():
                places.setdefault(url, []).extend(lines)
        answers = ask(places, lambda: polite_session(given.site_url))
        _refuse_silence(answers)
    except (Unusable, OSError) as error:
        print(f"the outside links could not be asked: {error}", file=sys.stderr)
        return 2
    print(report(answers, places), end="")
    return int(any(answer.verdict is Verdict.GONE for answer in answers.values()))


def _refuse_silence(answers: Mapping[str, Answer]) -> None:
    """Where no host at all can be reached the fault is here, not with the links."""
    if answers and all(answer in SILENT for answer in answers.values()):
        raise Unusable("none of the hosts can be reached; is there a network?")


if __name__ == "__main__":
    sys.exit(main())
