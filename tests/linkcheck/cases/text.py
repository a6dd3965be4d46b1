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
    # Wrong
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
    "attribute that is a colon": body('<img src="pear.png" :="">', "comes from broken markup"),
    "attribute that is a line": body('<p _="">', "comes from broken markup"),
    "attribute that is a class": body('<img src="pear.png" .center>', "comes from broken markup"),
    "attribute that is a brace": body("<p {>", "comes from broken markup"),
    "attribute with a quote in it": body('<p class="a"b">', "comes from broken markup"),
}  # fmt: skip
