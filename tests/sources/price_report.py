"""What a pull request says of prices: which changed, which AWS's list now shows, and what a person has to do."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from macros.catalog.measures import day
from tests.sources.mentions import mentions, read_lines
from tests.sources.price_differences import Answer, amount
from tests.sources.price_lists import Edition, PriceFile

NO_ENTRY = "no `price_list:` says where AWS's list has it"


def prices_text(
    answers: Sequence[Answer], editions: Mapping[PriceFile, Edition], not_found: Mapping[str, str],
    not_asked: Mapping[str, Sequence[str]], root: Path,
) -> str:  # fmt: skip
    """The text of the pull request that takes prices from AWS's list, in Markdown.

    `not_found` holds the reason by the path of a price, `not_asked` the paths by their reason.
    """
    changed = [answer for answer in answers if "value" in answer.written]
    sections = {
        "What was asked": _counts(answers, editions, not_found, not_asked),
        "Changed prices": _changed(changed),
        "Now shown by AWS's price list": _promoted(answers),
        "For a person to write": by_hand(answers, not_found),
        "Not asked": _not_asked(not_asked),
        "Lines that cite a changed price": _cited(changed, root),
    }
    lines = {title: "\n".join(body) for title, body in sections.items()}
    return "\n\n".join(f"## {title}\n\n{body}" for title, body in lines.items() if body) + "\n"


def by_hand(answers: Sequence[Answer], not_found: Mapping[str, str]) -> Iterator[str]:
    """A line for each thing that is left to a person."""
    for answer in answers:
        for reason in answer.by_hand:
            yield f"- `{reference(answer.path)}`: {reason}"
    for path, reason in not_found.items():
        yield f"- `{reference(path)}`: {reason}"


def reference(path: str) -> str:
    """The id of a price, as in `lambda.requests`, by its path in the data file."""
    return path.partition(".")[2].replace(".prices.", ".", 1)


def _counts(
    answers: Sequence[Answer], editions: Mapping[PriceFile, Edition], not_found: Mapping[str, str],
    not_asked: Mapping[str, Sequence[str]],
) -> Iterator[str]:  # fmt: skip
    total = len(answers) + len(not_found) + sum(map(len, not_asked.values()))
    agree = sum(answer.agrees for answer in answers)
    yield f"- {len(answers):,} of {total:,} prices found in {len(editions):,} files of AWS's price list, {agree:,} as they stand here"
    if codes := sum(f"{answer.path}.price_list" in answer.keys for answer in answers):
        yield f"- {codes:,} with rate codes that were not recorded"
    for file, edition in editions.items():
        yield f"- {file}: edition {edition.version}, published {edition.published[:10]}"


def _changed(changed: Sequence[Answer]) -> Iterator[str]:
    if changed:
        yield "| price | was | is | since |"
        yield "| --- | --- | --- | --- |"
    for answer in changed:
        was, now = (amount(tiers, answer.price.unit) for tiers in (answer.price.exact, answer.listed.tiers))
        older = answer.written.get("was")
        since = day(str(older[0]["until"])) if older else f"it was {answer.price.evidence}"
        yield f"| `{reference(answer.path)}` | {was} | {now} | {since} |"


def _promoted(answers: Sequence[Answer]) -> Iterator[str]:
    """A line for each price that AWS's list shows first; of which it says nothing stands behind it."""
    for answer in answers:
        if answer.agrees and "evidence" in answer.written:
            beside = [key for key in ("free", "increment", "minimum", "note") if getattr(answer.price, key)]
            unseen = f"; the list does not show its {', '.join(f'`{key}:`' for key in beside)}" if beside else ""
            yield f"- `{reference(answer.path)}`, until now {answer.price.evidence}{unseen}"


def _not_asked(not_asked: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for reason, paths in not_asked.items():
        yield f"- {reason}: {', '.join(f'`{reference(path)}`' for path in paths)}"


def _cited(changed: Sequence[Answer], root: Path) -> Iterator[str]:
    lines = read_lines(root) if changed else []
    for answer in changed:
        for line in mentions(lines, reference(answer.path)):
            yield f"- `{reference(answer.path)}`: {line}"
