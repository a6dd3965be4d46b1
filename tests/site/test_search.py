"""The index of the search: figures as entries of their own, with the words for them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from macros.catalog.models import Catalog
from macros.site.search import entries, extend_search_index, synonyms
from macros.site.site import Site

LUNR = {
    "config": {"lang": ["en"], "fields": {"title": {"boost": 1000}}},
    "docs": [
        {"location": "services/apple/", "title": "Apple", "text": "", "boost": 9},
        {"location": "services/apple/#figures", "title": "Figures", "text": "Size 1 MiB Width 10 KB"},
        {"location": "pear/", "title": "Pears & plums", "text": ""},
        {"location": "pear/#ripe", "title": "Ripe", "text": ""},
    ],
}
ZENSICAL = {
    "config": {},
    "items": [
        {"location": "services/apple/", "level": 1, "title": "Apple", "text": "", "path": ["Fruit"], "tags": []},
        {"location": "services/apple/#figures", "level": 2, "title": "Figures", "text": "Size", "path": [], "tags": []},
    ],
}


def index(folder: Path, name: str, before: Any, catalog: Catalog) -> list[dict[str, Any]]:
    """What the step makes of an index, taken twice."""
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(before), encoding="utf-8")
    site = Site(folder, "https://example.org/", folder, catalog)
    extend_search_index(site)
    once = file.read_bytes()
    extend_search_index(site)
    assert file.read_bytes() == once
    found = json.loads(once)
    return list(found["docs" if "docs" in found else "items"])


def test_figure_becomes_an_entry_with_its_value_and_the_words_for_it(tmp_path: Path, sample: Catalog) -> None:
    found = {doc["location"]: doc for doc in index(tmp_path, "search/search_index.json", LUNR, sample)}
    assert found["services/apple/#size"] == {
        "location": "services/apple/#size",
        "title": "Size: 0.5 to 1\N{NO-BREAK SPACE}MiB",
        "text": "Per message, yours to set, default 0.75\N{NO-BREAK SPACE}MiB, was 0.25\N{NO-BREAK SPACE}MiB until "
        "4 March 2024, was 0.125\N{NO-BREAK SPACE}MiB until May 2021. Wrapping included.",
        "also": "size, girth, volume",
        "service": "Apple, Example Apple Service, apple of old",
        "boost": 2.3,
    }
    assert found["services/apple/#figures"]["text"] == "Size, Width, Height, Depth, Weight"
    assert found["services/apple/"]["boost"] == 1.08
    assert found["pear/"]["service"] == "Pears & plums" and "service" not in found["pear/#ripe"]


def test_zensical_gets_the_same_entries_in_its_form(tmp_path: Path, sample: Catalog) -> None:
    found = {item["location"]: item for item in index(tmp_path, "search.json", ZENSICAL, sample)}
    assert found["services/apple/#width"] == {
        "location": "services/apple/#width",
        "level": 3,
        "title": "Width: 10\N{NO-BREAK SPACE}KB",
        "text": "Fixed. (width)",
        "path": ["Fruit"],
        "tags": [],
    }
    assert not [place for place in found if place.startswith("services/pear/")]


def test_site_without_search_stays_as_it_is(tmp_path: Path, sample: Catalog) -> None:
    extend_search_index(Site(tmp_path, "https://example.org/", tmp_path, sample))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Size of an apple", "girth volume"),
        ("SIZE", "girth volume"),
        ("Sizes", ""),
        ("10,240 MB, 1,000,000", "10240 1000000"),
    ],
)
def test_words_are_those_of_the_whole_word_and_numbers_lose_their_commas(
    text: str, words: str, sample: Catalog
) -> None:
    assert synonyms(sample, text) == words.split()


def unused(catalog: Catalog) -> set[str]:
    """The synonyms of words that no entry holds."""
    reported = " ".join(f"{e.title} {e.text}" for s in catalog.services.values() for e in entries(catalog, s))
    return {words for words in catalog.synonyms if not re.search(rf"\b{re.escape(words)}\b", reported, re.I)}


def test_every_synonym_is_for_words_of_the_guide(catalog: Catalog) -> None:
    assert not unused(catalog)


def test_synonym_for_no_word_is_found(sample: Catalog) -> None:
    assert unused(sample.model_copy(update={"synonyms": {"size": ["girth"], "tiemout": ["time limit"]}})) == {"tiemout"}
