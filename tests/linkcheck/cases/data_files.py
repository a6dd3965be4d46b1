"""Files that hold addresses beside the pages: feeds with HTML, Markdown with HTML, manifests, data, XHTML, the 404 page."""

from __future__ import annotations

import json

from tests.linkcheck.cases.sites import LISTED, atom, rss, sitemap
from tests.linkcheck.orchard import HOME, PAGES, URL, Case, files, html

XHTML = '<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{}</body></html>'
ITEM = f"<item><link>{URL}a/</link><description>{{}}</description></item>"
ENTRY = f'<entry><link href="{URL}a/"/><content type="html">{{}}</content></entry>'


def markdown(text: str, wrong: str = "") -> Case:
    """A site with this Markdown file."""
    return files({"notes.md": text}, wrong)


def manifest(members: object, wrong: str = "") -> Case:
    """A site with this manifest."""
    return files({"site.webmanifest": json.dumps(members)}, wrong)


CALENDAR = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nURL:{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
MENU = [{"url": "/guide/a/", "icons": [{"src": "pear.png"}]}]
CASES: dict[str, Case] = {
    # Right
    "feed with HTML in it": files({"rss.xml": rss(ITEM.format(f'&lt;a href="{URL}a/#x"&gt;x&lt;/a&gt;&lt;a href="#x"&gt;x&lt;/a&gt;&lt;p id="n"&gt;&lt;a href="#n"&gt;n&lt;/a&gt; a &lt; b')), "feed.xml": atom(ENTRY.format('&lt;a href="a/#x"&gt;x&lt;/a&gt;'))}),
    "feed with HTML in CDATA": files({"rss.xml": rss(f'<item><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<img src="{URL}pear.png">]]></content:encoded></item>')}),
    "feed with XHTML in it": files({"feed.xml": atom('<entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><a href="a/">x</a><img src="pear.png"/></div></content></entry>')}),
    "feed with text that looks like HTML": files({"feed.xml": atom('<entry><content type="text">&lt;a href="x/"&gt;</content></entry>'), "rss.xml": rss("<item><title>&lt;a href='x/'&gt;</title></item>")}),
    "feed with a base": files({"deep/feed.xml": f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{URL}"><link href="a/"/><entry xml:base="a/"><link href="#x"/><link rel="related" href="../pear.png"/><content type="html">&lt;a href="./#x"&gt;</content></entry></feed>'}),
    "feed with a relative base": files({"deep/feed.xml": '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="../"><entry><link href="a/"/></entry></feed>'}),
    "JSON feed with HTML in it": files({"feed.json": json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"url": f"{URL}a/", "content_html": f'<a href="{URL}a/#x">x</a> <a href="#x">x</a>'}]})}),
    "Markdown with anchors in HTML": markdown('<a id="setup"></a>\n<a name="old"></a>\n\n<h2 id="uses">Uses of it</h2>\n\n## <span id="in"></span>Inner\n\n[a](#setup) [b](#old) [c](#uses) [d](#in) [e](#inner) [f](#uses-of-it)\n'),
    "Markdown with two headings of one name": markdown("## Notes\n\n## Notes\n\n## Notes\n\n[a](#notes) [b](#notes-1) [c](#notes_1) [d](#notes-2) [e](#notes_2)\n"),
    "Markdown with pictures in HTML": markdown('<picture><source srcset="pear.png 2x"><img src="pear.png" alt=""></picture>\n\nx <img src="pear.png" alt=""> `<img src="x.png">`\n'),
    "manifest with shortcuts and handlers": manifest({"start_url": ".", "shortcuts": MENU, "file_handlers": [{"action": "a/"}], "protocol_handlers": [{"protocol": "web+fruit", "url": "a/?q=%s"}], "share_target": {"action": "/guide/a/"}, "note_taking": {"new_note_url": "a/"}, "related_applications": [{"url": "https://example.org/"}]}),
    "own addresses in data": files({
        "d.json": json.dumps({"a": f"see {URL}a/#x.", "api": f"{URL}x/{{id}}.json", "other": "https://example.org/x"}),
        "e.json": f'{{"a": "{URL}a/"}}'.replace("/", "\\/"),
        "d.csv": f"name,page\nA,{URL}a/\nB;{URL}\n",
        "d.ics": CALENDAR.format(f"{URL[:20]}\r\n {URL[20:]}a/#x"),
        "d.txt": f"({URL}a/), <{URL}>; {URL}a/.",
        "d.xml": f'<OpenSearchDescription><Url template="{URL}?q={{searchTerms}}"/></OpenSearchDescription>',
    }),
    "description of the search": files({"o.xml": f'<OpenSearchDescription xmlns="x"><Url template="{URL}a/?q={{searchTerms}}"/><Url template="{URL}{{searchTerms}}"/><Image>{URL}pear.png</Image></OpenSearchDescription>'}),
    "addresses in brackets in Markdown": markdown(f"x ({URL}a/). See ({URL}a/#x): x"),
    "page by another ending": Case(HOME | {"A.HTML": html('<p id="x"><a href="index.html">x</a>'), "b.htm": html('<a href="A.HTML#x">x</a>')}),
    "page in XHTML": Case(HOME | {"x.xhtml": XHTML.format('<a id="a"/><p><a href="#a">x</a><br/><img src="pear.png" alt=""/><script src="s.js"/></p>'), "pear.png": PAGES["pear.png"], "s.js": ""}),
    "site without a home page": Case({"a.html": html("x"), "404.html": html("x")}),
    # Wrong
    "address with brackets in Markdown that is missing": markdown(f"x ({URL}_(a)).", f"{URL}_(a): there is no"),
    "description of a search that is missing": files({"o.xml": f'<OpenSearchDescription><Url template="{URL}b/?q={{searchTerms}}"/></OpenSearchDescription>'}, f"o.xml:1: {URL}b/: there is no"),
    "description of a search with a picture that is missing": files({"o.xml": f"<OpenSearchDescription><Image>{URL}x.png</Image></OpenSearchDescription>"}, "no such"),
    "feed's HTML with a page that is missing": files({"rss.xml": rss(ITEM.format(f'&lt;a href="{URL}b/"&gt;'))}, f"rss.xml:2: {URL}b/: there is no"),
    "feed's HTML with a relative page": files({"rss.xml": rss(ITEM.format('&lt;a href="/guide/a/"&gt;'))}, "complete address"),
    "feed's HTML with a picture that is missing": files({"rss.xml": rss(f"<item><description><![CDATA[<img src='{URL}x.png'>]]></description></item>")}, "no such"),
    "feed's HTML with a part that is missing": files({"rss.xml": rss(ITEM.format('&lt;a href="#y"&gt;'))}, "no '#y' in a/index.html"),
    "Atom feed's HTML with a page that is missing": files({"feed.xml": atom(ENTRY.format('\n&lt;a href="b/"&gt;'))}, "feed.xml:3: b/: there is no"),
    "Atom feed's XHTML with a page that is missing": files({"feed.xml": atom('<entry><content type="xhtml"><div><a href="b/">x</a></div></content></entry>')}, "no such"),
    "Atom feed's page that is missing from its base": files({"feed.xml": f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{URL}a/"><link href="a/"/></feed>'}, "a/: there is no"),
    "JSON feed's HTML with a page that is missing": files({"feed.json": json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"content_html": f'<a href="{URL}b/">'}]})}, "no such"),
    "Markdown's HTML with a picture that is missing": markdown('\n<picture><source srcset="x.png 2x"><img src="pear.png" alt=""></picture>\n', "notes.md:2: x.png: there is no"),
    "Markdown's HTML with a page that is missing": markdown('a\n\nb <a href="b/">b</a>\n', "notes.md:3: b/: there is no"),
    "Markdown's heading of one name too many": markdown("## Notes\n\n## Notes\n\n[c](#notes-2)\n", "no '#notes-2'"),
    "Markdown's paragraph, which is no heading": markdown("Notes\n\n[a](#notes)\n", "no '#notes'"),
    "manifest's shortcut": manifest({"shortcuts": [{"url": "/guide/b/"}]}, "no such"),
    "manifest's shortcut's icon": manifest({"shortcuts": [{"url": "/guide/a/", "icons": [{"src": "x.png"}]}]}, "no such"),
    "manifest's handler of files": manifest({"file_handlers": [{"action": "/guide/b/"}]}, "no such"),
    "manifest's handler of a protocol": manifest({"protocol_handlers": [{"protocol": "web+fruit", "url": "/guide/b/?q=%s"}]}, "no such"),
    "manifest's target for sharing": manifest({"share_target": {"action": "b/"}}, "no such"),
    "manifest's handler at another site": manifest({"file_handlers": [{"action": "https://example.org/"}]}, "not an address in this site"),
    "own address in JSON": files({"d.json": f'{{\n"a": "{URL}b/"}}'}, f"d.json:2: {URL}b/: there is no"),
    "own address in JSON with slashes escaped": files({"d.json": '{"a": "https:\\/\\/owner.github.io\\/guide\\/b\\/"}'}, "no such"),
    "own address in JSON without its part": files({"d.json": json.dumps({"a": f"{URL}a/#y"})}, "no '#y'"),
    "own address in CSV": files({"d.csv": f'a,b\n1,"{URL}b/",2\n'}, f"d.csv:2: {URL}b/: there is no"),
    "own address in a calendar": files({"d.ics": CALENDAR.format(f"{URL[:20]}\r\n {URL[20:]}b/")}, f"d.ics:3: {URL}b/: there is no"),
    "own address in a calendar's text": files({"d.ics": CALENDAR.format("x").replace("URL:x", f"DESCRIPTION:See\\n{URL}b/\\nthere")}, "no such"),
    "own address in plain text": files({"d.txt": f"See {URL}b/."}, f"d.txt:1: {URL}b/: there is no"),
    "own address in YAML": files({"d.yml": f"page: {URL}b/\n"}, "no such"),
    "own address in other XML": files({"d.xml": f'<Search><Image href="{URL}x.png"/></Search>'}, "no such"),
    "page by another ending with a link that is wrong": Case(HOME | {"A.HTML": html('<a href="x/">x</a>')}, "A.HTML:4: x/: there is no"),
    "page in XHTML with a link that is wrong": Case(HOME | {"x.xhtml": XHTML.format('<a href="x/">x</a>')}, "x.xhtml:2: x/: there is no"),
    "page in XHTML that is no XML": Case(HOME | {"x.xhtml": XHTML.format("<p>x<br></p>")}, "browsers show nothing else"),
    "picture that is a page by another ending": Case(HOME | {"index.html": html('<img src="x.xhtml" alt="">'), "x.xhtml": XHTML.format("")}, "a page where a file is wanted"),
    "sitemap with the 404 page": files({"sitemap.xml": sitemap(*LISTED, f"{URL}404.html")}, "sitemap.xml:5: https://owner.github.io/guide/404.html: a sitemap does not list the 404 page"),
    "sitemap with a page that asks not to be indexed": files({"sitemap.xml": sitemap(*LISTED, f"{URL}b"), "b.html": html("", '<meta name="robots" content="noindex">')}, "asks not to be indexed"),
}  # fmt: skip
