"""The data file as a whole, `Catalog`, and what follows from it: the other ends of targets, changes, all statements."""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Annotated, Any, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, Field, PrivateAttr, model_validator

from macros.catalog.chains import Chain
from macros.catalog.checks import Findings, Model, WholeFile, findings_error
from macros.catalog.decisions import Chooser, Comparison
from macros.catalog.deliveries import Legs, Target
from macros.catalog.diagrams import Architecture
from macros.catalog.evidence import Dispute, Event, Evidence, ModelRelease
from macros.catalog.fields import Day, Deadline, Id, Link, Name, Number, Phrase, Text, TextWithoutFigures
from macros.catalog.measures import figure, quantity
from macros.catalog.prices import OtherCharge, Price
from macros.catalog.services import FIGURE_PARTS, Quota, Service
from macros.catalog.vocabulary import Package, RuntimeDeadline, RuntimeFamily
from macros.catalog.workloads import AtRest, Workload

# The days of a runtime, as readers are told of them.
RUNTIME_DEADLINES: dict[RuntimeDeadline, str] = {
    "deprecation": "Deprecated",
    "block_create": "No new functions",
    "block_update": "No updates",
}
NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


class ServiceClass(Model):
    numeral: str = Field(pattern=r"^[IVX]+$", description="a Roman numeral")
    name: Name = Field(description="the name of the class")
    summary: Text = Field(description="one sentence: what its services have in common")


class Source(Model):
    title: Name = Field(description="the title of the page, with its publisher")
    url: Link = Field(description="the https address of the very page")


class Runtime(Evidence):
    """A runtime of Lambda, with the days on which AWS ends it; a day that AWS has not set is left out."""

    name: Name = Field(description="the name, as in Python 3.12")
    family: RuntimeFamily = Field(description="the language, or provided")
    operating_system: Name = Field(description="the operating system under it")
    deprecation: Deadline | None = Field(None, description="the last day of security patches, YYYY-MM-DD")
    block_create: Deadline | None = Field(None, description="from when no function can be created, YYYY-MM-DD")
    block_update: Deadline | None = Field(None, description="from when no function can be updated, YYYY-MM-DD")
    note: Text | None = Field(None, description="what the days do not say")
    disputes: dict[RuntimeDeadline, Dispute] = Field(
        {}, description="another day that a source gives, for each day that one disputes"
    )

    def _findings(self, file: WholeFile) -> Findings:
        if self.disputed:
            yield "each day is disputed by itself; write `disputes:` with the day's key", ("disputed",)
        if self.block_create and self.block_update and self.block_create > self.block_update:
            yield f"{self.block_create} is after `block_update`; one of the two is wrong", ("block_create",)


class Term(Model):
    """A word of the glossary."""

    name: Name = Field(description="the word, in the singular")
    forms: list[Name] = Field([], description="other forms that pages write, such as the plural or an abbreviation")
    text: Text = Field(description="what it means, in one sentence of our own")
    aws: Evidence | None = Field(None, description="where AWS says so; left out for a word of computing in general")


class DatedEvent(Event):
    """An event that pages tell of, in words."""

    what: Text = Field(description="what happened, in a few words")


class PersonalReading(Model):
    """A reading of statements against their sources, which no machine can do."""

    day: Day = Field(description="the day of the reading, YYYY-MM-DD")
    reader: TextWithoutFigures = Field(description="who read: a person, or a program that was told what to look for")
    statements: Number = Field(description="how many statements were read")
    scope: TextWithoutFigures = Field(description="which statements, and against what")
    wrong: Number = Field(description="how many of them were wrong, and were mended")


def _check_numerals(classes: dict[str, ServiceClass]) -> dict[str, ServiceClass]:
    for (key, service_class), numeral in zip(classes.items(), NUMERALS, strict=False):
        if service_class.numeral != numeral:
            message = f"{service_class.numeral} is not the number of this place; write {numeral}"
            raise findings_error((message, (key, "numeral")))
    return classes


class Catalog(Model):
    """All that `services.yml` says, checked."""

    classes: Annotated[dict[Id, ServiceClass], AfterValidator(_check_numerals)] = Field(
        min_length=1, max_length=len(NUMERALS), description="the classes in their order, ten at most"
    )
    kinds: dict[Id, Name] = Field(
        min_length=1, description="the kinds of services by id, in the order in which a class presents its services"
    )
    models: dict[Package, ModelRelease] = Field(
        min_length=1, description="the releases of AWS's models that facts are compared with"
    )
    sources: dict[Id, Source] = Field(min_length=1, description="the pages that facts were read on, by id")
    services: dict[Id, Service] = Field(min_length=1, description="the services by id")
    other_charges: dict[Id, OtherCharge] = Field(
        {}, description="what is billed beside the services of the guide, by id"
    )
    legs: Legs = Field(
        {}, description="who holds a message on its way, and what follows when the next one fails, by id"
    )
    meanings: dict[str, dict[str, Text]] = Field(
        {}, description="what the words of deliveries mean, by field, then by word"
    )
    chains: dict[Id, Chain] = Field({}, description="the chains of services that have a page, by id")
    answers: dict[str, dict[str, Text]] = Field(
        {}, description="how pages and their script put into words what follows for a chain, by rule, then by code"
    )
    regions: dict[Id, Name] = Field({}, description="the Regions by id, as botocore names them")
    architectures: dict[Id, Architecture] = Field({}, description="the diagrams by id")
    comparisons: dict[Id, Comparison] = Field({}, description="the comparisons by id")
    workloads: dict[Id, Workload] = Field(
        {}, description="what is done at a load, and what each way to do it costs, by id"
    )
    bill: Workload | None = Field(None, description="what messages cost at the services of chains, an option each")
    rest: dict[Id, AtRest] = Field({}, description="what things cost a month when nothing happens, by id")
    choosers: dict[Id, Chooser] = Field({}, description="the decision trees by id")
    runtimes: dict[Id, Runtime] = Field({}, description="Lambda's runtimes by identifier")
    dates: dict[Id, DatedEvent] = Field({}, description="what happened when, for the prose of pages, by id")
    readings: list[PersonalReading] = Field(
        [], description="who read which statements against their sources, newest first"
    )
    glossary: dict[Id, Term] = Field({}, description="the words that pages explain, by id")
    synonyms: dict[Phrase, list[Phrase]] = Field(
        {}, description="a list of what readers type for words of the guide, none with a comma"
    )

    _prices: dict[str, Price] = PrivateAttr(default_factory=dict)

    __hash__ = object.__hash__  # so that what is made of a catalogue can be kept

    @model_validator(mode="after")
    def _fill_in_ids(self) -> Self:
        for key, service in self.services.items():
            service._id = key
        charged: dict[str, Service | OtherCharge] = {**self.services, **self.other_charges}
        self._prices = {f"{id}.{key}": price for id, charge in charged.items() for key, price in charge.prices.items()}
        for id, price in self._prices.items():
            price._id = id
        return self

    def _findings(self, file: WholeFile) -> Findings:
        services = self.services.values()
        ways = [*(to.delivery for s in services for to in s.targets.values()), *(s.outside for s in services)]
        used = {leg for several in ways for way in several for leg in way.legs}
        for id in self.legs.keys() - used:
            yield "on no way; name it under `legs:` of a delivery, or remove it", ("legs", id)
        for id in used - self.legs.keys():
            yield f"no leg {id!r}; write it here, or remove it from `legs:` of its deliveries", ("legs",)

    @cached_property
    def as_of(self) -> str:
        """The day of the newest check, which stands for today: two builds of the same data are the same."""
        return max((statement.verified_on for statement in statements_of(self).values()), default="")

    @property
    def prices(self) -> dict[str, Price]:
        """Every price by its id, as in `lambda.requests`: those of services, then those of other charges."""
        return self._prices

    def quota(self, fact: str) -> Quota:
        """A figure by its id, which may name a part of it, as in `sqs.retention.default`; raises KeyError."""
        service, key = fact.split(".")[:2]
        return self.services[service].quotas[key]

    def amount(self, fact: str) -> float:
        """A figure, or the part of it that the id names, in seconds, bytes or pieces; raises KeyError."""
        quota, part = self.quota(fact), fact.split(".")[2:]
        return quantity(getattr(quota, FIGURE_PARTS[part[0]] if part else "value"), quota.unit)[1]

    def callers(self, service: str) -> dict[str, Target]:
        """The services that call, invoke or feed this one, by id."""
        return {id: caller.targets[service] for id, caller in self.services.items() if service in caller.targets}

    def in_order(self) -> list[Service]:
        """All services as the guide presents them: by class, then by kind, then by short name."""
        classes, kinds = list(self.classes), list(self.kinds)
        return sorted(self.services.values(), key=lambda s: (classes.index(s.class_), kinds.index(s.kind), s.short))


@lru_cache(maxsize=1)
def statements_of(catalog: Catalog) -> dict[str, Evidence]:
    """Every statement by the path of its keys."""
    return dict(facts(catalog))


def facts(part: Any, path: str = "") -> Iterator[tuple[str, Evidence]]:
    """Every statement below a part of the catalogue that has evidence, by the path of its keys."""
    if isinstance(part, Evidence):
        yield path, part
    if isinstance(part, BaseModel):
        part = vars(part)  # no field with evidence below it has an alias
    for key, inner in part.items() if isinstance(part, dict) else enumerate(part):
        if inner and not isinstance(inner, (str, int, float)):  # plain classes are asked faster than models
            yield from facts(inner, f"{path}.{key}" if path else str(key))


class Change(NamedTuple):
    """A figure of a service that had another value until some day, or month."""

    service: Service
    key: str
    quota: Quota
    until: str
    before: str
    after: str


def changes(catalog: Catalog) -> list[Change]:
    """Every change that the data remembers, the latest first."""
    found = list[Change]()
    for service in catalog.services.values():
        for key, quota in service.quotas.items():
            after = figure(quota.value, quota.unit)
            for older in quota.older_values:
                before = figure(older.value, quota.unit)
                found.append(Change(service, key, quota, older.until, before, after))
                after = before
    return sorted(found, key=lambda change: (change.until, change.service.id, change.key), reverse=True)
