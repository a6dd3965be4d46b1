"""Application 1's functions in this process, and moto for all that they call."""

import importlib
import json
import sys
from types import ModuleType
from typing import Any

from local import cloud

BUCKET = "decrypter-words-123456789012"
MODULES = ("dictionary", "queues", "loader", "lookup", "retry")


class Aws:
    """moto with the template's resources, and the functions' modules; nobody reads the queues but the test."""

    def __init__(self, address: str) -> None:
        self.s3, self.sqs, self.sns = (cloud.client(name, address) for name in ("s3", "sqs", "sns"))
        for module in MODULES:
            sys.modules.pop(module, None)  # its clients ask the moto that was there when it was imported
        for module in MODULES:
            setattr(self, module, importlib.import_module(module))
        self.loader: ModuleType
        self._news = self.sqs.create_queue(QueueName="news")["QueueUrl"]
        self.sns.subscribe(
            TopicArn=self.loader.NEWS_TOPIC,
            Protocol="sqs",
            Endpoint="arn:aws:sqs:us-east-1:123456789012:news",
            Attributes={"RawMessageDelivery": "true"},
        )

    def put(self, key: str, content: bytes) -> Any:
        """The first task of a list: what S3 reports of it."""
        self.s3.put_object(Bucket=BUCKET, Key=key, Body=content)
        (message,) = self.taken(self.loader.PARTS_QUEUE)
        (task,) = self.loader.tasks_in(message)
        return task

    def taken(self, queue: str) -> list[Any]:
        """All messages of a queue, which is empty afterwards."""
        found = []
        while messages := self.sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages"):
            for message in messages:
                self.sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
                found.append(json.loads(message["Body"]))
        return found

    def next_tasks(self) -> list[Any]:
        return [task for message in self.taken(self.loader.PARTS_QUEUE) for task in self.loader.tasks_in(message)]

    def news(self) -> list[tuple[str, int]]:
        """Outcome and number of words of each announcement."""
        return [(news["outcome"], news["words"]) for news in self.taken(self._news)]

    def load_to_the_end(self, task: Any) -> None:
        tasks = [task]
        while tasks:
            self.loader.load(task=tasks.pop())
            tasks += self.next_tasks()
