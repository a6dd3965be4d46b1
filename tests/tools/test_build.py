"""A site that cannot be written is told in a line."""

import subprocess
import sys
from pathlib import Path

from tests import ROOT


def test_a_folder_that_cannot_be_written_is_told_in_a_line(small_guide: Path, tmp_path: Path) -> None:
    (tmp_path / "full").write_text("no folder")
    command = [sys.executable, str(ROOT / ".dev/build.py"), str(tmp_path / "full/site")]
    run = subprocess.run(command, cwd=small_guide, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 1 and "Traceback" not in run.stderr
    assert run.stderr.splitlines()[-1] == f"{tmp_path / 'full/site'}: Not a directory; nothing was built"
