"""Every page as plain Markdown beside it, made from the page itself; the files that lead to them: llms.txt, llms-full.txt."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from macros.catalog.measures import NBSP
from macros.downloads.edition import LICENCE_URL
from macros.downloads.files import DOWNLOADS
from macros.pages.rendering import render
from macros.site.html import article_of, markdown_of
from macros.site.popovers import BUTTON
from macros.site.search import description
from macros.site.site import Site

HIDDEN = "svg, style, script, template, button, input, .headerlink, .fg-report, .fg-foot, .fg-timeline, [hidden]"
# Elements that Markdown does not know, with the tags that take the place of theirs.
ELEMENTS = {
    **dict.fromkeys(("details", "dd"), ("<ul><li>", "</li></ul>")),
    **dict.fromkeys(("summary", "dt"), ("<p><x-title>", "</x-title></p>")),
    "dl": ("<div>", "</div>"),
}
TAG = re.compile(rf"<(/?)({'|'.join(ELEMENTS)})\b[^>]*>")
# What else Markdown cannot express: a text that it contains, its pattern, and the HTML that is converted instead.
REPLACEMENTS = {
    "popovertarget": (BUTTON.pattern, r"\1"),
    "fg-group": (r'<tr class="fg-group">.*?</tr>', ""),  # across all columns; the column of classes says the same
    "hidden": (r'(<t[dh]\b[^>]*) hidden=""', r"\1"),  # a column that a reader may ask for
    "fg-source": (r'<a class="fg-source"[^>]*>(\d+)</a>', r"<samp>\1</samp>"),
    "<q>": (r"<q>(.*?)</q>", r"“\1”"),
    "admonition-title": (r'<p class="?admonition-title\b[^>]*>(.*?)</p>', r"<p><x-title>\1</x-title></p>"),
    "<ul><li>": (r"</li></ul>\s*<ul><li>", "</li><li>"),
    "language-": (
        r'<div class="(language-\w+)[^>]*><pre\b[^>]*>(?:<span></span>)?<code',
        r'<div><pre><code class="\1"',
    ),
    "</del><ins": ("</del><ins", "</del> <ins"),
    "critic comment": (r'<span class="critic comment">(.*?)</span>', r"(\1)"),
}
TITLE = re.compile(r"<title>\s*(.*?)\s*</title>", re.S)
NOT_INDEX = re.compile(r"(?<!^index)(?<!/index)\.md$")


class MarkdownPage(NamedTuple):
    """A page as Markdown: its title and description, and the whole text."""

    title: str
    description: str
    text: str


Pages = dict[str, MarkdownPage]  # by the names of their files in the site


def write_markdown(site: Site) -> None:
    """Put each page as Markdown beside it, and `llms.txt` and `llms-full.txt` beside the home page."""
    pages = Pages()
    for page, html in site.pages.items():
        if (article := article_of(html)) and page != "404.html":
            name = f"{page.removesuffix('.html')}.md"
            address = site.address + re.sub(r"(^|/)index\.md$", r"\1", name)
            head = html.partition("<body")[0]
            pages[name] = markdown_page(address, head, article, f" - {site.config['site_name']}")
            site.write(name, pages[name].text)
    sections = dict(_sections(site.config["nav"], pages))
    index = render(
        "llms",
        home=pages["index.md"],
        address=site.address,
        licence=LICENCE_URL,
        downloads=DOWNLOADS,
        example=next(iter(site.catalog.services)),
        sections=sections,
        pages=pages,
    )
    site.write("llms.txt", index)
    site.write("llms-full.txt", "\n\n".join(pages[name].text for names in sections.values() for name in names))


def _sections(entries: list[Any], pages: Pages, title: str = "Pages") -> Iterator[tuple[str, list[str]]]:
    """The sections of a list in `nav`, each with its title and pages; pages that stand alone come first."""
    parts = [part for entry in entries for part in (entry.items() if isinstance(entry, dict) else [("", entry)])]
    # The Markdown file of the page made from `services/s3.md` is `services/s3/index.md`.
    names = (NOT_INDEX.sub("/index.md", source) for _, source in parts if isinstance(source, str))
    yield title, [name for name in names if name in pages]
    for inner, source in parts:
        if isinstance(source, list):
            yield from _sections(source, pages, f"{title}: {inner}" if title != "Pages" else inner)


def markdown_page(address: str, head: str, article: str, title_suffix: str) -> MarkdownPage:
    """A page as Markdown with front matter, from the HTML of its head and of its article."""
    front_matter = {
        "title": unescape("".join(TITLE.findall(head)[:1])).removesuffix(title_suffix),
        "description": description(head),
        "address": address,
        "licence": "CC-BY-4.0",
    }
    lines = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front_matter.items())
    text = f"---\n{lines}\n---\n\n{article_as_markdown(article, address)}\n"
    return MarkdownPage(front_matter["title"], front_matter["description"], text)


def article_as_markdown(html: str, address: str) -> str:
    """HTML as Markdown, without pictures, buttons and links of the theme; `address` makes its links absolute."""
    html = TAG.sub(lambda tag: ELEMENTS[tag[2]][tag[1] == "/"], html)
    html = html.replace("&nbsp;", " ").replace(NBSP, " ")
    for text, (pattern, replacement) in REPLACEMENTS.items():
        if text in html:
            html = re.sub(pattern, replacement, html, flags=re.S)
    return markdown_of(html, address, HIDDEN)
