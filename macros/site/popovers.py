"""Words of the glossary, explained by a popover at their first use on every page."""

import re

from macros.catalog.models import Catalog
from macros.pages.references import inline_html, prose_without_links
from macros.site.html import ARTICLE
from macros.site.site import Site

NOT_EXPLAINED = ("404.html", "glossary/index.html")
# A button may not stand in these elements, or would be read aloud, copied or sorted with them.
NO_PROSE = re.compile(
    r"""<(a|button|code|dfn|dt|h[1-6]|kbd|label|nav|pre|script|style|summary|svg|table)(?=[ >]).*?</\1>"""
    r"""|<!--.*?-->|<(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""",
    re.S,
)
# Between a button and the punctuation after it a browser may break the line.
KEPT_TOGETHER = re.compile(r'<span class="fg-word">(<button .*?</span>)([^<]*)</span>', re.S)
BUTTON = re.compile(r'<button popovertarget="term-[^>]*>(.*?)</button><span id="term-.*?</span>', re.S)


def explain_words(site: Site) -> None:
    """Put into each page, at the first use of a word, a button that shows what it means."""
    words = Words(site.catalog)
    for name, html in site.pages.items():
        if name not in NOT_EXPLAINED:
            site.pages[name] = words.explain_in_page(html, f"{'../' * name.count('/')}glossary/")


class Words:
    """The words of the glossary, to be found in pages and explained there."""

    def __init__(self, catalog: Catalog) -> None:
        forms = {form: key for key, term in catalog.glossary.items() for form in (term.name, *term.forms)}
        self._keys = {form.lower(): key for form, key in forms.items()}
        self._texts = {
            key: inline_html(prose_without_links(catalog, term.text)) for key, term in catalog.glossary.items()
        }
        any_form = _any_of(sorted(forms, key=len, reverse=True))
        self._pattern = re.compile(rf"\b(?<!-)({any_form})(?![\w-])([.,:;?!)”]*)")

    def explain_in_page(self, html: str, glossary: str) -> str:
        """A page with each word explained at its first use in prose; what an earlier run put there is made anew.

        `glossary` is the address of the page of words, as this page links it.
        """
        return ARTICLE.sub(lambda article: self._explain_in_article(_without_buttons(article[0]), glossary), html)

    def _explain_in_article(self, html: str, glossary: str) -> str:
        explained: set[str] = set()

        def explain(found: re.Match[str]) -> str:
            word, punctuation = found.groups()
            key = self._keys[" ".join(word.lower().split())]
            if key in explained:
                return found[0]
            explained.add(key)
            button = self._button(word, key, glossary)
            return f'<span class="fg-word">{button}{punctuation}</span>' if punctuation else button

        parts, end = list[str](), 0
        for markup in NO_PROSE.finditer(html):
            parts += [self._pattern.sub(explain, html[end : markup.start()]), markup[0]]
            end = markup.end()
        return "".join([*parts, self._pattern.sub(explain, html[end:])])

    def _button(self, word: str, key: str, glossary: str) -> str:
        text = self._texts[key]
        title = re.sub("<.*?>", "", text).replace('"', "&quot;")
        return (
            f'<button popovertarget="term-{key}" title="{title}" type="button">{word}</button>'
            f'<span id="term-{key}" popover>{text} <a href="{glossary}#{key}">Glossary</a></span>'
        )


def _without_buttons(article: str) -> str:
    return BUTTON.sub(r"\1", KEPT_TOGETHER.sub(r"\1\2", article))


def _any_of(forms: list[str]) -> str:
    """A pattern for the forms, grouped by their first letters, by which most words are ruled out.

    Text may break a form over the end of a line; one in small letters may begin a sentence.
    """
    rests: dict[str, list[str]] = {}
    for form in forms:
        for first in (form[0], form[0].upper()) if form.islower() else (form[0],):
            rests.setdefault(first, []).append(re.escape(form[1:]).replace(r"\ ", r"\s+"))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
