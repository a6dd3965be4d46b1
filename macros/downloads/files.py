"""Every download, declared once: what describes them and the page "Use the data" follow from this list."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from types import GenericAlias
from typing import Any

from pydantic import BaseModel, create_model

from macros.catalog.vocabulary import FORMULA_PREFIXES
from macros.downloads import chains, edges, prices, shapes
from macros.downloads.anki import anki
from macros.downloads.descriptions import CSV, JSON, LIST_SEPARATOR, NOT_IN_TABLES, csv_metadata, json_schema, openapi
from macros.downloads.edition import FOLDER, Download, Edition
from macros.downloads.rows import fact_rows, regional_rows, runtime_rows, service_rows
from macros.downloads.subscriptions import atom, calendar

EXECUTED = {*FORMULA_PREFIXES, *"\t\r\n"}  # by a spreadsheet, at the beginning of a cell
Rows = Callable[[Edition], Iterable[BaseModel]]


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """The name and text of every file; the download with `{id}` in its name has a file for each service."""
    for download in DOWNLOADS:
        if download.text:
            yield download.name, download.text(edition)
    for service in service_rows(edition):
        document = shapes.OneService(**edition.document_fields, service=service)
        yield ONE_SERVICE.name.replace("{id}", service.id), _json(document)


def _json(document: BaseModel | dict[str, Any]) -> str:
    if isinstance(document, BaseModel):
        return document.model_dump_json(indent=1) + "\n"
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def csv_text(rows: Iterable[BaseModel]) -> str:
    """Rows as CSV (RFC 4180), with a column for each field but those of NOT_IN_TABLES; no rows give an empty text."""
    text = io.StringIO()
    table = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)  # in many countries, `;` separates cells too
    for n, row in enumerate(rows):
        record = row.model_dump(exclude=NOT_IN_TABLES)
        if n == 0:
            table.writerow(record)
        table.writerow(map(csv_cell, record.values()))
    return text.getvalue()


def csv_cell(value: Any) -> Any:
    """A value for a cell: lists joined, booleans as "true" and "false", an apostrophe before what a spreadsheet executes."""
    if isinstance(value, str):
        return f"'{value}" if value[:1] in EXECUTED else value
    if isinstance(value, list):
        texts = (f"{v['value']} until {v['until']}" if isinstance(v, dict) else v for v in value)
        return csv_cell(LIST_SEPARATOR.join(texts))
    return str(value).lower() if isinstance(value, bool) else value


@lru_cache(maxsize=16)  # for a document and a table
def _rows(rows: Rows, edition: Edition) -> list[BaseModel]:
    return list(rows(edition))


def _document(key: str, row: type[BaseModel], about: str, rows: Rows) -> Download:
    """The JSON document with all rows under their key, by which it is named."""
    fields: Any = {key: GenericAlias(list, row)}
    shape = create_model(key.capitalize(), __base__=shapes.Document, __doc__=about, **fields)

    def text(edition: Edition) -> str:
        return _json(shape.model_validate({**edition.document_fields, key: _rows(rows, edition)}))

    return Download(f"{FOLDER}{key}.json", JSON, about, text, shape)


def _description(name: str, about: str, describe: Callable[[Edition, Sequence[Download]], dict[str, Any]]) -> Download:
    return Download(FOLDER + name, JSON, about, lambda edition: _json(describe(edition, DOWNLOADS)))


def _table(key: str, row: type[BaseModel], about: str, rows: Rows) -> Download:
    return Download(f"{FOLDER}{key}.csv", CSV, about, lambda edition: csv_text(_rows(rows, edition)), row)


IN_REGIONS = "In which Regions CloudFormation knows the resource types of services: no more is claimed."
ON_EDGES = "The ways between services: who tries again, what is left then, order, size and permission."
ON_CHAINS = (
    "Ready chains of services: the largest message, the longest wait, what breaks first, and what an outage does."
)
ON_PRICES = "What AWS charges for the services and beside them, in US dollars, with tiers and what is free."
BY_REGION = "The parts of services by the Regions that know them, one a row."
IN_CALENDAR = "The days on which Lambda's runtimes end, as a calendar."
ONE_SERVICE = Download(f"{FOLDER}services/{{id}}.json", JSON, "One service.", None, shapes.OneService)
DOWNLOADS: tuple[Download, ...] = (
    _document("services", shapes.Service, "All services.", service_rows),
    ONE_SERVICE,
    _document("facts", shapes.Fact, "All statements, one a row.", fact_rows),
    _document("runtimes", shapes.Runtime, "Lambda's runtimes.", runtime_rows),
    _document("regions", shapes.Regional, IN_REGIONS, regional_rows),
    _document("edges", edges.Edge, ON_EDGES, edges.edge_rows),
    _document("chains", chains.Chain, ON_CHAINS, chains.chain_rows),
    _document("prices", prices.Price, ON_PRICES, prices.price_rows),
    _table("services", shapes.Service, "All services, one a row, without their facts.", service_rows),
    _table("facts", shapes.Fact, "All statements, one a row.", fact_rows),
    _table("runtimes", shapes.Runtime, "Lambda's runtimes, one a row.", runtime_rows),
    _table("regions", shapes.Regional, BY_REGION, regional_rows),
    _table("edges", edges.Edge, "The ways between services, one a row, without their legs.", edges.edge_rows),
    _table("prices", prices.Price, "All prices, one a row, their tiers in words.", prices.price_rows),
    _description("csv-metadata.json", "The columns of the tables, described as CSV on the Web has it.", csv_metadata),
    Download(f"{FOLDER}changes.atom", "application/atom+xml", "The figures that have changed, as a feed.", atom),
    Download(f"{FOLDER}runtimes.ics", "text/calendar", IN_CALENDAR, calendar),
    _description("schema.json", "The JSON Schema of the JSON files.", json_schema),
    _description("openapi.json", "All of these, as an OpenAPI description.", openapi),
    Download("learn/anki.txt", "text/plain", "All questions as flash cards, to import into Anki.", anki),
)
