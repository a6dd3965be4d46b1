"""Markup that shows in a page's text, and what only looks like it."""

from __future__ import annotations

from tests.linkcheck.orchard import Case, body

CASES: dict[str, Case] = {
    # Right
    "ARN in the text": body("<p>arn:aws:lambda:us-east-1:123456789012:function:my-fn, arn:aws:*:us-east-1:*, arn:aws:s3:::my-bucket:x</p>"),
    "colons in the text": body("<p>a:b:c, a:b-c:d, 10:30:00, std::my-type::x, /users/:user-id:, note:well-known: yes, http://[::1]</p>"),
    "braces in the text": body("<p>{a}, { x }, {1, 2}, {--help}, ${NAME}, {job: x}, {.5}, {a=1}, {{, {:.2f}, f{}</p>"),
    "brackets in the text": body("<p>[1](2), [a](see below), x[i](j), [and](either/or), [a][b], [x]</p>"),
    "operators in the text": body("<p>a ++ b, --flag, ~~, ==, >> <<, {+}, C++}</p>"),
    "markup in code in the text": body("<p><code>{{ x }}</code> <kbd>{++x++}</kbd> <samp>:simple-x:</samp></p>"),
    "formula": body('<p><span class="arithmatex">\\(\\frac{{a}}{{b}}\\)</span></p>'),
    "emoji with its own title": body('<img src="pear.png" alt="x" title=":person-running:">'),
    "attributes of script libraries": body('<p :class="x" @click="y" v-on:z="1" #slot x-on:click.once="2" _="on click toggle .x" hx-get="/x">'),
    "brackets of programs in the text": body("<p>table[key](./x), table[key][name], [options][file]s, int[][], [[x]], [0][1]</p>"),
    "colons of styles in the text": body("<p>the first one ( :first-child: ), GET /users/:user_id:, :param, a :b: c</p>"),
    "stars of programs in the text": body("<p>2**3**4, 2 ** 3, **kwargs, f(*args, **kwargs), g(**options, **more), src/**/*.py, **/x, SELECT *, a * b * c, char **argv, *.md and *.txt</p>"),
    "stars that refer to a note": body("<p>Price** and Size** of it</p><p>** without tax</p>"),
    "underscores of programs in the text": body("<p>__init__ and __main__, __FILE__, _private_, snake_case_name, ___</p>"),
    "signs of programs in the text": body("<p>a == b, c==d and e==f, a ~~ b, ~~, x^^y, a ^^ b</p>"),
    "backticks that quote": body("<p>`foo' and `bar', ``so'' it is, a ` alone, ´x´</p>"),
    "marks of blocks within the text": body("<p>Really??? yes. Wow!!! that</p><p># of items</p><td>#</td><p>#1 and ##</p><p>[ ]</p><p>a | b | - | c</p><p>...</p><p>::</p>"),
    "regular expressions in the text": body("<p>x[^a-z]+, [^abc]*, ([^\\n]), a[^0-9]</p>"),
    "entities and elements named in the text": body("<p>AT&amp;T, R&amp;D; the &lt;br&gt; element, &lt;title&gt;, a &lt; b &gt; c, List&lt;String&gt;, &amp;x, ?a=1&amp;b=2</p>"),
    "markup in code of other kinds": body("<pre>**x** [a][b]</pre><code>!!! note</code><samp>&amp;nbsp;</samp><textarea>**x**</textarea>"),
    "emphasis of two kinds": body("<p><strong>a <em>b</em></strong> <em><code><b>x</b></code></em></p><strong><p><strong>x</strong></p></strong>"),
    "end tags that may be left out": body("<ul><li>a<li>b</ul><dl><dt>a<dd>b</dl><p>a<p>b<table><tr><th>a<td>b<tr><td>c</table><select><option>a<option>b</select><br><hr>"),
    # As found in the documentation of Jinja, SQLite, libxml2
    "types of C in the text": body("<p>a pointer (char**) to it, an xmlChar** that, foo_t**</p>"),
    "entities that the text speaks of": body("<p>write &amp;lt; or &amp;amp; for it, \"&amp;#91;\", as in '&amp;quot;'</p>"),
    "elements that the text speaks of": body('<p>between &lt;b&gt;...&lt;/b&gt; or "&lt;i&gt;&lt;/i&gt;", &lt;img alt="TEXT" src="FILE"&gt;</p>'),
    "box in a cell": body("<table><tr><td><p>[X] with it</p></table>"),
    "value that looks like a highlight": body("<p>by default '==NONE=='</p>"),
    "signature of a function": body("<dl><dt class='sig sig-object'>f(<em><span class='pre'>a='{{', b='}}'</span></em>)</dt></dl>"),
    # Wrong
    **{
        f"emphasis in the text: {text}": body(f"<p>{text}</p>", "emphasis shows in the page's text")
        for text in (
            "an **important** word", "**important**", "(**so**)", "“**so**”", "***both***", "**two\nlines**", "**<code>x</code>**",
            "Amazon** Simple Queue Service**", "All you have to **do is", "the end**", "*two words* here", "*one* word",
            "__two words__", "~~gone~~", "==marked words==", "^^inserted^^",
        )
    },
    "emphasis in a heading": body("<h2>**Fruit**</h2>", "emphasis shows"),
    "emphasis in a cell": body("<table><tr><td>**Fruit**</table>", "emphasis shows"),
    "emphasis in a picture's text": body('<img src="pear.png" alt="a **ripe** pear">', "emphasis shows in the page's text (alt)"),
    **{
        f"mark of a block in the text: {text}": body(f"<p>{text}</p>", "the mark of a block shows in the page's text")
        for text in (
            "!!! note", '!!! warning "Mind"\nthis', '??? question "Why"', "???+ tip", "=== “Tab”", "/// note", "::: module.name", ".. note:: x",
            "## Fruit", "| --- | --- |", "[!NOTE]\nx", "[TOC]", '--8&lt;-- "x.md"',
        )
    },
    "box of a task in the text": body("<ul><li>[x] done</ul>", "a task's box shows in the page's text"),
    "mark of a block behind other text": body('<p>a\n!!! note "Title"\nb</p>', "index.html:5: !!! note"),
    **{
        f"link by reference in the text: {text}": body(f"<p>{text}</p>", "a Markdown link shows")
        for text in ("see [the text][nosuch]", "[x][nosuch] y", "[S3][s3]", "see [the text][]", "see [text][1].", "![a pear][pear]", "[ref]: https://example.org/x")
    },
    **{
        f"footnote in the text: {text}": body(f"<p>{text}</p>", "a footnote reference shows")
        for text in ("so it is[^note]", "so it is.[^my-note]", "so it is [^2]")
    },
    **{
        f"code in the text: {text}": body(f"<p>{text}</p>", "code's backticks show")
        for text in ("use `this` here", "``this``", "```python\nx", ":class:`Fruit`")
    },
    **{
        f"entity in the text: {text}": body(f"<p>{text}</p>", "an entity shows")
        for text in ("a&amp;nbsp;b", "Tips &amp;amp; Tricks", "it&amp;#39;s", "&amp;#x27;s", "&amp;copy; us")
    },
    **{
        f"HTML in the text: {text}": body(f"<p>{text}</p>", "HTML shows")
        for text in ("&lt;b&gt;x&lt;/b&gt;", "&lt;a href=\"x/\"&gt;", "&lt;img src=“x.png” alt=““&gt;")
    },
    "emoji of one word in the text": body("<p>:rocket: up</p>", "an icon short-code shows"),
    **{
        f"emphasis within emphasis: {text}": body(f"<p>{text}</p>", f"{kind} text within {kind} text")
        for text, kind in {
            "<strong>a <strong>b</strong></strong>": "bold",
            "<b>a <i><strong>b</strong></i></b>": "bold",
            "<em>a <em>b</em></em>": "italic",
            "<mark>a <mark>b</mark></mark>": "highlighted",
        }.items()
    },
    **{
        f"element that is never closed: {text}": body(text, f"<{tag}> is never closed")
        for text, tag in {
            "<div><strong>a</div>": "strong",
            "<p><em>a</p>": "em",
            "<p><a href='about'>a</p>": "a",
            "<div>a": "div",
            "<ul><li>a": "ul",
            "<p><code>a</p>": "code",
            "<section><p>a": "section",
            "<b><i>a</b></i>": "i",
            "<h2>a": "h2",
            "<table><tr><td>a": "table",
        }.items()
    },
    "template markup in the text": body("<p>a <b>{{ name }}</b></p>", "{{ name }}: template markup shows in the page's text"),
    "template tag in the text": body("<p>{% if x %}</p>", "template markup shows"),
    "critic insertion in the text": body("<p>\n{++ a <b>b</b> ++}</p>", "index.html:5: {++ a b ++}: critic markup shows"),
    "critic deletion in the text": body("<p>a {-- b --} c</p>", "critic markup shows"),
    "critic substitution in the text": body("<p>{~~a~>b~~}</p>", "critic markup shows"),
    "critic highlight in the text": body("<p>{==a==}</p>", "critic markup shows"),
    "critic comment in the text": body("<p>{&gt;&gt;a&lt;&lt;}</p>", "critic markup shows"),
    "critic mark alone in the text": body("<p>{++ a</p>", "critic markup shows"),
    "icon in the text": body("<p>:simple-awslambda: Lambda</p>", ":simple-awslambda:: an icon short-code shows"),
    "icon in a heading": body("<h2>(:material-tree:)</h2>", "an icon short-code shows"),
    "emoji in the text": body("<p>:white_check_mark: done</p>", "an icon short-code shows"),
    "Markdown link in the text": body("<p>see [Apple](fruit/apple.md)</p>", "a Markdown link shows"),
    "Markdown link with code in the text": body("<p>see [<code>Apple</code>](../apple/)</p>", "a Markdown link shows"),
    "Markdown picture in the text": body('<p>![x](x.png "t")</p>', "a Markdown link shows"),
    "Markdown link to another site in the text": body('<p>[x](<a href="https://example.org">https://example.org</a>)</p>', "a Markdown link shows"),
    "footnote without its note": body("<p>so it is said[^1]</p>", "a footnote reference shows"),
    "attribute list in the text": body('<p>{width="80%", : .center}</p>', "an attribute list shows"),
    "class list in the text": body("<p>{: .big }</p>", "an attribute list shows"),
    "id list in the text": body("<p>{#my-id}</p>", "an attribute list shows"),
    "attribute list with curly quotes in the text": body("<p>{ width=“80%” }</p>", "an attribute list shows"),
    "template markup in a picture's text": body('<img src="pear.png" alt="{{ x }}">', "template markup shows in the page's text (alt)"),
    "attribute that is a colon": body('<img src="pear.png" :="" alt="">', "comes from broken markup"),
    "attribute that is a line": body('<p _="">', "comes from broken markup"),
    "attribute that is a class": body('<img src="pear.png" .center alt="">', "comes from broken markup"),
    "attribute that is a brace": body("<p {>", "comes from broken markup"),
    "attribute with a quote in it": body('<p class="a"b">', "comes from broken markup"),
}  # fmt: skip
