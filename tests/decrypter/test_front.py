"""The local front serves this machine alone, and no request or connection can stop it."""

import socket
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from local import front
from local.front import Api
from local.loopback import is_ours
from local.moto import Guarded

REQUESTS = {
    "one to this machine": ("GET /nothing HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", 404),
    "one by its other name": ("GET /nothing HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", 404),
    "one of a page of its own": ("GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://localhost:1\r\n\r\n", 404),
    "one by a name that was bound anew": ("GET /nothing HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403),
    "one of another site": ("GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: https://evil.example\r\n\r\n", 403),
    "one of a picture on another site": (
        "GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: cross-site\r\n\r\n",
        403,
    ),
    "one without a host": ("GET /nothing HTTP/1.1\r\n\r\n", 403),
    "one with a host that is none": ("GET /nothing HTTP/1.1\r\nHost: [::1\r\n\r\n", 403),
    "a length of 5,000 digits": (f"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {'9' * 5000}\r\n\r\n", 400),
    "a length in other digits": ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: \xb2\r\n\r\n", 400),
    "a length beyond the limit": ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000001\r\n\r\n", 413),
    "a negative length": ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400),
}


@pytest.fixture
def api() -> Iterator[Api]:
    settings = {"DefaultRouteSettings": {"ThrottlingRateLimit": 1000, "ThrottlingBurstLimit": 1000}}
    template: Any = SimpleNamespace(all=lambda kind: {"Api": settings})
    api = Api(0, template, {})
    threading.Thread(target=api.serve_forever, args=[0.02], daemon=True).start()
    yield api
    api.shutdown()
    api.server_close()


def answer(api: Api, request: str) -> bytes:
    with socket.create_connection(("127.0.0.1", api.server_port), timeout=10) as client:
        client.sendall(request.replace("PORT", str(api.server_port)).encode("latin-1"))
        return client.recv(1000)


@pytest.mark.parametrize(("request_text", "status"), REQUESTS.values(), ids=REQUESTS.keys())
def test_the_front_answers(request_text: str, status: int, api: Api, capfd: pytest.CaptureFixture[str]) -> None:
    assert answer(api, request_text).startswith(f"HTTP/1.1 {status} ".encode())
    assert "Traceback" not in capfd.readouterr().err


def test_connections_beyond_the_limit_are_closed_and_the_others_served(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "MOST_CONNECTIONS", 2)
    idle = [socket.create_connection(("127.0.0.1", api.server_port), timeout=10) for _ in range(2)]
    assert answer(api, REQUESTS["one to this machine"][0]) == b""
    for client in idle:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert client.recv(1000).startswith(b"HTTP/1.1 404 ")
        client.close()


def test_a_connection_that_only_trickles_is_ended(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_connection(("127.0.0.1", api.server_port), timeout=10) as client:
        client.sendall(b"GET / HT")
        monkeypatch.setattr(front, "LONGEST_CONNECTION", -1)
        assert client.recv(1000) == b""


SITES = {
    "this machine": ("127.0.0.1:5000", None, None, True),
    "this machine by version 6": ("[::1]:5000", "http://localhost:8001", "same-site", True),
    "a page of ours by its other name": ("127.0.0.1:5000", "http://localhost:8001", "cross-site", True),
    "an address that was typed into a browser": ("127.0.0.1:5000", None, "none", True),
    "another name": ("evil.example:5000", None, None, False),
    "a name that begins like ours": ("localhost.evil.example", None, None, False),
    "a page of another site": ("localhost", "https://evil.example", "cross-site", False),
    "a page without a site": ("localhost", "null", "cross-site", False),
    "a picture, a frame or a link on another site": ("localhost", None, "cross-site", False),
}


@pytest.mark.parametrize(("host", "origin", "fetched_from", "ours"), SITES.values(), ids=SITES.keys())
def test_a_request_is_told_by_its_headers(host: str, origin: str | None, fetched_from: str | None, ours: bool) -> None:
    assert is_ours(host, origin, fetched_from) == ours


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"HTTP_HOST": "localhost:5000"}, "200 OK"),
        ({"HTTP_HOST": "evil.example"}, "403 Forbidden"),
        ({"HTTP_HOST": "localhost:5000", "HTTP_SEC_FETCH_SITE": "cross-site"}, "403 Forbidden"),
    ],
)
def test_moto_is_asked_only_from_this_machine(headers: dict[str, str], status: str) -> None:
    said: list[str] = []

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [b""]

    Guarded(application)(headers, lambda line, headers: said.append(line))
    assert said == [status]
