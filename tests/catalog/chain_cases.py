"""The cases of tests/catalog/chain_cases.yml, for Python and for the script of the pages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.catalog.hops import Hop, complete_hop, parse_path
from macros.catalog.load import current_catalog
from macros.catalog.reader import LOADER
from tests import ROOT

CASES: dict[str, Any] = yaml.load(Path(__file__).with_name("chain_cases.yml").read_text(encoding="utf-8"), LOADER)


def hops_of(case: dict[str, Any]) -> list[Hop]:
    """The hops of a case: those of a path of the guide, or invented ones."""
    if "path" in case:
        return parse_path(case["path"], current_catalog(ROOT))
    return [complete_hop(CASES["hops"][name], CASES) for name in case["chain"]]


def differences(expected: Any, found: Any, place: str = "") -> Iterator[str]:
    """Each place at which an answer is not as expected; what is not expected is not looked at."""
    if isinstance(expected, dict) and isinstance(found, dict) and (expected or not found):
        for key, inner in expected.items():
            yield from differences(inner, found.get(key), f"{place}.{key}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for n, inner in enumerate(expected):
            yield from differences(inner, found[n], f"{place}.{n}")
    elif isinstance(expected, int | float) and isinstance(found, int | float):
        if found != pytest.approx(expected):
            yield f"{place}: {found}, not {expected}"
    elif expected != found:
        yield f"{place}: {found!r}, not {expected!r}"
