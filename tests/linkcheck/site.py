"""A built site as GitHub Pages serves it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from ada_url import URL

from tests.linkcheck.contents import BYTES_READ, content_fault
from tests.linkcheck.json_files import read_manifest
from tests.linkcheck.model import Document, Link, Unusable, is_page
from tests.linkcheck.readers import files_in, folders_of, read_files, read_text
from tests.linkcheck.scripts import read_script
from tests.linkcheck.suggestions import AddressBook
from tests.linkcheck.text_fragments import text_blocks

NOT_FOUND = "404.html"


class Address(URL):
    """An address whose parts are asked of the parser once; nobody changes it."""

    def __getattr__(self, part: str) -> Any:
        value = vars(self)[part] = super().__getattr__(part)
        return value


parse_url = cache(Address)


class Site:
    """The files of a built site, the address it is served from, what each file holds.

    Raises Unusable where the address or the folder is none of a site.
    """

    def __init__(self, folder: Path, site_url: str) -> None:
        self.folder = folder
        self.url = _site_address(site_url)
        self.contents: dict[str, str] = {}
        self.blocks: dict[str, list[str]] = {}
        self.files = files_in(folder)
        self.folders = {name for path in self.files for name in folders_of(path)}
        self.documents = dict(read_files(folder, self.files))
        self.documents.update(self._read_linked_manifests())
        self._read_linked_scripts()
        if not any(map(is_page, self.documents)):
            raise Unusable(f"{folder} holds no HTML file: is it a built site?")
        addresses = {path: parse_url(self.address(path)).pathname for path in sorted(self.files)}
        self.suggestions = AddressBook(self.url.pathname, addresses)

    def _read_linked_manifests(self) -> Iterator[tuple[str, Document]]:
        """A page may call its manifest by any name."""
        for document in list(self.documents.values()):
            for text in document.manifests:
                file = self.file_of(Link(text, 1), self.base(document))
                if file and not file.endswith((".html", ".webmanifest", "manifest.json")):
                    yield file, read_manifest(file, self.text(file))

    def _read_linked_scripts(self) -> None:
        """The scripts of pages, and the modules that those import; other scripts are none of the site's own."""
        wanted = [(document, text) for document in self.documents.values() for text in document.scripts]
        while wanted:
            document, text = wanted.pop()
            file = self.file_of(Link(text, 1), self.base(document))
            if file and file not in self.documents and re.search(r"\.m?js$", file, re.IGNORECASE):
                script = self.documents[file] = read_script(file, self.text(file))
                wanted += [(script, link.text) for link in script.links]

    def text(self, file: str) -> str:
        """The text of one of the site's files."""
        return read_text(self.folder / file)

    def content_fault(self, file: str) -> str:
        """What is wrong with the content of one of the site's files, by its name; empty if nothing is."""
        if file not in self.contents:
            with (self.folder / file).open("rb") as content:
                self.contents[file] = content_fault(file, content.read(BYTES_READ))
        return self.contents[file]

    def text_blocks(self, file: str) -> list[str]:
        """What a reader of a page can find in it by its words, a paragraph or a cell each; read at the first need."""
        if file not in self.blocks:
            self.blocks[file] = text_blocks(self.text(file))
        return self.blocks[file]

    def outside_links(self) -> Iterator[tuple[Document, Link]]:
        """The links that lead to other sites, as far as they are meant for readers."""
        for document in self.documents.values():
            for link in document.links:
                url = self.resolve(document, link.text)
                for_readers = link.use.outside_form and not link.use.host_only
                if url and for_readers and url.protocol[:4] == "http" and not self.owns(url):
                    yield document, link

    # Addresses of files

    def address(self, path: str) -> str:
        """The address under which a file's page is known; an index's is its folder's."""
        return self.url.href + quote(re.sub(r"(^|/)index\.html$", r"\1", path))

    def addresses(self, document: Document) -> list[str]:
        """Where a document may be met; GitHub Pages sends 404.html in place of any missing file."""
        if document.path == NOT_FOUND:
            return [self.url.href + NOT_FOUND, self.url.href + "a/b/c"]
        return [self.address(document.path)]

    def base(self, document: Document, address: str = "") -> str:
        """What the links of a document are relative to, where it is met at this address."""
        address = address or self.addresses(document)[0]
        if document.base is None:
            return address
        try:
            base = parse_url(document.base, address)
        except ValueError:
            return address
        return base.href if base.protocol in ("https:", "http:") else address

    # Files of addresses

    def owns(self, url: URL) -> bool:
        """Whether an address is this site's; one host may serve several projects."""
        if url.host != self.url.host:
            return False
        return f"{url.pathname.rstrip('/')}/".startswith(self.url.pathname)

    def resolve(self, document: Document, link: str) -> URL | None:
        """The whole address of a document's link; None for one that is no address."""
        try:
            return parse_url(link, self.base(document))
        except ValueError:
            return None

    def path_in_site(self, url: URL) -> str:
        """The part of one of this site's addresses that follows the site's own, still encoded."""
        return url.pathname[len(self.url.pathname) :]

    def file_at(self, url: URL) -> str | None:
        """The file that is sent for one of this site's addresses."""
        return self.served(unquote(self.path_in_site(url)))

    def file_of(self, link: Link, base: str | None = None) -> str | None:
        """The file of this site that a link leads to."""
        try:
            url = parse_url(link.text, base or self.url.href)
        except ValueError:
            return None
        return self.file_at(url) if self.owns(url) else None

    def served(self, path: str) -> str | None:
        """The file that GitHub Pages sends for a path below the site's address."""
        path = normalize_path(path)
        if path in self.files:
            return path
        if path == "" or path.endswith("/"):
            index = f"{path}index.html"
            return index if index in self.files else None
        for file in (f"{path}/index.html", f"{path}.html"):
            if file in self.files:
                return file
        return None


def stated_address(folder: Path) -> str:
    """The address that a built site's home page, or else its sitemap, says it has; raises Unusable if neither does."""
    documents = dict(read_files(folder, [name for name in ("index.html", "sitemap.xml") if (folder / name).is_file()]))
    home, sitemap = documents.get("index.html"), documents.get("sitemap.xml")
    if home and home.canonical and re.match("https?://", home.canonical):
        return re.sub(r"(?<=/)index\.html$", "", home.canonical)
    entries = [link.text for link in (sitemap.sitemap if sitemap else None) or ()]
    if entries:
        return min(entries, key=len).rpartition("/")[0] + "/"
    raise Unusable(
        f"neither the home page nor the sitemap in '{folder}' names the site's address: give it by --site-url"
    )


def _site_address(text: str) -> URL:
    try:
        url = Address(text)
    except ValueError:
        raise Unusable(f"'{text}' is no address of a site") from None
    if url.protocol not in ("https:", "http:") or url.search or url.hash:
        raise Unusable(f"'{text}' is no address of a site")
    return url if url.pathname.endswith("/") else Address(f"{url.href}/")


def normalize_path(path: str) -> str:
    """A path as the server reads it: an encoded slash is decoded by now, so that ".." and "//" may appear once more."""
    if not path.startswith("/") and "//" not in path and ".." not in path:
        return path
    plain = posixpath.normpath(f"/{path}").lstrip("/")
    return f"{plain}/" if path.endswith("/") and plain else plain
