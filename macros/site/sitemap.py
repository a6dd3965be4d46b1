"""The sitemap without the hour of the build: what does not change is not announced as changed."""

import gzip
import re

from macros.site.site import Site

BUILT_ON = re.compile(r"\s*<lastmod>[^<]*</lastmod>")


def drop_build_time(site: Site) -> None:
    """Take the day of the build out of the sitemap, and its time out of the compressed one."""
    sitemap = site.folder / "sitemap.xml"
    text = BUILT_ON.sub("", sitemap.read_text(encoding="utf-8"))
    site.write("sitemap.xml", text)
    (site.folder / "sitemap.xml.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
