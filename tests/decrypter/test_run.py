"""Application 1 as a reader runs it: over real HTTP, against moto, with the functions in processes of their own."""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import md5
from queue import Empty

import pytest

from tests.decrypter.local_run import QUICK, Decrypter, changed_template, digest, running

KNOWN = digest("known")
SHORT_PARTS = QUICK | {
    'PART_BYTES: "262144"': 'PART_BYTES: "8192"',
    "Timeout: 120 ": "Timeout: 4 ",  # so long a part that was cut off counts as being worked on
    "maxReceiveCount: 5}": "maxReceiveCount: 100}",
}


@pytest.fixture(scope="module")
def decrypter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Decrypter]:
    folder = tmp_path_factory.mktemp("decrypter")
    with running(changed_template(folder, SHORT_PARTS), folder / "log") as running_decrypter:
        assert running_decrypter.load("known.txt", b"known\n")["words"] == 1
        yield running_decrypter


# the path that is asked for: the status, and the JSON or a part of its message
REQUESTS: dict[str, tuple[str, int, str]] = {
    "a digest in upper case": (f"/decrypt/{KNOWN.upper()}", 200, "known"),
    "a digest in both cases": (f"/decrypt/{KNOWN[:32].upper()}{KNOWN[32:]}", 200, "known"),
    "a digest with a query": (f"/decrypt/{KNOWN}?digest=1&digest=2&%FF", 200, "known"),
    "a digest written with percent signs": ("/decrypt/" + "".join(f"%{ord(c):x}" for c in KNOWN), 200, "known"),
    "an unknown digest": (f"/decrypt/{'0' * 64}", 404, "no word of the dictionary has this digest"),
    "the digest of nothing": (f"/decrypt/{digest('')}", 404, "no word of the dictionary has this digest"),
    "a digit too few": (f"/decrypt/{KNOWN[1:]}", 400, "a SHA-256 digest has 64 hexadecimal digits, not 63"),
    "a digit too many": (f"/decrypt/{KNOWN}0", 400, "a SHA-256 digest has 64 hexadecimal digits, not 65"),
    "one digit": ("/decrypt/a", 400, "not 1"),
    "ten thousand digits": (f"/decrypt/{'a' * 10_000}", 400, "not 10000"),
    "more than a request may have": (f"/decrypt/{'a' * 70_000}", 414, "URI"),
    "a word": ("/decrypt/word", 400, "not with 'w'"),
    "another letter": (f"/decrypt/g{KNOWN[1:]}", 400, "not with 'g'"),
    "a prefix": (f"/decrypt/0x{KNOWN[2:]}", 400, "not with 'x'"),
    "wide digits of Unicode": (f"/decrypt/%EF%BC%90{KNOWN[1:]}", 400, "a digest is written with 0 to 9 and a to f"),
    "bytes that are no UTF-8": ("/decrypt/%FF%FE", 400, "a digest is written with 0 to 9 and a to f"),
    "a zero byte": (f"/decrypt/{KNOWN}%00", 400, "a digest is written with 0 to 9 and a to f"),
    "a line end behind it": (f"/decrypt/{KNOWN}%0A", 400, "a digest is written with 0 to 9 and a to f"),
    "a line end before it": (f"/decrypt/%0D%0A{KNOWN}", 400, "a digest is written with 0 to 9 and a to f"),
    "a space": (f"/decrypt/%20{KNOWN}", 400, "a digest is written with 0 to 9 and a to f"),
    "a percent sign alone": (f"/decrypt/{KNOWN[:63]}%", 400, "not with '%'"),
    "quotation marks": ("/decrypt/%22%27", 400, "a digest is written with 0 to 9 and a to f"),
    "markup": ("/decrypt/%3Cscript%3E", 400, "a digest is written with 0 to 9 and a to f"),
    "two dots": ("/decrypt/..", 400, "not with '.'"),
    "a way up": ("/decrypt/../health", 404, "Not Found"),
    "a way up in disguise": ("/decrypt/%2e%2e%2fhealth", 404, "there are GET and HEAD"),
    "a slash too many": (f"/decrypt/{KNOWN}/", 404, "Not Found"),
    "two slashes": (f"/decrypt//{KNOWN}", 404, "Not Found"),
    "no digest": ("/decrypt/", 404, "Not Found"),
    "not even a slash": ("/decrypt", 404, "Not Found"),
    "a path in upper case": (f"/DECRYPT/{KNOWN}", 404, "Not Found"),
    "nothing": ("/", 404, "Not Found"),
    "something else": ("/favicon.ico", 404, "Not Found"),
    "health": ("/health", 200, "well"),
    "health with a query": ("/health?deep=yes", 200, "well"),
}


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_is_answered_with(name: str, decrypter: Decrypter) -> None:
    path, status, words = REQUESTS[name]
    answered, body = decrypter.ask(path)
    assert answered == status
    assert words in (body.get("word") or body.get("status") or body["message"])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("HEAD", "/health", 200),
        ("HEAD", f"/decrypt/{KNOWN}", 200),
        ("HEAD", f"/decrypt/{'0' * 64}", 404),
        ("HEAD", "/decrypt/word", 400),
        ("HEAD", "/nothing", 404),
        ("POST", f"/decrypt/{KNOWN}", 404),
        ("PUT", "/health", 404),
        ("DELETE", f"/decrypt/{KNOWN}", 404),
        ("OPTIONS", f"/decrypt/{KNOWN}", 404),
        ("BREW", "/health", 501),
    ],
)
def test_a_method_is_answered_with(method: str, path: str, status: int, decrypter: Decrypter) -> None:
    answered, body = decrypter.ask(path, method)
    assert answered == status
    assert (body is None) == (method == "HEAD")


def counts(words: int = 0, empty: int = 0, rejected: int = 0) -> dict[str, int]:
    return {"words": words, "empty": empty, "rejected": rejected}


# a list: what is announced of it, the words that are known afterwards, what the dead letters say
UPLOADS: dict[str, tuple[bytes, dict[str, int], list[str], list[tuple[int, str]]]] = {
    "empty": (b"", counts(), [], []),
    "line ends only": (b"\n\r\n\n", counts(empty=3), [], []),
    "no line end at the end": (b"u1\nu2", counts(2), ["u1", "u2"], []),
    "windows": (b"\xef\xbb\xbfw1\r\nw2\r\n", counts(2), ["w1", "w2"], []),
    "spaces": (b" s1 \ns 2\n", counts(2), [" s1 ", "s 2"], []),
    "many languages": ("ä\n日本語\n🔑 key\n".encode(), counts(3), ["ä", "日本語", "🔑 key"], []),
    "duplicates": (b"d1\nd2\n" * 500, counts(1000), ["d1", "d2"], []),
    "not UTF-8": (b"n1\ncaf\xe9\nn2\n", counts(2, rejected=1), ["n1", "n2"], [(3, "is not UTF-8")]),
    "UTF-16": ("v1\n".encode("utf-16-le"), counts(rejected=2), [], [(0, "zero byte"), (5, "zero byte")]),
    "a name/with ümlaut + spaces.txt": (b"k1\n", counts(1), ["k1"], []),
}


@pytest.mark.parametrize("name", UPLOADS)
def test_a_list_is_loaded_and_nothing_of_it_is_lost(name: str, decrypter: Decrypter) -> None:
    content, counted, words, dead = UPLOADS[name]
    decrypter.put(name.replace(" ", "%20").replace("ü", "%C3%BC"), content)
    news = decrypter.heard()
    assert (news["outcome"], news["waiting"]) == ("finished", 0)
    assert f"/{name}@" in news["load"]
    assert {key: news[key] for key in counted} == counted
    assert [decrypter.word(word) for word in words] == words
    letters = sorted(decrypter.drain("DeadWords", len(dead)), key=lambda letter: letter["offset"])
    assert [letter["offset"] for letter in letters] == [offset for offset, _ in dead]
    assert all(problem in letter["problem"] for letter, (_, problem) in zip(letters, dead, strict=True))


def test_an_upload_that_changes_while_it_loads_ends_clearly(decrypter: Decrypter) -> None:
    """S3 replaces a list as a whole; the loader never mixes two, and the newer one is loaded whole."""
    first, second = (b"".join(b"%s-%d\n" % (name, n) for n in range(3000)) for name in (b"first", b"second"))
    decrypter.put("changing.txt", first)
    decrypter.put("changing.txt", second)
    outcomes = sorted((decrypter.heard() for _ in range(2)), key=lambda news: str(news["load"]))
    assert outcomes[0]["outcome"] in ("finished", "replaced")
    assert (outcomes[1]["outcome"], outcomes[1]["words"]) == ("finished", 3000)
    assert decrypter.word("second-0") and decrypter.word("second-2999")


def test_two_loads_at_once_do_not_disturb_each_other(decrypter: Decrypter) -> None:
    before = decrypter.in_dictionary()
    for name in (b"left", b"right"):  # half of the words are in both
        lines = [b"%s-%d\n" % (name, n) for n in range(1500)] + [b"both-%d\n" % n for n in range(1500)]
        decrypter.put(f"{name.decode()}.txt", b"".join(lines))
    assert [decrypter.heard()["words"] for _ in range(2)] == [3000, 3000]
    assert decrypter.in_dictionary() - before == 4500


def test_an_event_that_comes_five_times_is_obeyed_once(decrypter: Decrypter) -> None:
    content = b"".join(b"again-%d\n" % n for n in range(2000))
    decrypter.put("other/again.txt", content)
    event = decrypter.heard()
    size, uploaded = len(content), event["load"].rpartition("@")[2]
    item = {"key": "other/again.txt", "size": size, "eTag": md5(content).hexdigest()}
    body = json.dumps(
        {"Records": [{"eventTime": uploaded, "s3": {"bucket": {"name": decrypter.run.bucket}, "object": item}}]}
    )
    for _ in range(5):
        decrypter.sqs.send_message(QueueUrl=decrypter.queue("Parts"), MessageBody=body)
    assert decrypter.load("behind.txt", b"behind\n")["words"] == 1  # so the five are through: no news of them
    assert decrypter.news.empty()


def test_a_loader_that_is_killed_half_way_begins_its_part_again(decrypter: Decrypter) -> None:
    before = decrypter.in_dictionary()
    decrypter.put("killed.txt", b"".join(b"killed-%d\n" % n for n in range(4000)))
    for reached in (700, 2300):
        while decrypter.in_dictionary() - before < reached:
            with pytest.raises(Empty):  # or the load was over before it could be killed
                decrypter.news.get(timeout=0.02)
        for environment in decrypter.run.functions["Loader"].environments:
            if environment.poll() is None:
                os.kill(environment.pid, signal.SIGKILL)
    news = decrypter.heard()
    assert (news["outcome"], news["words"]) == ("finished", 4000)
    assert decrypter.in_dictionary() - before == 4000
    assert decrypter.news.empty()


@contextmanager
def tried_twice(decrypter: Decrypter, name: str) -> Iterator[None]:
    """A queue whose messages are dead letters after two tries, wherever the template has them go then."""
    queue = decrypter.queue(name)
    attributes = decrypter.sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["RedrivePolicy"])["Attributes"]
    twice = json.loads(attributes["RedrivePolicy"]) | {"maxReceiveCount": 2}
    decrypter.sqs.set_queue_attributes(QueueUrl=queue, Attributes={"RedrivePolicy": json.dumps(twice)})
    try:
        yield
    finally:
        decrypter.sqs.set_queue_attributes(QueueUrl=queue, Attributes=attributes)


def test_a_message_that_is_no_task_goes_to_the_dead_letters_at_last(decrypter: Decrypter) -> None:
    with tried_twice(decrypter, "Parts"):
        decrypter.sqs.send_message(QueueUrl=decrypter.queue("Parts"), MessageBody='{"hello": "world"}')
        assert decrypter.drain("DeadParts", 1) == [{"hello": "world"}]
        assert decrypter.load("after.txt", b"after\n")["words"] == 1
