"""`python -m tests.linkcheck`: its exit codes, and what it says when it cannot run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.linkcheck.__main__ import main
from tests.linkcheck.orchard import ERROR_PAGE, HOME, URL, Files, html, write_files


@pytest.mark.parametrize(
    ("body", "code"), [('<a href="#top">x</a>', 0), ('<a href="x/">x</a>', 1)], ids=["clean", "broken"]
)
def test_exit_code_says_how_the_site_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], body: str, code: int
) -> None:
    folder = write_files(tmp_path, ERROR_PAGE | {"index.html": html(body)})
    assert main([str(folder), "--site-url", URL]) == code
    assert len(capsys.readouterr().out.splitlines()) == code


NAMED: dict[str, Files] = {
    "its home page": {"index.html": html('<a href="b/">x</a>', f'<link rel="canonical" href="{URL}">')},
    "its sitemap": {
        "index.html": html('<a href="b/">x</a>'),
        "sitemap.xml": f"<urlset><url><loc>{URL}</loc></url></urlset>",
    },
}


@pytest.mark.parametrize("files", NAMED.values(), ids=NAMED.keys())
@pytest.mark.parametrize("base", [[], ["--base", "/guide/"], ["--base", "guide"]], ids=" ".join)
def test_the_address_is_the_one_that_the_site_states(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], files: Files, base: list[str]
) -> None:
    own: Files = {
        "a.html": html(f'<a href="{URL}c/">x</a><a href="/guide/">x</a>', '<meta name="robots" content="noindex">')
    }
    folder = write_files(tmp_path, ERROR_PAGE | files | own)
    assert main([str(folder), *base]) == 1
    assert [line.split(": ")[1] for line in capsys.readouterr().out.splitlines()] == [f"{URL}c/", "b/"]


def test_a_path_is_enough_where_no_page_states_an_address(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_files(tmp_path, ERROR_PAGE | {"index.html": html('<a href="/fruit/">x</a><a href="/">x</a>')})
    assert main([str(folder), "--base", "/fruit/"]) == 1
    assert "index.html:4: /: leads outside the site's path '/fruit/'" in capsys.readouterr().out


@pytest.mark.parametrize(("skipped", "count"), [("name", 2), ("name,markup", 1), ("name,markup,link", 0)])
def test_kinds_of_fault_can_be_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], skipped: str, count: int
) -> None:
    folder = write_files(tmp_path, ERROR_PAGE | {"index.html": html('<a href="x/"></a> **a**')})
    assert main([str(folder), "--site-url", URL, "--skip", skipped]) == min(count, 1)
    assert len(capsys.readouterr().out.splitlines()) == count


def test_a_kind_that_there_is_not_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["site", "--skip", "fruit"])
    assert "there are: link, reference" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["nowhere", "--site-url", URL],
        ["empty", "--site-url", URL],
        ["site"],
        ["site", "--site-url", "owner.github.io"],
        ["site", "--site-url", "https://"],
        ["site", "--site-url", "ftp://example.org/"],
        ["site", "--site-url", f"{URL}?x"],
        ["site", "--site-url", URL, "--docs", "nowhere"],
        ["site", "--site-url", URL, "--hosts", "nowhere"],
        ["site", "--site-url", URL, "--hosts", "site/index.html"],
        ["site/index.html", "--site-url", URL],
    ],
    ids=" ".join,
)
def test_check_that_cannot_run_says_so(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    write_files(tmp_path / "site", HOME)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert "could not run" in capsys.readouterr().err
