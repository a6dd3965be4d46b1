"""Every page allows nothing but the site itself."""

import base64
import hashlib
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from macros.site.csp import add_csp, stylesheets_in
from tests.site.csp import POLICY, policy_of


class Inline(HTMLParser):
    """What a page runs or paints without asking for a file: scripts of its frame, of its article, and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.frame, self.article, self.styles = set[str](), set[str](), set[str]()
        self.attributes, self._into, self._within = list[str](), set[str](), False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        names, self._within = dict(attributes), self._within or tag == "article"
        self.attributes += [f"<{tag} {n}={v!r}>" for n, v in attributes if n.startswith("on") or n == "style"]
        self.attributes += [f"<{tag} {n}={v!r}>" for n, v in attributes if (v or "").strip().startswith("javascript:")]
        if tag == "script" and "src" not in names and names.get("type") != "application/json":
            self._into = self.article if self._within else self.frame
        if tag == "style":
            self._into = self.styles

    def handle_data(self, text: str) -> None:
        self._into.add(text)

    def handle_endtag(self, tag: str) -> None:
        self._within, self._into = self._within and tag != "article", set()


def hashed(texts: set[str]) -> set[str]:
    return {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts}


def test_every_page_allows_the_site_and_the_scripts_of_its_frame_and_has_nothing_else(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert site / "404.html" in pages
    for page in pages:
        html = page.read_text(encoding="utf-8")
        inline, allowed = Inline(html), policy_of(html)
        scripts, styles = (set(allowed.pop(name)) - {"'self'"} for name in ("script-src", "style-src"))
        assert scripts == hashed(inline.frame) and styles == hashed(inline.styles), page
        assert (inline.article, inline.attributes) == (set(), []), f"{page}: write it to docs/assets/"
        assert allowed == {
            "default-src": ["'none'"],
            "img-src": ["'self'", "data:"],
            "connect-src": ["'self'"],
            "base-uri": ["'none'"],
            "form-action": ["'self'"],
        }


# The step, on small pages


def ruled(folder: Path, body: str) -> str:
    """A page of that body once the step has seen it, twice."""
    text = "" if "<article" in body else "<article></article>"
    html = (
        f'<!doctype html><html><head><meta charset="utf-8"><title>Pears</title></head><body>{body}{text}</body></html>'
    )
    site: Any = SimpleNamespace(folder=folder, pages={"index.html": html})
    add_csp(site)
    once = str(site.pages["index.html"])
    add_csp(site)
    assert site.pages == {"index.html": once}
    assert POLICY.sub('<meta charset="utf-8">', once) == html
    return once


ROWS = {
    "no script": ("<p>Pears", "script-src", ["'self'"]),
    "a script of the frame": ("<script>1</script>", "script-src", ["'self'", *hashed({"1"})]),
    "the same script twice": ("<script>1</script><script>1</script>", "script-src", ["'self'", *hashed({"1"})]),
    "a script of the article": ("<article><script>1</script></article>", "script-src", ["'self'"]),
    "an article that says it ends": ("<article>x</article><script>1</script></article>", "script-src", ["'self'"]),
    "a script with an address": ('<script src="x.js"></script>', "script-src", ["'self'"]),
    "data": ('<script type="application/json">{}</script>', "script-src", ["'self'"]),
    "a style": ("<article><style>a{}</style></article>", "style-src", ["'self'", *hashed({"a{}"})]),
    "no comments": ("<p>data-fg-giscus=", "frame-src", None),
    "comments": ("<button data-fg-giscus='{}'>", "frame-src", ["https://giscus.app"]),
    "the script of comments": ("<button data-fg-giscus='{}'>", "script-src", ["'self'", "https://giscus.app"]),
}


@pytest.mark.parametrize(("body", "directive", "words"), ROWS.values(), ids=ROWS.keys())
def test_a_page_with(body: str, directive: str, words: list[str] | None, tmp_path: Path) -> None:
    assert policy_of(ruled(tmp_path, body)).get(directive) == words


def test_the_style_sheet_that_zensicals_search_writes_into_itself_is_let_through(tmp_path: Path) -> None:
    script = """var b='.b{}',a='.a{content:"\\\\201c"}\\n',c=1;root.appendChild(C("style",{},a.toString()))"""
    assert stylesheets_in(script) == ['.a{content:"\\201c"}\n']
    bundle = tmp_path / "assets/javascripts/bundle.1a2b.min.js"
    bundle.parent.mkdir(parents=True)
    bundle.write_text(script, encoding="utf-8")
    assert policy_of(ruled(tmp_path, "<p>Pears"))["style-src"] == ["'self'", *hashed({'.a{content:"\\201c"}\n'})]
