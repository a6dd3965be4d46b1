"""The data file as a checked catalogue, or everything that is wrong with it."""

import json
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.catalog.messages import messages
from macros.catalog.models import Catalog
from macros.catalog.reader import CatalogError, Document
from macros.catalog.services import Criteria

DATA = "docs/data/services.yml"
SCHEMA = "docs/data/services.schema.json"
ICONS = "overrides/.icons"
STATEMENTS = ("idle", "misconception", *Criteria.model_fields)
SORTED = ("sources", "services", "runtimes", "glossary")
FEWEST_HEADLINES = 5
# What a reference may name of a figure beside its value, and the keys that it needs.
FIGURE_PARTS = {
    "minimum": ("minimum",),
    "default": ("default",),
    "least-region": ("least_region",),
    "most-region": ("least_region",),
}


def current_catalog(root: Path) -> Catalog:
    """The catalogue of the tree at `root`, read again only when the data file has changed; raises CatalogError.

    Engines call this once a page, and Zensical loads the package anew for each: this module stays, and what it holds.
    """
    file = root / DATA
    return _catalog_of(root, file.stat().st_mtime_ns if file.exists() else 0)


@lru_cache(maxsize=1)
def _catalog_of(root: Path, _changed: int) -> Catalog:
    return load_catalog(root / DATA, icon_codes(root), relative_to=root)


def icon_codes(root: Path) -> set[str]:
    """The short codes of our icons, as in `guide-sqs`."""
    icons = root / ICONS
    return {"-".join(file.relative_to(icons).with_suffix("").parts) for file in icons.rglob("*.svg")}


def load_catalog(path: Path, icons: set[str], *, today: date | None = None, relative_to: Path | None = None) -> Catalog:
    """The checked catalogue of a data file; `icons` are the short codes that exist.

    Raises CatalogError with all problems at once, under the file's name `relative_to` a folder.
    `today` is the newest day that a fact may carry.
    """
    name = (path.relative_to(relative_to) if relative_to else path).as_posix()
    document = Document(name, tuple(Catalog.model_fields))
    data = document.read(path)
    # A day that has begun somewhere on Earth is not in the future.
    context = _whole_file(data, icons, today or (datetime.now(UTC) + timedelta(hours=14)).date())
    try:
        catalog = Catalog.model_validate(data, context=context)
    except ValidationError as error:
        for keys, message in messages(error, data):
            document.add(keys, message)
    _add_unsorted(document, data)
    _add_few_headlines(document, data)
    if document.problems:
        raise CatalogError(document.problems)
    return catalog


def schema_text() -> str:
    """The JSON Schema of the data file, for editors and programs."""
    return json.dumps(Catalog.model_json_schema(by_alias=True), indent=2, ensure_ascii=False) + "\n"


def _add_unsorted(document: Document, data: dict[str, Any]) -> None:
    """Ids are alphabetical, so that two people who add a record do not meet on the same line."""
    mappings: dict[tuple[str | int, ...], Any] = {(key,): _mapping(data, key) for key in SORTED}
    for id, record in _mapping(data, "services").items():
        mappings["services", id, "targets"] = _mapping(record, "targets")
    for keys, ids in mappings.items():
        for before, after in pairwise(ids):
            if after < before:
                document.add((*keys, after), f"ids are alphabetical; write {after!r} before {before!r}")


def _add_few_headlines(document: Document, data: dict[str, Any]) -> None:
    """Checked here, not by the model, which only looks at records whose every field is right."""
    for id, record in _mapping(data, "services").items():
        quotas = record.get("quotas") if isinstance(record, dict) else None
        if isinstance(quotas, dict) and sum(map(_is_headline, quotas.values())) < FEWEST_HEADLINES:
            message = f"fewer than {FEWEST_HEADLINES} with `headline: true`; mark those that decide a design"
            document.add(("services", id, "quotas"), message)


def _is_headline(quota: Any) -> bool:
    """Whether a quota is a headline, or meant to be: a misspelt key or value has a line of its own."""
    if not isinstance(quota, dict) or quota.get("headline") is True:
        return True
    return any(quota[key] not in (None, False) for key in get_close_matches("headline", quota))


def _whole_file(data: dict[str, Any], icons: set[str], today: date) -> dict[str, Any]:
    """What the models need to know of the whole file to check a part of it, as yet unchecked itself."""
    services = _mapping(data, "services")
    quotas = {f"{s}.{q}": quota for s, record in services.items() for q, quota in _mapping(record, "quotas").items()}
    ends = {
        f"{name}.{end}": quota
        for name, quota in quotas.items()
        for end, keys in FIGURE_PARTS.items()
        if isinstance(quota, dict) and all(quota.get(key) is not None for key in keys)
    }
    return {
        "class": _mapping(data, "classes"),
        "kind": _mapping(data, "kinds"),
        "model": _mapping(data, "models"),
        "source": _mapping(data, "sources"),
        "Region": _mapping(data, "regions"),
        "service": services,
        "icon": icons,
        "ground": quotas | {f"{service}.{part}": None for service in services for part in STATEMENTS},
        "fact": quotas
        | ends
        | {f"{service}.launch": None for service in services}
        | {f"dates.{id}": None for id in _mapping(data, "dates")},
        "targets": {(service, target) for service in services for target in _mapping(services[service], "targets")},
        "short names": [record.get("short") for record in services.values() if isinstance(record, dict)],
        "today": today,
    }


def _mapping(parent: Any, key: str) -> dict[str, Any]:
    """What stands under a key if both are mappings, else nothing."""
    inner = parent.get(key) if isinstance(parent, dict) else None
    return inner if isinstance(inner, dict) else {}
