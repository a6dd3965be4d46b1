"""The ways between services, with the ids by which pages, downloads and search tell them apart."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from macros.catalog.deliveries import Delivery
from macros.catalog.models import Catalog
from macros.catalog.services import Service


class Way(NamedTuple):
    """One way from a service to another one, or to or from what is no service of the guide."""

    source: Service
    target: Service | None
    delivery: Delivery
    anchor: str  # of its entry on the page of its source

    @property
    def title(self) -> str:
        """From where to where, as in `SQS → Lambda`; the source alone where the other end is no service."""
        return name_of_edge(self.source, self.target) if self.target else self.source.short


def name_of_edge(source: Service, target: Service) -> str:
    """From where to where, as in `SQS → Lambda`."""
    return f"{source.short} \N{RIGHTWARDS ARROW} {target.short}"


def ways_from(service: Service, catalog: Catalog) -> Iterator[Way]:
    """The described ways from a service in the order of the data; those that leave the guide's services come last."""
    for id, target in service.targets.items():
        for delivery in target.delivery:
            variant = f"-{slug(delivery.variant)}" if len(target.delivery) > 1 else ""
            yield Way(service, catalog.services[id], delivery, f"to-{id}{variant}")
    for delivery in service.outside:
        yield Way(service, None, delivery, f"outside-{slug(delivery.variant)}")


@lru_cache(maxsize=1)  # for every page of ways
def ways(catalog: Catalog) -> list[Way]:
    """Every described way, by its source in the guide's order."""
    return [way for service in catalog.in_order() for way in ways_from(service, catalog)]


def slug(words: str) -> str:
    """The name of a way as anchors and paths have it: `http-api-proxy`."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
