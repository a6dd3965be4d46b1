"""Releases are listed with their days by an index, fetched once, and read without being unpacked or run."""

import json
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.sources import aws_models, releases
from tests.sources.releases import PackageIndex, between, days_by_version, newest_file_day

INSTALLED = version("botocore")
FILES = [
    {"filename": "botocore-1.2.9-py3-none-any.whl", "upload-time": "2026-01-02T23:00:00Z"},
    {"filename": "botocore-1.2.9.tar.gz", "upload-time": "2026-01-03T00:00:00Z"},
    {"filename": "botocore-1.2.10-py3-none-any.whl", "upload-time": "2026-02-03T23:00:00Z"},
    {"filename": "botocore-1.2.11-py3-none-any.whl", "upload-time": "2026-02-04T23:00:00Z", "yanked": "wrong"},
    {"filename": f"botocore-{INSTALLED}-py3-none-any.whl", "upload-time": "2026-03-04T23:00:00Z"},
]


class Index(BaseHTTPRequestHandler):
    """Answers as a package index does."""

    def do_GET(self) -> None:
        known = self.path == "/simple/botocore/" and "json" in self.headers["Accept"]
        body = json.dumps({"files": FILES}).encode() if known else b"nothing"
        self.send_response(200 if known else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Index) as running:
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        monkeypatch.setattr(releases, "INDEX", f"http://127.0.0.1:{running.server_port}/simple/{{}}/")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        days_by_version.cache_clear()
        yield
        days_by_version.cache_clear()
        running.shutdown()


@pytest.fixture
def silence(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No index answers, and pip fetches nothing."""
    monkeypatch.setattr(releases, "INDEX", "http://127.0.0.1:9/simple/{}/")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 1))
    days_by_version.cache_clear()
    yield
    days_by_version.cache_clear()


def wheel(folder: Path, number: str, day: tuple[int, int, int]) -> Path:
    """A wheel of this release in which every file is of this day, where pip would have put it."""
    file = folder / f"botocore/botocore-{number}-py3-none-any.whl"
    file.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file, "w") as archive:
        name = "botocore/data/fruit/2020-01-01/service-2.json"
        archive.writestr(zipfile.ZipInfo(name, (*day, 0, 0, 0)), '{"shapes": {"Size": {"max": 9}}}')
    return file


def test_versions_are_ordered_by_their_numbers() -> None:
    versions = dict.fromkeys(["1.10.0", "1.9.0", "1.2.0", "2.0.0rc1", "1.9.10", "2.0.0"], "")
    assert between(versions, "1.9.0", "2.0.0") == ["1.9.0", "1.9.10", "1.10.0", "2.0.0"]


@pytest.mark.usefixtures("index")
def test_an_index_tells_the_day_of_each_wheel_that_was_not_withdrawn(tmp_path: Path) -> None:
    found = PackageIndex(tmp_path).since("botocore", "1.2.9")
    days = [(release.version, release.released) for release in found]
    assert days == [("1.2.9", "2026-01-02"), ("1.2.10", "2026-02-03"), (INSTALLED, "2026-03-04")]


@pytest.mark.usefixtures("index")
def test_a_release_is_read_from_its_wheel(tmp_path: Path) -> None:
    wheel(tmp_path, "1.2.10", (2026, 2, 3))
    [_, release, _] = PackageIndex(tmp_path).since("botocore", "1.2.9")
    with aws_models.reading({"botocore": release.folder}):
        assert aws_models.look_up("botocore:fruit#/shapes/Size/max") == 9


@pytest.mark.usefixtures("silence")
def test_without_an_index_only_the_installed_release_is_known_and_its_wheel_tells_the_day(tmp_path: Path) -> None:
    wheel(tmp_path, INSTALLED, (2026, 3, 5))
    assert [str(release) for release in PackageIndex(tmp_path).since("botocore", "1.2.9")] == [f"botocore {INSTALLED}"]
    assert PackageIndex(tmp_path).current("botocore").released == "2026-03-05"


@pytest.mark.usefixtures("silence")
def test_without_index_and_wheel_nobody_knows_the_day(tmp_path: Path) -> None:
    assert PackageIndex(tmp_path).current("botocore").released == ""


def test_a_day_that_a_builder_has_hidden_is_none(tmp_path: Path) -> None:
    assert newest_file_day(wheel(tmp_path, "1.0", (2020, 2, 2))) == ""
    assert newest_file_day(wheel(tmp_path, "1.1", (2026, 2, 3))) == "2026-02-03"
