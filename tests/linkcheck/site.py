"""A built site as GitHub Pages serves it, and what is right or wrong of each link in it."""

from __future__ import annotations

import gzip
import os
import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import quote, unquote

from ada_url import URL

from tests.linkcheck.files import (
    BROKEN_CSS,
    read_css,
    read_json_feed,
    read_manifest,
    read_markdown,
    read_robots,
    read_search_index,
    read_xml,
)
from tests.linkcheck.forms import citation_problem, form_problem, missing_hint, nearest_name
from tests.linkcheck.html import read_html
from tests.linkcheck.model import Document, Link, Problem, Unusable

Reader = Callable[[str, str], Document]

# The first pattern that fits a file's path tells how it is read; other files only have to exist.
READERS: tuple[tuple[str, Reader], ...] = (
    (r"\.html?$", read_html),
    (r"\.css$", read_css),
    (r"\.(?:svg|xml|atom|rss)$", read_xml),
    (r"(?:^|/)search/search_index\.json$|^search\.json$", read_search_index),
    (r"\.webmanifest$|(?:^|/)manifest\.json$", read_manifest),
    (r"\.json$", read_json_feed),
    (r"^robots\.txt$", read_robots),
    (r"\.md$|(?:^|/)llms[^/]*\.txt$", read_markdown),
)
NOT_FOUND = "404.html"
# Files by which a search engine knows a site's owner; nobody reads them.
# Neither is a theme's page for its own search ever listed.
UNLISTED = re.compile(r"(?:^|/)(?:google[0-9a-f]+|yandex_\w+|pinterest-\w+|BingSiteAuth)\.html$|^search\.html$")
# Themes tell light pictures from dark ones by such endings, see Material's "Images".
PICTURE_HOOKS = frozenset(["only-light", "only-dark", "gh-light-mode-only", "gh-dark-mode-only"])
SOURCE_LINK = re.compile(
    r"^/(?P<owner>[^/]+)/(?P<name>[^/]+)/(?:-/)?"
    r"(?P<verb>_?edit|blob|raw|tree|blame|src)/(?P<rest>.+)$"
)

parse_url = cache(URL)


class Site:
    """The files of a built site, the address it is served from, what each file holds."""

    def __init__(
        self,
        folder: Path,
        site_url: str,
        docs: Path | None = None,
        hosts: Collection[str] | None = None,
    ) -> None:
        self.url = _site_address(site_url)
        self.files = _files_in(folder)
        self.folders = {str(one) for file in self.files for one in _parents(file)}
        self.docs = docs
        self.sources = _files_in(docs) if docs else set[str]()
        self.hosts = hosts
        self._guesses: dict[str, str] = {}
        self.documents = dict(self._read(folder))
        self.documents.update(self._read_linked_manifests(folder))
        if not any(path.endswith((".html", ".htm")) for path in self.documents):
            raise Unusable(f"{folder} holds no HTML file: is it a built site?")

    def problems(self) -> list[Problem]:
        """Everything that is wrong in the site, by page and line."""
        found = {problem for document in self.documents.values() for problem in document.problems}
        for document in self.documents.values():
            found.update(self._wrong_links(document))
            found.update(self._circles(document))
        found.update(self._unlisted_pages())
        return sorted(found)

    def outside_links(self) -> Iterator[tuple[Document, Link]]:
        """The links that lead to other sites, as far as they are meant for readers."""
        for document in self.documents.values():
            for link in document.links:
                url = self._resolved(document, link)
                for_readers = link.use.outside_form and not link.use.host_only
                if url and for_readers and url.protocol[:4] == "http" and not self._owns(url):
                    yield document, link

    def address(self, path: str) -> str:
        """The address under which a file's page is known; an index's is its folder's."""
        return self.url.href + quote(re.sub(r"(^|/)index\.html$", r"\1", path))

    def served(self, path: str) -> str | None:
        """The file that GitHub Pages sends for a path below the site's address."""
        path = _as_the_server_reads_it(path)
        if path in self.files:
            return path
        if path == "" or path.endswith("/"):
            index = f"{path}index.html"
            return index if index in self.files else None
        for file in (f"{path}/index.html", f"{path}.html"):
            if file in self.files:
                return file
        return None

    # Reading

    def _read(self, folder: Path) -> Iterator[tuple[str, Document]]:
        for path in sorted(self.files):
            reader = next((read for pattern, read in READERS if re.search(pattern, path)), None)
            if reader:
                yield path, reader(path, _text_of(folder / path))
            elif path.endswith("sitemap.xml.gz"):
                yield path, _read_packed(path, (folder / path).read_bytes())

    def _read_linked_manifests(self, folder: Path) -> Iterator[tuple[str, Document]]:
        """A page may call its manifest by any name."""
        for document in list(self.documents.values()):
            for text in document.manifests:
                file = self._file_of(Link(text, 1), self._base(document, self._address_of(document)))
                if file and not file.endswith((".html", ".webmanifest", "manifest.json")):
                    yield file, read_manifest(file, _text_of(folder / file))

    @cached_property
    def _repositories(self) -> set[tuple[str, str]]:
        """The repositories this site is made from: by its own name, by its edit links."""
        found = set()
        owner, dot, _ = self.url.hostname.partition(".github.io")
        if dot:
            name = self.url.pathname.strip("/").split("/")[0] or self.url.hostname
            found.add((owner, name.lower()))
        for document in self.documents.values():
            for link in document.links:
                edit = re.search(r"//[^/]+/([^/]+)/([^/]+)/(?:-/)?_?edit/", link.text)
                if edit:
                    found.add((edit.group(1).lower(), edit.group(2).lower()))
        return found

    # Judging one link

    def _wrong_links(self, document: Document) -> Iterator[Problem]:
        for link in document.links:
            wrong = self._judge(document, link)
            if wrong:
                yield Problem(document.path, link.line, link.text, *wrong)

    def _judge(self, document: Document, link: Link) -> tuple[str, str] | None:
        text = link.text.strip()
        if not text:
            return None if link.use.may_be_empty else ("the link is empty", "")
        if text == BROKEN_CSS:
            return "CSS cannot read this address", ""
        if link.use.only_own and not self._names(text):
            return None
        wrong = form_problem(text, self.url.hostname)
        if wrong or link.use.host_only:
            return wrong
        if link.use.complete and not re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE):
            return "this has to be a complete address, with 'https://'", self._completed(text)
        if text.startswith("#") and link.use.here:
            return self._fragment_problem(document, text[1:], link)
        return self._judge_from_each_address(document, link)

    def _completed(self, text: str) -> str:
        return parse_url(text, self.url.href).href

    def _judge_from_each_address(self, document: Document, link: Link) -> tuple[str, str] | None:
        addresses = self._addresses(document)
        for number, address in enumerate(addresses):
            wrong = self._judge_from(document, link, address)
            if wrong and number:
                right = self._judge_from(document, link, addresses[0])
                if not right:
                    meant = parse_url(link.text, self._base(document, addresses[0])).pathname
                    return "404.html is served at any depth, where this leads elsewhere", meant
            if wrong:
                return wrong
        return None

    def _addresses(self, document: Document) -> list[str]:
        """Where a document may be met; GitHub Pages sends 404.html in place of any missing file."""
        if document.path == NOT_FOUND:
            return [self.url.href + NOT_FOUND, self.url.href + "a/b/c"]
        return [self.address(document.path)]

    def _address_of(self, document: Document) -> str:
        return self._addresses(document)[0]

    def _base(self, document: Document, address: str) -> str:
        if document.base is None:
            return address
        try:
            base = parse_url(document.base, address)
        except ValueError:
            return address
        return base.href if base.protocol in ("https:", "http:") else address

    def _resolved(self, document: Document, link: Link) -> URL | None:
        try:
            return parse_url(link.text, self._base(document, self._address_of(document)))
        except ValueError:
            return None

    def _judge_from(self, document: Document, link: Link, address: str) -> tuple[str, str] | None:
        base = self._base(document, address)
        url = parse_url(link.text, base)
        if url.protocol not in ("https:", "http:"):
            return None
        if not self._owns(url):
            return self._judge_outside(link, url, base)
        if url.protocol != self.url.protocol:
            return f"the site's own scheme is '{self.url.protocol}'", self._with_scheme(url)
        if url.href.split("#")[0] == address.split("#")[0]:
            return self._judge_target(link, url, document.path)
        path = url.pathname[len(self.url.pathname) :]
        wrong = _bad_encoding(path)
        return (wrong, "") if wrong else self._judge_target(link, url, self.served(unquote(path)))

    def _with_scheme(self, url: URL) -> str:
        return self.url.protocol + url.href.partition(":")[2]

    def _owns(self, url: URL) -> bool:
        """Whether an address is this site's; one host may serve several projects."""
        if url.host != self.url.host:
            return False
        return f"{url.pathname.rstrip('/')}/".startswith(self.url.pathname)

    def _names(self, text: str) -> bool:
        """Whether a complete address is one of this site's."""
        try:
            return self._owns(parse_url(text))
        except ValueError:
            return False

    def _judge_outside(self, link: Link, url: URL, base: str) -> tuple[str, str] | None:
        if url.host == self.url.host:
            wrong = self._lost_base(link, url)
            if wrong:
                return wrong
        if not link.use.may_lead_out:
            return "this is not an address in this site", self._nearest(url.pathname)
        wrong = self._source_problem(url)
        if wrong or not link.use.outside_form:
            return wrong
        hosts = None if url.host == self.url.host else self.hosts
        wrong_form = citation_problem(link.text, base, hosts)
        return (wrong_form, "") if wrong_form else None

    def _lost_base(self, link: Link, url: URL) -> tuple[str, str] | None:
        """A link that leaves the site's path, unless it names another project in full."""
        path = url.pathname.lstrip("/")
        here = self.served(unquote(path))
        in_full = re.match(r"(?:https?:)?//", link.text.strip(), re.IGNORECASE)
        if in_full and (here is None or path == ""):
            return None
        near = parse_url(self.address(here)).pathname if here else self._nearest(path)
        return f"leads outside the site's path '{self.url.pathname}'", near

    def _judge_target(self, link: Link, url: URL, file: str | None) -> tuple[str, str] | None:
        if file is None:
            return self._missing(link, url)
        target = self.documents.get(file)
        is_page = file.endswith((".html", ".htm"))
        if is_page and not link.use.page:
            return "leads to a page where a file is wanted", ""
        if target is None or not url.hash:
            return None
        return self._fragment_problem(target, url.hash[1:], link)

    def _missing(self, link: Link, url: URL) -> tuple[str, str]:
        hint = missing_hint(link.text)
        if hint:
            return hint
        path = unquote(url.pathname[len(self.url.pathname) :])
        near = self._nearest(path)
        if _as_the_server_reads_it(path).rstrip("/") in self.folders:
            return "this folder has no index.html", near
        if near and unquote(near).lower() == unquote(url.pathname).lower():
            return "no such file: letter case counts", near
        if path.endswith(".md"):
            return "this Markdown file is not published", near
        return "there is no such page or file in the site", near

    # Fragments

    def _fragment_problem(self, target: Document, fragment: str, link: Link) -> tuple[str, str] | None:
        name = fragment.split(":~:")[0]
        is_drawing = target.path.endswith(".svg")
        if not name or not (link.use.fragment or (is_drawing and target.sprite)):
            return None
        if target.is_font or (is_drawing and name in PICTURE_HOOKS):
            return None
        if is_drawing and ("=" in name or name.startswith("svgView(")):
            return None
        if self._has(target, name, set()):
            return None
        ids = self._ids(target)
        near = nearest_name(unquote(name), ids)
        return f"there is no '#{unquote(name)}' in {target.path}", near and f"#{near}"

    def _has(self, target: Document, name: str, seen: set[str]) -> bool:
        """Whether a page has an id, or is a stub that sends its reader on to one that does."""
        if not target.path.endswith((".html", ".htm", ".svg", ".md")):
            return True
        ids = self._ids(target)
        if name in ids or unquote(name) in ids or name.lower() == "top":
            return True
        if target.refresh is None or target.path in seen:
            return False
        link = Link(target.refresh, 1)
        onward = self._resolved(target, link)
        if onward is None or not self._owns(onward) or onward.hash:
            return True
        file = self.served(unquote(onward.pathname[len(self.url.pathname) :]))
        page = self.documents.get(file or "")
        return page is None or self._has(page, name, seen | {target.path})

    def _ids(self, target: Document) -> set[str]:
        """A Markdown copy of a page has the addresses of that page's headings too."""
        twins: list[str] = []
        if target.path.endswith(".md"):
            stem = target.path[:-3]
            twins = [f"{stem}.html", f"{stem}/index.html"]
        pages = [self.documents[path] for path in twins if path in self.documents]
        return set(target.ids).union(*(page.ids for page in pages))

    # Whole-site questions

    def _circles(self, document: Document) -> Iterator[Problem]:
        """Stubs that send a reader round and round."""
        seen = [document.path]
        here: Document | None = document
        while here and here.refresh and here.at_once:
            onward = self._resolved(here, Link(here.refresh, 1))
            if onward is None or not self._owns(onward):
                return
            file = self.served(unquote(onward.pathname[len(self.url.pathname) :]))
            if file in seen:
                wrong = "this redirect leads back to where it started"
                yield Problem(document.path, 1, document.refresh or "", wrong)
                return
            seen.append(file or "")
            here = self.documents.get(file or "")

    def _unlisted_pages(self) -> Iterator[Problem]:
        sitemaps = [one for one in self.documents.values() if one.sitemap is not None]
        plain = [one for one in sitemaps if not one.path.endswith(".gz")]
        for group in (plain, [one for one in sitemaps if one not in plain]):
            listed = {self._file_of(link) for one in group for link in one.sitemap or ()}
            for page in self.documents.values() if group else ():
                if page.path not in listed and self._belongs_in_sitemap(page):
                    wrong = "this page is missing from the sitemap"
                    yield Problem(group[0].path, 1, self.address(page.path), wrong)

    def _file_of(self, link: Link, base: str | None = None) -> str | None:
        """The file of this site that a link leads to."""
        try:
            url = parse_url(link.text, base or self.url.href)
        except ValueError:
            return None
        own = self._owns(url)
        return self.served(unquote(url.pathname[len(self.url.pathname) :])) if own else None

    def _belongs_in_sitemap(self, page: Document) -> bool:
        """Whether the page is meant to be found: no stub, no copy, no error page."""
        if not page.path.endswith(".html") or posixpath.basename(page.path) == NOT_FOUND:
            return False
        if not page.listed or page.refresh is not None or UNLISTED.search(page.path):
            return False
        canonical = self._resolved(page, Link(page.canonical, 1)) if page.canonical else None
        if canonical is None:
            return True
        return self._owns(canonical) and self._file_of(Link(canonical.href, 1)) in (page.path, None)

    # The source tree

    def _source_problem(self, url: URL) -> tuple[str, str] | None:
        """An edit link has to name a file of the documents' folder; other projects' are theirs."""
        found = self._source_file(url)
        if self.docs is None or found is None:
            return None
        if found in self.sources or (found.rstrip("/") in self._source_folders):
            return None
        near = nearest_name(found, self.sources)
        return f"there is no '{found}' in the folder '{self.docs.name}'", near

    def _source_file(self, url: URL) -> str | None:
        path = unquote(url.pathname)
        if url.hostname == "raw.githubusercontent.com":
            path = re.sub(r"^(/[^/]+/[^/]+)/", r"\1/raw/", path)
        link = SOURCE_LINK.match(path)
        file = re.match(r"[^/]+(?:/[^/]+)*?/docs/(.*)$", link["rest"]) if link else None
        if link is None or file is None:
            return None
        repository = (link["owner"].lower(), link["name"].lower())
        is_ours = link["verb"].endswith("edit") or repository in self._repositories
        return file.group(1) if is_ours else None

    @cached_property
    def _source_folders(self) -> set[str]:
        return {""} | {str(one) for file in self.sources for one in _parents(file)}

    # Suggestions

    @cached_property
    def _addresses_by_key(self) -> dict[str, str]:
        return {_key(path): parse_url(self.address(path)).pathname for path in sorted(self.files)}

    def _nearest(self, path: str) -> str:
        """The existing address that is most like a wanted one."""
        key = _key(unquote(path))
        if key in self._addresses_by_key:
            return self._addresses_by_key[key]
        if key not in self._guesses:
            self._guesses[key] = self._guess(path)
        return self._guesses[key]

    def _guess(self, path: str) -> str:
        without_base = _key(unquote(path).removeprefix(self.url.pathname))
        near = nearest_name(without_base, self._addresses_by_key)
        return self._addresses_by_key.get(near, "") if near else ""


def _site_address(text: str) -> URL:
    try:
        url = URL(text)
    except ValueError:
        raise Unusable(f"'{text}' is no address of a site") from None
    if url.protocol not in ("https:", "http:") or url.search or url.hash:
        raise Unusable(f"'{text}' is no address of a site")
    return url if url.pathname.endswith("/") else URL(f"{url.href}/")


def _files_in(folder: Path) -> set[str]:
    """Every file's path as it is spelt on the disk, whose own view of letter case is not asked."""
    if not folder.is_dir():
        raise Unusable(f"there is no folder '{folder}'")
    found: set[str] = set()
    for root, _, names in os.walk(folder):
        inside = Path(root).relative_to(folder).as_posix()
        found.update(posixpath.normpath(posixpath.join(inside, name)) for name in names)
    return found


def _parents(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield path


def _text_of(file: Path) -> str:
    """GitHub Pages declares every text as UTF-8."""
    return file.read_bytes().decode("utf-8-sig", errors="replace")


def _read_packed(path: str, content: bytes) -> Document:
    try:
        text = gzip.decompress(content).decode("utf-8-sig", errors="replace")
    except (OSError, EOFError):
        document = Document(path)
        document.complain(1, "gzip", "is no gzip file")
        return document
    return read_xml(path, text)


def _bad_encoding(path: str) -> str:
    if re.search(r"%(?![0-9A-Fa-f]{2})", path):
        return "a '%' is not followed by two hexadecimal digits"
    try:
        unquote(path, errors="strict")
    except UnicodeDecodeError:
        return "the percent-encoded bytes are no UTF-8"
    return ""


def _as_the_server_reads_it(path: str) -> str:
    """An encoded slash has been decoded by now, so that ".." and "//" may appear once more."""
    if not path.startswith("/") and "//" not in path and ".." not in path:
        return path
    plain = posixpath.normpath(f"/{path}").lstrip("/")
    return f"{plain}/" if path.endswith("/") and plain else plain


def _key(path: str) -> str:
    """What two addresses share that mean the same page."""
    path = re.sub(r"(?:^|/)(?:index|README)\.(?:html|md)$", "", path.strip("/"), flags=re.IGNORECASE)
    return re.sub(r"\.(?:html?|md)$", "", path).lower()
