"""How many pages and links the finished site has, for the status page."""

import re

from macros.catalog.measures import number
from macros.site.html import article_of, attributes
from macros.site.site import Site

# Links in the text of a page, without those that the theme and the fact box put around it.
LINKS = "article a[href]:not(.headerlink, .fg-report, .fg-foot a)"
WEB = ("http:", "https:")
PLACEHOLDER = re.compile(r'(<span id="counted-(\w+)">)[^<]*')


def fill_in_counts(site: Site) -> None:
    """Write the numbers of pages and links into the elements with the ids `counted-pages`, `-inside` and `-outside`."""
    pages = {name: html for name, html in site.pages.items() if name.endswith("index.html")}
    links = [link for html in pages.values() for link in attributes(article_of(html) or "", LINKS, "href")]
    outside = {link for link in links if link.startswith(WEB) and not link.startswith(site.address)}
    inside = [link for link in links if not link.startswith((*WEB, "#"))]
    counts = {"pages": len(pages), "inside": len(inside), "outside": len(outside)}
    site.replace(PLACEHOLDER, lambda found: found[1] + number(counts[found[2]]))
