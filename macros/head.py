"""What readers' browsers want in the head of a page: the styles that macros write into its text, and the icon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from macros.publish import Site

ICON = "assets/favicon.svg"
LINKED_ICON = re.compile(rf'(<link rel="icon" href=")[^":]*{re.escape(ICON)}"')
STYLE = re.compile(r'(?:<style>.*?</style>|<link rel="stylesheet" href="[^"]*">)\n?', re.S)


def styles_in_the_head(site: Site) -> None:
    """Move every style sheet that stands in the text of a page into its head."""
    for name, html in site.pages.items():
        site.pages[name] = with_styles_in_the_head(html)


def with_styles_in_the_head(html: str) -> str:
    """The page with the style sheets of its body at the end of its head, in their order."""
    head, end, body = html.partition("</head>")
    return head + "".join(dict.fromkeys(STYLE.findall(body))) + end + STYLE.sub("", body)


def icon_in_the_head(site: Site) -> None:
    """Put the icon itself where a page names it: that takes fewer bytes than the headers of a file of its own."""
    file = site.folder / ICON
    if file.is_file():
        icon = quote(re.sub(r"\s*\n\s*", "", file.read_text(encoding="utf-8")), safe="/:='();,@-.")
        for name, html in site.pages.items():
            site.pages[name] = LINKED_ICON.sub(rf'\1data:image/svg+xml,{icon}"', html)
