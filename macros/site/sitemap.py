"""The sitemap without the day of the build, which would announce every page as changed."""

import gzip
import re

from macros.site.site import Site

BUILT_ON = re.compile(r"\s*<lastmod>[^<]*</lastmod>")


def drop_build_time(site: Site) -> None:
    """Remove the day of the build from the sitemap, and the time from its compressed copy."""
    sitemap = site.folder / "sitemap.xml"
    text = BUILT_ON.sub("", sitemap.read_text(encoding="utf-8"))
    site.write("sitemap.xml", text)
    (site.folder / "sitemap.xml.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
