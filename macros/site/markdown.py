"""Every page as plain Markdown beside it, made from the page itself."""

import json
import re
from dataclasses import dataclass

from macros.catalog.measures import NBSP
from macros.site.html import article_of, attributes, first_text, markdown_of
from macros.site.popovers import BUTTON
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
    html = TAG.sub(lambda tag: ELEMENTS[tag[2]][tag[1] == "/"], html)
    html = html.replace("&nbsp;", " ").replace(NBSP, " ")
    for text, (pattern, replacement) in REPLACEMENTS.items():
        if text in html:
            html = re.sub(pattern, replacement, html, flags=re.S)
    return markdown_of(html, address, HIDDEN)
