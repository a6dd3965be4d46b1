"""The elements whose links are understood from several attributes, or from their content."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from tests.linkcheck.json_ld import json_ld_links
from tests.linkcheck.leaks import complain_about_leaks
from tests.linkcheck.mermaid import mermaid_links
from tests.linkcheck.model import (
    ADDRESS,
    BASE,
    FILE,
    FRAME,
    HINT,
    PAGE,
    PICTURE,
    PICTURE_ADDRESS,
    Document,
    Use,
    words,
)
from tests.linkcheck.scripts import add_import_map, add_imports, add_speculation_rules, add_workers, read_rules
from tests.linkcheck.tree import Element, attribute_line, content_line, raw_text

META: dict[str, Use] = {
    "og:url": ADDRESS,
    "og:see_also": ADDRESS,
    "twitter:url": ADDRESS,
    "twitter:player": ADDRESS,
    "msapplication-config": FILE,
    "msapplication-tileimage": FILE,
    **dict.fromkeys(
        words("""
            og:image og:image:url og:image:secure_url og:video og:video:url og:video:secure_url
            og:audio og:audio:url og:audio:secure_url twitter:image twitter:image:src
            twitter:image0 twitter:player:stream
        """),
        PICTURE_ADDRESS,
    ),
}
ITEM_PROPERTIES: dict[str, Use] = {
    **dict.fromkeys(words("image logo photo thumbnailurl contenturl"), PICTURE_ADDRESS),
    **dict.fromkeys(words("url mainentityofpage"), ADDRESS),
}
SPOKEN_META = frozenset(["description", "og:title", "og:description", "twitter:title", "twitter:description"])
REL_USES = {
    "preconnect": HINT,
    "dns-prefetch": HINT,
    "profile": HINT,
    "stylesheet": FILE,
    "icon": FILE,
    "apple-touch-icon": FILE,
    "apple-touch-icon-precomposed": FILE,
    "mask-icon": FILE,
    "manifest": FILE,
    "modulepreload": FILE,
    "preload": FRAME,
}


def _add_base(document: Document, element: Element) -> None:
    href = element.attr("href")
    if href is not None and document.base is None:
        document.base = href
        document.add(href, attribute_line(element, "href"), BASE)


def _add_link(document: Document, element: Element) -> None:
    href = element.attr("href")
    rels = (element.attr("rel") or "").lower().split()
    if href is None:
        return
    use = next((REL_USES[rel] for rel in rels if rel in REL_USES), PAGE)
    document.add(href, attribute_line(element, "href"), use)
    if "canonical" in rels:
        document.canonical = href
    if "modulepreload" in rels:
        document.scripts.append(href)
    if "manifest" in rels:
        document.manifests.append(href)


def _add_meta(document: Document, element: Element) -> None:
    content = element.attr("content")
    if content is None:
        return
    line = attribute_line(element, "content")
    for key in ("property", "name", "itemprop"):
        name = (element.attr(key) or "").lower()
        uses = ITEM_PROPERTIES if key == "itemprop" else META
        if name in uses:
            if (name, content.lower()) != ("msapplication-config", "none"):
                document.add(content, line, uses[name])
            return
        if name in SPOKEN_META:
            complain_about_leaks(document, line, content, "content")
        if name in ("robots", "googlebot"):
            document.listed &= not re.search(r"\b(?:noindex|none)\b", content.lower())
    if (element.attr("http-equiv") or "").lower() == "refresh":
        _add_refresh(document, content, line)


def _add_refresh(document: Document, content: str, line: int) -> None:
    url = refresh_url(content)
    if url is None:
        return
    document.add(url, line, PAGE)
    document.refresh = url
    document.at_once = content.strip()[0] in "0."


def refresh_url(content: str) -> str | None:
    """The address in a meta refresh, read as the HTML standard says; none if there is none."""
    found = re.match(r"\s*(?:\d+[\d.]*|\.[\d.]*)(?:\s*[;,]|\s)\s*(.+)", content, re.DOTALL)
    if not found:
        return None
    rest = found.group(1).strip()
    named = re.match(r"url\s*=\s*(.*)", rest, re.IGNORECASE | re.DOTALL)
    rest = named.group(1) if named else rest
    return rest[1:].split(rest[0])[0] if rest[:1] in ("'", '"') else rest


SCRIPT_TYPES = ("", "module", "text/javascript", "application/javascript")


def _add_script(document: Document, element: Element) -> None:
    kind = (element.attr("type") or "").strip().lower()
    if kind == "application/ld+json":
        _add_json_ld(document, element)
    elif kind in JSON_SCRIPTS:
        _add_json_rules(document, element, kind)
    elif kind in SCRIPT_TYPES and element.attr("src") is not None:
        document.scripts.append(element.attr("src") or "")
    elif kind in SCRIPT_TYPES:
        add_imports(document, raw_text(element), content_line(element))
        add_workers(document, raw_text(element), content_line(element))


def _add_json_ld(document: Document, element: Element) -> None:
    text = raw_text(element)
    try:
        links = list(json_ld_links(text))
    except json.JSONDecodeError as error:
        line = content_line(element) + error.lineno - 1
        document.complain(line, "JSON-LD", f"is no JSON: {error.msg}", kind="file")
        return
    for offset, url, use in links:
        document.add(url, content_line(element) + offset, use)


JSON_SCRIPTS = {
    "importmap": ("import map", add_import_map),
    "speculationrules": ("speculation rules", add_speculation_rules),
}


def _add_json_rules(document: Document, element: Element, kind: str) -> None:
    name, add = JSON_SCRIPTS[kind]
    line = attribute_line(element, "type")
    rules = read_rules(raw_text(element))
    if rules is None:
        document.complain(line, name, "is no JSON", kind="file")
    else:
        add(document, rules, line)


def _add_input(document: Document, element: Element) -> None:
    if (element.attr("type") or "").lower() == "image":
        document.add(element.attr("src"), attribute_line(element, "src"), PICTURE)


def _add_mermaid(document: Document, element: Element) -> None:
    if "mermaid" in (element.attr("class") or "").split():
        for offset, url in mermaid_links(element.text):
            document.add(url, content_line(element) + offset, PAGE)


ADDERS: dict[str, Callable[[Document, Element], None]] = {
    "base": _add_base,
    "div": _add_mermaid,
    "input": _add_input,
    "link": _add_link,
    "meta": _add_meta,
    "pre": _add_mermaid,
    "script": _add_script,
}


def add_special_links(document: Document, element: Element) -> None:
    """Add the links of such an element, and what the document says of itself by it."""
    adder = ADDERS.get(element.tag)
    if adder:
        adder(document, element)
