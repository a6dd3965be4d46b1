"""What reads a queue for a function, as Lambda does: batches in, and only what succeeded is deleted."""

import json
import sys
import threading
from collections.abc import Callable
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from local.cloud import client
from local.function import Failed, Function

WAIT = 1  # seconds of long polling; short, so that Ctrl-C need not wait


class Reader(threading.Thread):
    """Reads a queue until it is told to stop, and deletes the messages that were mastered."""

    def __init__(self, queue: str, aws: str, batch: int = 10) -> None:
        super().__init__(daemon=True)
        self._queue, self._batch = queue, batch
        self._sqs = client("sqs", aws)
        self._stopped = threading.Event()

    def mastered(self, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
        raise NotImplementedError

    def run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._read()
            except (BotoCoreError, ClientError) as error:
                if not self._stopped.wait(1):
                    print(f"{self._queue}: {error}", file=sys.stderr, flush=True)

    def _read(self) -> None:
        answer = self._sqs.receive_message(
            QueueUrl=self._queue, MaxNumberOfMessages=self._batch, WaitTimeSeconds=WAIT, AttributeNames=["All"]
        )
        messages = answer.get("Messages", [])
        if self._stopped.is_set():
            return
        for message in self.mastered(messages) if messages else []:
            self._sqs.delete_message(QueueUrl=self._queue, ReceiptHandle=message["ReceiptHandle"])

    def stop(self) -> None:
        self._stopped.set()


class Pump(Reader):
    """Feeds one function from one queue; what the function fails at comes back when it turns visible again."""

    def __init__(self, function: Function, source: dict[str, Any], queue: str, aws: str) -> None:
        super().__init__(queue, aws, source.get("BatchSize", 10))
        self._function, self._source = function, source

    def mastered(self, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
        try:
            answer = self._function.invoke(
                {"Records": [record(message, self._source["Queue"]) for message in messages]}
            )
        except Failed as failed:
            print(f"{self._function.name}: {str(failed).splitlines()[0]}", file=sys.stderr, flush=True)
            return []
        if "ReportBatchItemFailures" not in self._source.get("FunctionResponseTypes", []):
            return messages
        failures = {failure["itemIdentifier"] for failure in (answer or {}).get("batchItemFailures", [])}
        return [message for message in messages if message["MessageId"] not in failures]


class Subscriber(Reader):
    """Hands what a topic announces to whoever wants to hear it."""

    def __init__(self, queue: str, aws: str, heard: Callable[[dict[str, Any]], None]) -> None:
        super().__init__(queue, aws)
        self._heard = heard

    def mastered(self, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
        for message in messages:
            self._heard(json.loads(message["Body"]))
        return messages


def record(message: dict[str, Any], queue: str) -> dict[str, Any]:
    """A message in the form in which Lambda hands it to a function."""
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message.get("Attributes", {}),
        "messageAttributes": {},
        "md5OfBody": message["MD5OfBody"],
        "eventSource": "aws:sqs",
        "eventSourceARN": queue,
        "awsRegion": queue.split(":")[3],
    }
