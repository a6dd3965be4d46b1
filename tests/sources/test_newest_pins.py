"""The pins of AWS's models are moved to the newest releases that everything else allows, and nothing else is."""

import re
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from macros.catalog.models import Catalog
from tests import ROOT
from tests.sources.newest_pins import pin_newest

TEST = """\
# Models
botocore==1.44.5
cfn-lint==1.57.0
pytest==9.2.0
-r decrypter.in
"""
LOCK = """\
boto3==1.44.8
    # via -r .dev/decrypter.in
botocore==1.44.8 ; python_version >= "3.11" \\
    --hash=sha256:0
cfn-lint==1.57.0
pytest==9.3.0
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".dev").mkdir()
    (tmp_path / ".dev/test.in").write_text(TEST)
    (tmp_path / ".dev/decrypter.in").write_text("boto3==1.44.5\nbotocore==1.44.5\n")
    return tmp_path


def test_the_newest_releases_that_fit_are_pinned(root: Path) -> None:
    asked = []

    def compile_newest(root: Path) -> str:
        asked.append((root / ".dev/test.in").read_text())
        return LOCK

    assert pin_newest(root, compile_newest) == {"botocore": ("1.44.5", "1.44.8"), "boto3": ("1.44.5", "1.44.8")}
    assert asked == [TEST.replace("botocore==", "botocore>=").replace("lint==", "lint>=")]
    assert (root / ".dev/test.in").read_text() == TEST.replace("1.44.5", "1.44.8")
    assert (root / ".dev/decrypter.in").read_text() == "boto3==1.44.8\nbotocore==1.44.8\n"


def test_the_pins_stay_where_nothing_fits(root: Path) -> None:
    def compile_newest(root: Path) -> str:
        raise CalledProcessError(1, "uv")

    with pytest.raises(CalledProcessError):
        pin_newest(root, compile_newest)
    assert (root / ".dev/test.in").read_text() == TEST


def test_the_data_file_names_the_releases_that_are_locked(catalog: Catalog) -> None:
    lock = (ROOT / "requirements-test.txt").read_text(encoding="utf-8")
    named = {package: release.version for package, release in catalog.models.items()}
    locked = {package: re.findall(rf"(?m)^{package}==([\d.]+)", lock)[0] for package in named}
    assert named == locked, "`make facts-diff` prints what to write under `models:`"
