"""The ways between services, in the shape of version 1 of the downloads."""

from collections.abc import Iterator

from pydantic import Field

from macros.catalog.ways import ways
from macros.downloads.edition import Edition
from macros.downloads.rows import plain_text, sourced
from macros.downloads.shapes import Shape, Sourced
from macros.pages.references import address, way_source


class Failure(Shape):
    """What happens to a message after failures of one kind, if nothing is configured."""

    kind: str = Field(description="what fails: error, unavailable or permanent")
    tries: str = Field(description="once, unlimited, undocumented, or the id of the figure that says how many")
    patience: list[str] = Field(description="the ids of the times that together pass until it is given up")
    then: str = Field(description="what becomes of it")
    configurable: list[str] = Field(description="what may be configured instead")


class Leg(Sourced):
    """A part of a way on which one holder has the message, and what follows when the next one fails."""

    id: str = Field(description="the id")
    holder: str = Field(description="who has the message meanwhile")
    failures: list[Failure] = Field(description="what follows, by kind of failure")
    blocks: str | None = Field(description="what waits meanwhile")
    dead_letters: list[str] = Field(description="the properties of CloudFormation that name a place for what fails")
    note: str | None = Field(description="what the words do not say; inline Markdown")


class EdgeFields(Shape):
    id: str = Field(description="the id, as in sqs.to-lambda-fifo-queue")
    service: str = Field(description="the id of the service that it begins at")
    target: str | None = Field(description="the id of the service that it leads to; null for what is none of the guide")
    variant: str = Field(description="which of the ways it is")
    mode: str = Field(description="how it is handed over")
    initiator: str = Field(description="who acts: the id of a service, caller, your-code, pipes or scheduler")
    guarantee: str = Field(description="how often it arrives")
    within: str | None = Field(description="the limits within which it arrives once; inline Markdown")
    order: str = Field(description="in which order it arrives")
    payload: str | None = Field(description="the id of the size that ends first")
    batch: list[str] = Field(description="the ids of what makes a batch")
    timeouts: list[str] = Field(description="the ids of the times that end an attempt")
    limits: list[str] = Field(description="the ids of the rates and numbers that it meets on the way")
    filter: str | None = Field(description="the property of CloudFormation that keeps messages out")
    permission: str = Field(description="what kind of permission allows it")
    actions: list[str] = Field(description="the actions of IAM that are allowed")
    principal: str | None = Field(description="who is allowed")
    resources: list[str] = Field(description="the properties of CloudFormation that make it")
    sam: str | None = Field(description="the type of event for SAM")
    trap: str = Field(description="what goes wrong most easily; inline Markdown")
    legs: list[Leg] = Field(description="who holds the message, first the nearest to the source")


class Edge(Sourced, EdgeFields):
    """A described way from one service to another, or to or from what is no service of the guide."""


def edge_rows(edition: Edition) -> Iterator[Edge]:
    """The described ways between services, each with its legs."""
    for way in ways(edition.catalog):
        delivery, page = way.delivery, edition.address + address(way_source(way))
        yield Edge.of(
            delivery,
            id=f"{way.source.id}.{way.anchor}",
            service=way.source.id,
            target=way.target.id if way.target else None,
            within=delivery.within and plain_text(edition.catalog, delivery.within),
            trap=plain_text(edition.catalog, delivery.trap),
            permission=delivery.permission.kind,
            actions=delivery.permission.actions,
            principal=delivery.permission.principal,
            legs=[_leg(edition, id, page) for id in delivery.legs],
            **sourced(edition, delivery, page),
        )


def _leg(edition: Edition, id: str, page: str) -> Leg:
    leg = edition.catalog.legs[id]
    return Leg.of(
        leg,
        id=id,
        failures=[Failure.of(failure, kind=kind) for kind, failure in leg.failures.items()],
        note=leg.note and plain_text(edition.catalog, leg.note),
        **sourced(edition, leg, page),
    )
