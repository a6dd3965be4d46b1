"""Descriptions of the downloads for programs, made from the list of them: JSON Schema, OpenAPI, CSV on the Web."""

from collections.abc import Sequence
from typing import Any, get_origin

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from macros.catalog.models import RUNTIME_DEADLINES
from macros.catalog.vocabulary import GUIDE
from macros.downloads import shapes
from macros.downloads.edition import FOLDER, Download, Edition

JSON, CSV = "application/json", "text/csv"
NOT_IN_TABLES = {"facts", "questions", "legs", "tiers", "price_list"}  # fields that a cell cannot hold
LIST_SEPARATOR = "; "  # in a cell
DATATYPES: dict[Any, str] = {
    bool: "boolean",
    shapes.Figure: "number",
    **dict.fromkeys(("verified_on", *RUNTIME_DEADLINES), "date"),
}
OPERATION_ID_CHARACTERS = str.maketrans("/.-", "___", "{}")
ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}, "example": "sqs"}


def csv_metadata(edition: Edition, downloads: Sequence[Download]) -> dict[str, Any]:
    """The metadata of the CSV tables as CSV on the Web (W3C) has it; its readers look for it beside them."""
    licence, origin = edition.licence, edition.origin
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": f"{GUIDE}, v1",
        "dc:license": {"@id": licence.url},
        "dc:rights": f"{licence.credit}, {licence.id}",
        "dc:source": f"{origin.file}, git object {origin.blob}",
        "dc:modified": origin.date,
        "schema:version": "v1",
        "tables": [
            {
                "url": download.name.removeprefix(FOLDER),
                "dc:description": download.about,
                "tableSchema": {"columns": _columns(download.shape), "primaryKey": "id"},
            }
            for download in downloads
            if download.media_type == CSV and download.shape
        ],
    }


def _columns(shape: type[BaseModel]) -> list[dict[str, Any]]:
    fields = {field.alias or name: field for name, field in shape.model_fields.items() if name not in NOT_IN_TABLES}
    return [
        {
            **{"name": name, "titles": name, "dc:description": field.description},
            "datatype": DATATYPES.get(name) or DATATYPES.get(field.annotation, "string"),
            **({"separator": LIST_SEPARATOR} if get_origin(field.annotation) is list else {}),
        }
        for name, field in fields.items()
    ]


def json_schema(edition: Edition, downloads: Sequence[Download]) -> dict[str, Any]:
    documents = _documents(downloads)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{edition.address}{FOLDER}schema.json",
        "title": f"{GUIDE}, v1",
        "anyOf": [{"$ref": f"#/$defs/{document.__name__}"} for document in documents],
        "$defs": _definitions(documents, "#/$defs/{model}"),
        "description": edition.provenance,
    }


def openapi(edition: Edition, downloads: Sequence[Download]) -> dict[str, Any]:
    """The OpenAPI description of all downloads below `api/v1/`."""
    described = [download for download in downloads if download.name.startswith(FOLDER)]
    return {
        "openapi": "3.1.1",
        "info": {
            "title": GUIDE,
            "version": "v1",
            "description": f"Files that answer GET; {edition.address}use-the-data/ has examples.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
            "x-generated-from": edition.origin.model_dump(),
        },
        "servers": [{"url": edition.address.rstrip("/")}],
        "security": [],
        "paths": {f"/{download.name}": _path(download) for download in described},
        "components": {"schemas": _definitions(_documents(downloads), "#/components/schemas/{model}")},
    }


def _path(download: Download) -> dict[str, Any]:
    name, is_json = download.name.removeprefix(FOLDER), download.media_type == JSON
    schema: dict[str, Any] = {"type": "object" if is_json else "string"}
    if is_json and download.shape:
        schema = {"$ref": f"#/components/schemas/{download.shape.__name__}"}
    answer = {"description": download.about, "content": {download.media_type: {"schema": schema}}}
    missing = {"description": "There is no service of that id.", "content": {"text/html": {}}}
    parameters = {"parameters": [ID]} if "{id}" in name else {}
    answers = {"200": answer} | ({"404": missing} if parameters else {})
    get = {"operationId": name.translate(OPERATION_ID_CHARACTERS), "summary": download.about, "responses": answers}
    return {**parameters, "get": get}


def _documents(downloads: Sequence[Download]) -> list[type[BaseModel]]:
    return [download.shape for download in downloads if download.media_type == JSON and download.shape]


def _definitions(documents: list[type[BaseModel]], reference: str) -> dict[str, Any]:
    _, schema = models_json_schema([(document, "serialization") for document in documents], ref_template=reference)
    return dict(schema["$defs"])
