"""The guide's own data file with one lie told in it, and the checks that may notice."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache, reduce
from typing import Any

import yaml

from macros.catalog.load import DATA_FILE, checked_catalog, icon_codes, load_catalog, whole_file_of
from macros.catalog.models import Catalog, facts, statements_of
from macros.catalog.reader import CatalogError, Document
from tests import ROOT
from tests.sources import agreement, aws_models
from tests.sources.evidence import disagreement
from tests.sources.excused import unexcused, unneeded
from tests.sources.origins import origin_findings
from tests.sources.subjects import subject_findings
from tests.sources.typed_amounts import findings, places_of_data

Lie = Callable[[Any], Any]  # the data with it told; what it leaves alone is the same object
Findings = Callable[[Catalog], dict[str, list[tuple[str, str, str]]]]  # by the section of `excused.yml`


def put(path: str, value: Any) -> Lie:
    """A lie that writes a value at a path of keys, parted by spaces."""
    return lambda data: _with(data, path.split(" "), value)


def swap(one: str, other: str) -> Lie:
    """A lie that exchanges what stands at two paths."""
    return lambda data: both(put(one, _part(data, other)), put(other, _part(data, one)))(data)


def both(*lies: Lie) -> Lie:
    """Several changes that make one lie."""
    return lambda data: reduce(lambda changed, lie: lie(changed), lies, data)


def _with(part: Any, keys: list[str], value: Any) -> Any:
    """A copy of a mapping or list with another value at a path of keys."""
    if not keys:
        return value
    key = int(keys[0]) if isinstance(part, list) else keys[0]
    changed = part.copy()
    changed[key] = _with(part[key] if keys[1:] else None, keys[1:], value)
    return changed


def _part(data: Any, path: str) -> Any:
    for key in path.split(" "):
        data = data[int(key) if isinstance(data, list) else key]
    return data


@cache
def _true_document() -> tuple[Document, dict[str, Any]]:
    document = Document(DATA_FILE, tuple(Catalog.model_fields))
    return document, document.read(ROOT / DATA_FILE)


def _refusal(lie: Lie) -> list[str]:
    """What is wrong with the data with the lie, in one text, if the loader refuses them."""
    truth, data = _true_document()
    document = Document(DATA_FILE, truth.top_level_keys, truth.lines)
    try:
        checked_catalog(document, lie(data), icon_codes(ROOT), date.today())
    except CatalogError as error:
        return [str(error)]
    return []


@lru_cache(maxsize=1)  # what several checks are asked about in turn
def _told(lie: Lie) -> tuple[dict[str, Any], Catalog]:
    """The data with the lie, and the catalogue that they make; what it leaves alone is that of the truth."""
    (_, right), truth = _true_document(), _truth()
    data = lie(right)
    parts = {key: part if part is not right[key] else getattr(truth, key) for key, part in data.items()}
    services = {id: data["services"][id] for id in _changed(data["services"], right["services"])}
    known = whole_file_of(data, icon_codes(ROOT), date.today())
    return data, Catalog.model_validate(parts | {"services": truth.services | services}, context=known)


def _changed(services: dict[str, Any], truth: dict[str, Any]) -> list[str]:
    return [id for id, service in services.items() if service is not truth.get(id)]


def noticed_by(check: str, lie: Lie) -> list[str]:
    """What a check of this name says of the data with the lie, and not of the truth."""
    if check == "catalog":
        return _refusal(lie)
    data, catalog = _told(lie)
    if check == "model":
        return list(_wrong_by_model(catalog))
    if check == "typed_amounts":
        return list(_typed(data, catalog))
    return sorted(set(_found(check, catalog)) - _found_in_truth(check))


@cache
def _truth() -> Catalog:
    return load_catalog(ROOT / DATA_FILE, icon_codes(ROOT))


@cache
def _found_in_truth(check: str) -> set[str]:
    return set(_found(check, _truth()))


def _found(check: str, catalog: Catalog) -> Iterator[str]:
    """What the test of this name would say of a catalogue."""
    for section, found in SECTIONS[check](catalog).items():
        yield from unexcused(section, found)
        yield from unneeded(section, found)


def _typed(data: dict[str, Any], catalog: Catalog) -> Iterator[str]:
    """The typed amounts of the records that differ from the truth."""
    _, truth = _true_document()
    changed = {
        section: {id: record for id, record in records.items() if record != truth[section].get(id)}
        for section, records in data.items()
        if isinstance(records, dict)
    }
    places = places_of_data(yaml.compose(json.dumps(changed), Loader=yaml.CSafeLoader), ())
    yield from unexcused("amounts", findings(places, catalog))


def _wrong_by_model(catalog: Catalog) -> Iterator[str]:
    truth, services = statements_of(_truth()), catalog.services
    changed = {id: services[id] for id in _changed(services, _truth().services)}
    for name, fact in facts(vars(catalog) | {"services": changed}):
        if fact.check and fact != truth.get(name):
            try:
                if difference := disagreement(fact):
                    yield f"{name}: {difference}"
            except aws_models.Unreadable as error:
                yield f"{name}: {error}"


def _of_section(check: Any, section: str) -> Findings:
    return lambda catalog: {section: list(check(catalog))}


SECTIONS: dict[str, Findings] = {
    "subjects": subject_findings,
    "origins": origin_findings,
} | {check.__name__: _of_section(check, section) for check, section in agreement.CHECKS.items()}
