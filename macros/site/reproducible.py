"""The same bytes from every checkout on every day."""

import re

from macros.site.site import Site

BUILT_ON = re.compile(r"\s*<lastmod>[^<]*</lastmod>")


def unify_line_ends(site: Site) -> None:
    """End the lines of copied text files with LF alone, as git keeps them; a file with a NUL byte is no text."""
    docs = site.root / "docs"
    for source in docs.rglob("*"):
        copy = site.folder / source.relative_to(docs)
        if source.is_file() and copy.is_file() and b"\r\n" in (data := copy.read_bytes()) and b"\0" not in data:
            copy.write_bytes(data.replace(b"\r\n", b"\n"))


def drop_build_time(site: Site) -> None:
    """Remove the day of the build from the sitemap, or every page would be announced as changed.

    Its compressed copy, which has the time of the build and which no crawler is told of, goes.
    """
    sitemap = site.folder / "sitemap.xml"
    site.write("sitemap.xml", BUILT_ON.sub("", sitemap.read_text(encoding="utf-8")))
    (site.folder / "sitemap.xml.gz").unlink(missing_ok=True)
