"""The data file as a checked catalogue, or everything that is wrong with it."""

import gc
import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from macros.catalog.checks import Amount, WholeFile
from macros.catalog.measures import quantity
from macros.catalog.messages import messages
from macros.catalog.models import Catalog
from macros.catalog.reader import CatalogError, Document
from macros.catalog.services import FIGURE_PARTS, Criteria, Quota
from macros.catalog.vocabulary import Unit
from macros.catalog.ways import slug

DATA_FILE = "docs/data/services.yml"
SCHEMA_FILE = "docs/data/services.schema.json"
ICON_FOLDER = "overrides/.icons"
STATEMENTS_OF_SERVICE = ("idle", "misconception", *Criteria.model_fields)
ALPHABETICAL = ("sources", "services", "other_charges", "legs", "runtimes", "glossary")
FEWEST_HEADLINES = 5
UNITS = get_args(Unit)
TOP_LEVEL_KEYS = {  # by kind of their ids, as messages name it
    **{"class": "classes", "kind": "kinds", "model": "models", "source": "sources"},
    **{"Region": "regions", "leg": "legs", "service": "services"},
}


def current_catalog(root: Path) -> Catalog:
    """The catalogue of the tree at `root`, read again only when the data file has changed; raises CatalogError.

    Zensical imports `macros/__init__.py` anew for each page, but not this module, so that the cache holds.
    """
    file = root / DATA_FILE
    return _catalog_of(root, file.stat().st_mtime_ns if file.exists() else 0)


@lru_cache(maxsize=1)
def _catalog_of(root: Path, _modified: int) -> Catalog:
    # All of a catalogue stays: to look through it for garbage, now or later, took a twelfth of our time in a build.
    gc.disable()
    try:
        return load_catalog(root / DATA_FILE, icon_codes(root), relative_to=root)
    finally:
        gc.freeze()
        gc.enable()


def icon_codes(root: Path) -> set[str]:
    """The short codes of our icons, as in `guide-sqs`."""
    icons = root / ICON_FOLDER
    return {"-".join(file.relative_to(icons).with_suffix("").parts) for file in icons.rglob("*.svg")}


def load_catalog(path: Path, icons: set[str], *, today: date | None = None, relative_to: Path | None = None) -> Catalog:
    """The checked catalogue of a data file; `icons` are the short codes that exist.

    Raises CatalogError with all problems at once, under the file's name `relative_to` a folder.
    `today` is the newest day that a fact may carry.
    """
    name = (path.relative_to(relative_to) if relative_to else path).as_posix()
    document = Document(name, tuple(Catalog.model_fields))
    # A day that has begun somewhere on Earth is not in the future.
    today = today or (datetime.now(UTC) + timedelta(hours=14)).date()
    return checked_catalog(document, document.read(path), icons, today)


def checked_catalog(document: Document, data: dict[str, Any], icons: set[str], today: date) -> Catalog:
    """The catalogue that a document's data make; raises CatalogError with its problems and those of the document."""
    try:
        catalog = Catalog.model_validate(data, context=whole_file_of(data, icons, today))
    except ValidationError as error:
        for keys, message in messages(error, data):
            document.add(keys, message)
    _report_unsorted_ids(document, data)
    _report_missing_headlines(document, data)
    if document.problems:
        raise CatalogError(document.problems)
    return catalog


def schema_text() -> str:
    """The JSON Schema of the data file, for editors and programs."""
    return json.dumps(Catalog.model_json_schema(by_alias=True), indent=2, ensure_ascii=False) + "\n"


def _report_unsorted_ids(document: Document, data: dict[str, Any]) -> None:
    """Ids are alphabetical, so that two people who add a record do not meet on the same line."""
    mappings: dict[tuple[str | int, ...], Any] = {(key,): _mapping(data, key) for key in ALPHABETICAL}
    for id, record in _mapping(data, "services").items():
        mappings["services", id, "targets"] = _mapping(record, "targets")
    for keys, ids in mappings.items():
        for id, next_id in pairwise(ids):
            if next_id < id:
                document.add((*keys, next_id), f"ids are alphabetical; write {next_id!r} before {id!r}")


def _report_missing_headlines(document: Document, data: dict[str, Any]) -> None:
    """Each service has enough headlines; checked here, since a model is only checked if its every field is right."""
    for id, record in _mapping(data, "services").items():
        quotas = _value(record, "quotas")
        if isinstance(quotas, dict) and sum(map(_is_headline, quotas.values())) < FEWEST_HEADLINES:
            message = f"fewer than {FEWEST_HEADLINES} with `headline: true`; mark those that decide a design"
            document.add(("services", id, "quotas"), message)


def _is_headline(quota: Any) -> bool:
    """Whether a quota is a headline, or meant to be: a misspelt key or value has a line of its own."""
    if not isinstance(quota, dict) or quota.get("headline") is True:
        return True
    keys = quota.keys() - (Quota.model_fields.keys() - {"headline"})
    return any(quota[key] not in (None, False) for key in get_close_matches("headline", keys))


def whole_file_of(data: dict[str, Any], icons: set[str], today: date) -> WholeFile:
    """What the models need to know of the whole file, read from what is not checked yet."""
    services = _mapping(data, "services")
    quotas = {f"{s}.{q}": quota for s, record in services.items() for q, quota in _mapping(record, "quotas").items()}
    parts = [f"{name}.{part}" for name, quota in quotas.items() for part in _parts(quota)]
    days = [*(f"{service}.launch" for service in services), *(f"dates.{id}" for id in _mapping(data, "dates"))]
    statements = [f"{service}.{key}" for service in services for key in STATEMENTS_OF_SERVICE]
    ends = {"": "value"} | {f".{part}": field for part, field in FIGURE_PARTS.items()}
    amounts = {name + end: _amount(quota, field) for name, quota in quotas.items() for end, field in ends.items()}
    released = {package: _value(release, "released") for package, release in _mapping(data, "models").items()}
    charges = services | _mapping(data, "other_charges")
    prices = {f"{c}.{p}": price for c, charge in charges.items() for p, price in _mapping(charge, "prices").items()}
    return WholeFile(
        today=today,
        ids={
            **{kind: _mapping(data, key) for kind, key in TOP_LEVEL_KEYS.items()},
            "icon": icons,
            "price": prices,
            "option of the bill": _mapping(_value(data, "bill"), "options"),
            "service or other charge": charges,
            "fact or statement": dict.fromkeys([*quotas, *statements]),
            "fact": dict.fromkeys([*quotas, *parts, *days]),
        },
        prices=prices,
        amounts=dict.fromkeys(days, ("day", 0.0))
        | dict.fromkeys(statements, ("statement", 0.0))
        | {name: amount for name, amount in amounts.items() if amount},
        release_days={package: day for package, day in released.items() if isinstance(day, str)},
        targets={(service, target) for service in services for target in _mapping(services[service], "targets")},
        variants={
            (service, target): [slug(name) for way in ways if isinstance(name := _value(way, "variant"), str)]
            for service, record in services.items()
            for target, to in _mapping(record, "targets").items()
            if isinstance(ways := _value(to, "delivery"), list)
        },
        short_names=Counter(s for record in services.values() if isinstance(s := _value(record, "short"), str)),
    )


def _parts(quota: Any) -> list[str]:
    """What a reference may name of a figure; of what is no figure at all, its own line tells enough."""
    needed = FIGURE_PARTS | {"most-region": "least_region"}
    return [part for part, field in needed.items() if not isinstance(quota, dict) or quota.get(field) is not None]


def _amount(quota: Any, field: str) -> Amount | None:
    """What a figure, or a part of it, measures and how much; None if that or its unit is wrong, or not there."""
    value, unit = _value(quota, field), _value(quota, "unit")
    if value == "unlimited":
        return "unlimited", float("inf")
    if type(value) in (int, float) and value >= 0 and (unit in UNITS or "unit" not in quota):
        return ("text", float(value)) if unit == "characters" else quantity(value, unit)
    return None


def _value(parent: Any, key: str) -> Any:
    """What stands under a key of a mapping; None under that of anything else."""
    return parent.get(key) if isinstance(parent, dict) else None


def _mapping(parent: Any, key: str) -> dict[str, Any]:
    """The mapping that stands under a key; an empty one where something else does."""
    return inner if isinstance(inner := _value(parent, key), dict) else {}
