"""What is wrong with a site beyond any single link: redirects in a circle, pages that the sitemap forgets."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from tests.linkcheck.model import Document, Link, Problem
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
                yield Problem(group[0].path, 1, site.address(page.path), "this page is missing from the sitemap")


def _belongs_in_sitemap(site: Site, page: Document) -> bool:
    """Whether the page is meant to be found: no stub, no copy, no error page."""
    if not page.path.endswith(".html") or posixpath.basename(page.path) == NOT_FOUND:
        return False
    if not page.listed or page.refresh is not None or UNLISTED.search(page.path):
        return False
    canonical = site.resolve(page, page.canonical) if page.canonical else None
    if canonical is None:
        return True
    return site.owns(canonical) and site.file_of(Link(canonical.href, 1)) in (page.path, None)
