"""What is asked of the HTML parser: whichever takes its place in `macros/site/html.py` has to answer so."""

import pytest

from macros.site.html import article_of, attributes, first_element, markdown_of

PAGE = """<!doctype html><html><head><title> S3 &amp; EFS </title><meta name=description content="Two &quot;stores&quot;"></head>
<body><nav><a href="/">Home</a></nav><article class="x"><h1 id="s3">S3</h1><p class="a b">Keeps <a href="../efs/">files</a>,
<a class="headerlink" href="#s3">¶</a><br>or not</p></article></body></html>"""


def test_values_of_attributes_are_read_in_their_order_with_entities_resolved() -> None:
    assert attributes(PAGE, "a[href]", "href") == ["/", "../efs/", "#s3"]
    assert attributes(PAGE, "article a[href]:not(.headerlink, .fg-report)", "href") == ["../efs/"]
    assert attributes(PAGE, "meta[name=description]", "content") == ['Two "stores"']
    assert attributes(PAGE, "main a", "href") == []


def test_the_first_element_keeps_its_html() -> None:
    assert first_element(PAGE, "h1") == '<h1 id="s3">S3</h1>'
    assert first_element(PAGE, "h2") is None


def test_the_article_of_a_page_is_what_pages_write() -> None:
    assert str(article_of(PAGE)).startswith('<article class="x"><h1') and str(article_of(PAGE)).endswith("</article>")
    assert article_of("<main>x</main>") is None


MARKDOWN = {
    "headings": ("<h2>A</h2><h3>B</h3>", "## A\n\n### B"),
    "links from the page": ('<p><a href="../b/#c">b</a></p>', "[b](https://a.org/b/#c)"),
    "emphasis": ("<p><strong>a</strong> <em>b</em> <del>c</del></p>", "**a** *b* ~~c~~"),
    "emphasis within a word": ("<p>a<strong>b</strong>c</p>", "a**b**c"),
    "nothing to emphasize": ("<p>a<em> </em>b</p>", "ab"),
    "numbers of sources": ("<p>a<samp>1</samp></p>", "a [1]"),
    "titles": ("<p><x-title>a</x-title></p>", "**a**"),
    "lists": ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
    "tables": ("<table><tr><th>a</th></tr><tr><td>b|c</td></tr></table>", "| a |\n| --- |\n| b\\|c |"),
    "code": ('<pre><code class="language-sh">ls -l\n</code></pre>', "```sh\nls -l\n```"),
    "what is hidden": ('<p>a<svg><title>x</title></svg></p><p class="foot">y</p>', "a"),
}


@pytest.mark.parametrize(("html", "text"), MARKDOWN.values(), ids=MARKDOWN.keys())
def test_markdown_keeps(html: str, text: str) -> None:
    assert markdown_of(f"<article>{html}</article>", "https://a.org/x/", "svg, .foot") == text
