"""The base of all models, the types of their fields, and how a check refuses what it finds."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from macros.catalog.measures import first_day
from macros.catalog.texts import FACT_REFERENCE, address_problem
from macros.catalog.vocabulary import nearest

FIRST_YEAR, LAST_YEAR = "2004", "2099"
LARGEST = 1e15

Amount = tuple[str, float]  # what a figure measures, `unlimited` if it is that, and how much of it; see `quantity`
Finding = tuple[str, tuple[str | int, ...]]  # what is wrong, and the keys that lead to it from the checked model
Findings = Iterator[Finding]


@dataclass(frozen=True)
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
    return info.context if isinstance(info.context, WholeFile) else WholeFile()


class Model(BaseModel):
    """A part of the data file: unknown keys are refused, and what is read does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    def _findings(self, file: WholeFile) -> Findings:
        """All that is wrong although each field by itself is right."""
        yield from ()

    @model_validator(mode="after")
    def _check_together(self, info: ValidationInfo) -> Self:
        if findings := list(self._findings(whole_file(info))):
            raise findings_error(*findings)
        return self


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


def id_problem(kind: str, id: str, file: WholeFile) -> str | None:
    """What is wrong with an id that the file has not among those of its kind."""
    ids = file.ids[kind]
    # Where there is none at all, their mapping is what is wrong; each of its users would only hide that line.
    return f"no {kind} {id!r}{nearest(id, ids)}" if id not in ids and (ids or kind == "icon") else None


def _calendar_problem(text: str, file: WholeFile) -> str | None:
    try:
        first_day(text)
    except ValueError:
        return f"no such day: {text!r}; write a day of the calendar as YYYY-MM-DD"
    return None if FIRST_YEAR <= text[:4] <= LAST_YEAR else f"{text} is not in the time of AWS; look at the year"


def _future_problem(text: str, file: WholeFile) -> str | None:
    future = text > file.today.isoformat()
    return f"{text} is in the future; write the day on which it was true" if future else None


def _references_problem(text: str, file: WholeFile) -> str | None:
    problems = (id_problem("fact", reference, file) for reference in FACT_REFERENCE.findall(text))
    return next(filter(None, problems), None)


def _reference_problem(text: str, file: WholeFile) -> str | None:
    reference = FACT_REFERENCE.search(text)
    return f"{reference[0]} would stay as it is here; write the name without a figure" if reference else None


def _markup_problem(label: str, file: WholeFile) -> str | None:
    name = FACT_REFERENCE.sub("", label)
    # A name also stands in attributes, where what Markdown makes of a mark would end them.
    marks = (mark for mark in ("`", "*", "{", "[", "<u>") if mark in name)
    return next((f"{mark!r} has no place in a name; write it in plain words" for mark in marks), None)


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9.-]*$")]
TextWithoutFigures = Annotated[str, Field(min_length=1), refused(_reference_problem)]
Name = Annotated[TextWithoutFigures, refused(_markup_problem)]
Number = Annotated[int | float, Field(ge=0, le=LARGEST)]
Text = Annotated[str, Field(min_length=1), refused(_references_problem)]
Label = Annotated[Text, refused(_markup_problem)]
Deadline = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$"), refused(_calendar_problem)]
Day = Annotated[Deadline, refused(_future_problem)]
DayOrMonth = Annotated[
    str, Field(pattern=r"^\d{4}-\d\d(-\d\d)?$"), refused(_calendar_problem), refused(_future_problem)
]
Link = Annotated[str, Field(pattern=r"^https?://"), refused(lambda url, _: address_problem(url))]
Phrase = Annotated[str, Field(pattern=r"^[a-zA-Z0-9]([ -+\--~]*[a-zA-Z0-9])?$")]
RegionId = Annotated[str, existing("Region")]
KindId = Annotated[str, existing("kind")]
ServiceId = Annotated[str, existing("service")]
SourceId = Annotated[str, existing("source")]
FactOrStatementId = Annotated[str, existing("fact or statement")]
