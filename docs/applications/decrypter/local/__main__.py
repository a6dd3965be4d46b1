"""`make decrypter`: the Decrypter on this machine until Ctrl-C. `python -m local 8001`"""

import queue
import signal
import socket
import sys
from hashlib import sha256
from typing import Any

from local import cloud
from local.run import HERE, Run

SAMPLE = HERE / "words.txt"
TEXT = """
The Decrypter runs on this machine only; it has loaded {words} words of {sample}.

  Which word has this digest?       curl {api}/decrypt/{digest}
  A digest that nobody knows:       curl -i {api}/decrypt/{nobody}
  Something that is no digest:      curl -i {api}/decrypt/hello
  Is it well?                       curl -I {api}/health
  Load a list of yours, a word a line, in UTF-8:
                                    curl -T words.txt {aws}/{bucket}/words.txt
  The digest of a word:             printf %s lambda | openssl sha256

The functions write their logs below. Ctrl-C ends it.
"""


def main(port: int) -> None:
    """Run until Ctrl-C, also where SIGINT was ignored, as a shell has it for what it starts in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    for taken in (port, port + 1):
        refuse_taken_port(taken, port)
    news: queue.Queue[dict[str, Any]] = queue.Queue()
    run = Run(port, port + 1, news.put, log=None)
    try:
        cloud.client("s3", run.aws).upload_file(str(SAMPLE), run.bucket, SAMPLE.name)
        print(welcome(run, news.get(timeout=60)["words"]), flush=True)
        while True:
            print("announced:", news.get(), flush=True)
    finally:
        run.stop()


def welcome(run: Run, words: int) -> str:
    return TEXT.format(
        words=words,
        sample=SAMPLE.name,
        api=run.api,
        aws=run.aws,
        bucket=run.bucket,
        digest=sha256(b"serverless").hexdigest(),
        nobody="0" * 64,
    )


def refuse_taken_port(port: int, first: int) -> None:
    """Exit with a hint where something else listens already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            sys.exit(f"127.0.0.1:{port}: {error.strerror}; try `make decrypter PORT={first + 10}`")


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit(130)
