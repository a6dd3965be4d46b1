"""The icon of the site within each page: that takes fewer bytes than the headers of a file of its own."""

import re
from urllib.parse import quote

from macros.site.site import Site
from macros.site.theme import ThemeChanged

ICON = "assets/favicon.svg"
LINK = re.compile(rf'(<link rel="icon" href=")(?:[^":]*{re.escape(ICON)}|data:[^"]*)"')


def inline_favicon(site: Site) -> None:
    """Put the icon itself where a page names its file; raises ThemeChanged for a page that names none."""
    file = site.folder / ICON
    icon = quote(re.sub(r"\s*\n\s*", "", file.read_text(encoding="utf-8")), safe="/:='();,@-.")
    for name, html in site.pages.items():
        site.pages[name], found = LINK.subn(rf'\1data:image/svg+xml,{icon}"', html)
        if not found:
            raise ThemeChanged("link of the icon", "macros/site/favicon.py", html)
