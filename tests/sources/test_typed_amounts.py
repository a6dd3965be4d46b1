"""Texts and pages ask the data for their figures: no amount is typed, in digits or in words."""

import pytest
import yaml

from macros.catalog.models import Catalog
from tests import ROOT
from tests.sources.excused import FILE, unexcused, unneeded
from tests.sources.sample import quota
from tests.sources.typed_amounts import Place, findings, places_of_data, read_places, typed_amounts


def test_no_text_types_an_amount_that_the_data_should_know(catalog: Catalog) -> None:
    found = list(findings(read_places(ROOT), catalog))
    assert not unexcused("amounts", found), f"write {{service.figure}}, or say in {FILE} under amounts what it is"
    assert not unneeded("amounts", found), f"remove these entries from {FILE}"


TYPED = {
    "a size": ("up to 256 KB of it", ["256 KB"]),
    "a size in words": ("up to 400 kilobytes", ["400 kilobytes"]),
    "a time": ("after 15 minutes", ["15 minutes"]),
    "a time with a hyphen": ("a 15-minute limit", ["15-minute"]),
    "a time in words": ("after five minutes", ["five minutes"]),
    "a range": ("lasts 5 to 10 minutes", ["5 to 10 minutes"]),
    "a fraction of a time": ("ends after a quarter of an hour", ["quarter of an hour"]),
    "half of a time": ("sleeps half a day", ["half a day"]),
    "one of a time": ("kept for at most a week", ["most a week"]),
    "a multiple": ("twice the peak, double its rate, ten times as many", ["twice the", "double its", "ten times as"]),
    "an order": ("dozens of them, thousands more", ["dozens", "thousands"]),
    "a number of things": ("10,000 children and 5 layers", ["10,000 children", "5 layers"]),
    "a rate": ("some 3,500 requests a second", ["3,500 requests"]),
    "a number word, where a figure says so": ("five layers, or six files", ["five layers"]),
    "no figure": ("two consumers, HTTP 429, SHA-256, IPv4, one in three, the second Region", []),
    "names": ("Python 3.12 functions, 503 answers, version 8.0 has none", []),
    "a delivery that repeats": ("a message may arrive twice", []),
    "a figure of the data": ('up to {{ fact("sqs.message-size") }} or {sqs.message-size}', []),
    "a figure in code": ("`timeout: 30 s`", []),
    "front matter": ("---\ndescription: 5 layers\n---\n", []),
}


@pytest.mark.parametrize(("text", "found"), TYPED.values(), ids=TYPED.keys())
def test_a_typed_amount_is_found(text: str, found: list[str]) -> None:
    layers = quota(5, "layers").model_copy(update={"minimum": None, "default": None, "least_region": None})
    assert [amount for amount, _ in typed_amounts(text, [layers])] == found


def test_a_typed_amount_is_told_with_its_line(sample: Catalog) -> None:
    page = Place("docs/fruit.md", 1, "", "apple", "# Fruit\n\nIt keeps\n15 minutes.")
    sentence = "docs/fruit.md:4: '15 minutes' is typed; name the figure instead"
    assert list(findings([page], sample)) == [("docs/fruit.md", "15 minutes", sentence)]


RECORDS = """\
services:
  apple:
    name: Ten apples
    pays_for:
      - text: 5 apples.
    outside:
      - {variant: 9 apples, trap: 9 apples., within: 10 apples.}
    quotas:
      size:
        note: 6 apples.
        disputed: {why: 7 apples.}
comparisons:
  fruit:
    rows:
      - cells: {apple: 8 apples.}
"""


def test_the_texts_of_the_data_file_are_read_with_their_lines() -> None:
    places = places_of_data(yaml.compose(RECORDS, Loader=yaml.CSafeLoader), ())
    assert [(place.line, place.keys, place.service, place.text) for place in places] == [
        (5, "services.apple.pays_for.text", "apple", "5 apples."),
        (7, "services.apple.outside.trap", "apple", "9 apples."),
        (7, "services.apple.outside.within", "apple", "10 apples."),
        (10, "services.apple.quotas.size.note", "apple", "6 apples."),
        (15, "comparisons.fruit.rows.cells.apple", "", "8 apples."),
    ]
