"""Values that browsers take apart: a refresh, a set of pictures."""

from __future__ import annotations

import pytest

from tests.linkcheck.attributes import srcset_candidates
from tests.linkcheck.elements import refresh_url


@pytest.mark.parametrize(
    ("content", "url"),
    [
        ("5", None),
        ("0; url=a", "a"),
        ("0;URL = 'a b'", "a b"),
        ("0, a", "a"),
        ('1.5 url="a"x', "a"),
        ("url=a", None),
        ("0; url=", ""),
    ],
)
def test_refresh_is_read_as_browsers_do(content: str, url: str | None) -> None:
    assert refresh_url(content) == url


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("", []),
        ("a", [("a", "")]),
        ("a, b 2x", [("a", ""), ("b", "2x")]),
        ("a,b 2x,c", [("a,b", "2x"), ("c", "")]),
        (" , a 1x ,\n b 2x , ", [("a", "1x"), ("b", "2x")]),
        ("data:,x,y 1x", [("data:,x,y", "1x")]),
    ],
)
def test_srcset_is_split_as_browsers_do(text: str, candidates: list[tuple[str, str]]) -> None:
    assert srcset_candidates(text) == candidates
