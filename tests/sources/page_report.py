"""What a pull request says of AWS's pages: which words changed, which pages moved, and which facts hang on them."""

from collections import Counter
from collections.abc import Iterator, Mapping

from macros.catalog.evidence import Evidence
from tests.sources.page_requests import Outcome, Page
from tests.sources.page_words import Found, Passage

LONGEST = 300  # characters of a passage that are shown

Statements = Mapping[str, Mapping[str, Evidence]]  # by page, then by path


def pages_text(
    pages: Mapping[str, Page], statements: Statements, passages: Mapping[str, Passage], out_of_reach: Counter[str]
) -> str:
    """The text of the pull request that writes the days on which words were found, in Markdown."""
    parts = ["## What was looked for", "", *_counts(pages, statements, passages, out_of_reach)]
    for found in (Found.OTHER_NUMBER, Found.GONE):
        if lines := list(_changed(found, statements, passages)):
            parts += ["", f"## {found.value.capitalize()}", "", *lines]
    for outcome in Outcome:
        if outcome is not Outcome.READ and (lines := list(_unread(outcome, pages, statements))):
            parts += ["", f"## {outcome.value.capitalize()}", "", *lines]
    return "\n".join(parts) + "\n"


def _counts(
    pages: Mapping[str, Page], statements: Statements, passages: Mapping[str, Passage], out_of_reach: Counter[str]
) -> Iterator[str]:
    total = sum(map(len, statements.values()))
    there = sum(passage.found is Found.THERE for passage in passages.values())
    yield f"- {there:,} of {total:,} quotes found, on {len(pages):,} pages"
    if out_of_reach:
        where = ", ".join(f"{place} {count:,}" for place, count in sorted(out_of_reach.items()))
        yield f"- {out_of_reach.total():,} statements out of reach (pricing pages, FAQs and blogs are no plain text): {where}"


def _changed(found: Found, statements: Statements, passages: Mapping[str, Passage]) -> Iterator[str]:
    for url, quoted in statements.items():
        for name, fact in quoted.items():
            if (passage := passages.get(name)) and passage.found is found:
                nearest = f"“{passage.text[:LONGEST]}”" if passage.text else "nothing like it"
                yield f"- {_name(name)}: “{fact.quote}” → {nearest} (<{url}>)"


def _unread(outcome: Outcome, pages: Mapping[str, Page], statements: Statements) -> Iterator[str]:
    for url, page in pages.items():
        if page.outcome is outcome:
            detail = f" → <{page.detail}>" if outcome is Outcome.MOVED else f" ({page.detail})" if page.detail else ""
            yield f"- <{url}>{detail}: {', '.join(map(_name, statements[url]))}"


def _name(path: str) -> str:
    return f"`{path.removeprefix('services.').replace('.quotas.', '.')}`"
