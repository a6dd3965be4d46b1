"""The addresses in JSON: search indexes, manifests, feeds."""

from __future__ import annotations

import json
from typing import Any

from tests.linkcheck.feeds import add_inner_html
from tests.linkcheck.json_ld import json_strings, line_of
from tests.linkcheck.model import (
    ADDRESS,
    FILE,
    INDEX_ENTRY,
    PAGE,
    PICTURE_ADDRESS,
    SITE_PAGE,
    Document,
)
from tests.linkcheck.text_files import add_own_addresses


def read_search_index(path: str, text: str) -> Document:
    """The places to which the search leads, for MkDocs ("docs") and Zensical ("items")."""
    document = Document(path, base="../" if "/" in path else "./")
    index = _json_object(document, text)
    for entry in index.get("docs") or index.get("items") or ():
        location = entry.get("location") if isinstance(entry, dict) else None
        if isinstance(location, str):
            document.add(location, line_of(text, location) + 1, INDEX_ENTRY)
    return document


def read_manifest(path: str, text: str) -> Document:
    """A web app manifest's icons, and the pages that it and its shortcuts and handlers open."""
    document = Document(path)
    manifest = _json_object(document, text)
    parts = {key: _objects(manifest, key) for key in MANIFEST_PAGES if key}
    for key, holders in {"": [manifest], **parts}.items():
        for holder in holders:
            found = [(holder.get(name), SITE_PAGE) for name in MANIFEST_PAGES[key]]
            pictures = _objects(holder, "icons") + _objects(holder, "screenshots")
            found += [(picture.get("src"), FILE) for picture in pictures]
            found += [(holder.get("url"), PAGE)] if key == "related_applications" else []
            for value, use in found:
                if isinstance(value, str):
                    document.add(value.replace("%s", "x"), line_of(text, value) + 1, use)
    return document


# The keys of a manifest that hold one object or several, and which of theirs are pages of the site.
MANIFEST_PAGES = {
    "": ("start_url",),
    "shortcuts": ("url",),
    "file_handlers": ("action",),
    "protocol_handlers": ("url",),
    "share_target": ("action",),
    "note_taking": ("new_note_url",),
    "related_applications": (),
}


def _objects(holder: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = holder.get(key)
    return [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, dict)]


def read_json_feed(path: str, text: str) -> Document:
    """A JSON Feed's addresses; of other JSON files, the site's own complete ones."""
    document = Document(path)
    if "jsonfeed.org/version" not in text:
        add_own_addresses(document, text)
        return document
    feed = _json_object(document, text)
    for item in _objects(feed, "items"):
        html = item.get("content_html")
        if isinstance(html, str):
            add_inner_html(document, html, line_of(text, html) + 1, str(item.get("url", "")), complete=False)
    for key, value in json_strings(feed):
        if key in ("home_page_url", "feed_url", "url", "next_url"):
            document.add(value, line_of(text, value) + 1, ADDRESS)
        elif key in ("icon", "favicon", "image", "banner_image"):
            document.add(value, line_of(text, value) + 1, PICTURE_ADDRESS)
    return document


def _json_object(document: Document, text: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        document.complain(error.lineno, "JSON", f"is no JSON: {error.msg}", kind="file")
        return {}
    return value if isinstance(value, dict) else {}
