"""The guide's own data file with one lie told in it, and the checks that may notice."""

import copy
import json
import pickle
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache
from typing import Any

import yaml

from macros.catalog.load import DATA_FILE, checked_catalog, icon_codes, load_catalog
from macros.catalog.models import Catalog, facts
from macros.catalog.reader import CatalogError, Document
from tests import ROOT
from tests.sources import agreement, aws_models
from tests.sources.evidence import disagreement
from tests.sources.excused import unexcused, unneeded
from tests.sources.origins import origin_findings
from tests.sources.subjects import subject_findings
from tests.sources.typed_amounts import findings, places_of_data

Lie = Callable[[dict[str, Any]], None]  # tells it in the data
Findings = Callable[[Catalog], dict[str, list[tuple[str, str, str]]]]  # by the section of `excused.yml`


def put(path: str, value: Any) -> Lie:
    """A lie that writes a value at a path of keys, parted by spaces."""

    def tell(data: dict[str, Any]) -> None:
        *keys, last = path.split(" ")
        part = _part(data, keys)
        part[int(last) if isinstance(part, list) else last] = value

    return tell


def swap(one: str, other: str) -> Lie:
    """A lie that exchanges what stands at two paths."""

    def tell(data: dict[str, Any]) -> None:
        first, second = (copy.deepcopy(_part(data, path.split(" "))) for path in (one, other))
        put(one, second)(data)
        put(other, first)(data)

    return tell


def both(*lies: Lie) -> Lie:
    """Several changes that make one lie."""

    def tell(data: dict[str, Any]) -> None:
        for lie in lies:
            lie(data)

    return tell


def _part(data: Any, keys: list[str]) -> Any:
    for key in keys:
        data = data[int(key) if isinstance(data, list) else key]
    return data


@cache
def _true_document() -> tuple[Document, dict[str, Any]]:
    document = Document(DATA_FILE, tuple(Catalog.model_fields))
    return document, document.read(ROOT / DATA_FILE)


@cache
def _true_data() -> bytes:
    """The data, to be copied: unpickling them takes a tenth of the time that `deepcopy` does."""
    return pickle.dumps(_true_document()[1])


@lru_cache(maxsize=1)  # what several checks are asked about in turn
def _told(lie: Lie) -> tuple[dict[str, Any], Catalog | CatalogError]:
    """The data with the lie, and the catalogue that they make."""
    truth, _ = _true_document()
    data = pickle.loads(_true_data())
    lie(data)
    document = Document(DATA_FILE, truth.top_level_keys, truth.lines)
    try:
        return data, checked_catalog(document, data, icon_codes(ROOT), date.today())
    except CatalogError as error:
        return data, error


def noticed_by(check: str, lie: Lie) -> list[str]:
    """What a check of this name says of the data with the lie, and not of the truth."""
    data, catalog = _told(lie)
    if isinstance(catalog, CatalogError):
        return [str(catalog)] if check == "catalog" else []
    if check == "model":
        return list(_wrong_by_model(catalog))
    if check == "typed_amounts":
        return list(_typed(data, catalog))
    if check == "catalog":
        return []
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
    truth = dict(facts(_truth()))
    for name, fact in facts(catalog):
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
