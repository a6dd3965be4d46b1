"""Flash cards: what Anki reads, and that a card stays the same card."""

import csv
from pathlib import Path

from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.downloads.anki import anki
from tests.downloads.sample import edition_of
from tests.guide import Build
from tests.pages.sample import with_size


def test_a_changed_fact_changes_question_and_answer_but_not_the_card(sample: Catalog) -> None:
    asked = with_size(sample, question="More than {apple.size}?")
    more = with_size(asked, question="More than {apple.size}?", value=2)
    before, after = (list(csv.reader(anki(edition_of(of, "/")).splitlines()[7:], "excel-tab")) for of in (asked, more))
    text = {row[0]: row for row in after}
    for card in before:
        assert text[card[0]] == [cell.replace(f"1{NBSP}MiB", f"2{NBSP}MiB") for cell in card]
    assert [row[1] for row in after if "More" in row[1]] == [f"Apple: More than 2{NBSP}MiB?"]


def test_flash_cards_are_what_anki_reads(sample: Catalog) -> None:
    lines = anki(edition_of(sample, "https://example.org/guide/")).splitlines()
    assert lines[:7] == [
        "#separator:tab",
        "#html:true",
        "#notetype:Basic",
        "#columns:Id\tFront\tBack\tDeck\tTags",
        "#guid column:1",
        "#deck column:4",
        "#tags column:5",
    ]
    rows = list(csv.reader(lines[7:], "excel-tab"))
    assert {len(row) for row in rows} == {5} and len({row[0] for row in rows}) == 11
    assert next(row[1:] for row in rows if "is paid for" in row[1]) == [
        "What is paid for Apple while nothing happens?",
        "<strong>Nothing.</strong> An empty shelf is free.<br><small>"
        'More: <a href="https://example.org/guide/services/apple/">Apple</a>. Sources: '
        '<a href="https://docs.example.com/handbook">Handbook of Examples</a>, read in AWS’s documentation on 2 January 2026.</small>',
        "AWS Serverless Field Guide::Store",
        "store apple",
    ]


def test_the_flash_cards_of_the_site_name_its_own_address(site: Path, build: Build, catalog: Catalog) -> None:
    assert (site / "learn/anki.txt").read_text("utf-8") == anki(edition_of(catalog, build.url))
    assert (site / "services/sqs/index.html").is_file() and f"{build.url}services/sqs/" in anki(
        edition_of(catalog, build.url)
    )
