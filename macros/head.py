"""What a page's macros write into its text, and HTML wants in its head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.publish import Site

STYLE = re.compile(r'(?:<style>.*?</style>|<link rel="stylesheet" href="[^"]*">)\n?', re.S)


def styles_in_the_head(site: Site) -> None:
    """Move every style sheet that stands in the text of a page into its head."""
    for name, html in site.pages.items():
        site.pages[name] = with_styles_in_the_head(html)


def with_styles_in_the_head(html: str) -> str:
    """The page with the style sheets of its body at the end of its head, in their order."""
    head, end, body = html.partition("</head>")
    return head + "".join(dict.fromkeys(STYLE.findall(body))) + end + STYLE.sub("", body)
