"""Pages without the blanks, quotes and end tags that a browser adds by itself."""

import re
from collections.abc import Callable

from macros.site.html import shortened
from macros.site.site import Site

# Elements that our stylesheets show as blocks, so that blanks around them do not show. In the first, blanks count.
VERBATIM = re.compile(r"(<(?:pre|script|style|textarea)\b.*?</(?:pre|script|style|textarea)>)", re.S)
BLOCKS = (
    "meta|link|title|div|header|nav|main|article|footer|form|h[1-6]|p|ul|ol|li|dl|dt|dd|figure|figcaption|details|summary"
    "|table|thead|tbody|tr|th|td|blockquote|option"
)
AROUND_BLOCKS = re.compile(rf"""\s*(</?(?:{BLOCKS})(?![\w-])(?:[^>"']++|"[^"]*+"|'[^']*+')*+>)\s*""")
# A link of the menu lays out its name without an element of its own.
IN_MENU = re.compile(r'(<a [^>]*class="md-nav__link[^>]*>)\s*<span class="md-ellipsis">\s*([^<]*?)\s*</span>\s*</a>')
# What no reader is told, and no script reads.
OF_THE_BUILD = re.compile(r'<meta name="generator" content="mkdocs[^>]*>| data-search-exclude(?:="[^"]*")?(?=[ >])')
# The parser keeps these where what comes before is a link or a button.
IMPLIED = re.compile(r"</(?:li|dt|dd|td|th|tr)>(?=<(?:li|dt|dd|td|th|tr|tbody)\b|</(?:ul|ol|dl|table|tr|tbody)>)")


def trim_pages(site: Site) -> None:
    """Write every page shorter, so that a browser shows the same."""
    for name, html in site.pages.items():
        site.pages[name] = _outside_verbatim(_without_end_tags, shortened(_outside_verbatim(_without_blanks, html)))


def _outside_verbatim(change: Callable[[str], str], html: str) -> str:
    parts = VERBATIM.split(html)
    parts[::2] = map(change, parts[::2])
    return "".join(parts)


def _without_blanks(html: str) -> str:
    return AROUND_BLOCKS.sub(r"\1", IN_MENU.sub(r"\1\2</a>", OF_THE_BUILD.sub("", html)))


def _without_end_tags(html: str) -> str:
    return IMPLIED.sub("", html)
