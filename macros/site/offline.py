"""`python -m macros.site.offline SITE ZIP`: a built site as one file, to be unpacked and read without a server.

A browser that opens pages from a disk shows no `index.html` for a folder, loads no module and fetches nothing. So links
name files, modules are inlined, and what would be fetched comes in the page. The index of the search is a script anyway.
"""

import posixpath
import re
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from macros.site.csp import POLICY, policy, with_policy
from macros.site.html import first_element
from macros.site.site import read_address

LEFT_OUT = re.compile(r"404\.html|sitemap\.xml|.*\.map")
WITH_LINK = re.compile(r"<(a|img|link|script|source|use|image)\s[^>]*>")
LINK = re.compile(r'(?<=\s)(href|src)=(?:"([^"]*)"|([^\s"\'>]+))')
COMPARISON = re.compile(r'class="?[^">]*\bfg-compare(?![\w-])')
MODULE = re.compile(r'<script\b(?=[^>]*\stype="?module\b)[^>]*\ssrc="?([^"\s>]*)[^>]*></script>')


class BuiltSite(NamedTuple):
    """The folder of a built site, and the address it was built for."""

    folder: Path
    address: str

    def text(self, name: str) -> str:
        """The text of a file; raises FileNotFoundError."""
        return (self.folder / name).read_text(encoding="utf-8")

    def names(self, pattern: str) -> list[str]:
        """The files of the site that match a glob pattern, sorted."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.glob(pattern) if path.is_file())

    def file_of_link(self, page: str, link: str) -> str | None:
        """The file of the site that a link in the page of that name leads to; None for one out of it, or within the page."""
        base = urlsplit(self.address).path
        link = base + link.removeprefix(self.address) if link.startswith(self.address) else link
        parts = urlsplit(link)
        if parts.netloc or parts.scheme or not parts.path:
            return None
        name = posixpath.normpath(posixpath.join(base, posixpath.dirname(page), unquote(parts.path)))
        path = self.folder / posixpath.relpath(name, base)
        path = path / "index.html" if path.is_dir() else path
        return path.relative_to(self.folder).as_posix() if path.is_file() else None


def offline_files(site: BuiltSite) -> Iterator[tuple[str, bytes]]:
    """Each file of the offline edition: its name and bytes; raises ThemeChanged for a page without charset."""
    for name in site.names("**/*"):
        if name.endswith(".html") and not LEFT_OUT.fullmatch(name):
            html = offline_page(site, name)
            yield name, with_policy(html, policy(html, from_disk=True)).encode()
        elif not LEFT_OUT.fullmatch(name):
            yield name, (site.folder / name).read_bytes()


def offline_page(site: BuiltSite, name: str) -> str:
    """The HTML of the page of that name, changed so that it works from a disk."""
    html = POLICY.sub("", site.text(name))

    def inlined(found: re.Match[str]) -> str:  # minify_scripts has bundled the module with what it imports
        module = site.file_of_link(name, found[1])
        text = site.text(module).replace("</script", r"<\/script") if module else ""
        return f'<script type="module">{text}</script>'

    html = MODULE.sub(inlined, html)
    html = _with_local_links(site, html, name, name)
    if COMPARISON.search(html):
        html = html.replace("</article>", "".join(_fact_boxes(site, name)) + "</article>", 1)
    return html


def _with_local_links(site: BuiltSite, html: str, source: str, target: str) -> str:
    """HTML from the page `source` for the page `target`, with links that name files."""
    start = posixpath.dirname(target) or "."

    def local(found: re.Match[str], tag: str) -> str:
        link = found[2] or found[3] or ""
        # The canonical address of a page stays as it is.
        file = None if tag == "link" and urlsplit(link).scheme else site.file_of_link(source, link)
        if file is None:
            return found[0]
        return f'{found[1]}="{posixpath.relpath(file, start)}{re.sub("^[^?#]*", "", link)}"'

    return WITH_LINK.sub(lambda tag: LINK.sub(partial(local, tag=tag[1]), tag[0]), html)


def _fact_boxes(site: BuiltSite, page: str) -> Iterator[str]:
    """The fact box of each service, with its sources, as a template, for a page whose script would fetch it."""
    for name in site.names("services/*/index.html"):
        html = site.text(name)
        if box := first_element(html, ".fg-facts"):
            record = box + "".join(first_element(html, part) or "" for part in ("#idle", ".fg-sources"))
            yield f'<template id="page-{name.split("/")[1]}">{_with_local_links(site, record, name, page)}</template>'


def pack(files: Iterable[tuple[str, bytes]], zip: Path | BytesIO, folder: str) -> None:
    """Write the files, by their names, into a folder of a zip; the same files give the same bytes."""
    with ZipFile(zip, "w", ZIP_DEFLATED) as archive:
        for name, data in sorted(files):
            entry = ZipInfo(f"{folder}/{name}")
            entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, ZIP_DEFLATED
            archive.writestr(entry, data)


if __name__ == "__main__":
    folder, target = map(Path, sys.argv[1:])
    unfinished = target.with_name(f"{target.name}.new")
    pack(offline_files(BuiltSite(folder, read_address(folder))), packed := BytesIO(), target.stem)
    try:
        unfinished.write_bytes(packed.getvalue())
        unfinished.replace(target)  # a link of this name, too, but not what it leads to
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        sys.exit(f"{target}: {error.strerror}; it is as it was")
