"""What the guide gives to learners: questions, flash cards, answers that used to be right, words."""

import re
from collections.abc import Iterator

import pytest

from macros import learn
from macros.models import Catalog
from tests import DOCS

NO_PROSE = re.compile(
    r"\A---\n.*?^---\n|^```.*?^```|^#.*?$|^ *(?:\?\?\?|!!!).*?$|`[^`\n]*`|\[[^\]\n]*\]\([^)\n]*\)|<[^>\n]*>|\{\{(?! term\().*?\}\}",
    re.M | re.S,
)


def words(catalog: Catalog) -> dict[str, str]:
    """Every form of every word of the glossary, with the word's id; the longest first."""
    forms = {form.lower(): key for key, term in catalog.glossary.items() for form in (term.name, *term.forms)}
    return dict(sorted(forms.items(), key=lambda form: -len(form[0])))


def uses(markdown: str, forms: dict[str, str]) -> Iterator[tuple[str, str, int, bool]]:
    """The words of the glossary that prose uses: id, form, place, and whether it is explained there."""
    prose = NO_PROSE.sub(lambda found: re.sub(r"[^\n]", "\0", found[0]), markdown)
    pattern = re.compile(rf'(\{{\{{ term\(")?\b({"|".join(map(re.escape, forms))})\b', re.I)
    for found in pattern.finditer(prose):
        yield forms[found[2].lower()], found[2], found.start(2), bool(found[1])


def slips(markdown: str, forms: dict[str, str]) -> list[str]:
    """The words that are not explained at their first use on the page, or once more after it."""
    seen: set[str] = set()
    found = []
    for key, form, _, explained in uses(markdown, forms):
        if explained == (key in seen):
            found.append(form)
        seen.add(key)
    return found
