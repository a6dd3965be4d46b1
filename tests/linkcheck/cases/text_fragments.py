"""Text fragments: whether the page has their text."""

from __future__ import annotations

from tests.linkcheck.orchard import PAGES, Case, html

# A page's body, what stands behind "text=", and whether it is found; held against Chromium as well.
TEXTS: tuple[tuple[str, str, bool], ...] = (
    ("<p>Hello brave new world</p>", "brave%20new", True),
    ("<p>Hello brave new world</p>", "BRAVE", True),
    ("<p>Hello brave new world</p>", "brav", False),
    ("<p>Hello brave new world</p>", "rave", False),
    ("<p>Hello brave new world</p>", "brave%20old", False),
    ("<p>Hello <b>bra</b>ve new</p>", "brave", True),
    ("<p>Hello\n  brave&nbsp;new</p>", "Hello%20brave%20new", True),
    ("<p>Hello</p><p>brave</p>", "Hello%20brave", False),
    ("<p>Hello</p><p>brave</p>", "Hello,brave", True),
    ("<p>brave</p><p>Hello</p>", "Hello,brave", False),
    ("<p>two</p><p>one</p><p>two</p>", "one,two", True),
    ("<p>Hello<br>brave</p>", "Hello%20brave", False),
    ("<p>one</p>two", "one%20two", False),
    ("<p>one <code>two</code> three</p>", "one%20two%20three", True),
    ("<p>one <button>two</button> three</p>", "one%20two", False),
    ("<p>one <img src=x alt=q> three</p>", "one%20three", True),
    ("<table><tr><td>one<td>two</table>", "one%20two", False),
    ("<ul><li>one<li>two</ul>", "one,two", True),
    ("<pre>a  b\nc</pre>", "a%20b", False),
    ("<pre>a b\nc</pre>", "a%20b", True),
    ("<p>alpha beta gamma</p>", "alpha-,beta,-gamma", True),
    ("<p>alpha beta gamma</p>", "alpha-,beta,-delta", False),
    ("<p>alpha beta gamma</p>", "delta-,beta", False),
    ("<p>alpha beta gamma</p>", "alpha,beta,-gamma", True),
    ("<p>alpha beta gamma</p>", "alpha,beta,-delta", False),
    ("<p>alpha</p><p>beta gamma</p>", "alpha-,beta", True),
    ("<p>alpha beta</p><p>gamma</p>", "beta,-gamma", True),
    ("<p>foo bar</p>", "nope&text=bar", True),
    ("<p>foo bar</p>", "nope&text=neither", False),
    ("<p>a-b, c test</p>", "a%2Db%2C%20c", True),
    ("<p>Café au lait</p>", "cafe", True),
    ("<p>Cafe au lait</p>", "caf%C3%A9", True),
    ("<p>Größe</p>", "Gr%C3%B6%C3%9Fe", True),
    ("<p>Straße</p>", "strasse", True),
    ("<p>ligature ﬁne</p>", "fine", True),
    ("<p>soft&shy;ware</p>", "software", True),
    ("<p>“quoted”, don’t</p>", "%22quoted%22%2C%20don't", True),
    ("<p>dash – en</p>", "dash%20%2D%20en", False),
    ("<p>foo_bar</p>", "foo", False),
    ("<p>foo.bar foo/bar</p>", "foo", True),
    ("<p>it's 3.14</p>", "it", False),
    ("<p>it's 3.14</p>", "3", False),
    ("<p>it's 3.14</p>", "it's%203.14", True),
    ("<p>e-mail</p>", "mail", True),
    ("<p>C++ code</p>", "C%2B%2B", True),
    ("<p>a<sup>2</sup> x</p>", "a2", True),
    ("<p hidden>secret</p>", "secret", False),
    ("<p style='display:none'>secret</p>", "secret", False),
    ("<p aria-hidden=true>secret</p>", "secret", True),
    ("<div hidden=until-found>secret</div>", "secret", True),
    ("<details><summary>s</summary><p>secret</p></details>", "secret", True),
    ("<dialog>secret</dialog>", "secret", False),
    ("<p>one <noscript>secret</noscript></p>", "secret", False),
    ("<script>/* secret */</script>", "secret", False),
    ("<template>secret</template>", "secret", False),
    ("<img alt='secret' src=x>", "secret", False),
    ("<select><option>secret</select>", "secret", False),
    ("<textarea>secret</textarea>", "secret", True),
    ("<svg><text y=20>secret</text></svg>", "secret", True),
)
WRONG = "the text of this text fragment is not in"


def page(body: str) -> str:
    """A page on which what is found lies far from the top."""
    far = '<div style="height:4000px"></div>'
    return html(f"{far}{body}{far}", '<meta charset="utf-8">')


def link(text: str, wrong: str = "", address: str = "a/#:~:text=") -> Case:
    """A page with a link to a text of another page, "Ripe fruit" under the id "x"."""
    fruit = html('<p id="x">Ripe fruit</p>')
    home = html(f'<a href="{address}{text}">x</a>')
    return Case(PAGES | {"index.html": home, "a/index.html": fruit}, wrong)


CASES: dict[str, Case] = {
    "text fragment of another page": link("ripe%20fruit"),
    "text fragment behind an id": link("fruit", address="a/#x:~:text="),
    "text fragment of another site": link("anything", address="https://example.org/#:~:text="),
    "text fragment of the page itself": Case(PAGES | {"index.html": html('<a href="#:~:text=ripe">x</a><p>Ripe</p>')}),
    "directive that is no text": link("x", address="a/#:~:selector="),
    "text fragment that is not on the page": link("raw", f"index.html:4: a/#:~:text=raw: {WRONG} a/index.html"),
    "text fragment of no text": link("", WRONG),
    "text fragment that is not on the page, behind an id": link("raw", WRONG, "a/#x:~:text="),
    "text fragment that is not on the page itself": Case(PAGES | {"index.html": html('<a href="#:~:text=ripe">x</a>')}, WRONG),
    "text fragment behind an id that is missing": link("fruit", "there is no '#y'", "a/#y:~:text="),
}  # fmt: skip
