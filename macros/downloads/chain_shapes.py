"""The shape of chains of services in version 1 of the downloads."""

from pydantic import Field

from macros.downloads.shapes import Document, Shape


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


class Chains(Document):
    """Ready chains of services: the largest message, the longest wait, what breaks first, and what an outage does."""

    chains: list[Chain]
