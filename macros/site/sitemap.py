"""The sitemap without the day of the build, which would announce every page as changed."""

import re

from macros.site.site import Site

BUILT_ON = re.compile(r"\s*<lastmod>[^<]*</lastmod>")


def drop_build_time(site: Site) -> None:
    """Remove the day of the build from the sitemap, and its compressed copy, which no crawler is told of."""
    sitemap = site.folder / "sitemap.xml"
    site.write("sitemap.xml", BUILT_ON.sub("", sitemap.read_text(encoding="utf-8")))
    (site.folder / "sitemap.xml.gz").unlink(missing_ok=True)
