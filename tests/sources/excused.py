"""What a check of the evidence finds and a person has judged to be right: `excused.yml`."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import yaml

from macros.catalog.reader import LOADER
from tests import ROOT

FILE = "tests/sources/excused.yml"


@cache
def _sections() -> dict[str, dict[str, list[Any]]]:
    return dict(yaml.load((ROOT / FILE).read_text(encoding="utf-8"), LOADER))


@cache
def _excused(section: str) -> set[tuple[str, str]]:
    return {(name, str(thing)) for name, things in _sections().get(section, {}).items() for thing in things}


def excused(section: str, name: str) -> set[str]:
    """What the section excuses of a statement."""
    return {thing for other, thing in _excused(section) if other == name}


def unexcused(section: str, found: Iterable[tuple[str, str, str]]) -> list[str]:
    """The findings that the section does not excuse, a line each; a finding is a statement, what is there, a sentence."""
    return [f"{name}: {sentence}" for name, thing, sentence in found if (name, thing) not in _excused(section)]


def unneeded(section: str, found: Iterable[tuple[str, str, str]]) -> list[str]:
    """The entries of the section that excuse nothing any more."""
    return [f"{name}: {thing}" for name, thing in sorted(_excused(section) - {(f[0], f[1]) for f in found})]
