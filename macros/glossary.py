"""Words and what they mean: a page of them, and a button at the first use of each on every other page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from macros.models import Catalog
from macros.tables import Notes, definitions, inline_html, prose, without_links

if TYPE_CHECKING:
    from macros.publish import Site

ARTICLE = re.compile(r"<article\b.*</article>", re.S)
TAG = re.compile(r"""(<!--.*?-->|<(?:[^>"']|"[^"]*"|'[^']*')*>)""", re.S)
# A button may not stand in these, or would be read aloud, copied or sorted with them.
NO_PROSE = re.compile("</?(a|button|code|dfn|dt|h[1-6]|kbd|label|nav|pre|script|style|summary|svg|table)[ >]")
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
    for file in site.folder.rglob("index.html"):
        folder = file.parent.relative_to(site.folder)
        if folder != Path("glossary"):
            html = file.read_text(encoding="utf-8")
            told = explained.in_page(html, f"{'../' * len(folder.parts)}glossary/")
            file.write_text(told, encoding="utf-8", newline="")


class Words:
    """The words of the glossary, to be found in pages and explained there."""

    def __init__(self, catalog: Catalog) -> None:
        forms = {form: key for key, term in catalog.glossary.items() for form in (term.name, *term.forms)}
        self._keys = {form.lower(): key for form, key in forms.items()}
        self._texts = {key: inline_html(without_links(catalog, term.text)) for key, term in catalog.glossary.items()}
        longest_first = sorted(forms, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w-])({'|'.join(map(_pattern, longest_first))})(?![\w-])([.,:;?!)”]*)")

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

        depth, parts = 0, TAG.split(html)
        for n, part in enumerate(parts):
            if n % 2:
                depth += bool(NO_PROSE.match(part)) * (-1 if part.startswith("</") else 1)
            elif not depth:
                parts[n] = self._pattern.sub(first_use, part)
        return "".join(parts)

    def _button(self, word: str, key: str, glossary: str) -> str:
        text = self._texts[key]
        title = re.sub("<.*?>", "", text).replace('"', "&quot;")
        return (
            f'<button popovertarget="term-{key}" title="{title}" type="button">{word}</button>'
            f'<span id="term-{key}" popover>{text} <a href="{glossary}#{key}">Glossary</a></span>'
        )


def _pattern(form: str) -> str:
    """A form as text has it, over the end of a line too; one in small letters may also begin a sentence."""
    first = f"[{form[0].upper()}{form[0]}]" if form.islower() else re.escape(form[0])
    return first + re.escape(form[1:]).replace(r"\ ", r"\s+")
