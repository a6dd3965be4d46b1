"""The templates of pages, and what all of them may ask for."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context

from macros.catalog.measures import day
from macros.pages.references import fact_link, page_source, prose, rule, service_link, shown
from macros.pages.tables import table_row, verdict

LOADER = FileSystemLoader(Path(__file__).parent / "templates")
TEMPLATES = Environment(loader=LOADER, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)


def render(template: str, **known: Any) -> str:
    """A template filled in with what it has to know beside the functions that all templates may call."""
    return TEMPLATES.get_template(f"{template}.md.jinja").render(known)


def escape(text: str) -> str:
    """Text in which Markdown and HTML find nothing to act on: all but letters, digits and spaces as references."""
    return re.sub(r"[^A-Za-z0-9 ]", lambda character: f"&#{ord(character[0])};", text)


def _of_catalog(function: Callable[..., str]) -> Callable[..., str]:
    """A function of templates that takes the `catalog` from what the template knows."""
    return pass_context(lambda context, *arguments: function(context["catalog"], *arguments))


TEMPLATES.filters["cell"] = lambda text: text.replace("|", r"\|")  # of a table, where a bare one begins the next
TEMPLATES.filters |= {"escaped": escape, "n": "{:g}".format}
TEMPLATES.globals |= {function.__name__: function for function in (day, page_source, rule, shown, table_row, verdict)}
TEMPLATES.globals |= {function.__name__: _of_catalog(function) for function in (fact_link, prose, service_link)}
