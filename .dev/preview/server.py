"""The HTTP server of the preview: it serves a site, or the list of its problems, and tells browsers of changes."""

import mimetypes
import posixpath
import socketserver
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from .problem_page import problem_page, reload_script
from .problems import Problem

CHANGES = ".changes"  # where pages listen for changes; below the path of the site
HEARTBEAT = 15  # seconds between writes to a waiting connection, which end those whose browser has gone
MEDIA_TYPES = {".js": "text/javascript", ".md": "text/markdown", ".atom": "application/atom+xml", ".webp": "image/webp"}
TEXT_TYPES = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")


class PreviewServer(ThreadingHTTPServer):
    """Serves, below the path `base`, the files that `find` returns by their names; requests wait during a build."""

    daemon_threads = True
    block_on_close = False  # open connections end with the process
    request_queue_size = 128

    def __init__(self, host: str, port: int, base: str, find: Callable[[str], Path | None]) -> None:
        self.base, self.find = base, find
        self.problems: Sequence[Problem] = ()
        self.version = time.time_ns() // 1_000_000  # not that of an earlier server, whose pages may be open
        self._change = threading.Condition()
        self._building = True
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        """Bind without asking for the host's name, which takes seconds on some networks."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def __enter__(self) -> "PreviewServer":
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with self.building():  # wakes the connections that wait for a change
            pass
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print a traceback, unless it is only that a browser has gone."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    @contextmanager
    def building(self) -> Iterator[None]:
        """Let requests wait within the context; at its end answer them, and tell open pages that the site has changed."""
        with self._change:
            self._building = True
        try:
            yield
        finally:
            with self._change:
                self._building = False
                self.version += 1
                self._change.notify_all()

    def answer(self, name: str) -> tuple[HTTPStatus, str, bytes]:
        """Status, media type and body for a file of the site; waits until a build has ended."""
        with self._change:
            self._change.wait_for(lambda: not self._building)
            is_page = posixpath.splitext(name)[1] in ("", ".html")
            if is_page and self.problems:
                status, kind, body = HTTPStatus.INTERNAL_SERVER_ERROR, "text/html", problem_page(self.problems).encode()
            elif file := self.find(name):
                status, kind, body = HTTPStatus.OK, media_type(name), file.read_bytes()
            else:
                missing = self.find("404.html")
                status, kind = HTTPStatus.NOT_FOUND, "text/html"
                body = missing.read_bytes() if missing else b"Not found"
            if kind == "text/html":
                body += reload_script(self.base + CHANGES, self.version).encode()
            return status, kind, body

    def wait_for_change(self, version: str) -> bool:
        """Wait, for HEARTBEAT seconds at most, until the site's version is not this one; returns whether it is another."""
        with self._change:
            return self._change.wait_for(lambda: not self._building and str(self.version) != version, HEARTBEAT)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    timeout = 60  # seconds that a connection may stay open without a request

    def do_GET(self) -> None:
        path, query = urlsplit(self.path)[2:4]
        base = self.server.base
        if path == base + CHANGES:
            self._tell_of_changes(query.removeprefix("since="))
        elif not f"{path}/".startswith(base):
            self._redirect(base)
        elif f"{path}/" == base:
            self._redirect(base, query)
        else:
            self._send_file(path, query)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _send_file(self, path: str, query: str) -> None:
        # Normalized as an absolute path, none leads out of the folder.
        name = posixpath.normpath("/" + unquote(path).removeprefix(self.server.base)).lstrip("/")
        if path.endswith("/"):
            name = posixpath.join(name, "index.html")
        status, kind, body = self.server.answer(name)
        if status == HTTPStatus.NOT_FOUND and not path.endswith("/") and self.server.find(f"{name}/index.html"):
            self._redirect(f"{path}/", query)
            return
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith(TEXT_TYPES) else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _redirect(self, path: str, query: str = "") -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(unquote(path)) + (f"?{query}" if query else ""))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _tell_of_changes(self, version: str) -> None:
        """Send an event as soon as the site is another than this version, and end."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            self.wfile.write(b"retry: 300\n\n")
            while not self.server.wait_for_change(version):
                self.wfile.write(b": still here\n\n")
            self.wfile.write(b"data: changed\n\n")
        except OSError:  # the browser has gone
            return

    def log_message(self, format: str, *arguments: object) -> None:
        """Print nothing for a request; the terminal is for what is wrong."""


def media_type(name: str) -> str:
    """The media type of a file by its name."""
    return MEDIA_TYPES.get(posixpath.splitext(name)[1]) or mimetypes.guess_type(name)[0] or "application/octet-stream"
