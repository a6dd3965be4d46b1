"""A Content-Security-Policy in every page: nothing but the site itself, and the theme's scripts as they were built."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.publish import Site

OURS = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>', re.I)
SCRIPT = re.compile(r"<script(?P<attributes>\s[^>]*)?>(?P<text>.*?)</script>", re.S | re.I)
STYLE = re.compile(r"<style(?:\s[^>]*)?>(.*?)</style>", re.S | re.I)
ARTICLE = re.compile(r"<article\b.*</article>", re.S | re.I)
NO_INLINE = re.compile(r"\b(?:src|type=.?application/json)\b")
GISCUS = "https://giscus.app"
COMMENTS = re.compile(r"<button\b[^>]*\sdata-fg-giscus=")


def policy(site: Site) -> None:
    """Write into each page what it may load and run."""
    for name, page in site.pages.items():
        html = OURS.sub("", page)
        meta = rf'\g<0><meta http-equiv="Content-Security-Policy" content="{allowed(html)}">'
        site.pages[name] = CHARSET.sub(meta, html, count=1)


def allowed(html: str) -> str:
    """The policy of a page; no script within its article, which pages and data write, is let through."""
    frame = ARTICLE.sub("", html)
    scripts = [script["text"] for script in SCRIPT.finditer(frame) if not NO_INLINE.search(script["attributes"] or "")]
    comments = [GISCUS] if COMMENTS.search(html) else []
    sources = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *hashes(scripts), *comments],
        "style-src": ["'self'", *hashes(STYLE.findall(html)), *comments],
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
