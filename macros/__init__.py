"""The macros that pages call; the only module that knows mkdocs-macros."""

import inspect
import re
import traceback
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path, PurePath
from typing import Any

from jinja2 import TemplateSyntaxError, UndefinedError, pass_context

from macros import choose, diagram, glossary, learn, overview, pages, sheet, status, tables
from macros.catalog import CatalogError, load_catalog
from macros.exports import DATA
from macros.models import Catalog, nearest
from macros.publish import publish

SCHEMA = "docs/data/services.schema.json"
ICONS = "overrides/.icons"


class Refused(Exception, SystemExit):
    """A data file that cannot be built from: MkDocs prints the text, no traceback, and `serve` lives on."""

    def __init__(self, error: CatalogError) -> None:
        self.code = f"{error}\n{len(error.problems)} problems; nothing was built"
        super().__init__(self.code)


def define_env(env: Any) -> None:
    """Give the pages their macros; raises Refused with every problem of the data file."""
    root = Path(env.project_dir)
    try:
        catalog = _current(root)
        if wrong := list(pages.problems(root, catalog, _icons(root))):
            raise CatalogError(wrong)
    except CatalogError as error:
        raise Refused(error) from None
    given = macros(catalog, report_url(env.conf), partial(icon, root))
    given["status"] = partial(status.status, catalog, status.locked_versions(root), status.test_functions(root))
    for name, macro in given.items():
        env.macro(_relative(macro, name), name)
    _name_places_in_errors(env)


def on_post_build(env: Any) -> None:
    """Publish what is made of the built pages; Zensical has no such event, there `make` runs `python -m macros SITE`."""
    root = Path(env.project_dir)
    publish(root, Path(env.conf["site_dir"]), _current(root))


def _current(root: Path) -> Catalog:
    file = root / DATA
    return checked(root, file.stat().st_mtime_ns if file.exists() else 0)


def macros(catalog: Catalog, report: str, icon: Callable[[str], str]) -> dict[str, Callable[..., str]]:
    """Every macro of the catalogue by the name that pages call."""
    return {
        "architecture": partial(diagram.architecture, catalog, icon=icon),
        "service": partial(tables.service_link, catalog),
        "service_table": partial(tables.service_table, catalog),
        "service_sheet": partial(sheet.service_sheet, catalog),
        "service_facts": partial(tables.service_facts, catalog, report_url=report),
        "fact": partial(tables.fact, catalog),
        "comparison": partial(tables.comparison, catalog),
        "comparisons": partial(tables.comparisons, catalog),
        "compare": partial(sheet.compare, catalog),
        "chooser": partial(choose.chooser, catalog),
        "self_test": partial(learn.self_test, catalog),
        "all_questions": partial(learn.all_questions, catalog),
        "questions_to_print": partial(learn.questions_to_print, catalog),
        "used_to_be_right": partial(learn.used_to_be_right, catalog),
        "glossary": partial(glossary.glossary, catalog),
        "runtimes": partial(overview.runtimes, catalog),
        "runtime_timeline": partial(overview.runtime_timeline, catalog),
        "trust": partial(overview.trust, catalog),
    }


def _relative(macro: Callable[..., str], name: str) -> Callable[..., str]:
    """The macro with its links made relative: to pages as Zensical needs them, to files as MkDocs leaves them."""

    @pass_context
    def call(context: Any, *arguments: Any, **options: Any) -> str:
        _check_call(macro, name, arguments, options)
        page = context.get("page")
        mkdocs = hasattr(page, "file")
        source = page.file.src_uri if mkdocs else getattr(page, "path", "")
        up = "../" * source.count("/")
        # Zensical reads any link from where the source stands; MkDocs leaves those in HTML alone.
        files = f"../{up}" if mkdocs and PurePath(source).stem != "index" else up
        return re.sub(r'(<(?:link|script)[^>]* (?:href|src)=")/', rf"\1{files}", macro(*arguments, **options)).replace(
            "](/", f"]({up}"
        )

    return call


def _check_call(macro: Callable[..., str], name: str, arguments: tuple[Any, ...], options: dict[str, Any]) -> None:
    """Raise UnknownName where a macro cannot be called so."""
    signature = inspect.signature(macro)
    given = [*arguments, *(each for option in options.values() for each in (option if _is_list(option) else [option]))]
    try:
        signature.bind(*arguments, **options)
        if odd := [each for each in given if not isinstance(each, str | None)]:
            raise TypeError(f"{odd[0]!r} is not text, in quotes")
    except TypeError as error:
        parts = [str(part).partition(":")[0].partition("=")[0] for part in signature.parameters.values()]
        raise tables.UnknownName(f"{error}; write {name}({', '.join(parts)})") from None


def _is_list(option: Any) -> bool:
    return isinstance(option, list | tuple)


@lru_cache(maxsize=1)
def checked(root: Path, _changed: int) -> Catalog:
    """The catalogue of the tree at `root`, read again only when the data file changed."""
    return load_catalog(root / DATA, _icons(root), relative_to=root)


def _icons(root: Path) -> set[str]:
    """The short codes of our icons."""
    icons = root / ICONS
    return {"-".join(file.relative_to(icons).with_suffix("").parts) for file in icons.rglob("*.svg")}


def icon(root: Path, code: str) -> str:
    """What stands inside the svg element of an icon of ours, by its short code."""
    folder, _, name = code.partition("-")
    return (root / ICONS / folder / f"{name}.svg").read_text(encoding="utf-8").partition(">")[2].rpartition("</svg>")[0]


def report_url(conf: Any) -> str:
    """Where a wrong fact is reported: the issue form of the repository."""
    return f"{conf['extra']['repository']}/issues/new?template=wrong-fact.yml"


def _name_places_in_errors(env: Any) -> None:
    """Make mkdocs-macros report a wrong name as one line with file, line and the names that exist.

    Its `format_error` is open for that. Zensical has an error report of its own.
    """
    try:
        from mkdocs_macros.errors import format_error
    except ImportError:
        return

    def told(line: int, message: object, markdown: str, page: Any) -> str:
        front_matter = page.file.content_string.count("\n") - markdown.count("\n")
        return f"docs/{page.file.src_uri}:{line + front_matter}: {message}"

    def called_at(error: Exception) -> int:
        frames = traceback.extract_tb(error.__traceback__)
        return max((frame.lineno or 0 for frame in frames if frame.filename == "<template>"), default=1)

    @format_error.register
    def _unknown_name(error: tables.UnknownName, markdown: str, page: Any) -> str:
        return told(called_at(error), error, markdown, page)

    @format_error.register
    def _unknown_macro(error: UndefinedError, markdown: str, page: Any) -> str:
        name = str(error).split("'")[1]
        return told(called_at(error), f"no macro {name!r}{nearest(name, env.macros)}", markdown, page)

    @format_error.register
    def _misspelt_call(error: TemplateSyntaxError, markdown: str, page: Any) -> str:
        return told(error.lineno, error.message, markdown, page)
