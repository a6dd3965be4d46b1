"""How a slip in a page is reported: one line with file, line, what is wrong and what to write instead."""

import inspect
import logging
import re
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, UndefinedError

from macros.catalog.reader import CatalogError
from macros.catalog.vocabulary import nearest
from macros.pages.references import UnknownName


class Refused(Exception, SystemExit):
    """A data file that cannot be built from: MkDocs prints the text, no traceback, and `serve` lives on."""

    def __init__(self, error: CatalogError) -> None:
        self.code = f"{error}\n{len(error.problems)} problems; nothing was built"
        super().__init__(self.code)
        self.problems = error.problems


def check_call(macro: Callable[..., str], name: str, arguments: tuple[Any, ...], options: dict[str, Any]) -> None:
    """Raise UnknownName where a macro cannot be called with these arguments and options."""
    signature = inspect.signature(macro)
    try:
        signature.bind(*arguments, **options)
        for value in _single_values(arguments, options):
            if not isinstance(value, str | None):
                raise TypeError(f"{value!r} is not text, in quotes")
    except TypeError as error:
        parameters = [str(part).partition(":")[0].partition("=")[0] for part in signature.parameters.values()]
        raise UnknownName(f"{error}; write {name}({', '.join(parameters)})") from None


def _single_values(arguments: tuple[Any, ...], options: dict[str, Any]) -> list[Any]:
    """Every argument, and every item of the options that take a list."""
    values = list(arguments)
    for option in options.values():
        values += option if isinstance(option, list | tuple) else [option]
    return values


def report_places(env: Any) -> None:
    """Make mkdocs-macros report a mistake as one line with file, line and the names that exist, and nothing that follows.

    Its `format_error` is open for that. Zensical has an error report of its own.
    """
    try:
        from mkdocs_macros.errors import format_error
    except ImportError:
        return
    consequences = Consequences(_pages_that_only_nav_has(Path(env.project_dir), env.conf.get("nav")))
    consequences.install()

    def report(line: int, message: object, markdown: str, page: Any) -> str:
        consequences.unrendered.add(page.file.src_uri)
        front_matter = page.file.content_string.count("\n") - markdown.count("\n")
        return f"docs/{page.file.src_uri}:{line + front_matter}: {message}"

    @format_error.register
    def _unknown_name(error: UnknownName, markdown: str, page: Any) -> str:
        return report(_line_of_call(error), error, markdown, page)

    @format_error.register
    def _unknown_macro(error: UndefinedError, markdown: str, page: Any) -> str:
        name = str(error).split("'")[1]
        return report(_line_of_call(error), f"no macro {name!r}{nearest(name, env.macros)}", markdown, page)

    @format_error.register
    def _misspelt_call(error: TemplateSyntaxError, markdown: str, page: Any) -> str:
        return report(error.lineno, error.message, markdown, page)

    @format_error.register
    def _mistake_in_a_macro(error: Exception, markdown: str, page: Any) -> str:
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"; raised at {'/'.join(Path(last.filename).parts[-3:])}:{last.lineno}"
        message = f"{type(error).__name__}: {error}{place if last.filename.endswith('.py') else ''}"
        return report(_line_of_call(error), message, markdown, page)


def _line_of_call(error: Exception) -> int:
    """The line of the page's text on which a macro was called."""
    frames = traceback.extract_tb(error.__traceback__)
    return max((frame.lineno or 0 for frame in frames if frame.filename == "<template>"), default=1)


class Consequences(logging.Filter):
    """Drops MkDocs' warnings of links that lead nowhere because of a mistake that is reported itself.

    Such are links to places on pages whose macros failed (`unrendered`), and to pages that `nav` names and nobody wrote
    (`unwritten`).
    """

    LINK = re.compile(
        r"contains a link '(?P<link>[^']*)', but the "
        r"(?:target(?: '(?P<target>[^']+)')? is not found|doc '(?P<page>[^']+)' does not contain an anchor)"
    )

    def __init__(self, unwritten: set[str]) -> None:
        super().__init__()
        self.unrendered = set[str]()
        self.unwritten = unwritten

    def install(self) -> None:
        """Take the place of the filter of an earlier build in this process."""
        logger = logging.getLogger("mkdocs.structure.pages")
        for earlier in [found for found in logger.filters if isinstance(found, Consequences)]:
            logger.removeFilter(earlier)
        logger.addFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the warning is one of its own."""
        found = self.LINK.search(record.getMessage())
        if not found:
            return True
        if page := found["page"]:
            return page not in self.unrendered
        return (found["target"] or found["link"].lstrip("/")) not in self.unwritten


def _pages_that_only_nav_has(root: Path, nav: Any) -> set[str]:
    return {source for source in _sources(nav) if not (root / "docs" / source).exists()}


def _sources(nav: Any) -> Iterator[str]:
    """The pages that MkDocs' `nav` names, in its order, from the root of docs/."""
    if isinstance(nav, str):
        yield nav
    for part in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _sources(part)
