"""Which files of a tree have changed: notices of the system say that some have, their times and sizes say which."""

import os
import re
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from watchdog.events import EVENT_TYPE_CLOSED_NO_WRITE, EVENT_TYPE_OPENED, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

QUIET = 0.05  # seconds without a notice after which an editor has done saving
LONGEST_BURST = 0.5  # seconds to wait at most until notices stop
LOOK_AT_LEAST_EVERY = 1.0  # seconds; some file systems, and folders that were moved away and back, give no notice
READING = (EVENT_TYPE_OPENED, EVENT_TYPE_CLOSED_NO_WRITE)  # what a build does
NO_SOURCE = re.compile(r"^(\.|#|4913$)|~$|\.(pyc|swp|tmp)$")  # what editors and Python leave beside files

Version = tuple[int, int, int]


class Watcher(FileSystemEventHandler):
    """Tells which files under some places of a tree have changed since it was last asked; watches as a context manager."""

    def __init__(self, root: Path, places: Iterable[str]) -> None:
        self._places = [root / place for place in places]
        self._seen = versions(self._places)
        self._noticed = threading.Event()
        self._observer = Observer()
        # A single file is often replaced by another, and a watch would stay with the one that is gone.
        self._observer.schedule(self, str(root))
        for place in self._places:
            if place.is_dir():
                self._observer.schedule(self, str(place), recursive=True)

    def __enter__(self) -> "Watcher":
        try:
            self._observer.start()
        except OSError as error:  # no more watches on this machine
            print(f"Looks for changes every {LOOK_AT_LEAST_EVERY:.0f} s: {error.strerror}", flush=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._observer.is_alive():
            self._observer.stop()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Wake `wait`, unless a file was only read."""
        if event.event_type not in READING:
            self._noticed.set()

    def wait(self) -> set[Path]:
        """Wait until files have changed, come or gone, and their editor has done; returns them."""
        while True:
            if self._noticed.wait(LOOK_AT_LEAST_EVERY):
                self._wait_until_quiet()
            if changed := self.changed():
                return changed

    def changed(self) -> set[Path]:
        """The files that have changed, come or gone since the last call."""
        before, self._seen = self._seen, versions(self._places)
        return {file for file, _ in before.items() ^ self._seen.items()}

    def _wait_until_quiet(self) -> None:
        latest = time.monotonic() + LONGEST_BURST
        while self._noticed.is_set() and time.monotonic() < latest:
            self._noticed.clear()
            self._noticed.wait(QUIET)
        self._noticed.clear()


def versions(places: Iterable[Path]) -> dict[Path, Version]:
    """When each file under these places was last written, its size, and its number in the file system."""
    return dict(_versions(list(places)))


def _versions(places: list[Path]) -> Iterator[tuple[Path, Version]]:
    while places:
        place = places.pop()
        try:
            if place.is_dir():
                with os.scandir(place) as entries:
                    places += [Path(entry.path) for entry in entries]
            elif not NO_SOURCE.search(place.name):
                state = place.stat()
                yield place, (state.st_mtime_ns, state.st_size, state.st_ino)
        except FileNotFoundError:  # an editor has just moved it away
            continue
