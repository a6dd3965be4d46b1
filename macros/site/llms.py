"""The pages as Markdown for language models, and the two files that lead to them: llms.txt and llms-full.txt."""

import re
from collections.abc import Iterator
from typing import Any

from macros.downloads.edition import FOLDER, LICENCE_URL
from macros.site.markdown import MarkdownPage, markdown_pages
from macros.site.site import Site

INTRODUCTION = """\
# {title}

> {description}

Every page has a twin in Markdown at its address with `index.md` added, and every figure there names its source and the
day it was checked. [All of them in one file]({address}llms-full.txt). Text and data are under
[CC BY 4.0]({licence}); not affiliated with Amazon Web Services.
"""
DATA = """\
## Data

- [Facts]({api}facts.json): every statement with value, unit, source and day; also as [CSV]({api}facts.csv)
- [Services]({api}services.json): all services with all of their facts; one service at `api/v1/services/ID.json`
- [Lambda's runtimes]({api}runtimes.json): the days on which each ends
- [Changes]({api}changes.atom): figures that have changed, as an Atom feed
- [OpenAPI]({api}openapi.json): the description of all downloads
"""
Pages = dict[str, MarkdownPage]


def write_markdown(site: Site) -> None:
    """Put each page as Markdown beside it, and `llms.txt` and `llms-full.txt` beside the home page."""
    pages = {page.name: page for page in markdown_pages(site)}
    for name, page in pages.items():
        site.write(name, page.text)
    sections = dict(_sections(site.config["nav"], pages))
    listed = {name for names in sections.values() for name in names}
    if others := [name for name in pages if name not in listed]:
        sections["Optional"] = others
    site.write("llms.txt", _index(site, pages, sections))
    site.write("llms-full.txt", "\n\n".join(pages[name].text for names in sections.values() for name in names))


def _sections(nav: list[Any], pages: Pages) -> Iterator[tuple[str, list[str]]]:
    """The sections of the navigation by title, each with its pages; pages that stand alone come first."""

    def section(entries: list[Any], title: str) -> Iterator[tuple[str, list[str]]]:
        parts = [part for entry in entries for part in (entry.items() if isinstance(entry, dict) else [("", entry)])]
        names = (_markdown_name(source) for _, source in parts if isinstance(source, str))
        yield title, [name for name in names if name in pages]
        for inner, source in parts:
            if isinstance(source, list):
                yield from section(source, f"{title}: {inner}" if title != "Pages" else inner)

    return section(nav, "Pages")


def _markdown_name(source: str) -> str:
    """The Markdown file of the page made from `services/s3.md`: `services/s3/index.md`."""
    return source if re.search(r"(^|/)index\.md$", source) else source.removesuffix(".md") + "/index.md"


def _index(site: Site, pages: Pages, sections: dict[str, list[str]]) -> str:
    """The text of `llms.txt`: what the guide is, and a list of links for each section of it."""
    home = pages["index.md"]
    parts = [
        INTRODUCTION.format(title=home.title, description=home.description, address=site.address, licence=LICENCE_URL),
        DATA.format(api=site.address + FOLDER),
    ]
    for title, names in sections.items():
        lines = [f"- [{pages[name].title}]({site.address}{name}): {pages[name].description}" for name in names]
        parts.append("\n".join([f"## {title}", "", *lines, ""]))
    return "\n".join(parts)
