"""A build that fails, is killed or meets another one leaves the last good site in place."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import ROOT

SIGNS = 20
# Writes a page in steps, and says so, so that it can be ended at each of them.
BUILD = f"""
import sys
from pathlib import Path
from typing import Any
folder, page, *last = Path("site.new"), *sys.argv[1:]
folder.mkdir()
for n in range({SIGNS}):
    (folder / f"{{n}}.html").write_text(page)
    print(n, flush=True)
    if last == [str(n)]:
        sys.stdin.read()
sys.exit(page == "broken")
"""


def replacing(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    """A run that makes `site` of pages with this text, and stops to wait after the step that is named."""
    command = [sys.executable, str(ROOT / ".dev/replace.py"), "site", sys.executable, "-c", BUILD, *arguments]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=folder, **pipes, text=True, start_new_session=True)


def pages(folder: Path) -> list[str]:
    return [(folder / f"site/{n}.html").read_text() for n in range(SIGNS)]


def built(folder: Path, page: str) -> int:
    run = replacing(folder, page)
    run.communicate()
    return run.returncode


def test_a_build_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    for page in ("first", "second"):
        assert built(tmp_path, page) == 0
        assert pages(tmp_path) == [page] * SIGNS
        assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


def test_a_build_that_fails_leaves_the_last_one(tmp_path: Path) -> None:
    built(tmp_path, "good")
    assert built(tmp_path, "broken") == 1
    assert pages(tmp_path) == ["good"] * SIGNS
    assert not (tmp_path / "site.new").exists()


@pytest.mark.parametrize("step", [0, SIGNS // 2, SIGNS - 1])
@pytest.mark.parametrize("whole_group", [True, False], ids=["with its command", "alone"])
def test_a_build_that_is_killed_leaves_the_last_one_and_the_next_one_succeeds(
    step: int, whole_group: bool, tmp_path: Path
) -> None:
    built(tmp_path, "good")
    run = replacing(tmp_path, "killed", str(step))
    assert run.stdout and run.stdin
    while int(run.stdout.readline()) < step:
        pass
    (os.killpg if whole_group else os.kill)(run.pid, signal.SIGKILL)
    run.wait()
    assert pages(tmp_path) == ["good"] * SIGNS
    run.stdin.close()  # the command that was left alone ends
    assert built(tmp_path, "next") == 0
    assert pages(tmp_path) == ["next"] * SIGNS
    assert not (tmp_path / "site.new").exists()


def test_a_build_that_is_interrupted_says_so_in_a_line(tmp_path: Path) -> None:
    built(tmp_path, "good")
    run = replacing(tmp_path, "interrupted", "3")
    assert run.stdout
    while run.stdout.readline() != "3\n":
        pass
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate()
    assert said.splitlines()[-1] == "Stopped; site/ is as it was" and "replace.py" not in said
    assert pages(tmp_path) == ["good"] * SIGNS
    assert not (tmp_path / "site.new").exists()


def test_a_folder_that_cannot_be_written_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / ".site.lock").mkdir()
    _, said = replacing(tmp_path, "any").communicate()
    assert said == ".site.lock: Is a directory; site/ is as it was\n"


def test_two_builds_at_once_take_turns(tmp_path: Path) -> None:
    first = replacing(tmp_path, "first", "3")
    assert first.stdout and first.stdin
    while first.stdout.readline() != "3\n":
        pass
    second = replacing(tmp_path, "second", "0")
    assert second.stdout
    first.communicate("go on")
    assert first.returncode == 0 and pages(tmp_path) == ["first"] * SIGNS
    second.communicate("go on")
    assert second.returncode == 0 and pages(tmp_path) == ["second"] * SIGNS


def test_whoever_looks_while_sites_are_exchanged_finds_one(tmp_path: Path) -> None:
    built(tmp_path, "good")
    looks = f"{SIGNS - 1}.html"
    run = replacing(tmp_path, "next")
    while run.poll() is None:
        assert (tmp_path / "site" / looks).read_text() in ("good", "next")
    run.communicate()
    assert pages(tmp_path) == ["next"] * SIGNS


def test_make_builds_in_this_way() -> None:
    recipe = subprocess.run(["make", "-n", "build"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert ".dev/replace.py site " in recipe
