"""Pictures and other files that do not hold what their name says."""

from __future__ import annotations

from tests.linkcheck.orchard import PAGES, PNG, SVG, Case, body, html

GIF = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\1D\0;"
ERROR = b"<!DOCTYPE html>\n<html><title>404 Not Found</title></html>"
DRAWING = SVG.format("").encode()


def picture(name: str, content: bytes, wrong: str = "") -> Case:
    """A page that shows this file."""
    return Case(PAGES | {"index.html": html(f'<img src="{name}" alt="">'), name: content}, wrong)


def linked(name: str, content: bytes, wrong: str = "") -> Case:
    """A page that links to this file."""
    return Case(PAGES | {"index.html": html(f'<a href="{name}">x</a>'), name: content}, wrong)


# Held against Chromium as well: whether it shows the picture.
SHOWN: dict[str, tuple[str, bytes]] = {
    "picture of the right kind": ("p.png", PNG),
    "picture by another picture's name": ("p.jpg", PNG),
    "animated picture": ("p.gif", GIF),
    "drawing": ("d.svg", DRAWING),
    "drawing behind a comment": ("d.svg", b'<?xml version="1.0"?>\n<!-- <html> -->\n' + DRAWING),
    "drawing that begins with a byte order mark": ("d.svg", b"\xef\xbb\xbf" + DRAWING),
    "drawing with a prefix": ("d.svg", b'<s:svg xmlns:s="http://www.w3.org/2000/svg" width="5" height="5"/>'),
}
NOT_SHOWN: dict[str, tuple[str, bytes, str]] = {
    "picture without a byte": ("p.png", b"", "this file is empty"),
    "picture that is an error page": ("p.png", ERROR, "an HTML page"),
    "picture that is a page without a doctype": ("p.webp", b"\n<html><body>x", "an HTML page"),
    "picture that is text": ("p.jpg", b"not found", "no picture that a browser can show"),
    "picture that is cut": ("p.png", PNG[:33], "no picture that a browser can show"),
    "picture that is Git LFS's pointer": (
        "p.png",
        b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
        "Git LFS",
    ),
    "picture that is a drawing": ("p.png", DRAWING, "no picture that a browser can show"),
    "drawing without a byte": ("d.svg", b"", "this file is empty"),
    "drawing that is an error page": ("d.svg", b"<!doctype html><p>x", "an HTML page"),
    "drawing that is a picture": ("d.svg", PNG, "no SVG that a browser can show"),
    "drawing without its namespace": ("d.svg", b'<svg width="5" height="5"/>', "no SVG that a browser can show"),
}
CASES: dict[str, Case] = {
    **{name: picture(*row) for name, row in SHOWN.items()},
    # XML that is wrong is told of its own.
    **{name: picture(*row) for name, row in NOT_SHOWN.items() if "error page" not in name or "drawing" not in name},
    "picture in a link": body('<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==" alt="">'),
    "drawing in a link": body("<img src=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E\" alt=\"\">"),
    "empty icon in a link": body('<link rel="icon" href="data:image/x-icon;base64,">'),
    "empty stylesheet, script and text": Case(PAGES | {"index.html": html('<link rel="stylesheet" href="s.css"><script src="s.js"></script><a href="t.txt">x</a>'), "s.css": "", "s.js": "", "t.txt": ""}),
    "picture in a link that is empty": body('<img src="data:image/png;base64," alt="">', "the picture in this link is empty"),
    "picture in a link that is none": body('<img src="data:image/png;base64,PGh0bWw+" alt="">', "what stands in this link is no picture"),
    "document without a byte": linked("p.pdf", b"", "this file is empty"),
    "document that is an error page": linked("p.pdf", ERROR, "an HTML page"),
    "archive that is an error page": linked("p.zip", ERROR, "an HTML page"),
    "font that is an error page": Case(PAGES | {"s.css": "a { src: url(f.woff2) }", "f.woff2": ERROR}, "s.css:1: f.woff2: this file holds an HTML page"),
    "script that is an error page": Case(PAGES | {"index.html": html('<script src="s.js"></script>'), "s.js": ERROR}, "an HTML page"),
    "stylesheet that is an error page": Case(PAGES | {"index.html": html('<link rel="stylesheet" href="s.css">'), "s.css": ERROR}, "an HTML page"),
}  # fmt: skip
