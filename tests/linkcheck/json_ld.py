"""The addresses in structured data (JSON-LD)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.linkcheck.css import Address
from tests.linkcheck.model import MACHINE, NAMED, words

# JSON-LD's keys whose value is an address; "@id" may be a mere name, "urlTemplate" has braces.
URL_KEYS = words("""
    url image logo contentUrl thumbnailUrl embedUrl downloadUrl installUrl mainEntityOfPage
""")


def json_ld_links(text: str) -> Iterator[Address]:
    """Addresses in structured data: those under keys for them, and all that look complete."""
    for key, value in json_strings(json.loads(text)):
        offset = line_of(text, value)
        if key in URL_KEYS:
            yield offset, value, MACHINE
        elif "{" not in value:
            yield offset, value, NAMED


def json_strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every string in a JSON value, with the key that it stands under."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from json_strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from json_strings(inner, key)


def line_of(text: str, value: str) -> int:
    """The line on which a JSON string stands, counted from 0."""
    for written in (json.dumps(value), json.dumps(value, ensure_ascii=False)):
        for form in (written, written.replace("/", "\\/")):
            place = text.find(form)
            if place >= 0:
                return text.count("\n", 0, place)
    return 0
