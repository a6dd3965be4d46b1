"""Application 1's functions, called one by one, so that what happens between two calls is the test's to say."""

import json
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError
from aws_lambda_powertools.utilities.idempotency.exceptions import IdempotencyAlreadyInProgressError
from botocore.exceptions import ClientError

from local import cloud
from local.template import Template
from tests import DECRYPTER
from tests.decrypter.in_process import BUCKET, Aws
from tests.decrypter.local_run import free_port

LIST = b"".join(b"word-%04d\n" % n for n in range(250))  # 2,500 bytes, so three parts of 1,024


@pytest.fixture(scope="module")
def aws() -> Iterator[Any]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    template = Template(DECRYPTER / "template.yaml", address)
    moto = cloud.start_moto(port)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in cloud.environment(address).items():
            patch.setenv(name, value)
        for function in template.all("AWS::Serverless::Function").values():
            for name, value in function["Environment"]["Variables"].items():
                patch.setenv(name, value)
        patch.setenv("PART_BYTES", "1024")
        try:
            cloud.create(template)
            yield Aws(address)
        finally:
            moto.kill()
            moto.wait()


CONTEXT = SimpleNamespace(
    function_name="test",
    memory_limit_in_mb=128,
    invoked_function_arn="arn:aws:lambda:us-east-1:123456789012:function:test",
    aws_request_id="request",
    get_remaining_time_in_millis=lambda: 60_000,
)


@pytest.fixture(autouse=True)
def in_a_call(aws: Any) -> None:
    """As if the handler had been called, and nothing left over."""
    aws.loader.once.register_lambda_context(CONTEXT)
    for queue in (aws.loader.PARTS_QUEUE, aws.loader.RETRIES_QUEUE, aws.loader.DEAD_WORDS_QUEUE):
        aws.taken(queue)
    aws.news()


def test_a_list_is_loaded_part_by_part(aws: Any) -> None:
    first = aws.put("parts.txt", LIST)
    aws.loader.load(task=first)
    (second,) = aws.next_tasks()
    assert (second.start, second.counts) == (1020, {"words": 102, "waiting": 0})
    assert aws.dictionary.find(aws.dictionary.digest_of("word-0101")) == "word-0101"
    assert aws.dictionary.find(aws.dictionary.digest_of("word-0102")) is None
    aws.load_to_the_end(second)
    assert aws.news() == [("finished", 250)]


def test_a_list_that_is_replaced_between_two_parts_ends_as_replaced(aws: Any) -> None:
    first = aws.put("replaced.txt", LIST)
    aws.loader.load(task=first)
    (second,) = aws.next_tasks()
    newer = aws.put("replaced.txt", b"newer\n")
    aws.load_to_the_end(second)
    assert aws.news() == [("replaced", 102)]
    aws.load_to_the_end(newer)
    assert aws.news() == [("finished", 1)]


def test_a_list_that_was_cut_off_and_comes_back_is_loaded_whole(aws: Any) -> None:
    """The same content a second time is another load, though its first part was loaded before."""
    first = aws.put("back.txt", LIST)
    aws.loader.load(task=first)
    (second,) = aws.next_tasks()
    aws.put("back.txt", b"newer\n")
    aws.load_to_the_end(second)
    aws.load_to_the_end(aws.put("back.txt", LIST))
    assert aws.news() == [("replaced", 102), ("finished", 250)]


def test_a_list_that_is_deleted_between_two_parts_ends_as_deleted(aws: Any) -> None:
    aws.loader.load(task=aws.put("deleted.txt", LIST))
    aws.s3.delete_object(Bucket=BUCKET, Key="deleted.txt")
    aws.load_to_the_end(aws.next_tasks()[0])
    assert aws.news() == [("deleted", 102)]


def test_a_part_that_comes_twice_is_loaded_once(aws: Any) -> None:
    first = aws.put("twice.txt", LIST)
    aws.loader.load(task=first)
    aws.loader.load(task=first)
    (second,) = aws.next_tasks()
    for task in (second, second):
        aws.load_to_the_end(task)
    assert aws.news() == [("finished", 250)]


def test_a_part_that_somebody_else_works_on_is_left_to_them(aws: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    task = aws.put("both.txt", b"one\n")
    refused: list[str] = []

    def meanwhile(*_: object) -> int:
        with pytest.raises(IdempotencyAlreadyInProgressError):
            aws.loader.load(task=task)
        refused.append("once")
        return 0

    monkeypatch.setattr(aws.loader, "store", meanwhile)
    aws.loader.load(task=task)
    assert refused == ["once"]
    assert aws.news() == [("finished", 1)]


def test_a_part_that_fails_is_loaded_by_the_next_try(aws: Any) -> None:
    first = aws.put("failed.txt", LIST)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aws.loader, "send", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            aws.loader.load(task=first)
    aws.load_to_the_end(first)
    assert aws.news() == [("finished", 250)]


def sqs_event(*bodies: object) -> dict[str, Any]:
    return {
        "Records": [
            {
                "messageId": str(number),
                "body": body if isinstance(body, str) else json.dumps(body),
                "eventSource": "aws:sqs",
            }
            for number, body in enumerate(bodies)
        ]
    }


def test_the_message_with_which_s3_tries_the_queue_is_nothing_to_load(aws: Any) -> None:
    event = sqs_event({"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": BUCKET})
    assert aws.loader.handler(event, CONTEXT) == {"batchItemFailures": []}


@pytest.mark.parametrize("body", ["", "no JSON", "[]", "{}", '{"Records": [{}]}', '{"bucket": "b", "key": "k"}'])
def test_a_message_that_is_no_task_fails(body: str, aws: Any) -> None:
    with pytest.raises(BatchProcessingError):
        aws.loader.handler(sqs_event(body), CONTEXT)


def test_of_a_batch_only_the_words_that_failed_come_back(aws: Any) -> None:
    event = sqs_event({"load": "l", "word": "retried"}, "no JSON", {"load": "l"})
    assert aws.retry.handler(event, CONTEXT)["batchItemFailures"] == [{"itemIdentifier": "1"}, {"itemIdentifier": "2"}]
    assert aws.dictionary.find(aws.dictionary.digest_of("retried")) == "retried"


def test_a_batch_is_written_without_its_duplicates_and_until_nothing_is_left(
    aws: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[str]] = []

    class Busy:
        def batch_write_item(self, RequestItems: dict[str, Any]) -> Any:  # noqa: N803 - AWS's name
            ((table, puts),) = RequestItems.items()
            calls.append([put["PutRequest"]["Item"]["word"]["S"] for put in puts])
            if len(calls) == 1:
                raise ClientError({"Error": {"Code": "ThrottlingException"}}, "BatchWriteItem")
            return {"UnprocessedItems": {table: puts[1:]} if puts[1:] else {}}

    monkeypatch.setattr(aws.dictionary, "CLIENT", Busy())
    monkeypatch.setattr(aws.dictionary.time, "sleep", lambda _: None)
    assert aws.dictionary.write(["a", "b", "a", "c"]) == []
    assert calls == [["a", "b", "c"], ["a", "b", "c"], ["b", "c"], ["c"]]
    assert aws.dictionary.write(list("abcdefgh")) == ["g", "h"]


def test_a_mistake_is_not_taken_for_a_busy_table(aws: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: object) -> None:
        raise ClientError({"Error": {"Code": "AccessDeniedException"}}, "BatchWriteItem")

    monkeypatch.setattr(aws.dictionary, "CLIENT", SimpleNamespace(batch_write_item=refused))
    with pytest.raises(ClientError):
        aws.dictionary.write(["a"])


def test_a_message_that_a_queue_refuses_is_an_error(aws: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = {"Failed": [{"Id": "0", "Message": "full"}]}
    monkeypatch.setattr(aws.queues, "CLIENT", SimpleNamespace(send_message_batch=lambda **_: answer))
    with pytest.raises(aws.queues.NotSent, match="1 of 2 messages: full"):
        aws.queues.send("queue", [{}, {}])


def test_the_log_is_json_with_the_id_of_the_load(aws: Any, capsys: pytest.CaptureFixture[str]) -> None:
    body = aws.put("log.txt", b"logged\n").model_dump()
    aws.loader.logger.handlers[0].stream = sys.stdout
    aws.loader.handler(sqs_event(body), CONTEXT)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["correlation_id"].partition("@")[0] for line in lines} == {f"{BUCKET}/log.txt"}
    assert [line["message"] for line in lines] == ["part loaded", "load ended"]
