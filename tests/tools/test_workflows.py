"""The workflows hold, by GitHub's own schema and by zizmor; each action and each package is pinned."""

import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from tests import ROOT

SCHEMAS = {"github-workflows": ".github/workflows/*.yml", "dependabot": ".github/dependabot.yml"}
ZIZMOR = (f"{sysconfig.get_path('scripts')}/zizmor", "--offline", "--no-progress", "--persona=pedantic")
LOCKS = sorted([*ROOT.glob("requirements*.txt"), *ROOT.glob("docs/applications/*/requirements.txt")])
PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def findings(*command: str, folder: Path = ROOT) -> str:
    """What a tool says against the workflows of a repository; empty where it is content."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr or f"exit code {done.returncode}"


def outside_schema(schema: str, folder: Path = ROOT) -> str:
    """What does not fit GitHub's schema; check-jsonschema carries it, and asks nobody."""
    files = map(str, sorted(folder.glob(SCHEMAS[schema])))
    run = CliRunner().invoke(check_jsonschema, [f"--builtin-schema=vendor.{schema}", *files])
    return "" if run.exit_code == 0 else run.output or f"exit code {run.exit_code}"


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_files_fit_the_schema_of(schema: str) -> None:
    assert not (found := outside_schema(schema)), found


def test_zizmor_finds_nothing() -> None:
    assert not (found := findings(*ZIZMOR, ".")), found


@pytest.mark.parametrize("path", sorted((ROOT / ".github/workflows").glob("*.yml")), ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text())
    assert used
    assert [action for action in used if not PINNED.fullmatch(action)] == []


BROKEN = """\
name: Broken
on: push
jobs:
  job:
    name: Job
    runs-on: ubuntu-24.04
    steps:
      - name: Step
        run: echo ${{ github.event.head_commit.message }}
"""


SLIPS = {
    "nothing": ("on: push", "on: push", ""),
    "a misspelt key": ("runs-on:", "run-on:", "run-on"),
    "a step that does nothing": ("        run: echo", "        rum: echo", "rum"),
    "an event that does not exist": ("on: push", "on: pushh", "pushh"),
}


@pytest.mark.parametrize(("right", "wrong", "named"), SLIPS.values(), ids=SLIPS.keys())
def test_a_workflow_outside_the_schema_is_found(right: str, wrong: str, named: str, tmp_path: Path) -> None:
    workflow = tmp_path / ".github/workflows/broken.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(BROKEN.replace(right, wrong))
    found = outside_schema("github-workflows", tmp_path)
    assert named in found and bool(named) == bool(found)


def test_a_workflow_that_a_stranger_could_steer_is_found(tmp_path: Path) -> None:
    workflow = tmp_path / ".github/workflows/broken.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(BROKEN)
    assert "template-injection" in findings(*ZIZMOR, ".", folder=tmp_path)


def test_what_is_left_out_of_each_change_is_run_on_a_schedule() -> None:
    workflows = [path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")]
    assert any("cron:" in workflow and "run: make test-all" in workflow for workflow in workflows)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_package_is_pinned_to_a_version_with_its_hashes(lock: Path) -> None:
    packages = re.split(r"\n(?=[\w])", re.sub(r"(?m)^\s*#.*\n", "", lock.read_text(encoding="utf-8")).strip())
    assert len(packages) > 10
    assert [p for p in packages if not re.match(r"[\w.-]+==[\w.]+( ; .*)? \\\n    --hash=sha256:[0-9a-f]{64}", p)] == []


def test_make_installs_nothing_without_its_hashes() -> None:
    commands = re.findall(r"(?m)^\t.*\$\(PIP\).*", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert commands
    assert [command for command in commands if "--require-hashes" not in command] == []


def test_make_installs_wheels_alone() -> None:
    assert "--only-binary=:all:" in re.findall(r"(?m)^PIP := .*", (ROOT / "Makefile").read_text(encoding="utf-8"))[0]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_dependabot_looks_at(lock: Path) -> None:
    settings = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))
    [python] = [update for update in settings["updates"] if update["package-ecosystem"] == "uv"]
    assert f"/{lock.parent.relative_to(ROOT).as_posix()}".removesuffix(".") in python["directories"]
