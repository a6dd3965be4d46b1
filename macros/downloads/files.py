"""Every download, declared once: what describes them and the page "Use the data" follow from this list."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from macros.catalog.vocabulary import FORMULA_PREFIXES
from macros.downloads import chain_shapes, edge_shapes, price_shapes, shapes
from macros.downloads.anki import anki
from macros.downloads.calendar import calendar
from macros.downloads.chain_rows import chain_rows
from macros.downloads.descriptions import CSV, JSON, LIST_SEPARATOR, NOT_IN_TABLES, csv_metadata, json_schema, openapi
from macros.downloads.edition import FOLDER, Download, Edition
from macros.downloads.feed import atom
from macros.downloads.price_rows import price_rows
from macros.downloads.rows import (
    edge_rows,
    fact_rows,
    regional_rows,
    runtime_rows,
    service_rows,
)

EXECUTED = {*FORMULA_PREFIXES, *"\t\r\n"}  # by a spreadsheet, at the beginning of a cell
Rows = Callable[[Edition], Sequence[BaseModel]]


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """The name and text of every file; the download with `{id}` in its name has a file for each service."""
    for download in DOWNLOADS:
        if "{id}" not in download.name:
            yield download.name, download.text(edition)
    for service in service_rows(edition):
        document = shapes.OneService(**edition.document_fields, service=service)
        yield ONE_SERVICE.name.replace("{id}", service.id), _json(document)


def _json(document: BaseModel | dict[str, Any]) -> str:
    if isinstance(document, BaseModel):
        return document.model_dump_json(indent=1) + "\n"
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def csv_text(rows: Sequence[BaseModel]) -> str:
    """Rows as CSV (RFC 4180), with a column for each field but those of NOT_IN_TABLES; no rows give an empty text."""
    text = io.StringIO()
    table = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)  # in many countries, `;` separates cells too
    for n, row in enumerate(rows):
        record = row.model_dump(exclude=NOT_IN_TABLES)
        if n == 0:
            table.writerow(record)
        table.writerow(value if value is None else csv_cell(value) for value in record.values())
    return text.getvalue()


def csv_cell(value: Any) -> Any:
    """A value for a cell: lists joined, booleans as "true" and "false", an apostrophe before what a spreadsheet executes."""
    if isinstance(value, str):
        return f"'{value}" if value[:1] in EXECUTED else value
    if isinstance(value, list):
        texts = (f"{v['value']} until {v['until']}" if isinstance(v, dict) else v for v in value)
        return csv_cell(LIST_SEPARATOR.join(texts))
    return str(value).lower() if isinstance(value, bool) else value


def _document(name: str, shape: type[shapes.Document], **rows: Rows) -> Download:
    """The JSON document of this shape, with rows under the key that names them."""

    def text(edition: Edition) -> str:
        return _json(shape(**edition.document_fields | {key: rows_of(edition) for key, rows_of in rows.items()}))

    return Download(FOLDER + name, JSON, str(shape.__doc__), text, shape)


def _description(name: str, about: str, describe: Callable[[Edition, Sequence[Download]], dict[str, Any]]) -> Download:
    return Download(FOLDER + name, JSON, about, lambda edition: _json(describe(edition, DOWNLOADS)))


def _table(name: str, shape: type[BaseModel], about: str, rows: Rows) -> Download:
    return Download(FOLDER + name, CSV, about, lambda edition: csv_text(rows(edition)), shape)


ONE_SERVICE = _document("services/{id}.json", shapes.OneService)
DOWNLOADS: tuple[Download, ...] = (
    _document("services.json", shapes.Services, services=service_rows),
    ONE_SERVICE,
    _document("facts.json", shapes.Facts, facts=fact_rows),
    _document("runtimes.json", shapes.Runtimes, runtimes=runtime_rows),
    _document("regions.json", shapes.Regions, regions=regional_rows),
    _document("edges.json", edge_shapes.Edges, edges=edge_rows),
    _document("chains.json", chain_shapes.Chains, chains=chain_rows),
    _document("prices.json", price_shapes.Prices, prices=price_rows),
    _table("services.csv", shapes.Service, "All services, one a row, without their facts.", service_rows),
    _table("facts.csv", shapes.Fact, "All statements, one a row.", fact_rows),
    _table("runtimes.csv", shapes.Runtime, "Lambda's runtimes, one a row.", runtime_rows),
    _table(
        "regions.csv", shapes.Regional, "The parts of services by the Regions that know them, one a row.", regional_rows
    ),
    _table("edges.csv", edge_shapes.Edge, "The ways between services, one a row, without their legs.", edge_rows),
    _table("prices.csv", price_shapes.Price, "All prices, one a row, their tiers in words.", price_rows),
    _description("csv-metadata.json", "The columns of the tables, described as CSV on the Web has it.", csv_metadata),
    Download(f"{FOLDER}changes.atom", "application/atom+xml", "The figures that have changed, as a feed.", atom),
    Download(
        f"{FOLDER}runtimes.ics", "text/calendar", "The days on which Lambda's runtimes end, as a calendar.", calendar
    ),
    _description("schema.json", "The JSON Schema of the JSON files.", json_schema),
    _description("openapi.json", "All of these, as an OpenAPI description.", openapi),
    Download("learn/anki.txt", "text/plain", "All questions as flash cards, to import into Anki.", anki),
)
