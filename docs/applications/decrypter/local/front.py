"""The HTTP API: requests in, events of API Gateway (payload 2.0) to the function, answers out."""

import base64
import json
import re
import socket
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote

from local.function import Failed, Function
from local.loopback import is_ours
from local.template import Template

LONGEST_BODY = 10_000_000  # bytes, as API Gateway has it
MOST_CONNECTIONS = 200  # at once, each with a thread of its own
LONGEST_PAUSE = 10  # seconds in which a client must send something
LONGEST_CONNECTION = 600  # seconds


class Refused(Exception):
    """No function is asked; the status says why."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class Throttle:
    """Lets so many requests a second through, and so many at once after a pause."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate, self._burst = rate, burst
        self._left, self._then = burst, time.monotonic()
        self._lock = threading.Lock()

    def admits(self) -> bool:
        with self._lock:
            now = time.monotonic()
            self._left = min(self._burst, self._left + (now - self._then) * self._rate)
            self._then = now
            self._left -= (admitted := self._left >= 1)
            return admitted


class Api(ThreadingHTTPServer):
    """The routes of the template's one API, on this machine."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, template: Template, functions: dict[str, Function]) -> None:
        (settings,) = template.all("AWS::Serverless::HttpApi").values()
        limits = settings["DefaultRouteSettings"]
        self.throttle = Throttle(limits["ThrottlingRateLimit"], limits["ThrottlingBurstLimit"])
        self.routes = list(_routes(functions))
        self._connections: dict[Any, float] = {}  # sockets, with the time at which each began
        super().__init__(("127.0.0.1", port), Request)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Give a connection a thread, or close it where all are taken."""
        if len(self._connections) < MOST_CONNECTIONS:
            self._connections[request] = time.monotonic()
            super().process_request(request, client_address)
        else:
            super().shutdown_request(request)

    def shutdown_request(self, request: Any) -> None:
        """Close a connection, whose place is free then."""
        self._connections.pop(request, None)
        super().shutdown_request(request)

    def service_actions(self) -> None:
        """End connections that only trickle; `serve_forever` calls this twice a second."""
        for request, began in list(self._connections.items()):
            if time.monotonic() - began > LONGEST_CONNECTION:
                with suppress(OSError):
                    request.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that has gone is no news; all else is a mistake in this file."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)

    def route(self, method: str, path: str) -> tuple[Function, str, dict[str, str]] | None:
        """The function for a request, the key of the route, and the path's parameters."""
        for verb, pattern, key, function in self.routes:
            if verb == method and (found := pattern.fullmatch(path)):
                return function, key, {name: decoded(value) for name, value in found.groupdict().items()}
        return None


def _routes(functions: dict[str, Function]) -> Iterator[tuple[str, re.Pattern[str], str, Function]]:
    """Method, pattern of the path, key and function of each event of type HttpApi."""
    for function in functions.values():
        for event in function.properties["Events"].values():
            if event["Type"] == "HttpApi":
                method, path = event["Properties"]["Method"].upper(), event["Properties"]["Path"]
                pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(path))
                yield method, re.compile(pattern), f"{method} {path}", function


def decoded(text: str) -> str:
    return unquote(text, errors="replace")


class Request(BaseHTTPRequestHandler):
    """One connection; each request on it becomes an event."""

    server: Api
    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.0"  # so that even garbage gets an answer with a head
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body in one packet
    timeout = LONGEST_PAUSE

    def handle_request(self) -> None:
        request_id = str(uuid.uuid4())
        try:
            result = self._result(request_id)
        except Refused as refused:
            result = {"statusCode": refused.status, "body": json.dumps({"message": refused.status.phrase})}
        self._answer(result["statusCode"], result.get("body") or "", result.get("headers", {}), request_id)

    # http.server looks these names up; whatever the method, the routes decide
    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = handle_request  # noqa: N815

    def _result(self, request_id: str) -> Any:
        """What the function answers; API Gateway itself refuses what no function is to see."""
        origin, fetched_from = self.headers.get("Origin"), self.headers.get("Sec-Fetch-Site")
        if not is_ours(self.headers.get("Host", ""), origin, fetched_from):
            self.close_connection = True
            raise Refused(HTTPStatus.FORBIDDEN)
        body = self._body()
        path, _, query = self.path.encode("latin-1").decode("utf-8", "replace").partition("?")
        if not self.server.throttle.admits():
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS)
        if (found := self.server.route(self.command, path)) is None:
            raise Refused(HTTPStatus.NOT_FOUND)
        function, key, parameters = found
        try:
            return function.invoke(self._event(request_id, key, path, query, parameters, body))
        except Failed as failed:
            print(f"{key}: {str(failed).splitlines()[0]}", file=sys.stderr, flush=True)
            raise Refused(HTTPStatus.INTERNAL_SERVER_ERROR) from failed

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "0")
        is_number = length.isascii() and length.isdecimal()
        if is_number and len(length) < 10 and int(length) <= LONGEST_BODY and "Transfer-Encoding" not in self.headers:
            return self.rfile.read(int(length))
        self.close_connection = True  # what follows is the body, and no request
        if "Transfer-Encoding" in self.headers:
            raise Refused(HTTPStatus.LENGTH_REQUIRED)
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE if is_number and len(length) < 20 else HTTPStatus.BAD_REQUEST)

    def _event(
        self, request_id: str, key: str, path: str, query: str, parameters: dict[str, str], body: bytes
    ) -> dict[str, Any]:
        now = datetime.now(UTC)
        pairs: dict[str, str] = {}
        for name, value in parse_qsl(query, keep_blank_values=True, errors="replace"):
            pairs[name] = f"{pairs[name]},{value}" if name in pairs else value
        event = {
            "version": "2.0",
            "routeKey": key,
            "rawPath": decoded(path),
            "rawQueryString": query,
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "queryStringParameters": pairs,
            "pathParameters": parameters,
            "requestContext": {
                "accountId": "anonymous",
                "apiId": "local",
                "domainName": self.headers.get("Host", ""),
                "http": {
                    "method": self.command,
                    "path": decoded(path),
                    "protocol": self.request_version,
                    "sourceIp": self.client_address[0],
                    "userAgent": self.headers.get("User-Agent", ""),
                },
                "requestId": request_id,
                "routeKey": key,
                "stage": "$default",
                "time": now.strftime("%d/%b/%Y:%H:%M:%S +0000"),
                "timeEpoch": int(now.timestamp() * 1000),
            },
            "isBase64Encoded": bool(body),
        }
        return event | ({"body": base64.b64encode(body).decode()} if body else {})

    def _answer(self, status: int, body: str, headers: dict[str, str], request_id: str) -> None:
        content = body.encode()
        self.send_response(status)
        for name, value in ({"Content-Type": "application/json"} | headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Apigw-Requestid", request_id)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What http.server itself refuses, such as a line that is no request, is answered in JSON too."""
        self.close_connection = True
        self._answer(code, json.dumps({"message": message or HTTPStatus(code).phrase}), {}, "-")

    def log_message(self, *_: object) -> None:
        """The function writes the log."""
