"""`make decrypter`: it starts, answers the commands it prints, ends, and says why when it cannot start."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from local import front
from local.front import Throttle
from local.function import Failed, Function
from local.template import NotUnderstood, Template
from tests import DECRYPTER
from tests.decrypter.local_run import WAIT, free_port

MINIMAL = """
Parameters: {Word: {Type: String, Default: hello}}
Globals: {Function: {CodeUri: ./, Timeout: 30, Environment: {Variables: {SHARED: "1", OWN: "1"}}}}
Resources:
  Sleeper:
    Type: AWS::Serverless::Function
    Properties: {Handler: job.handler, Timeout: TIMEOUT, Environment: {Variables: {OWN: !Ref Word}}, Events: {}}
"""
CODE = """
import os, sys, time
def handler(event, context):
    print("a line of the log")
    match event["do"]:
        case "sleep": time.sleep(60)
        case "exit": os._exit(1)
        case "raise": raise ValueError("no")
        case "remain": return context.get_remaining_time_in_millis()
    return [os.environ["SHARED"], os.environ["OWN"], os.environ["AWS_ENDPOINT_URL"]]
"""


@pytest.fixture
def function(tmp_path: Path) -> Iterator[Function]:
    (tmp_path / "template.yaml").write_text(MINIMAL.replace("TIMEOUT", "2"), encoding="utf-8")
    (tmp_path / "job.py").write_text(CODE, encoding="utf-8")
    function = Function(Template(tmp_path / "template.yaml", "http://aws"), "Sleeper", 1, None)
    yield function
    function.stop()


def test_a_function_has_the_variables_of_the_template(function: Function) -> None:
    assert function.invoke({"do": "answer"}) == ["1", "hello", "http://aws"]


@pytest.mark.parametrize(
    ("what", "why"),
    [("raise", "ValueError: no"), ("exit", "the environment ended"), ("sleep", "Task timed out after 2 seconds")],
)
def test_a_function_that_fails_is_there_again_for_the_next_event(what: str, why: str, function: Function) -> None:
    with pytest.raises(Failed, match=why):
        function.invoke({"do": what})
    assert 0 < function.invoke({"do": "remain"}) <= 2000


def test_a_function_cannot_reach_an_account(function: Function, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "production")
    variables = Function(function.template, "Sleeper", 1, None).variables
    assert "AWS_PROFILE" not in variables
    assert variables["AWS_ACCESS_KEY_ID"] == "local"
    assert variables["AWS_CONFIG_FILE"] == os.devnull


@pytest.mark.parametrize("text", ["!Ref Nobody", "!Sub '${Nobody}'", "!GetAtt Sleeper.Colour"])
def test_a_reference_that_is_not_understood_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "template.yaml"
    file.write_text(MINIMAL.replace("!Ref Word", text).replace("TIMEOUT", "2"), encoding="utf-8")
    with pytest.raises(NotUnderstood, match=r"Nobody|Sleeper\.Colour"):
        Template(file, "http://aws").all("AWS::Serverless::Function")


def test_the_api_lets_through_what_the_template_says(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(front, "time", SimpleNamespace(monotonic=lambda: now))
    throttle = Throttle(rate=10, burst=5)
    assert [throttle.admits() for _ in range(7)] == [True] * 5 + [False] * 2
    now = 0.2
    assert [throttle.admits() for _ in range(3)] == [True, True, False]
    now = 100.0
    assert [throttle.admits() for _ in range(6)] == [True] * 5 + [False]


@pytest.fixture
def ports() -> tuple[int, int]:
    """Two free ports, one behind the other."""
    while True:
        port = free_port()
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port, port + 1


@dataclass
class Started:
    """A local run as `nohup make decrypter` starts it, and the file to which it prints."""

    process: "subprocess.Popen[bytes]"
    log: Path

    def printed(self, last: str) -> str:
        """What it has printed, once that holds these words."""
        for _ in range(WAIT * 20):
            if last in (text := self.log.read_text(encoding="utf-8")):
                return text
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=0.05)
                break
        raise AssertionError(f"without {last!r}:\n{self.log.read_text(encoding='utf-8')}")

    def ended(self) -> tuple[int, str]:
        """Its exit code and all that it printed, once it has ended."""
        try:
            return self.process.wait(timeout=WAIT), self.log.read_text(encoding="utf-8")
        finally:
            self.process.kill()


def started(port: int, folder: Path) -> Started:
    """A run on this port and the next, with SIGINT ignored, as a shell does it for what it starts in the background."""
    ignoring = ["sh", "-c", 'trap "" INT; exec "$@"', "sh"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*ignoring, sys.executable, "-B", "-m", "local", str(port)],
            env=os.environ | {"PYTHONPATH": str(DECRYPTER), "PYTHONUNBUFFERED": "1"},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    return Started(process, folder / "log")


def test_the_printed_commands_work_and_ctrl_c_ends_it(ports: tuple[int, int], tmp_path: Path) -> None:
    assert shutil.which("curl"), "apt-get install curl"
    run = started(ports[0], tmp_path)
    try:
        text = run.printed("Ctrl-C ends it")
        (tmp_path / "words.txt").write_text("mine\n", encoding="utf-8")
        commands = re.findall(r"^.*?(curl .*)$", text, re.MULTILINE)
        answers = [
            subprocess.run(
                command.replace("curl", "curl -sS", 1),
                shell=True,
                cwd=tmp_path,
                capture_output=True,
                text=True,
                timeout=WAIT,
            )
            for command in commands
        ]
        assert not [answer.stderr for answer in answers if answer.returncode]
        found, unknown, malformed, health, _ = [answer.stdout for answer in answers]
        assert '"word": "serverless"' in found
        assert "HTTP/1.1 404" in unknown and "HTTP/1.1 400" in malformed and "HTTP/1.1 200" in health
        run.printed("/words.txt@")
    finally:
        run.process.send_signal(signal.SIGINT)
        code, text = run.ended()
    assert code == 130
    assert "Traceback" not in text
    for port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))


@pytest.mark.parametrize("taken", [0, 1])
def test_a_taken_port_is_told_with_a_hint(taken: int, ports: tuple[int, int], tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", ports[taken]))
        other.listen()
        code, text = started(ports[0], tmp_path).ended()
    assert code == 1
    assert text.strip().endswith(f"try `make decrypter PORT={ports[0] + 10}`")
    assert text.count("\n") == 1
