"""Readers get pages without blanks, quotes and end tags that show nothing."""

from pathlib import Path

import pytest

from macros.catalog.models import Catalog
from macros.site.csp import POLICY
from macros.site.site import Site
from macros.site.trim import trim_pages
from tests import ROOT
from tests.guide import Build

PAGES = {
    "lines between blocks": ("<ul>\n<li>\nripe\n</li>\n\n<li>pear</li>\n</ul>", "<ul><li>ripe<li>pear</ul>"),
    "spaces within a text": ("<p>ripe   <b>pear</b>\n plum</p>", "<p>ripe <b>pear</b> plum"),
    "a table": (
        "<table>\n<tbody>\n<tr>\n<td id='a'> 1\n</td>\n</tr>\n</tbody>\n</table>",
        "<table><tbody><tr><td id=a>1</table>",
    ),
    "what only the build asks for": (
        '<ul><li data-search-exclude="1"><a>1</a></li>\n<li data-search-exclude><b>2</b></li></ul><p>x',
        "<ul><li><a>1</a><li><b>2</b></ul><p>x",
    ),
    "buttons side by side": ("<button>1</button>\n<button>2</button>", "<button>1</button> <button>2</button>"),
    "what differs between links": (
        '<li id="a" popover><a href="../pear/" class="x" title="Pear">1</a><p>x',
        "<li popover id=a><a class=x title=Pear href=../pear/>1</a><p>x",
    ),
    "an icon": (
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg><p>x',
        '<svg><path d="M0 0" /></svg><p>x',
    ),
    "a value that needs its quotes": ('<p class="a b" title="">x', '<p class="a b" title>x'),
    "a text about attributes": (
        '<p>Write href="a/" or data-search-exclude or xmlns="http://www.w3.org/2000/svg" here.<ul><li>x</ul>',
        '<p>Write href="a/" or data-search-exclude or xmlns="http://www.w3.org/2000/svg" here.<ul><li>x</ul>',
    ),
    "code": ("<pre><code>a\n\n  b\n</code>\n</pre>", "<pre><code>a\n\n  b\n</code>\n</pre>"),
    "a script": ("<p><script>a = `\n <li> `</script>", "<p><script>a = `\n <li> `</script>"),
    "a style": ("<p><style>\n  a {}</style>", "<p><style>\n  a {}</style>"),
    "a tag that begins like a block": ("a <pear>\n  b</pear>", "a <pear> b</pear>"),
    "a tag with a bracket in a value": ("<b>x</b>\n<p title='a > b'>y", '<b>x</b><p title="a &gt; b">y'),
}


@pytest.mark.parametrize(("html", "sent"), PAGES.values(), ids=PAGES.keys())
def test_what_is_sent_of(html: str, sent: str, orchard: Site) -> None:
    orchard.write("index.html", f"<!doctype html><title>Pears</title><body class='x'>{html}</body>")
    for _ in "twice":
        trim_pages(orchard)
        assert orchard.pages["index.html"] == f"<!DOCTYPE html><title>Pears</title><body class=x>{sent}"


def test_a_page_that_is_read_and_trimmed_again_is_the_same(build: Build, site: Path, catalog: Catalog) -> None:
    """What a browser adds to a page is what was taken out, or this would take it out elsewhere."""
    again = Site(site, build.url, ROOT, catalog)
    again.pages.update(before := {name: POLICY.sub("", html) for name, html in again.pages.items()})
    trim_pages(again)
    assert before and [name for name in before if before[name] != again.pages[name]] == []
