"""Every file names its version, and every reader can read it."""

import csv
import io
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from macros.catalog.vocabulary import FORMULA_PREFIXES
from macros.downloads import shapes
from macros.downloads.files import csv_cell, csv_text
from macros.site.publish import write_downloads
from macros.site.site import Site
from tests.downloads.recorded import downloads


def test_a_file_names_its_version_its_data_and_its_licence(orchard: Site) -> None:
    write_downloads(orchard)
    for name in ("facts.json", "services.json", "runtimes.json", "services/pear.json"):
        document = downloads(orchard.folder)[name]
        assert document["version"] == "v1"
        assert document["generated_from"]["date"] == orchard.catalog.as_of
        assert document["licence"]["id"] == "CC-BY-4.0"


FORMATS = ["schema.json", "openapi.json", "csv-metadata.json", "changes.atom", "runtimes.ics"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_of_another_format_names_them_too(name: str, orchard: Site) -> None:
    write_downloads(orchard)
    write_downloads(orchard)
    text = (orchard.folder / "api/v1" / name).read_text(encoding="utf-8").replace("\n ", "")
    blob = downloads(orchard.folder)["facts.json"]["generated_from"]["blob"]
    for words in ("v1", "docs/data/services.yml", blob, orchard.catalog.as_of, "CC-BY-4.0"):
        assert words in text, words


def test_the_named_blob_is_gits_name_of_the_data_file(orchard: Site) -> None:
    write_downloads(orchard)
    named = downloads(orchard.folder)["facts.json"]["generated_from"]
    git = subprocess.run(["git", "hash-object", named["file"]], cwd=orchard.root, capture_output=True, text=True)
    assert git.stdout.strip() == named["blob"]


def test_a_table_has_a_line_for_each_row_and_ends_lines_as_rfc_4180_has_it() -> None:
    text = csv_text([shapes.Question(question='Is it "red", or\ngreen?', answer="Both", basis=[])])
    assert text == '"question","answer","basis"\r\n"Is it ""red"", or\ngreen?","Both",""\r\n'


CELLS = {
    "a formula": ("=1+1", "'=1+1"),
    "a sum": ("+1", "'+1"),
    "a difference": ("-1", "'-1"),
    "a function": ("@SUM(A1)", "'@SUM(A1)"),
    "a tab": ("\t=1", "'\t=1"),
    "a line": ("\r=1", "'\r=1"),
    "a new line": ("\n=1", "'\n=1"),
    "a full-width character": ("\uff1d1+1", "'\uff1d1+1"),
    "a negative number": (-1, -1),
    "a text": ("a = b", "a = b"),
    "a list": (["=a", "b"], "'=a; b"),
    "a truth": (True, "true"),
    "older values": ([{"value": 5, "until": "2025-12"}], "5 until 2025-12"),
    "nothing": (None, None),
}


@pytest.mark.parametrize(("value", "written"), CELLS.values(), ids=CELLS.keys())
def test_no_spreadsheet_executes_a_cell(value: Any, written: Any) -> None:
    assert csv_cell(value) == written


def test_no_cell_of_the_tables_begins_as_a_formula(site: Path) -> None:
    for file in (site / "api/v1").glob("*.csv"):
        for row in csv.reader(io.StringIO(file.read_bytes().decode(), newline="")):
            assert not [text for text in row if text.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_all_that_unicode_takes_for_the_beginning_of_a_formula_is_guarded() -> None:
    alike = {c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.normalize("NFKC", c)[:1] in set("=+-@")}
    assert set(FORMULA_PREFIXES) == alike


def test_what_begins_a_cell_after_a_semicolon_stands_in_quotes() -> None:
    row = shapes.Was(value="a;=1+1", until="2026")
    assert csv_text([row]) == '"value","until"\r\n"a;=1+1","2026"\r\n'
