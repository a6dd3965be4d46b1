"""A build that fails, is killed or meets another one leaves the last good site in place."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import ROOT

STEPS = 20
LONGEST = 30  # seconds that a run may take
# Writes a page in steps, and says so, so that it can be ended at each of them.
BUILD = f"""
import sys
from pathlib import Path
from typing import Any
folder, page, *last = Path("site.new/built"), *sys.argv[1:]
folder.mkdir()
for n in range({STEPS}):
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
    return [(folder / f"site/{n}.html").read_text() for n in range(STEPS)]


def built(folder: Path, page: str) -> int:
    run = replacing(folder, page)
    run.communicate(timeout=LONGEST)
    return run.returncode


def wait_for(run: "subprocess.Popen[str]", step: int) -> None:
    """Return when a run has said that it is at this step."""
    assert run.stdout
    output = "\n"
    while not output.endswith(f"\n{step}\n"):
        assert select.select([run.stdout], [], [], LONGEST)[0], f"no step {step}"
        output += os.read(run.stdout.fileno(), 100).decode()


def test_a_build_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    for page in ("first", "second"):
        assert built(tmp_path, page) == 0
        assert pages(tmp_path) == [page] * STEPS
        assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


def test_a_build_that_fails_leaves_the_last_one(tmp_path: Path) -> None:
    built(tmp_path, "good")
    assert built(tmp_path, "broken") == 1
    assert pages(tmp_path) == ["good"] * STEPS
    assert not (tmp_path / "site.new").exists()


def test_a_command_that_makes_no_folder_leaves_the_last_one(tmp_path: Path) -> None:
    built(tmp_path, "good")
    command = [sys.executable, str(ROOT / ".dev/replace.py"), "site", "true"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=LONGEST)
    assert (run.returncode, run.stderr) == (1, "site.new/built: the command made no such folder; site/ is as it was\n")
    assert pages(tmp_path) == ["good"] * STEPS
    assert not (tmp_path / "site.new").exists()


@pytest.mark.parametrize("step", [0, STEPS // 2, STEPS - 1])
@pytest.mark.parametrize("whole_group", [True, False], ids=["with its command", "alone"])
def test_a_build_that_is_killed_leaves_the_last_one_and_the_next_one_succeeds(
    step: int, whole_group: bool, tmp_path: Path
) -> None:
    built(tmp_path, "good")
    run = replacing(tmp_path, "killed", str(step))
    assert run.stdin
    wait_for(run, step)
    (os.killpg if whole_group else os.kill)(run.pid, signal.SIGKILL)
    run.wait(LONGEST)
    assert pages(tmp_path) == ["good"] * STEPS
    run.stdin.close()  # the command that was left alone ends
    assert built(tmp_path, "next") == 0
    assert pages(tmp_path) == ["next"] * STEPS
    assert not (tmp_path / "site.new").exists()


def test_a_build_that_is_interrupted_says_so_in_a_line(tmp_path: Path) -> None:
    built(tmp_path, "good")
    run = replacing(tmp_path, "interrupted", "3")
    wait_for(run, 3)
    os.killpg(run.pid, signal.SIGINT)
    _, message = run.communicate(timeout=LONGEST)
    assert message.splitlines()[-1] == "Stopped; site/ is as it was" and "replace.py" not in message
    assert pages(tmp_path) == ["good"] * STEPS
    assert not (tmp_path / "site.new").exists()


def test_a_folder_that_cannot_be_written_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / ".site.lock").mkdir()
    _, message = replacing(tmp_path, "any").communicate(timeout=LONGEST)
    assert message == ".site.lock: Is a directory; site/ is as it was\n"


def test_two_builds_at_once_take_turns(tmp_path: Path) -> None:
    first = replacing(tmp_path, "first", "3")
    wait_for(first, 3)
    second = replacing(tmp_path, "second", "0")
    first.communicate("go on", timeout=LONGEST)
    assert first.returncode == 0 and pages(tmp_path) == ["first"] * STEPS
    second.communicate("go on", timeout=LONGEST)
    assert second.returncode == 0 and pages(tmp_path) == ["second"] * STEPS


# What a run leaves that is killed within the exchange: the folders by name, and what each holds.
KILLED = {
    "before it": ({"site": "good", "site.new/built": "next"}, "good"),
    "between the two renames": ({"site.new/last": "good", "site.new/built": "next"}, "good"),
    "before the old one is removed": ({"site": "next", "site.new/last": "good"}, "next"),
}


@pytest.mark.parametrize(("folders", "kept"), KILLED.values(), ids=KILLED.keys())
@pytest.mark.parametrize("page", ["broken", "later"])
def test_a_run_that_was_killed_within_the_exchange_loses_nothing(
    folders: dict[str, str], kept: str, page: str, tmp_path: Path
) -> None:
    for name, text in folders.items():
        (tmp_path / name).mkdir(parents=True)
        for n in range(STEPS):
            (tmp_path / name / f"{n}.html").write_text(text)
    built(tmp_path, page)
    assert pages(tmp_path) == [kept if page == "broken" else page] * STEPS
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


def test_a_folder_of_the_users_beside_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site.old").mkdir()
    (tmp_path / "site.old/mine.txt").write_text("mine")
    built(tmp_path, "good")
    built(tmp_path, "broken")
    assert (tmp_path / "site.old/mine.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["site", "site.new"])
def test_what_is_a_file_is_not_replaced(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine")
    _, message = replacing(tmp_path, "any").communicate(timeout=LONGEST)
    assert message.startswith(f"{name}: a link or a file where a folder is built; remove or rename it")
    assert (tmp_path / name).read_text() == "mine"


@pytest.mark.parametrize("name", ["site", "site.new"])
def test_what_a_link_leads_to_is_not_replaced(name: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/mine.txt").write_text("mine")
    (tmp_path / name).symlink_to("elsewhere")
    _, message = replacing(tmp_path, "any").communicate(timeout=LONGEST)
    assert message.startswith(f"{name}: a link or a file where a folder is built; remove or rename it")
    assert (tmp_path / "elsewhere/mine.txt").read_text() == "mine" and (tmp_path / name).is_symlink()


def test_a_build_in_the_background_of_a_script_ends_on_ctrl_c(tmp_path: Path) -> None:
    """A shell starts it with SIGINT ignored."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        run = replacing(tmp_path, "any", "3")
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    wait_for(run, 3)
    os.kill(run.pid, signal.SIGINT)
    _, message = run.communicate(timeout=LONGEST)
    assert message.splitlines()[-1] == "Stopped; site/ is as it was"


def test_make_builds_in_this_way() -> None:
    recipe = subprocess.run(["make", "-n", "build"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert ".dev/replace.py site " in recipe


def test_what_a_link_of_the_locks_name_leads_to_stays_whole(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / ".site.lock").symlink_to("mine.txt")
    assert built(tmp_path, "good") == 0
    assert (tmp_path / "mine.txt").read_text() == "mine"
