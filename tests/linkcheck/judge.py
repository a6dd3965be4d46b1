"""What is wrong with each link of a site."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from urllib.parse import unquote

from ada_url import URL

from tests.linkcheck.citations import citation_problem, is_common_tracker
from tests.linkcheck.contents import data_fault
from tests.linkcheck.css import BROKEN_CSS
from tests.linkcheck.edit_links import Sources
from tests.linkcheck.forms import form_problem, missing_hint
from tests.linkcheck.fragments import fragment_problem
from tests.linkcheck.model import Document, Fault, Link, Problem, is_page
from tests.linkcheck.site import Site, normalize_path, parse_url


class Judge:
    """The links of a site, held against its files, the folder of its sources and the list of hosts, if there are such."""

    def __init__(
        self,
        site: Site,
        docs: Path | None = None,
        hosts: Collection[str] | None = None,
        is_tracker: Callable[[str], bool] = is_common_tracker,
    ) -> None:
        self.site = site
        self.sources = Sources(docs, site) if docs else None
        self.hosts = hosts
        self.is_tracker = is_tracker

    def problems(self) -> Iterator[Problem]:
        """The wrong links of all documents, in no order."""
        for document in self.site.documents.values():
            for link in document.links:
                fault = self._judge(document, link)
                if fault:
                    yield Problem(document.path, link.line, link.text, *fault)

    def _judge(self, document: Document, link: Link) -> Fault | None:
        text = link.text.strip()
        if not text:
            return None if link.use.may_be_empty else Fault("the link is empty")
        if text == BROKEN_CSS:
            return Fault("CSS cannot read this address")
        if link.use.only_own and not self._is_own(text):
            return None
        fault = form_problem(text, self.site.url.hostname)
        if link.use.picture and not fault and (wrong := data_fault(text)):
            return Fault(wrong)
        if fault or link.use.host_only:
            return fault
        if link.use.complete and not re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE):
            completed = parse_url(text, self.site.url.href).href
            return Fault("this has to be a complete address, with 'https://'", completed)
        if text.startswith("#") and link.use.own_fragment:
            return fragment_problem(self.site, document, text[1:], link)
        return self._judge_from_each_address(document, link)

    def _is_own(self, text: str) -> bool:
        """Whether a complete address is one of this site's."""
        if self.site.url.hostname not in text.lower():
            return False
        try:
            return self.site.owns(parse_url(text))
        except ValueError:
            return False

    def _judge_from_each_address(self, document: Document, link: Link) -> Fault | None:
        first, *others = self.site.addresses(document)
        fault = self._judge_from(document, link, first)
        if fault:
            return fault
        for address in others:
            if self._judge_from(document, link, address):
                meant = parse_url(link.text, self._base(document, link, first)).pathname
                return Fault("404.html is served at any depth, where this leads elsewhere", meant)
        return None

    def _base(self, document: Document, link: Link, address: str) -> str:
        base = self.site.base(document, address)
        return base if link.base is None else parse_url(link.base, base).href

    def _judge_from(self, document: Document, link: Link, address: str) -> Fault | None:
        base = self._base(document, link, address)
        url = parse_url(link.text, base)
        if url.protocol not in ("https:", "http:"):
            return None
        if not self.site.owns(url):
            return self._judge_outside(link, url, base)
        if url.protocol != self.site.url.protocol:
            scheme = self.site.url.protocol
            return Fault(f"the site's own scheme is '{scheme}'", scheme + url.href.partition(":")[2])
        if url.href.split("#")[0] == address.split("#")[0]:
            return self._judge_target(link, url, document.path)
        return _bad_encoding(self.site.path_in_site(url)) or self._judge_target(link, url, self.site.file_at(url))

    def _judge_outside(self, link: Link, url: URL, base: str) -> Fault | None:
        on_own_host = url.host == self.site.url.host
        fault = self._lost_base(link, url) if on_own_host else None
        if fault:
            return fault
        if not link.use.may_lead_out:
            return Fault("this is not an address in this site", self.site.suggestions.nearest(url.pathname))
        fault = self.sources.problem(url) if self.sources else None
        if fault or not link.use.outside_form:
            return fault
        wrong = citation_problem(link.text, base, None if on_own_host else self.hosts, self.is_tracker)
        return Fault(wrong, kind="outside") if wrong else None

    def _lost_base(self, link: Link, url: URL) -> Fault | None:
        """A link that leaves the site's path, unless it names another project in full."""
        path = url.pathname.lstrip("/")
        file = self.site.served(unquote(path))
        in_full = re.match(r"(?:https?:)?//", link.text.strip(), re.IGNORECASE)
        if in_full and (file is None or path == ""):
            return None
        near = parse_url(self.site.address(file)).pathname if file else self.site.suggestions.nearest(path)
        return Fault(f"leads outside the site's path '{self.site.url.pathname}'", near)

    def _judge_target(self, link: Link, url: URL, file: str | None) -> Fault | None:
        if link.use.may_be_prefix and link.text.endswith("/") and self._is_folder(url):
            return None
        if file is None:
            return self._missing(link, url)
        target = self.site.documents.get(file)
        wrong = self.site.content_fault(file)
        if wrong and not (target and target.is_font):  # such fonts are SVG by name only
            return Fault(wrong)
        if is_page(file) and not link.use.may_be_page:
            return Fault("leads to a page where a file is wanted")
        if target is None or not url.hash:
            return None
        return fragment_problem(self.site, target, url.hash[1:], link)

    def _is_folder(self, url: URL) -> bool:
        path = normalize_path(unquote(self.site.path_in_site(url))).rstrip("/")
        return not path or path in self.site.folders

    def _missing(self, link: Link, url: URL) -> Fault:
        hint = missing_hint(link.text)
        if hint:
            return hint
        path = unquote(self.site.path_in_site(url))
        near = self.site.suggestions.nearest(path)
        if normalize_path(path).rstrip("/") in self.site.folders:
            return Fault("this folder has no index.html", near)
        if near and unquote(near).lower() == unquote(url.pathname).lower():
            return Fault("no such file: letter case counts", near)
        if path.endswith(".md"):
            return Fault("this Markdown file is not published", near)
        return Fault("there is no such page or file in the site", near)


def _bad_encoding(path: str) -> Fault | None:
    if re.search(r"%(?![0-9A-Fa-f]{2})", path):
        return Fault("a '%' is not followed by two hexadecimal digits")
    try:
        unquote(path, errors="strict")
    except UnicodeDecodeError:
        return Fault("the percent-encoded bytes are no UTF-8")
    return None
