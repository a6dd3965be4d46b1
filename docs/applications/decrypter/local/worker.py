"""One execution environment: a process that runs one function, one event at a time. `python worker.py loader.handler`

Events come in and answers go out as lines of JSON; what the function prints is its log.
"""

import importlib
import json
import os
import sys
import time
import traceback
from typing import Any


class Context:
    """What Lambda tells a function of the call it is in."""

    memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
    function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
    invoked_function_arn = os.environ["LOCAL_FUNCTION_ARN"]
    function_version = "$LATEST"

    def __init__(self, request_id: str, seconds: float) -> None:
        self.aws_request_id = request_id
        self._ends = time.monotonic() + seconds

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self._ends - time.monotonic()) * 1000))


def main(handler: str) -> None:
    """Answer events until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # from here on, printing is logging
    module, _, function = handler.rpartition(".")
    run = getattr(importlib.import_module(module), function)
    for line in sys.stdin:
        call = json.loads(line)
        print(json.dumps(_answer(run, call)), file=answers, flush=True)


def _answer(run: Any, call: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"result": run(call["event"], Context(call["request_id"], call["seconds"]))}
    except Exception as error:
        traceback.print_exc()
        return {"error": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    main(sys.argv[1])
