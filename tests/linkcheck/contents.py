"""Whether a file holds what its name says: a picture that is an error page is as bad as one that is missing."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

from tests.linkcheck.model import words

# Browsers tell a picture by its first bytes, whatever its name, https://mimesniff.spec.whatwg.org/; a drawing by its name.
RASTER = words("apng avif bmp cur gif ico jfif jpeg jpg png webp")
RASTER_START = re.compile(
    rb"\x89PNG\r\n\x1a\n.{49}|GIF8[79]a|\xff\xd8\xff|RIFF....WEBPVP|BM|\0\0[\1\2]\0|....ftyp(?:avif|avis|mif1|heic)",
    re.DOTALL,
)
# What nobody publishes empty on purpose.
NEVER_EMPTY = RASTER | words(
    "aac doc docx eot flac gz m4a mov mp3 mp4 ogg otf pdf svg tar tgz ttf wav webm woff woff2 xlsx zip"
)
NEVER_HTML = NEVER_EMPTY | words("css csv ics js json map mjs vtt wasm webmanifest")
HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
DRAWING_START = re.compile(
    r"""\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*<(?:([\w-]+):)?svg(?=[\s>/])""", re.DOTALL
)
NAMESPACE = "http://www.w3.org/2000/svg"
BYTES_READ = 16_384


def content_fault(name: str, content: bytes) -> str:
    """What is wrong with a file of this name that begins so, up to `BYTES_READ`; empty if nothing is."""
    ending = name.rpartition(".")[2].lower()
    if not content:
        return "this file is empty" if ending in NEVER_EMPTY else ""
    if ending in NEVER_HTML and HTML_START.match(content):
        return "this file holds an HTML page, such as a server's error page"
    if content.startswith(b"version https://git-lfs.github.com/spec/") and ending in NEVER_HTML:
        return "this file holds Git LFS's pointer instead of its content"
    if ending in RASTER and not RASTER_START.match(content):
        return "this file is no picture that a browser can show"
    if ending == "svg" and not _is_drawing(content):
        return "this file is no SVG that a browser can show"
    return ""


def _is_drawing(content: bytes) -> bool:
    """Whether the first element is SVG's; a browser shows no picture without SVG's namespace."""
    text = content.decode("utf-8-sig", errors="replace")
    return DRAWING_START.match(text) is not None and NAMESPACE in text


def data_fault(link: str) -> str:
    """What is wrong with a picture that stands in the link itself, `data:image/…`; empty if nothing is."""
    found = re.match(r"data:image/([\w.+-]+)((?:;[^,;]*)*),(.*)", link, re.IGNORECASE | re.DOTALL)
    if found is None:
        return ""
    kind, parameters, data = found.groups()
    try:
        content = unquote_to_bytes(data)
        if parameters.lower().endswith(";base64"):
            content = base64.b64decode(re.sub(rb"\s", b"", content) + b"==")
    except binascii.Error:
        return "the picture in this link is not in base64"
    if not content:
        return "the picture in this link is empty"
    is_vector = kind.lower().startswith("svg")
    sound = _is_drawing(content) if is_vector else RASTER_START.match(content)
    return "" if sound else "what stands in this link is no picture"
