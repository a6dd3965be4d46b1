"""The base of all models, the types of their fields, and how a check refuses what it finds."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
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


def finding_error(message: str, *below: str | int) -> PydanticCustomError:
    """The error for one finding; `below` are the keys from the checked model to what is wrong."""
    return findings_error([(message, below)])


def findings_error(findings: list[Finding]) -> PydanticCustomError:
    """The error that carries these findings through pydantic to the loader."""
    # Braces in a message would be taken for placeholders, so it travels beside the text.
    return PydanticCustomError("findings", "see `findings`", {"findings": findings})


def whole_file(info: ValidationInfo) -> WholeFile:
    """What is known of the whole file while a part of it is checked; nothing for a part that is made by itself."""
    return info.context if isinstance(info.context, WholeFile) else WholeFile()


class Model(BaseModel):
    """A part of the data file: unknown keys are refused, and what is read does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    def _findings(self, file: WholeFile) -> Iterator[Finding]:
        """All that is wrong although each field by itself is right."""
        yield from ()

    @model_validator(mode="after")
    def _check_together(self, info: ValidationInfo) -> Self:
        if findings := list(self._findings(whole_file(info))):
            raise findings_error(findings)
        return self


# Checks of single fields; each returns what it was given, or raises the error for what is wrong with it


def check_id(kind: str, id: str, info: ValidationInfo) -> str:
    """An id that exists among the file's ids of that kind."""
    ids = whole_file(info).ids[kind]
    # Where there is none at all, their mapping is what is wrong; each of its users would only hide that line.
    if id not in ids and (ids or kind == "icon"):
        raise finding_error(f"no {kind} {id!r}{nearest(id, ids)}")
    return id


def _check_calendar(text: str) -> str:
    try:
        first_day(text)
    except ValueError:
        raise finding_error(f"no such day: {text!r}; write a day of the calendar as YYYY-MM-DD") from None
    if not FIRST_YEAR <= text[:4] <= LAST_YEAR:
        raise finding_error(f"{text} is not in the time of AWS; look at the year")
    return text


def _check_past(text: str, info: ValidationInfo) -> str:
    if _check_calendar(text) > whole_file(info).today.isoformat():
        raise finding_error(f"{text} is in the future; write the day on which it was true")
    return text


def _check_address(url: str) -> str:
    if problem := address_problem(url):
        raise finding_error(problem)
    return url


def _check_references(text: str, info: ValidationInfo) -> str:
    for reference in FACT_REFERENCE.findall(text):
        check_id("fact", reference, info)
    return text


def _refuse_references(text: str) -> str:
    if reference := FACT_REFERENCE.search(text):
        raise finding_error(f"{reference[0]} would stay as it is here; write the name without a figure")
    return text


def _refuse_markup(name: str) -> str:
    # A name also stands in attributes, where what Markdown makes of a mark would end them.
    for mark in ("`", "*", "{", "[", "<u>"):
        if mark in name:
            raise finding_error(f"{mark!r} has no place in a name; write it in plain words")
    return name


def _refuse_markup_around_figures(label: str) -> str:
    _refuse_markup(FACT_REFERENCE.sub("", label))
    return label


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9.-]*$")]
TextWithoutFigures = Annotated[str, Field(min_length=1), AfterValidator(_refuse_references)]
Name = Annotated[TextWithoutFigures, AfterValidator(_refuse_markup)]
Number = Annotated[int | float, Field(ge=0, le=LARGEST)]
Text = Annotated[str, Field(min_length=1), AfterValidator(_check_references)]
Label = Annotated[Text, AfterValidator(_refuse_markup_around_figures)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(_check_past)]
DayOrMonth = Annotated[str, Field(pattern=r"^\d{4}-\d\d(-\d\d)?$"), AfterValidator(_check_past)]
Deadline = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(_check_calendar)]
Link = Annotated[str, Field(pattern=r"^https?://"), AfterValidator(_check_address)]
Phrase = Annotated[str, Field(pattern=r"^[a-zA-Z0-9]([ -+\--~]*[a-zA-Z0-9])?$")]
Version = Annotated[str, Field(pattern=r"^\d+(\.\d+)+$")]
RegionId = Annotated[str, AfterValidator(partial(check_id, "Region"))]
ClassId = Annotated[str, AfterValidator(partial(check_id, "class"))]
KindId = Annotated[str, AfterValidator(partial(check_id, "kind"))]
ServiceId = Annotated[str, AfterValidator(partial(check_id, "service"))]
SourceId = Annotated[str, AfterValidator(partial(check_id, "source"))]
IconCode = Annotated[str, AfterValidator(partial(check_id, "icon"))]
FactOrStatementId = Annotated[str, AfterValidator(partial(check_id, "fact or statement"))]
