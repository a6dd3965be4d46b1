"""The words of the glossary: their page, and the buttons that explain them at their first use on every other."""

import re
from pathlib import Path

import pytest

from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.pages.learn import glossary
from macros.site.popovers import WordExplainer, explain_words
from macros.site.site import Site
from tests.pages.sample import SIZE, SOURCE

CORE = f"What is left of an apple of 1{NBSP}MiB."


def button(word: str, key: str = "core", text: str = CORE, page: str = "../glossary/") -> str:
    return (
        f'<button popovertarget="term-{key}" type="button">{word}</button>'
        f'<span id="term-{key}" popover>{text} <a href="{page}#{key}">Glossary</a></span>'
    )


PAGES = {
    "once": ("<p>A core and a core.</p>", f"<p>A {button('core')} and a core.</p>"),
    "with the punctuation after it": (
        "<p>A core, (a core) and GI.)</p>",
        f'<p>A <span class="fg-word">{button("core")},</span> (a core) and '
        f'<span class="fg-word">{button("GI", "glyph", "An “image”.")}.)</span></p>',
    ),
    "in another form": ("<p>Two cores of a core.</p>", f"<p>Two {button('cores')} of a core.</p>"),
    "at the beginning of a sentence": ("<li>Cores</li>", f"<li>{button('Cores')}</li>"),
    "an abbreviation only as it is written": ("<p>gi, GI</p>", f"<p>gi, {button('GI', 'glyph', 'An “image”.')}</p>"),
    "over the end of a line": (
        "<p>a green\nimage</p>",
        f"<p>a {button(chr(10).join(['green', 'image']), 'glyph', 'An “image”.')}</p>",
    ),
    "within emphasis": ("<p><em>a core</em></p>", f"<p><em>a {button('core')}</em></p>"),
    "after what is no prose": (
        '<h2>core</h2><p><a href="core">core</a> <code>core</code></p><pre>core</pre>'
        "<table><td>core</td></table><summary>core</summary><svg><text>core</text></svg><!-- core --><p>core</p>",
        '<h2>core</h2><p><a href="core">core</a> <code>core</code></p><pre>core</pre>'
        "<table><td>core</td></table><summary>core</summary><svg><text>core</text></svg><!-- core -->"
        f"<p>{button('core')}</p>",
    ),
    "not in an attribute": ('<p title="> core"></p>', '<p title="> core"></p>'),
    "not within a word": ("<p>hardcore, core-like, encores</p>", "<p>hardcore, core-like, encores</p>"),
}


@pytest.fixture(scope="module")
def explainer(sample: Catalog) -> WordExplainer:
    image = sample.glossary["windfall"].model_copy(
        update={"name": "green image", "forms": ["GI"], "text": "An “image”."}
    )
    return WordExplainer(sample.model_copy(update={"glossary": {"core": sample.glossary["core"], "glyph": image}}))


@pytest.mark.parametrize(("html", "reported"), PAGES.values(), ids=PAGES.keys())
def test_a_word_is_explained_at_its_first_use_in_prose(html: str, reported: str, explainer: WordExplainer) -> None:
    around = "<title>A core</title><nav>core</nav><article class=a>{}</article><footer>core</footer>".format
    assert explainer.explain_in_page(around(html), "../glossary/") == around(reported)


def test_each_page_leads_to_the_glossary_from_where_it_is(sample: Catalog, tmp_path: Path) -> None:
    for folder in (".", "a/b", "glossary"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "index.html").write_text("<article>core</article>")
    site = Site(tmp_path, "https://example.org/", tmp_path, sample)
    explain_words(site)
    assert site.pages == {
        "index.html": f"<article>{button('core', page='glossary/')}</article>",
        "a/b/index.html": f"<article>{button('core', page='../../glossary/')}</article>",
        "glossary/index.html": "<article>core</article>",
    }


def test_the_glossary_gives_a_source_or_says_that_it_is_computing_in_general(sample: Catalog) -> None:
    assert glossary(sample).split("\n")[:5] == [
        '<dfn id="core">core</dfn>',
        f":   What is left of an apple of {SIZE}.{SOURCE}",
        "",
        '<dfn id="windfall">windfall</dfn>',
        ":   Fruit that nobody picked. <small>Computing in general.</small>",
    ]


def test_no_form_stands_for_two_words(catalog: Catalog) -> None:
    forms = [form.lower() for term in catalog.glossary.values() for form in (term.name, *term.forms)]
    assert len(forms) == len(set(forms))


def test_every_word_is_explained_on_some_page(site: Path, catalog: Catalog) -> None:
    pages = "".join(page.read_text("utf-8") for page in site.rglob("index.html"))
    unused = [key for key in catalog.glossary if not re.search(rf"popovertarget=term-{key}[ >]", pages)]
    assert not unused, "no page uses these words; delete them, or add the form that pages use"
