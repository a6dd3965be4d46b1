"""The shape of version 1 of the downloads. It never changes: another shape is another version.

What `services.yml` may say can grow, so words that it chooses from a list are plain text here, but for four lists that
are part of the shape.
"""

from functools import cache
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

Part = Literal[
    "figure", "launch", "criterion", "charge", "idle", "misconception", "target", "identifier", "runtime"
]  # fmt: skip
Adjustable = Literal["fixed", "on request", "by setting"]
Grade = Literal["sdk", "docs", "unverified"]
IdleCost = Literal["nothing", "stored data", "standing charge", "what it runs on"]
Verdict = Literal["met", "partly", "unmet"]
Figure = int | float | None


class Shape(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, from_attributes=True, serialize_by_alias=True, validate_by_name=True
    )

    @classmethod
    def of(cls, record: BaseModel, **fields: Any) -> Self:
        """A record of the data file in this shape: these fields, those of the same names, null for the others."""
        known = {name: getattr(record, name) for name in _shared(cls, type(record)) if name not in fields}
        return cls(**dict.fromkeys(cls.model_fields) | known | fields)


@cache
def _shared(shape: type[Shape], kind: type[BaseModel]) -> set[str]:
    """The names of fields of a shape that records of a kind have, too: to ask for others is slow."""
    return shape.model_fields.keys() & {*kind.model_fields, *dir(kind)}


class Was(Shape):
    """An older value."""

    value: int | float | str = Field(description="the older value, in the unit of the fact")
    until: str = Field(description="the day, YYYY-MM-DD, or month, YYYY-MM, on which it ended")


class Sourced(Shape):
    """Where a statement comes from, how it was checked and when."""

    source: str = Field(description="the address of the page it was read on")
    source_title: str = Field(description="the title of that page")
    evidence: Grade = Field(description="sdk: an AWS model says so; docs: AWS's documentation says so; or unverified")
    verified_on: str = Field(description="the day of the check, YYYY-MM-DD")
    check: str | None = Field(description="where AWS's model holds it: package:file#/path")
    quote: str | None = Field(description="the words that the model holds there")
    disputed_value: str | None = Field(description="what another source says")
    disputed_source: str | None = Field(description="the address of the other source")
    disputed_why: str | None = Field(description="why its value was not taken")
    page: str = Field(description="the address of the page that shows it")


class FactFields(Shape):
    id: str = Field(description="the id")
    part: Part = Field(description="what kind of statement it is, which tells the fields to look at")
    service: str | None = Field(description="the id of the service; null for Lambda's runtimes")
    name: str = Field(description="what is stated, in words")
    shown: str = Field(
        description="the value as readers see it: the figure with its unit, the day, the word, the names"
    )
    value: Figure = Field(description="a figure's number, in `unit`; its upper end if it has a `minimum`")
    unit: str | None = Field(description="the unit of value, minimum, default and was; null where things are counted")
    minimum: Figure = Field(description="a figure's lower end")
    default: Figure = Field(description="what holds if nothing is set")
    unlimited: bool = Field(description="true for a figure without limit, whose value is null")
    scope: str | None = Field(description="per what a figure counts")
    adjustable: Adjustable | None = Field(description="whether a figure can be changed, and how")
    headline: bool = Field(description="true for figures that decide a design")
    date: str | None = Field(description="of a launch or a runtime: the day, YYYY-MM-DD, or month, YYYY-MM")
    word: str | None = Field(description="of a criterion, the verdict; of idle, the cost; of a target, its service")
    names: list[str] = Field(description="of an identifier: the names")
    text: str | None = Field(description="a sentence, or a figure's note; inline Markdown")
    was: list[Was] = Field(description="older values, newest first")


class Fact(Sourced, FactFields):  # pydantic puts the fields of the last one first
    """One statement; fields that its `part` does not have are null."""


class Question(Shape):
    """A question to test oneself."""

    question: str = Field(description="the question; inline Markdown")
    answer: str = Field(description="its answer; inline Markdown")
    basis: list[Sourced] = Field(description="where the answer was read, beside the sources of its figures")


class Service(Shape):
    """A service; the fields before `facts` repeat the values of some of its facts."""

    id: str = Field(description="the id")
    name: str = Field(description="the full name, as AWS writes it")
    short: str = Field(description="the short name, as people say it")
    aliases: list[str] = Field(description="other names and abbreviations")
    class_: str = Field(alias="class", description="the id of its class")
    class_name: str = Field(description="the name of its class")
    role: str = Field(
        description="serverless, feature (of another service), context (not serverless by itself) or legacy"
    )
    kind: str = Field(description="what kind of service it is")
    summary: str = Field(description="what it does, one sentence; inline Markdown")
    launch: str = Field(description="general availability, YYYY-MM-DD or YYYY-MM")
    idle: IdleCost = Field(description="what it costs when nothing happens")
    no_servers: Verdict = Field(description="verdict: no servers to manage")
    scales_by_itself: Verdict = Field(description="verdict: scales by itself")
    scales_to_zero: Verdict = Field(description="verdict: scales to zero")
    high_availability: Verdict = Field(description="verdict: built-in high availability")
    pay_per_use: Verdict = Field(description="verdict: pay per use")
    aws_product: str = Field(description="the address of AWS's product page")
    aws_guide: str = Field(description="the address of AWS's developer guide")
    aws_quotas: str = Field(description="the address of AWS's quotas")
    aws_pricing: str = Field(description="the address of AWS's prices")
    aws_api: str = Field(description="the address of AWS's API reference")
    page: str = Field(description="the address of the guide's page")
    markdown: str = Field(description="the address of that page as Markdown")
    facts: list[Fact] = Field(description="all that is stated of it")
    questions: list[Question] = Field(description="questions to test oneself")


class RuntimeFields(Shape):
    id: str = Field(description="the identifier, as in python3.12")
    name: str = Field(description="the name")
    family: str = Field(description="the language, or provided")
    operating_system: str = Field(description="the operating system under it")
    deprecation: str | None = Field(description="the last day of security patches, YYYY-MM-DD")
    block_create: str | None = Field(description="from when no function can be created, YYYY-MM-DD")
    block_update: str | None = Field(description="from when no function can be updated, YYYY-MM-DD")
    note: str | None = Field(description="what the days do not say; inline Markdown")


class Runtime(Sourced, RuntimeFields):
    """A runtime of Lambda; a day that AWS has not set is null."""


class Regional(Shape):
    """A part of a service that has a resource type of its own, and the Regions whose CloudFormation knows it."""

    id: str = Field(description="the id, as in sqs.queues")
    service: str = Field(description="the id of the service")
    name: str = Field(description="what the type makes, in the plural")
    type: str = Field(description="the resource type, as in AWS::SQS::Queue")
    known_in: list[str] = Field(description="the ids of the Regions that know the type")
    missing_in: list[str] = Field(description="the ids of the Regions that do not")
    verified_on: str = Field(description="the day of the model that says so, YYYY-MM-DD")
    check: str = Field(description="where that model holds it: package:file#/path")


class Origin(Shape):
    """The state of the data file; `git log --find-object=BLOB` names the commits that hold it."""

    file: Literal["docs/data/services.yml"] = Field(description="the file in the guide's repository")
    blob: str = Field(description="its name in git")
    date: str = Field(description="the day of its newest check, YYYY-MM-DD")


class Licence(Shape):
    """What you may do with it."""

    id: Literal["CC-BY-4.0"] = Field(description="the SPDX identifier")
    url: str = Field(description="the address of its text")
    credit: str = Field(description="the words that give credit")


class Document(Shape):
    version: Literal["v1"] = Field(description="the version of this shape")
    generated_from: Origin
    licence: Licence
    documentation: str = Field(description="the address of the page that explains it")


class OneService(Document):
    """One service."""

    service: Service
