"""Files beside the pages, the 404 page, redirects, and pages that are hard to read."""

from __future__ import annotations

import gzip
import json

from tests.linkcheck.orchard import HOME, REFRESH, SVG, URL, Case, files, html


def sitemap(*addresses: str, kind: str = "urlset", entry: str = "url") -> str:
    locs = "\n".join(f"<{entry}><loc>{address}</loc></{entry}>" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{locs}\n</{kind}>'


def index(*locations: str) -> str:
    docs = [{"location": location, "title": "x", "text": "y"} for location in locations]
    return json.dumps({"config": {"lang": ["en"]}, "docs": docs})


def atom(inner: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom">\n<id>urn:x</id>{inner}</feed>'


def rss(inner: str) -> str:
    return f'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>\n{inner}</channel></rss>'


LISTED = (URL, f"{URL}a/")
CASES: dict[str, Case] = {
    # Right
    "site of one page": Case(HOME),
    "sitemap": files({"sitemap.xml": sitemap(*LISTED)}),
    "sitemap with another spelling of a page": files({"sitemap.xml": sitemap(URL, f"{URL}a/index.html")}),
    "sitemap without pages that ask for it": files({
        "sitemap.xml": sitemap(*LISTED),
        "404.html": html(""),
        "old/index.html": html("", REFRESH.format("../a/")),
        "secret/index.html": html("", '<meta name="robots" content="noindex, follow">'),
        "copy/index.html": html("", f'<link rel="canonical" href="{URL}a/">'),
        "search.html": html("the theme's own"),
        "google1234567890abcdef.html": "google-site-verification: google1234567890abcdef.html",
    }),
    "sitemap in parts": files({
        "sitemap.xml": sitemap(f"{URL}map-1.xml", f"{URL}map-2.xml", kind="sitemapindex", entry="sitemap"),
        "map-1.xml": sitemap(URL),
        "map-2.xml": sitemap(f"{URL}a/"),
    }),
    "packed sitemap": files({"sitemap.xml": sitemap(*LISTED), "sitemap.xml.gz": gzip.compress(sitemap(*LISTED).encode())}),
    "robots file": files({"sitemap.xml": sitemap(*LISTED), "robots.txt": f"User-agent: *\nDisallow:\n# Sitemap: x\nSitemap: {URL}sitemap.xml # here\n"}),
    "search index": files({"search/search_index.json": index("", "#top-fruit", "a/", "a/#x")}),
    "search index by file names": Case(HOME | {"b.html": html('<p id="x">'), "search/search_index.json": index("index.html", "b.html#x")}),
    "search index of Zensical": files({"search.json": json.dumps({"items": [{"location": "a/#x"}]})}),
    "other JSON": files({"data.json": '{"url": "nowhere", "image": "None"}', "broken.json": "{"}),
    "Atom feed": files({"feed.xml": atom(f'<link href="{URL}"/><link rel="self" href="feed.xml"/><entry><link href="{URL}a/#x"/><content type="html">x</content></entry>')}),
    "RSS feed": files({"rss.xml": rss(f'<link>{URL}</link><atom:link href="{URL}rss.xml" rel="self"/><item><link>{URL}a/</link><guid isPermaLink="false">x-1</guid><enclosure url="{URL}pear.png"/></item>')}),
    "RSS feed with a name for a guid": files({"rss.xml": rss("<item><guid>tag:x,2020:1</guid></item>")}),
    "JSON feed": files({"feed.json": json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": f"{URL}a/"}]})}),
    "manifest": files({"m/site.webmanifest": json.dumps({"start_url": "../", "scope": "/guide/", "icons": [{"src": "../pear.png"}], "shortcuts": [{"url": "/guide/a/"}]})}),
    "manifest by another name": files({"manifest.json": json.dumps({"start_url": ".", "icons": [{"src": "pear.png"}]})}),
    "llms.txt": files({"llms.txt": f"# Fruit\n\n> About\n\n- [A]({URL}a/index.html#x): all about A\n- [B](a/)\n- [C](https://example.org/)\n"}),
    "Markdown copy": files({"a/index.md": "---\ntitle: '[x](nowhere)'\n---\n# A\n\n[home](../index.html) ![p](../pear.png)\n\n```\n[code](nowhere.md)\n```\n`[code](nowhere.md)`\n\n    [code](nowhere)\n\n[up][ref] [x](#x) [a](#a) <https://example.org>\n\n[ref]: ../\n\n<!-- [x](nowhere) -->\n"}),
    "drawing file": files({"d.svg": SVG.format('<style><![CDATA[p { fill: url(#g) }]]></style><linearGradient id="g"/><a href="a/"><rect fill="url(#g)"/></a><a xlink:href="a/#x"/><image href="pear.png"/><!-- <a href="nowhere"/> --><use href="#g"/>')}),
    "stylesheet file": files({"css/s.css": "@charset \"utf-8\"; @import 't.css'; @namespace svg url(http://www.w3.org/2000/svg); a { background: url(../pear.png) } b { filter: url(#x); src: url(\"../pear.png?#iefix\") } /* url(x) */ c { background: url(data:image/svg+xml;utf8,<svg/>) }\n/*# sourceMappingURL=s.css.map */", "css/t.css": "", "css/s.css.map": "{}"}),
    "stylesheet file's font of old": files({"s.css": "@font-face { src: url(f.svg#name) }", "f.svg": '<svg><font id="other"/></svg>'}),
    "files that only stand for others": files({"d.svg": "", "e.svg": "drawing", "site.webmanifest": "", "feed.xml": ""}),
    "base that is no address for a page": files({"b.html": html('<a href="a/">x</a>', '<base href="mailto:me@example.org">')}),
    "404 page with whole paths": files({"404.html": html('<a href="/guide/a/">a</a><img src="/guide/pear.png" alt=""><a href="#here" id="here">x</a><a href="https://example.org/">x</a>')}),
    "404 page with a base": files({"404.html": html('<a href="a/">a</a><img src="pear.png" alt="">', '<base href="/guide/">')}),
    "404 page in a folder is a page like any other": files({"a/404.html": html('<a href="../">x</a>')}),
    "redirects in a row": files({"o/index.html": html("", REFRESH.format("../p/")), "p/index.html": html("", REFRESH.format("../a/")), "b.html": html('<a href="o/#x">x</a>')}),
    "redirect with a fragment of its own": files({"o/index.html": html("", REFRESH.format("../a/#x")), "b.html": html('<a href="o/#old">x</a>')}),
    "page that begins with a byte order mark": Case({"index.html": b"\xef\xbb\xbf" + html('<p id="x"><a href="#x">x</a>').encode()}),
    "page with broken bytes": Case({"index.html": b"<p>\xff\xfe<a href='#top'>x</a>"}),
    "page without the end tags that HTML lets it leave out": Case({"index.html": "<p><a href=#x>one</a><p id=x><ul><li>a<li>b</ul><table><tr><td>c</table>"}),
    "page deeper than Python's stack": Case({"index.html": "<div>" * 3000 + '<a href="#top">x</a>' + "</div>" * 3000}),
    # Wrong
    "sitemap's page that is missing": files({"sitemap.xml": sitemap(*LISTED, f"{URL}b/")}, "sitemap.xml:5: https://owner.github.io/guide/b/: there is no"),
    "page that the sitemap forgets": files({"sitemap.xml": sitemap(URL)}, f"sitemap.xml:1: {URL}a/: this page is missing from the sitemap"),
    "sitemap's page of another site": files({"sitemap.xml": sitemap(*LISTED, "https://example.org/")}, "not an address in this site"),
    "sitemap's page without the base path": files({"sitemap.xml": sitemap(*LISTED, "https://owner.github.io/a/")}, "outside the site's path"),
    "sitemap's page that is relative": files({"sitemap.xml": sitemap(*LISTED, "a/")}, "complete address"),
    "sitemap over http": files({"sitemap.xml": sitemap(*LISTED, "http://owner.github.io/guide/a/")}, "own scheme"),
    "sitemap's part that is missing": files({"sitemap.xml": sitemap(f"{URL}map-1.xml", kind="sitemapindex", entry="sitemap")}, "no such"),
    "sitemap that is no XML": files({"sitemap.xml": "<urlset><url>"}, "no well-formed XML"),
    "packed sitemap that forgets a page": files({"sitemap.xml": sitemap(*LISTED), "sitemap.xml.gz": gzip.compress(sitemap(URL).encode())}, "sitemap.xml.gz:1: https://owner.github.io/guide/a/: this page is missing"),
    "packed sitemap that is not packed": files({"sitemap.xml.gz": sitemap(*LISTED)}, "is no gzip file"),
    "robots file's sitemap": files({"robots.txt": f"User-agent: *\nSitemap: {URL}map.xml"}, f"robots.txt:2: {URL}map.xml: there is no"),
    "robots file's relative sitemap": files({"sitemap.xml": sitemap(*LISTED), "robots.txt": "Sitemap: /guide/sitemap.xml"}, "complete address"),
    "search index's page": files({"search/search_index.json": index("", "b/")}, "search/search_index.json:1: b/: there is no"),
    "search index's fragment": files({"search/search_index.json": index("a/#y")}, "no '#y' in a/index.html"),
    "search index that is no JSON": files({"search/search_index.json": "{"}, "is no JSON"),
    "Zensical's search index": files({"search.json": json.dumps({"items": [{"location": "b/"}]})}, "no such"),
    "Atom feed's page": files({"feed.xml": atom(f'<entry><link href="{URL}b/"/></entry>')}, f"feed.xml:2: {URL}b/: there is no"),
    "Atom feed's picture": files({"feed.xml": atom("<icon>/guide/x.png</icon>")}, "no such"),
    "RSS feed's page": files({"rss.xml": rss(f"<item><link>{URL}b/</link></item>")}, "no such"),
    "RSS feed's relative page": files({"rss.xml": rss("<item><link>/guide/a/</link></item>")}, "complete address"),
    "RSS feed's lasting address": files({"rss.xml": rss(f"<item><guid>{URL}b/</guid></item>")}, "no such"),
    "RSS feed's file": files({"rss.xml": rss(f'<item><enclosure url="{URL}b.mp3"/></item>')}, "no such"),
    "JSON feed's page": files({"feed.json": json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"url": f"{URL}b/"}]})}, "no such"),
    "manifest's icon": files({"site.webmanifest": json.dumps({"icons": [{"src": "x.png"}]})}, "no such"),
    "manifest's start that lost the base path": files({"site.webmanifest": json.dumps({"start_url": "/"})}, "outside the site's path"),
    "manifest's start at another site": files({"site.webmanifest": json.dumps({"start_url": "https://example.org/"})}, "not an address in this site"),
    "manifest's short way": files({"manifest.json": json.dumps({"shortcuts": [{"url": "b/"}]})}, "no such"),
    "manifest's icon of a short way": files({"manifest.json": json.dumps({"shortcuts": [{"url": "a/", "icons": [{"src": "x.png"}]}]})}, "no such"),
    "manifest by any name": files({"index.html": html("", '<link rel="manifest" href="m.json">'), "m.json": json.dumps({"icons": [{"src": "x.png"}]})}, "m.json:1: x.png: there is no"),
    "manifest that is no JSON": files({"site.webmanifest": "{'a': 1}"}, "is no JSON"),
    "llms.txt's page": files({"llms.txt": f"# Fruit\n\n- [A]({URL}b/): x\n"}, f"llms.txt:3: {URL}b/: there is no"),
    "llms-full.txt's page": files({"llms-full.txt": "[A](b/)"}, "no such"),
    "llms.txt's bare address": files({"llms.txt": f"# Fruit\n\nsee {URL}b/."}, f"llms.txt:3: {URL}b/: there is no"),
    "Markdown copy's page": files({"a/index.md": "# A\n\ntext\n[home](../home.md)"}, "a/index.md:4: ../home.md: this Markdown file is not published"),
    "Markdown copy's picture": files({"a/index.md": "![x](pear.png)"}, "did you mean '/guide/pear.png'?"),
    "Markdown copy's reference": files({"a/index.md": "[x][r]\n\n[r]: b/"}, "no such"),
    "Markdown copy's HTML": files({"a/index.md": '<a href="b/">x</a>'}, "no such"),
    "Markdown copy's script": files({"a/index.md": "[x](javascript:alert(1))"}, "a script is no link"),
    "Markdown copy's fragment": files({"a/index.md": "# A\n\n[x](#y)"}, "no '#y' in a/index.md"),
    "drawing file's link": files({"d.svg": SVG.format('\n<a href="b/"/>')}, "d.svg:2: b/: there is no"),
    "drawing file's old link": files({"d.svg": SVG.format('<a xlink:href="b/"/>')}, "no such"),
    "drawing file's symbol": files({"d.svg": SVG.format('<use href="#x"/>')}, "no '#x' in d.svg"),
    "drawing file's colour": files({"d.svg": SVG.format('<rect style="fill: url(#x)"/>')}, "no '#x' in d.svg"),
    "drawing file's picture": files({"d.svg": SVG.format('<image href="x.png"/>')}, "no such"),
    "drawing file's style": files({"d.svg": SVG.format("<style>@import 'x.css';</style>")}, "no such"),
    "drawing file's stylesheet": files({"d.svg": '<?xml-stylesheet href="x.css"?>' + SVG}, "no such"),
    "drawing file's id that stands twice": files({"d.svg": SVG.format('<g id="x"/><g id="x"/>')}, "the id stands twice in the file"),
    "drawing file that is no XML": files({"d.svg": "<svg>&nbsp;</svg>"}, "no well-formed XML"),
    "stylesheet file's picture": files({"css/s.css": "\na { background: url(pear.png) }"}, "css/s.css:2: pear.png: there is no such page or file in the site; did you mean '/guide/pear.png'?"),
    "stylesheet file's import": files({"s.css": '@import "x.css";'}, "no such"),
    "stylesheet file's outside font": files({"s.css": "a { src: url(http://example.org/x.woff) }"}, "has to be https"),
    "404 page with a relative link": files({"404.html": html('<a href="a/">x</a>')}, "404.html:4: a/: 404.html is served at any depth, where this leads elsewhere; did you mean '/guide/a/'?"),
    "404 page with a relative picture": files({"404.html": html('<img src="pear.png" alt="">')}, "served at any depth"),
    "404 page with a dot": files({"404.html": html('<a href=".">x</a>')}, "served at any depth"),
    "404 page with a link that is wrong anyway": files({"404.html": html('<a href="b/">x</a>')}, "no such"),
    "404 page with a relative base": files({"404.html": html('<a href="a/">x</a>', '<base href="./">')}, "served at any depth"),
    "404 page without the base path": files({"404.html": html('<a href="/a/">x</a>')}, "outside the site's path"),
    "fragment behind redirects in a row": files({"o/index.html": html("", REFRESH.format("../p/")), "p/index.html": html("", REFRESH.format("../a/")), "b.html": html('<a href="o/#y">x</a>')}, "no '#y'"),
}  # fmt: skip
