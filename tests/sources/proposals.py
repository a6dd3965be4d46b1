"""What a pull request says of changed facts: what each was and is, since when, and which sentences to read again."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from macros.catalog.evidence import Evidence
from macros.catalog.measures import day, figure
from macros.catalog.models import Catalog
from macros.catalog.services import Quota
from tests.sources.differences import Difference, moved_models
from tests.sources.mentions import Line, doubtful, mentions, read_lines
from tests.sources.releases import Releases

FIGURES = ("value", "minimum", "default")
KEPT = ("quote", "was")  # keys that a row does not repeat


def models_text(catalog: Catalog, found: Sequence[Difference], releases: Releases, root: Path) -> str:
    """The text of the pull request that takes the current releases of AWS's models, in Markdown."""
    lines = read_lines(root)
    changed = [difference for difference in found if not _is_of_words_alone(difference)]
    sections = [
        _section("Models", _moved(catalog, releases)),
        _section("Changed facts", _rows(found)),
        _section("For a person to write", (_left_over(d) for d in found if d.by_hand)),
        _section("Sentences that cite a changed fact", _cited(changed, lines)),
        _section("Words that may now be wrong", _doubted(changed, lines)),
    ]
    return "\n\n".join(filter(None, sections)) + "\n"


def _section(title: str, lines: Iterator[str]) -> str:
    """A heading with its lines, or nothing where there are none."""
    body = "\n".join(lines)
    return f"## {title}\n\n{body}" if body else ""


def _moved(catalog: Catalog, releases: Releases) -> Iterator[str]:
    for path in moved_models(catalog, releases):
        package = path.removeprefix("models.")
        known = next(model for name, model in catalog.models.items() if name == package)
        release = releases.current(package)
        on = f" of {day(release.released)}" if release.released else ""
        yield f"- {package} {known.version} of {day(known.released)} → {release.version}{on}"


def _rows(found: Sequence[Difference]) -> Iterator[str]:
    rows = [row for difference in found if not difference.by_hand for row in _rows_of(difference)]
    if rows:
        yield from ("| fact | was | is | since | of |", "| --- | --- | --- | --- | --- |", *rows)


def _rows_of(difference: Difference) -> Iterator[str]:
    """A row for each change: the figures before and after it, the release that made it and its day."""
    before = difference.fact
    for step in difference.steps:
        on = day(step.release.released) if step.release.released else ""
        yield from _row(_name(difference), before, step.keys, str(step.release), on)
        before = step.fact
    if not difference.steps:
        keys = {key: value for of_record in difference.keys.values() for key, value in of_record.items()}
        yield from _row(_name(difference), before, keys, difference.remark, "")


def _row(name: str, before: Evidence, keys: dict[str, Any], *since: str) -> Iterator[str]:
    shown = sorted((key for key in keys if key not in KEPT), key=lambda key: key != "value") or [
        key for key in keys if key == "quote"
    ]
    ours = before.model_dump()
    was = ", ".join(_figure(before, key, ours[key], keys[key]) for key in shown)
    now = ", ".join(_figure(before, key, keys[key], ours[key]) for key in shown)
    if shown:
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in (name, was, now, *since))} |"


def _figure(fact: Evidence, key: str, value: Any, other: Any) -> str:
    """A field of a fact as readers see it: `15 min`, `default 3 s`; of a list, what the other one has not."""
    if isinstance(value, list):
        return f"{key} {', '.join(item for item in value if item not in other) or '–'}"
    text = figure(value, fact.unit) if isinstance(fact, Quota) and key in FIGURES and value is not None else str(value)
    return text if key == "value" else f"{key} {text}"


def _left_over(difference: Difference) -> str:
    first = difference.steps[0].release if difference.steps else None
    since = f", changed by {first} of {day(first.released)}" if first and first.released else ""
    return f"- {_name(difference)}{since}: {difference.finding} (`{difference.fact.check}`)"


def _is_of_words_alone(difference: Difference) -> bool:
    """Whether AWS only words otherwise what it said before."""
    return bool(difference.keys) and all(set(keys) == {"quote"} for keys in difference.keys.values())


def _name(difference: Difference) -> str:
    return f"`{difference.name.removeprefix('services.').replace('.quotas.', '.')}`"


def _reference(difference: Difference) -> str:
    """The name by which pages and texts cite a fact, its parts included."""
    path = difference.name.partition(".parts.")[0]
    return path.removeprefix("services.").replace(".quotas.", ".")


def _cited(found: Sequence[Difference], lines: list[Line]) -> Iterator[str]:
    for difference in found:
        for line in mentions(lines, _reference(difference)):
            yield f"- `{_reference(difference)}`: {line}"


def _doubted(found: Sequence[Difference], lines: list[Line]) -> Iterator[str]:
    for difference in found:
        fact = difference.fact
        unit = getattr(fact, "unit", None)
        values = (getattr(fact, key, None) for key in FIGURES) if isinstance(fact, Quota) and unit else ()
        old = [(value, str(unit)) for value in values if isinstance(value, int | float)]
        for line in doubtful(lines, _reference(difference), old):
            yield f"- `{_reference(difference)}`: {line}"
