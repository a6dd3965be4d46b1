"""How a mistake in a page's macros is reported: in one line with its file, its line and what to write instead."""

import logging
import re
import traceback
from collections.abc import Iterable
from inspect import Signature
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, UndefinedError

from macros.catalog.vocabulary import nearest
from macros.pages.references import UnknownName

NO_ANCHOR = re.compile("the doc '([^']+)' does not contain an anchor")
_failed_pages = set[str]()  # the sources of this build's pages whose macros failed


def check_call(signature: Signature, name: str, arguments: tuple[Any, ...], options: dict[str, Any]) -> None:
    """Raise UnknownName where a macro of this signature cannot be called with these arguments and options."""
    lists = [option if isinstance(option, list | tuple) else [option] for option in options.values()]
    try:
        signature.bind(*arguments, **options)
        for value in chain(arguments, *lists):
            if not isinstance(value, str | None):
                raise TypeError(f"{value!r} is not text, in quotes")
    except TypeError as error:
        parameters = [str(part).partition(":")[0].partition("=")[0] for part in signature.parameters.values()]
        raise UnknownName(f"{error}; write {name}({', '.join(parameters)})") from None


def report_places(env: Any) -> None:
    """Make mkdocs-macros and MkDocs report each mistake in one line, and no warning that only follows from one."""
    try:
        from mkdocs_macros.errors import format_error  # which is meant to be extended so
    except ImportError:  # Zensical has an error report of its own
        return
    logger = logging.getLogger("mkdocs")
    if env.conf.get("strict") and logger.level > logging.WARNING:
        logger.setLevel(logging.WARNING)  # a strict build counts the warnings, and with --quiet would find none
    _failed_pages.clear()
    logging.getLogger("mkdocs.structure.pages").addFilter(_is_no_consequence)

    def report(error: Exception, markdown: str, page: Any) -> str:
        _failed_pages.add(page.file.src_uri)
        line, message = _line_and_message(error, env.macros)
        front_matter = page.file.content_string.count("\n") - markdown.count("\n")
        return f"docs/{page.file.src_uri}:{line + front_matter}: {message}"

    format_error.register(Exception, report)
    format_error.register(TemplateSyntaxError, report)  # which the plugin has registered itself


def _line_and_message(error: Exception, macros: Iterable[str]) -> tuple[int, str]:
    """The line of the page's text after its front matter, and what is wrong there."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno, str(error.message)
    frames = traceback.extract_tb(error.__traceback__)
    line = max((frame.lineno or 0 for frame in frames if frame.filename == "<template>"), default=1)
    if isinstance(error, UnknownName):
        return line, str(error)
    if isinstance(error, UndefinedError):
        name = str(error).split("'")[1]
        return line, f"no macro {name!r}{nearest(name, macros)}"
    last = frames[-1]
    place = f"; raised at {'/'.join(Path(last.filename).parts[-3:])}:{last.lineno}"
    return line, f"{type(error).__name__}: {error}{place if last.filename.endswith('.py') else ''}"


def _is_no_consequence(record: logging.LogRecord) -> bool:
    """Whether to log a warning: not one of a link to a heading of a page whose macros failed, which is reported itself."""
    found = NO_ANCHOR.search(record.getMessage())
    return not found or found[1] not in _failed_pages
