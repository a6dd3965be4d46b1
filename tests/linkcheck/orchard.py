"""The invented sites that the link check is tried on, a case a site."""

from __future__ import annotations

import base64
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from tests.linkcheck import problems

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
URL = "https://owner.github.io/guide/"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
REFRESH = '<meta http-equiv="refresh" content="0; url={}">'
Files = dict[str, str | bytes]


def html(body: str, head: str = "") -> str:
    """A page whose body begins on line 4."""
    return f"<!doctype html>\n<html><head>{head}</head>\n<body>\n{body}\n</body></html>\n"


# Fruit instead of services, so that nobody takes this for the guide.
ORCHARD: Files = {
    "fruit/index.html": html('<h2 id="sorts">Sorts</h2>'),
    "fruit/apple/index.html": html('<h2 id="taste">Taste</h2><h2 id="größe">Size</h2>'),
    "fruit/kiwi.html": html('<noscript><p id="x"></p></noscript>'),
    "about.html": html('<a name="old-name"></a><h1 id="us">Us</h1>'),
    "null/index.html": html("nothing"),
    "v1.2.html": html("release"),
    "my page.html": html("spaced"),
    "großes/index.html": html("umlaut"),
    "http/index.html": html("a folder named like a scheme"),
    "bare/readme.txt": "no index here",
    "pear.png": PNG,
    "logo@2x.png": PNG,
    "deep/pic.png": PNG,
    "a,b.png": PNG,
    "style.css": "p { color: red }",
    "app.js": "let link = 'nowhere.html'",
    "film.mp4": b"film",
    "film.vtt": "WEBVTT",
    "paper.pdf": b"pdf",
    "basket.zip": b"zip",
    "notes.md": "# Notes\n\n## Ripe fruit\n",
    "site.webmanifest": "{}",
    "sprite.svg": SVG.format('<symbol id="leaf"/><symbol id="stem"/>'),
    "plain.svg": SVG.format('<g id="tree"/>'),
    "old/index.html": html("moved", REFRESH.format("../fruit/")),
    "gone/index.html": html("moved", REFRESH.format("https://example.org/")),
}
# For cases of whole files: as few pages as they need.
HOME: Files = {"index.html": html('<h1 id="top-fruit">Fruit</h1>')}
PAGES: Files = HOME | {"a/index.html": html('<h2 id="x">X</h2>'), "pear.png": PNG}


# Each site has one, so that none is told that it is missing.
ERROR_PAGE: Files = {"404.html": html("There is no such page.")}


@dataclass(frozen=True)
class Case:
    """A site and what the line of its only problem has to hold; empty for a site without any."""

    files: Files
    wrong: str = ""
    url: str = URL
    docs: Files | None = None
    hosts: Collection[str] | None = None

    def problems(self, folder: Path) -> list[str]:
        """What the link check prints for the site, which is written into this folder."""
        docs = write_files(folder / "docs", self.docs) if self.docs else None
        site = write_files(folder / "site", ERROR_PAGE | self.files)
        return [str(problem) for problem in problems(site, self.url, docs, self.hosts)]


def write_files(folder: Path, files: Files) -> Path:
    """The folder, with these files in it."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def body(text: str, wrong: str = "") -> Case:
    """The orchard with this text in the body of its home page."""
    return Case(ORCHARD | {"index.html": html(text)}, wrong)


def head(tags: str, wrong: str = "") -> Case:
    """The orchard with these tags in the head of its home page."""
    return Case(ORCHARD | {"index.html": html("", tags)}, wrong)


def files(added: Files, wrong: str = "") -> Case:
    """A site of two pages and a picture with these files added."""
    return Case(PAGES | added, wrong)
