"""The steps that finish a built site, whichever engine built it."""

import re
from collections.abc import Callable
from pathlib import Path

from macros.catalog.measures import number
from macros.catalog.models import Catalog
from macros.downloads.files import files
from macros.site.csp import POLICY, add_csp
from macros.site.html import article_of
from macros.site.markdown import write_markdown
from macros.site.minify import draw_icons_once, drop_plain_spans, minify_scripts
from macros.site.popovers import explain_words, open_proofs
from macros.site.search import extend_search_index
from macros.site.site import Site, read_address
from macros.site.stylesheets import bundle_stylesheets
from macros.site.theme import drop_unused_scripts, refuse_unreplaced
from macros.site.trim import trim_pages

# What the theme and the fact box put around the text of a page, and a link in that text.
AROUND = re.compile(r'<p class="fg-foot">.*?</p>|<a class="(?:headerlink|fg-report)"[^>]*>', re.S)
LINK = re.compile(r'<a [^>]*?href="([^"]*)"')
WEB = ("http:", "https:")
PLACEHOLDER = re.compile(r'(<span id="counted-(\w+)">)[^<]*')
BUILT_ON = re.compile(r"\s*<lastmod>[^<]*</lastmod>")


def unify_line_ends(site: Site) -> None:
    """End the lines of copied text files with LF alone, as git keeps them; a file with a NUL byte is no text."""
    docs = site.root / "docs"
    for source in docs.rglob("*"):
        copy = site.folder / source.relative_to(docs)
        if source.is_file() and copy.is_file() and b"\r\n" in (data := copy.read_bytes()) and b"\0" not in data:
            copy.write_bytes(data.replace(b"\r\n", b"\n"))


def drop_build_time(site: Site) -> None:
    """Remove the day of the build from the sitemap, or every page would be announced as changed."""
    sitemap = site.folder / "sitemap.xml"
    site.write("sitemap.xml", BUILT_ON.sub("", sitemap.read_text(encoding="utf-8")))
    (site.folder / "sitemap.xml.gz").unlink(missing_ok=True)  # it has that too, and no crawler is told of it


def fill_in_counts(site: Site) -> None:
    """Write the numbers of pages and links into the elements with the ids `counted-pages`, `-inside` and `-outside`."""
    pages = {name: html for name, html in site.pages.items() if name.endswith("index.html")}
    links = [link for html in pages.values() for link in LINK.findall(AROUND.sub("", article_of(html) or ""))]
    outside = {link for link in links if link.startswith(WEB) and not link.startswith(site.address)}
    inside = [link for link in links if not link.startswith((*WEB, "#"))]
    counts = {"pages": len(pages), "inside": len(inside), "outside": len(outside)}
    site.replace(PLACEHOLDER, lambda found: found[1] + number(counts[found[2]]))


def write_downloads(site: Site) -> None:
    """Put every download beside the pages."""
    for name, text in files(site.edition):
        site.write(name, text)


# In this order: a step may read what the ones before it have written. The policy is last: it names all inline scripts.
STEPS: tuple[Callable[[Site], None], ...] = (
    refuse_unreplaced,
    unify_line_ends,
    write_downloads,
    explain_words,
    open_proofs,
    fill_in_counts,
    write_markdown,
    draw_icons_once,
    drop_plain_spans,
    minify_scripts,
    drop_unused_scripts,
    bundle_stylesheets,
    drop_build_time,
    extend_search_index,
    trim_pages,
    add_csp,
)


def publish(root: Path, folder: Path, catalog: Catalog) -> None:
    """Finish the pages that an engine has built in `folder`, and write downloads, search index and Markdown beside them.

    Raises ThemeChanged where the theme lacks a text that a step replaces, OSError where a file of the build is missing.
    """
    site = Site(folder, read_address(folder), root, catalog)
    if any(map(POLICY.search, site.pages.values())):  # the last step has finished it before
        return
    for step in STEPS:
        step(site)
    site.save()
