"""Every page as plain Markdown beside it, made from the page itself."""

import json
import re
from dataclasses import dataclass

from macros.catalog.measures import NBSP
from macros.site.html import article_of, attributes, first_text, markdown_of
from macros.site.popovers import BUTTON
from macros.site.site import Site

HIDDEN = "svg, style, script, template, button, input, .headerlink, .fg-report, .fg-foot, .fg-timeline, [hidden]"
# What Markdown cannot express, and the HTML that is converted instead.
REPLACEMENTS = {
    BUTTON.pattern: r"\1",
    r'<tr class="fg-group">.*?</tr>': "",  # a row across all columns; the column of classes says the same
    r'(<t[dh]\b[^>]*) hidden=""': r"\1",  # a column that a reader may ask for
    f"&nbsp;|{NBSP}": " ",
    r'<a class="fg-source"[^>]*>(\d+)</a>': r"<samp>\1</samp>",
    r"<q>(.*?)</q>": r"“\1”",
    r'<p class="?admonition-title\b[^>]*>(.*?)</p>': r"<p><x-title>\1</x-title></p>",
    r"<(?:summary|dt)\b[^>]*>": "<p><x-title>",
    "</(?:summary|dt)>": "</x-title></p>",
    r"<(?:details|dd)\b[^>]*>": "<ul><li>",
    "</(?:details|dd)>": "</li></ul>",
    r"</li></ul>\s*<ul><li>": "</li><li>",
    r"<(/?)dl\b[^>]*>": r"<\1div>",
    r'<div class="(language-\w+)[^>]*><pre\b[^>]*>(?:<span></span>)?<code': r'<div><pre><code class="\1"',
    r"<code\b[^>]*>(?=flowchart )": '<code class="language-mermaid">',
    "</del><ins": "</del> <ins",
    r'<span class="critic comment">(.*?)</span>': r"(\1)",
}


@dataclass(frozen=True)
class MarkdownPage:
    """A page as Markdown: its file's name in the site, its title and description, and the whole text."""

    name: str
    title: str
    description: str
    text: str


def markdown_pages(site: Site) -> list[MarkdownPage]:
    """Every page that has an article as Markdown, in the order of the files' names."""
    pages = []
    for page, html in site.pages.items():
        article = article_of(html)
        if article and page != "404.html":
            name = page.removesuffix(".html") + ".md"
            address = site.address + re.sub(r"(^|/)index\.md$", r"\1", name)
            head = html.partition("<body")[0]
            pages.append(markdown_page(name, address, head, article, f" - {site.config['site_name']}"))
    return pages


def markdown_page(name: str, address: str, head: str, article: str, title_suffix: str) -> MarkdownPage:
    """A page as Markdown with front matter, from the HTML of its head and of its article."""
    front_matter = {
        "title": first_text(head, "title").removesuffix(title_suffix),
        "description": next(iter(attributes(head, "meta[name=description]", "content")), ""),
        "address": address,
        "licence": "CC-BY-4.0",
    }
    lines = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front_matter.items())
    text = f"---\n{lines}\n---\n\n{article_as_markdown(article, address)}\n"
    return MarkdownPage(name, front_matter["title"], front_matter["description"], text)


def article_as_markdown(html: str, address: str) -> str:
    """HTML as Markdown, without pictures, buttons and links of the theme; `address` makes its links absolute."""
    for pattern, replacement in REPLACEMENTS.items():
        html = re.sub(pattern, replacement, html, flags=re.S)
    return markdown_of(html, address, HIDDEN)
