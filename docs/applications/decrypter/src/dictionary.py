"""The dictionary: a table from digest to word."""

import os
import random
import time
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

TABLE = os.environ["WORDS_TABLE"]
BATCH = 25  # puts that one BatchWriteItem takes
TRIES = 6
THROTTLED = {"ProvisionedThroughputExceededException", "RequestLimitExceeded", "ThrottlingException"}

# Two tries of three seconds and the pause between end before a look-up's own time does, so that the caller
# gets an answer instead of silence. One connection a thread.
CLIENT = boto3.client(
    "dynamodb",
    config=Config(
        connect_timeout=1,
        read_timeout=2,
        max_pool_connections=10,
        retries={"mode": "standard", "total_max_attempts": 2},
    ),
)


def digest_of(word: str) -> str:
    """The SHA-256 digest of a word's UTF-8 bytes, in lower case."""
    return sha256(word.encode()).hexdigest()


def find(digest: str) -> str | None:
    """The word a digest belongs to, if the dictionary holds it: one read of one key."""
    found = CLIENT.get_item(TableName=TABLE, Key={"digest": {"S": digest}}, ProjectionExpression="word")
    return found["Item"]["word"]["S"] if "Item" in found else None


def write(words: Iterable[str]) -> list[str]:
    """Put up to 25 words into the dictionary; what comes back is what the table would not take.

    A word that is there already is written over with itself, so a second time changes nothing.
    """
    waiting = [{"PutRequest": {"Item": item(word)}} for word in dict.fromkeys(words)]  # a batch takes no key twice
    for attempt in range(TRIES):
        if not (waiting := unprocessed(waiting)):
            return []
        time.sleep(random.uniform(0, min(0.05 * 2**attempt, 1)))  # at random, so that two loaders do not meet again
    return [put["PutRequest"]["Item"]["word"]["S"] for put in waiting]


def item(word: str) -> dict[str, Any]:
    return {"digest": {"S": digest_of(word)}, "word": {"S": word}}


def unprocessed(puts: list[Any]) -> list[Any]:
    """What is left of a batch after one try: the table may take all of it, some of it or nothing."""
    try:
        answer = CLIENT.batch_write_item(RequestItems={TABLE: puts})
    except ClientError as error:
        if error.response["Error"]["Code"] in THROTTLED:
            return puts
        raise
    left: list[Any] = answer["UnprocessedItems"].get(TABLE, [])
    return left
