"""The base of all models, and how a check refuses what it finds."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from macros.catalog.vocabulary import nearest

Amount = tuple[str, float]  # what a figure measures, `unlimited` if it is that, and how much of it; see `quantity`
Finding = tuple[str, tuple[str | int, ...]]  # what is wrong, and the keys that lead to it from the checked model
Findings = Iterator[Finding]


@dataclass(frozen=True, eq=False)
class WholeFile:
    """What the check of a part needs to know of the rest of the file, which may itself be wrong."""

    today: date = date.max
    ids: Mapping[str, Collection[str]] = field(default_factory=dict)  # by kind, as messages name it
    amounts: Mapping[str, Amount] = field(default_factory=dict)  # by fact; none of a fact that is wrong itself
    prices: Mapping[str, Any] = field(default_factory=dict)  # by id, as they stand in the file
    release_days: Mapping[str, str] = field(default_factory=dict)  # by package; none that is wrong itself
    targets: Collection[tuple[str, str]] = ()  # the ids of two services, the first of which calls the second
    variants: Mapping[tuple[str, str], list[str]] = field(default_factory=dict)  # slugs of ways between two services
    short_names: Counter[str] = field(default_factory=Counter)


def findings_error(*findings: Finding) -> PydanticCustomError:
    """The error that carries these findings through pydantic to the loader."""
    # Braces in a message would be taken for placeholders, so it travels beside the text.
    return PydanticCustomError("findings", "see `findings`", {"findings": findings})


def whole_file(info: ValidationInfo) -> WholeFile:
    """What is known of the whole file while a part of it is checked; nothing for a part that is made by itself."""
    return info.context or WholeFile()


class Model(BaseModel):
    """A part of the data file: unknown keys are refused, and what is read does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    @model_validator(mode="after")
    def _check_together(self, info: ValidationInfo) -> Self:
        """Ask `_findings(self, file)` of each base, then of the model: what is wrong although each field is right."""
        if findings := [finding for check in _checks_of(type(self)) for finding in check(self, whole_file(info))]:
            raise findings_error(*findings)
        return self


@cache  # a model is checked thousands of times
def _checks_of(model: type[Model]) -> list[Callable[[Any, WholeFile], Findings]]:
    return [vars(base)["_findings"] for base in reversed(model.__mro__) if "_findings" in vars(base)]


def refused(problem: Callable[[Any, WholeFile], str | None]) -> AfterValidator:
    """The check of a single field that refuses it for what `problem` says is wrong with it, if anything."""

    def check(value: Any, info: ValidationInfo) -> Any:
        if message := problem(value, whole_file(info)):
            raise findings_error((message, ()))
        return value

    return AfterValidator(check)


def existing(kind: str) -> AfterValidator:
    """The check of an id that it is among the file's ids of that kind."""
    return refused(partial(id_problem, kind))


@lru_cache(maxsize=8192)  # an id that is gone may stand in a hundred texts, and what is like it is dear to find
def id_problem(kind: str, id: str, file: WholeFile) -> str | None:
    """What is wrong with an id that the file has not among those of its kind."""
    ids = file.ids[kind]
    # Where there is none at all, their mapping is what is wrong; each of its users would only hide that line.
    return f"no {kind} {id!r}{nearest(id, ids)}" if id not in ids and (ids or kind == "icon") else None
