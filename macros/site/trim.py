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
BLOCK = re.compile(rf"""(</?(?:{BLOCKS})(?![\w-])(?:[^>"']++|"[^"]*+"|'[^']*+')*+>)""")
# What no reader is told, and no script or stylesheet reads. Patterns that begin with a text are found far quicker than others.
EXCLUDED = re.compile(r' (?:data-search-exclude(?:="[^"]*")?|class="fg-(?:fact|report|source)")(?=[^<>]*>)')
ICON = '<svg xmlns="http://www.w3.org/2000/svg"'
# The parser keeps end tags where what comes before is a link or a button, and quotes around what ends with a slash.
END = re.compile(r"</(?:li|dt|dd|td|th|tr)>(?=<(?:li|dt|dd|td|th|tr|tbody)\b|</(?:ul|ol|dl|table|tr|tbody)>)")
DRAWN = re.compile(r"></(?:path|rect|circle|use)>")
ADDRESS = re.compile(r""" href="([^\s"'=<>`]+/)"(?=[ >])(?=[^<>]*>)""")


def trim_pages(site: Site) -> None:
    """Write every page shorter, so that a browser shows the same."""
    for name, html in site.pages.items():
        site.pages[name] = _outside_verbatim(_without_more, shortened(_outside_verbatim(_without_blanks, html)))


def _outside_verbatim(change: Callable[[str], str], html: str) -> str:
    parts = VERBATIM.split(html)
    parts[::2] = map(change, parts[::2])
    return "".join(parts)


def _without_blanks(html: str) -> str:
    html = EXCLUDED.sub("", html).replace(ICON, "<svg")
    parts = BLOCK.split(html)
    parts[2::2] = map(str.lstrip, parts[2::2])
    parts[:-1:2] = map(str.rstrip, parts[:-1:2])
    return "".join(parts)


def _without_more(html: str) -> str:
    return ADDRESS.sub(r" href=\1", END.sub("", DRAWN.sub(" />", html)))
