"""The catalogue as JSON, CSV, and what describes these, in the shape of `macros.api`."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic.json_schema import models_json_schema

from macros import api
from macros.models import Catalog, Evidence, Identifiers, Question, Quota, Runtime, Service
from macros.overview import ENDS
from macros.tables import CRITERIA, NBSP, day, in_order, plain, span, without_links
from macros.words import GUIDE

if TYPE_CHECKING:
    from macros.publish import Site

DATA: Literal["docs/data/services.yml"] = "docs/data/services.yml"
FOLDER = "api/v1/"
JSON = "application/json"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
FIGURE = ("unit", "minimum", "default", "scope", "adjustable", "headline")
NOTHING: dict[str, Any] = {
    **dict.fromkeys((*FIGURE, "service", "value", "date", "word", "text")),
    **{"headline": False, "unlimited": False, "names": [], "was": []},
}
TABLES: dict[str, tuple[type[BaseModel], str]] = {
    "services.csv": (api.Service, "All services, one a row, without their facts."),
    "facts.csv": (api.Fact, "All statements, one a row."),
    "runtimes.csv": (api.Runtime, "Lambda's runtimes, one a row."),
}
ROWS = {"facts", "questions"}  # what a cell cannot hold
SEPARATOR = "; "
KINDS: dict[Any, str] = {bool: "boolean", api.Figure: "number", **dict.fromkeys(("verified_on", *ENDS), "date")}
OTHERS = {
    **{name: ("text/csv", about) for name, (_, about) in TABLES.items()},
    "csv-metadata.json": (JSON, "The columns of the tables, described as CSV on the Web has it."),
    "changes.atom": ("application/atom+xml", "The figures that have changed, as a feed."),
    "runtimes.ics": ("text/calendar", "The days on which Lambda's runtimes end, as a calendar."),
    "schema.json": (JSON, "The JSON Schema of the JSON files."),
}
WORD = str.maketrans("/.-", "___", "{}")
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")  # the last four are wide forms of the first


def exports(site: Site) -> None:
    """Put the downloads beside the pages."""
    for name, text in files(site):
        site.write(FOLDER + name, text)


def files(site: Site) -> Iterator[tuple[str, str]]:
    """Every download, by its name below the folder of its version."""
    services = [_service(site, service) for service in in_order(site.catalog)]
    runtimes = [_runtime(site, key, runtime) for key, runtime in site.catalog.runtimes.items()]
    facts = [*(fact for service in services for fact in service.facts), *runtime_facts(site)]
    head = _head(site)
    yield "services.json", _json(api.Services(**head, services=services))
    yield "facts.json", _json(api.Facts(**head, facts=facts))
    yield "runtimes.json", _json(api.Runtimes(**head, runtimes=runtimes))
    for service in services:
        yield f"services/{service.id}.json", _json(api.OneService(**head, service=service))
    yield "services.csv", table(services)
    yield "facts.csv", table(facts)
    yield "runtimes.csv", table(runtimes)
    yield "csv-metadata.json", _text(columns(head))
    yield "schema.json", _text(schema(site.address) | {"description": state(site)})
    yield "openapi.json", _text(openapi(site.address, head["generated_from"]))


def _json(document: api.Document) -> str:
    return document.model_dump_json(indent=1) + "\n"


def _text(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _head(site: Site) -> dict[str, Any]:
    """What every document says of itself."""
    data = (site.root / DATA).read_bytes()
    blob = hashlib.sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()
    return {
        "version": "v1",
        "generated_from": api.Origin(file=DATA, blob=blob, date=site.catalog.as_of),
        "licence": api.Licence(id="CC-BY-4.0", url=LICENCE, credit=f"{GUIDE}, {site.address}"),
        "documentation": f"{site.address}use-the-data/",
    }


def state(site: Site) -> str:
    """The same in a sentence, for formats that have no fields for it."""
    head = _head(site)
    origin, licence = head["generated_from"], head["licence"]
    made = f"{head['version']}, made from {origin.file} of {origin.date} (git object {origin.blob})"
    return f"{made}. {licence.credit}, {licence.id}, {licence.url}"


# Rows


def _service(site: Site, service: Service) -> api.Service:
    page = site.service(service.id)
    words = {name: getattr(service, name) for name in ("id", "name", "short", "aliases", "class_", "role", "kind")}
    verdicts = {name: getattr(service.criteria, name).verdict for name in CRITERIA}
    return api.Service(
        **words,
        **verdicts,
        **{f"aws_{name}": link for name, link in service.links},
        class_name=site.catalog.classes[service.class_].name,
        summary=_plain(site.catalog, service.summary),
        launch=service.launch.value,
        idle=service.idle.cost,
        page=page,
        markdown=f"{page}index.md",
        facts=list(_facts(site, service)),
        questions=[_question(site, question, page) for question in service.questions],
    )


def _question(site: Site, question: Question, page: str) -> api.Question:
    return api.Question(
        question=_plain(site.catalog, question.question),
        answer=_plain(site.catalog, question.answer),
        basis=[api.Sourced(**_sourced(site, evidence, page)) for evidence in question.basis],
    )


def _facts(site: Site, service: Service) -> Iterator[api.Fact]:
    """Every statement of a service, the figures first."""
    of, page = service.id, site.service(service.id)

    def fact(key: str, part: str, evidence: Evidence, anchor: str = "", **fields: Any) -> api.Fact:
        own = {"id": f"{of}.{key}", "part": part, "service": of}
        return api.Fact(**NOTHING | _sourced(site, evidence, page + anchor) | fields | own)

    def text(statement: Any) -> str:
        return _plain(site.catalog, statement.text)

    for key, quota in service.quotas.items():
        yield fact(key, "figure", quota, f"#{key}", **_figure(site.catalog, quota))
    launch, idle, belief = service.launch, service.idle, service.misconception
    yield fact("launch", "launch", launch, "#launch", name="Since", shown=day(launch.value), date=launch.value)
    for name, title in CRITERIA.items():
        criterion = getattr(service.criteria, name)
        shown = criterion.verdict
        yield fact(name, "criterion", criterion, name=title, shown=shown, word=shown, text=text(criterion))
    for n, charge in enumerate(service.pays_for, 1):
        yield fact(f"pays_for.{n}", "charge", charge, name="Pays for", shown=text(charge), text=text(charge))
    yield fact("idle", "idle", idle, name="While idle", shown=idle.cost, word=idle.cost, text=text(idle))
    claim = _plain(site.catalog, belief.claim)
    yield fact("misconception", "misconception", belief, name="Often believed", shown=claim, text=text(belief))
    for id, target in service.targets.items():
        named, how = f"Calls, feeds or triggers {site.catalog.services[id].short}", _plain(site.catalog, target.how)
        yield fact(f"targets.{id}", "target", target, name=named, shown=how, word=id, text=how)
    for name, info in Identifiers.model_fields.items():
        named = getattr(service.identifiers, name)
        shown = " ".join(named.value)
        yield fact(f"identifiers.{name}", "identifier", named, name=str(info.title), shown=shown, names=named.value)


def _figure(catalog: Catalog, quota: Quota) -> dict[str, Any]:
    unlimited = quota.value == "unlimited"
    return {
        **{name: getattr(quota, name) for name in FIGURE},
        "name": quota.name,
        "shown": span(quota).replace(NBSP, " "),
        "value": None if unlimited else quota.value,
        "unlimited": unlimited,
        "text": quota.note and _plain(catalog, quota.note),
        "was": [api.Was(value=old.value, until=old.until) for old in quota.was],
    }


def runtime_facts(site: Site) -> Iterator[api.Fact]:
    """The days on which Lambda's runtimes end, each a fact."""
    for key, runtime in site.catalog.runtimes.items():
        origin = NOTHING | _sourced(site, runtime, _runtime_page(site, key)) | {"part": "runtime", "text": runtime.note}
        for end, words in ENDS.items():
            if date := getattr(runtime, end):
                named = {
                    "id": f"runtimes.{key}.{end}",
                    "name": f"{runtime.name} ({key}): {words.lower()}",
                    "shown": day(date),
                }
                yield api.Fact(**origin | named | {"date": date})


def _runtime(site: Site, key: str, runtime: Runtime) -> api.Runtime:
    fields = ("name", "family", "operating_system", "note", *ENDS)
    own = {name: getattr(runtime, name) for name in fields}
    return api.Runtime(id=key, **own, **_sourced(site, runtime, _runtime_page(site, key)))


def _runtime_page(site: Site, key: str) -> str:
    return f"{site.address}runtimes/#{key.replace('.', '-')}"


def _sourced(site: Site, evidence: Evidence, page: str) -> dict[str, Any]:
    source, other = site.catalog.sources[evidence.source], evidence.disputed
    return {
        "source": source.url,
        "source_title": source.title,
        **{name: getattr(evidence, name) for name in ("evidence", "verified_on", "check", "quote")},
        "disputed_value": other and other.value,
        "disputed_source": other and site.catalog.sources[other.source].url,
        "disputed_why": other and other.why,
        "page": page,
    }


def _plain(catalog: Catalog, text: str) -> str:
    """A text of the data file for a reader without the page: figures in it are words."""
    return plain(without_links(catalog, text)).replace(NBSP, " ")


# Tables


def table(rows: Sequence[BaseModel]) -> str:
    """Rows as RFC 4180 has them, a column a field; what holds rows itself is left out."""
    dumped = [row.model_dump(exclude=ROWS) for row in rows]
    text = io.StringIO()
    cells = [[value if value is None else cell(value) for value in row.values()] for row in dumped]
    csv.writer(text).writerows([dumped[0], *cells] if dumped else [])
    return text.getvalue()


def cell(value: Any) -> Any:
    """A value for a cell: a list in one, true and false in words, and no text that a spreadsheet would execute."""
    if isinstance(value, list):
        value = SEPARATOR.join(f"{v['value']} until {v['until']}" if isinstance(v, dict) else v for v in value)
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return str(value).lower() if isinstance(value, bool) else value


# What the downloads look like


def columns(head: dict[str, Any]) -> dict[str, Any]:
    """The tables for readers of CSV on the Web (W3C), who look for this file beside them."""
    origin, licence = head["generated_from"], head["licence"]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": f"{GUIDE}, {head['version']}",
        "dc:license": {"@id": licence.url},
        "dc:rights": f"{licence.credit}, {licence.id}",
        "dc:source": f"{origin.file}, git object {origin.blob}",
        "dc:modified": origin.date,
        "schema:version": head["version"],
        "tables": [
            {"url": name, "dc:description": about, "tableSchema": {"columns": _columns(shape), "primaryKey": "id"}}
            for name, (shape, about) in TABLES.items()
        ],
    }


def _columns(shape: type[BaseModel]) -> list[dict[str, Any]]:
    fields = {field.alias or name: field for name, field in shape.model_fields.items() if name not in ROWS}
    return [_column(name, field) for name, field in fields.items()]


def _column(name: str, field: FieldInfo) -> dict[str, Any]:
    kind = KINDS.get(name) or KINDS.get(field.annotation, "string")
    parted = {"separator": SEPARATOR} if get_origin(field.annotation) is list else {}
    return {"name": name, "titles": name, "dc:description": field.description, "datatype": kind, **parted}


def schema(address: str) -> dict[str, Any]:
    """The JSON Schema of the documents."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{address}{FOLDER}schema.json",
        "title": f"{GUIDE}, v1",
        "anyOf": [{"$ref": f"#/$defs/{document.__name__}"} for document in api.DOCUMENTS.values()],
        "$defs": _shapes("#/$defs/{model}"),
    }


def openapi(address: str, origin: api.Origin) -> dict[str, Any]:
    """The OpenAPI description of all downloads."""
    shapes = {name: {"$ref": f"#/components/schemas/{shape.__name__}"} for name, shape in api.DOCUMENTS.items()}
    paths = {
        f"/{FOLDER}{name}": _path(name, shape.__doc__, JSON, shapes[name]) for name, shape in api.DOCUMENTS.items()
    }
    paths |= {
        f"/{FOLDER}{name}": _path(name, about, kind, {"type": "object" if kind == JSON else "string"})
        for name, (kind, about) in OTHERS.items()
    }
    return {
        "openapi": "3.1.1",
        "info": {
            "title": GUIDE,
            "version": "v1",
            "description": f"Files that answer GET; {address}use-the-data/ has examples.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
            "x-generated-from": origin.model_dump(),
        },
        "servers": [{"url": address.rstrip("/")}],
        "security": [],
        "paths": paths,
        "components": {"schemas": _shapes("#/components/schemas/{model}")},
    }


def _path(name: str, about: str | None, kind: str, shape: dict[str, Any]) -> dict[str, Any]:
    id = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}, "example": "sqs"}
    answer = {"description": about, "content": {kind: {"schema": shape}}}
    missing = {"description": "There is no service of that id.", "content": {"text/html": {}}}
    one = {"parameters": [id]} if "{id}" in name else {}
    answers = {"200": answer} | ({"404": missing} if one else {})
    return {**one, "get": {"operationId": name.translate(WORD), "summary": about, "responses": answers}}


def _shapes(reference: str) -> dict[str, Any]:
    mode: Literal["serialization"] = "serialization"
    shapes = [(shape, mode) for shape in api.DOCUMENTS.values()]
    found: dict[str, Any] = models_json_schema(shapes, ref_template=reference)[1]["$defs"]
    return found
