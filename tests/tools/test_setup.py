"""What a machine lacks is installed where that is allowed, and else said in one line; tried with stand-ins for its commands."""

import os
import subprocess
from pathlib import Path

import pytest

from tests import ROOT

SETUP = ROOT / ".dev/setup.sh"
NEEDED = ("sh", "dirname", "ls", "id", "touch", "ln", "mkdir", "true", "env")
# Records what it is asked for, knows only the packages of KNOWN, and installs a command a package; asks no questions.
APT = """#!/bin/sh
echo "$*" >>"$HOME/apt.log"
[ "$DEBIAN_FRONTEND" = noninteractive ] || exit 99
[ "$1" = update ] && exit 100  # as when one of its repositories does not answer
shift
for name; do
  case $name in
    -*|DPkg*|ca-certificates|fonts-*) continue;;
    python3.11-venv) touch "$HOME/can-venv";;
    *) case " $KNOWN " in *" $name "*) ln -s "$HOME/true" "$HOME/bin/$name";; *) exit 100;; esac;;
  esac
done
"""
# Cannot make environments before the package is there; as Playwright it fetches a browser where FETCHES says so.
PYTHON = """#!/bin/sh
case "$*" in
  *version_info*) echo python3.11-venv;;
  *venv*) [ -e "$HOME/can-venv" ];;
  *playwright*) echo "$*" >>"$HOME/apt.log"; [ -n "$FETCHES" ] && mkdir -p "$HOME/.cache/ms-playwright/chromium-1";;
esac
"""
SUDO = """#!/bin/sh
[ "$1" = -n ] && shift
echo "sudo $*" >>"$HOME/apt.log"
exec env -u DEBIAN_FRONTEND "$@"
"""
AS_USER = "#!/bin/sh\necho 1000\n"


class Machine:
    """A machine with these commands and no other, and what was asked of its package manager."""

    def __init__(self, home: Path, *present: str, known: str = "curl jq chromium", fetches: str = "") -> None:
        self.home, self.environment = home, {"KNOWN": known, "FETCHES": fetches, "HOME": str(home)}
        (home / "bin").mkdir()
        self.add("../true", "#!/bin/sh\n")
        self.add("python3", PYTHON)
        for name in NEEDED:
            (home / "bin" / name).symlink_to(next(p for d in ("/usr/bin", "/bin") if (p := Path(d) / name).exists()))
        for name in present:
            self.add(name, "#!/bin/sh\n")

    def add(self, name: str, script: str) -> None:
        file = self.home / "bin" / name
        file.unlink(missing_ok=True)
        file.write_text(script)
        file.chmod(0o755)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", str(SETUP), *arguments, "python3"],
            env=self.environment | {"PATH": str(self.home / "bin")},
            capture_output=True,
            text=True,
            timeout=20,
        )

    @property
    def packages(self) -> list[list[str]]:
        """What it was asked to install, call by call."""
        return [line.split()[5:] for line in self.asked if line.startswith("install")]

    @property
    def asked(self) -> list[str]:
        log = self.home / "apt.log"
        return log.read_text().splitlines() if log.exists() else []


def test_a_machine_that_has_all_is_left_alone(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "curl", "jq", "google-chrome", "apt-get")
    run = machine.run("tests")
    assert (run.returncode, run.stdout + run.stderr, machine.asked) == (0, "", [])


@pytest.mark.skipif(os.getuid() != 0, reason="only root installs without sudo")
def test_root_installs_what_is_missing_and_looks_for_the_fastest_browser_first(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.add("apt-get", APT)
    assert machine.run("tests").returncode == 0
    assert machine.asked[0] == "update -q" and machine.asked.count("update -q") == 1
    assert machine.packages == [
        ["curl", "jq", "ca-certificates"],
        ["chromium-headless-shell", "fonts-liberation"],
        ["chromium", "fonts-liberation"],
    ]


def test_a_user_with_sudo_installs_by_it(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "chromium", "jq")
    for name, script in {"apt-get": APT, "sudo": SUDO, "id": AS_USER}.items():
        machine.add(name, script)
    assert machine.run("tests").returncode == 0
    assert "sudo env DEBIAN_FRONTEND=noninteractive apt-get update -q" in machine.asked
    assert (tmp_path / "bin/curl").exists()


def test_a_browser_that_no_package_brings_is_fetched_by_the_driver(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "curl", "jq", fetches="yes")
    assert machine.run("tests").returncode == 0
    assert machine.asked == ["-m playwright install --only-shell chromium"]


@pytest.mark.skipif(os.getuid() != 0, reason="only root installs without sudo")
def test_where_no_package_is_a_browser_the_driver_brings_what_its_own_needs(tmp_path: Path) -> None:
    """So it is on Ubuntu, which has browsers only as snaps."""
    machine = Machine(tmp_path, "curl", "jq", known="", fetches="yes")
    machine.add("apt-get", APT)
    assert machine.run("tests").returncode == 0
    assert machine.asked[-1] == "-m playwright install --with-deps --only-shell chromium"
    asked = len(machine.asked)
    assert machine.run("tests").returncode == 0
    assert machine.asked[asked:] == ["-m playwright install --only-shell chromium"], "a newer driver wants a newer one"


@pytest.mark.skipif(os.getuid() != 0, reason="only root installs without sudo")
def test_what_needs_no_driver_is_installed_before_there_is_one(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "jq")
    machine.add("apt-get", APT)
    assert machine.run("packages").returncode == 0
    assert [names[0] for names in machine.packages] == ["curl", "chromium-headless-shell", "chromium"]
    asked = machine.asked
    assert (machine.run("tests").returncode, machine.asked) == (0, asked)


def test_what_was_not_installed_early_is_left_to_the_check(tmp_path: Path) -> None:
    run = Machine(tmp_path, fetches="yes").run("packages")
    assert (run.returncode, run.stdout + run.stderr) == (0, "")
    assert not (tmp_path / "apt.log").exists(), "the driver is not there yet"


LACKS = {
    "curl": (["jq", "chromium"], "No curl, which the tests call. On Debian and Ubuntu: apt-get install curl"),
    "curl and jq": (["chromium"], "No curl, which the tests call. On Debian and Ubuntu: apt-get install curl jq"),
    "a browser": (["curl", "jq"], "No browser, which the tests drive. On Debian and Ubuntu: apt-get install chromium"),
}


@pytest.mark.parametrize(("present", "message"), LACKS.values(), ids=LACKS.keys())
def test_what_cannot_be_installed_is_said_in_a_line(present: list[str], message: str, tmp_path: Path) -> None:
    machine = Machine(tmp_path, *present)
    machine.add("apt-get", APT)
    machine.add("id", AS_USER)
    run = machine.run("tests")
    assert run.returncode == 1
    assert len(run.stderr.splitlines()) == 1 and run.stderr.startswith(message)


@pytest.mark.skipif(os.getuid() != 0, reason="only root installs without sudo")
def test_environments_are_made_possible_before_one_is_made(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.add("apt-get", APT)
    assert machine.run("venv").returncode == 0
    assert machine.packages == [["python3.11-venv"]]


def test_a_python_that_cannot_make_environments_is_named(tmp_path: Path) -> None:
    run = Machine(tmp_path).run("venv")
    assert run.returncode == 1
    message = "python3 cannot make virtual environments. On Debian and Ubuntu: apt-get install python3.11-venv\n"
    assert run.stderr == message


def test_make_sets_up_before_it_tests_and_ci_runs_make() -> None:
    lines = subprocess.run(
        ["make", "-n", "test"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=20
    ).stdout
    assert lines.index(".dev/setup.sh tests") < lines.index("-m pytest")
    assert (ROOT / ".ci/run").read_text().splitlines()[-1] == "exec make test </dev/null"
