"""The search index of a built site: what the script of the search ranks, in as few bytes as it takes."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from html import escape, unescape
from itertools import pairwise
from typing import Any

from macros.catalog.measures import BYTES, SECONDS
from macros.catalog.models import Catalog
from macros.pages.references import address, page_source
from macros.site.search_entries import Entry, catalog_entries
from macros.site.site import Site

JsonObject = dict[str, Any]  # an index, or one of its entries

# What each kind of entry weighs beside the words that it shares with a query.
KINDS = {
    "service": 1.5, "page": 1.1, "section": 0.8, "headline": 1.4, "figure": 1, "statement": 1.3, "runtime": 1,
    "region": 1, "word": 1.1, "answer": 0.9, "absent": 1.2, "way": 1, "price": 0.9,
}  # fmt: skip
ROWS = ("runtime", "region", "word", "answer", "way")  # kinds of entries that are all that their pages tell
# How readers type the units of the data file; a kilobyte of theirs has 1,000 bytes or 1,024.
TYPED_UNITS = {
    "ms": "ms msec millisecond", "s": "s sec second", "min": "min minute", "h": "h hr hour", "days": "d day",
    "months": "month", "years": "yr year", "bytes": "byte", "KB": "kb kilobyte", "MB": "mb megabyte",
    "GB": "gb gigabyte", "TB": "tb terabyte", "KiB": "kib kb kilobyte kibibyte", "MiB": "mib mb megabyte mebibyte",
    "GiB": "gib gb gigabyte gibibyte", "TiB": "tib tb terabyte tebibyte",
}  # fmt: skip
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[a-z0-9]+(?:\.\d+)*")
# A bold name with an address of its own, at the start of an item of a list.
NAMED_ITEM = re.compile(r'<li>\s*(?:<p>)?<strong id="?([\w-]+)"?>(.*?)\.?</strong>(.*?)</li>', re.S)
DESCRIPTION = re.compile(r'<meta name="?description"? content="([^"]*)"')
IN_BRACKETS = re.compile(r"\(([^)]*)\)")
LONGEST_TEXT = 110  # characters of a section that a result shows
# A word of more texts tells none of them from another; titles and their first words are asked anyway.
MOST_ENTRIES = 80


def extend_search_index(site: Site) -> None:
    """Write the index for our search in place of the one that MkDocs has written; add our entries to that of Zensical."""
    ours = {entry.location: entry for entry in (*catalog_entries(site.catalog), *named_items(site))}
    lunr, zensical = site.folder / "search/search_index.json", site.folder / "search.json"
    if lunr.is_file():
        docs = json.loads(lunr.read_text(encoding="utf-8"))["docs"]
        index = search_index(site, docs, ours)
        lunr.unlink()  # no page asks for it
        site.write("search/index.js", f"fieldGuideIndex={json.dumps(index, ensure_ascii=False, separators=(',', ':'))}")
    if zensical.is_file():
        written = _for_zensical(json.loads(zensical.read_text(encoding="utf-8")), ours, site.catalog)
        zensical.write_text(json.dumps(written, separators=(",", ":")), encoding="utf-8")


def named_items(site: Site) -> Iterator[Entry]:
    """An entry for each item of a list that begins with a bold name with an address, as `**RDS.**{ #rds }`."""
    for name, html in site.pages.items():
        for id, title, text in NAMED_ITEM.findall(html) if "<strong id=" in html else ():
            place, called = f"{name.removesuffix('index.html')}#{id}", plain(title)
            yield Entry(place, "absent", called, plain(text), tuple(IN_BRACKETS.findall(called)))


def plain(html: str) -> str:
    """HTML as text on one line, without blanks beside punctuation where a tag was."""
    return re.sub(r" (?=[,;)]|\.(?: |$))|(?<=\() ", "", " ".join(unescape(TAG.sub(" ", html)).split()))


def search_index(site: Site, docs: list[JsonObject], ours: dict[str, Entry]) -> JsonObject:
    """What `search.js` reads of the sections that MkDocs writes and of our entries: rows, and for each other word its rows."""
    catalog = site.catalog
    names = {address(page_source(s.id)): [s.short, s.name, *s.aliases] for s in catalog.services.values()}
    titles = {doc["location"]: plain(doc["title"]) for doc in docs if "#" not in doc["location"]}
    titles |= {page: known[0] for page, known in names.items()}
    pages = {page: n for n, page in enumerate(titles)}
    synonyms_of = synonym_finder(catalog)
    rows = list[list[Any]]()
    others = defaultdict[str, list[int]](list)
    sections = {d["location"]: _section(d["location"], plain(d["title"]), plain(d["text"]), names) for d in docs}
    rows_are_entries = {entry.location.partition("#")[0] for entry in ours.values() if entry.kind in ROWS}
    for location, entry in (sections | ours).items():
        page, _, anchor = location.partition("#")
        if page not in pages:
            continue
        about = "" if anchor else description(site.pages.get(f"{page}index.html", ""))
        beginning = entry.text[:LONGEST_TEXT].rpartition(" ")[0] + " …" if entry.text[LONGEST_TEXT:] else entry.text
        text, also = about or beginning, ", ".join(entry.also)
        found = synonyms_of(entry) if location in ours and entry.kind != "statement" else []
        kind, amounts = list(KINDS).index(entry.kind), " ".join(entry.amounts)
        row = [pages[page], anchor, kind, entry.title, text, also, found, amounts]
        while not row[-1]:
            row.pop()
        if entry.text != text and (location in ours or page not in rows_are_entries):
            for word in sorted(words(entry.text) - words(f"{entry.title} {text} {also}")):
                others[word].append(len(rows))
        rows.append(row)
    # Rising numbers as the steps between them, in hexadecimal, which a compressor finds alike.
    steps = {word: " ".join(f"{n - before:x}" for before, n in pairwise([0, *at])) for word, at in others.items()}
    return {
        "pages": [[page, title, ", ".join(names.get(page, []))] for page, title in titles.items()],
        "kinds": list(KINDS.items()),
        "synonyms": [", ".join(typed) for typed in catalog.synonyms.values()],
        "units": units(),
        "entries": rows,
        "words": {word: steps[word] for word in sorted(others) if len(others[word]) <= MOST_ENTRIES},
    }


def _section(location: str, title: str, text: str, names: dict[str, list[str]]) -> Entry:
    """A page, or a part of one."""
    page, _, anchor = location.partition("#")
    if anchor:
        return Entry(location, "section", title, text)
    if page in names:
        return Entry(location, "service", names[page][0], text, tuple(names[page][1:]))
    return Entry(location, "page", title, text, (" ".join(WORD.findall(page)),))


def description(html: str) -> str:
    """What a page says of itself to those who link to it, or nothing."""
    found = DESCRIPTION.search(html)
    return unescape(found[1]) if found else ""


def words(text: str) -> set[str]:
    """The words of a text as the index holds them: in small letters, numbers without commas."""
    return {word for word in WORD.findall(re.sub(r",(?<=\d,)(?=\d)", "", text.lower())) if len(word) > 1}


def units() -> dict[str, list[float | str]]:
    """What a typed unit measures, `t` for time and `s` for size, and how many seconds or bytes it may be."""
    known: dict[str, list[float | str]] = {"week": ["t", 604_800]}
    for unit, spellings in TYPED_UNITS.items():
        for spelling in spellings.split():
            known.setdefault(spelling, ["t" if unit in SECONDS else "s"]).append((SECONDS | BYTES)[unit])
    return known | {f"{spelling}s": factors for spelling, factors in known.items()}


def synonym_finder(catalog: Catalog) -> Callable[[Entry], list[int]]:
    """A function that gives the numbers of the synonyms for words of an entry."""
    patterns = [(phrase.lower(), re.compile(rf"\b{re.escape(phrase)}\b", re.I)) for phrase in catalog.synonyms]

    def synonyms_of(entry: Entry) -> list[int]:
        text = f"{entry.title} {entry.text}"
        lower = text.lower()
        return [n for n, (phrase, pattern) in enumerate(patterns) if phrase in lower and pattern.search(text)]

    return synonyms_of


def _for_zensical(index: JsonObject, ours: dict[str, Entry], catalog: Catalog) -> JsonObject:
    """The index of Zensical with our entries; it shows every field, so what else readers type ends the text."""
    items = {item["location"]: item for item in index["items"]}
    typed, synonyms_of = list(catalog.synonyms.values()), synonym_finder(catalog)
    for location, entry in ours.items():
        if page := items.get(location.partition("#")[0]):
            also = ", ".join([*entry.also, *(word for n in synonyms_of(entry) for word in typed[n])])
            text = escape(f"{entry.text} ({also})" if also else entry.text, quote=False)
            item = {"location": location, "level": 3, "title": escape(entry.title, quote=False), "text": text}
            items[location] = item | {"path": page["path"], "tags": []}
    return index | {"items": list(items.values())}
