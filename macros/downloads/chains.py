"""The ready chains, in the shape of version 1 of the downloads."""

from collections.abc import Iterator
from functools import partial

from pydantic import Field

from macros.catalog.chain_rules import answers
from macros.catalog.hops import hops_of_chains
from macros.downloads.edition import Edition
from macros.downloads.rows import plain_text
from macros.downloads.shapes import Shape


class Limit(Shape):
    """A limit that a chain meets as the rate of its messages rises."""

    fact: str = Field(description="the id of the figure")
    rate: float = Field(description="the rate at which it is met, in messages a second")
    highest: float | None = Field(description="the rate at which it is met when set as high as it goes")
    least: float | None = Field(description="the rate at which it is met in the Regions that get least")
    lifts: str = Field(description="fixed, on request or by setting")
    above: str = Field(description="what becomes of what is above it; unknown where no source says so")


class Chain(Shape):
    """A path of services, and what follows for it under the load; figures are named by their ids in `facts`."""

    id: str = Field(description="the id")
    title: str = Field(description="what it does")
    summary: str = Field(description="what it is for, in a sentence; inline Markdown")
    path: str = Field(description="the services in their order, each with the way that leaves it")
    services: list[str] = Field(description="the ids of the services in their order")
    edges: list[str] = Field(description="the ids of its ways in `edges`")
    steps: list[str] = Field(description="what happens on each way; inline Markdown")
    left_out: list[str] = Field(description="what it does not show; inline Markdown")
    load: dict[str, int | float | str | bool] = Field(description="what is assumed of messages and code")
    largest_bytes: int | None = Field(description="how many bytes a message may have")
    largest: str | None = Field(description="the id of the size that ends first")
    wait_seconds: float | None = Field(description="how long its caller waits at most; null where nobody does")
    wait: str | None = Field(description="the id of the time-out that ends first")
    limits: list[Limit] = Field(description="the limits in the order in which a rising rate meets them")
    order: str = Field(description="the order that is left at its end")
    harmless: str | None = Field(description="the id of the first service on which doing it twice has to do no harm")
    outage: list[str] = Field(
        description="what has become of a message after 1 h, 1 day and 5 days without the last consumer"
    )
    page: str = Field(description="the address of its page")
    template: str = Field(description="the address of a template for SAM that makes its ways")


def chain_rows(edition: Edition) -> Iterator[Chain]:
    """The ready chains, each with what follows for it under its load."""
    plain = partial(plain_text, edition.catalog)
    for id, chain in edition.catalog.chains.items():
        hops = hops_of_chains(edition.catalog)[id]
        found = answers(hops, chain.load)
        size, harmless = found["payload"]["least"] or {}, found["duplicates"]["harmless"]
        yield Chain.of(
            chain,
            id=id,
            summary=plain(chain.summary),
            steps=list(map(plain, chain.steps)),
            left_out=list(map(plain, chain.left_out)),
            load=chain.load.model_dump(),
            page=edition.page(id, "chain"),
            services=[hops[0]["source"], *(hop["target"] for hop in hops)],
            edges=[f"{hop['source']}.{hop['anchor']}" for hop in hops],
            largest_bytes=size.get("bytes"),
            largest=size.get("fact"),
            wait_seconds=found["wait"].get("seconds"),
            wait=found["wait"].get("fact"),
            limits=[Limit(**{name: met[name] for name in Limit.model_fields}) for met in found["limits"]["met"]],
            order=found["order"]["kept"],
            harmless=None if harmless is None else hops[harmless]["target"],
            outage=[fate["code"] for fate in found["outage"]],
            template=f"{edition.address}chain/{id}.yaml",
        )
