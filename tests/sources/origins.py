"""Whether the page or the model that a statement names is one of its own service."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from macros.catalog.evidence import Evidence
from macros.catalog.models import Catalog, facts
from macros.catalog.services import Identifier, Links, Service
from tests.sources import aws_models

DOCUMENTATION, REFERENCE = "docs.aws.amazon.com", "/general/latest/gr/"
LINKS = tuple(Links.model_fields)


def foreign_origins(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    """What rests on another service's model or page: the service, that model or source, a sentence with the statement.

    A target may rest on what either service says.
    """
    for service in catalog.services.values():
        for path, fact in facts(service):
            ends = [service]
            if path.startswith("targets."):
                ends.append(catalog.services[path.split(".")[1]])
            if isinstance(fact, Identifier):
                continue
            wrong = _foreign_model(catalog, fact, ends) if fact.check else _foreign_page(catalog, fact, ends)
            for thing, sentence in wrong:
                yield service.id, thing, f"{path}: {sentence}"


def _foreign_page(catalog: Catalog, fact: Evidence, ends: list[Service]) -> Iterator[tuple[str, str]]:
    url = catalog.sources[fact.source].url
    if guide_of(url) not in {guide for service in ends for guide in guides(service)}:
        yield fact.source, f"{url} is not in a guide of {' or '.join(service.id for service in ends)}"


def _foreign_model(catalog: Catalog, fact: Evidence, ends: list[Service]) -> Iterator[tuple[str, str]]:
    package, _, rest = (fact.check or "").partition(":")
    model, _, path = rest.partition("#")
    named = path.rpartition("/")[2] if model == "regions" else model
    own = {name for s in ends for name in (*s.identifiers.sdk.value, *s.identifiers.cloudformation.value)}
    if named not in own:
        yield named, f"{named} is neither a client nor a resource type of {' or '.join(s.id for s in ends)}"
    url = catalog.sources[fact.source].url
    if package == "botocore" and f"/data/{model}/" not in f"{url}/":
        yield fact.source, f"{fact.source} is not the model of the client {model}"


def guides(service: Service) -> set[str]:
    """The parts of AWS's sites to which the links of a service lead, and those that are called like its clients."""
    clients = service.identifiers.sdk.value
    called = {f"{DOCUMENTATION}/{client}" for client in clients} | {f"{REFERENCE}{client}.html" for client in clients}
    return called | {guide_of(getattr(service.links, link)) for link in LINKS}


def guide_of(url: str) -> str:
    """The host and the first folder of an address; pages of the General Reference count one by one."""
    address = urlsplit(url)
    folders = [folder for folder in address.path.split("/") if folder]
    if address.path.startswith(REFERENCE):
        return address.path
    return f"{address.netloc}/{folders[0] if folders else ''}"


def disagreeing_names(service: Service) -> Iterator[tuple[str, str]]:
    """Resource types and IAM prefixes that no client of the record leads to, each with a sentence.

    A client's model has a name for the service, for its addresses and for its signatures.
    """
    known = set()
    for client in service.identifiers.sdk.value:
        metadata = aws_models.client_model(client)["metadata"]
        names = {client, *(metadata.get(key, "") for key in ("serviceId", "signingName", "endpointPrefix"))}
        known |= {folded(name) for name in names}
    for prefix in service.identifiers.iam.value:
        if folded(prefix) not in known:
            yield prefix, f"no client of {service.id} signs as {prefix}"
    for space in {kind.split("::")[1] for kind in service.identifiers.cloudformation.value}:
        if folded(space) not in known:
            yield f"AWS::{space}", f"no client of {service.id} has the name {space}"


def folded(name: str) -> str:
    """A name without spaces, hyphens and the firm's name, in small letters."""
    return re.sub(r"^(aws|amazon)|[^a-z0-9]", "", re.sub(r"[^a-z0-9]", "", name.lower()))


def names_used_twice(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    """Clients, resource types and prefixes that two services have: the second service, the name, a sentence."""
    owners: dict[str, list[str]] = {}
    for service in catalog.services.values():
        for kind in ("sdk", "cloudformation", "iam"):
            for name in getattr(service.identifiers, kind).value:
                owners.setdefault(f"{kind}.{name}", []).append(service.id)
    for name, services in owners.items():
        for other in services[1:]:
            yield other, name, f"{name} is of {services[0]}, too"


def origin_findings(catalog: Catalog) -> dict[str, list[tuple[str, str, str]]]:
    """What each check finds in a catalogue, by the section of `excused.yml`."""
    return {
        "origins": list(foreign_origins(catalog)),
        "names": [
            (service.id, *wrong) for service in catalog.services.values() for wrong in disagreeing_names(service)
        ],
        "shared": list(names_used_twice(catalog)),
    }
