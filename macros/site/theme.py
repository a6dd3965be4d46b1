"""What a build does with the theme's files: it stops where a text that we replace is gone, and drops what no page uses."""

import re
import shutil
from html import unescape
from importlib.metadata import version
from pathlib import Path

from macros.site.site import Site

# `overrides/main.html` leaves this where it finds nothing to replace.
NOTHING_REPLACED = re.compile(r"<!-- fg-nothing-to-replace: (.*?) -->")


class ThemeChanged(Exception, SystemExit):
    """The theme of a page lacks `text`, which the file `replaced_in` replaces; MkDocs prints both, and which theme it is."""

    def __init__(self, text: str, replaced_in: str, html: str) -> None:
        package = "zensical" if '<meta name="generator" content="zensical-' in html else "mkdocs-material"
        self.code = f"{replaced_in}: {package} {version(package)} has no {text} to replace; compare the theme's files and mend this place"
        super().__init__(self.code)


def refuse_unreplaced(site: Site) -> None:
    """Raise ThemeChanged where a template found nothing to replace."""
    for html in site.pages.values():
        if found := NOTHING_REPLACED.search(html):
            raise ThemeChanged(f"`{unescape(found[1])}`", "overrides/main.html", html)


def drop_unused_scripts(site: Site) -> None:
    """Remove the theme's script and its search, if no page asks for it."""
    scripts = site.folder / "assets/javascripts"
    for bundle in scripts.glob("bundle.*.js"):
        if any(f"/{bundle.name}" in html for html in site.pages.values()):
            return
        bundle.unlink()
        Path(f"{bundle}.map").unlink(missing_ok=True)
        for folder in ("workers", "lunr"):
            shutil.rmtree(scripts / folder, ignore_errors=True)
