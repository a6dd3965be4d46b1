"""The run that asks outside links: what it gathers, what it reports, how it ends."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.linkcheck import outside
from tests.linkcheck.outside import report
from tests.linkcheck.verdicts import NO_HOST, Answer, Verdict


def test_report_says_what_to_do() -> None:
    answers = {
        "https://a.example/": Answer(Verdict.ALIVE),
        "https://b.example/x|y": Answer(Verdict.GONE, "redirects to another page", "https://c/"),
        "https://d.example/": Answer(Verdict.UNKNOWN, "the server answers 403"),
    }
    places = {
        "https://b.example/x|y": ["index.html:3", "index.html:3", "a.html:1"],
        "https://d.example/": [f"p{number}.html:1" for number in range(7)],
    }
    resting = {
        "https://b.example/x|y": ["services.pear.launch", "services.pear.quotas.size"],
        "https://d.example/": ["x"],
    }
    assert report(answers, places, resting).splitlines() == [
        "# Outside links",
        "",
        "- alive: 1",
        "- gone or moved: 1",
        "- could not tell: 1",
        "",
        "## Gone or moved",
        "",
        "| link | what happened | stands in |",
        "| --- | --- | --- |",
        "| <https://b.example/x%7Cy> | redirects to another page: <https://c/> | `index.html:3`, `a.html:1` |",
        "",
        "### What rests on these pages",
        "",
        "- <https://b.example/x|y>: `services.pear.launch`, `services.pear.quotas.size`",
        "",
        "## Could not tell",
        "",
        "| link | what happened | stands in |",
        "| --- | --- | --- |",
        "| <https://d.example/> | the server answers 403 | `p0.html:1`, `p1.html:1`, "
        "`p2.html:1`, `p3.html:1`, `p4.html:1` and 2 more |",
    ]


PAGE = """<p><a href="https://one.example.org/a#b">1</a>
<a href="//two.example.org/">2</a> <a href="/guide/">own</a> <a href="mailto:a@example.org">m</a>
<a href="http://localhost/">l</a> <link rel="preconnect" href="https://hint.example.org">
<img src="https://three.example.org/x.png" alt="">"""


def test_links_of_a_site_are_gathered_with_their_places(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE)
    assert outside.cited_in_site(tmp_path, "https://owner.github.io/guide/") == {
        "https://one.example.org/a#b": ["index.html:1"],
        "https://two.example.org/": ["index.html:2"],
        "https://three.example.org/x.png": ["index.html:4"],
    }


def test_links_of_a_data_file_are_gathered_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "fruit.yml"
    file.write_text(
        'a: https://one.example.org/a\nb: "see https://two.example.org/b."\nc: (https://three.example.org/c_(d)).\n'
    )
    assert outside.cited_in_data(file) == {
        "https://one.example.org/a": ["fruit.yml:1"],
        "https://two.example.org/b": ["fruit.yml:2"],
        "https://three.example.org/c_(d)": ["fruit.yml:3"],
    }


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(Verdict.ALIVE), 0),
        (Answer(Verdict.UNKNOWN, "the server answers 403"), 0),
        (Answer(Verdict.GONE, "the server answers 404"), 1),
        (NO_HOST, 2),
        (Answer(Verdict.UNKNOWN, "no connection"), 2),
    ],
)
def test_exit_code_says_whether_a_link_needs_mending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer, code: int
) -> None:
    (tmp_path / "index.html").write_text('<a href="https://one.example.org/">1</a>')
    (tmp_path / "fruit.yml").write_text("a: https://two.example.org/\n")
    monkeypatch.setattr(outside, "ask", lambda urls, _: dict.fromkeys(urls, answer))
    data = str(tmp_path / "fruit.yml")
    assert outside.main([str(tmp_path), "--site-url", "https://o.github.io", "--data", data]) == code


def test_the_address_of_the_site_is_read_from_its_home_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    canonical = '<link rel="canonical" href="https://o.github.io/guide/">'
    links = '<a href="https://o.github.io/guide/a/">inside</a> <a href="https://one.example.org/">outside</a>'
    (tmp_path / "index.html").write_text(canonical + links)
    asked: list[list[str]] = []

    def ask(urls: Mapping[str, object], _: object) -> dict[str, Answer]:
        asked.append(list(urls))
        return {}

    monkeypatch.setattr(outside, "ask", ask)
    assert outside.main([str(tmp_path)]) == 0
    assert asked == [["https://one.example.org/"]]


@pytest.mark.parametrize(
    "arguments",
    [["nowhere"], ["nowhere", "--site-url", "https://o.github.io"], [".", "--site-url", "x"]],
    ids=" ".join,
)
def test_asking_that_cannot_run_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert outside.main(arguments) == 2
