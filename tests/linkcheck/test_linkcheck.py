"""The link check held against small invented sites: each check has a row that makes it fail."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.linkcheck import main, outside_problem, problems, read_hosts
from tests.linkcheck.html import refresh_url, srcset_candidates

URL = "https://owner.github.io/guide/"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
REFRESH = '<meta http-equiv="refresh" content="0; url={}">'
Files = dict[str, str | bytes]


def html(body: str, head: str = "") -> str:
    return f"<!doctype html>\n<html><head>{head}</head>\n<body>\n{body}\n</body></html>\n"


# Fruit instead of services, so that nobody takes this for the guide.
ORCHARD: Files = {
    "fruit/index.html": html('<h2 id="sorts">Sorts</h2>'),
    "fruit/apple/index.html": html('<h2 id="taste">Taste</h2><h2 id="größe">Size</h2>'),
    "about.html": html('<a name="old-name"></a><h1 id="us">Us</h1>'),
    "null/index.html": html("nothing"),
    "v1.2.html": html("release"),
    "my page.html": html("spaced"),
    "großes/index.html": html("umlaut"),
    "http/index.html": html("a folder named like a scheme"),
    "bare/readme.txt": "no index here",
    "pear.png": b"png",
    "logo@2x.png": b"png",
    "deep/pic.png": b"png",
    "a,b.png": b"png",
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


def site(folder: Path, files: Files) -> Path:
    """A site of these files, in a folder of its own."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def lines(folder: Path, url: str = URL, **given: object) -> list[str]:
    return [str(problem) for problem in problems(folder, url, **given)]  # type: ignore[arg-type]


def assert_one(found: list[str], wrong: str) -> None:
    """One problem that says what is wrong; none if nothing is to be."""
    assert len(found) == bool(wrong), found
    assert not wrong or wrong in found[0], found


# A snippet in the body of index.html, beside the orchard.
GOOD = {
    "link to a folder": '<a href="fruit/">',
    "link to a folder without its slash": '<a href="fruit">',
    "link to a folder's index by name": '<a href="fruit/index.html">',
    "link to a page without its ending": '<a href="about">',
    "link to a page with a dot in its name and no ending": '<a href="v1.2">',
    "link to the page itself by a dot": '<a href=".">',
    "link from the root of the host with the base path": '<a href="/guide/fruit/">',
    "link to the base path without its slash": '<a href="/guide">',
    "link by the site's whole address": '<a href="https://owner.github.io/guide/fruit/">',
    "link by the site's address with its port and in capitals": '<a href="HTTPS://Owner.GitHub.io:443/guide/about">',
    "link by the host alone, without a scheme": '<a href="//owner.github.io/guide/fruit/">',
    "link to another project on the same host, in full": '<a href="https://owner.github.io/other/">',
    "link with a query": '<a href="fruit/?q=apple&amp;sort=1#sorts">',
    "link with a query alone": '<a href="?q=1">',
    "link with dots that lead back": '<a href="fruit/../about.html">',
    "link with dots above the host": '<a href="../guide/about.html">',
    "link with a backslash, which browsers read as a slash": r'<a href="fruit\apple">',
    "link with blanks around it": '<a href="  about.html\n">',
    "link with a blank in it, which browsers encode": '<a href="my page.html">',
    "link with an encoded blank": '<a href="my%20page.html">',
    "link with letters beyond ASCII": '<a href="großes/">',
    "link with encoded letters beyond ASCII": '<a href="gro%C3%9Fes/">',
    "link with an encoded slash, which the server decodes": '<a href="fruit%2Findex.html">',
    "link to a page that is named like a missing value": '<a href="null/">',
    "link to a folder that is named like a scheme": '<a href="http/">',
    "anchor without a link": '<a id="here">',
    "several kinds of files": '<a href="paper.pdf#page=3"></a><a href="basket.zip" download></a><a href="bare/readme.txt#L1">',
    "Markdown file that is published": '<a href="notes.md">',
    "fragment on the page": '<p id="x"><a href="#x">',
    "fragment on another page": '<a href="fruit/#sorts">',
    "fragment on a page without its ending": '<a href="about#us">',
    "fragment behind a folder without its slash": '<a href="fruit#sorts">',
    "fragment that is the name of an anchor": '<a href="about.html#old-name">',
    "fragment that is empty": '<a href="#">',
    "fragment that means the top": '<a href="#top"></a><a href="about#TOP">',
    "fragment that is percent-encoded": '<a href="fruit/apple/#gr%C3%B6%C3%9Fe">',
    "fragment beyond ASCII": '<a href="fruit/apple/#größe">',
    "fragment that is an id written percent-encoded": '<p id="a%20b"><a href="#a%20b">',
    "text fragment": '<a href="about.html#:~:text=Us">',
    "text fragment behind an id": '<a href="about.html#us:~:text=Us,-and%20them">',
    "fragment that a redirect's target has": '<a href="old/#sorts">',
    "fragment behind a redirect to another site": '<a href="gone/#anything">',
    "link to a redirect": '<a href="old/">',
    "fragment of a drawing": '<a href="plain.svg#tree">',
    "picture with a hook for the theme": '<img src="plain.svg#only-light"><img src="pear.png#only-dark"><img src="plain.svg#centre">',
    "part of a sprite": '<img src="sprite.svg#leaf"><img src="sprite.svg#svgView(viewBox(0,0,1,1))">',
    "picture for fine screens": '<img src="logo@2x.png">',
    "picture in the text": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    "map": '<img src="pear.png" usemap="#m"><map name="m"><area href="about.html"><area></map>',
    "srcset": '<img srcset="pear.png 1x, deep/pic.png 2x">',
    "srcset with a comma in a name": '<img srcset="a,b.png 100w,pear.png 1.5e2x">',
    "srcset with a picture in the text": '<img srcset="data:image/png;base64,AAA= 1x, pear.png 2x">',
    "picture with sources": '<picture><source srcset="pear.png"><img src="pear.png"></picture>',
    "film": '<video src="film.mp4#t=5" poster="pear.png"><track src="film.vtt"><source src="film.mp4"></video><audio src="film.mp4">',
    "frame, object and embed": '<iframe src="fruit/#sorts"></iframe><iframe src="about:blank"></iframe><object data="plain.svg"></object><embed src="paper.pdf">',
    "frame with its page in an attribute": "<iframe srcdoc=\"<a href='about.html'>\"></iframe>",
    "form": '<form action="fruit/"><input type="image" src="pear.png"><button formaction="about"></button></form>',
    "form that is sent to its own page": '<form action=""></form><form></form>',
    "script": '<script src="app.js"></script><script>let a = "<a href=nowhere>"</script>',
    "import map": '<script type="importmap">{"imports": {"app": "./app.js", "lib/": "./lib/"}}</script>',
    "mail": '<a href="mailto:a@example.org?subject=x">',
    "mail to several": '<a href="mailto:a@example.org,b@example.org">',
    "mail without an address but with a subject": '<a href="mailto:?subject=Read%20this">',
    "mail hidden in entities": '<a href="&#109;ailto:&#97;&#64;example.org">',
    "telephone and other schemes": '<a href="tel:+49-30-1"></a><a href="sms:+4930"></a><a href="blob:https://x/1"></a><a href="vscode://file/x"></a><a href="geo:1,2"></a><a href="web+fruit:x">',
    "link in a comment": '<!-- <a href="nowhere.html"> -->',
    "link in a template": '<template><a href="nowhere.html" id="x"></a></template><p id="x">',
    "link as text in code": '<pre><code>&lt;a href="nowhere.html"&gt; {{ x }} [a](b.md) :simple-x:</code></pre>',
    "link in a text area": '<textarea><a href="nowhere.html"></textarea>',
    "link in noscript": '<noscript><a href="about.html"></a></noscript>',
    "id in noscript as well": '<p id="x"></p><noscript><p id="x"></p></noscript>',
    "style": '<style>@import "style.css"; @namespace url(http://www.w3.org/1999/xhtml); p { background: url( "pear.png" ) } /* url(nowhere.png) */</style>',
    "style that ends within an address": '<p style="background: url(pear.png">',
    "style for browsers of old": "<style>p { behavior: url(#default#VML) }</style>",
    "style attribute": '<p style="background: url(pear.png)">',
    "style with a fragment of the page": '<svg><filter id="blur"/></svg><p style="filter: url(#blur)">',
    "style with strings that are no addresses": '<style>@font-face { src: local("Nowhere"), url(pear.png) format("woff2") } p::after { content: "x.png" }</style>',
    "style with a set of pictures": '<style>p { background: image-set("pear.png" 1x, url(pear.png) 2x type("image/png")) }</style>',
    "drawing with links": '<svg><a href="about.html"><use href="sprite.svg#leaf"/></a><a xlink:href="fruit/"></a><image href="pear.png"/></svg>',
    "drawing with parts of its own": '<svg><linearGradient id="g"/><linearGradient id="h" href="#g"/><path fill="url(#h)"/><symbol id="s"/><use xlink:href="#s"/></svg>',
    "shadow tree with ids of its own": '<p id="x"></p><div><template shadowrootmode="open"><p id="x"></p><label for="x"></label></template></div>',
    "references": '<label for="i"></label><input id="i" list="l" form="f" aria-describedby="i l"><datalist id="l"></datalist><form id="f"></form>',
    "references of a table": '<table><tr><th id="a"><th id="b"><tr><td headers="a b"></table>',
    "references that are empty": '<input aria-activedescendant="" aria-describedby=" ">',
    "references by output and button": '<input id="i"><output for="i"></output><button popovertarget="p"></button><div popover id="p"></div>',
    "ids that differ in letter case": '<p id="x"><p id="X">',
    "outside link": '<a href="https://docs.example.org/a/b?c=d#e">',
    "outside link without a scheme": '<a href="//docs.example.org/a">',
    "outside link with a text fragment": '<a href="https://en.wikipedia.org/wiki/If_and_only_if#:~:text=Iff,-In%20logic">',
    "outside link with brackets, parentheses and signs": '<a href="https://en.wikipedia.org/wiki/A_(b)!*\'~;,@$&amp;+=?a[]=1&amp;b[x][y]=2">',
    "outside link to a host in another script": '<a href="https://xn--mnchen-3ya.de/">',
    "outside link to a number": '<a href="https://1.1.1.1/"></a><a href="https://[2606:4700::1111]/">',
    "outside link with a port": '<a href="https://example.org:8443/">',
    "outside link to a host that starts like a scheme": '<a href="https://httpbin.org/"></a><a href="https://https.cio.gov/">',
    "outside link about a value's name": '<a href="https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/undefined"></a><a href="https://docs.python.org/3/library/constants.html#None">',
    "outside link that holds another": '<a href="https://web.archive.org/web/2020/https://example.org/">',
    "outside link with JSON in it": '<a href="https://example.org/?s=%7B%22a%22%3A%7B%7D%7D"></a><a href="https://example.org/#%7B%22a%22%3A1%7D">',
    "outside link with parameters that track nobody": '<a href="https://example.org/?ref=main&amp;sc_lang=en&amp;si=1&amp;track=3&amp;utm=1">',
    "Mermaid diagram": '<pre class="mermaid"><code>graph LR\n  click A "fruit/" "Fruit"\n  click B href "about.html#us" _blank\n  click C callback "nowhere"\n  %% click D "nowhere"</code></pre>',
    "code that shows Mermaid": '<pre><code class="language-mermaid">click A "nowhere"</code></pre>',
    "ARN in the text": "<p>arn:aws:lambda:us-east-1:123456789012:function:my-fn, arn:aws:*:us-east-1:*, arn:aws:s3:::my-bucket:x</p>",
    "colons in the text": "<p>a:b:c, a:b-c:d, 10:30:00, std::my-type::x, /users/:user-id:, note:well-known: yes, http://[::1]</p>",
    "braces in the text": "<p>{a}, { x }, {1, 2}, {--help}, ${NAME}, {job: x}, {.5}, {a=1}, {{, {:.2f}, f{}</p>",
    "brackets in the text": "<p>[1](2), [a](see below), x[i](j), [and](either/or), [a][b], [x]</p>",
    "signs in the text": "<p>a ++ b, --flag, ~~, ==, >> <<, {+}, C++}</p>",
    "markup in code in the text": "<p><code>{{ x }}</code> <kbd>{++x++}</kbd> <samp>:simple-x:</samp></p>",
    "formula": '<p><span class="arithmatex">\\(\\frac{{a}}{{b}}\\)</span></p>',
    "emoji with its own title": '<img src="pear.png" alt="x" title=":person-running:">',
    "attributes of script libraries": '<p :class="x" @click="y" v-on:z="1" #slot x-on:click.once="2" _="on click toggle .x" hx-get="/x">',
    "Material's share button": '<a href="javascript:void(0)" data-md-component="search-share">',
    "anchor's name that is another element's id": '<a name="x"></a><h2 id="x"></h2><a href="#x">',
    "outside link to a passage about a template": '<a href="https://example.org/#:~:text=%24%7BToken%7D">',
    "Zensical's link to the page itself": '<a href="" class="md-nav__link md-nav__link--active">',
    "link with too many slashes, which the server forgives": '<a href="/guide//fruit//apple/">',
    "link in code": "<code><a href='about.html'>about</a></code>",
}

# Snippet, and what the problem's line has to say; the problem is the only one.
BROKEN = {
    "link to a page that is not there": ('<a href="pear/">', ":4: pear/: there is no such page"),
    "link with a spelling mistake": ('<a href="fruit/aple/">', "did you mean '/guide/fruit/apple/'?"),
    "link in the wrong letter case": ('<a href="Fruit/">', "letter case counts; did you mean '/guide/fruit/'?"),
    "link to a file in the wrong letter case": ('<a href="Paper.PDF">', "letter case counts; did you mean '/guide/paper.pdf'?"),
    "link to a folder without an index": ('<a href="bare/">', "this folder has no index.html"),
    "link to a folder without an index, no slash": ('<a href="bare">', "this folder has no index.html"),
    "link to a page with a slash behind it": ('<a href="about.html/">', "did you mean '/guide/about.html'?"),
    "link to a page's name with a slash behind it": ('<a href="about/">', "did you mean '/guide/about.html'?"),
    "link that lost the base path": ('<a href="/fruit/">', "outside the site's path '/guide/'; did you mean '/guide/fruit/'?"),
    "link in full that lost the base path": ('<a href="https://owner.github.io/fruit/apple/">', "did you mean '/guide/fruit/apple/'?"),
    "link above the site": ('<a href="../other/">', "outside the site's path"),
    "link to the root of the host": ('<a href="/">', "outside the site's path"),
    "base path with letters missing": ('<a href="/guid/fruit/">', "outside the site's path"),
    "base path that is only the beginning": ('<a href="/guides/">', "outside the site's path"),
    "own address over http": ('<a href="http://owner.github.io/guide/">', "the site's own scheme is 'https:'; did you mean 'https://owner.github.io/guide/'?"),
    "own address of a page that is not there": ('<a href="https://owner.github.io/guide/pear/">', "there is no such page"),
    "encoded too often": ('<a href="my%2520page.html">', "there is no such page"),
    "bare percent sign": ('<a href="100%/">', "not followed by two hexadecimal digits"),
    "encoded in an old encoding": ('<a href="gr%F6sse/">', "no UTF-8"),
    "Markdown link that was not rewritten": ('<a href="fruit/apple.md">', "not published; did you mean '/guide/fruit/apple/'?"),
    "README link that was not rewritten": ('<a href="fruit/README.md#sorts">', "did you mean '/guide/fruit/'?"),
    "file that is not there": ('<a href="basket.tar" download>', "there is no such page or file"),
    "fragment that is not on the page": ('<p id="setup"><a href="#set-up">', "no '#set-up' in index.html; did you mean '#setup'?"),
    "fragment in the wrong letter case": ('<a href="fruit/#Sorts">', "no '#Sorts' in fruit/index.html; did you mean '#sorts'?"),
    "fragment that is not on another page": ('<a href="about#them">', "no '#them' in about.html"),
    "fragment behind a folder without its slash is missing": ('<a href="fruit#x">', "no '#x' in fruit/index.html"),
    "fragment behind a query is missing": ('<a href="fruit/?a#x">', "no '#x' in fruit/index.html"),
    "fragment before a text fragment is missing": ('<a href="about#them:~:text=Us">', "no '#them' in about.html"),
    "fragment that a redirect's target has not": ('<a href="old/#taste">', "no '#taste' in old/index.html"),
    "fragment that only a template has": ('<template><p id="x"></template><a href="#x">', "no '#x'"),
    "fragment that is the name of something else": ('<input name="x"><a href="#x">', "no '#x'"),
    "fragment of a drawing that is missing": ('<a href="plain.svg#bush">', "no '#bush' in plain.svg"),
    "part of a sprite that is missing": ('<img src="sprite.svg#root">', "no '#root' in sprite.svg"),
    "Markdown fragment that is missing": ('<a href="notes.md#raw-fruit">', "no '#raw-fruit' in notes.md; did you mean '#ripe-fruit'?"),
    "area": ('<map name="m"><area href="x"></map>', "no such page"),
    "picture": ('<img src="peer.png">', "did you mean '/guide/pear.png'?"),
    "picture that is a page": ('<img src="about">', "a page where a file is wanted"),
    "first picture of a srcset": ('<img srcset="x.png, pear.png 2x">', "x.png: there is no"),
    "last picture of a srcset": ('<img srcset="pear.png 1x,\n x.png 2x">', "x.png: there is no"),
    "srcset without its comma": ('<img srcset="pear.png 1x deep/pic.png 2x">', "browsers leave out a picture"),
    "source": ('<picture><source srcset="x.png"></picture>', "no such"),
    "source of a film": ("<video><source src='x.mp4'></video>", "no such"),
    "poster": ('<video poster="x.png"></video>', "no such"),
    "audio": ('<audio src="x.mp3"></audio>', "no such"),
    "track": ('<video><track src="x.vtt"></video>', "no such"),
    "frame": ('<iframe src="x/"></iframe>', "no such"),
    "link within a frame's attribute": ("<iframe srcdoc=\"<a href='x.html'>\"></iframe>", "no such"),
    "object": ('<object data="x.svg"></object>', "no such"),
    "embed": ('<embed src="x.pdf">', "no such"),
    "script file": ('<script src="x.js"></script>', "no such"),
    "import map's file": ('<script type="importmap">{"imports": {"a": "./x.js"}}</script>', "no such"),
    "form's target": ('<form action="x/"></form>', "no such"),
    "button's target": ('<button formaction="x/"></button>', "no such"),
    "picture of a button": ('<input type="image" src="x.png">', "no such"),
    "background of old": ('<table><tr><td><body background="x.png"></table>', "no such"),
    "style element": ("<style>\np { background: url(x.png) }</style>", "index.html:5: x.png: there is no"),
    "style element's import": ('<style>@import "x.css";</style>', "no such"),
    "style element's import by url": ("<style>@import url(x.css) screen;</style>", "no such"),
    "style attribute's file": ("<p style=\"background: url('x.png')\">", "no such"),
    "style attribute's fragment": ('<p style="filter: url(#x)">', "no '#x' in index.html"),
    "style element's set of pictures": ('<style>p { background: image-set("x.png" 1x) }</style>', "no such"),
    "style element's rule within a rule": ("<style>@media print { p { background: URL(x.png) } }</style>", "no such"),
    "style that is empty": ("<style>p { background: url() }</style>", "the link is empty"),
    "style whose address CSS cannot read": ("<style>p { background: url(a b(c) }</style>", "CSS cannot read this address"),
    "drawing's link": ('<svg><a href="x/"></a></svg>', "no such"),
    "drawing's old link": ('<svg><a xlink:href="x/"></a></svg>', "no such"),
    "drawing's symbol": ('<svg><use href="#x"/></svg>', "no '#x' in index.html"),
    "drawing's symbol in a sprite": ('<svg><use xlink:href="sprite.svg#root"/></svg>', "no '#root' in sprite.svg"),
    "drawing's sprite": ('<svg><use href="sprites.svg#leaf"/></svg>', "did you mean '/guide/sprite.svg'?"),
    "drawing's picture": ('<svg><image href="x.png"/></svg>', "no such"),
    "drawing's colour": ('<svg><path fill="url(#x)"/></svg>', "no '#x'"),
    "drawing's gradient": ('<svg><linearGradient href="#x"/></svg>', "no '#x'"),
    "id that stands twice": ('<p id="x">\n<p id="x">', 'index.html:5: id="x": the id stands twice in the page, first on line 4'),
    "label for nothing": ('<input id="name"><label for="nam">', 'for="nam": there is no element with that id in the page; did you mean \'name\'?'),
    "label in the wrong letter case": ('<input id="name"><label for="Name">', "did you mean 'name'?"),
    **{
        f"{attribute} to nothing": (f'<p id="a"><p {attribute}="a x">', f'{attribute}="x": there is no element')
        for attribute in (
            "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details",
            "aria-errormessage", "aria-flowto", "aria-activedescendant",
        )
    },
    "header cell that is missing": ('<table><tr><td headers="x"></table>', "no element with that id"),
    "list that is missing": ('<input list="x">', "no element with that id"),
    "form that is missing": ('<button form="x"></button>', "no element with that id"),
    "output of nothing": ('<output for="x"></output>', "no element with that id"),
    "popover that is missing": ('<button popovertarget="x"></button>', "no element with that id"),
    "map that is missing": ('<img src="pear.png" usemap="#x">', "no map of that name"),
    "empty link": ('<a href="">', "(empty): the link is empty"),
    "blank link": ('<a href=" ">', "the link is empty"),
    "empty picture": ('<img src="">', "the link is empty"),
    "empty script": ('<script src=""></script>', "the link is empty"),
    **{
        f"{value} for a link": (f'<a href="{value}">', f"'{value}' stands where a value was meant")
        for value in ("None", "undefined", "nan", "NaN", "[object Object]")
    },
    "None as a folder": ('<a href="fruit/None/">', "'None' stands where"),
    "None as a fragment": ('<a href="#None">', "no '#None'"),
    "encoded object": ('<a href="/guide/%5Bobject%20Object%5D">', "'[object Object]' stands where"),
    "None at another site": ('<a href="https://example.org/None/x">', "'None' stands where"),
    "undefined at another site": ('<a href="https://example.org/undefined">', "'undefined' stands where"),
    **{
        f"link to {address}": (f'<a href="{address}">', "readers cannot reach")
        for address in (
            "http://localhost:8000/", "http://127.0.0.1:8000/x", "http://0.0.0.0/", "http://[::1]:80/", "https://localhost/x",
            "//localhost/x", "http://192.168.1.2/", "http://10.0.0.1/", "https://wiki.internal/", "http://nas.local/",
        )
    },
    "localhost without a scheme": ('<a href="localhost:8000/">', "its author's own machine"),
    "file on a disk": ('<a href="file:///home/me/x.html">', "author's own disk"),
    "file on a Windows disk": (r'<a href="C:\Users\me\x.html">', "author's own disk"),
    **{
        f"scheme as in {address}": (f'<a href="{address}">', "the scheme is misspelt; did you mean 'https://example.org/x'?")
        for address in (
            "htps://example.org/x", "htttps://example.org/x", "hhtps://example.org/x", "ttps://example.org/x",
            "https:/example.org/x", "https:example.org/x", "https//example.org/x", "https;//example.org/x",
            "http//example.org/x", "http:/example.org/x", "https:///example.org/x", "https://https://example.org/x",
            "httpss://example.org/x", "https ://example.org/x", "https: //example.org/x",
        )
    },
    "scheme that nobody knows": ('<a href="fruit:apple">', "no browser knows the scheme 'fruit:'"),
    "S3 address": ('<a href="s3://bucket/key">', "no browser knows the scheme 's3:'"),
    "FTP": ('<a href="ftp://example.org/">', "use https"),
    "address without a scheme": ('<a href="www.example.org">', "the scheme is missing; did you mean 'https://www.example.org'?"),
    "address without scheme or www": ('<a href="docs.aws.amazon.com/lambda/">', "the scheme is missing"),
    "mail address without mailto": ('<a href="me@example.org">', "did you mean 'mailto:me@example.org'?"),
    "mailto with slashes": ('<a href="mailto://me@example.org">', "did you mean 'mailto:me@example.org'?"),
    "mailto misspelt": ('<a href="mialto:me@example.org">', "did you mean 'mailto:me@example.org'?"),
    "mailto without an address": ('<a href="mailto:">', "no mail address"),
    "mailto without a sign": ('<a href="mailto:me">', "no mail address"),
    "mailto without its colon": ('<a href="mailto me@example.org">', "did you mean 'mailto:me@example.org'?"),
    "telephone without a number": ('<a href="tel:">', "no number"),
    "script for a link": ('<a href="javascript:void(0)">', "a script is no link"),
    "script for a link, hidden by a tab": ('<a href="java\tscript:x()">', "a script is no link"),
    **{
        f"markup left in {address}": (f'<a href="{address}">', f"{kind} markup is left in the link")
        for kind, addresses in {
            "template": ["{{ page.url }}", "fruit/{{id}}/", "{% url %}", "${base}/fruit/", "<%= url %>", "%7B%7B%20x%20%7D%7D", "%7B%25%20x", "https://example.org/{{ x }}"],
            "Markdown": ["about.html](fruit", "[x](about.html)", "**about.html**"],
            "critic": ["{++about.html++}", "about{--x--}.html", "{~~a~>b~~}", "{==about==}", "{>>x<<}", "%7B++x++%7D"],
            "icon short-code": [":simple-awslambda:", "fruit/#:material-tree:"],
        }.items()
        for address in addresses
    },
    "outside link over http": ('<a href="http://example.org/">', "has to be https"),
    "outside picture over http": ('<img src="http://example.org/x.png">', "has to be https"),
    "outside link with a blank": ('<a href="https://example.org/a b">', "' ' has to be percent-encoded"),
    "outside link beyond ASCII": ('<a href="https://example.org/ä">', "'ä' has to be percent-encoded"),
    "outside link with a bar": ('<a href="https://example.org/a|b">', "'|' has to be percent-encoded"),
    "outside link with a backslash": (r'<a href="https://example.org\a">', "has to be percent-encoded"),
    "outside link with braces": ('<a href="https://example.org/{id}">', "'{' has to be percent-encoded"),
    "outside link with a line break": ('<a href="https://example.org/a\nb">', "has to be percent-encoded"),
    "outside link with a bare percent sign": ('<a href="https://example.org/100%">', "hexadecimal"),
    "outside link with a name and password": ('<a href="https://me:pw@example.org/">', "name or password"),
    "outside link to a host without a dot": ('<a href="https://intranet/">', "'intranet' is no name of a host"),
    "outside link to a host with two dots": ('<a href="https://example..org/">', "is no name of a host"),
    "outside link to no host": ('<a href="https://">', "is no valid address"),
    "outside link to a host with a blank": ('<a href="https://exam ple.org/">', "is no valid address"),
    "outside link with a wrong port": ('<a href="https://example.org:99999/">', "is no valid address"),
    **{
        f"tracking by {name}": (f'<a href="https://example.org/?a=1&amp;{name}=x#y">', f"the tracking parameter '{name.lower()}'")
        for name in ("utm_source", "UTM_Campaign", "fbclid", "gclid", "trk", "sc_channel", "mc_cid", "igshid", "msclkid", "nc2", "mtm_source")
    },
    "tracking in a fragment": ('<a href="https://example.org/#/x?utm_source=y">', "tracking parameter"),
    "link in noscript that is wrong": ('<noscript><a href="x/"></a></noscript>', "no such"),
    "link in a shadow tree": ('<div><template shadowrootmode="open"><a href="x/"></a></template></div>', "no such"),
    "link in code that is wrong": ("<code><a href='x.html'>x</a></code>", "no such"),
    "Mermaid node": ('<pre class="mermaid"><code>graph LR\n  A\n  click A "x/"</code></pre>', "index.html:6: x/: there is no"),
    "Mermaid node by href": ('<div class="mermaid">graph LR\n  click A href "x/" "tip"</div>', "no such"),
    "Mermaid actor": ('<pre class="mermaid">sequenceDiagram\n  link A: Page @ x/</pre>', "no such"),
    "template markup in the text": ("<p>a <b>{{ name }}</b></p>", "{{ name }}: template markup shows in the page's text"),
    "template tag in the text": ("<p>{% if x %}</p>", "template markup shows"),
    "critic insertion in the text": ("<p>\n{++ a <b>b</b> ++}</p>", "index.html:5: {++ a b ++}: critic markup shows"),
    "critic deletion in the text": ("<p>a {-- b --} c</p>", "critic markup shows"),
    "critic substitution in the text": ("<p>{~~a~>b~~}</p>", "critic markup shows"),
    "critic highlight in the text": ("<p>{==a==}</p>", "critic markup shows"),
    "critic comment in the text": ("<p>{&gt;&gt;a&lt;&lt;}</p>", "critic markup shows"),
    "critic mark alone in the text": ("<p>{++ a</p>", "critic markup shows"),
    "icon in the text": ("<p>:simple-awslambda: Lambda</p>", ":simple-awslambda:: an icon short-code shows"),
    "icon in a heading": ("<h2>(:material-tree:)</h2>", "an icon short-code shows"),
    "emoji in the text": ("<p>:white_check_mark: done</p>", "an icon short-code shows"),
    "Markdown link in the text": ("<p>see [Apple](fruit/apple.md)</p>", "a Markdown link shows"),
    "Markdown link with code in the text": ("<p>see [<code>Apple</code>](../apple/)</p>", "a Markdown link shows"),
    "Markdown picture in the text": ('<p>![x](x.png "t")</p>', "a Markdown link shows"),
    "Markdown link to another site in the text": ('<p>[x](<a href="https://example.org">https://example.org</a>)</p>', "a Markdown link shows"),
    "footnote without its note": ("<p>so it is said[^1]</p>", "a footnote's sign shows"),
    "attribute list in the text": ('<p>{width="80%", : .center}</p>', "an attribute list shows"),
    "class list in the text": ("<p>{: .big }</p>", "an attribute list shows"),
    "id list in the text": ("<p>{#my-id}</p>", "an attribute list shows"),
    "attribute list with curly quotes in the text": ("<p>{ width=“80%” }</p>", "an attribute list shows"),
    "template markup in a picture's text": ('<img src="pear.png" alt="{{ x }}">', "template markup shows in the page's text (alt)"),
    "attribute that is a colon": ('<img src="pear.png" :="">', "comes from broken markup"),
    "attribute that is a line": ('<p _="">', "comes from broken markup"),
    "attribute that is a class": ('<img src="pear.png" .center>', "comes from broken markup"),
    "attribute that is a brace": ("<p {>", "comes from broken markup"),
    "attribute with a quote in it": ('<p class="a"b">', "comes from broken markup"),
}  # fmt: skip

# Tags for the head of index.html.
GOOD_HEADS = {
    "stylesheet, icon and manifest": '<link rel="stylesheet" href="style.css"><link rel="icon" href="pear.png"><link rel="manifest" href="site.webmanifest">',
    "icon of nothing": '<link rel="icon" href="data:,">',
    "name of a vocabulary": '<link rel="profile" href="http://gmpg.org/xfn/11">',
    "hosts to be ready for": '<link rel="preconnect" href="https://fonts.gstatic.com" crossorigin><link rel="dns-prefetch" href="//example.org"><link rel="preconnect" href="http://example.org">',
    "neighbours": '<link rel="prev" href="about.html"><link rel="next" href="fruit/"><link rel="alternate" hreflang="de" href="großes/">',
    "preload": '<link rel="preload" as="image" href="pear.png" imagesrcset="pear.png 1x"><link rel="modulepreload" href="app.js">',
    "canonical address": '<link rel="canonical" href="https://owner.github.io/guide/">',
    "canonical address at another site": '<link rel="canonical" href="https://example.org/guide/">',
    "pictures for other sites": '<meta property="og:image" content="https://owner.github.io/guide/pear.png"><meta name="twitter:image" content="https://owner.github.io/guide/pear.png"><meta property="og:url" content="https://owner.github.io/guide/">',
    "other metadata": '<meta property="og:type" content="article"><meta name="twitter:card" content="summary"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="30">',
    "base": '<base href="fruit/"><link rel="next" href="apple/"><link rel="prev" href="#sorts">',
    "base that is the page": '<base href=""><base target="_blank"><link rel="next" href="about.html">',
    "structured data": '<script type="application/ld+json">{"@context": "http://schema.org", "@id": "https://owner.github.io/guide/#org", "url": "https://owner.github.io/guide/fruit/", "name": "None", "sameAs": ["http://example.org/"], "target": "https://owner.github.io/guide/?q={term}"}</script>',
    "data that is no structured data": '<script type="application/json">{"url": "nowhere"</script>',
    "redirect": REFRESH.format("fruit/"),
    "redirect with a fragment and quotes": '<meta http-equiv="Refresh" content="0;URL=\'fruit/#sorts\'">',
    "page that reloads itself": '<meta http-equiv="refresh" content="30; url=./">',
}
BROKEN_HEADS = {
    "stylesheet that is missing": ('<link rel="stylesheet" href="x.css">', "no such"),
    "icon that is missing": ('<link rel="shortcut icon" href="x.ico">', "no such"),
    "manifest that is missing": ('<link rel="manifest" href="x.webmanifest">', "no such"),
    "neighbour that is missing": ('<link rel="next" href="x/">', "no such"),
    "preload that is missing": ('<link rel="preload" as="image" imagesrcset="x.png 2x" href="pear.png">', "no such"),
    "stylesheet that is a page": ('<link rel="stylesheet" href="about">', "a page where a file is wanted"),
    "host that is a missing value": ('<link rel="preconnect" href="https://">', "no valid address"),
    "canonical address that is missing": ('<link rel="canonical" href="https://owner.github.io/guide/x/">', "no such"),
    "canonical address over http": ('<link rel="canonical" href="http://owner.github.io/guide/">', "own scheme"),
    "canonical address without the base path": ('<link rel="canonical" href="https://owner.github.io/fruit/">', "outside the site's path"),
    "picture for other sites that is missing": ('<meta property="og:image" content="https://owner.github.io/guide/x.png">', "no such"),
    "picture for other sites that is relative": ('<meta property="og:image" content="pear.png">', "complete address, with 'https://'; did you mean 'https://owner.github.io/guide/pear.png'?"),
    "picture for Twitter that is missing": ('<meta name="twitter:image" content="https://owner.github.io/guide/x.png">', "no such"),
    "address for other sites that is missing": ('<meta property="og:url" content="https://owner.github.io/guide/x/">', "no such"),
    "picture for other sites that is empty": ('<meta property="og:image" content="">', "the link is empty"),
    "description with markup": ('<meta name="description" content="A {{ x }}">', "template markup shows"),
    "title with an icon": ("<title>:simple-x: Apple</title>", "an icon short-code shows"),
    "base that moves a link": ('<base href="/guide/fruit/"><link rel="next" href="about.html">', "no such"),
    "base that moves a fragment": ('<base href="fruit/"><link rel="prev" href="#x">', "no '#x' in fruit/index.html"),
    "base that is a template": ('<base href="{{ base }}">', "template markup is left"),
    "structured data's address": ('<script type="application/ld+json">\n{"url": "https://owner.github.io/guide/x/"}</script>', "index.html:3: https://owner.github.io/guide/x/: there is no"),
    "structured data's list of addresses": ('<script type="application/ld+json">{"image": ["https://owner.github.io/guide/x.png"]}</script>', "no such"),
    "structured data's relative address": ('<script type="application/ld+json">{"url": "/x/"}</script>', "outside the site's path"),
    "structured data's other address of the site": ('<script type="application/ld+json">{"isPartOf": "http://owner.github.io/guide/"}</script>', "own scheme"),
    "structured data that is no JSON": ('<script type="application/ld+json">{"a": }</script>', "is no JSON"),
    "redirect to nowhere": (REFRESH.format("x/"), "no such"),
    "redirect to a fragment that is missing": (REFRESH.format("fruit/#x"), "no '#x'"),
    "redirect to an empty address": ('<meta http-equiv="refresh" content="0; url=">', "the link is empty"),
    "redirect to itself": (REFRESH.format("./"), "leads back to where it started"),
}  # fmt: skip


@pytest.mark.parametrize("body", GOOD.values(), ids=GOOD.keys())
def test_right_body_passes(tmp_path: Path, body: str) -> None:
    assert lines(site(tmp_path, ORCHARD | {"index.html": html(body)})) == []


@pytest.mark.parametrize(("body", "wrong"), BROKEN.values(), ids=BROKEN.keys())
def test_wrong_body_is_found(tmp_path: Path, body: str, wrong: str) -> None:
    found = lines(site(tmp_path, ORCHARD | {"index.html": html(body)}))
    assert_one(found, wrong)


@pytest.mark.parametrize("head", GOOD_HEADS.values(), ids=GOOD_HEADS.keys())
def test_right_head_passes(tmp_path: Path, head: str) -> None:
    assert lines(site(tmp_path, ORCHARD | {"index.html": html("", head)})) == []


@pytest.mark.parametrize(("head", "wrong"), BROKEN_HEADS.values(), ids=BROKEN_HEADS.keys())
def test_wrong_head_is_found(tmp_path: Path, head: str, wrong: str) -> None:
    found = lines(site(tmp_path, ORCHARD | {"index.html": html("", head)}))
    assert_one(found, wrong)


def sitemap(*addresses: str, kind: str = "urlset", entry: str = "url") -> str:
    locs = "\n".join(f"<{entry}><loc>{address}</loc></{entry}>" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{locs}\n</{kind}>'


def index(*locations: str) -> str:
    docs = [{"location": one, "title": "x", "text": "y"} for one in locations]
    return json.dumps({"config": {"lang": ["en"]}, "docs": docs})


def atom(inner: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom">\n<id>urn:x</id>{inner}</feed>'


def rss(inner: str) -> str:
    return f'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>\n{inner}</channel></rss>'


HOME: Files = {"index.html": html('<h1 id="top-fruit">Fruit</h1>')}
PAGES: Files = HOME | {"a/index.html": html('<h2 id="x">X</h2>'), "pear.png": b"png"}
LISTED = f"{URL}", f"{URL}a/"

GOOD_SITES: dict[str, Files] = {
    "site of one page": HOME,
    "sitemap": PAGES | {"sitemap.xml": sitemap(*LISTED)},
    "sitemap with another spelling of a page": PAGES | {"sitemap.xml": sitemap(URL, f"{URL}a/index.html")},
    "sitemap without pages that ask for it": PAGES | {
        "sitemap.xml": sitemap(*LISTED),
        "404.html": html(""),
        "old/index.html": html("", REFRESH.format("../a/")),
        "secret/index.html": html("", '<meta name="robots" content="noindex, follow">'),
        "copy/index.html": html("", f'<link rel="canonical" href="{URL}a/">'),
        "search.html": html("the theme's own"),
        "google1234567890abcdef.html": "google-site-verification: google1234567890abcdef.html",
    },
    "sitemap in parts": PAGES | {
        "sitemap.xml": sitemap(f"{URL}map-1.xml", f"{URL}map-2.xml", kind="sitemapindex", entry="sitemap"),
        "map-1.xml": sitemap(URL),
        "map-2.xml": sitemap(f"{URL}a/"),
    },
    "packed sitemap": PAGES | {"sitemap.xml": sitemap(*LISTED), "sitemap.xml.gz": gzip.compress(sitemap(*LISTED).encode())},
    "robots file": PAGES | {"sitemap.xml": sitemap(*LISTED), "robots.txt": f"User-agent: *\nDisallow:\n# Sitemap: x\nSitemap: {URL}sitemap.xml # here\n"},
    "search index": PAGES | {"search/search_index.json": index("", "#top-fruit", "a/", "a/#x")},
    "search index by file names": HOME | {"b.html": html('<p id="x">'), "search/search_index.json": index("index.html", "b.html#x")},
    "search index of Zensical": PAGES | {"search.json": json.dumps({"items": [{"location": "a/#x"}]})},
    "other JSON": PAGES | {"data.json": '{"url": "nowhere", "image": "None"}', "broken.json": "{"},
    "Atom feed": PAGES | {"feed.xml": atom(f'<link href="{URL}"/><link rel="self" href="feed.xml"/><entry><link href="{URL}a/#x"/><content type="html">x</content></entry>')},
    "RSS feed": PAGES | {"rss.xml": rss(f'<link>{URL}</link><atom:link href="{URL}rss.xml" rel="self"/><item><link>{URL}a/</link><guid isPermaLink="false">x-1</guid><enclosure url="{URL}pear.png"/></item>')},
    "RSS feed with a name for a guid": PAGES | {"rss.xml": rss("<item><guid>tag:x,2020:1</guid></item>")},
    "JSON feed": PAGES | {"feed.json": json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": f"{URL}a/"}]})},
    "manifest": PAGES | {"m/site.webmanifest": json.dumps({"start_url": "../", "scope": "/guide/", "icons": [{"src": "../pear.png"}], "shortcuts": [{"url": "/guide/a/"}]})},
    "manifest by another name": PAGES | {"manifest.json": json.dumps({"start_url": ".", "icons": [{"src": "pear.png"}]})},
    "llms.txt": PAGES | {"llms.txt": f"# Fruit\n\n> About\n\n- [A]({URL}a/index.html#x): all about A\n- [B](a/)\n- [C](https://example.org/)\n"},
    "Markdown copy": PAGES | {"a/index.md": "---\ntitle: '[x](nowhere)'\n---\n# A\n\n[home](../index.html) ![p](../pear.png)\n\n```\n[code](nowhere.md)\n```\n`[code](nowhere.md)`\n\n    [code](nowhere)\n\n[up][ref] [x](#x) [a](#a) <https://example.org>\n\n[ref]: ../\n\n<!-- [x](nowhere) -->\n"},
    "drawing file": PAGES | {"d.svg": SVG.format('<style><![CDATA[p { fill: url(#g) }]]></style><linearGradient id="g"/><a href="a/"><rect fill="url(#g)"/></a><a xlink:href="a/#x"/><image href="pear.png"/><!-- <a href="nowhere"/> --><use href="#g"/>')},
    "stylesheet file": PAGES | {"css/s.css": "@charset \"utf-8\"; @import 't.css'; @namespace svg url(http://www.w3.org/2000/svg); a { background: url(../pear.png) } b { filter: url(#x); src: url(\"../pear.png?#iefix\") } /* url(x) */ c { background: url(data:image/svg+xml;utf8,<svg/>) }\n/*# sourceMappingURL=nowhere.map */", "css/t.css": ""},
    "stylesheet file's font of old": PAGES | {"s.css": "@font-face { src: url(f.svg#name) }", "f.svg": SVG.format('<font id="other"/>')},
    "files that only stand for others": PAGES | {"d.svg": "", "e.svg": "drawing", "site.webmanifest": "", "feed.xml": ""},
    "base that is no address for a page": PAGES | {"b.html": html('<a href="a/">', '<base href="mailto:me@example.org">')},
    "404 page with whole paths": PAGES | {"404.html": html('<a href="/guide/a/">a</a><img src="/guide/pear.png"><a href="#here" id="here"></a><a href="https://example.org/">')},
    "404 page with a base": PAGES | {"404.html": html('<a href="a/">a</a><img src="pear.png">', '<base href="/guide/">')},
    "404 page in a folder is a page like any other": PAGES | {"a/404.html": html('<a href="../">')},
    "redirects in a row": PAGES | {"o/index.html": html("", REFRESH.format("../p/")), "p/index.html": html("", REFRESH.format("../a/")), "b.html": html('<a href="o/#x">')},
    "redirect with a fragment of its own": PAGES | {"o/index.html": html("", REFRESH.format("../a/#x")), "b.html": html('<a href="o/#old">')},
    "page that begins with a mark of its encoding": {"index.html": b"\xef\xbb\xbf" + html('<p id="x"><a href="#x">').encode()},
    "page with broken bytes": {"index.html": b"<p>\xff\xfe<a href='#top'>"},
    "page with tags left open": {"index.html": "<p><a href=#x>one<p><a id=x href='#top'>two"},
    "page deeper than Python's stack": {"index.html": "<div>" * 3000 + '<a href="#top">'},
}  # fmt: skip

BROKEN_SITES: dict[str, tuple[Files, str]] = {
    "sitemap's page that is missing": (PAGES | {"sitemap.xml": sitemap(*LISTED, f"{URL}b/")}, "sitemap.xml:5: https://owner.github.io/guide/b/: there is no"),
    "page that the sitemap forgets": (PAGES | {"sitemap.xml": sitemap(URL)}, f"sitemap.xml:1: {URL}a/: this page is missing from the sitemap"),
    "sitemap's page of another site": (PAGES | {"sitemap.xml": sitemap(*LISTED, "https://example.org/")}, "not an address in this site"),
    "sitemap's page without the base path": (PAGES | {"sitemap.xml": sitemap(*LISTED, "https://owner.github.io/a/")}, "outside the site's path"),
    "sitemap's page that is relative": (PAGES | {"sitemap.xml": sitemap(*LISTED, "a/")}, "complete address"),
    "sitemap over http": (PAGES | {"sitemap.xml": sitemap(*LISTED, "http://owner.github.io/guide/a/")}, "own scheme"),
    "sitemap's part that is missing": (PAGES | {"sitemap.xml": sitemap(f"{URL}map-1.xml", kind="sitemapindex", entry="sitemap")}, "no such"),
    "sitemap that is no XML": (PAGES | {"sitemap.xml": "<urlset><url>"}, "no well-formed XML"),
    "packed sitemap that forgets a page": (PAGES | {"sitemap.xml": sitemap(*LISTED), "sitemap.xml.gz": gzip.compress(sitemap(URL).encode())}, "sitemap.xml.gz:1: https://owner.github.io/guide/a/: this page is missing"),
    "packed sitemap that is not packed": (PAGES | {"sitemap.xml.gz": sitemap(*LISTED)}, "is no gzip file"),
    "robots file's sitemap": (PAGES | {"robots.txt": f"User-agent: *\nSitemap: {URL}map.xml"}, f"robots.txt:2: {URL}map.xml: there is no"),
    "robots file's relative sitemap": (PAGES | {"sitemap.xml": sitemap(*LISTED), "robots.txt": "Sitemap: /guide/sitemap.xml"}, "complete address"),
    "search index's page": (PAGES | {"search/search_index.json": index("", "b/")}, "search/search_index.json:1: b/: there is no"),
    "search index's fragment": (PAGES | {"search/search_index.json": index("a/#y")}, "no '#y' in a/index.html"),
    "search index that is no JSON": (PAGES | {"search/search_index.json": "{"}, "is no JSON"),
    "Zensical's search index": (PAGES | {"search.json": json.dumps({"items": [{"location": "b/"}]})}, "no such"),
    "Atom feed's page": (PAGES | {"feed.xml": atom(f'<entry><link href="{URL}b/"/></entry>')}, f"feed.xml:2: {URL}b/: there is no"),
    "Atom feed's picture": (PAGES | {"feed.xml": atom("<icon>/guide/x.png</icon>")}, "no such"),
    "RSS feed's page": (PAGES | {"rss.xml": rss(f"<item><link>{URL}b/</link></item>")}, "no such"),
    "RSS feed's relative page": (PAGES | {"rss.xml": rss("<item><link>/guide/a/</link></item>")}, "complete address"),
    "RSS feed's lasting address": (PAGES | {"rss.xml": rss(f"<item><guid>{URL}b/</guid></item>")}, "no such"),
    "RSS feed's file": (PAGES | {"rss.xml": rss(f'<item><enclosure url="{URL}b.mp3"/></item>')}, "no such"),
    "JSON feed's page": (PAGES | {"feed.json": json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"url": f"{URL}b/"}]})}, "no such"),
    "manifest's icon": (PAGES | {"site.webmanifest": json.dumps({"icons": [{"src": "x.png"}]})}, "no such"),
    "manifest's start that lost the base path": (PAGES | {"site.webmanifest": json.dumps({"start_url": "/"})}, "outside the site's path"),
    "manifest's start at another site": (PAGES | {"site.webmanifest": json.dumps({"start_url": "https://example.org/"})}, "not an address in this site"),
    "manifest's short way": (PAGES | {"manifest.json": json.dumps({"shortcuts": [{"url": "b/"}]})}, "no such"),
    "manifest's icon of a short way": (PAGES | {"manifest.json": json.dumps({"shortcuts": [{"url": "a/", "icons": [{"src": "x.png"}]}]})}, "no such"),
    "manifest by any name": (PAGES | {"index.html": html("", '<link rel="manifest" href="m.json">'), "m.json": json.dumps({"icons": [{"src": "x.png"}]})}, "m.json:1: x.png: there is no"),
    "manifest that is no JSON": (PAGES | {"site.webmanifest": "{'a': 1}"}, "is no JSON"),
    "llms.txt's page": (PAGES | {"llms.txt": f"# Fruit\n\n- [A]({URL}b/): x\n"}, f"llms.txt:3: {URL}b/: there is no"),
    "llms-full.txt's page": (PAGES | {"llms-full.txt": "[A](b/)"}, "no such"),
    "llms.txt's bare address": (PAGES | {"llms.txt": f"# Fruit\n\nsee {URL}b/."}, f"llms.txt:3: {URL}b/: there is no"),
    "Markdown copy's page": (PAGES | {"a/index.md": "# A\n\ntext\n[home](../home.md)"}, "a/index.md:4: ../home.md: this Markdown file is not published"),
    "Markdown copy's picture": (PAGES | {"a/index.md": "![x](pear.png)"}, "did you mean '/guide/pear.png'?"),
    "Markdown copy's reference": (PAGES | {"a/index.md": "[x][r]\n\n[r]: b/"}, "no such"),
    "Markdown copy's HTML": (PAGES | {"a/index.md": '<a href="b/">x</a>'}, "no such"),
    "Markdown copy's script": (PAGES | {"a/index.md": "[x](javascript:alert(1))"}, "a script is no link"),
    "Markdown copy's fragment": (PAGES | {"a/index.md": "# A\n\n[x](#y)"}, "no '#y' in a/index.md"),
    "drawing file's link": (PAGES | {"d.svg": SVG.format('\n<a href="b/"/>')}, "d.svg:2: b/: there is no"),
    "drawing file's old link": (PAGES | {"d.svg": SVG.format('<a xlink:href="b/"/>')}, "no such"),
    "drawing file's symbol": (PAGES | {"d.svg": SVG.format('<use href="#x"/>')}, "no '#x' in d.svg"),
    "drawing file's colour": (PAGES | {"d.svg": SVG.format('<rect style="fill: url(#x)"/>')}, "no '#x' in d.svg"),
    "drawing file's picture": (PAGES | {"d.svg": SVG.format('<image href="x.png"/>')}, "no such"),
    "drawing file's style": (PAGES | {"d.svg": SVG.format("<style>@import 'x.css';</style>")}, "no such"),
    "drawing file's stylesheet": (PAGES | {"d.svg": '<?xml-stylesheet href="x.css"?>' + SVG}, "no such"),
    "drawing file's id that stands twice": (PAGES | {"d.svg": SVG.format('<g id="x"/><g id="x"/>')}, "the id stands twice in the file"),
    "drawing file that is no XML": (PAGES | {"d.svg": "<svg>&nbsp;</svg>"}, "no well-formed XML"),
    "stylesheet file's picture": (PAGES | {"css/s.css": "\na { background: url(pear.png) }"}, "css/s.css:2: pear.png: there is no such page or file in the site; did you mean '/guide/pear.png'?"),
    "stylesheet file's import": (PAGES | {"s.css": '@import "x.css";'}, "no such"),
    "stylesheet file's outside font": (PAGES | {"s.css": "a { src: url(http://example.org/x.woff) }"}, "has to be https"),
    "404 page with a relative link": (PAGES | {"404.html": html('<a href="a/">')}, "404.html:4: a/: 404.html is served at any depth, where this leads elsewhere; did you mean '/guide/a/'?"),
    "404 page with a relative picture": (PAGES | {"404.html": html('<img src="pear.png">')}, "served at any depth"),
    "404 page with a dot": (PAGES | {"404.html": html('<a href=".">')}, "served at any depth"),
    "404 page with a link that is wrong anyway": (PAGES | {"404.html": html('<a href="b/">')}, "no such"),
    "404 page with a relative base": (PAGES | {"404.html": html('<a href="a/">', '<base href="./">')}, "served at any depth"),
    "404 page without the base path": (PAGES | {"404.html": html('<a href="/a/">')}, "outside the site's path"),
    "fragment behind redirects in a row": (PAGES | {"o/index.html": html("", REFRESH.format("../p/")), "p/index.html": html("", REFRESH.format("../a/")), "b.html": html('<a href="o/#y">')}, "no '#y'"),
}  # fmt: skip


@pytest.mark.parametrize("files", GOOD_SITES.values(), ids=GOOD_SITES.keys())
def test_right_site_passes(tmp_path: Path, files: Files) -> None:
    assert lines(site(tmp_path, files)) == []


@pytest.mark.parametrize(("files", "wrong"), BROKEN_SITES.values(), ids=BROKEN_SITES.keys())
def test_wrong_site_is_found(tmp_path: Path, files: Files, wrong: str) -> None:
    found = lines(site(tmp_path, files))
    assert_one(found, wrong)


def test_redirects_in_a_circle_are_found_at_each_stub(tmp_path: Path) -> None:
    stubs: Files = {
        "a.html": html("", REFRESH.format("b")),
        "b.html": html("", REFRESH.format("a")),
    }
    found = lines(site(tmp_path, stubs))
    assert [line.split(":")[0] for line in found] == ["a.html", "b.html"]


@pytest.mark.parametrize(
    ("url", "link", "good"),
    [
        ("https://owner.github.io/guide", "/guide/a/", True),
        ("https://owner.github.io/guide", "/a/", False),
        ("https://owner.github.io", "/a/", True),
        ("https://www.example.org/", "https://www.example.org/a/#x", True),
        ("https://www.example.org/", "https://www.example.org/b/", False),
        ("https://example.org/deep/er/", "../er/a/", True),
        ("https://example.org/deep/er/", "/deep/a/", False),
        ("http://localhost:8000/", "http://localhost:8000/a/", True),
        ("http://localhost:8000/", "http://localhost:9000/a/", False),
    ],
)
def test_site_may_stand_at_any_address(tmp_path: Path, url: str, link: str, good: bool) -> None:
    files = PAGES | {"index.html": html(f'<a href="{link}">')}
    assert (lines(site(tmp_path, files), url) == []) is good


EDIT = "https://github.com/owner/guide/{}/main/docs/{}"


@pytest.mark.parametrize(
    ("link", "wrong"),
    [
        (EDIT.format("edit", "a.md"), ""),
        (EDIT.format("blob", "deep/b%20c.md"), ""),
        (EDIT.format("raw", "a.md"), ""),
        (EDIT.format("tree", "deep"), ""),
        ("https://raw.githubusercontent.com/owner/guide/main/docs/a.md", ""),
        ("https://github.com/owner/guide/edit/my/branch/docs/a.md", ""),
        ("https://github.com/owner/guide/issues/new?file=docs/x.md", ""),
        ("https://github.com/owner/guide/blob/main/README.md", ""),
        ("https://github.com/aws/aws-sam-cli/blob/develop/docs/x.md", ""),
        ("https://gitlab.com/owner/guide/-/edit/main/docs/x.md", "there is no 'x.md'"),
        (EDIT.format("edit", "b.md"), "there is no 'b.md' in the folder 'docs'; did you mean 'a.md'?"),
        (EDIT.format("edit", "A.md"), "did you mean 'a.md'?"),
        (EDIT.format("blob", "deep/x.md"), "there is no 'deep/x.md'"),
        (EDIT.format("raw", "x.md"), "there is no 'x.md'"),
        ("https://raw.githubusercontent.com/owner/guide/main/docs/x.md", "there is no 'x.md'"),
    ],
)  # fmt: skip
def test_edit_link_names_a_source(tmp_path: Path, link: str, wrong: str) -> None:
    docs = site(tmp_path / "docs", {"a.md": "", "deep/b c.md": ""})
    built = site(tmp_path / "site", {"index.html": html(f'<a href="{link}">')})
    found = lines(built, docs=docs)
    assert_one(found, wrong)
    assert lines(built) == [], "without a folder of sources nothing can be said"


@pytest.mark.parametrize(
    ("link", "wrong"),
    [
        ("https://docs.example.org/a", ""),
        ("https://DOCS.example.org:443/a", ""),
        ("//docs.example.org/a", ""),
        (f"{URL}", ""),
        ("https://owner.github.io/other/", ""),
        ("mailto:me@example.com", ""),
        ("https://example.org/", "the host 'example.org' is not on the list"),
        ("https://deep.docs.example.org/", "is not on the list of hosts (the nearest there is 'docs.example.org')"),
        ("https://docs.example.org.example.com/", "is not on the list"),
    ],
)  # fmt: skip
def test_outside_hosts_have_to_be_on_the_list(tmp_path: Path, link: str, wrong: str) -> None:
    built = site(tmp_path / "site", {"index.html": html(f'<a href="{link}">')})
    allowed = tmp_path / "hosts.txt"
    allowed.write_text("# cited\n\ndocs.example.org  # the manual\nnobody.example.org\n")
    found = lines(built, hosts=read_hosts(allowed))
    assert_one(found, wrong)


@pytest.mark.parametrize(
    ("link", "wrong"),
    [
        ("https://docs.example.org/a#b", None),
        ("", "the link is empty"),
        ("a/b", "starts with 'https://'"),
        ("mailto:me@example.org", "starts with 'https://'"),
        ("http://docs.example.org/", "has to be https"),
        ("https://docs.example.org/?utm_source=x", "tracking parameter"),
        ("https://other.example.org/", "not on the list"),
        ("https://docs.example.org/{{ x }}", "template markup"),
    ],
)
def test_outside_link_is_judged_by_its_form(link: str, wrong: str | None) -> None:
    found = outside_problem(link, {"docs.example.org"})
    assert found is None if wrong is None else wrong in str(found)


@pytest.mark.parametrize(
    ("content", "url"),
    [
        ("5", None),
        ("0; url=a", "a"),
        ("0;URL = 'a b'", "a b"),
        ("0, a", "a"),
        ('1.5 url="a"x', "a"),
        ("url=a", None),
        ("0; url=", ""),
    ],
)
def test_refresh_is_read_as_browsers_do(content: str, url: str | None) -> None:
    assert refresh_url(content) == url


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("", []),
        ("a", [("a", "")]),
        ("a, b 2x", [("a", ""), ("b", "2x")]),
        ("a,b 2x,c", [("a,b", "2x"), ("c", "")]),
        (" , a 1x ,\n b 2x , ", [("a", "1x"), ("b", "2x")]),
        ("data:,x,y 1x", [("data:,x,y", "1x")]),
    ],
)
def test_srcset_is_split_as_browsers_do(text: str, candidates: list[tuple[str, str]]) -> None:
    assert srcset_candidates(text) == candidates


def test_problems_come_by_page_and_line(tmp_path: Path) -> None:
    wrong = html('<a href="y">\n<a href="x">')
    found = problems(site(tmp_path, {"b.html": wrong, "a.html": wrong}), URL)
    assert [(one.page, one.line) for one in found] == [
        ("a.html", 4),
        ("a.html", 5),
        ("b.html", 4),
        ("b.html", 5),
    ]


def test_long_link_is_cut_in_the_line_only(tmp_path: Path) -> None:
    link = "x" * 500
    (found,) = problems(site(tmp_path, {"index.html": html(f'<a href="{link}">')}), URL)
    assert found.link == link
    assert len(str(found)) < 300


@pytest.mark.parametrize(("body", "code"), [('<a href="#top">', 0), ('<a href="x/">', 1)], ids=["clean", "broken"])
def test_exit_code_says_how_the_site_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], body: str, code: int
) -> None:
    folder = site(tmp_path, {"index.html": html(body)})
    assert main([str(folder), "--site-url", URL]) == code
    assert len(capsys.readouterr().out.splitlines()) == code


@pytest.mark.parametrize(
    "arguments",
    [
        ["nowhere", "--site-url", URL],
        ["empty", "--site-url", URL],
        ["site", "--site-url", "owner.github.io"],
        ["site", "--site-url", "https://"],
        ["site", "--site-url", "ftp://example.org/"],
        ["site", "--site-url", f"{URL}?x"],
        ["site", "--site-url", URL, "--docs", "nowhere"],
        ["site", "--site-url", URL, "--hosts", "nowhere"],
        ["site", "--site-url", URL, "--hosts", "site/index.html"],
        ["site/index.html", "--site-url", URL],
    ],
    ids=" ".join,
)
def test_check_that_cannot_run_says_so(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    site(tmp_path / "site", HOME)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert "could not run" in capsys.readouterr().err
