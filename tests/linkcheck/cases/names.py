"""Names within a page: fragments, ids, and what refers to them."""

from __future__ import annotations

from tests.linkcheck.orchard import Case, body

CASES: dict[str, Case] = {
    # Right
    "fragment on the page": body('<p id="x"><a href="#x">x</a>'),
    "fragment on another page": body('<a href="fruit/#sorts">x</a>'),
    "fragment on a page without its ending": body('<a href="about#us">x</a>'),
    "fragment behind a folder without its slash": body('<a href="fruit#sorts">x</a>'),
    "fragment that is the name of an anchor": body('<a href="about.html#old-name">x</a>'),
    "fragment that is empty": body('<a href="#">x</a>'),
    "fragment that means the top": body('<a href="#top">x</a><a href="about#TOP">x</a>'),
    "fragment that means the top, percent-encoded": body('<a href="#%74op">x</a><a href="about#%54OP">x</a>'),
    "fragment of noscript from noscript": body('<noscript><p id="x"></p><a href="#x">x</a></noscript>'),
    "fragment that noscript has as well": body('<p id="x"></p><noscript><p id="x"></p></noscript><a href="#x">x</a>'),
    "fragment of the page around a frame's own": body('<p id="x"></p><iframe srcdoc="<a href=#x>x</a>"></iframe>'),
    "fragment that is percent-encoded": body('<a href="fruit/apple/#gr%C3%B6%C3%9Fe">x</a>'),
    "fragment beyond ASCII": body('<a href="fruit/apple/#größe">x</a>'),
    "fragment that is an id written percent-encoded": body('<p id="a%20b"><a href="#a%20b">x</a>'),
    "fragment that a redirect's target has": body('<a href="old/#sorts">x</a>'),
    "fragment behind a redirect to another site": body('<a href="gone/#anything">x</a>'),
    "fragment of a drawing": body('<a href="plain.svg#tree">x</a>'),
    "picture with a hook for the theme": body('<img src="plain.svg#only-light" alt=""><img src="pear.png#only-dark" alt=""><img src="plain.svg#centre" alt="">'),
    "part of a sprite": body('<img src="sprite.svg#leaf" alt=""><img src="sprite.svg#svgView(viewBox(0,0,1,1))" alt="">'),
    "anchor's name that is another element's id": body('<a name="x">x</a><h2 id="x"></h2><a href="#x">x</a>'),
    "id in noscript as well": body('<p id="x"></p><noscript><p id="x"></p></noscript>'),
    "shadow tree with ids of its own": body('<p id="x"></p><div><template shadowrootmode="open"><p id="x"></p><label for="x"></label></template></div>'),
    "references": body('<label for="i"></label><input id="i" list="l" form="f" aria-describedby="i l"><datalist id="l"></datalist><form id="f"></form>'),
    "references of a table": body('<table><tr><th id="a"><th id="b"><tr><td headers="a b"></table>'),
    "references that are empty": body('<input aria-activedescendant="" aria-describedby=" ">'),
    "references by output and button": body('<input id="i"><output for="i"></output><button popovertarget="p"></button><div popover id="p"></div>'),
    "ids that differ in letter case": body('<p id="x"><p id="X">'),
    # Wrong
    "fragment that is not on the page": body('<p id="setup"><a href="#set-up">x</a>', "no '#set-up' in index.html; did you mean '#setup'?"),
    "fragment in the wrong letter case": body('<a href="fruit/#Sorts">x</a>', "no '#Sorts' in fruit/index.html; did you mean '#sorts'?"),
    "fragment that is not on another page": body('<a href="about#them">x</a>', "no '#them' in about.html"),
    "fragment behind a folder without its slash is missing": body('<a href="fruit#x">x</a>', "no '#x' in fruit/index.html"),
    "fragment behind a query is missing": body('<a href="fruit/?a#x">x</a>', "no '#x' in fruit/index.html"),
    "fragment before a text fragment is missing": body('<a href="about#them:~:text=Us">x</a>', "no '#them' in about.html"),
    "fragment that a redirect's target has not": body('<a href="old/#taste">x</a>', "no '#taste' in old/index.html"),
    "fragment that only a template has": body('<template><p id="x"></template><a href="#x">x</a>', "no '#x'"),
    "fragment that only noscript has": body('<noscript><p id="x"></p><a name="y"></a></noscript><a href="#x">x</a>', "no '#x'"),
    "fragment that only another page's noscript has": body('<a href="fruit/kiwi.html#x">x</a>', "no '#x'"),
    "fragment that only a frame's own page has": body('<iframe srcdoc="<p id=x><a href=#x>x</a>"></iframe>', "no '#x' in index.html"),
    "fragment that is the name of something else": body('<input name="x"><a href="#x">x</a>', "no '#x'"),
    "fragment of a drawing that is missing": body('<a href="plain.svg#bush">x</a>', "no '#bush' in plain.svg"),
    "part of a sprite that is missing": body('<img src="sprite.svg#root" alt="">', "no '#root' in sprite.svg"),
    "Markdown fragment that is missing": body('<a href="notes.md#raw-fruit">x</a>', "no '#raw-fruit' in notes.md; did you mean '#ripe-fruit'?"),
    "id that stands twice": body('<p id="x">\n<p id="x">', 'index.html:5: id="x": the id stands twice in the page, first on line 4'),
    "label for nothing": body('<input id="name"><label for="nam"></label>', 'for="nam": there is no element with that id in the page; did you mean \'name\'?'),
    "label in the wrong letter case": body('<input id="name"><label for="Name"></label>', "did you mean 'name'?"),
    **{
        f"{attribute} to nothing": body(f'<p id="a"><p {attribute}="a x">', f'{attribute}="x": there is no element')
        for attribute in (
            "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details",
            "aria-errormessage", "aria-flowto", "aria-activedescendant",
        )
    },
    "header cell that is missing": body('<table><tr><td headers="x"></table>', "no element with that id"),
    "list that is missing": body('<input list="x">', "no element with that id"),
    "form that is missing": body('<button form="x"></button>', "no element with that id"),
    "output of nothing": body('<output for="x"></output>', "no element with that id"),
    "popover that is missing": body('<button popovertarget="x"></button>', "no element with that id"),
    "map that is missing": body('<img src="pear.png" usemap="#x" alt="">', "no map of that name"),
}  # fmt: skip
