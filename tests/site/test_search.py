"""The index of the search: what it holds of pages and data, in as few bytes as it takes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from macros.catalog.measures import BYTES, SECONDS
from macros.catalog.models import Catalog
from macros.site.search import TYPED_UNITS, description, extend_search_index, plain, synonym_finder, units, words
from macros.site.search_entries import amount_code, catalog_entries, figure_codes
from macros.site.site import Site
from tests.pages.sample import WIDTH, changed

LUNR = {
    "docs": [
        {"location": "services/apple/", "title": "Apple", "text": "<p>A juicy fruit &amp; more.</p>"},
        {"location": "services/apple/#figures", "title": "Figures", "text": "Size 1 MiB Width 10 KB"},
        {"location": "pear/", "title": "Pears &amp; plums", "text": ""},
        {
            "location": "pear/#ripe",
            "title": "Ripe",
            "text": "<code>Soft</code> and soft, " + "then mellow, " * 9 + "overripe",
        },
    ],
}
ZENSICAL = {
    "config": {},
    "items": [
        {"location": "services/apple/", "level": 1, "title": "Apple", "text": "", "path": ["Fruit"], "tags": []},
        {"location": "services/apple/#figures", "level": 2, "title": "Figures", "text": "Size", "path": [], "tags": []},
    ],
}


def written(folder: Path, name: str, before: Any, catalog: Catalog) -> str:
    """What the step writes beside, or over, an index, taken twice."""
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(before), encoding="utf-8")
    (folder / "index.html").write_text(NAMED, encoding="utf-8")
    site = Site(folder, "https://example.org/", folder, catalog)
    ours = folder / name.replace("search_index.json", "index.js")
    extend_search_index(site)
    once = ours.read_text(encoding="utf-8")
    extend_search_index(site)
    assert ours.read_text(encoding="utf-8") == once
    return once


NAMED = '<ul><li><strong id="plum">Plum (Prune).</strong> Blue.</li><li><strong>Fig.</strong> Not named.</li></ul>'
COLUMNS = ("page", "anchor", "kind", "title", "text", "also", "synonyms", "amounts")


@pytest.fixture
def index(tmp_path: Path, sample: Catalog) -> dict[str, Any]:
    """The index for our search, with its entries by their addresses."""
    docs = [*LUNR["docs"], {"location": "", "title": "Home", "text": ""}]
    script = written(tmp_path, "search/search_index.json", {"docs": docs}, sample)
    found: dict[str, Any] = json.loads(script.removeprefix("fieldGuideIndex="))
    rows = [dict(zip(COLUMNS, row, strict=False)) for row in found["entries"]]
    places = [f"{found['pages'][row['page']][0]}{'#' if row['anchor'] else ''}{row['anchor']}" for row in rows]
    return found | {"places": places, "entries": dict(zip(places, rows, strict=True))}


def test_index_that_no_page_asks_for_is_not_published(index: dict[str, Any], tmp_path: Path) -> None:
    assert [file.name for file in (tmp_path / "search").iterdir()] == ["index.js"]


def test_figure_becomes_an_entry_with_its_value_and_the_words_for_it(index: dict[str, Any]) -> None:
    assert index["entries"]["services/apple/#size"] == {
        "page": 0,
        "anchor": "size",
        "kind": [kind for kind, _ in index["kinds"]].index("headline"),
        "title": "Size: 0.5 to 1\N{NO-BREAK SPACE}MiB",
        "text": "Per message, yours to set, default 0.75\N{NO-BREAK SPACE}MiB, was 0.25\N{NO-BREAK SPACE}MiB until "
        "4 March 2024, was 0.125\N{NO-BREAK SPACE}MiB until May 2021. …",
        "also": "",
        "synonyms": [0],
        "amounts": "s1048576 s524288 s786432 s262144 s131072",
    }
    assert index["synonyms"] == ["girth, volume"]
    assert index["pages"][0] == ["services/apple/", "Apple", "Apple, Example Apple Service, apple of old"]


def test_section_shows_the_beginning_of_its_text_and_holds_the_other_words_once(index: dict[str, Any]) -> None:
    section = index["entries"]["pear/#ripe"]
    assert section["text"].startswith("Soft and soft, then mellow,") and section["text"].endswith("mellow, …")
    place = index["places"].index("pear/#ripe")
    assert [word for word, steps in index["words"].items() if place in positions(steps)] == ["overripe"]
    assert index["pages"][1][1] == "Pears & plums"


def positions(steps: str) -> list[int]:
    at, found = 0, []
    for step in steps.split():
        at += int(step, 16)
        found.append(at)
    return found


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<b>Pear</b>, (<a>plum</a>); <i>fig</i>.", "Pear, (plum); fig."),
        ("<code>fruit</code> <code>.NET</code>", "fruit .NET"),
    ],
)
def test_text_has_no_blank_before_its_punctuation(html: str, text: str) -> None:
    assert plain(html) == text


def test_words_that_a_figure_no_longer_shows_lead_to_it(index: dict[str, Any]) -> None:
    assert positions(index["words"]["wrapping"]) == [index["places"].index("services/apple/#size")]


def test_bold_name_with_an_address_is_an_entry_with_what_stands_in_brackets(index: dict[str, Any]) -> None:
    plum = index["entries"]["#plum"]
    assert (plum["title"], plum["text"], plum["also"]) == ("Plum (Prune)", "Blue.", "Prune")
    assert not [entry for entry in index["entries"].values() if entry["title"] == "Fig"]


def test_an_answer_is_found_by_what_a_service_cannot_do_and_each_amount_between_that_and_its_own(
    tmp_path: Path,
) -> None:
    catalog = changed(tmp_path, [(WIDTH, WIDTH.replace("10", "20"))])
    wide = next(entry for entry in catalog_entries(catalog) if entry.location == "choose/#fruit-wide")
    assert wide.also == ("which service", "Pear width")
    assert wide.amounts == ("s10000-20000",)


def test_every_entry_leads_to_a_place_of_the_site(site: Path) -> None:
    script = (site / "search/index.js").read_text(encoding="utf-8")
    found = json.loads(script.removeprefix("fieldGuideIndex="))
    anchors = {
        page: set(re.findall(r'\sid="?([^\s">]+)', (site / page / "index.html").read_text(encoding="utf-8")))
        for page, *_ in found["pages"]
    }
    lost = [
        f"{found['pages'][row[0]][0]}#{row[1]}"
        for row in found["entries"]
        if row[1] and row[1] not in anchors[found["pages"][row[0]][0]]
    ]
    assert not lost, lost


def test_zensical_gets_the_same_entries_in_its_form(tmp_path: Path, sample: Catalog) -> None:
    items = json.loads(written(tmp_path, "search.json", ZENSICAL, sample))["items"]
    found = {item["location"]: item for item in items}
    assert found["services/apple/#width"] == {
        "location": "services/apple/#width",
        "level": 3,
        "title": "Width: 10\N{NO-BREAK SPACE}KB",
        "text": "Fixed.",
        "path": ["Fruit"],
        "tags": [],
    }
    assert not [place for place in found if place.startswith("services/pear/")]


def test_site_without_search_stays_as_it_is(tmp_path: Path, sample: Catalog) -> None:
    extend_search_index(Site(tmp_path, "https://example.org/", tmp_path, sample))
    assert not list(tmp_path.iterdir())


def unused(catalog: Catalog) -> set[str]:
    """The synonyms of words that no entry holds."""
    said = " ".join(f"{entry.title} {entry.text}" for entry in catalog_entries(catalog))
    return {phrase for phrase in catalog.synonyms if not re.search(rf"\b{re.escape(phrase)}\b", said, re.I)}


def test_every_synonym_is_for_words_of_the_guide(catalog: Catalog) -> None:
    assert not unused(catalog)


def test_synonym_for_no_word_is_found(sample: Catalog) -> None:
    assert unused(sample.model_copy(update={"synonyms": {"size": ["girth"], "tiemout": ["time limit"]}})) == {"tiemout"}


def test_synonyms_are_those_of_whole_words(sample: Catalog) -> None:
    size = next(entry for entry in catalog_entries(sample) if entry.location.endswith("apple/#size"))
    width = next(entry for entry in catalog_entries(sample) if entry.location.endswith("apple/#width"))
    synonyms_of = synonym_finder(sample)
    assert list(sample.synonyms) == ["size"] and synonyms_of(size) == [0] and synonyms_of(width) == []


# Words and amounts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Size of an apple", {"size", "of", "an", "apple"}),
        ("10,240 MB, 1,000,000", {"10240", "mb", "1000000"}),
        ("python3.12, a 0.5", {"python3.12", "0.5"}),
    ],
)
def test_words_are_in_small_letters_and_numbers_lose_their_commas(text: str, found: set[str]) -> None:
    assert words(text) == found


CODES = {
    (15, "min"): "t900", (100, "ms"): "t0.1", (50, "TB"): "s50000000000000", (256, "KiB"): "s262144",
    (200, "MB/s"): "r200000000", (300, "requests/s"): "", (10, None): "", ("unlimited", "TB"): "",
}  # fmt: skip


@pytest.mark.parametrize(("value", "code"), CODES.items())
def test_amounts_are_written_in_base_units(value: tuple[float, str], code: str) -> None:
    assert amount_code(*value) == code


def test_a_figure_that_counts_has_no_amounts(sample: Catalog) -> None:
    size = sample.services["apple"].quotas["size"]
    assert figure_codes(size) and not figure_codes(size.model_copy(update={"unit": None}))


def test_every_time_and_size_can_be_typed() -> None:
    assert TYPED_UNITS.keys() == (SECONDS | BYTES).keys() - {"Mbit"}
    assert units()["kb"] == ["s", 1000, 1024] and units()["weeks"] == ["t", 7 * 86_400]


def test_a_page_says_what_it_is_by_its_description() -> None:
    assert description('<meta name="description" content="Fruit &amp; more">') == "Fruit & more"
    assert description("<p>") == ""
