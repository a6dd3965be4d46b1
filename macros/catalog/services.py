"""What the data file says of a service: its figures and statements, each with its evidence."""

from typing import Annotated, Literal

from pydantic import Field

from macros.catalog.checks import Findings, Model, WholeFile, existing, refused
from macros.catalog.deliveries import Deliveries, Rate, Target
from macros.catalog.evidence import Event, Evidence, OlderValue, Statement, older_value_findings, unneeded_parts
from macros.catalog.fields import DayOrMonth, Id, KindId, Link, Name, Number, Phrase, RegionId, ServiceId, Text
from macros.catalog.measures import day, figure, figure_range, group_of_unit, quantity
from macros.catalog.pictures import Picture
from macros.catalog.prices import Price, shared_allowance_findings
from macros.catalog.texts import FACT_REFERENCE
from macros.catalog.vocabulary import Adjustable, Group, IdleCost, Part, Role, Scope, Unit, Verdict

# What references may name of a figure beside its value, as in {sqs.retention.default}, and the field that holds it.
FIGURE_PARTS = {"minimum": "minimum", "default": "default", "least-region": "least_region", "most-region": "value"}
ADJUSTABLE = {"fixed": "fixed", "on request": "more on request", "by setting": "yours to set"}


class Launch(Event):
    value: DayOrMonth = Field(description="the day, or month, of general availability")


class Criterion(Statement):
    verdict: Verdict = Field(description="met, partly or unmet")


class Criteria(Model):
    """What makes a service serverless; a verdict and a caveat each."""

    no_servers: Criterion = Field(title="No servers to manage", description="a criterion: verdict, text, evidence")
    scales_by_itself: Criterion = Field(title="Scales by itself", description="a criterion: verdict, text, evidence")
    scales_to_zero: Criterion = Field(title="Scales to zero", description="a criterion: verdict, text, evidence")
    high_availability: Criterion = Field(
        title="Built-in high availability", description="a criterion: verdict, text, evidence"
    )
    pay_per_use: Criterion = Field(title="Pay per use", description="a criterion: verdict, text, evidence")


class Idle(Statement):
    cost: IdleCost = Field(description="nothing, stored data, standing charge or what it runs on")


class Quota(Rate):
    """A figure: what the service allows, with unit, scope and whether it can be changed."""

    name: Name = Field(description="what is counted, in AWS's words")
    value: Number | Literal["unlimited"] = Field(description="a number, or unlimited")
    unit: Unit | None = Field(None, description="one of the units of the schema")
    minimum: Number | None = Field(None, description="the lower end, in the same unit, where there is one")
    default: Number | None = Field(None, description="what holds if you set nothing, in the same unit")
    least_region: Number | None = Field(
        None,
        description="the value in the Regions that get least, in the same unit; `value` is that of those that get most",
    )
    counts: Phrase | None = Field(None, description="what counts as one, as in: a message for each 5 KB; no comma")
    model_unit: Unit | None = Field(
        None,
        description="the unit in which the model counts at `check`, where it is neither bytes nor seconds nor `unit`",
    )
    scope: Scope | None = Field(None, description="per what it counts, one of the scopes of the schema")
    adjustable: Adjustable = Field(
        description="fixed, on request (a quota increase) or by setting (yours to choose up to the value)"
    )
    headline: bool = Field(False, description="true for the figures that decide a design, the first four most of all")
    group_: Group | None = Field(
        None, alias="group", description="what the figure limits, if its unit does not tell it"
    )
    note: Text | None = Field(None, description="what the figure does not say")
    question: Text | None = Field(None, alias="ask", description="the question that it answers, for those who learn")
    older_values: list[OlderValue] = Field([], alias="was", description="older values, newest first")
    search: list[Phrase] = Field([], description="what readers type for it, beside its name; none with a comma")
    parts: dict[Part, Evidence] = Field(
        {}, description="evidence for minimum, default or note, where the figure's own does not show it"
    )

    def _findings(self, file: WholeFile) -> Findings:
        limit = float("inf") if self.value == "unlimited" else self.value
        if self.unit is None and "unit" in self.model_fields_set:
            yield "is empty; write a unit, or remove this line of what is counted in pieces", ("unit",)
        yield from unneeded_parts(self, self.parts)
        if (self.least_region or 0) > limit:
            yield "some Regions would get more than `value`, which is what the best get", ("least_region",)
        measured, amount = quantity(self.value, self.unit)  # a TB in powers of 1,024 is less than 1.1 TB
        if self.in_bytes and not (measured == "size" and amount <= self.in_bytes <= 1.1 * amount):
            yield "is not the value, whatever a KB or MB of it may have; one of the two is wrong", ("in_bytes",)
        if (self.minimum or 0) > limit:
            yield "the lower end is above the value; one of the two is wrong", ("minimum",)
        if self.default is not None and not (self.minimum or 0) <= self.default <= limit:
            yield "the default lies outside the ends; one of them is wrong", ("default",)
        if self.group_ == group_of_unit(self.unit):
            yield f"figures in {self.unit or 'pieces'} are in this group anyway; remove this line", ("group",)
        if self.headline and self.evidence == "unverified":
            yield "an unverified figure is never a headline; find evidence or drop `headline`", ("headline",)
        yield from older_value_findings(self, self.older_values)

    @property
    def group(self) -> Group:
        return self.group_ or group_of_unit(self.unit)

    @property
    def shown(self) -> str:
        """The figure as readers see it, from its lower end if it has one, or that of the Regions."""
        if self.least_region is not None:
            return f"{figure_range(self.least_region, self.value, self.unit)}, by Region"
        if self.minimum is None:
            return figure(self.value, self.unit)
        return figure_range(self.minimum, self.value, self.unit)

    @property
    def qualifiers(self) -> str:
        """What the figure counts, per what, whether it can be changed, what holds by default, what it was."""
        qualifiers = [
            f"per {self.scope}" if self.scope else "",
            f"counting {self.counts}" if self.counts else "",
            ADJUSTABLE[self.adjustable],
            f"default {figure(self.default, self.unit)}" if self.default is not None else "",
            *(f"was {figure(old.value, self.unit)} until {day(old.until)}" for old in self.older_values),
        ]
        return ", ".join(filter(None, qualifiers))


class Identifier(Evidence):
    value: list[Annotated[str, Field(pattern=r"^[A-Za-z][\w:.-]*$")]] = Field(
        min_length=1, description="a list of names"
    )


class Identifiers(Model):
    sdk: Identifier = Field(title="SDK client", description="the clients of the SDK, as botocore names them")
    cloudformation: Identifier = Field(title="CloudFormation", description="the resource types")
    iam: Identifier = Field(title="IAM prefix", description="the prefixes of its actions in policies")


class Regional(Evidence):
    """A part of a service that has a resource type of its own, and the Regions in which CloudFormation lacks it."""

    name: Name = Field(description="what the type makes, in the plural")
    missing: list[RegionId] = Field(
        [], description="the ids of the Regions whose CloudFormation does not know the type"
    )

    def _findings(self, file: WholeFile) -> Findings:
        if not (self.check or "").startswith("cfn-lint:regions#/AWS::"):
            yield "say which resource type, as in cfn-lint:regions#/AWS::SQS::Queue", ("check",)
        if sorted(set(self.missing)) != self.missing:
            yield "Regions are alphabetical, each once", ("missing",)

    @property
    def type(self) -> str:
        """The resource type, as in AWS::SQS::Queue."""
        return str(self.check).partition("#/")[2]


class Links(Model):
    product: Link = Field(title="Product page", description="an https address")
    guide: Link = Field(title="Developer guide", description="an https address")
    quotas: Link = Field(title="Quotas", description="an https address")
    pricing: Link = Field(title="Pricing", description="an https address")
    api: Link = Field(title="API reference", description="an https address")


class Misconception(Statement):
    claim: Text = Field(description="what people believe, one sentence")


class Question(Model):
    question: Text = Field(description="one question")
    answer: Text = Field(description="its answer; figures by reference, as in {sqs.message-size}")
    basis: list[Evidence] = Field([], description="where the answer was read, beside the sources of its figures")

    def _findings(self, file: WholeFile) -> Findings:
        if not self.basis and not FACT_REFERENCE.search(self.question + self.answer):
            yield "nothing says where the answer was read; write `basis:` with source, evidence and day", ()


def _short_problem(short: str, file: WholeFile) -> str | None:
    return f"two services have the short name {short!r}; each needs its own" if file.short_names[short] > 1 else None


class Service(Model):
    """One record: all that the guide knows of a service, its prose apart."""

    name: Name = Field(description="the full name, as AWS writes it")
    short: Annotated[Name, refused(_short_problem)] = Field(description="the short name, as people say it")
    aliases: list[Name] = Field([], description="other names and abbreviations that readers search for")
    class_: Annotated[str, existing("class")] = Field(alias="class", description="the id of a class")
    role: Role = Field(description="serverless, feature (of other services), context (not serverless) or legacy")
    kind: KindId = Field(description="the id of a kind")
    icon: Annotated[str, existing("icon")] = Field(description="the short code of an icon, without colons")
    summary: Text = Field(description="one sentence: what it does; inline Markdown and critic marks allowed")
    remark: Text | None = Field(None, description="an aside that the notes page shows after the summary")
    launch: Launch = Field(description="general availability, with evidence")
    criteria: Criteria = Field(description="the five criteria")
    picture: Picture = Field(description="how it behaves, as a picture")
    pays_for: list[Statement] = Field(min_length=1, description="what one pays for, a sentence each")
    idle: Idle = Field(description="what it costs when nothing happens")
    prices: dict[Id, Price] = Field({}, description="what AWS charges, by id, what is paid most often first")
    quotas: dict[Id, Quota] = Field(description="figures by id, the deciding ones first")
    targets: dict[ServiceId, Target] = Field({}, description="the services that this one calls or feeds, by id")
    outside: Deliveries = Field([], description="the ways to and from what is no service of the guide")
    identifiers: Identifiers = Field(description="SDK client, CloudFormation types, IAM prefix")
    regional: dict[Id, Regional] = Field({}, description="the parts that have CloudFormation types of their own")
    links: Links = Field(description="product, guide, quotas, pricing and api")
    misconception: Misconception = Field(description="a belief put right")
    questions: list[Question] = Field(min_length=3, description="three questions or more")

    _id: str = ""

    def _findings(self, file: WholeFile) -> Findings:
        yield from shared_allowance_findings(self.prices)

    @property
    def id(self) -> str:
        """The key of the record: page name, anchor, JSON key and test name at once."""
        return self._id
