"""One stylesheet for each kind of page: those that its pages name, in one file, without what none of these pages can use."""

import re
from collections.abc import Iterable
from functools import cache

from macros.site.html import Matcher, matcher, minify_css
from macros.site.purge import READ, WORD, Selectable, purged
from macros.site.site import Site

FOLDER = "assets/stylesheets"
# A page is of the first kind whose mark stands in it.
KINDS = {
    "compare": "/compare.js",
    "cost": 'class="fg-cost',
    "matrix": 'class="fg-matrix"',
    "table": "/table.js",
    "chain": "fg-limits",
    "service": 'class="fg-facts',
    "chooser": 'class="fg-goals"',
    "code": "<pre",
    "picture": "fg-picture",
    "prose": "",
}
FETCHED = {"compare": "service"}  # the script of a kind shows parts of pages of another
LINK = re.compile(rf'<link rel="stylesheet" href="([^"]*{FOLDER}/)([^"]+)">')
SCRIPT = re.compile(r"(?s)<script[ >].*?</script>")
# A word of a script that is not only looked for; one letter alone is the name of a variable, but between quotes.
ADDED = re.compile(r"""(?<![.#\w-])[\w-]{2,}|(?<=["'`])\w(?=["'`])""")
OF_THEME = re.compile(r"(?<![\w-])(?:md[\w-]*|\w*-[\w-]*)")
SEARCH = "search.css"
# What only an open search shows.
OPEN_SEARCH = re.compile(r"md-search-result|md-search__(?:output|scrollwrap)|#__search:checked ?~")


def bundle_stylesheets(site: Site) -> None:
    """Give each page the one stylesheet of its kind; `frame.js` fetches that of an open search."""
    folder = site.folder / FOLDER
    sheets = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.css")}
    scripts = {path.name: path.read_text(encoding="utf-8") for path in site.folder.glob("assets/javascripts/*.js")}
    kinds: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for name, html in site.pages.items():
        kinds[next(kind for kind, mark in KINDS.items() if mark in html)][name] = html
    framed = [html for html in site.pages.values() if "/frame.js" in html][:1]  # the search is the same on all
    searched = purged(_sheets_of(framed, sheets), selectable_in(framed, scripts, opens_search=True))
    if framed:
        del scripts["search.js"]
    matchers = {kind: matcher(pages.values()) for kind, pages in kinds.items()}
    for kind, pages in kinds.items():
        shown = [kind, *([FETCHED[kind]] if kind in FETCHED else [])]
        read = READ.findall(searched + "".join(html for html in pages.values() if "<style" in html))
        shown_pages = [html for one in shown for html in kinds[one].values()]
        matches = cache(lambda selector, shown=shown: any(matchers[one](selector) for one in shown))
        selectable = selectable_in(shown_pages, scripts, opens_search=False if framed else None, matches=matches)
        if text := purged(_sheets_of(pages.values(), sheets), selectable, read):
            site.write(f"{FOLDER}/{kind}-pages.css", minify_css(text))
        for name, html in pages.items():
            before, *links = LINK.split(html)
            if links:  # it names the sheet of its kind where it named its first, and no other
                sheet = f'<link rel="stylesheet" href="{links[0]}{kind}-pages.css">'
                site.pages[name] = f"{before}{sheet}{''.join(links[2::3])}"
    for path in [*folder.rglob("*.css"), *folder.rglob("*.map")]:
        if path.relative_to(folder).as_posix().removesuffix("-pages.css") not in KINDS:
            path.unlink()
    site.write(f"{FOLDER}/{SEARCH}", minify_css(searched))


def _sheets_of(pages: Iterable[str], sheets: dict[str, str]) -> list[str]:
    """The sheets that pages name, but for the palettes of a theme: guide.css has our two, and no other site's twenty."""
    names = dict.fromkeys(name for html in pages for _, name in LINK.findall(html) if "palette." not in name)
    return [sheets[name] for name in names]


def is_minified(name: str) -> bool:
    """Whether a file is the theme's; ours are not named so."""
    return ".min." in name


def selectable_in(
    pages: Iterable[str], scripts: dict[str, str], opens_search: bool | None = None, matches: Matcher | None = None
) -> Selectable:
    """What selectors may match in these pages, and in what those of the scripts may add that they name, directly or not.

    `opens_search` asks only for selectors of an open search, or only for others; `matches` is the pages' matcher, if known.
    """
    pages = list(pages)
    tags = " ".join({script for html in pages for script in SCRIPT.findall(html)})
    named = {name for name in scripts if f"/{name}" in tags}
    named |= {name for name in scripts if any(f"/{name}" in scripts[other] for other in named)}
    words = set(WORD.findall(tags))
    for name in named:  # of all that the theme's scripts add, only "js" neither begins with md nor has a hyphen
        words.update((OF_THEME if is_minified(name) else ADDED).findall(scripts[name]))
    attributes = words.union(*(WORD.findall(scripts[name]) for name in named if not is_minified(name)))

    def counts(selector: str) -> bool:
        return opens_search is None or bool(OPEN_SEARCH.search(selector)) is opens_search

    return Selectable(matches or matcher(pages), frozenset(words), frozenset(attributes), counts)
