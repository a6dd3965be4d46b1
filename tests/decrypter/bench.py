"""Measures Application 1 as it runs on this machine: `make bench-decrypter`.

The look-up beside a handler that does only its one read, and one that does nothing, through the same front
end; and what the loader holds in memory at most, for a short list and for a long one.
"""

import shutil
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

from tests import DECRYPTER
from tests.decrypter.local_run import Decrypter, changed_template, commanded, digest, free_port, running

REQUESTS = 4000
CLIENTS = 2
ANSWER = '{"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps({"word": word})}'
HANDLERS = {
    "the look-up": None,
    "one read, bare": f"""
import json, os, boto3
client = boto3.client("dynamodb")
def handler(event, context):
    key = {{"digest": {{"S": event["pathParameters"]["digest"]}}}} if event["pathParameters"] else {{}}
    word = client.get_item(TableName=os.environ["WORDS_TABLE"], Key=key)["Item"]["word"]["S"]
    return {ANSWER}
""",
    "nothing at all": f"""
import json
word = "word-7"
def handler(event, context):
    return {ANSWER}
""",
}


def main() -> None:
    measure_look_ups()
    print()
    measure_loader()


def measure_look_ups() -> None:
    print(f"{REQUESTS} look-ups by {CLIENTS} clients   per second     median        p99")
    first = None
    for name, code in HANDLERS.items():
        with tempfile.TemporaryDirectory() as folder:
            times, seconds = look_ups(Path(folder), code)
        row = (REQUESTS / seconds, statistics.median(times), statistics.quantiles(times, n=100)[98])
        first = first or row
        ratios = (
            ""
            if first is row
            else f"   the look-up has {first[0] / row[0]:.2f} of the rate, {first[2] / row[2]:.2f} of the p99"
        )
        print(f"{name:30} {row[0]:10.0f} {row[1] * 1000:8.2f} ms {row[2] * 1000:8.2f} ms{ratios}", flush=True)


def look_ups(folder: Path, code: str | None) -> tuple[list[float], float]:
    """How long each request took, and all of them together."""
    shutil.copytree(DECRYPTER / "src", folder / "src")
    if code:
        (folder / "src/lookup.py").write_text(code, encoding="utf-8")
    template = changed_template(folder, {"    Default: 1000\n": "    Default: 1000000\n"})
    template.write_text(template.read_text().replace(f"{DECRYPTER}/src/", "src/"))
    with running(template) as decrypter:
        decrypter.load("words.txt", b"".join(b"word-%d\n" % n for n in range(1000)))
        ask(decrypter, 200)  # every environment has started
        began = time.perf_counter()
        with ThreadPoolExecutor(CLIENTS) as clients:
            shares = list(clients.map(lambda _: ask(decrypter, REQUESTS // CLIENTS), range(CLIENTS)))
        return [one for share in shares for one in share], time.perf_counter() - began


def ask(decrypter: Decrypter, times: int) -> list[float]:
    connection = HTTPConnection(decrypter.run.api.removeprefix("http://"))
    path, took = f"/decrypt/{digest('word-7')}", []
    for _ in range(times):
        began = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        assert b"word-7" in answer.read(), answer.status
        took.append(time.perf_counter() - began)
    return took


def measure_loader() -> None:
    print("words in the list    into     seconds   words/s   most memory")
    peaks = [loader(10_000, moto=False), loader(1_000_000, moto=False)]
    print(f"memory at 1,000,000 words / at 10,000 words: {peaks[1] / peaks[0]:.3f}")
    loader(200_000, moto=True)


def loader(words: int, *, moto: bool) -> int:
    """The most memory that a loader held, in kilobytes; moto's table is slow and keeps everything several times."""
    with tempfile.TemporaryDirectory() as folder, commanded(port := free_port()) as table:
        variable = "WORDS_TABLE: !Ref Words"
        elsewhere = f'{variable}\n        AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:{port}"'
        with running(changed_template(Path(folder), {} if moto else {variable: elsewhere})) as decrypter:
            table.moto = decrypter.run.aws
            content = b"".join(b"word-%07d\n" % n for n in range(words))
            began = time.perf_counter()
            decrypter.put("words.txt", content)
            news = decrypter.news.get()
            seconds = time.perf_counter() - began
            assert (news["words"], news["waiting"]) == (words, 0), news
            assert moto or len(table.words) == words
            peak = max(peak_of(environment.pid) for environment in decrypter.run.functions["Loader"].environments)
    place = "moto" if moto else "stand-in"
    print(f"{words:17,}    {place:8} {seconds:7.1f} {words / seconds:9.0f} {peak / 1024:10.1f} MB", flush=True)
    return peak


def peak_of(pid: int) -> int:
    """The most kilobytes that a process ever held, as Linux counts them."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0])


if __name__ == "__main__":
    main()
