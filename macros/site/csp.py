"""A Content-Security-Policy in every page: nothing but the site itself, and the theme's scripts as they were built."""

import ast
import base64
import hashlib
import re
from collections.abc import Iterable

from macros.site.html import ARTICLE
from macros.site.site import Site
from macros.site.theme import ThemeChanged

POLICY = re.compile(r'<meta http-equiv="?Content-Security-Policy\b[^>]*>')
CHARSET = re.compile(r'<meta charset="?utf-8"?\s*/?>', re.I)
SCRIPT = re.compile(r"<script(?P<attributes>\s[^>]*)?>(?P<text>.*?)</script>", re.S | re.I)
STYLE = re.compile(r"<style(?:\s[^>]*)?>(.*?)</style>", re.S | re.I)
NOT_INLINE = re.compile(r"\b(?:src|type=.?application/json)\b")
# Zensical's search dialog adds a stylesheet that its script holds as a text.
ADDED_STYLE = re.compile(r'"style",\{\},(\w+)\.toString\(\)')
GISCUS = "https://giscus.app"
COMMENTS_BUTTON = re.compile(r"<button\b[^>]*\sdata-fg-giscus=")


def add_csp(site: Site) -> None:
    """Write into each page what it may load and run; raises ThemeChanged for a page without charset or article."""
    bundles = (file.read_text(encoding="utf-8") for file in site.folder.glob("assets/javascripts/bundle.*.js"))
    added_styles = [sheet for bundle in bundles for sheet in stylesheets_in(bundle)]
    for name, page in site.pages.items():
        html = POLICY.sub("", page)
        if not ARTICLE.search(html):  # else scripts in the text would be allowed as if they were the theme's
            raise ThemeChanged("`<article>`", "macros/site/csp.py", page)
        site.pages[name] = with_policy(html, policy(html, added_styles))


def with_policy(html: str, text: str) -> str:
    """A page that says this policy before all that it rules; raises ThemeChanged for a page without charset."""
    meta = rf'\g<0><meta http-equiv="Content-Security-Policy" content="{text}">'
    html, found = CHARSET.subn(meta, html, count=1)
    if not found:
        raise ThemeChanged('`<meta charset="utf-8">`', "macros/site/csp.py", html)
    return html


def stylesheets_in(script: str) -> list[str]:
    """The stylesheets that a script of the theme holds as texts and adds to the page."""
    texts = (re.search(rf"\b{name}=('(?:[^'\\]|\\.)*')", script) for name in ADDED_STYLE.findall(script))
    return [str(ast.literal_eval(text[1])) for text in texts if text]


def policy(html: str, added_styles: Iterable[str] = (), *, from_disk: bool = False) -> str:
    """The policy for a page: inline scripts by hash, but none of its article, which contributors write; styles by hash."""
    own = "file:" if from_disk else "'self'"  # a page from a disk has no site
    frame = ARTICLE.sub("", html)
    scripts = [script["text"] for script in SCRIPT.finditer(frame) if not NOT_INLINE.search(script["attributes"] or "")]
    comments = [GISCUS] if COMMENTS_BUTTON.search(html) else []
    sources = {
        "default-src": ["'none'"],
        "script-src": [own, *hashes(scripts), *comments],
        "style-src": [own, *hashes([*STYLE.findall(html), *added_styles]), *comments],
        "img-src": [own, "data:"],  # the theme's icons are masks in its stylesheet
        "connect-src": [] if from_disk else [own],
        "frame-src": comments,
        "base-uri": ["'none'"],
        "form-action": [own],
    }
    return "; ".join(" ".join([name, *words]) for name, words in sources.items() if words)


def hashes(texts: list[str]) -> list[str]:
    """The sources of a policy that allow exactly these inline texts, each once."""
    digests = (hashlib.sha256(text.encode()).digest() for text in dict.fromkeys(texts))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
