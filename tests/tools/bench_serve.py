"""How long an edit takes to the screen: python -m tests.tools.bench_serve

From the moment at which a file of a copy of the guide is saved to the moment at which the new text is served, by
`make serve` with both engines and by `mkdocs serve`, in seconds, the median of three edits. Prints a table in Markdown,
and fails where `make serve` takes longer than issue 11 allows; on a busy machine the ratio says more than the seconds.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import urljoin

from tests import ROOT
from tests.guide import copied_tree
from tests.tools.local_http import free_port, get

EDITS = 3
LONGEST_WAIT = 120  # seconds


class Edit(NamedTuple):
    """What is saved, and in how many seconds the page, or a stylesheet that it names, has to show the `mark` in it."""

    file: str
    before: str  # a pattern of the text before the place that is edited
    inserted: str
    mark: str
    limit: float


PAGE = "services/sqs/"
# What `mkdocs serve` has made of guide.css, in which no rule is left that nothing can use, has another name.
SHEET = re.compile(r'<link rel="?stylesheet"? href="?([^">]*/(?:guide|[a-z]+-pages)\.css)')
KINDS = {
    "page": Edit("docs/services/sqs.md", r"(?m)^## What it is\n\n", "{} ", "Edit {}.", 1),
    "stylesheet": Edit("docs/assets/stylesheets/guide.css", r"\A", "body {{ outline-offset: {} }}\n", "99{}px", 0.5),
    "data file": Edit("docs/data/services.yml", r"(?m)^  sqs:\n(?s:.*?)^    summary: ", "{} ", "Edit {}.", 3),
}
SERVERS = {
    "make serve": [str(ROOT / ".dev/serve.py"), "127.0.0.1", "{}"],
    "mkdocs serve": ["-m", "mkdocs", "serve", "--dev-addr", "127.0.0.1:{}"],
    "make serve ENGINE=zensical": [str(ROOT / ".dev/serve.py"), "127.0.0.1", "{}", "zensical"],
}


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        tree = copied_tree(Path(folder))
        seconds = {name: dict(_measured(tree, command)) for name, command in SERVERS.items()}
    print("| edit | " + " | ".join(f"{name} (s)" for name in SERVERS) + " | limit (s) |")
    print("| --- |" + " ---: |" * (len(SERVERS) + 1))
    for kind, edit in KINDS.items():
        cells = (f"{seconds[name][kind]:.2f}" for name in SERVERS)
        print(f"| {kind} | {' | '.join(cells)} | {edit.limit} |")
    if slow := [kind for kind, edit in KINDS.items() if seconds["make serve"][kind] > edit.limit]:
        sys.exit(f"Too slow: {', '.join(slow)}")


def _measured(tree: Path, command: list[str]) -> Iterator[tuple[str, float]]:
    """Each kind of edit with its median."""
    with _serving(tree, command) as url:
        for kind, edit in KINDS.items():
            yield kind, median(_time(tree, edit, number, url) for number in range(EDITS))


@contextmanager
def _serving(tree: Path, command: list[str]) -> Iterator[str]:
    """The address of a server that has built the site."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    process = subprocess.Popen(
        [sys.executable, *(part.format(port) for part in command)],
        cwd=tree,
        env=os.environ | {"SITE_URL": url, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(url, "<html")
        yield url
    finally:
        process.terminate()
        process.wait()


def _time(tree: Path, edit: Edit, number: int, url: str) -> float:
    """Seconds from saving an edit to the answer that has it; the edit is taken back."""
    file = tree / edit.file
    right = file.read_text(encoding="utf-8")
    place = re.search(edit.before, right)
    assert place, edit
    mark, seen = edit.mark.format(number), url + PAGE
    if edit.file.endswith(".css"):
        seen = urljoin(seen, SHEET.findall(_wait_for(seen, "<body"))[0])
    file.write_text(right[: place.end()] + edit.inserted.format(mark) + right[place.end() :], encoding="utf-8")
    start = time.perf_counter()
    _wait_for(seen, mark)
    spent = time.perf_counter() - start
    file.write_text(right, encoding="utf-8")
    _wait_for(seen, mark, gone=True)
    return spent


def _wait_for(url: str, text: str, gone: bool = False) -> str:
    """The answer as soon as it has the text, or has it no more."""
    latest = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < latest:
        with suppress(OSError):
            answer = get(url)
            if answer.status == HTTPStatus.OK and (text in answer.text) != gone:
                return answer.text
        time.sleep(0.01)
    raise TimeoutError(f"{url} does not show {text!r}")


if __name__ == "__main__":
    main()
