"""The retry: writes single words that the table did not take while their list was loaded."""

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

import dictionary

logger = Logger()
processor = BatchProcessor(event_type=EventType.SQS)


class NotTaken(Exception):
    """The table refuses this word still; the queue brings it back later."""


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    """Write the word of each message; of those that fail, only those stay in the queue."""
    return process_partial_response(event, write_again, processor, context)


def write_again(record: SQSRecord) -> None:
    logger.set_correlation_id(record.json_body["load"])
    if dictionary.write([record.json_body["word"]]):
        raise NotTaken
    logger.info("word written")
