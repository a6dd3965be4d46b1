"""`python -m macros.site.offline SITE ZIP`: a built site as one file, to be unpacked and read without a server.

A browser that opens pages from a disk lists no folder, loads no module, starts no worker from a file and fetches
nothing; so links name files, modules stand in their pages, and what would be fetched comes as a script or in the page.
"""

import json
import posixpath
import re
import sys
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from macros.site.csp import POLICY
from macros.site.html import first_element
from macros.site.site import read_address
from macros.site.theme import ThemeChanged

NOT_OF_USE = re.compile(r"404\.html|sitemap\.xml(\.gz)?|.*\.map|.*/lunr/.*|search/search_index\.json")
WITH_LINK = re.compile(r"<(a|img|link|script|source|use|image)\s[^>]*>")
LINK = re.compile(r'(?<=\s)(href|src)=(?:"([^"]*)"|([^\s"\'>]+))')
COMPARES = re.compile(r'class="[^"]*\bfg-compare(?![\w-])')
HEAD = re.compile(r"<head>")
MODULE = re.compile(r'<script\b(?=[^>]*\stype="?module\b)[^>]*\ssrc="([^"]*)"[^>]*></script>')
IMPORT = re.compile(r"""(\b(?:from|import)\b\s*\(?\s*)(["'])(\.[^"']*)\2""")
SEARCH = "search/offline.js"
WORKER = "assets/javascripts/workers/search.*.js"
SHIM = """\
{
  const source = %s, Theirs = Worker;
  Worker = class extends Theirs {
    constructor() {
      super(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    }
  };
}
"""


@dataclass(frozen=True)
class Built:
    """The folder of a built site, and the address it was built for."""

    folder: Path
    address: str

    def text(self, name: str) -> str:
        """A file of the site."""
        return (self.folder / name).read_text(encoding="utf-8")

    def names(self, pattern: str) -> list[str]:
        """The files of the site that fit the pattern."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.glob(pattern) if path.is_file())

    def file(self, page: str, link: str) -> str | None:
        """The file of the site that a link in a page leads to; nothing for a link out of it, or within the page."""
        base = urlsplit(self.address).path
        link = base + link.removeprefix(self.address) if link.startswith(self.address) else link
        parts = urlsplit(link)
        if parts.netloc or parts.scheme or not parts.path:
            return None
        name = posixpath.normpath(posixpath.join(base, posixpath.dirname(page), unquote(parts.path)))
        path = self.folder / posixpath.relpath(name, base)
        path = path / "index.html" if path.is_dir() else path
        return path.relative_to(self.folder).as_posix() if path.is_file() else None


def offline_files(site: Built) -> Iterator[tuple[str, bytes]]:
    """Every file of the offline edition by its name; raises ThemeChanged where a page or the search is not as expected."""
    home = site.text("index.html")
    workers = site.names(WORKER)
    if not workers:
        raise ThemeChanged(f"`{WORKER}`", "macros/site/offline.py", home)
    for name in site.names("**/*"):
        if name.endswith(".html") and not NOT_OF_USE.fullmatch(name):
            html = offline_page(site, name)
            if SEARCH not in html:
                raise ThemeChanged("`<head>`", "macros/site/offline.py", home)
            yield name, html.encode()
        elif not NOT_OF_USE.fullmatch(name):
            yield name, (site.folder / name).read_bytes()
    yield SEARCH, (SHIM % json.dumps(site.text(workers[0]))).encode()
    yield "search/search_index.js", f"var __index = {json.dumps(_index(site), ensure_ascii=False)}".encode()


def offline_page(site: Built, name: str) -> str:
    """A page that works from a disk."""
    html = POLICY.sub("", site.text(name))
    html = MODULE.sub(lambda found: _inlined(site, site.file(name, found[1])), html)
    html = _local(site, html, name, name)
    if COMPARES.search(html):
        html = html.replace("</article>", "".join(_records(site, name)) + "</article>", 1)
    return HEAD.sub(f'<head><script src="{_relative(name, SEARCH)}"></script>', html, count=1)


def _local(site: Built, html: str, written_for: str, page: str) -> str:
    """HTML written for one page, with links that name files, for another."""

    def local(found: re.Match[str], tag: str) -> str:
        link = found[2] or found[3] or ""
        # What a head says of its page's address stays as it is.
        file = None if tag == "link" and urlsplit(link).scheme else site.file(written_for, link)
        return f'{found[1]}="{_relative(page, file)}{re.sub("^[^?#]*", "", link)}"' if file else found[0]

    return WITH_LINK.sub(lambda tag: LINK.sub(partial(local, tag=tag[1]), tag[0]), html)


def _relative(page: str, file: str) -> str:
    return posixpath.relpath(file, posixpath.dirname(page) or ".")


def _inlined(site: Built, module: str | None) -> str:
    text = _whole(site, module).replace("</script", r"<\/script") if module else ""
    return f'<script type="module">{text}</script>'


def _whole(site: Built, module: str) -> str:
    """The text of a module with what it imports in it."""

    def imported(found: re.Match[str]) -> str:
        text = _whole(site, posixpath.normpath(posixpath.join(posixpath.dirname(module), found[3])))
        return f'{found[1]}"data:text/javascript;base64,{b64encode(text.encode()).decode()}"'

    return IMPORT.sub(imported, site.text(module))


def _records(site: Built, page: str) -> Iterator[str]:
    """The fact box of each service, for a page that would fetch it."""
    for name in site.names("services/*/index.html"):
        if box := first_element(site.text(name), ".fg-facts"):
            yield f'<template id="page-{name.split("/")[1]}">{_local(site, box, name, page)}</template>'


def _index(site: Built) -> dict[str, object]:
    """The search index with the names of files."""
    index: dict[str, object] = json.loads(site.text("search/search_index.json"))
    docs = index["docs"]
    assert isinstance(docs, list)
    for doc in docs:
        page, hash, part = doc["location"].partition("#")
        doc["location"] = (site.file("index.html", page or ".") or page) + hash + part
    return index


def pack(files: Iterable[tuple[str, bytes]], zip: Path, folder: str) -> None:
    """Write the files into a zip that is the same for the same files."""
    with ZipFile(zip, "w", ZIP_DEFLATED) as archive:
        for name, data in sorted(files):
            entry = ZipInfo(f"{folder}/{name}")
            entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, ZIP_DEFLATED
            archive.writestr(entry, data)


if __name__ == "__main__":
    folder, target = map(Path, sys.argv[1:])
    pack(offline_files(Built(folder, read_address(folder))), target, target.stem)
