"""The page of words and what they mean; `site/popovers.py` explains them on every other page."""

from macros.catalog.models import Catalog
from macros.pages.references import prose
from macros.pages.sources import SourceList


def glossary(catalog: Catalog) -> str:
    """Every word with its meaning, and where AWS says so or that it is a word of computing in general."""
    sources = SourceList(catalog)
    parts = []
    for id, term in sorted(catalog.glossary.items(), key=lambda entry: entry[1].name.lower()):
        general = f"{prose(catalog, term.text)} <small>Computing in general.</small>"
        meaning = sources.cited(term.text, term.aws) if term.aws else general
        parts.append(f'<dfn id="{id}">{term.name}</dfn>\n:   {meaning}')
    return "\n\n".join([*parts, sources.listed()])
