"""The downloads: their shape never changes, their rows say what the pages say, and every reader can read them."""

import csv
import io
import json
import math
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from macros import api
from macros.exports import cell, exports, schema, table
from macros.feeds import feeds
from macros.models import Catalog, facts
from macros.publish import Site
from macros.tables import CRITERIA
from tests import ROOT

# The addresses of v1 by what a generated client calls them, and the columns of the tables by their place.
ADDRESSES = {
    "services.json": "services_json",
    "services/{id}.json": "services_id_json",
    "facts.json": "facts_json",
    "runtimes.json": "runtimes_json",
    "services.csv": "services_csv",
    "facts.csv": "facts_csv",
    "runtimes.csv": "runtimes_csv",
    "csv-metadata.json": "csv_metadata_json",
    "changes.atom": "changes_atom",
    "runtimes.ics": "runtimes_ics",
    "schema.json": "schema_json",
}
COLUMNS = {
    "services": "id name short aliases class class_name role kind summary launch idle no_servers scales_by_itself "
    "scales_to_zero high_availability pay_per_use aws_product aws_guide aws_quotas aws_pricing aws_api page markdown",
    "facts": "id part service name shown value unit minimum default unlimited scope adjustable headline date word "
    "names text was source source_title evidence verified_on check quote disputed_value disputed_source disputed_why page",
    "runtimes": "id name family operating_system deprecation block_create block_update note source source_title "
    "evidence verified_on check quote disputed_value disputed_source disputed_why page",
}
IDS = (
    "apple.size apple.launch apple.no_servers apple.scales_by_itself apple.scales_to_zero apple.high_availability "
    "apple.pay_per_use apple.pays_for.1 apple.idle apple.misconception apple.targets.pear apple.identifiers.sdk "
    "apple.identifiers.cloudformation apple.identifiers.iam runtimes.fruit1.x.deprecation "
    "runtimes.fruit1.x.block_create runtimes.fruit1.x.block_update"
)
RECORDED = json.loads((ROOT / "tests/api-v1.json").read_text(encoding="utf-8"))
NEWER_SHAPE = "v1 never changes: put the new shape under api/v2 and leave tests/api-v1.json as it is"


def without_words(schema: Any) -> Any:
    """A schema without what is said to people."""
    if isinstance(schema, list):
        return [without_words(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    said = {"description", "title"} if "type" in schema or "anyOf" in schema or "$ref" in schema else set()
    return {key: without_words(part) for key, part in schema.items() if key not in said}


def downloads(site: Path) -> dict[str, Any]:
    """Every JSON file of the site's version 1, by its name."""
    folder = site / "api/v1"
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.json"))
    return {name: json.loads((folder / name).read_text(encoding="utf-8")) for name in names}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


# The shape


def test_the_shape_of_v1_is_the_recorded_one() -> None:
    assert without_words(schema("")["$defs"]) == RECORDED, NEWER_SHAPE


@pytest.mark.parametrize("change", [{"type": "string"}, {"type": "integer"}, {"anyOf": []}])
def test_a_change_of_the_shape_is_noticed(change: dict[str, Any]) -> None:
    shape = without_words(schema("")["$defs"])
    shape["Fact"]["properties"]["value"] = change
    assert shape != RECORDED


def test_the_published_schema_and_description_are_of_the_recorded_shape(site: Path) -> None:
    files = downloads(site)
    Draft202012Validator.check_schema(files["schema.json"])
    assert without_words(files["schema.json"]["$defs"]) == RECORDED
    OpenAPIV31SpecValidator(files["openapi.json"]).validate()
    described = json.loads(json.dumps(files["openapi.json"]).replace("#/components/schemas/", "#/$defs/"))
    assert without_words(described["components"]["schemas"]) == RECORDED


@pytest.mark.parametrize("name", ["services.json", "facts.json", "runtimes.json", "services/sqs.json"])
def test_the_file_fits_the_recorded_shape(name: str, site: Path) -> None:
    document = json.loads((site / "api/v1" / name).read_text(encoding="utf-8"))
    kind = api.DOCUMENTS[re.sub("/.*", "/{id}.json", name)].__name__
    validator = Draft202012Validator({"$defs": RECORDED, "$ref": f"#/$defs/{kind}"})
    assert not [error.message for error in validator.iter_errors(document)]


def test_the_file_of_a_service_is_its_part_of_the_file_of_all(service_id: str, site: Path) -> None:
    everything = json.loads((site / "api/v1/services.json").read_text(encoding="utf-8"))
    [service] = [service for service in everything.pop("services") if service["id"] == service_id]
    alone = json.loads((site / f"api/v1/services/{service_id}.json").read_text(encoding="utf-8"))
    assert alone == everything | {"service": service}


def test_a_file_of_another_shape_does_not_fit(orchard: Site) -> None:
    exports(orchard)
    document = downloads(orchard.folder)["facts.json"]
    document["facts"][0]["value"] = "1"
    assert not Draft202012Validator(schema("")).is_valid(document)


def test_what_is_no_document_is_described_by_what_a_reader_gets(site: Path) -> None:
    for path, one in downloads(site)["openapi.json"]["paths"].items():
        [(kind, content)] = one["get"]["responses"]["200"]["content"].items()
        is_json = path.endswith(".json")
        assert is_json == (kind == "application/json"), path
        assert "$ref" in content["schema"] or content["schema"] == {"type": "object" if is_json else "string"}, path


def test_the_addresses_of_v1_are_the_recorded_ones(orchard: Site) -> None:
    exports(orchard)
    paths = downloads(orchard.folder)["openapi.json"]["paths"]
    assert {path: one["get"]["operationId"] for path, one in paths.items()} == {
        f"/api/v1/{name}": operation for name, operation in ADDRESSES.items()
    }, NEWER_SHAPE


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_of_v1_are_in_the_recorded_order(name: str, orchard: Site) -> None:
    exports(orchard)
    head = (orchard.folder / f"api/v1/{name}.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert head.split(",") == COLUMNS[name].split(), NEWER_SHAPE


def test_statements_of_each_kind_keep_the_form_of_their_ids(orchard: Site) -> None:
    exports(orchard)
    facts = downloads(orchard.folder)["facts.json"]["facts"]
    assert {*IDS.split()} <= {fact["id"] for fact in facts}, NEWER_SHAPE
    assert {fact["part"] for fact in facts if fact["id"] in IDS.split()} == {*get_args(api.Part)}


def test_every_download_is_described_and_every_description_has_its_file(site: Path, catalog: Catalog) -> None:
    folder = site / "api/v1"
    described = downloads(site)["openapi.json"]["paths"]
    told = {path.removeprefix("/api/v1/").replace("{id}", id) for path in described for id in catalog.services}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert told | {"openapi.json"} == there


# What the rows say


def test_every_statement_is_a_row_with_an_id_of_its_own(site: Path, catalog: Catalog) -> None:
    ids = [fact["id"] for fact in downloads(site)["facts.json"]["facts"]]
    assert len(ids) == len(set(ids))
    days = [r.deprecation or r.block_create or r.block_update for r in catalog.runtimes.values()]
    of_services = [name for name, _ in facts(catalog) if name.startswith("services.") and ".questions." not in name]
    assert len([id for id in ids if not id.startswith("runtimes.")]) == len(of_services)
    assert len({id.rpartition(".")[0] for id in ids if id.startswith("runtimes.")}) == len(list(filter(None, days)))


def test_a_statement_keeps_its_id(orchard: Site) -> None:
    exports(orchard)
    ids = [fact["id"] for fact in downloads(orchard.folder)["services/apple.json"]["service"]["facts"]]
    assert ids == [
        *(f"apple.{key}" for key in ("size", "width", "height", "depth", "weight", "launch", *CRITERIA)),
        *("apple.pays_for.1", "apple.idle", "apple.misconception", "apple.targets.pear"),
        *(f"apple.identifiers.{key}" for key in ("sdk", "cloudformation", "iam")),
    ]


def test_a_figure_is_a_number_with_its_unit_source_and_day(orchard: Site) -> None:
    exports(orchard)
    size = downloads(orchard.folder)["services/apple.json"]["service"]["facts"][0]
    assert size == {
        "id": "apple.size",
        "part": "figure",
        "service": "apple",
        "name": "Size",
        "shown": "0.5 to 1 MiB",
        "value": 1,
        "unit": "MiB",
        "minimum": 0.5,
        "default": 0.75,
        "unlimited": False,
        "scope": "message",
        "adjustable": "by setting",
        "headline": True,
        "date": None,
        "word": None,
        "names": [],
        "text": "Wrapping included.",
        "was": [{"value": 0.25, "until": "2024-03-04"}, {"value": 0.125, "until": "2021-05"}],
        "source": "https://docs.example.com/handbook",
        "source_title": "Handbook of Examples",
        "evidence": "docs",
        "verified_on": "2026-01-02",
        "check": None,
        "quote": None,
        "disputed_value": None,
        "disputed_source": None,
        "disputed_why": None,
        "page": "https://example.org/orchard/services/apple/#size",
    }


def test_a_file_names_its_version_its_data_and_its_licence(orchard: Site) -> None:
    exports(orchard)
    for name in ("facts.json", "services.json", "runtimes.json", "services/pear.json"):
        document = downloads(orchard.folder)[name]
        assert document["version"] == "v1"
        assert document["generated_from"]["date"] == orchard.catalog.as_of
        assert document["licence"]["id"] == "CC-BY-4.0"


FORMATS = ["schema.json", "openapi.json", "csv-metadata.json", "changes.atom", "runtimes.ics"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_of_another_format_names_them_too(name: str, orchard: Site) -> None:
    exports(orchard)
    feeds(orchard)
    text = (orchard.folder / "api/v1" / name).read_text(encoding="utf-8").replace("\n ", "")
    blob = downloads(orchard.folder)["facts.json"]["generated_from"]["blob"]
    for said in ("v1", "docs/data/services.yml", blob, orchard.catalog.as_of, "CC-BY-4.0"):
        assert said in text, said


def test_the_named_blob_is_gits_name_of_the_data_file(orchard: Site) -> None:
    exports(orchard)
    named = downloads(orchard.folder)["facts.json"]["generated_from"]
    git = subprocess.run(["git", "hash-object", named["file"]], cwd=orchard.root, capture_output=True, text=True)
    assert git.stdout.strip() == named["blob"]


def test_the_tables_hold_what_the_json_files_hold(site: Path) -> None:
    files = downloads(site)
    for name in ("facts", "services", "runtimes"):
        found = rows((site / f"api/v1/{name}.csv").read_bytes().decode())
        held = files[f"{name}.json"][name]
        assert len(found) == len(held)
        for row, record in zip(found, held, strict=True):
            assert {key: row[key].removeprefix("'") for key in row} == {
                key: str("" if (value := cell(record[key])) is None else value).removeprefix("'") for key in row
            }


# CSV


SORTS: dict[str, Callable[[str], bool]] = {
    "number": lambda cell: float(cell) < math.inf,
    "boolean": lambda cell: cell in ("true", "false"),
    "date": lambda cell: date.fromisoformat(cell).isoformat() == cell,
    "string": lambda cell: True,
}


def test_every_column_is_described_with_the_kind_of_its_cells(site: Path) -> None:
    described = downloads(site)["csv-metadata.json"]
    assert {one["url"] for one in described["tables"]} == {f"{name}.csv" for name in COLUMNS}
    for one in described["tables"]:
        columns = {column["name"]: column for column in one["tableSchema"]["columns"]}
        found = rows((site / "api/v1" / one["url"]).read_bytes().decode())
        assert list(columns) == list(found[0]) and all(column["dc:description"] for column in columns.values())
        for row in found:
            wrong = [name for name in row if row[name] and not SORTS[columns[name]["datatype"]](row[name])]
            assert not wrong, row


def test_lists_and_numbers_are_described_as_such(orchard: Site) -> None:
    exports(orchard)
    facts = downloads(orchard.folder)["csv-metadata.json"]["tables"][1]["tableSchema"]["columns"]
    assert [column["name"] for column in facts if column["datatype"] == "number"] == ["value", "minimum", "default"]
    assert [column["name"] for column in facts if column.get("separator") == "; "] == ["names", "was"]


def test_a_table_has_a_line_for_each_row_and_ends_lines_as_rfc_4180_has_it() -> None:
    text = table([api.Question(question='Is it "red", or\ngreen?', answer="Both", basis=[])])
    assert text == 'question,answer,basis\r\n"Is it ""red"", or\ngreen?",Both,\r\n'


CELLS = {
    "a formula": ("=1+1", "'=1+1"),
    "a sum": ("+1", "'+1"),
    "a difference": ("-1", "'-1"),
    "a function": ("@SUM(A1)", "'@SUM(A1)"),
    "a tab": ("\t=1", "'\t=1"),
    "a line": ("\r=1", "'\r=1"),
    "a new line": ("\n=1", "'\n=1"),
    "a wide sign": ("\uff1d1+1", "'\uff1d1+1"),
    "a negative number": (-1, -1),
    "a text": ("a = b", "a = b"),
    "a list": (["=a", "b"], "'=a; b"),
    "a truth": (True, "true"),
    "older values": ([{"value": 5, "until": "2025-12"}], "5 until 2025-12"),
    "nothing": (None, None),
}


@pytest.mark.parametrize(("value", "written"), CELLS.values(), ids=CELLS.keys())
def test_no_spreadsheet_executes_a_cell(value: Any, written: Any) -> None:
    assert cell(value) == written


def test_no_cell_of_the_tables_begins_as_a_formula(site: Path) -> None:
    for file in (site / "api/v1").glob("*.csv"):
        for row in csv.reader(io.StringIO(file.read_bytes().decode(), newline="")):
            assert not [text for text in row if text.startswith(("=", "+", "-", "@", "\t", "\r"))]
