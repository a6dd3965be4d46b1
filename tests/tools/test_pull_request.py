"""A run's patch becomes one pull request: opened, brought up to date, and never over somebody's work."""

import os
import subprocess
from pathlib import Path

import pytest

from tests import ROOT

# Notes what it is asked, and answers what the test has put beside it.
GH = """\
#!/bin/sh
echo "$*" >>"$TALK/asked"
case "$1 $2" in
  "api repos/"*) cat "$TALK/author" ;;
  "pr list") cat "$TALK/open" ;;
esac
"""
BOT = "41898282+github-actions[bot]@users.noreply.github.com"
PATCH = """\
--- a/{0}
+++ b/{0}
@@ -1 +1 @@
-one
+two
"""


class Repository:
    """A checkout of a repository on this machine, a patch to propose in it, and a `gh` that notes what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.remote, self.checkout, self.talk = folder / "remote", folder / "checkout", folder / "talk"
        self.talk.mkdir()
        (self.talk / "gh").write_text(GH)
        (self.talk / "gh").chmod(0o755)
        self.run("git", "init", "--quiet", "--bare", "--initial-branch=main", str(self.remote), cwd=folder)
        self.run("git", "clone", "--quiet", str(self.remote), str(self.checkout), cwd=folder)
        for name in ("docs/data/services.yml", "macros/__init__.py"):
            (self.checkout / name).parent.mkdir(parents=True)
            (self.checkout / name).write_text("one\n")
        self.run("git", "add", ".")
        self.run("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--message=first")
        self.run("git", "push", "--quiet", "origin", "HEAD:main")
        (self.checkout / "proposal").mkdir()
        (self.checkout / "proposal/models.md").write_text("What has changed.\n")

    def run(self, *command: str, cwd: Path | None = None) -> str:
        path = f"{self.talk}:{os.environ['PATH']}"
        variables = {"PATH": path, "TALK": str(self.talk), "GH_REPO": "owner/guide", "RUN": "https://example.org/run"}
        done = subprocess.run(
            command, cwd=cwd or self.checkout, env=os.environ | variables, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    def propose(self, *changed: str, author: str = "", pull: str = "") -> list[str]:
        """What `gh` is asked where files changed, by the author of the branch's last commit and the open pull request."""
        (self.talk / "author").write_text(author)
        (self.talk / "open").write_text(pull)
        (self.checkout / "proposal/models.patch").write_text("".join(map(PATCH.format, changed)))
        self.run("sh", str(ROOT / ".dev/pull_request.sh"), "models", "Take the models")
        asked = self.talk / "asked"
        return asked.read_text().splitlines() if asked.exists() else []

    def branch(self, file: str) -> str:
        """What a file holds on the branch that was pushed; empty where none was."""
        shown = subprocess.run(
            ["git", "show", f"facts/models:{file}"], cwd=self.remote, capture_output=True, text=True, check=False
        )
        return shown.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_a_first_patch_opens_a_pull_request_and_starts_its_checks(repository: Repository) -> None:
    asked = repository.propose("docs/data/services.yml")
    assert asked[2:] == [
        "pr create --head facts/models --title Take the models --body-file body.md",
        "workflow run site.yml --ref facts/models",
    ]
    assert repository.branch("docs/data/services.yml") == "two"
    body = (repository.checkout / "body.md").read_text()
    assert body.startswith("Made by [this run](https://example.org/run).") and body.endswith("What has changed.\n")


def test_a_later_patch_brings_the_open_one_up_to_date(repository: Repository) -> None:
    asked = repository.propose("docs/data/services.yml", author=BOT, pull="7")
    assert asked[2] == "pr edit 7 --title Take the models --body-file body.md"
    assert repository.branch("docs/data/services.yml") == "two"


def test_a_branch_on_which_somebody_works_is_left_alone(repository: Repository) -> None:
    asked = repository.propose("docs/data/services.yml", author="somebody@example.org", pull="7")
    assert asked[2:] == ["pr comment 7 --body-file body.md"]
    assert repository.branch("docs/data/services.yml") == ""


def test_what_a_run_must_not_change_stays_out(repository: Repository) -> None:
    repository.propose("docs/data/services.yml", "macros/__init__.py")
    assert (repository.branch("docs/data/services.yml"), repository.branch("macros/__init__.py")) == ("two", "one")


@pytest.mark.parametrize("changed", [(), ("macros/__init__.py",)], ids=["nothing", "nothing that it may change"])
def test_an_empty_patch_opens_nothing(changed: tuple[str, ...], repository: Repository) -> None:
    assert not any("create" in question for question in repository.propose(*changed))
    assert repository.branch("docs/data/services.yml") == ""
