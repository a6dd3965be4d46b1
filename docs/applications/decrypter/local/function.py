"""Functions on this machine: as on Lambda, each environment runs one event at a time and ends when time is up."""

import json
import os
import queue
import select
import subprocess
import sys
import uuid
from pathlib import Path
from typing import IO, Any

from local.cloud import environment
from local.template import Template

WORKER = Path(__file__).parent / "worker.py"


class Failed(Exception):
    """The function raised an error, ran out of time or ended."""


class Function:
    """A function of the template; `invoke` waits while as many events as there is room for are worked on."""

    def __init__(self, template: Template, name: str, at_once: int, log: IO[bytes] | None) -> None:
        self.properties = template.all("AWS::Serverless::Function")[name]
        self.template, self.name = template, name
        self._log = log
        self._folder = template.path.parent / self.properties["CodeUri"]
        self._seconds: float = self.properties.get("Timeout", 3)
        self.variables = environment(template.aws) | {
            **self.properties["Environment"]["Variables"],
            "AWS_LAMBDA_FUNCTION_NAME": template.name(name),
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(self.properties.get("MemorySize", 128)),
            "LOCAL_FUNCTION_ARN": template.arn(name),
            "PYTHONPATH": str(self._folder),
        }
        self._room: queue.LifoQueue[subprocess.Popen[bytes] | None] = queue.LifoQueue()
        for _ in range(at_once):
            self._room.put(None)
        self.environments: list[subprocess.Popen[bytes]] = []

    def invoke(self, event: dict[str, Any]) -> Any:
        """What the function returns for an event."""
        environment = self._room.get()
        if environment is None or environment.poll() is not None:
            environment = self._start()
        try:
            return self._ask(environment, event)
        finally:
            self._room.put(environment)

    def _start(self) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [sys.executable, "-B", str(WORKER), self.properties["Handler"]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=self.variables,
            cwd=self._folder,
            start_new_session=True,  # Ctrl-C is for this program, which then ends the functions
        )
        self.environments.append(process)
        return process

    def _ask(self, process: "subprocess.Popen[bytes]", event: dict[str, Any]) -> Any:
        call = {"event": event, "request_id": str(uuid.uuid4()), "seconds": self._seconds}
        assert process.stdin and process.stdout
        try:
            process.stdin.write(json.dumps(call).encode() + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            raise Failed("the environment ended") from None
        if not select.select([process.stdout], [], [], self._seconds)[0]:
            process.kill()
            process.wait()
            raise Failed(f"Task timed out after {self._seconds} seconds")
        line = process.stdout.readline()
        if not line:
            process.wait()
            raise Failed("the environment ended while it worked on the event")
        answer = json.loads(line)
        if "error" in answer:
            raise Failed(answer["error"])
        return answer["result"]

    def stop(self) -> None:
        for process in self.environments:
            process.kill()
        for process in self.environments:
            process.wait()


def at_once(properties: dict[str, Any]) -> int:
    """How many environments of a function this machine bears; the template's bound, if that is less."""
    limits: list[int | None] = [properties.get("ReservedConcurrentExecutions")]
    for event in properties["Events"].values():
        limits.append(event["Properties"].get("ScalingConfig", {}).get("MaximumConcurrency"))
    return min(os.cpu_count() or 1, *(limit for limit in limits if limit))
