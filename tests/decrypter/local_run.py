"""What the tests of Application 1 share: its template made quick, a run of it, a table to command."""

import json
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from typing import Any

from local import cloud
from local.run import Run
from tests import DECRYPTER

WAIT = 60  # seconds after which something is broken, however busy the machine

# Everything that takes minutes in the template takes a second here.
QUICK = {
    "VisibilityTimeout: 720": "VisibilityTimeout: 1",
    "VisibilityTimeout: 180": "VisibilityTimeout: 1",
    "maxReceiveCount: 10}": "maxReceiveCount: 2}",
}


def changed_template(folder: Path, changes: dict[str, str]) -> Path:
    """The template with some of its words replaced, beside the same sources."""
    text = (DECRYPTER / "template.yaml").read_text(encoding="utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in template.yaml"
        text = text.replace(old, new)
    file = folder / "template.yaml"
    file.write_text(text.replace("CodeUri: src/", f"CodeUri: {DECRYPTER}/src/"), encoding="utf-8")
    return file


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def digest(word: str) -> str:
    return sha256(word.encode()).hexdigest()


@dataclass
class Decrypter:
    """A local run, and what its topic has announced."""

    run: Run
    news: "Queue[dict[str, Any]]"

    def put(self, name: str, content: bytes) -> None:
        request = urllib.request.Request(
            f"{self.run.aws}/{self.run.bucket}/{name}", content, {"Content-Type": "text/plain"}, method="PUT"
        )
        urllib.request.urlopen(request, timeout=WAIT).close()

    def heard(self) -> dict[str, Any]:
        """The next announcement."""
        return self.news.get(timeout=WAIT)

    def load(self, name: str, content: bytes) -> dict[str, Any]:
        """What is announced of a list."""
        self.put(name, content)
        news = self.heard()
        assert f"/{name}@" in news["load"]
        return news

    def ask(self, path: str, method: str = "GET") -> tuple[int, Any]:
        """Status and JSON of an answer."""
        connection = HTTPConnection(self.run.api.removeprefix("http://"), timeout=WAIT)
        connection.request(method, path)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        assert answer.headers["Content-Type"] == "application/json"
        return answer.status, json.loads(text) if text else None

    def word(self, word: str) -> str | None:
        """What the API says of the digest of a word."""
        status, body = self.ask(f"/decrypt/{digest(word)}")
        assert status in (200, 404), body
        return body["word"] if status == 200 else None

    @cached_property
    def sqs(self) -> Any:
        return cloud.client("sqs", self.run.aws)

    @cached_property
    def dynamodb(self) -> Any:
        return cloud.client("dynamodb", self.run.aws)

    def queue(self, name: str) -> str:
        return str(self.sqs.get_queue_url(QueueName=f"decrypter-{name}")["QueueUrl"])

    def drain(self, name: str, number: int) -> list[dict[str, Any]]:
        """That many messages of a queue, when they are there; and then there must be no more."""
        found: list[dict[str, Any]] = []
        sqs, queue = self.sqs, self.queue(name)
        for _ in range(WAIT):
            more = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=len(found) < number)
            for message in more.get("Messages", []):
                found.append(json.loads(message["Body"]))
                sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
            if len(found) >= number and not more.get("Messages"):
                return found
        raise AssertionError(f"{name} holds {len(found)} messages, not {number}")

    def in_dictionary(self) -> int:
        """How many words the table holds."""
        return int(self.dynamodb.describe_table(TableName="decrypter-Words")["Table"]["ItemCount"])


@contextmanager
def running(template: Path, log: Path | None = None) -> Iterator[Decrypter]:
    """The Decrypter on ports of its own."""
    news: Queue[dict[str, Any]] = Queue()
    with (log or Path("/dev/null")).open("wb") as file:
        run = Run(free_port(), free_port(), news.put, template=template, log=file)
        try:
            yield Decrypter(run, news)
        finally:
            run.stop()


@dataclass
class Table:
    """Stands for the table of words, and does what a busy one does: `refuses` says which words it does not take.

    It keeps words itself, many times faster than moto; all else is moto's.
    """

    moto: str = ""
    words: dict[str, Any] = field(default_factory=dict)
    refuses: Callable[[str], bool] = lambda word: False
    throttles: int = 0  # so many calls are refused whole
    broken: bool = False

    def answer(self, target: str, call: dict[str, Any]) -> tuple[int, Any] | None:
        """Status and body; nothing where moto is to answer."""
        if self.broken:
            return 500, {"__type": "InternalServerError", "message": "broken"}
        if target.endswith("BatchWriteItem"):
            return self._write(call)
        if target.endswith("GetItem") and call["TableName"] == "decrypter-Words":
            found = self.words.get(call["Key"]["digest"]["S"])
            return 200, {"Item": {"word": found}} if found else {}
        return None

    def _write(self, call: dict[str, Any]) -> tuple[int, Any]:
        if self.throttles > 0:
            self.throttles -= 1
            return 400, {"__type": "com.amazonaws.dynamodb.v20120810#ThrottlingException", "message": "slow down"}
        left = []
        ((table, puts),) = call["RequestItems"].items()
        for put in puts:
            item = put["PutRequest"]["Item"]
            if self.refuses(item["word"]["S"]):
                left.append(put)
            else:
                self.words[item["digest"]["S"]] = item["word"]
        return 200, {"UnprocessedItems": {table: left} if left else {}}


@contextmanager
def commanded(port: int) -> Iterator[Table]:
    """A `Table` that listens on a port."""
    table = Table()

    class Request(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            answer = table.answer(self.headers["X-Amz-Target"], json.loads(content))
            status, body = (answer[0], json.dumps(answer[1]).encode()) if answer else self.from_moto(content)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def from_moto(self, content: bytes) -> tuple[int, bytes]:
            request = urllib.request.Request(table.moto, content, dict(self.headers.items()))
            try:
                with urllib.request.urlopen(request, timeout=WAIT) as answer:
                    return answer.status, answer.read()
            except urllib.error.HTTPError as error:
                return error.code, error.read()

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A loader that is killed leaves half a request behind."""

    server = Server(("127.0.0.1", port), Request)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield table
    finally:
        server.shutdown()
        server.server_close()
