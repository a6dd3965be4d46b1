"""Where recorded releases of models differ from an invented guide, since when, and what is written."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from macros.catalog.load import current_catalog
from tests.sources.facts_diff import main
from tests.sources.recorded import record_releases, write_guide
from tests.sources.releases import Recorded, Release


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return write_guide(tmp_path / "guide")


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    return record_releases(tmp_path / "releases")


# Without what stands around the changed lines.
PATCH = """\
--- a/docs/data/services.yml
+++ b/docs/data/services.yml
-    version: "1.2.3"
-    released: 2026-01-02
+    version: "1.3.1"
+    released: 2026-05-06
-        value: 2000
+        value: 4000
+        was:
+          - value: 3000
+            until: 2026-05-06
+          - value: 2000
+            until: 2026-03-04
-        value: 10
+        value: 12
-        quote: at most 10 KB wide
+        quote: at most 12 KB wide
+        was:
+          - value: 10
+            until: 2026-04-05
# by hand: services.pear.quotas.height: cannot be read: there is no 'Height' below botocore:pear#/shapes; the nearest that is there is botocore:pear#/shapes/Heights [botocore:pear#/shapes/Height/documentation]
# by hand: services.pear.quotas.depth: the model does not say 'at most 10 KB deep', nor anything like it [botocore:pear#/shapes/Depth/documentation]
"""


def test_every_change_is_a_patch_with_the_day_of_its_release(
    guide: Path, releases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(guide), "--releases", str(releases)]) == 1
    assert re.findall("(?m)^[-+#].*", capsys.readouterr().out) == PATCH.splitlines()


def test_the_patch_makes_a_data_file_that_holds(guide: Path, releases: Path) -> None:
    assert main(["--root", str(guide), "--releases", str(releases), "--propose", str(guide / "proposal")]) == 1
    catalog = current_catalog(guide)
    size = catalog.services["pear"].quotas["size"]
    assert (size.value, size.verified_on, [was.value for was in size.older_values]) == (
        4000,
        "2026-05-06",
        [3000, 2000],
    )


BODY = """\
## Models

- botocore 1.2.3 of 2 January 2026 → 1.3.1 of 6 May 2026

## Changed facts

| fact | was | is | since | of |
| --- | --- | --- | --- | --- |
| `pear.size` | 2,000 messages | 3,000 messages | botocore 1.2.10 | 4 March 2026 |
| `pear.size` | 3,000 messages | 4,000 messages | botocore 1.3.1 | 6 May 2026 |
| `pear.width` | 10 KB | 12 KB | botocore 1.3.0 | 5 April 2026 |

## For a person to write

- `pear.height`, changed by botocore 1.3.0 of 5 April 2026: cannot be read: there is no 'Height' below \
botocore:pear#/shapes; the nearest that is there is botocore:pear#/shapes/Heights \
(`botocore:pear#/shapes/Height/documentation`)
- `pear.depth`, changed by botocore 1.3.1 of 6 May 2026: the model does not say 'at most 10 KB deep', \
nor anything like it (`botocore:pear#/shapes/Depth/documentation`)
"""
CITED = """\
- `pear.size`: `docs/services/pear.md:3` A pear takes {{ fact("pear.size") }}.
- `pear.width`: `docs/services/pear.md:6` A pear is 10 KB wide, and {{ fact("pear.width") }} at most.
"""
DOUBTFUL = """\
- `pear.size`: `docs/services/pear.md:4` That is twice what an apple takes.
- `pear.width`: `docs/services/pear.md:6` A pear is 10 KB wide, and {{ fact("pear.width") }} at most.
- `pear.height`: `docs/services/pear.md:6` A pear is 10 KB wide, and {{ fact("pear.width") }} at most.
- `pear.depth`: `docs/services/pear.md:6` A pear is 10 KB wide, and {{ fact("pear.width") }} at most.
"""


def test_a_pull_request_says_what_was_and_is_since_when_and_what_to_read_again(guide: Path, releases: Path) -> None:
    assert main(["--root", str(guide), "--releases", str(releases), "--propose", str(guide / "proposal")]) == 1
    body = (guide / "proposal/models.md").read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    changes, _, rest = body.partition("\n## Sentences that cite a changed fact\n\n")
    cited, _, doubtful = rest.partition("\n## Words that may now be wrong\n\n")
    assert changes.splitlines() == BODY.splitlines()
    lines = cited.splitlines()
    assert [line for line in lines if ".md:" in line] == CITED.splitlines()
    assert any(
        re.fullmatch(r"- `pear.size`: `docs/data/services.yml:\d+` text: They do after .*", line) for line in lines
    )
    assert doubtful.splitlines() == DOUBTFUL.splitlines()


def test_what_the_release_with_which_it_agreed_said_already_leaves_no_older_value(
    guide: Path, releases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--root", str(guide), "--releases", str(releases), "--since", "botocore=1.3.0"]
    assert main(options) == 1
    printed = capsys.readouterr().out.splitlines()
    assert "+        value: 12" in printed and "+          - value: 10" not in printed
    assert (
        "# services.pear.quotas.width: botocore 1.3.0 says so already: no older value is kept; "
        "`--since` looks further back" in printed
    )


def test_a_release_that_nobody_can_fetch_leaves_the_change_to_the_next(
    guide: Path, releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    since = Recorded.since

    def gone() -> None:
        raise LookupError

    def fetch_in_part(self: Recorded, package: str, version: str) -> list[Release]:
        missing = ("1.2.3", "1.2.10")
        found = since(self, package, version)
        return [replace(r, unpack=gone) if r.version in missing else r for r in found]

    monkeypatch.setattr(Recorded, "since", fetch_in_part)
    assert main(["--root", str(guide), "--releases", str(releases), "--propose", str(guide / "proposal")]) == 1
    size = current_catalog(guide).services["pear"].quotas["size"]
    assert [(was.value, was.until) for was in size.older_values] == [(3000, "2026-05-06"), (2000, "2026-04-05")]


def test_models_older_than_the_data_are_listed_and_change_nothing(
    guide: Path, releases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = guide / "docs/data/services.yml"
    known = 'botocore:\n    version: "1.{}"'
    newer = file.read_text(encoding="utf-8").replace(known.format("2.3"), known.format("4.0"))
    file.write_text(newer, encoding="utf-8")
    assert main(["--root", str(guide), "--releases", str(releases), "--propose", str(guide / "proposal")]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "# botocore 1.3.1 is older than 1.4.0, which the data file names"
    assert printed[1].startswith(
        "# by hand: services.pear.quotas.size: the model says 4000 [botocore:pear#/shapes/Mess"
    )
    assert len(printed) == 5
    assert file.read_text(encoding="utf-8") == newer


def test_models_that_agree_leave_nothing_to_do(guide: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    releases = record_releases(tmp_path / "releases", ["1.2.3 2026-01-02"])
    assert main(["--root", str(guide), "--releases", str(releases)]) == 0
    assert capsys.readouterr().out == ""


def test_a_data_file_that_is_wrong_is_told_by_its_lines(
    guide: Path, releases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = guide / "docs/data/services.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("numeral: I\n", "numeral: V\n"), encoding="utf-8")
    assert main(["--root", str(guide), "--releases", str(releases)]) == 2
    assert capsys.readouterr().err.startswith("docs/data/services.yml:3: classes.store.numeral: ")
