"""The link check held against small invented sites: each check has a row that makes it fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.linkcheck import KINDS, problems
from tests.linkcheck.cases import CASES, TABLES
from tests.linkcheck.orchard import ERROR_PAGE, HOME, REFRESH, URL, Case, html, write_files


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_is_wrong_is_found_and_nothing_else(case: Case, tmp_path: Path) -> None:
    found = case.problems(tmp_path)
    assert len(found) == (1 if case.wrong else 0), found
    assert all(case.wrong in line for line in found), found


def test_no_case_hides_another_of_its_name() -> None:
    assert len(CASES) == sum(map(len, TABLES))


def test_redirects_in_a_circle_are_found_at_each_stub(tmp_path: Path) -> None:
    stubs = Case({"a.html": html("", REFRESH.format("b")), "b.html": html("", REFRESH.format("a"))})
    assert [line.split(":")[0] for line in stubs.problems(tmp_path)] == ["a.html", "b.html"]


def test_a_site_without_a_404_page_is_told_so_once(tmp_path: Path) -> None:
    (found,) = problems(write_files(tmp_path, HOME), URL)
    assert (found.page, found.kind) == ("404.html", "site")
    assert "no way back" in found.wrong


def test_every_kind_of_fault_is_one_that_can_be_skipped(tmp_path: Path) -> None:
    """A site with a fault of each kind, and without a 404 page."""
    body = '<a href="x/">x</a><p id="y"><p id="y"><a href="http://example.org/">x</a>**x**<a href="#y"></a>'
    found = problems(write_files(tmp_path, {"index.html": html(body), "x.svg": "<svg>"}), URL)
    assert {problem.kind for problem in found} == set(KINDS)


def test_problems_come_by_page_and_line(tmp_path: Path) -> None:
    wrong = html('<a href="y">x</a>\n<a href="x">x</a>')
    found = problems(write_files(tmp_path, {"b.html": wrong, "a.html": wrong}), URL)
    assert [(problem.page, problem.line) for problem in found] == [
        ("a.html", 4),
        ("a.html", 5),
        ("b.html", 4),
        ("b.html", 5),
    ]


def test_long_link_is_cut_in_the_line_only(tmp_path: Path) -> None:
    link = "x" * 500
    (found,) = problems(write_files(tmp_path, ERROR_PAGE | {"index.html": html(f'<a href="{link}">x</a>')}), URL)
    assert found.link == link
    assert len(str(found)) < 300
