"""The rules for links to other sites: https, encoded as it should be, no tracking, a host that is on the list."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote

from ada_url import URL

from tests.linkcheck.forms import form_problem
from tests.linkcheck.model import Unusable

# What the usual newsletters, shops of advertisements and counters of visitors append to an address.
TRACKER = re.compile(
    r"(?:utm|pk|mtm|matomo|piwik|hsa|sc)_(?!lang)\w+|\w*cl(?:k)?id|gclsrc|[gw]braid|igsh(?:id)?|mc_[ce]id|mkt_tok|trk\w*|_ga|_gl|_hs\w+",
    re.IGNORECASE,
)
NO_VALUES = frozenset(["None", "undefined", "null", "NaN"])
BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# The URL standard lets letters beyond ASCII stand as they are; blanks and marks that nobody sees are kept out.
UNENCODED = re.compile(
    r"[^\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e\u00a1-\u1fff\u2010-\u2027\u2030-\u205e"
    r"\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff01-\uffef\U00010000-\U0010fffd]"
)
HOST = re.compile(r"^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?$", re.IGNORECASE)


def read_hosts(file: Path | str) -> frozenset[str]:
    """The hosts that a list allows, one a line, `#` for comments; raises Unusable where it is no such list."""
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"the list of hosts cannot be read: {error}") from None
    hosts = [line.partition("#")[0].strip().lower() for line in lines]
    for number, host in enumerate(hosts, 1):
        if host and not HOST.match(host):
            raise Unusable(f"{file}:{number}: '{host}' is no name of a host")
    return frozenset(filter(None, hosts))


def is_common_tracker(parameter: str) -> bool:
    """Whether a parameter of an address is known everywhere for telling somebody where its reader came from."""
    return TRACKER.fullmatch(parameter) is not None


IsTracker = Callable[[str], bool]


def outside_problem(
    link: str, hosts: Collection[str] | None = None, is_tracker: IsTracker = is_common_tracker
) -> str | None:
    """What is wrong with a complete address of another site, by its form and, if there is a list, by its host."""
    text = link.strip()
    if not text:
        return "the link is empty"
    fault = form_problem(text)
    if fault:
        return fault.wrong
    if not re.match(r"https?://|//", text, re.IGNORECASE):
        return "an outside link is a complete address and starts with 'https://'"
    return citation_problem(text, "https://owner.github.io/", hosts, is_tracker)


def citation_problem(link: str, base: str, hosts: Collection[str] | None, is_tracker: IsTracker) -> str | None:
    """What is wrong with a link whose form is sound and which leads to another site."""
    url = URL(link, base)
    return (
        _plain_http(url)
        or _odd_characters(link.strip())
        or _odd_host(url)
        or _missing_value(url)
        or _tracking(url, is_tracker)
        or _unlisted_host(url, hosts)
    )


def _plain_http(url: URL) -> str | None:
    return None if url.protocol == "https:" else "an outside link has to be https"


def _odd_characters(link: str) -> str | None:
    if BAD_PERCENT.search(link):
        return "a '%' is not followed by two hexadecimal digits"
    found = UNENCODED.search(link)
    return f"the character {found.group()!r} has to be percent-encoded" if found else None


def _odd_host(url: URL) -> str | None:
    if url.username or url.password:
        return "a name or password stands in the address"
    host = url.hostname.rstrip(".")
    if host.startswith("[") or re.fullmatch(r"[\d.]+", host):
        return None
    labels = host.split(".")
    sound = all(re.fullmatch(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?", label) for label in labels)
    if len(labels) > 1 and sound and re.fullmatch(r"[a-z]{2,}|xn--[a-z0-9-]+", labels[-1]):
        return None
    return f"'{url.hostname}' is no name of a host"


def _missing_value(url: URL) -> str | None:
    """Below a folder the last part of a path may be about the word itself: "/wiki/NaN", "/Global_Objects/undefined"."""
    folders = [unquote(part) for part in url.pathname.split("/")[1:]]
    if len(folders) > 1 and folders[0] not in NO_VALUES:
        last = folders.pop() or folders.pop()
        folders += [last] if last == "[object Object]" else []
    query = {pair.partition("=")[2] for pair in url.search[1:].split("&")} & {"None", "undefined"}
    found = sorted(NO_VALUES.intersection(folders) | query)
    return f"'{found[0]}' stands where a value was meant" if found else None


def _tracking(url: URL, is_tracker: IsTracker) -> str | None:
    fragment = url.hash.split(":~:")[0]
    for pair in re.split(r"[?&;#]", f"{url.search}&{fragment}"):
        name = unquote(pair.partition("=")[0]).lower()
        if "=" in pair and is_tracker(name):
            return f"the tracking parameter '{name}' has to go"
    return None


def _unlisted_host(url: URL, hosts: Collection[str] | None) -> str | None:
    host = url.hostname.rstrip(".")
    if hosts is None or host in hosts:
        return None
    near = get_close_matches(host, hosts, n=1)
    meant = f" (the nearest there is '{near[0]}')" if near else ""
    return f"the host '{host}' is not on the list of hosts{meant}"
