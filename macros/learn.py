"""To learn by: questions in an order that mixes, on screen, on paper and as flash cards; answers that used to be right."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from macros.models import FACT_REFERENCE, Catalog, Evidence, Quota, Service
from macros.tables import (
    box_title,
    cited,
    day,
    figure,
    find,
    inline_html,
    labelled,
    page,
    place,
    prose,
    rule,
    service_link,
    table,
    without_links,
)
from macros.words import GUIDE

if TYPE_CHECKING:
    from macros.publish import Site

ANKI = """\
#separator:tab
#html:true
#notetype:Basic
#columns:Id\tFront\tBack\tDeck\tTags
#guid column:1
#deck column:4
#tags column:5
"""
CHANGES = ["Figure", "It was", "It is", "Since", "Source"]


@dataclass(frozen=True)
class Card:
    """A question and its answer as the data file words them, and what the answer rests on besides its figures."""

    service: Service
    question: str
    answer: str
    basis: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        """The same for as long as the question is worded the same, whatever figures it names."""
        return sha256(f"{self.service.id} {self.question}".encode()).hexdigest()[:16]

    def sources(self, catalog: Catalog) -> list[str]:
        """The pages that the answer and its figures were read on, each once."""
        figures = (_evidence(catalog, name) for name in FACT_REFERENCE.findall(self.question + self.answer))
        return list(dict.fromkeys(cited(catalog, evidence) for evidence in (*self.basis, *figures)))


def _evidence(catalog: Catalog, name: str) -> Evidence:
    service, key, *_ = name.split(".")
    record = catalog.services[service]
    return record.launch if key == "launch" else record.quotas[key]


def cards(service: Service) -> list[Card]:
    """The questions of a service: those written by hand, then those that its facts ask."""
    return [Card(service, *card) for card in (*_written(service), *_asked(service))]


Parts = tuple[str, str, tuple[Evidence, ...]]


def _written(service: Service) -> Iterator[Parts]:
    for one in service.questions:
        yield one.question, one.answer, tuple(one.basis)


def _asked(service: Service) -> Iterator[Parts]:
    for key, quota in service.quotas.items():
        if quota.ask:
            terms = rule(quota)
            figure = f"{{{service.id}.{key}}}" + ("" if terms.startswith("per ") else ",")
            yield quota.ask, " ".join(filter(None, [f"{figure} {terms}.", quota.note])), ()
    idle, belief = service.idle, service.misconception
    cost = f"**{idle.cost.capitalize()}.** {idle.text}"
    yield f"What is paid for {service.short} while nothing happens?", cost, (idle,)
    yield f"“{belief.claim}” What is wrong with that?", belief.text, (belief,)


def by_class(catalog: Catalog) -> dict[str, list[Card]]:
    """All questions by the id of their class; the order mixes services, and is the same in each build."""
    mixed = sorted((card for service in catalog.services.values() for card in cards(service)), key=lambda card: card.id)
    return {id: [card for card in mixed if card.service.class_ == id] for id in catalog.classes}


def _heading(catalog: Catalog, class_id: str) -> str:
    return f"{catalog.classes[class_id].numeral}. {catalog.classes[class_id].name}"


# What has changed


@dataclass(frozen=True)
class Change:
    """A figure of a service that had another value until some day, or month."""

    service: Service
    key: str
    quota: Quota
    until: str
    before: str
    after: str


def changes(catalog: Catalog) -> list[Change]:
    """Every change that the data remembers, the latest first."""
    found = [c for s in catalog.services.values() for key, quota in s.quotas.items() for c in _of(s, key, quota)]
    return sorted(found, key=lambda change: (change.until, change.service.id, change.key), reverse=True)


def _of(service: Service, key: str, quota: Quota) -> Iterator[Change]:
    after: float | str = quota.value
    for old in quota.was:
        yield Change(service, key, quota, old.until, figure(old.value, quota.unit), figure(after, quota.unit))
        after = old.value


# On pages


def self_test(catalog: Catalog, name: str) -> str:
    """The written questions of a service, folded; the figures that ask the others stand on the same page."""
    service = find("service", name, catalog.services)
    return "\n\n".join(
        _folded(box_title(catalog, question), prose(catalog, answer)) for question, answer, _ in _written(service)
    )


def all_questions(catalog: Catalog) -> str:
    """All questions by class, folded; each answer leads to the page of its service and to its sources."""
    parts = []
    for class_id, of in by_class(catalog).items():
        parts.append(f"## {_heading(catalog, class_id)} {{ data-search-exclude }}")
        parts += [_folded(f"`{c.service.short}` {box_title(catalog, c.question)}", _back(catalog, c)) for c in of]
    return "\n\n".join(parts)


def _folded(title: str, answer: str) -> str:
    return f'??? question "{title}"\n\n    {answer}'


def _back(catalog: Catalog, card: Card) -> str:
    more = f"More: [{card.service.short}]({page(card.service.id)}). Sources: {'; '.join(card.sources(catalog))}."
    return f"{prose(catalog, card.answer)}<br><small>{more}</small>"


def questions_to_print(catalog: Catalog) -> str:
    """All questions, numbered within their class, and after the last of them all answers under the same numbers."""
    parts = ["## Questions"], ["## Answers { .fg-apart }"]
    for class_id, of in by_class(catalog).items():
        asked = [f"1. `{card.service.short}` {without_links(catalog, card.question)}" for card in of]
        told = [f"1. {without_links(catalog, card.answer)}" for card in of]
        for part, lines in zip(parts, (asked, told), strict=True):
            part += [f"### {_heading(catalog, class_id)}", "\n".join(lines)]
    return "\n\n".join(parts[0] + parts[1])


def used_to_be_right(catalog: Catalog) -> str:
    """Every older value with what took its place, the latest change first."""
    rows = [
        [
            f"{service_link(catalog, c.service.id)}<br>[{c.quota.name}]({page(c.service.id)}#{c.key})",
            c.before,
            f"**{c.after}**",
            day(c.until),
            cited(catalog, c.quota),
        ]
        for c in changes(catalog)
    ]
    return table(CHANGES, labelled(rows, CHANGES), "fg-cards fg-changes")


# As flash cards


def flash_cards(site: Site) -> None:
    """Write all questions into a file that Anki imports."""
    site.write("learn/anki.txt", anki(site.catalog, site.address))


def anki(catalog: Catalog, address: str) -> str:
    """All questions in the text format of Anki; a card keeps its id, so that importing it again updates it."""
    text = io.StringIO()
    rows = csv.writer(text, "excel-tab", lineterminator="\n")
    for class_id, of in by_class(catalog).items():
        deck = f"{GUIDE}::{catalog.classes[class_id].name}"
        for card in of:
            front = f"<small>{card.service.short}</small><br>" + inline_html(without_links(catalog, card.question))
            more = inline_html(f"[{card.service.short}]({address}{place(card.service.id)})")
            sources = "; ".join(map(inline_html, card.sources(catalog)))
            answer = inline_html(without_links(catalog, card.answer))
            back = f"{answer}<br><small>More: {more}. Sources: {sources}.</small>"
            rows.writerow([card.id, front, back, deck, f"{class_id} {card.service.id}"])
    return ANKI + text.getvalue()
