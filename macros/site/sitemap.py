"""The sitemap without the day of the build, which would announce every page as changed."""

import re
import zlib

from macros.site.site import Site

BUILT_ON = re.compile(r"\s*<lastmod>[^<]*</lastmod>")


def drop_build_time(site: Site) -> None:
    """Remove the day of the build from the sitemap, and the time from its compressed copy."""
    sitemap = site.folder / "sitemap.xml"
    text = BUILT_ON.sub("", sitemap.read_text(encoding="utf-8"))
    site.write("sitemap.xml", text)
    (site.folder / "sitemap.xml.gz").write_bytes(gzipped(text.encode()))


def gzipped(data: bytes) -> bytes:
    """The data as RFC 1952 has it, in the same bytes from every Python: `gzip` names another system from 3.13 on."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    no_name_no_time, slowest, unknown_system = b"\x1f\x8b\x08\0\0\0\0\0", b"\x02", b"\xff"
    end = zlib.crc32(data).to_bytes(4, "little") + (len(data) % 2**32).to_bytes(4, "little")
    return no_name_no_time + slowest + unknown_system + deflate.compress(data) + deflate.flush() + end
