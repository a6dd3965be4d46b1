"""The theme's texts that templates and steps replace, and what is said when a release of the theme has changed one."""

import re
from html import unescape
from importlib.metadata import version

from macros.site.site import Site

# `overrides/main.html` leaves this where it finds nothing to replace.
NOTHING_REPLACED = re.compile(r"<!-- fg-nothing-to-replace: (.*?) -->")


class ThemeChanged(Exception, SystemExit):
    """A text of the theme that is to be replaced is not there; MkDocs prints which, where, and the theme's version.

    `html` is a page that was built with the theme: it names the engine.
    """

    def __init__(self, text: str, place: str, html: str) -> None:
        package = "zensical" if '<meta name="generator" content="zensical-' in html else "mkdocs-material"
        self.code = f"{place}: {package} {version(package)} has no {text} to replace; compare the theme's files and mend this place"
        super().__init__(self.code)


def refuse_unreplaced(site: Site) -> None:
    """Raise ThemeChanged where a template found nothing to replace."""
    for html in site.pages.values():
        if found := NOTHING_REPLACED.search(html):
            raise ThemeChanged(f"`{unescape(found[1])}`", "overrides/main.html", html)
