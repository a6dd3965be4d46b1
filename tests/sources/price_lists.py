"""AWS's price list files, which anybody may fetch: read as CSV, row by row as they arrive, and never held whole."""

import csv
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from queue import Empty, Full, Queue
from typing import NamedTuple, TypeVar
from urllib.parse import urljoin, urlsplit

import requests

SERVER = "https://pricing.us-east-1.amazonaws.com"  # the home of the files; the Region of a price stands in the path
WITHOUT_REGIONS = ("AmazonCloudFront",)  # priced by edge location: the file of a Region has hardly any of it
HEAD_ROWS = 10  # the names of the columns stand in the sixth row; farther down nobody looks for them
REDIRECTS = 3
PIECE = 65_536  # bytes
LONGEST_LINE = 100_000  # bytes, below what the module csv allows a cell
OTHER_NAMES = {"beginrange": "startingrange", "endrange": "endingrange"}  # those of the JSON files
NEEDED = {"sku", "offertermcode", "ratecode", "termtype", "startingrange", "endingrange", "priceperunit", "currency"}

Row = dict[str, str]  # a cell by the name of its column, as `plain` writes it
T = TypeVar("T")


class PriceFile(NamedTuple):
    """The file of a service, for a Region or, where it has none, for the whole world."""

    service: str
    region: str

    @property
    def path(self) -> str:
        """Where the newest edition stands on the server."""
        region = f"{self.region}/" if self.region else ""
        return f"/offers/v1.0/aws/{self.service}/current/{region}index.csv"

    def __str__(self) -> str:
        return f"{self.service} of {self.region or 'all Regions'}"


def file_of(service: str, region: str) -> PriceFile:
    """The file that has the prices of a service in a Region."""
    return PriceFile(service, "" if service in WITHOUT_REGIONS else region)


class Edition(NamedTuple):
    """Which edition of a file was read; its day moves without any change of a price."""

    version: str
    published: str


@dataclass(frozen=True)
class Patience:
    """How long, how often and how much a run asks; all times in seconds."""

    timeout: float = 20  # for a connection, and between two pieces of an answer
    longest: float = 600  # for one file, with all tries
    whole: float = 2400  # for all files
    tries: int = 3
    pause: float = 5  # before the second try; twice as long before the next
    most: int = 1_000_000_000  # bytes of one file
    silences: int = 3  # files one after the other that a server does not give, after which it is left in peace


class Unreadable(Exception):
    """Why a file cannot be read; `passing` where the next try may well succeed."""

    def __init__(self, reason: str, *, passing: bool = False) -> None:
        super().__init__(reason)
        self.passing = passing


def read_file(
    server: str, file: PriceFile, patience: Patience, end: float, take: Callable[[Iterator[Row]], T]
) -> tuple[Edition, T]:
    """The edition of a file and what `take` makes of its rows, after a second try where that may help; raises Unreadable.

    `end` is the moment, as time.monotonic() counts, at which the whole run waits no longer.
    """
    end = min(end, time.monotonic() + patience.longest)
    for attempt in range(patience.tries):
        if attempt:
            time.sleep(min(patience.pause * 2 ** (attempt - 1), max(end - time.monotonic(), 0)))
        try:
            edition, rows = read_rows(fetch_pieces(server + file.path, patience, end), file)
            return edition, take(rows)
        except Unreadable as reason:
            if not reason.passing or attempt + 1 == patience.tries or time.monotonic() >= end:
                raise
    raise Unreadable("nobody asked for it")


def plain(name: str) -> str:
    """The name of a column or an attribute as both kinds of files have it: `usagetype` for `usageType`."""
    letters = re.sub(r"[^a-z0-9]", "", name.casefold())
    return OTHER_NAMES.get(letters, letters)


def read_rows(pieces: Iterable[bytes], file: PriceFile) -> tuple[Edition, Iterator[Row]]:
    """The edition and the rows of a file, a row for each tier of a price; raises Unreadable, while they are read too."""
    table = _cells(csv.reader(_lines(pieces), strict=True))
    head = dict[str, str]()
    for _, cells in zip(range(HEAD_ROWS), table, strict=False):
        names = [plain(cell) for cell in cells]
        if names and names[0] == "sku":
            break
        head |= {names[0]: cells[1]} if len(cells) > 1 else {}
    else:
        raise Unreadable("it is no price list: no row begins with SKU")
    if missing := NEEDED - set(names):
        raise Unreadable(f"it has no column for {', '.join(sorted(missing))}")
    if head.get("offercode") != file.service:
        raise Unreadable(f"it is the file of {head.get('offercode') or 'nobody'}")
    first = next(table, None)
    if first is None:
        raise Unreadable("it ends before the first price", passing=True)
    return Edition(head.get("version", ""), head.get("publicationdate", "")), _named(names, chain([first], table))


def _named(names: list[str], table: Iterable[list[str]]) -> Iterator[Row]:
    for cells in table:
        if len(cells) != len(names):
            raise Unreadable(f"it ends early, or a row has {len(cells)} cells for {len(names)} columns", passing=True)
        yield dict(zip(names, cells, strict=True))


def _cells(table: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from table
    except UnicodeDecodeError as error:
        raise Unreadable(f"it is not written in UTF-8: {error.reason}") from error
    except csv.Error as error:
        early = "unexpected end of data" in str(error)
        raise Unreadable(
            "it ends early, within a cell" if early else f"it is no CSV: {error}", passing=early
        ) from error


def _lines(pieces: Iterable[bytes]) -> Iterator[str]:
    rest = b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        if max(map(len, [*lines, rest])) > LONGEST_LINE:
            raise Unreadable(f"it is no price list: a line is longer than {LONGEST_LINE:,} bytes")
        for line in lines:
            yield f"{line.decode('utf-8')}\n"
    if rest:
        yield rest.decode("utf-8")


def fetch_pieces(url: str, patience: Patience, end: float) -> Iterator[bytes]:
    """An answer piece by piece until the moment `end`, however slowly it comes; raises Unreadable.

    A thread of its own waits for the server, so that no silence, wherever it falls, lasts longer than this one waits.
    """
    pieces = Queue[bytes | Unreadable](maxsize=4)
    threading.Thread(target=_put_pieces, args=(url, patience, pieces), daemon=True).start()
    size = 0
    while True:
        try:
            piece = pieces.get(timeout=max(end - time.monotonic(), 0))
        except Empty:
            raise Unreadable("it does not arrive in time", passing=True) from None
        if isinstance(piece, Unreadable):
            raise piece
        if not piece:
            return
        if (size := size + len(piece)) > patience.most:
            raise Unreadable(f"it is larger than {patience.most:,} bytes")
        yield piece


def _put_pieces(url: str, patience: Patience, pieces: "Queue[bytes | Unreadable]") -> None:
    """All pieces of an answer, then an empty one or what went wrong; gives up where nobody takes them."""
    with suppress(Full):
        try:
            with requests.Session() as session, _answer(session, url, patience) as answer:
                for piece in filter(None, answer.iter_content(PIECE)):
                    pieces.put(piece, timeout=patience.longest)
            last: bytes | Unreadable = b""
        except Unreadable as reason:
            last = reason
        except requests.Timeout:
            last = Unreadable("it does not arrive in time", passing=True)
        except requests.exceptions.ChunkedEncodingError:
            last = Unreadable("it ends early", passing=True)
        except requests.RequestException:
            last = Unreadable("there is no connection", passing=True)
        pieces.put(last, timeout=patience.longest)


def _answer(session: requests.Session, url: str, patience: Patience) -> requests.Response:
    """The answer for an address, after redirects to places on the same server; raises Unreadable."""
    session.trust_env = urlsplit(url).hostname != "127.0.0.1"
    for _ in range(REDIRECTS + 1):
        answer = session.get(url, timeout=patience.timeout, stream=True, allow_redirects=False)
        if not answer.is_redirect:
            break
        answer.close()
        target = urljoin(url, answer.headers["Location"])
        if urlsplit(target)[:2] != urlsplit(url)[:2]:
            raise Unreadable(f"it has moved to another server, {target}")
        url = target
    else:
        raise Unreadable(f"it is behind more than {REDIRECTS} redirects")
    if answer.status_code != 200:
        busy = answer.status_code == 429 or answer.status_code >= 500
        raise Unreadable(f"the server answers {answer.status_code}", passing=busy)
    return answer
