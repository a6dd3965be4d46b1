"""The loader: takes a list of words into the dictionary, part by part."""

import json
import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import unquote_plus

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.idempotency import (
    DynamoDBPersistenceLayer,
    IdempotencyConfig,
    idempotent_function,
)
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.exceptions import ClientError
from pydantic import BaseModel

import dictionary
from queues import batches, send
from words import Line, read_part

PART_BYTES = int(os.environ["PART_BYTES"])
PARTS_QUEUE = os.environ["PARTS_QUEUE"]
RETRIES_QUEUE = os.environ["RETRIES_QUEUE"]
DEAD_WORDS_QUEUE = os.environ["DEAD_WORDS_QUEUE"]
NEWS_TOPIC = os.environ["NEWS_TOPIC"]
MOST_PROBLEMS = 10_000  # a file with more bad lines is no list of words, and each is a message to pay for
WRITERS = 4  # threads; each waits for the table most of its time
DAYS = 24 * 60 * 60
COUNTED = ("words", "empty", "rejected", "waiting")

S3 = boto3.client("s3")
SNS = boto3.client("sns")

logger = Logger()
processor = BatchProcessor(event_type=EventType.SQS)


class Task(BaseModel):
    """A part of a list to load: what a message asks for. What was counted so far travels with it."""

    bucket: str
    key: str
    etag: str  # the content that S3 announced; a list that has another one by now is another list
    size: int
    uploaded: str  # tells two uploads of the same content apart
    start: int = 0
    inside_long_line: bool = False
    counts: dict[str, int] = {}

    @property
    def load(self) -> str:
        """The name of the whole load; the same in every part, message and log line of it."""
        return f"{self.bucket}/{self.key}@{self.uploaded}"


# Two messages for the same part of the same upload are one task. A record outlives the longest stay in a
# queue and its dead-letter queue together, so that no message can come back after it.
records = DynamoDBPersistenceLayer(table_name=os.environ["RECORDS_TABLE"])
once = IdempotencyConfig(event_key_jmespath="[bucket, key, etag, uploaded, start]", expires_after_seconds=30 * DAYS)


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    """Load the part that each message asks for; a message that fails stays in the queue for another try."""
    once.register_lambda_context(context)  # a record of a call that died counts until its time would have been up
    return process_partial_response(event, obey, processor, context)


def obey(record: SQSRecord) -> None:
    for task in tasks_in(json.loads(record.body)):
        logger.set_correlation_id(task.load)
        load(task=task)


def tasks_in(body: dict[str, Any]) -> list[Task]:
    """What a message asks for: the next part of a list, or the first of each list that S3 reports."""
    if body.get("Event") == "s3:TestEvent":  # S3 sends one when the bucket is connected with the queue
        return []
    return [first_part(record) for record in body["Records"]] if "Records" in body else [Task.model_validate(body)]


def first_part(record: dict[str, Any]) -> Task:
    """The beginning of a list, as S3 describes it; S3 writes a key as in an address."""
    item = record["s3"]["object"]
    return Task(
        bucket=record["s3"]["bucket"]["name"],
        key=unquote_plus(item["key"]),
        etag=item["eTag"],
        size=item["size"],
        uploaded=record["eventTime"],
    )


@idempotent_function(data_keyword_argument="task", persistence_store=records, config=once)
def load(task: Task) -> None:
    """Load one part, then ask for the next one or tell that the list is finished."""
    try:
        block = read_block(task)
    except ListChanged as changed:
        return announce(task, str(changed), Counter(task.counts))
    part = read_part(
        block,
        task.start,
        is_last=task.start + len(block) >= task.size,
        inside_long_line=task.inside_long_line,
    )
    counts = Counter(task.counts) + count(part.lines)
    if counts["rejected"] > MOST_PROBLEMS:
        return announce(task, "refused", counts)
    counts["waiting"] += store(part.lines, task.load)
    logger.info("part loaded", start=task.start, size=task.size, counts=counts)
    if part.next_start >= task.size:
        return announce(task, "finished", counts)
    rest = {"start": part.next_start, "inside_long_line": part.inside_long_line, "counts": dict(counts)}
    return send(PARTS_QUEUE, [task.model_copy(update=rest).model_dump()])


class ListChanged(Exception):
    """The list that was announced is no longer there; the reason is the outcome of the load."""


CHANGED = {"PreconditionFailed": "replaced", "NoSuchKey": "deleted", "InvalidRange": "replaced"}


def read_block(task: Task) -> bytes:
    """The bytes of one part, if the list still is the one that was announced."""
    if task.size == 0:
        return b""  # S3 refuses to read a range of nothing
    wanted = f"bytes={task.start}-{task.start + PART_BYTES - 1}"
    try:
        answer = S3.get_object(Bucket=task.bucket, Key=task.key, IfMatch=task.etag, Range=wanted)
    except ClientError as error:
        if outcome := CHANGED.get(error.response["Error"]["Code"]):
            raise ListChanged(outcome) from error
        raise
    block: bytes = answer["Body"].read()
    return block


def count(lines: list[Line]) -> Counter[str]:
    return Counter("rejected" if line.problem else "words" if line.word else "empty" for line in lines)


def store(lines: list[Line], load: str) -> int:
    """Write the words, hand on every line that failed, and say how many words wait to be written again."""
    words = (line.word for line in lines if line.word)
    problems = (line for line in lines if line.problem)
    with ThreadPoolExecutor(WRITERS) as writers:
        refused = [word for left in writers.map(dictionary.write, batches(words, dictionary.BATCH)) for word in left]
    send(RETRIES_QUEUE, ({"load": load, "word": word} for word in refused))
    send(DEAD_WORDS_QUEUE, ({"load": load, "offset": line.offset, "problem": line.problem} for line in problems))
    return len(refused)


def announce(task: Task, outcome: str, counts: Counter[str]) -> None:
    """Tell the topic how a load ended. After a crash at the wrong moment it is told twice, never not at all."""
    news = {"load": task.load, "outcome": outcome, **{name: counts[name] for name in COUNTED}}
    logger.info("load ended", news=news)
    SNS.publish(
        TopicArn=NEWS_TOPIC,
        Subject=f"Word list {outcome}",
        Message=json.dumps(news),
        MessageAttributes={"outcome": {"DataType": "String", "StringValue": outcome}},
    )
