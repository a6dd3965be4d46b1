"""The files of a built site, each read as what it is."""

from __future__ import annotations

import gzip
import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.linkcheck.css import read_css
from tests.linkcheck.html import read_html, read_xhtml
from tests.linkcheck.json_files import read_json_feed, read_manifest, read_search_index
from tests.linkcheck.markdown import read_markdown
from tests.linkcheck.model import SITE_ENTRY, Document, Unusable
from tests.linkcheck.text_files import read_text_file
from tests.linkcheck.xml_files import read_xml


def read_robots(path: str, text: str) -> Document:
    """The sitemaps that robots.txt names."""
    document = Document(path)
    for number, line in enumerate(text.splitlines(), 1):
        found = re.match(r"\s*sitemap\s*:\s*(.*?)\s*(?:#.*)?$", line, re.IGNORECASE)
        if found:
            document.add(found.group(1), number, SITE_ENTRY)
    return document


Reader = Callable[[str, str], Document]

# The first pattern that fits a file's path tells how it is read; other files only have to exist.
READERS: tuple[tuple[str, Reader], ...] = (
    (r"\.html?$", read_html),
    (r"\.xhtml?$", read_xhtml),
    (r"\.css$", read_css),
    (r"\.(?:svg|xml|atom|rss|opml)$", read_xml),
    (r"(?:^|/)search/search_index\.json$|^search\.json$", read_search_index),
    (r"\.webmanifest$|(?:^|/)manifest\.json$", read_manifest),
    (r"\.json$", read_json_feed),
    (r"^robots\.txt$", read_robots),
    (r"\.md$|(?:^|/)llms[^/]*\.txt$", read_markdown),
    (r"\.(?:csv|tsv|ics|vcf|txt|ya?ml|jsonl|jsonld|ndjson|geojson)$", read_text_file),
)


def read_files(folder: Path, paths: Iterable[str]) -> Iterator[tuple[str, Document]]:
    """The files of these paths that can hold links."""
    for path in sorted(paths):
        reader = next((read for pattern, read in READERS if re.search(pattern, path, re.IGNORECASE)), None)
        if reader:
            yield path, reader(path, read_text(folder / path))
        elif path.endswith("sitemap.xml.gz"):
            yield path, _read_packed(path, (folder / path).read_bytes())


def files_in(folder: Path) -> set[str]:
    """Every file's path as it is spelt on the disk, whose own view of letter case is not asked.

    Raises Unusable where there is no such folder.
    """
    if not folder.is_dir():
        raise Unusable(f"there is no folder '{folder}'")
    found: set[str] = set()
    for root, _, names in os.walk(folder):
        inside = Path(root).relative_to(folder).as_posix()
        # A symbolic link to nothing is no file.
        there = (name for name in names if os.path.exists(os.path.join(root, name)))  # noqa: PTH110, PTH118 - ten times as fast
        found.update(posixpath.normpath(posixpath.join(inside, name)) for name in there)
    return found


def folders_of(path: str) -> Iterator[str]:
    """Every folder that a file lies in, the nearest first."""
    while path := posixpath.dirname(path):
        yield path


def read_text(file: Path) -> str:
    """A file's text; GitHub Pages declares every text as UTF-8."""
    return file.read_bytes().decode("utf-8-sig", errors="replace")


def _read_packed(path: str, content: bytes) -> Document:
    try:
        text = gzip.decompress(content).decode("utf-8-sig", errors="replace")
    except (OSError, EOFError):
        document = Document(path)
        document.complain(1, "gzip", "is no gzip file", kind="file")
        return document
    return read_xml(path, text)
