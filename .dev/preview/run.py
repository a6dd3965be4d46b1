"""The preview from its start to Ctrl-C: builds, serves, watches, and prints what is wrong."""

import tempfile
import time
from collections.abc import Collection
from pathlib import Path
from urllib.parse import urlsplit

from .preview import Preview
from .server import PreviewServer
from .watch import Watcher

PYTHON = "macros"
READ_ONCE = (PYTHON, "overrides/.icons")  # what a process reads once and keeps
WATCHED = (PYTHON, "docs", "overrides", "mkdocs.yml", "requirements.txt", "requirements-test.txt")


def run(root: Path, host: str, port: int, address: str) -> None:
    """Serve the tree at `root`; returns when its Python or an icon has changed, for which a new process is needed."""
    base = urlsplit(address).path
    with tempfile.TemporaryDirectory(prefix="field-guide-") as folder:
        preview = Preview(root, Path(folder), address)
        with Watcher(root, WATCHED) as watcher, PreviewServer(host, port, base, preview.find) as server:
            print(f"Builds the site for {address}", flush=True)
            changed = set[Path]()
            while not (
                read_once := [file for file in changed if any(file.is_relative_to(root / place) for place in READ_ONCE)]
            ):
                _update(preview, server, changed)
                changed = watcher.wait()
            print(f"{read_once[0].relative_to(root)} has changed: starts again", flush=True)


def _update(preview: Preview, server: PreviewServer, changed: Collection[Path]) -> None:
    start = time.monotonic()
    with server.building():
        preview.update(changed)
        server.problems = preview.problems
    for problem in preview.problems:
        print(problem, flush=True)
    if preview.problems:
        print(f"{len(preview.problems)} to mend; {preview.address} lists the same\n", flush=True)
    else:
        names = ", ".join(sorted(file.name for file in changed)[:3]) or preview.address
        print(
            f"{names}: {preview.built} of {preview.page_count} pages built in {time.monotonic() - start:.2f} s",
            flush=True,
        )
