"""`python -m tests.linkcheck`: its exit codes, and what it says when it cannot run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.linkcheck.__main__ import main
from tests.linkcheck.orchard import ERROR_PAGE, HOME, URL, html, write_files


@pytest.mark.parametrize(
    ("body", "code"), [('<a href="#top">x</a>', 0), ('<a href="x/">x</a>', 1)], ids=["clean", "broken"]
)
def test_exit_code_says_how_the_site_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], body: str, code: int
) -> None:
    folder = write_files(tmp_path, ERROR_PAGE | {"index.html": html(body)})
    assert main([str(folder), "--site-url", URL]) == code
    assert len(capsys.readouterr().out.splitlines()) == code


@pytest.mark.parametrize(
    "arguments",
    [
        ["nowhere", "--site-url", URL],
        ["empty", "--site-url", URL],
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
