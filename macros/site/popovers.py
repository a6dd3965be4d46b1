"""Popovers: what a word of the glossary means where a page first uses it, and what proves a statement."""

import re
from itertools import groupby

from macros.catalog.models import Catalog
from macros.pages.references import inline_html, prose_without_links
from macros.site.html import ARTICLE
from macros.site.site import Site

# Among all questions, the first use of a word is in any of them.
NOT_EXPLAINED = ("404.html", "glossary/index.html", "learn/test-yourself/index.html", "learn/print/index.html")
# No button is allowed in these elements, or it would be read aloud, copied or sorted with their text. Also all tags.
NOT_PROSE = (
    r"""<(?P<element>a|b|button|code|dfn|dt|h[1-6]|kbd|label|nav|pre|q|script|small|style|summary|svg|table)(?=[ >]).*?</(?P=element)>"""
    r"""|<!--.*?-->|<(?:[^>"']++|"[^"]*+"|'[^']*+')*+>"""
)
BUTTON = re.compile(r'<button [^>]*?popovertarget="?term-[^>]*>(.*?)</button><span [^>]*?id="?term-.*?</span>', re.S)
MARK = re.compile(r'<a class="fg-source" href="#(source-\d+)">(\d+)</a>')


def open_proofs(site: Site) -> None:
    """Add to each mark of a source, which browsers without popovers show, a button for its entry in the list of sources."""
    site.replace(MARK, r'<button popovertarget="\1">\2</button>\g<0>')


def explain_words(site: Site) -> None:
    """Put into each page, at the first use of a word, a button that shows what it means."""
    explainer = WordExplainer(site.catalog)
    for name, html in site.pages.items():
        if name not in NOT_EXPLAINED:
            site.pages[name] = explainer.explain_in_page(html, f"{'../' * name.count('/')}glossary/")


class WordExplainer:
    """Finds the words of a catalogue's glossary in pages and adds buttons that explain them."""

    def __init__(self, catalog: Catalog) -> None:
        forms = {form: key for key, term in catalog.glossary.items() for form in (term.name, *term.forms)}
        self._keys = {form.lower(): key for form, key in forms.items()}
        texts = {key: prose_without_links(catalog, term.text) for key, term in catalog.glossary.items()}
        self._texts = {key: inline_html(text) for key, text in texts.items()}
        longest_first = sorted(forms, key=lambda form: (form[0].lower(), -len(form)))
        # Letter by letter: most words are compared with the first letters alone.
        any_form = "|".join(
            f"[{re.escape(letter + letter.upper())}](?:{'|'.join(map(_pattern_after_first, forms))})"
            for letter, forms in groupby(longest_first, lambda form: form[0].lower())
        )
        word = rf"\b(?<!-)(?P<word>{any_form})(?![\w-])(?P<punctuation>[.,:;?!)”]*)"
        self._pattern = re.compile(f"{NOT_PROSE}|{word}", re.S)

    def explain_in_page(self, html: str, glossary: str) -> str:
        """A page, `glossary` being its link to the glossary, with new buttons at the first use of each word in prose."""
        explained = set[str]()

        def explain(found: re.Match[str]) -> str:
            if not (word := found["word"]) or (key := self._keys[" ".join(word.lower().split())]) in explained:
                return found[0]
            explained.add(key)
            text, punctuation = self._texts[key], found["punctuation"]
            button = f'<button popovertarget="term-{key}" type="button">{word}</button>'
            button += f'<span id="term-{key}" popover>{text} <a href="{glossary}#{key}">Glossary</a></span>'
            # A browser may break the line after a button; this keeps punctuation with it.
            return f'<span class="fg-word">{button}{punctuation}</span>' if punctuation else button

        return ARTICLE.sub(lambda article: self._pattern.sub(explain, article[0]), html)


def _pattern_after_first(form: str) -> str:
    """The pattern of a form after its first letter; one in small letters may begin a sentence, and words be lines apart."""
    first = "" if form.islower() else f"(?<={re.escape(form[0])})"
    return first + re.escape(form[1:]).replace(r"\ ", r"\s+")
