"""Keys are written into a file whose other characters stay as they are."""

from decimal import Decimal
from typing import Any

import pytest

from tests.sources.patches import line_of, patch

TEXT = """\
# Größe – a first line that is not ASCII
services:
  post:
    size:
      value: 15  # minutes
      quote: at most 900
        seconds
      was:
        - value: 5
          until: 2020-01
    rate:
      value: 4

  # the next
  store.x:
    basis:
      - {source: page, quote: three words of it, seen: 1}
      - source: page
        quote: "three: words"
    old:
      value: 1
      was: [{value: 2, until: 2020}]
  shop:
    price:
      tiers:
        - from: 0
          value: 1
      list:
        name: x
    flow: {tiers: [{from: 0, value: 1}], unit: GB}
models:
  fruit:
    version: "1.2.3"
    missing: [a, b]
"""
WRITTEN: dict[str, tuple[str, dict[str, Any], list[tuple[str, str]]]] = {
    "a number, its comment kept": ("services.post.size", {"value": 20}, [("value: 15 ", "value: 20 ")]),
    "a text over two lines": (
        "services.post.size",
        {"quote": "at most 1,200 seconds"},
        [("quote: at most 900\n        seconds", "quote: at most 1,200 seconds")],
    ),
    "an older value before older ones": (
        "services.post.size",
        {"was": [{"value": 10, "until": "2026-05-06"}]},
        [("- value: 5", "- value: 10\n          until: 2026-05-06\n        - value: 5")],
    ),
    "the first older value": (
        "services.post.rate",
        {"was": [{"value": 10, "until": "2026-05-06"}]},
        [("value: 4\n", "value: 4\n      was:\n        - value: 10\n          until: 2026-05-06\n")],
    ),
    "an older value in brackets": (
        "services.store.x.old",
        {"was": [{"value": 3, "until": "2026-05"}]},
        [("was: [", "was: [{value: 3, until: 2026-05}, ")],
    ),
    "a day behind the quote": (
        "services.post.size",
        {"found_on": "2026-05-06"},
        [("        seconds\n", "        seconds\n      found_on: 2026-05-06\n")],
    ),
    "a day behind the quote in braces": (
        "services.store.x.basis.0",
        {"found_on": "2026-05-06"},
        [("three words of it,", "three words of it, found_on: 2026-05-06,")],
    ),
    "a day in an item of a list": (
        "services.store.x.basis.1",
        {"found_on": "2026-05-06"},
        [('"three: words"\n', '"three: words"\n        found_on: 2026-05-06\n')],
    ),
    "what YAML would misread, in quotes": ("services.post.rate", {"value": "a: b"}, [("value: 4", 'value: "a: b"')]),
    "what was in quotes": ("models.fruit", {"version": "1.2.4"}, [("1.2.3", "1.2.4")]),
    "a price, in digits": ("services.post.rate", {"value": Decimal("2.000E-7")}, [("value: 4", "value: 0.0000002000")]),
    "tiers instead of others": (
        "services.shop.price",
        {"tiers": [{"from": 0, "value": 0.0000005}, {"from": Decimal(10), "value": 0.25}]},
        [("- from: 0\n          value: 1\n", "- {from: 0, value: 0.0000005}\n        - {from: 10, value: 0.25}\n")],
    ),
    "tiers in brackets instead of others": (
        "services.shop.flow",
        {"tiers": [{"from": 0, "value": 2}]},
        [("[{from: 0, value: 1}]", "[{from: 0, value: 2}]")],
    ),
    "the first tiers": (
        "services.post.rate",
        {"tiers": [{"from": 0, "value": 2}]},
        [("value: 4\n", "value: 4\n      tiers:\n        - {from: 0, value: 2}\n")],
    ),
    "a list": ("models.fruit", {"missing": ["a", "c"]}, [("[a, b]", "[a, c]")]),
}


@pytest.mark.parametrize(("path", "keys", "replaced"), WRITTEN.values(), ids=WRITTEN.keys())
def test_a_key_is_written(path: str, keys: dict[str, Any], replaced: list[tuple[str, str]]) -> None:
    wanted = TEXT
    for before, after in replaced:
        wanted = wanted.replace(before, after, 1)
    assert patch(TEXT, {path: keys}) == wanted


def test_several_records_are_written_at_once() -> None:
    changes: dict[str, dict[str, Any]] = {"models.fruit": {"version": "1.2.4"}, "services.post.rate": {"value": 5}}
    assert patch(TEXT, changes) == TEXT.replace("1.2.3", "1.2.4").replace("value: 4", "value: 5")


def test_what_comes_last_in_a_mapping_comes_before_what_comes_last_around_it() -> None:
    changes: dict[str, dict[str, Any]] = {
        "services.shop.price": {"was": [{"value": 2}]},
        "services.shop.price.list": {"codes": ["a"]},
    }
    added = "        codes: [a]\n      was:\n        - value: 2\n"
    assert patch(TEXT, changes) == TEXT.replace("        name: x\n", f"        name: x\n{added}")


@pytest.mark.parametrize("path", ["services.post.nothing", "services.store.x.basis.7", "models.fruit.version.x"])
def test_a_path_that_is_not_there_is_an_error(path: str) -> None:
    with pytest.raises(LookupError):
        patch(TEXT, {path: {"value": 1}})


def test_the_line_of_a_record_is_known() -> None:
    assert line_of(TEXT, "services.store.x.old") == TEXT.splitlines().index("      value: 1") + 1
