"""Ask the outside links of a built site, each once, whether they still lead somewhere.

    python -m tests.linkcheck.outside SITE_DIR [--site-url URL] [--data FILE ...]

prints a report in Markdown and exits with 1 if a link is gone or has moved, 2 if it could not run,
else 0. A server that will not say (401, 403, 405, 429, 5xx, time-out, TLS trouble) fails nobody.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.linkcheck.forms import form_problem
from tests.linkcheck.model import Unusable
from tests.linkcheck.site import Site, stated_address
from tests.linkcheck.text_files import without_punctuation
from tests.linkcheck.verdicts import SILENT, Answer, Verdict, ask, polite_session

URL_IN_TEXT = re.compile(r"https?://[^\s\"'<>`|]+")


def cited_in_site(site_dir: Path, site_url: str) -> dict[str, list[str]]:
    """The outside links of a built site and where they stand, without those no one can reach."""
    places: dict[str, list[str]] = defaultdict(list)
    site = Site(site_dir, site_url)
    for document, link in site.outside_links():
        if not form_problem(link.text):
            url = link.text.strip()
            whole = f"https:{url}" if url.startswith("//") else url
            places[whole].append(f"{document.path}:{link.line}")
    return places


def cited_in_data(file: Path) -> dict[str, list[str]]:
    """The links of a data file and where they stand."""
    places: dict[str, list[str]] = defaultdict(list)
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"{file} cannot be read: {error}") from None
    for number, line in enumerate(lines, 1):
        for url in URL_IN_TEXT.findall(line):
            clean = without_punctuation(url.rstrip("}"))
            if not form_problem(clean):
                places[clean].append(f"{file.name}:{number}")
    return places


def report(
    answers: Mapping[str, Answer], places: Mapping[str, Sequence[str]], resting: Mapping[str, Sequence[str]]
) -> str:
    """What a maintainer has to do, in Markdown; `resting` names what rests on a page, by its address."""
    parts = ["# Outside links", ""]
    for kind in Verdict:
        count = sum(answer.verdict is kind for answer in answers.values())
        parts.append(f"- {kind.value}: {count}")
    parts += _section(Verdict.GONE, answers, places)
    parts += _hanging(answers, resting)
    parts += _section(Verdict.UNKNOWN, answers, places)
    return "\n".join(parts) + "\n"


def _section(kind: Verdict, answers: Mapping[str, Answer], places: Mapping[str, Sequence[str]]) -> list[str]:
    wanted = sorted(url for url, answer in answers.items() if answer.verdict is kind)
    if not wanted:
        return []
    head = ["", f"## {kind.value.capitalize()}", "", "| link | what happened | stands in |"]
    rows = [_row(url, answers[url], places.get(url, ())) for url in wanted]
    return [*head, "| --- | --- | --- |", *rows]


def _hanging(answers: Mapping[str, Answer], resting: Mapping[str, Sequence[str]]) -> list[str]:
    gone = sorted({url.partition("#")[0] for url, answer in answers.items() if answer.verdict is Verdict.GONE})
    lines = [f"- <{url}>: {', '.join(f'`{name}`' for name in resting[url])}" for url in gone if url in resting]
    return ["", "### What rests on these pages", "", *lines] if lines else []


def _row(url: str, answer: Answer, places: Sequence[str]) -> str:
    onward = f": <{answer.moved_to}>" if answer.moved_to else ""
    shown = list(dict.fromkeys(places))
    more = f" and {len(shown) - 5} more" if len(shown) > 5 else ""
    where = ", ".join(f"`{place}`" for place in shown[:5]) + more
    cells = (f"<{url}>", f"{answer.reason}{onward}", where)
    return f"| {' | '.join(cell.replace('|', '%7C') for cell in cells)} |"


def main(arguments: Sequence[str] | None = None, resting: Mapping[str, Sequence[str]] | None = None) -> int:
    """Run from the command line; the exit code says whether a link needs mending."""
    parser = argparse.ArgumentParser(prog="python -m tests.linkcheck.outside", description="Ask links.")
    parser.add_argument("site_dir", type=Path, help="the built site")
    parser.add_argument("--site-url", help="the site's address; as its home page says, if left out")
    parser.add_argument("--data", type=Path, nargs="*", default=[], help="files that cite links")
    options = parser.parse_args(arguments)
    try:
        site_url = options.site_url or stated_address(options.site_dir)
        places = cited_in_site(options.site_dir, site_url)
        for file in options.data:
            for url, lines in cited_in_data(file).items():
                places.setdefault(url, []).extend(lines)
        answers = ask(places, lambda: polite_session(site_url))
        _refuse_silence(answers)
    except (Unusable, OSError) as error:
        print(f"the outside links could not be asked: {error}", file=sys.stderr)
        return 2
    print(report(answers, places, resting or {}), end="")
    return int(any(answer.verdict is Verdict.GONE for answer in answers.values()))


def _refuse_silence(answers: Mapping[str, Answer]) -> None:
    """Where no host at all can be reached the fault is here, not with the links."""
    if answers and all(answer in SILENT for answer in answers.values()):
        raise Unusable("none of the hosts can be reached; is there a network?")


if __name__ == "__main__":
    sys.exit(main())
