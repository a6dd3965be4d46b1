"""What readers find: the search index of a built site, with an entry a figure and the words that they type for it."""

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

Index = dict[str, Any]
Place = dict[str, Any]

MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*`]")
# The names of a service outweigh all other words: of two services, the one that was named comes first.
FIELDS = {"service": {"boost": 30_000}, "also": {"boost": 1000}}
# Material 9.8 (src/templates/assets/javascripts/integrations/search/_/index.ts) multiplies what Lunr computes: 5 times
# for a page that has all words, at least 3.25 times where it has half of them, 2 times for a part of a page. With these
# weights a name alone leads to the page, and a name with a figure's words to the figure.
PAGE, OTHER_PAGE, SECTION, FIGURE, HEADLINE = 1.08, 0.8, 2, 2.25, 2.3


@dataclass(frozen=True)
class Entry:
    """What can be found: its address, title and text (HTML), what else readers type for it, and its weight."""

    location: str
    title: str
    text: str
    also: str
    boost: float


def extend_search_index(site: Site) -> None:
    """Make every figure an entry of its own in the index, of MkDocs or of Zensical, that the site has."""
    for name, extended in INDEXES.items():
        file = site.folder / name
        if file.is_file():
            index = extended(json.loads(file.read_text(encoding="utf-8")), site.catalog)
            file.write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")


def entries(catalog: Catalog, service: Service) -> Iterator[Entry]:
    """What the record of a service tells, an entry each: its figures, since when, for what, what while idle."""

    def entry(key: str, title: str, text: str, terms: str = "", boost: float = FIGURE) -> Entry:
        html = escape(MARKUP.sub(r"\1", prose_without_links(catalog, text)), quote=False)
        also = [key.replace("-", " "), *synonyms(catalog, f"{title} {terms}")]
        return Entry(f"{page_address(service.id)}#{key}", escape(title, quote=False), html, ", ".join(also), boost)

    yield entry("figures", "Figures", ", ".join(quota.name for quota in service.quotas.values() if quota.headline))
    yield entry("launch", f"Since: {day(service.launch.value)}", "General availability.")
    yield entry("pays-for", "Pays for", " ".join(charge.text for charge in service.pays_for))
    yield entry("idle", f"While idle: {service.idle.cost}", service.idle.text)
    for key, quota in service.quotas.items():
        title, terms = f"{quota.name}: {quota.shown}", quota.terms
        text = f"{terms[0].upper()}{terms[1:]}. {quota.note or ''}".strip()
        yield entry(key, title, text, terms, HEADLINE if quota.headline else FIGURE)


def synonyms(catalog: Catalog, text: str) -> list[str]:
    """What readers type for the words of a text, and its numbers as they type them, without commas."""
    low = text.lower()
    found = (typed for words, typed in catalog.synonyms.items() if words.lower() in low and _in_words(words, low))
    numbers = [number.replace(",", "") for number in re.findall(r"\d+(?:,\d+)+", text)]
    return [word for typed in found for word in typed] + numbers


def _in_words(words: str, low: str) -> bool:
    return bool(re.search(rf"\b{re.escape(words.lower())}\b", low))


def _for_lunr(index: Index, catalog: Catalog) -> Index:
    """The index of MkDocs with two more fields, which the theme searches and does not show."""
    ours = {e.location: asdict(e) for service in catalog.services.values() for e in entries(catalog, service)}
    names = {page_address(s.id): ", ".join([s.short, s.name, *s.aliases]) for s in catalog.services.values()}
    docs = {doc["location"]: doc for doc in index["docs"]} | ours
    config = index["config"] | {"fields": index["config"]["fields"] | FIELDS}
    return {"config": config, "docs": [doc | _weight(doc, names) for doc in docs.values()]}


def _weight(doc: Place, names: dict[str, str]) -> Place:
    """What a place is found by beside its words, and how readily."""
    page, _, part = doc["location"].partition("#")
    if page in names:
        weight = doc["boost"] if "also" in doc else SECTION if part else PAGE
        return {"service": names[page], "boost": weight}
    return {} if part else {"service": doc["title"], "boost": OTHER_PAGE - len(doc["title"]) / 1000}


def _for_zensical(index: Index, catalog: Catalog) -> Index:
    """The index of Zensical, which has no field that is not shown: what else readers type ends the text."""
    items = {item["location"]: item for item in index["items"]}
    for service in catalog.services.values():
        if page := items.get(page_address(service.id)):
            for e in entries(catalog, service):
                item = {"location": e.location, "level": 3, "title": e.title, "text": f"{e.text} ({e.also})"}
                items[e.location] = item | {"path": page["path"], "tags": []}
    return index | {"items": list(items.values())}


INDEXES = {"search/search_index.json": _for_lunr, "search.json": _for_zensical}
