"""The types of the fields of models."""

from typing import Annotated

from pydantic import Field

from macros.catalog.checks import WholeFile, existing, id_problem, refused
from macros.catalog.measures import first_day
from macros.catalog.texts import FACT_REFERENCE, address_problem

FIRST_YEAR, LAST_YEAR = "2004", "2099"
LARGEST = 1e15


def _day_problem(text: str, file: WholeFile) -> str | None:
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
Positive = Annotated[int | float, Field(gt=0, le=LARGEST)]
Text = Annotated[str, Field(min_length=1), refused(_references_problem)]
Label = Annotated[Text, refused(_markup_problem)]
Deadline = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$"), refused(_day_problem)]
Day = Annotated[Deadline, refused(_future_problem)]
DayOrMonth = Annotated[str, Field(pattern=r"^\d{4}-\d\d(-\d\d)?$"), refused(_day_problem), refused(_future_problem)]
Link = Annotated[str, Field(pattern=r"^https?://"), refused(lambda url, _: address_problem(url))]
Phrase = Annotated[str, Field(pattern=r"^[a-zA-Z0-9]([ -+\--~]*[a-zA-Z0-9])?$")]
RegionId = Annotated[str, existing("Region")]
KindId = Annotated[str, existing("kind")]
ServiceId = Annotated[str, existing("service")]
SourceId = Annotated[str, existing("source")]
FactId = Annotated[str, existing("fact")]
FactOrStatementId = Annotated[str, existing("fact or statement")]
