"""A link to another site judged by itself, and the list of hosts that may be cited."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.linkcheck import outside_problem, read_hosts


@pytest.mark.parametrize(
    ("link", "wrong"),
    [
        ("https://docs.example.org/a#b", None),
        ("", "the link is empty"),
        ("a/b", "starts with 'https://'"),
        ("mailto:me@example.org", "starts with 'https://'"),
        ("http://docs.example.org/", "has to be https"),
        ("https://docs.example.org/?utm_source=x", "tracking parameter"),
        ("https://other.example.org/", "not on the list"),
        ("https://docs.example.org/{{ x }}", "template markup"),
    ],
)
def test_outside_link_is_judged_by_its_form(link: str, wrong: str | None) -> None:
    found = outside_problem(link, {"docs.example.org"})
    assert found is None if wrong is None else wrong in str(found)


def test_hosts_are_listed_one_a_line_with_comments(tmp_path: Path) -> None:
    hosts = tmp_path / "hosts.txt"
    hosts.write_text("# cited\n\ndocs.example.org  # the manual\nNobody.example.org\n")
    assert read_hosts(hosts) == {"docs.example.org", "nobody.example.org"}
