"""Let a command make a folder anew: python .dev/replace.py FOLDER COMMAND…

The command writes FOLDER.new. Where it succeeds, the two folders are exchanged in one step of the file system, so
that whoever looks, whenever, and after whatever end, finds the old one whole or the new one whole.
"""

import ctypes
import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = -100  # AT_FDCWD: paths are from the working directory
EXCHANGE = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS


def main(folder: Path, command: list[str]) -> int:
    """The exit code of the command, after its folder has taken the place of the older one."""
    new = folder.with_name(f"{folder.name}.new")
    with folder.with_name(f".{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # held until the last process that has it open is gone
        shutil.rmtree(new, ignore_errors=True)
        try:
            code = subprocess.run(command, check=False, pass_fds=[lock.fileno()]).returncode
            if code == 0:
                put_in_place(new, folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return code


def put_in_place(new: Path, folder: Path) -> None:
    """Give the new folder the name of the old one, and the old one, if there is one, that of the new."""
    if folder.exists() and not exchange(new, folder):
        shutil.rmtree(folder)  # a file system that cannot exchange: for a moment there is none
    if not folder.exists():
        new.rename(folder)


def exchange(one: Path, other: Path) -> bool:
    """Whether the two could be exchanged."""
    system, names = ctypes.CDLL(None), (os.fsencode(one), os.fsencode(other))
    if hasattr(system, "renameat2"):
        return bool(system.renameat2(HERE, names[0], HERE, names[1], EXCHANGE) == 0)
    return hasattr(system, "renamex_np") and bool(system.renamex_np(*names, EXCHANGE) == 0)


if __name__ == "__main__":
    try:
        sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
    except KeyboardInterrupt:
        sys.exit(f"Stopped; {sys.argv[1]}/ is as it was")
    except OSError as error:
        sys.exit(f"{error.filename}: {error.strerror}; {sys.argv[1]}/ is as it was")
