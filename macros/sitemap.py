"""The sitemap without the hour of the build: what does not change is not announced as changed."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.publish import Site

BUILT_ON = re.compile(r"\s*<lastmod>[^<]*</lastmod>")


def same_sitemap(site: Site) -> None:
    """Take the day of the build out of the sitemap, and its time out of the packed one."""
    sitemap = site.folder / "sitemap.xml"
    text = BUILT_ON.sub("", sitemap.read_text(encoding="utf-8"))
    sitemap.write_text(text, encoding="utf-8", newline="")
    (site.folder / "sitemap.xml.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
