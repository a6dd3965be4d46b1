"""The layout holds: imports go the way of the data, in no circle, and no file or function is too long to read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import ROOT
from tests.tools.layout import (
    LONGEST_FILE,
    LONGEST_FUNCTION,
    LONGEST_MACROS,
    circles,
    forbidden_imports,
    imported_tests,
    long_files,
    long_functions,
    shadowed_packages,
)

# One table of cases each.
ALLOWED = {"tests/catalog/mistakes.py": 320, "tests/browser/queries.py": 320}
OURS = [
    file
    for folder in ("macros", "tests", ".dev", "docs/applications")
    for file in sorted((ROOT / folder).rglob("*.py"))
]


def test_imports_go_the_way_of_the_data() -> None:
    assert forbidden_imports(ROOT) == []


@pytest.mark.parametrize("package", ["macros", "tests"])
def test_no_module_imports_itself_by_a_way_around(package: str) -> None:
    assert circles(ROOT, package) == []


def test_no_name_of_the_package_is_overwritten_by_a_sub_package() -> None:
    assert shadowed_packages(ROOT) == []


def test_no_test_module_imports_another() -> None:
    assert imported_tests(ROOT) == []


def test_no_file_is_too_long_to_read() -> None:
    assert long_files(OURS, ALLOWED) == []


def test_every_function_fits_a_screen() -> None:
    assert long_functions(OURS) == []


def test_the_package_stays_small() -> None:
    lines = sum(len(file.read_text(encoding="utf-8").splitlines()) for file in (ROOT / "macros").rglob("*.py"))
    assert lines <= LONGEST_MACROS, "look for the table, the picture or the rule that can already do it"


# Each check finds what it is for.

TREE = {
    "macros/__init__.py": "from macros.pages.table import row\n",
    "macros/catalog/__init__.py": "",
    "macros/catalog/load.py": "import json\n",
    "macros/pages/__init__.py": "",
    "macros/pages/references.py": "from macros.catalog import load\n",
    "macros/pages/table.py": "from macros.pages.references import link\n",
    "macros/downloads/__init__.py": "",
    "macros/downloads/file.py": "from macros.pages.references import link\n",
    "macros/site/__init__.py": "",
    "macros/site/publish.py": "from macros.downloads import file\n",
    "tests/__init__.py": "",
    "tests/test_one.py": "import tests.sample\n",
    "tests/sample.py": "",
}
SLIPS: dict[str, tuple[Callable[[Path], list[str]], str, str, str]] = {
    "catalog imports pages": (
        forbidden_imports,
        "macros/catalog/load.py",
        "from macros.pages.table import row",
        "macros.catalog.load imports macros.pages.table; macros.catalog may import nothing else of ours",
    ),
    "for the type checker only": (
        forbidden_imports,
        "macros/pages/table.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from macros.site.publish import Site",
        "macros.pages.table imports macros.site.publish; macros.pages may import macros.catalog",
    ),
    "within a function": (
        forbidden_imports,
        "macros/downloads/file.py",
        "def text():\n    import macros.pages.table",
        "macros.downloads.file imports macros.pages.table; "
        "macros.downloads may import macros.catalog, macros.pages.references",
    ),
    "of what mkdocs-macros calls": (
        forbidden_imports,
        "macros/site/publish.py",
        "from macros import define_env",
        "macros.site.publish imports macros/__init__.py; move what it needs into a package",
    ),
    "of what mkdocs-macros calls, beside a package": (
        forbidden_imports,
        "macros/site/publish.py",
        "from macros import define_env, pages",
        "macros.site.publish imports macros/__init__.py; move what it needs into a package",
    ),
    "by dots": (
        forbidden_imports,
        "macros/catalog/load.py",
        "from ..pages.table import row",
        "macros.catalog.load imports macros.pages.table; macros.catalog may import nothing else of ours",
    ),
    "by dots alone": (
        forbidden_imports,
        "macros/catalog/load.py",
        "from .. import pages",
        "macros.catalog.load imports macros.pages; macros.catalog may import nothing else of ours",
    ),
    "of tests": (
        forbidden_imports,
        "macros/site/publish.py",
        "from tests import sample",
        "macros.site.publish imports tests.sample; the guide is built without its tests",
    ),
    "a circle of two": (
        lambda root: circles(root, "macros"),
        "macros/pages/references.py",
        "from macros.pages import table",
        "macros.pages.references imports itself by a way around",
    ),
    "a name that a sub-package takes": (
        shadowed_packages,
        "macros/__init__.py",
        "def site(): ...",
        "macros/__init__.py: site is also a sub-package; give it another name",
    ),
    "a value under the name of a sub-package": (
        shadowed_packages,
        "macros/__init__.py",
        "if True:\n    site: int = 1",
        "macros/__init__.py: site is also a sub-package; give it another name",
    ),
    "an import under the name of a sub-package": (
        shadowed_packages,
        "macros/__init__.py",
        "from macros.pages.table import row as site",
        "macros/__init__.py: site is also a sub-package; give it another name",
    ),
    "a test that imports another": (
        imported_tests,
        "tests/sample.py",
        "from tests.test_one import SAMPLE",
        "tests.sample imports tests.test_one; move what both need into a module that holds no tests",
    ),
}


@pytest.fixture
def invented(tmp_path: Path) -> Path:
    for name, text in TREE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("check", "file", "text", "message"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_found(
    check: Callable[[Path], list[str]], file: str, text: str, message: str, invented: Path
) -> None:
    assert check(invented) == []
    (invented / file).write_text(f"{text}\n", encoding="utf-8")
    assert message in check(invented)


def test_a_file_and_a_function_that_are_too_long_are_found(tmp_path: Path) -> None:
    file = tmp_path / "long.py"
    file.write_text("def f():\n" + "    x = 1\n" * LONGEST_FILE, encoding="utf-8")
    assert long_files([file], {}) == [
        f"{file.as_posix()}: {LONGEST_FILE + 1} lines; {LONGEST_FILE} at most, split it by idea"
    ]
    assert long_files([file], {"long.py": 300}) == []
    assert long_functions([file]) == [
        f"{file.as_posix()}:1: f has {LONGEST_FILE + 1} lines; {LONGEST_FUNCTION} at most"
    ]


def test_data_that_is_written_out_does_not_make_a_function_long(tmp_path: Path) -> None:
    file = tmp_path / "list.py"
    file.write_text("def f():\n    assert x == [\n" + "        1,\n" * 100 + "    ]\n", encoding="utf-8")
    assert long_functions([file]) == []
