"""Version 1 keeps its shape, and its descriptions say what is there."""

import json
import math
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from macros.catalog.models import Catalog
from macros.downloads.descriptions import json_schema
from macros.downloads.files import DOWNLOADS
from macros.site.publish import write_downloads
from macros.site.site import Site
from tests.downloads.recorded import (
    ADDRESSES,
    COLUMNS,
    NEWER_ADDRESS,
    NEWER_SHAPE,
    RECORDED,
    downloads,
    rows,
    without_words,
)
from tests.downloads.sample import edition_of


def definitions(catalog: Catalog) -> Any:
    """The shapes of the documents and of their parts, as JSON Schema."""
    return json_schema(edition_of(catalog), DOWNLOADS)["$defs"]


def test_the_shape_of_v1_is_the_recorded_one(sample: Catalog) -> None:
    assert without_words(definitions(sample)) == RECORDED, NEWER_SHAPE


@pytest.mark.parametrize("change", [{"type": "string"}, {"type": "integer"}, {"anyOf": []}])
def test_a_change_of_the_shape_is_noticed(change: dict[str, Any], sample: Catalog) -> None:
    shape = without_words(definitions(sample))
    shape["Fact"]["properties"]["value"] = change
    assert shape != RECORDED


def test_the_published_schema_and_description_are_of_the_recorded_shape(site: Path) -> None:
    files = downloads(site)
    Draft202012Validator.check_schema(files["schema.json"])
    assert without_words(files["schema.json"]["$defs"]) == RECORDED
    OpenAPIV31SpecValidator(files["openapi.json"]).validate()
    described = json.loads(json.dumps(files["openapi.json"]).replace("#/components/schemas/", "#/$defs/"))
    assert without_words(described["components"]["schemas"]) == RECORDED


DOCUMENTS = {
    "services.json": "Services",
    "facts.json": "Facts",
    "runtimes.json": "Runtimes",
    "services/sqs.json": "OneService",
    "chains.json": "Chains",
}


@pytest.mark.parametrize(("name", "kind"), DOCUMENTS.items(), ids=DOCUMENTS.keys())
def test_the_file_fits_the_recorded_shape(name: str, kind: str, site: Path) -> None:
    document = json.loads((site / "api/v1" / name).read_text(encoding="utf-8"))
    validator = Draft202012Validator({"$defs": RECORDED, "$ref": f"#/$defs/{kind}"})
    assert not [error.message for error in validator.iter_errors(document)]


def test_a_file_of_another_shape_does_not_fit(orchard: Site) -> None:
    write_downloads(orchard)
    document = downloads(orchard.folder)["facts.json"]
    document["facts"][0]["value"] = "1"
    assert not Draft202012Validator(json_schema(edition_of(orchard.catalog), DOWNLOADS)).is_valid(document)


def test_what_is_no_document_is_described_by_what_a_reader_gets(site: Path) -> None:
    for path, one in downloads(site)["openapi.json"]["paths"].items():
        [(kind, content)] = one["get"]["responses"]["200"]["content"].items()
        is_json = path.endswith(".json")
        assert is_json == (kind == "application/json"), path
        assert "$ref" in content["schema"] or content["schema"] == {"type": "object" if is_json else "string"}, path


def test_the_addresses_of_v1_are_the_recorded_ones(orchard: Site) -> None:
    write_downloads(orchard)
    paths = downloads(orchard.folder)["openapi.json"]["paths"]
    assert {path: one["get"]["operationId"] for path, one in paths.items()} == {
        f"/api/v1/{name}": operation for name, operation in ADDRESSES.items()
    }, NEWER_ADDRESS


def test_every_download_is_described_and_every_description_has_its_file(site: Path, catalog: Catalog) -> None:
    folder = site / "api/v1"
    described = downloads(site)["openapi.json"]["paths"]
    described_files = {
        path.removeprefix("/api/v1/").replace("{id}", id) for path in described for id in catalog.services
    }
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert described_files == there


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
    write_downloads(orchard)
    facts = downloads(orchard.folder)["csv-metadata.json"]["tables"][1]["tableSchema"]["columns"]
    assert [column["name"] for column in facts if column["datatype"] == "number"] == ["value", "minimum", "default"]
    assert [column["name"] for column in facts if column.get("separator") == "; "] == ["names", "was"]
