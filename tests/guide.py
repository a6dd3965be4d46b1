"""The guide as tests read and build it: its catalogue, copies of its sources to break, builds by both engines."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from macros.catalog.load import current_catalog
from macros.catalog.models import Catalog
from macros.catalog.reader import CatalogError
from tests import ROOT, SITE_URL

LONGEST_BUILD = 100  # seconds


@dataclass(frozen=True)
class Build:
    """What one build left: the folder of the site, its address, whether it failed, and what the engine printed."""

    site: Path
    url: str
    failed: bool
    log: str


def real_catalog() -> Catalog | None:
    """The guide's own catalogue, or nothing where the data file is wrong: `tests/catalog/test_load.py` says why."""
    try:
        return current_catalog(ROOT)
    except CatalogError:
        return None


def shared_build(folder: Path, build: Callable[[Path], Build]) -> Build:
    """What `build` makes of the folder, by whichever of several processes asks first; the others wait for it."""
    done = folder.with_suffix(".json")
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            done.write_text(json.dumps(asdict(build(folder)), default=str), encoding="utf-8")
    found = json.loads(done.read_text(encoding="utf-8"))
    return Build(Path(found.pop("site")), **found)


def mkdocs_build(root: Path, site: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """MkDocs' strict build of the tree at `root`, with what it printed in `stdout`."""
    return _run(["mkdocs", "build", "--strict", "--site-dir", str(site), *options], root, SITE_URL=SITE_URL)


def zensical_build(tree: Path, url: str) -> Build:
    """Zensical's strict build of a copied tree, within which it writes."""
    lines = (["zensical", "build", "--clean", "--strict"], ["macros", "site"])
    runs = [_run(line, tree, SITE_URL=url, STOP_AT_AN_ERROR="true") for line in lines]
    return Build(tree / "site", url, any(run.returncode for run in runs), "\n".join(run.stdout for run in runs))


def _run(command: list[str], root: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=LONGEST_BUILD,
    )


def copied_tree(folder: Path) -> Path:
    """The folder, with all in it that a build reads."""
    for name in ("docs", "overrides", "macros", "mkdocs.yml", "requirements.txt", "requirements-test.txt"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    return folder
