"""The code keeps its own rules: ruff and mypy find nothing."""

import subprocess
import sys

from tests import ROOT


def findings(*command: str) -> str:
    """What a tool says against the tree; empty where it is content."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr or f"exit code {done.returncode}"


def test_ruff_finds_no_mistake() -> None:
    found = findings("ruff", "check", "--no-cache")
    assert not found, f"{found}\n`make format` mends what it can"


def test_ruff_would_format_no_file_otherwise() -> None:
    found = findings("ruff", "format", "--check", "--no-cache")
    assert not found, f"{found}\n`make format` formats"


def test_mypy_finds_no_wrong_type() -> None:
    assert not (found := findings("mypy")), found
