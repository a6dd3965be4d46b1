"""Weak packages are told apart from those that could not be asked about, by an index of our own on loopback."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests import ROOT
from tests.tools.audit import main

WEAK = {"id": "PYSEC-1", "fixed_in": ["1.1"]}
RELEASES: dict[str, Any] = {
    "/pypi/sound/1.0/json": {"vulnerabilities": []},
    "/pypi/weak/1.0/json": {"vulnerabilities": [WEAK]},
    "/pypi/withdrawn/1.0/json": {"vulnerabilities": [WEAK | {"withdrawn": "2026-01-02T00:00:00Z"}]},
    "/pypi/mute/1.0/json": "no object",
}


class Index(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        answer = RELEASES.get(self.path)
        self.send_response(404 if answer is None else 200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def index() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Index)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/simple"
    server.shutdown()


AUDITS = {
    "all is sound": (["sound", "withdrawn"], 0, "2 packages, 0 known weaknesses"),
    "one is weak": (["sound", "weak"], 1, "weak 1.0: PYSEC-1, mended in 1.1"),
    "one is not known there": (["sound", "gone"], 2, "1 of 2 packages were not asked: http://127.0.0.1"),
    "one is answered with something else": (["mute"], 2, "Nothing was asked: http://127.0.0.1"),
    "one is weak and one not known": (["gone", "weak"], 2, "weak 1.0: PYSEC-1"),
}


@pytest.mark.parametrize(("packages", "code", "line"), AUDITS.values(), ids=AUDITS.keys())
def test_an_audit_says_so_where(
    packages: list[str],
    code: int,
    line: str,
    index: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("".join(f"{package}==1.0 \\\n    --hash=sha256:0\n" for package in packages))
    monkeypatch.setenv("PIP_INDEX_URL", index)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert main([str(lock)]) == code
    assert line in "".join(capsys.readouterr())


def test_an_audit_without_a_network_says_that_nothing_was_asked(tmp_path: Path) -> None:
    (tmp_path / "lock.txt").write_text("sound==1.0\n")
    run = subprocess.run(
        [sys.executable, "-m", "tests.tools.audit", str(tmp_path / "lock.txt")],
        cwd=ROOT,
        env=os.environ | {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "NO_PROXY": "127.0.0.1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 2 and run.stderr.startswith("Nothing was asked: http://127.0.0.1:9 does not answer")
