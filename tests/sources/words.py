"""The words of names: of figures, and of what leads to a place in AWS's models."""

import re
from collections import defaultdict
from functools import cache, lru_cache

from tests.sources import aws_models

# Words that say nothing of what a limit is for.
COMMON = {
    "a", "an", "and", "for", "in", "int", "integer", "length", "list", "long", "max", "min", "of", "per", "string",
    "the", "to", "with",
}  # fmt: skip
# Words of paths that say where something stands and not what it is.
STEPS = {
    "definitions", "description", "documentation", "items", "max", "maxItems", "maxLength", "maximum", "members", "min",
    "minItems", "minLength", "minimum", "operations", "pattern", "properties", "shapes",
}  # fmt: skip


def words_of(*names: str) -> set[str]:
    """The words of names in the singular: retry and attempt of `MaximumRetryAttempts`."""
    return set().union(*map(_words_of, names))


@lru_cache(maxsize=65536)
def _words_of(name: str) -> frozenset[str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    words = re.findall(r"[a-z]+", spaced.lower())
    return frozenset(re.sub("(?<=[^aeiou])ies$", "y", word).removesuffix("s") for word in words) - COMMON


def names_at(check: str) -> list[str]:
    """The names on the way to a place in a model: its shape, and the members that hold such a shape."""
    package, _, rest = check.partition(":")
    client, _, path = rest.partition("#")
    names = [key for key in path.split("/")[1:] if key not in STEPS]
    if package == "botocore" and path.startswith("/shapes/") and "/members/" not in path:
        names += [member for member, _ in _members_with(client)[names[0]]]
    return names


def texts_at(check: str) -> list[str]:
    """What a model says at a place: its documentation, or that of the members that hold its shape."""
    package, _, rest = check.partition(":")
    client, _, path = rest.partition("#")
    if path.endswith(("/documentation", "/description")):
        return [aws_models.plain(aws_models.look_up(check))]
    if package == "botocore" and path.startswith("/shapes/"):
        return [text for _, text in _members_with(client)[path.split("/")[2]]]
    return []


@cache
def _members_with(client: str) -> dict[str, list[tuple[str, str]]]:
    """The members that hold a shape, by its name, with their documentation."""
    members = defaultdict(list)
    for shape in aws_models.client_model(client)["shapes"].values():
        for member, reference in shape.get("members", {}).items():
            members[reference["shape"]].append((member, aws_models.plain(reference.get("documentation", ""))))
    return members
