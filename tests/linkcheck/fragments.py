"""The part of a link after "#": whether the page has it."""

from __future__ import annotations

from urllib.parse import unquote

from tests.linkcheck.model import Document, Fault, Link, is_page
from tests.linkcheck.site import Site
from tests.linkcheck.suggestions import nearest_name
from tests.linkcheck.text_fragments import finds_text

# Themes tell light pictures from dark ones by such endings, see Material's "Images".
PICTURE_HOOKS = frozenset(["only-light", "only-dark", "gh-light-mode-only", "gh-dark-mode-only"])


def fragment_problem(site: Site, target: Document, fragment: str, link: Link) -> Fault | None:
    """What is wrong with a link to this part of a document."""
    name = fragment.split(":~:")[0]
    is_drawing = target.path.endswith(".svg")
    if not name:
        return _missing_words(site, target, fragment) if link.use.fragment else None
    if not (link.use.fragment or (is_drawing and target.sprite)):
        return None
    if target.is_font or (is_drawing and name in PICTURE_HOOKS):
        return None
    if is_drawing and ("=" in name or name.startswith("svgView(")):
        return None
    if _has(site, target, name, link, set()):
        return _missing_words(site, target, fragment)
    near = nearest_name(unquote(name), _ids(site, target))
    return Fault(f"there is no '#{unquote(name)}' in {target.path}", near and f"#{near}")


def _missing_words(site: Site, target: Document, fragment: str) -> Fault | None:
    """What is wrong with a text fragment; where it lists several texts a browser takes what it finds."""
    directive = fragment.partition(":~:")[2]
    if "text=" not in directive or not is_page(target.path) or target.refresh is not None:
        return None
    if finds_text(directive, site.text_blocks(target.path)):
        return None
    return Fault(f"the text of this text fragment is not in {target.path}")


def _has(site: Site, target: Document, name: str, link: Link, seen: set[str]) -> bool:
    """Whether a page has an id, or is a stub that sends its reader on to one that does."""
    if not is_page(target.path) and not target.path.endswith((".svg", ".md")):
        return True
    ids = _ids(site, target) - (frozenset() if link.in_noscript else target.noscript_ids)
    if name in ids or unquote(name) in ids or unquote(name).lower() == "top":
        return True
    if target.refresh is None or target.path in seen:
        return False
    onward = site.resolve(target, target.refresh)
    if onward is None or not site.owns(onward) or onward.hash:
        return True
    page = site.documents.get(site.file_at(onward) or "")
    return page is None or _has(site, page, name, link, seen | {target.path})


def _ids(site: Site, target: Document) -> set[str]:
    """A Markdown copy of a page has the addresses of that page's headings too."""
    ids = set(target.ids)
    if target.path.endswith(".md"):
        stem = target.path.removesuffix(".md")
        for path in (f"{stem}.html", f"{stem}/index.html"):
            if path in site.documents:
                ids |= site.documents[path].ids.keys()
    return ids
