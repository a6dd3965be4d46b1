"""`make serve` as a process: from its start to Ctrl-C, on a small guide of its own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests import ROOT
from tests.tools.local_http import LONGEST, Answer, free_port, get
from tests.tools.small_guide import replace

pytestmark = pytest.mark.timeout(90)


def serve(port: int) -> list[str]:
    """The command that `make serve` runs."""
    return [sys.executable, str(ROOT / ".dev/serve.py"), "127.0.0.1", str(port)]


class Served:
    """A running preview, and its pages."""

    def __init__(self, small_guide: Path, temporary: Path, **variables: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.log = temporary / "log"
        # A shell starts what it puts into the background with Ctrl-C ignored.
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                ["sh", "-c", 'trap "" INT; exec "$@"', "sh", *serve(self.port)],
                cwd=small_guide,
                env=os.environ | {"TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"} | variables,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def get(self, path: str) -> Answer:
        """The answer of a server that may still be starting: as soon as it listens, it lets requests wait."""
        for _ in range(200):
            try:
                return get(self.url + path)
            except OSError:
                try:
                    self.process.wait(0.1)
                except subprocess.TimeoutExpired:
                    continue
                break
        raise AssertionError(self.log.read_text())

    def wait_for_a_change_of(self, page: Answer) -> None:
        """Return when the page is told that it has changed, or its server has gone to start again."""
        with suppress(OSError):
            get(self.url.rstrip("/") + page.changes)

    def interrupt(self) -> int:
        """Press Ctrl-C; the status with which the process then ends."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LONGEST)


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    (tmp_path / "temporary").mkdir()
    return tmp_path / "temporary"


@pytest.fixture
def served(small_guide: Path, temporary: Path) -> Iterator[Served]:
    served = Served(small_guide, temporary)
    yield served
    served.process.kill()
    served.process.wait()


def test_edits_mistakes_and_python_reach_the_browser_and_ctrl_c_ends_it_all(
    served: Served, small_guide: Path, temporary: Path
) -> None:
    page = served.get("services/pear/")
    assert page.status == 200 and "A pear is juicy" in page.text
    replace(small_guide / "docs/services/pear.md", "juicy", "green")
    served.wait_for_a_change_of(page)
    page = served.get("services/pear/")
    assert "A pear is green" in page.text

    replace(small_guide / "docs/data/services.yml", "    short: Pear", "    shrt: Pear")
    served.wait_for_a_change_of(page)
    page = served.get("services/pear/")
    assert page.status == 500 and "services.pear.shrt: unknown key; did you mean" in page.text
    replace(small_guide / "docs/data/services.yml", "    shrt: Pear", "    short: Pear")
    served.wait_for_a_change_of(page)

    macro = small_guide / "macros/pages/fact_box.py"
    right = macro.read_text()
    page = served.get("services/pear/")
    macro.write_text(f"{right}\ndef broken(")
    served.wait_for_a_change_of(page)
    page = served.get("services/pear/")
    assert page.status == 500 and "<code>macros/pages/fact_box.py:" in page.text
    macro.write_text(right)
    served.wait_for_a_change_of(page)
    page = served.get("services/pear/")
    assert page.status == 200 and "A pear is green" in page.text

    assert served.interrupt() == 130
    assert "services.pear.shrt: unknown key; did you mean 'short'?" in served.log.read_text(), "as the browser was told"
    assert [file.name for file in temporary.iterdir()] == ["log"]
    assert "Traceback" not in served.log.read_text()


def test_a_start_with_a_mistake_serves_it_below_the_path_of_the_site(small_guide: Path, temporary: Path) -> None:
    replace(small_guide / "mkdocs.yml", "  - services/pear.md\n", "")
    served = Served(small_guide, temporary, SITE_URL="https://example.org/guide/")
    try:
        page = served.get("guide/")
        assert page.status == 500 and "`nav` does not name services/pear.md" in page.text
        assert page.changes.startswith("/guide/")
    finally:
        assert served.interrupt() == 130


def test_a_taken_port_is_told_with_the_next_one(small_guide: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        run = subprocess.run(serve(port), cwd=small_guide, capture_output=True, text=True, timeout=LONGEST)
    assert run.returncode == 1
    assert run.stderr == f"127.0.0.1:{port}: Address already in use; try `make serve PORT={port + 1}`\n"
