"""Messages to our queues."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import boto3

CLIENT = boto3.client("sqs")
BATCH = 10  # messages that one SendMessageBatch takes


class NotSent(Exception):
    """The queue refused a message, so what it stands for must be done again."""


def send(queue: str, messages: Iterable[dict[str, Any]]) -> None:
    """Put messages into a queue; what the queue refuses is an error, since nobody else has them."""
    for batch in batches(messages, BATCH):
        entries = [{"Id": str(number), "MessageBody": json.dumps(message)} for number, message in enumerate(batch)]
        answer = CLIENT.send_message_batch(QueueUrl=queue, Entries=entries)
        if failed := answer.get("Failed"):
            raise NotSent(f"{len(failed)} of {len(batch)} messages: {failed[0]['Message']}")


def batches(things: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The same in lists of at most `size`; itertools has it from Python 3.12 on."""
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch
