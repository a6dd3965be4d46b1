"""Where AWS's models differ from the data file, and since which release of them."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from macros.catalog.evidence import Evidence
from macros.catalog.models import Catalog, facts
from macros.catalog.services import Quota
from tests.sources import aws_models
from tests.sources.corrections import lines_to_write
from tests.sources.evidence import disagreement
from tests.sources.releases import UNKNOWN_DAY, NotFetched, Release, Releases, in_order


@dataclass(frozen=True)
class Step:
    """A change of a fact that a release made: the keys to write, and the fact as it then is."""

    release: Release
    keys: dict[str, Any]
    fact: Evidence


@dataclass(frozen=True)
class Difference:
    """A fact of which the current models say otherwise: how, since when, and what to write where a program can tell."""

    name: str
    fact: Evidence
    finding: str
    steps: tuple[Step, ...] = ()
    remark: str = ""
    keys: dict[str, dict[str, Any]] = field(default_factory=dict)  # by the path of the record

    @property
    def by_hand(self) -> bool:
        """Whether a person must write the new lines."""
        return not self.keys


def finding_of(fact: Evidence) -> str:
    """What the models say instead of a fact, or why they cannot be asked; empty where they agree."""
    try:
        return disagreement(fact)
    except aws_models.Unreadable as reason:
        return f"cannot be read: {reason}"
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        return f"cannot be compared: what stands there is of another kind ({error})"


def differences(catalog: Catalog, releases: Releases, since: dict[str, str]) -> list[Difference]:
    """Every fact of which the current releases say otherwise; `since` names releases with which all of them agreed."""
    current = {package: releases.current(package) for package in catalog.models}
    statements = dict(facts(catalog))
    found = []
    with aws_models.reading({package: release.folder for package, release in current.items()}):
        for name, fact in statements.items():
            statement = _by_itself(name, fact, statements)
            if fact.check and (finding := finding_of(statement)):
                package = fact.check.partition(":")[0]
                history = _History(releases.since(package, since[package]), since[package])
                found.append(history.difference(name, statement, finding))
    return found


def moved_models(catalog: Catalog, releases: Releases) -> dict[str, dict[str, Any]]:
    """The lines of `models:` that name other releases than the current ones, by path."""
    found = {}
    for package, known in catalog.models.items():
        release = releases.current(package)
        keys = {"version": release.version, "released": release.released or UNKNOWN_DAY}
        changed = {key: value for key, value in keys.items() if value != getattr(known, key)}
        # Without a network nobody tells the day of the release that is named already.
        if changed and (release.released or "version" in changed):
            found[f"models.{package}"] = changed
    return found


def older_than_the_data(catalog: Catalog, releases: Releases) -> list[str]:
    """Which current releases are older than those that the data file names."""
    return [
        f"{release} is older than {known.version}, which the data file names"
        for package, known in catalog.models.items()
        if in_order((release := releases.current(package)).version) < in_order(known.version)
    ]


def _by_itself(name: str, fact: Evidence, statements: dict[str, Evidence]) -> Evidence:
    """A figure without what its parts rest on, or such a part as a figure of its own."""
    if isinstance(fact, Quota):
        parts = {part: evidence.model_copy(update={"check": None}) for part, evidence in fact.parts.items()}
        return fact.model_copy(update={"parts": parts})
    path, _, part = name.rpartition(".parts.")
    whole = statements.get(path)
    if part not in ("default", "minimum") or not isinstance(whole, Quota):
        return fact
    update = {"value": getattr(whole, part), "minimum": None, "default": None, "least_region": None, "parts": {}}
    return whole.model_copy(update=update | {"check": fact.check, "quote": fact.quote, "contains": fact.contains})


@dataclass(frozen=True)
class _History:
    """The releases that may have changed a fact, oldest first; the first is the one with which it agreed."""

    releases: list[Release]
    agreed: str

    def difference(self, name: str, fact: Evidence, finding: str) -> Difference:
        """How a fact differs from the last of the releases, `finding`, and since when."""
        try:
            return self._difference(name, fact, finding)
        except NotFetched as missing:
            others = [release for release in self.releases if release is not missing.release]
            return _History(others, self.agreed).difference(name, fact, finding)

    def _difference(self, name: str, fact: Evidence, finding: str) -> Difference:
        first, *later = self.releases
        if first.version != self.agreed and in_order(first.version) > in_order(self.agreed):
            later = self.releases  # nobody can fetch the one with which it agreed
        elif not later or _says_otherwise(fact, first):
            return self._without_history(name, fact, finding, f"{first} says so already")
        steps = tuple(self._steps(fact, later))
        keys: dict[str, Any] = {}
        for step in steps:
            keys |= step.keys | ({"was": step.keys["was"] + keys.get("was", [])} if "was" in step.keys else {})
        done = not finding_of(steps[-1].fact)
        return Difference(name, fact, finding, steps, "", _by_path(name, keys) if done else {})

    def _without_history(self, name: str, fact: Evidence, finding: str, remark: str) -> Difference:
        """The data file is wrong, not outdated, as far as anybody looked: no older value is to be kept."""
        keys = lines_to_write(fact, "")
        keys.pop("was", None)
        return Difference(name, fact, finding, (), remark, _by_path(name, keys) if keys else {})

    def _steps(self, fact: Evidence, later: list[Release]) -> Iterator[Step]:
        """Each change up to the current release, with the release that made it."""
        while later and finding_of(fact):
            # By halving: the last one is known to say otherwise.
            n = bisect_left(later, True, hi=len(later) - 1, key=partial(_says_otherwise, fact))
            release, later = later[n], later[n + 1 :]
            with aws_models.reading({release.package: release.folder}):
                keys = lines_to_write(fact, release.released or UNKNOWN_DAY)
            if not keys:  # what this release cannot say, the current one may
                keys, later = lines_to_write(fact, release.released or UNKNOWN_DAY), []
            fact = fact.model_copy(update={key: value for key, value in keys.items() if key != "was"})
            yield Step(release, keys, fact)


def _says_otherwise(fact: Evidence, release: Release) -> bool:
    """Whether a release says something else, not the same with another capital."""
    with aws_models.reading({release.package: release.folder}):
        if not finding_of(fact):
            return False
        keys = lines_to_write(fact, release.released)
        return set(keys) != {"quote"} or keys["quote"].casefold() != str(fact.quote).casefold()


def _by_path(name: str, keys: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The keys at the paths of the records that hold them: a default's number stands in the figure that it belongs to."""
    path, _, part = name.rpartition(".parts.")
    if not path:
        return {name: keys}
    of_figure = {part: keys["value"]} if "value" in keys else {}
    of_part = {key: value for key, value in keys.items() if key not in ("value", "was")}
    return {path_: keys_ for path_, keys_ in ((path, of_figure), (name, of_part)) if keys_}
