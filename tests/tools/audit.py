"""Ask the package index about known weaknesses of all that is locked: python -m tests.tools.audit LOCK…

It is the index that pip is set up with, which must answer as PyPI's JSON API does. Exit code 0: every package was asked
about and none is weak; 1: some are; 2: some could not be asked about.
"""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import requests

PYPI = "https://pypi.org/simple"
SECONDS = 20  # that an answer may take
AT_ONCE = 8


def index_of_pip() -> str:
    """The address below which the index tells of releases, without a slash at its end."""
    settings = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    addresses = dict(re.findall(r"(?m)^(global|install|:env:)\.index-url='(.+)'$", settings.stdout))
    address = next((addresses[where] for where in (":env:", "install", "global") if where in addresses), PYPI)
    return address.rstrip("/").removesuffix("/simple")


def locked(lock: Path) -> list[tuple[str, str]]:
    """Name and version of every package in a lock."""
    return re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", lock.read_text(encoding="utf-8"))


def weaknesses(index: str, package: tuple[str, str]) -> list[str]:
    """A line for each known weakness of a release; raises RequestException or ValueError where it cannot be asked."""
    name, version = package
    answer = requests.get(f"{index}/pypi/{name}/{version}/json", timeout=SECONDS)
    answer.raise_for_status()
    known: list[dict[str, Any]] = answer.json()["vulnerabilities"]
    return [
        f"{name} {version}: {weakness['id']}, mended in {', '.join(weakness['fixed_in']) or 'no release'}"
        for weakness in known
        if not weakness.get("withdrawn")
    ]


def main(locks: list[str]) -> int:
    """Print what is weak, and what could not be asked; the exit code."""
    index, packages = index_of_pip(), sorted({package for lock in locks for package in locked(Path(lock))})
    found: list[str] = []
    unasked: list[str] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = [(package, pool.submit(partial(weaknesses, index, package))) for package in packages]
        for (name, version), answer in answers:
            try:
                found += answer.result()
            except (requests.RequestException, ValueError, KeyError, TypeError) as error:
                unasked.append(f"{name} {version}: {type(error).__name__}")
    for line in found:
        print(line)
    if unasked:
        what = (
            "Nothing was" if len(unasked) == len(packages) else f"{len(unasked)} of {len(packages)} packages were not"
        )
        print(f"{what} asked: {index} does not answer. First: {unasked[0]}", file=sys.stderr)
        return 2
    print(f"{len(packages)} packages, {len(found)} known weaknesses")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
