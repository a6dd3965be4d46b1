"""Who may talk to servers on this machine: programs on it, and no page of another site that a browser has open.

A name that leads to 127.0.0.1 (DNS rebinding) makes a browser take this machine for that site; the Host header says so. A
page of another site can send requests that change something, although it cannot read the answers; Origin says so, and of
those that have none, such as a picture's, Sec-Fetch-Site.
"""

from urllib.parse import urlsplit

NAMES = ("127.0.0.1", "localhost", "::1")


def is_ours(host: str, origin: str | None, fetched_from: str | None) -> bool:
    """Whether a request with these headers was made to this machine by its own name, and from no other site.

    `fetched_from` is Sec-Fetch-Site: only browsers send it.
    """
    is_own_page = fetched_from != "cross-site" if origin is None else _name(origin) in NAMES
    return _name(f"//{host}") in NAMES and is_own_page


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
