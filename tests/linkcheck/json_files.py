"""The addresses in JSON: structured data, search indexes, manifests, feeds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.linkcheck.css import Address
from tests.linkcheck.model import (
    ADDRESS,
    FILE,
    INDEX_ENTRY,
    MACHINE,
    NAMED,
    PAGE,
    PICTURE_ADDRESS,
    SITE_PAGE,
    Document,
    words,
)

# JSON-LD's keys whose value is an address; "@id" may be a mere name, "urlTemplate" has braces.
URL_KEYS = words("""
    url image logo contentUrl thumbnailUrl embedUrl downloadUrl installUrl mainEntityOfPage
""")


def json_ld_links(text: str) -> Iterator[Address]:
    """Addresses in structured data: those under keys for them, and all that look complete."""
    for key, value in _json_strings(json.loads(text)):
        offset = _line_of(text, value)
        if key in URL_KEYS:
            yield offset, value, MACHINE
        elif "{" not in value:
            yield offset, value, NAMED


def _json_strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _json_strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _json_strings(inner, key)


def _line_of(text: str, value: str) -> int:
    """The line on which a JSON string stands, counted from 0."""
    for written in (json.dumps(value), json.dumps(value, ensure_ascii=False)):
        for form in (written, written.replace("/", "\\/")):
            place = text.find(form)
            if place >= 0:
                return text.count("\n", 0, place)
    return 0


def read_search_index(path: str, text: str) -> Document:
    """The places to which the search leads, for MkDocs ("docs") and Zensical ("items")."""
    document = Document(path, base="../" if "/" in path else "./")
    index = _json_object(document, text)
    for entry in index.get("docs") or index.get("items") or ():
        location = entry.get("location") if isinstance(entry, dict) else None
        if isinstance(location, str):
            document.add(location, _line_of(text, location) + 1, INDEX_ENTRY)
    return document


def read_manifest(path: str, text: str) -> Document:
    """A web app manifest's icons and addresses."""
    document = Document(path)
    manifest = _json_object(document, text)
    shortcuts = _objects(manifest, "shortcuts")
    found = [(manifest.get("start_url"), SITE_PAGE)]
    found += [(shortcut.get("url"), PAGE) for shortcut in shortcuts]
    for holder in (manifest, *shortcuts):
        pictures = _objects(holder, "icons") + _objects(holder, "screenshots")
        found += [(picture.get("src"), FILE) for picture in pictures]
    for value, use in found:
        if isinstance(value, str):
            document.add(value, _line_of(text, value) + 1, use)
    return document


def _objects(holder: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return [value for value in holder.get(key) or () if isinstance(value, dict)]


def read_json_feed(path: str, text: str) -> Document:
    """A JSON Feed's addresses; other JSON files have none that are known to be links."""
    document = Document(path)
    feed = _json_object(document, text) if "jsonfeed.org/version" in text else {}
    for key, value in _json_strings(feed):
        if key in ("home_page_url", "feed_url", "url", "next_url"):
            document.add(value, _line_of(text, value) + 1, ADDRESS)
        elif key in ("icon", "favicon", "image", "banner_image"):
            document.add(value, _line_of(text, value) + 1, PICTURE_ADDRESS)
    return document


def _json_object(document: Document, text: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        document.complain(error.lineno, "JSON", f"is no JSON: {error.msg}")
        return {}
    return value if isinstance(value, dict) else {}
