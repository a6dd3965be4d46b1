"""Serve the site, reloading pages as they change: python .dev/serve.py HOST PORT [mkdocs|zensical].

Python that is once imported stays as it is: this process starts anew when something under macros/ changes, or an icon.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from preview.run import PYTHON, WATCHED, run
from preview.watch import Watcher

PAGES_ONLY = (
    "Pages only. What is made of finished pages (macros/site/publish.py) is not served here; "
    "`make build ENGINE=zensical` writes it."
)


def main(host: str, port: int, engine: str = "mkdocs") -> None:
    """Serve until Ctrl-C, also where the shell that started this ignores it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    refuse_taken_port(host, port)
    path = urlsplit(os.environ.get("SITE_URL", "")).path.rstrip("/")
    os.environ["SITE_URL"] = f"http://{host}:{port}{path}/"
    if engine == "zensical":
        serve_with_zensical(host, port)
    root = Path.cwd()
    sys.path.insert(0, str(root))
    run(root, host, port, os.environ["SITE_URL"])
    os.execv(sys.executable, [sys.executable, *sys.argv])


def refuse_taken_port(host: str, port: int) -> None:
    """Exit with a hint where something else listens already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sys.exit(f"{host}:{port}: {error.strerror}; try `make serve PORT={port + 1}`")


def serve_with_zensical(host: str, port: int) -> None:
    """Let Zensical serve the folder that it writes, and a built site stay as it is."""
    os.environ["SITE_DIR"] = ".zensical"
    print(PAGES_ONLY, flush=True)
    while True:
        server = subprocess.Popen([sys.executable, "-m", "zensical", "serve", "--dev-addr", f"{host}:{port}"])
        try:
            wait_for_a_reason_to_start_again(server)
        finally:
            stop(server)


def wait_for_a_reason_to_start_again(server: "subprocess.Popen[bytes]") -> None:
    """Return when macros/ has changed or, once the engine has stopped, when any file has."""
    python, everything = Watcher(Path.cwd(), [PYTHON]), Watcher(Path.cwd(), WATCHED)
    while server.poll() is None:
        time.sleep(0.5)
        if python.changed():
            print("macros/ changed: starting again", flush=True)
            return
    everything.changed()
    print("Stopped by the mistake above; starts again when a file changes. Ctrl-C ends it.", flush=True)
    while not everything.changed():
        time.sleep(0.5)


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
