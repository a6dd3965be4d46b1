"""The steps that finish a built site, whichever engine built it."""

from collections.abc import Callable
from pathlib import Path

from macros.catalog.models import Catalog
from macros.downloads.files import files
from macros.site.counts import fill_in_counts
from macros.site.csp import POLICY, add_csp
from macros.site.llms import write_markdown
from macros.site.minify import draw_icons_once, drop_plain_spans, minify_scripts
from macros.site.popovers import explain_words, open_proofs
from macros.site.reproducible import drop_build_time, unify_line_ends
from macros.site.search import extend_search_index
from macros.site.site import Site, read_address
from macros.site.stylesheets import bundle_stylesheets
from macros.site.theme import drop_unused_scripts, refuse_unreplaced
from macros.site.trim import trim_pages


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

    A site that is finished, as the last step shows, stays as it is.

    Raises ThemeChanged where the theme lacks a text that a step replaces, OSError where a file of the build is missing.
    """
    site = Site(folder, read_address(folder), root, catalog)
    if any(map(POLICY.search, site.pages.values())):
        return
    for step in STEPS:
        step(site)
    site.save()
