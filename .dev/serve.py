"""Serve the site, reloading pages as they change: python .dev/serve.py HOST PORT [mkdocs|zensical].

Either engine reloads pages, data and templates by itself, but never Python it has once imported. So it
is started again when something under macros/ changes, and, when a mistake has stopped it, as soon as
any file changes.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

PYTHON = [Path("macros")]
EVERYTHING = [*PYTHON, Path("docs"), Path("overrides"), Path("mkdocs.yml")]
PAGES_ONLY = (
    "Pages only. What is made of finished pages (macros/site/publish.py) is not served here; "
    "`make build ENGINE=zensical` writes it."
)
NO_SOURCE = re.compile(r"^\.|~$|\.pyc$")


def main(host: str, port: int, engine: str = "mkdocs") -> None:
    """Serve until Ctrl-C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    refuse_taken_port(host, port)
    os.environ.setdefault("SITE_URL", f"http://{host}:{port}/")
    if engine == "zensical":  # It serves a folder that it writes; a built site stays as it is.
        os.environ["SITE_DIR"] = ".zensical"
        print(PAGES_ONLY, flush=True)
    while True:
        server = subprocess.Popen([sys.executable, "-m", engine, "serve", "--dev-addr", f"{host}:{port}"])
        try:
            wait_for_a_reason_to_start_again(server)
        finally:
            stop(server)


def refuse_taken_port(host: str, port: int) -> None:
    """Exit with a hint where something else listens already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sys.exit(f"{host}:{port}: {error.strerror}; try `make serve PORT={port + 1}`")


def wait_for_a_reason_to_start_again(server: "subprocess.Popen[bytes]") -> None:
    """Return when macros/ has changed or, once the engine has stopped, when any file has."""
    started, seen = versions(PYTHON), versions(EVERYTHING)
    while server.poll() is None:
        time.sleep(0.5)
        if versions(PYTHON) != started:
            print("macros/ changed: starting again", flush=True)
            return
        seen = versions(EVERYTHING)
    print("Stopped by the mistake above; starts again when a file changes. Ctrl-C ends it.", flush=True)
    while versions(EVERYTHING) == seen:
        time.sleep(0.5)


def versions(places: list[Path]) -> dict[Path, int]:
    """When each file under these places was last written."""
    files = [file for place in places for file in (place, *place.rglob("*"))]
    return {file: written(file) for file in files if file.is_file() and not NO_SOURCE.search(file.name)}


def written(file: Path) -> int:
    """The time of the last change, in nanoseconds; 0 for a file that an editor has just moved away."""
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def stop(server: "subprocess.Popen[bytes]") -> None:
    """End the engine so that it removes its temporary folder."""
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=5)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


if __name__ == "__main__":
    try:
        main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
    except KeyboardInterrupt:
        sys.exit(130)
