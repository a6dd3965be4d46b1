"""Servers on this machine, and requests to them, each with a deadline."""

import re
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LONGEST = 30  # seconds; a first build included


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Answer with the redirect itself."""


_OPENER = urllib.request.build_opener(_Stay)


@dataclass(frozen=True)
class Answer:
    """What a server answered: status, headers and body."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def changes(self) -> str:
        """The address at which this page asks whether it has changed."""
        return str(re.findall(r'EventSource\("(.*?)"\)', self.text)[-1])


def get(url: str, method: str = "GET") -> Answer:
    """The answer to a request, an error or a redirect too."""
    request = urllib.request.Request(url, method=method)
    try:
        with _OPENER.open(request, timeout=LONGEST) as response:
            return Answer(response.status, dict(response.headers), response.read().decode())
    except urllib.error.HTTPError as error:
        return Answer(error.code, dict(error.headers), error.read().decode())


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server that answers by this handler, in silence, until the block ends."""
    quiet = type("Quiet", (handler,), {"log_message": lambda *_: None})
    with ThreadingHTTPServer(("127.0.0.1", 0), quiet) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
