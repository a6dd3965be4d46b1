"""Let a command make a folder anew: python .dev/replace.py FOLDER COMMAND…

The command writes FOLDER.new/built. Only where it succeeds, FOLDER becomes FOLDER.new/last, FOLDER.new/built becomes FOLDER,
and FOLDER.new is removed: nothing beside these two is ever touched. A run that is killed between the two renames leaves the
last good folder as FOLDER.new/last; the next run, whatever becomes of it, first gives that its place back.
"""

import fcntl
import shutil
import signal
import subprocess
import sys
from pathlib import Path


def main(folder: Path, command: list[str]) -> int:
    """The exit code of the command, after its folder has taken the place of the older one; raises OSError."""
    # A shell starts what it puts into the background with Ctrl-C ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    new = folder.with_name(f"{folder.name}.new")
    for path in (folder, new):
        refuse_what_is_no_folder(path)
    # Appending leaves whole what a link of this name would lead to.
    with folder.with_name(f".{folder.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # held until the last process that has it open is gone
        recover(folder, new)
        try:
            new.mkdir()
            code = subprocess.run(command, check=False, pass_fds=[lock.fileno()]).returncode
            if code == 0:
                put_in_place(new, folder)
        finally:
            recover(folder, new)
    return code


def refuse_what_is_no_folder(path: Path) -> None:
    """Raise NotADirectoryError for a link or a file: what it leads to is not ours to replace."""
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise NotADirectoryError(0, "a link or a file where a folder is built; remove or rename it", str(path))


def recover(folder: Path, new: Path) -> None:
    """Give the last good folder its place back after a run that ended between the two renames, and remove the rest."""
    if (new / "last").exists() and not folder.exists():
        (new / "last").rename(folder)
    shutil.rmtree(new, ignore_errors=True)


def put_in_place(new: Path, folder: Path) -> None:
    """Give what was built the place of the last good folder, which is kept until then; raises OSError."""
    if not (new / "built").is_dir():
        raise FileNotFoundError(2, "the command made no such folder", str(new / "built"))
    if folder.exists():
        folder.rename(new / "last")
    (new / "built").rename(folder)


if __name__ == "__main__":
    try:
        sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
    except KeyboardInterrupt:
        sys.exit(f"Stopped; {sys.argv[1]}/ is as it was")
    except OSError as error:
        sys.exit(f"{error.filename}: {error.strerror}; {sys.argv[1]}/ is as it was")
