"""The same commit is the same site, wherever, whenever and by whomever it is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from macros.catalog.models import Catalog
from macros.site.publish import publish
from tests import ROOT
from tests.guide import Build

ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "POSIX",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONHASHSEED": "7",
    "SOURCE_DATE_EPOCH": "86400",  # MkDocs takes it for the time of the build
    "HOME": "/nonexistent",
    "COLUMNS": "20",
    "NO_MKDOCS_2_WARNING": "1",
}


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_build_in_another_folder_time_zone_locale_and_year_is_the_same_byte_by_byte(
    build: Build, site: Path, tree: Path
) -> None:
    odd = tree.rename(tree.with_name("another folder, with spaces and ö"))
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(odd / "www")],
        cwd=odd,
        env=os.environ | ELSEWHERE | {"SITE_URL": build.url},
        umask=0o077,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    one, other = files(site), files(odd / "www")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_a_site_that_is_published_again_stays_as_it_is(site: Path, catalog: Catalog, tmp_path: Path) -> None:
    again = shutil.copytree(site, tmp_path / "again")
    publish(ROOT, again, catalog)
    one, other = files(site), files(again)
    assert {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)} == set()
