"""The site's icon inside each page, which takes fewer bytes than the headers of a request for it."""

import re
from urllib.parse import quote

from macros.site.site import Site
from macros.site.theme import ThemeChanged

ICON = "assets/favicon.svg"
LINK = re.compile(rf'(<link rel="icon" href=")(?:[^":]*{re.escape(ICON)}|data:[^"]*)"')


def inline_favicon(site: Site) -> None:
    """Replace each page's link to the icon by the icon itself, as a `data:` address.

    Raises FileNotFoundError if the site has no icon, ThemeChanged for a page without the link.
    """
    file = site.folder / ICON
    icon = quote(re.sub(r"\s*\n\s*", "", file.read_text(encoding="utf-8")), safe="/:='();,@-.")
    for name, html in site.pages.items():
        site.pages[name], found = LINK.subn(rf'\1data:image/svg+xml,{icon}"', html)
        if not found:
            raise ThemeChanged("link of the icon", "macros/site/favicon.py", html)
