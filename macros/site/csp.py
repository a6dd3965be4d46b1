"""A Content-Security-Policy in every page: nothing but the site itself, and the theme's scripts as they were built."""

import ast
import base64
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

from macros.site.html import ARTICLE
from macros.site.site import Site
from macros.site.theme import ThemeChanged

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>', re.I)
SCRIPT = re.compile(r"<script(?P<attributes>\s[^>]*)?>(?P<text>.*?)</script>", re.S | re.I)
STYLE = re.compile(r"<style(?:\s[^>]*)?>(.*?)</style>", re.S | re.I)
NOT_INLINE = re.compile(r"\b(?:src|type=.?application/json)\b")
# Zensical's search dialog writes its own style sheet, a text of its script, into itself.
WRITES = re.compile(r'"style",\{\},(\w+)\.toString\(\)')
GISCUS = "https://giscus.app"
COMMENTS_BUTTON = re.compile(r"<button\b[^>]*\sdata-fg-giscus=")


def add_csp(site: Site) -> None:
    """Write into each page what it may load and run; raises ThemeChanged for a page without charset or article."""
    bundles = (file.read_text(encoding="utf-8") for file in site.folder.glob("assets/javascripts/bundle.*.js"))
    written = [sheet for bundle in bundles for sheet in stylesheets_in(bundle)]
    for name, page in site.pages.items():
        html = POLICY.sub("", page)
        if not ARTICLE.search(html):  # or what pages write would count as the frame, and run
            raise ThemeChanged("`<article>`", "macros/site/csp.py", page)
        meta = rf'\g<0><meta http-equiv="Content-Security-Policy" content="{policy(html, written)}">'
        site.pages[name], found = CHARSET.subn(meta, html, count=1)
        if not found:
            raise ThemeChanged('`<meta charset="utf-8">`', "macros/site/csp.py", html)


def stylesheets_in(script: str) -> list[str]:
    """The stylesheets that a script of the theme holds as texts, and writes into the page."""
    texts = (re.search(rf"\b{name}=('(?:[^'\\]|\\.)*')", script) for name in WRITES.findall(script))
    return [str(ast.literal_eval(text[1])) for text in texts if text]


def policy(html: str, written: Iterable[str] = ()) -> str:
    """The policy of a page; no script within its article, which pages and data write, is let through."""
    frame = ARTICLE.sub("", html)
    scripts = [script["text"] for script in SCRIPT.finditer(frame) if not NOT_INLINE.search(script["attributes"] or "")]
    comments = [GISCUS] if COMMENTS_BUTTON.search(html) else []
    sources = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *hashes(scripts), *comments],
        "style-src": ["'self'", *hashes([*STYLE.findall(html), *written]), *comments],
        "img-src": ["'self'", "data:"],  # the theme's icons are masks in its stylesheet
        "connect-src": ["'self'"],
        "frame-src": comments,
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }
    return "; ".join(" ".join([name, *words]) for name, words in sources.items() if words)


def hashes(texts: list[str]) -> list[str]:
    """The sources of a policy that let just these inline texts through."""
    return list(dict.fromkeys(map(_hash, texts)))


@lru_cache
def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
