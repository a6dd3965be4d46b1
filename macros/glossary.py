"""Words and what they mean: a page of them, and a button at the first use of each on every other page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from macros.models import Catalog
from macros.tables import Notes, definitions, inline_html, prose, without_links

if TYPE_CHECKING:
    from macros.publish import Site

ARTICLE = re.compile(r"<article\b.*</article>", re.S)
# A button may not stand in these elements, or would be read aloud, copied or sorted with them.
NO_PROSE = re.compile(
    r"""(<(a|button|code|dfn|dt|h[1-6]|kbd|label|nav|pre|script|style|summary|svg|table)(?=[ >]).*?</\2>"""
    r"""|<!--.*?-->|<(?:[^>"']++|"[^"]*+"|'[^']*+')*+>)""",
    re.S,
)
# Between a button and the sign after it a browser may break the line.
GLUED = re.compile(r'<span class="fg-word">(<button .*?</span>)([^<]*)</span>', re.S)
BUTTON = re.compile(r'<button popovertarget="term-[^>]*>(.*?)</button><span id="term-.*?</span>', re.S)


def glossary(catalog: Catalog) -> str:
    """Every word with its meaning, and where AWS says so or that it is a word of computing in general."""
    notes = Notes(catalog)
    meanings = {
        f'<dfn id="{key}">{term.name}</dfn>': [
            prose(catalog, term.text) + (notes.mark(term.aws) if term.aws else " <small>Computing in general.</small>")
        ]
        for key, term in sorted(catalog.glossary.items(), key=lambda entry: entry[1].name.lower())
    }
    return definitions(meanings) + "\n\n" + notes.list()


def words_explained(site: Site) -> None:
    """Put into each page, at the first use of a word, a button that shows what it means."""
    explained = Words(site.catalog)
    for name, html in site.pages.items():
        if name not in ("404.html", "glossary/index.html"):
            site.pages[name] = explained.in_page(html, f"{'../' * name.count('/')}glossary/")


class Words:
    """The words of the glossary, to be found in pages and explained there."""

    def __init__(self, catalog: Catalog) -> None:
        forms = {form: key for key, term in catalog.glossary.items() for form in (term.name, *term.forms)}
        self._keys = {form.lower(): key for form, key in forms.items()}
        self._texts = {key: inline_html(without_links(catalog, term.text)) for key, term in catalog.glossary.items()}
        words = _any_of(sorted(forms, key=len, reverse=True))
        self._pattern = re.compile(rf"\b(?<!-)({words})(?![\w-])([.,:;?!)”]*)")

    def in_page(self, html: str, glossary: str) -> str:
        """A page with each word explained at its first use in prose; what an earlier run put there is made anew."""

        def bare(article: str) -> str:
            return BUTTON.sub(r"\1", GLUED.sub(r"\1\2", article))

        return ARTICLE.sub(lambda article: self._in_article(bare(article[0]), glossary), html)

    def _in_article(self, html: str, glossary: str) -> str:
        seen: set[str] = set()

        def first_use(found: re.Match[str]) -> str:
            word, sign = found.groups()
            key = self._keys[" ".join(word.lower().split())]
            if key in seen:
                return found[0]
            seen.add(key)
            button = self._button(word, key, glossary)
            return f'<span class="fg-word">{button}{sign}</span>' if sign else button

        parts = NO_PROSE.split(html)  # prose, what is none, the name of an element or nothing, prose …
        parts[::3] = [self._pattern.sub(first_use, text) if text.strip() else text for text in parts[::3]]
        del parts[2::3]
        return "".join(parts)

    def _button(self, word: str, key: str, glossary: str) -> str:
        text = self._texts[key]
        title = re.sub("<.*?>", "", text).replace('"', "&quot;")
        return (
            f'<button popovertarget="term-{key}" title="{title}" type="button">{word}</button>'
            f'<span id="term-{key}" popover>{text} <a href="{glossary}#{key}">Glossary</a></span>'
        )


def _any_of(forms: list[str]) -> str:
    """A pattern for the forms, the first letters first, for most words are told by them.

    Text has a form over the end of a line, too; one in small letters may begin a sentence.
    """
    rests: dict[str, list[str]] = {}
    for form in forms:
        for first in (form[0], form[0].upper()) if form.islower() else (form[0],):
            rests.setdefault(first, []).append(re.escape(form[1:]).replace(r"\ ", r"\s+"))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
