"""What is wrong with a site beyond any single link: redirects in a circle, its sitemap, its 404 page, its modules."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from tests.linkcheck.model import Document, Link, Problem, is_page
from tests.linkcheck.scripts import complain_about_bare_imports
from tests.linkcheck.site import NOT_FOUND, Site

# Files by which a search engine knows a site's owner; nobody reads them.
# Neither is a theme's page for its own search ever listed.
UNLISTED = re.compile(r"(?:^|/)(?:google[0-9a-f]+|yandex_\w+|pinterest-\w+|BingSiteAuth)\.html$|^search\.html$")


def redirect_circles(site: Site) -> Iterator[Problem]:
    """The stubs that send a reader round and round."""
    for document in site.documents.values():
        if _comes_back(site, document):
            wrong = "this redirect leads back to where it started"
            yield Problem(document.path, 1, document.refresh or "", wrong)


def _comes_back(site: Site, start: Document) -> bool:
    """Whether a reader who follows redirects from this page meets one of their pages again."""
    seen = [start.path]
    stub: Document | None = start
    while stub and stub.refresh and stub.at_once:
        onward = site.resolve(stub, stub.refresh)
        if onward is None or not site.owns(onward):
            return False
        file = site.file_at(onward)
        if file in seen:
            return True
        seen.append(file or "")
        stub = site.documents.get(file or "")
    return False


def forgotten_pages(site: Site) -> Iterator[Problem]:
    """The pages that are missing from the sitemap, plain or packed, where there is one."""
    sitemaps = [document for document in site.documents.values() if document.sitemap is not None]
    plain = [sitemap for sitemap in sitemaps if not sitemap.path.endswith(".gz")]
    packed = [sitemap for sitemap in sitemaps if sitemap.path.endswith(".gz")]
    for group in (plain, packed):
        listed = {site.file_of(link) for sitemap in group for link in sitemap.sitemap or ()}
        for page in site.documents.values() if group else ():
            if page.path not in listed and _belongs_in_sitemap(site, page):
                wrong = "this page is missing from the sitemap"
                yield Problem(group[0].path, 1, site.address(page.path), wrong, kind="site")
        for sitemap in group:
            yield from _listed_wrongly(site, sitemap)


def _listed_wrongly(site: Site, sitemap: Document) -> Iterator[Problem]:
    """The entries of a sitemap that no search engine is to show."""
    for link in sitemap.sitemap or ():
        file = site.file_of(link) or ""
        page = site.documents.get(file)
        if file == NOT_FOUND:
            yield Problem(sitemap.path, link.line, link.text, "a sitemap does not list the 404 page", kind="site")
        elif page and not page.listed:
            wrong = "this page asks not to be indexed, and the sitemap asks that it be"
            yield Problem(sitemap.path, link.line, link.text, wrong, kind="site")


def missing_error_page(site: Site) -> Iterator[Problem]:
    """The 404 page, where a site with a home page has none."""
    if NOT_FOUND not in site.files and "index.html" in site.files:
        wrong = "without this page a reader of a dead link gets the host's own error page, and no way back"
        yield Problem(NOT_FOUND, 1, NOT_FOUND, wrong, kind="site")


def nameless(site: Site) -> Iterator[Problem]:
    """The links and pictures without a name, unless a stylesheet gives them one, as Chromium counts it."""
    spoken = {name for document in site.documents.values() for name in document.spoken_classes}
    for document in site.documents.values():
        yield from (problem for problem, classes in document.nameless if not classes & spoken)


def unknown_modules(site: Site) -> Iterator[Problem]:
    """The modules without an address that script files import, and that no page's import map has."""
    known = {name for document in site.documents.values() for name in document.import_names}
    for document in site.documents.values():
        if document.bare_imports and not is_page(document.path):
            script = Document(document.path, bare_imports=document.bare_imports)
            complain_about_bare_imports(script, known)
            yield from script.problems


def _belongs_in_sitemap(site: Site, page: Document) -> bool:
    """Whether the page is meant to be found: no stub, no copy, no error page."""
    if not is_page(page.path) or posixpath.basename(page.path) == NOT_FOUND:
        return False
    if not page.listed or page.refresh is not None or UNLISTED.search(page.path):
        return False
    canonical = site.resolve(page, page.canonical) if page.canonical else None
    if canonical is None:
        return True
    return site.owns(canonical) and site.file_of(Link(canonical.href, 1)) in (page.path, None)
