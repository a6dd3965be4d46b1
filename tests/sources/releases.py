"""Releases of the packages that hold AWS's models: those between two, each with its day, unpacked to be read."""

import json
import re
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from tests.sources.aws_models import MODULES

INDEX = "https://pypi.org/simple/{}/"
TIMEOUT = 20  # seconds to wait for the index
# What builders of wheels write as the day of every file when they hide the true one.
NO_DAYS = ("1980-01-01", "2020-02-02")


UNKNOWN_DAY = "YYYY-MM-DD"  # refused by the data file, so that a person writes the true one


class NotFetched(Exception):
    """A release that the index lists and nobody can fetch."""

    def __init__(self, release: "Release") -> None:
        self.release = release
        super().__init__(f"{release} cannot be fetched")


@dataclass(frozen=True)
class Release:
    """A release of a package: its day, empty where nobody tells it, and how to get at the folder of its module."""

    package: str
    version: str
    released: str
    unpack: Callable[[], Any]

    @cached_property
    def folder(self) -> Any:
        """The folder of the package's module, as `aws_models.reading` takes it; fetched when first asked for.

        Raises NotFetched where it cannot be.
        """
        try:
            return self.unpack()
        except LookupError:
            raise NotFetched(self) from None

    def __str__(self) -> str:
        return f"{self.package} {self.version}"


class Releases(Protocol):
    """Where releases come from: a package index, or a folder of recorded ones."""

    def current(self, package: str) -> Release:
        """The release with which the facts are compared."""

    def since(self, package: str, version: str) -> list[Release]:
        """The releases from this one to the current one, oldest first; at least the current one, if nobody tells of others."""


def in_order(version: str) -> tuple[int, ...]:
    """What versions are sorted by."""
    return tuple(map(int, version.split(".")))


def between(versions: dict[str, str], first: str, last: str) -> list[str]:
    """The versions from the first to the last, in their order; pre-releases are left out."""
    final = (version for version in versions if re.fullmatch(r"\d+(\.\d+)*", version))
    return sorted((v for v in final if in_order(first) <= in_order(v) <= in_order(last)), key=in_order)


def installed(package: str, released: str) -> Release:
    """The installed release, of which only the caller knows the day."""
    return Release(package, version(package), released, partial(files, MODULES[package]))


class Recorded:
    """Releases in a folder, as in `botocore/1.2.3 2026-01-02/data/…`; the newest is the current one, or else the installed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _all(self, package: str) -> list[Release]:
        found = []
        for folder in (self.folder / package).glob("*"):
            number, _, day = folder.name.partition(" ")
            found.append(Release(package, number, day, partial(Path, folder)))
        return sorted(found, key=lambda release: in_order(release.version)) or [installed(package, "")]

    def current(self, package: str) -> Release:
        return self._all(package)[-1]

    def since(self, package: str, version: str) -> list[Release]:
        releases = self._all(package)
        return [release for release in releases if in_order(release.version) >= in_order(version)] or releases[-1:]


class PackageIndex:
    """The installed releases, and those before them as PyPI tells and pip fetches them into a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current(self, package: str) -> Release:
        return installed(package, self._day(package, version(package)))

    def since(self, package: str, version: str) -> list[Release]:
        last = self.current(package)
        days = days_by_version(package)
        earlier = [number for number in between(days, version, last.version) if number != last.version]
        return [*(self._release(package, number, days[number]) for number in earlier), last]

    def _release(self, package: str, number: str, day: str) -> Release:
        return Release(package, number, day, partial(self._unpacked, package, number))

    def _day(self, package: str, number: str) -> str:
        """The day on which PyPI was given a release; without a network that of the newest file in its wheel."""
        if day := days_by_version(package).get(number):
            return day
        wheel = self._wheel(package, number)
        return newest_file_day(wheel) if wheel else ""

    def _unpacked(self, package: str, number: str) -> Any:
        if not (wheel := self._wheel(package, number)):
            raise LookupError(number)
        return zipfile.Path(wheel, f"{MODULES[package]}/")

    def _wheel(self, package: str, number: str) -> Path | None:
        folder, pattern = self.folder / package, f"{package.replace('-', '_')}-{number}-*.whl"
        if not list(folder.glob(pattern)):
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
            subprocess.run([*command, f"--dest={folder}", f"{package}=={number}"], stderr=subprocess.DEVNULL)
        return next(iter(folder.glob(pattern)), None)


@cache
def days_by_version(package: str) -> dict[str, str]:
    """The day of every release, as PyPI tells; nothing where PyPI does not answer."""
    question = urllib.request.Request(INDEX.format(package), headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    try:
        with urllib.request.urlopen(question, timeout=TIMEOUT) as answer:
            files = json.load(answer)["files"]
    except (OSError, ValueError, KeyError):
        return {}
    wheels = (file for file in files if file["filename"].endswith(".whl") and not file.get("yanked"))
    return {file["filename"].split("-")[1]: file["upload-time"][:10] for file in wheels}


def newest_file_day(wheel: Path) -> str:
    """The day of the newest file in a wheel; empty where its builder has hidden it."""
    with zipfile.ZipFile(wheel) as archive:
        day = max("{:04}-{:02}-{:02}".format(*file.date_time[:3]) for file in archive.infolist())
    return "" if day in NO_DAYS else day
