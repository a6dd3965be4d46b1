"""The pages as Markdown for language models, and the two files that lead to them: llms.txt and llms-full.txt."""

import re
from collections.abc import Iterator
from typing import Any

from macros.downloads.edition import LICENCE_URL
from macros.downloads.files import DOWNLOADS
from macros.site.markdown import MarkdownPage, markdown_pages
from macros.site.site import Site

INTRODUCTION = """\
# {title}

> {description}

Every page is there as Markdown too, at its address with `index.md` added, and every figure there names its source and
the day it was checked. [All of them in one file]({address}llms-full.txt). Text and data are under
[CC BY 4.0]({licence}); not affiliated with Amazon Web Services.
"""
Pages = dict[str, MarkdownPage]


def write_markdown(site: Site) -> None:
    """Put each page as Markdown beside it, and `llms.txt` and `llms-full.txt` beside the home page."""
    pages = {page.name: page for page in markdown_pages(site)}
    for name, page in pages.items():
        site.write(name, page.text)
    sections = dict(_sections(site.config["nav"], pages))
    site.write("llms.txt", _index(site, pages, sections))
    site.write("llms-full.txt", "\n\n".join(pages[name].text for names in sections.values() for name in names))


def _sections(entries: list[Any], pages: Pages, title: str = "Pages") -> Iterator[tuple[str, list[str]]]:
    """The sections of a list in `nav`, each with its title and pages; pages that stand alone come first."""
    parts = [part for entry in entries for part in (entry.items() if isinstance(entry, dict) else [("", entry)])]
    names = (_markdown_name(source) for _, source in parts if isinstance(source, str))
    yield title, [name for name in names if name in pages]
    for inner, source in parts:
        if isinstance(source, list):
            yield from _sections(source, pages, f"{title}: {inner}" if title != "Pages" else inner)


def _markdown_name(source: str) -> str:
    """The Markdown file of the page made from `services/s3.md`: `services/s3/index.md`."""
    return source if re.search(r"(^|/)index\.md$", source) else source.removesuffix(".md") + "/index.md"


def _index(site: Site, pages: Pages, sections: dict[str, list[str]]) -> str:
    """The text of `llms.txt`: what the guide is, and a list of links for each section of it."""
    home, example = pages["index.md"], next(iter(site.catalog.services))
    links = {"Data": [(file.name, file.name.replace("{id}", example), file.about) for file in DOWNLOADS]}
    for title, names in sections.items():
        links[title] = [(pages[name].title, name, pages[name].description) for name in names]
    introduction = INTRODUCTION.format(
        title=home.title, description=home.description, address=site.address, licence=LICENCE_URL
    )
    lists = [
        f"## {title}\n\n" + "".join(f"- [{text}]({site.address}{name}): {about}\n" for text, name, about in of_section)
        for title, of_section in links.items()
    ]
    return "\n".join([introduction, *lists])
