"""How a slip in a page is reported: one line with file, line, what is wrong and what to write instead."""

import inspect
import traceback
from collections.abc import Callable
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
    """Make mkdocs-macros report a wrong name as one line with file, line and the names that exist.

    Its `format_error` is open for that. Zensical has an error report of its own.
    """
    try:
        from mkdocs_macros.errors import format_error
    except ImportError:
        return

    def report(line: int, message: object, markdown: str, page: Any) -> str:
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


def _line_of_call(error: Exception) -> int:
    """The line of the page's text on which a macro was called."""
    frames = traceback.extract_tb(error.__traceback__)
    return max((frame.lineno or 0 for frame in frames if frame.filename == "<template>"), default=1)
