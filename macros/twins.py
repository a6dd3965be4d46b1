"""Every page as plain Markdown beside it, made from the page itself, and the two files that lead to these."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import turbohtml
import yaml
from turbohtml import Element, Markdown

from macros.exports import FOLDER, LICENCE
from macros.glossary import ARTICLE, BUTTON
from macros.tables import NBSP

if TYPE_CHECKING:
    from macros.publish import Site

FOR_EYES = "svg, style, script, template, button, input, .headerlink, .fg-report, .fg-foot, .fg-timeline, [hidden]"
# What Markdown has no sign for, as what it has one for; before that, a mark of a source is a link without meaning.
PLAINER = {
    BUTTON.pattern: r"\1",
    r'<tr class="fg-group">.*?</tr>': "",  # a row across all columns; the column of classes says the same
    r'(<t[dh]\b[^>]*) hidden=""': r"\1",  # a column that a reader may ask for
    "&nbsp;": " ",
    NBSP: " ",
    r'<a class="fg-source"[^>]*>(\d+)</a>': r"<samp>\1</samp>",
    r'<p class="?admonition-title\b[^>]*>(.*?)</p>': r"<p><x-title>\1</x-title></p>",
    r"<details\b[^>]*>": "<ul><li>",
    "</details>": "</li></ul>",
    r"<(?:summary|dt)\b[^>]*>": "<p><x-title>",
    "</(?:summary|dt)>": "</x-title></p>",
    r"<dd\b[^>]*>": "<ul><li>",
    "</dd>": "</li></ul>",
    r"</li></ul>\s*<ul><li>": "</li><li>",
    r"<(/?)dl\b[^>]*>": r"<\1div>",
    r'<div class="(language-\w+)[^>]*><pre\b[^>]*>(?:<span></span>)?<code': r'<div><pre><code class="\1"',
    r"<code\b[^>]*>(?=flowchart )": '<code class="language-mermaid">',
    "</del><ins": "</del> <ins",
    r'<span class="critic comment">(.*?)</span>': r"(\1)",
}


def _marked(sign: str) -> Callable[[Element, str], str]:
    """What stands between two signs; turbohtml itself writes a tag where it is not sure to be understood."""
    return lambda _, text: sign + text.strip() + sign if text.strip() else ""


STYLE = Markdown(
    converters={
        "samp": lambda _, number: f" [{number}]",
        "x-title": _marked("**"),
        "strong": _marked("**"),
        "em": _marked("*"),
        "del": _marked("~~"),
    }
)
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


class _AnyTag(yaml.SafeLoader):
    """Reads mkdocs.yml without doing what its tags ask for."""


_AnyTag.add_multi_constructor("", lambda *_: None)


@dataclass(frozen=True)
class Twin:
    """A page as Markdown, with what the page says of itself."""

    name: str
    title: str
    description: str
    address: str
    text: str


def twins(site: Site) -> None:
    """Put a twin beside each page, and `llms.txt` and `llms-full.txt` beside the home page."""
    config = yaml.load((site.root / "mkdocs.yml").read_text(encoding="utf-8"), _AnyTag)
    made = {twin.name: twin for twin in _twins(site, config["site_name"])}
    for name, twin in made.items():
        site.write(name, twin.text)
    sections = dict(_sections(config["nav"], made))
    listed = {name for names in sections.values() for name in names}
    if others := [name for name in made if name not in listed]:
        sections["Optional"] = others
    site.write("llms.txt", _index(site, made, sections))
    site.write("llms-full.txt", "\n\n".join(made[name].text for names in sections.values() for name in names))


def _twins(site: Site, suffix: str) -> Iterator[Twin]:
    """A twin of every page that has an article; `suffix` is what the title of each but the first ends with."""
    for page, html in site.pages.items():
        article = ARTICLE.search(html)
        if article and page != "404.html":
            name = page.removesuffix(".html") + ".md"
            address = site.address + re.sub(r"(^|/)index\.md$", r"\1", name)
            head = html.partition("<body")[0].replace(f" - {suffix}</title>", "</title>")
            yield twin(name, address, head, article[0])


def twin(name: str, address: str, head: str, article: str) -> Twin:
    """The twin of a page, from its head and its article."""
    said = turbohtml.parse(head)
    title = said.select_one("title")
    description = said.select_one("meta[name=description]")
    own = {
        "title": title.text.strip() if title else "",
        "description": str(description.attr("content")) if description else "",
        "address": address,
        "licence": "CC-BY-4.0",
    }
    matter = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in own.items())
    text = f"---\n{matter}\n---\n\n{markdown(article, address)}\n"
    return Twin(name, own["title"], own["description"], address, text)


def markdown(html: str, address: str) -> str:
    """HTML as Markdown, without what is only there to be seen or clicked, its links absolute."""
    for pattern, plainer in PLAINER.items():
        html = re.sub(pattern, plainer, html, flags=re.S)
    document = turbohtml.parse(html)
    for element in document.select(FOR_EYES):
        element.decompose()
    document.resolve_links(address)
    return document.to_markdown(STYLE).strip()


def _sections(nav: list[Any], made: dict[str, Twin]) -> Iterator[tuple[str, list[str]]]:
    """The parts of the navigation by title, each with the twins of its pages; those that stand alone come first."""

    def twins_in(entries: list[Any], title: str) -> Iterator[tuple[str, list[str]]]:
        parts = [part for entry in entries for part in (entry.items() if isinstance(entry, dict) else [("", entry)])]
        yield title, [name for _, source in parts if isinstance(source, str) and (name := _twin_of(source)) in made]
        for inner, source in parts:
            if isinstance(source, list):
                yield from twins_in(source, f"{title}: {inner}" if title != "Pages" else inner)

    return twins_in(nav, "Pages")


def _twin_of(source: str) -> str:
    """The twin of the page made from `services/s3.md`."""
    return source if re.search(r"(^|/)index\.md$", source) else source.removesuffix(".md") + "/index.md"


def _index(site: Site, made: dict[str, Twin], sections: dict[str, list[str]]) -> str:
    """The text of `llms.txt`: what the guide is, and a list of links for each part of it."""
    home = made["index.md"]
    parts = [
        INTRODUCTION.format(title=home.title, description=home.description, address=site.address, licence=LICENCE),
        DATA.format(api=site.address + FOLDER),
    ]
    for title, names in sections.items():
        lines = [f"- [{made[name].title}]({site.address}{name}): {made[name].description}" for name in names]
        parts.append("\n".join([f"## {title}", "", *lines, ""]))
    return "\n".join(parts)
