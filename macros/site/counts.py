"""Figures that only the finished pages tell, for the status page: how many pages and links there are."""

import re

from macros.catalog.measures import number
from macros.site.html import attributes
from macros.site.site import Site

# What the text of a page leads to; not what the frame and the marks around the text do.
LINKS = "article a[href]:not(.headerlink, .fg-report, .fg-foot a)"
OPEN_FIGURE = re.compile(r'(<span id="counted-(\w+)">)[^<]*')


def fill_in_counts(site: Site) -> None:
    """Write into the pages that ask for it how many pages there are, and how many links in their text."""
    pages = {name: html for name, html in site.pages.items() if name.endswith("index.html")}
    links = [link for html in pages.values() for link in attributes(html, LINKS, "href")]
    outside = {link for link in links if link.startswith("http") and not link.startswith(site.address)}
    inside = [link for link in links if not link.startswith(("http", "#"))]
    counts = {"pages": len(pages), "inside": len(inside), "outside": len(outside)}
    for name, html in pages.items():
        site.pages[name] = OPEN_FIGURE.sub(lambda figure: figure[1] + number(counts[figure[2]]), html)
