"""Every page says the same as Markdown, and `llms.txt` leads to all of them."""

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import turbohtml
from markdown_it import MarkdownIt

from macros.site.markdown import article_as_markdown, markdown_page, write_markdown
from macros.site.popovers import BUTTON
from macros.site.publish import write_downloads
from macros.site.site import Site
from tests import DOCS
from tests.guide import Build

READ = MarkdownIt("commonmark").enable("table").enable("strikethrough")
READ.normalizeLink = lambda url: url  # type: ignore[method-assign]  # addresses are compared without escapes anyway
LEFT_OVER = {
    "a short code": r":(?:simple|guide|material)-\w+",
    "attributes": r"\{ ?[.#:]",
    "a macro": r"\{\{|\{%",
    "HTML": r"<(?!br>)/?[a-z]+(?: [^>]*)?>",
    "a reference": r"&nbsp;|&#\d+;|\u00a0",
    "a block": r"(?m)^\s*(?:///|\?\?\?|!!!)",
    "a mark of the header": "¶",
}


def markdown_file(page_source: str) -> str:
    """The name of the Markdown file of a page, by the name of its source."""
    return re.sub(r"(?<!index)\.md$", "/index.md", page_source) if not page_source.endswith("index.md") else page_source


def prose(text: str) -> str:
    """A page as Markdown without its front matter and its code."""
    text = text.partition("\n---\n\n")[2]
    return re.sub(r"(?ms)^ *```.*?^ *```|`[^`\n]+`", "", text)


def left_over(text: str) -> list[str]:
    return [name for name, pattern in LEFT_OVER.items() if re.search(pattern, prose(text))]


def test_page_as_markdown_holds_nothing_of_the_generator(page_source: str, site: Path) -> None:
    text = (site / markdown_file(page_source)).read_text(encoding="utf-8")
    assert not left_over(text)


@pytest.mark.parametrize(
    ("slip", "name"),
    [
        (":simple-amazons3: S3", "a short code"),
        ("S3{ .fg-fact }", "attributes"),
        ('{{ fact("x.y") }}', "a macro"),
        ("<span>S3</span>", "HTML"),
        ("1&nbsp;MiB", "a reference"),
        ("/// html | div", "a block"),
    ],
)
def test_what_is_left_over_is_found(slip: str, name: str) -> None:
    assert left_over(f"---\na: b\n---\n\n{slip}\n") == [name]


def test_links_and_headings_in_markdown_are_those_of_the_page(page_source: str, site: Path, build: Build) -> None:
    name = markdown_file(page_source)
    markdown = turbohtml.parse(READ.render((site / name).read_text(encoding="utf-8").partition("\n---\n\n")[2]))
    found = {str(link.attr("href")) for link in markdown.select("a[href]")}
    assert not [link for link in found if not link.startswith("https://")]
    page = turbohtml.parse(BUTTON.sub(r"\1", (site / name).with_suffix(".html").read_text(encoding="utf-8")))
    address = build.url + name.removesuffix("index.md")
    ours = (
        "article a[href]:not([href^='#source-']):not(.headerlink):not([href*='&fact=']):not(.fg-node):not(.fg-foot a)"
    )
    wanted = {urljoin(address, str(link.attr("href"))) for link in page.select(ours)}
    assert {*map(unquote, wanted)} == {*map(unquote, found)}
    for link in page.select(".headerlink"):
        link.decompose()
    headings = [" ".join(h.text.split()) for h in page.select("article :is(h1, h2, h3)")]
    assert [" ".join(h.text.split()) for h in markdown.select("h1, h2, h3")] == headings


def test_page_names_its_markdown_file(page_source: str, site: Path, build: Build) -> None:
    page = turbohtml.parse((site / markdown_file(page_source)).with_suffix(".html").read_text(encoding="utf-8"))
    [link] = page.select('link[rel=alternate][type="text/markdown"]')
    assert link.attr("href") == build.url + markdown_file(page_source)
    assert page.select_one('link[rel=alternate][type="application/atom+xml"]')


def test_the_page_for_lost_readers_is_not_there_as_markdown(site: Path) -> None:
    assert not (site / "404.md").exists()
    assert "text/markdown" not in (site / "404.html").read_text(encoding="utf-8")


# What becomes of what Markdown has no form for

MADE = {
    "an icon": ('<p>Ask <span><svg><path/></svg></span>&nbsp;<a href="../b/">S3</a>.', "Ask [S3](https://a.org/b/)."),
    "a mark of a source": ('<p>1 MiB<a class="fg-source" href="#source-3" title="x">3</a>', "1 MiB [3]"),
    "a folded box": ("<details><summary>Why?</summary><p>So.</p></details>", "- **Why?**\n\n  So."),
    "two folded boxes": (
        "<details><summary>A?</summary><p>So.</p></details>\n<details><summary>B?</summary><p>No.</p></details>",
        "- **A?**\n\n  So.\n\n- **B?**\n\n  No.",
    ),
    "two meanings of a word": ("<dl><dt>Pays for</dt>\n<dd>a</dd>\n<dd>b</dd></dl>", "**Pays for**\n\n- a\n- b"),
    "a box": ('<div class="admonition note"><p class="admonition-title">Mind</p><p>It.</p></div>', "**Mind**\n\nIt."),
    "a definition": ("<dl><dt>Kind</dt><dd>queue</dd></dl>", "**Kind**\n\n- queue"),
    "a word explained": (
        '<p>a <button popovertarget="term-x" title="y">cold start</button>'
        '<span id="term-x" popover>y <a href="../glossary/#x">Glossary</a></span> is',
        "a cold start is",
    ),
    "a correction": ("<p><del class=critic>old</del><ins class=critic>new</ins>", "~~old~~ new"),
    "an aside": ('<p>S3 <span class="critic comment">once</span>', "S3 (once)"),
    "a table": ("<table><tr><th>A<th>B<tr><td><b>1</b><td>a|b</table>", "| A | B |\n| --- | --- |\n| **1** | a\\|b |"),
    "code": (
        '<div class="language-py highlight"><pre><span></span><code><span class="n">x</span> = 1\n</code></pre></div>',
        "```py\nx = 1\n```",
    ),
    "a script": ("<p>a</p><script>x()</script><style>b{}</style><template><p>c</p></template>", "a"),
    "a button": ('<p>a <button>Sort</button></p><p class="fg-foot">Report it</p>', "a"),
}


@pytest.mark.parametrize(("html", "text"), MADE.values(), ids=MADE.keys())
def test_markdown_of_what_pages_hold(html: str, text: str) -> None:
    assert article_as_markdown(f"<article>{html}</article>", "https://a.org/x/") == text


def test_the_front_matter_says_what_the_page_is() -> None:
    head = '<title>S3 &amp; friends - Guide</title><meta name="description" content="What it &quot;is&quot;.">'
    assert markdown_page("https://a.org/a/", head, "<article><h1>S3</h1></article>", " - Guide").text == (
        '---\ntitle: "S3 & friends"\ndescription: "What it \\"is\\"."\n'
        'address: "https://a.org/a/"\nlicence: "CC-BY-4.0"\n---\n\n# S3\n'
    )


# The lists


def test_llms_txt_has_the_shape_that_llmstxt_org_asks_for(site: Path) -> None:
    parts = re.split(r"(?m)^## ", (site / "llms.txt").read_text(encoding="utf-8"))
    assert re.match(r"# .+\n\n> .+\n\n(?!#)", parts[0])
    for part in parts[1:]:
        title, _, entries = part.partition("\n\n")
        assert title and all(
            re.fullmatch(r"- \[[^]]+\]\(https://\S+\): .+", line) for line in entries.split("\n") if line
        )


def test_llms_txt_leads_to_every_page_once(site: Path, build: Build) -> None:
    named = re.findall(r"(?m)^- \[.*?\]\((\S+?\.md)\)", (site / "llms.txt").read_text(encoding="utf-8"))
    pages = [build.url + markdown_file(path.relative_to(DOCS).as_posix()) for path in DOCS.rglob("*.md")]
    assert sorted(named) == sorted(pages)


def test_links_of_llms_txt_lead_to_files(site: Path, build: Build) -> None:
    for link in re.findall(r"\]\((\S+?)\)", (site / "llms.txt").read_text(encoding="utf-8")):
        inside = link.removeprefix(build.url)
        assert urlsplit(inside).scheme == "https" or (site / inside).is_file(), link


def test_llms_full_txt_holds_every_page(site: Path) -> None:
    whole = (site / "llms-full.txt").read_text(encoding="utf-8")
    files = [site / markdown_file(path.relative_to(DOCS).as_posix()) for path in DOCS.rglob("*.md")]
    assert not [file for file in files if file.read_text(encoding="utf-8") not in whole]


def test_publishing_again_changes_nothing(orchard: Site) -> None:
    (orchard.root / "mkdocs.yml").write_text("site_name: Orchard\nnav:\n  - index.md\n", encoding="utf-8")
    orchard.write("index.html", "<title>Orchard</title><article><h1>Home</h1></article>")
    states = []
    for _ in range(2):
        for step in (write_downloads, write_downloads, write_markdown):
            step(orchard)
        states.append({path: path.read_bytes() for path in orchard.folder.rglob("*") if path.is_file()})
    assert states[0] == states[1] and len(states[0]) > 10


def test_a_column_that_a_reader_may_ask_for_is_in_the_markdown() -> None:
    rows = '<tr><th>Name</th><th hidden="">Weight</th></tr><tr><td>Apple</td><td hidden="">1 kg</td></tr>'
    reported = article_as_markdown(
        f"<article><table>{rows}</table><p hidden>Away</p></article>", "https://example.org/"
    )
    assert "Weight" in reported and "1 kg" in reported and "Away" not in reported
