"""The search index of a built site, with an entry for each figure and the words that readers type for it."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

from macros.catalog.measures import day
from macros.catalog.models import Catalog
from macros.catalog.services import Service
from macros.pages.references import page_address, prose_without_links
from macros.site.site import Site

JsonObject = dict[str, Any]  # an index, or one of its entries

MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*`]")
# The names of a service outweigh all other words: of two services, the one that was named comes first.
FIELDS = {"service": {"boost": 30_000}, "also": {"boost": 1000}}
# Material 9.8 (src/templates/assets/javascripts/integrations/search/_/index.ts) multiplies what Lunr computes: 5 times
# for a page that has all words, at least 3.25 times where it has half of them, 2 times for a part of a page. With these
# weights a name alone leads to the page, and a name with a figure's words to the figure.
SERVICE_PAGE_BOOST = 1.08
OTHER_PAGE_BOOST = 0.8
SECTION_BOOST = 2
FIGURE_BOOST = 2.25
HEADLINE_BOOST = 2.3


@dataclass(frozen=True)
class Entry:
    """An entry of the index: its address in the site, title and text (HTML), what else readers type for it, its weight."""

    location: str
    title: str
    text: str
    also: str
    boost: float


def extend_search_index(site: Site) -> None:
    """Add an entry for each figure to the site's index, which MkDocs or Zensical has written, if it has one."""
    for name, extended in INDEXES.items():
        file = site.folder / name
        if file.is_file():
            index = extended(json.loads(file.read_text(encoding="utf-8")), site.catalog)
            file.write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")


def entries(catalog: Catalog, service: Service) -> Iterator[Entry]:
    """The entries of a service: its launch, what it charges for, its cost while idle, and each of its figures."""

    def entry(key: str, title: str, text: str, terms: str = "", boost: float = FIGURE_BOOST) -> Entry:
        html = escape(MARKUP.sub(r"\1", prose_without_links(catalog, text)), quote=False)
        also = [key.replace("-", " "), *synonyms(catalog, f"{title} {terms}")]
        return Entry(f"{page_address(service.id)}#{key}", escape(title, quote=False), html, ", ".join(also), boost)

    yield entry("figures", "Figures", ", ".join(quota.name for quota in service.quotas.values() if quota.headline))
    yield entry("launch", f"Since: {day(service.launch.value)}", "General availability.")
    yield entry("pays-for", "Pays for", " ".join(charge.text for charge in service.pays_for))
    yield entry("idle", f"While idle: {service.idle.cost}", service.idle.text)
    for key, quota in service.quotas.items():
        title, qualifiers = f"{quota.name}: {quota.shown}", quota.qualifiers
        text = f"{qualifiers[0].upper()}{qualifiers[1:]}. {quota.note or ''}".strip()
        yield entry(key, title, text, qualifiers, HEADLINE_BOOST if quota.headline else FIGURE_BOOST)


def synonyms(catalog: Catalog, text: str) -> list[str]:
    """What readers type for the words of a text, and its numbers as they type them, without commas."""
    lower = text.lower()
    found = (
        typed
        for words, typed in catalog.synonyms.items()
        if words.lower() in lower and re.search(rf"\b{re.escape(words)}\b", text, re.I)
    )
    numbers = [number.replace(",", "") for number in re.findall(r"\d+(?:,\d+)+", text)]
    return [word for typed in found for word in typed] + numbers


def _for_lunr(index: JsonObject, catalog: Catalog) -> JsonObject:
    """The index of MkDocs with our entries and two more fields, which the theme searches but does not show."""
    ours = {e.location: asdict(e) for service in catalog.services.values() for e in entries(catalog, service)}
    names = {page_address(s.id): ", ".join([s.short, s.name, *s.aliases]) for s in catalog.services.values()}
    docs = {doc["location"]: doc for doc in index["docs"]} | ours
    config = index["config"] | {"fields": index["config"]["fields"] | FIELDS}
    return {"config": config, "docs": [doc | _added_fields(doc, names) for doc in docs.values()]}


def _added_fields(doc: JsonObject, names: dict[str, str]) -> JsonObject:
    """The fields of an entry that Lunr searches beside title and text, and its weight; `names` are those of services."""
    page, _, anchor = doc["location"].partition("#")
    if page in names:
        boost = doc["boost"] if "also" in doc else SECTION_BOOST if anchor else SERVICE_PAGE_BOOST
        return {"service": names[page], "boost": boost}
    return {} if anchor else {"service": doc["title"], "boost": OTHER_PAGE_BOOST - len(doc["title"]) / 1000}


def _for_zensical(index: JsonObject, catalog: Catalog) -> JsonObject:
    """The index of Zensical with our entries; it shows every field, so what else readers type ends the text."""
    items = {item["location"]: item for item in index["items"]}
    for service in catalog.services.values():
        if page := items.get(page_address(service.id)):
            for e in entries(catalog, service):
                item = {"location": e.location, "level": 3, "title": e.title, "text": f"{e.text} ({e.also})"}
                items[e.location] = item | {"path": page["path"], "tags": []}
    return index | {"items": list(items.values())}


INDEXES = {"search/search_index.json": _for_lunr, "search.json": _for_zensical}
