"""To learn by: questions in an order that mixes, flash cards, answers that used to be right, words."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from markdown import markdown  # type: ignore[import-untyped]

from macros.models import FACT_REFERENCE, Catalog, Evidence, Service
from macros.tables import (
    EVIDENCE,
    Notes,
    day,
    definitions,
    figure,
    find,
    labelled,
    page,
    prose,
    rule,
    service_link,
    table,
    without_links,
)

ANKI = """\
#separator:tab
#html:true
#notetype:Basic
#deck:AWS Serverless Field Guide
#columns:id\tFront\tBack\tTags
#guid column:1
#tags column:4
"""
CHANGES = ["Until", "Service", "Figure", "It was", "It is", "Source"]


@dataclass(frozen=True)
class Card:
    """A question and its answer, as the data file has them, and what the answer rests on besides its figures."""

    service: Service
    question: str
    answer: str
    basis: tuple[Evidence, ...] = ()

    @property
    def id(self) -> str:
        """The same for as long as the question is worded the same, whatever figures it names."""
        return sha256(f"{self.service.id} {self.question}".encode()).hexdigest()[:16]

    def sources(self, catalog: Catalog) -> str:
        """The pages that the answer and its figures were read on, each once."""
        figures = (_evidence(catalog, name) for name in FACT_REFERENCE.findall(self.question + self.answer))
        return "; ".join(dict.fromkeys(_source(catalog, evidence) for evidence in (*self.basis, *figures)))


def cards(service: Service) -> Iterator[Card]:
    """The questions of a service: those written by hand, then those that its facts ask."""
    for written in service.questions:
        yield Card(service, written.question, written.answer)
    for key, quota in service.quotas.items():
        if quota.ask:
            note = f" {quota.note}" if quota.note else ""
            yield Card(service, quota.ask, f"{{{service.id}.{key}}}, {rule(quota)}.{note}")
    idle, belief = service.idle, service.misconception
    yield Card(
        service,
        f"What does {service.short} cost while nothing happens?",
        f"**{idle.cost.capitalize()}.** {idle.text}",
        (idle,),
    )
    yield Card(service, f"“{belief.claim}” What is wrong with that?", belief.text, (belief,))


def by_class(catalog: Catalog) -> dict[str, list[Card]]:
    """All questions by the heading of their class; the order mixes services, and is the same in each build."""
    mixed = sorted((card for service in catalog.services.values() for card in cards(service)), key=lambda card: card.id)
    return {
        f"{of.numeral}. {of.name}": [card for card in mixed if card.service.class_ == key]
        for key, of in catalog.classes.items()
    }


def self_test(catalog: Catalog, name: str) -> str:
    """The questions of a service with folded answers."""
    service = find("service", name, catalog.services)
    return "\n\n".join(_folded(without_links(catalog, c.question), prose(catalog, c.answer)) for c in cards(service))


def all_questions(catalog: Catalog) -> str:
    """All questions by class; each answer leads to the page of its service and to its sources."""
    return "\n\n".join(
        part
        for heading, questions in by_class(catalog).items()
        for part in (
            f"## {heading} {{ data-search-exclude }}",
            *(_folded(_front(catalog, c), _back(catalog, c)) for c in questions),
        )
    )


def questions_to_print(catalog: Catalog) -> str:
    """All questions, numbered by class, and after the last of them all answers under the same numbers."""
    classes = by_class(catalog)
    questions = [_numbered(heading, [_front(catalog, c) for c in of]) for heading, of in classes.items()]
    answers = [_numbered(heading, [_back(catalog, c) for c in of]) for heading, of in classes.items()]
    return "\n\n".join(["## Questions", *questions, "## Answers { .fg-answers }", *answers])


def anki(catalog: Catalog) -> str:
    """All questions in the text format that Anki imports; a card keeps its id, so that a second import updates it."""
    text = io.StringIO(ANKI)
    text.seek(0, io.SEEK_END)
    rows = csv.writer(text, "excel-tab", lineterminator="\n")
    for questions in by_class(catalog).values():
        for c in questions:
            sources = f"<br><small>{_html(c.sources(catalog))}</small>" if c.sources(catalog) else ""
            front = f"<small>{c.service.short}</small><br>{_html(without_links(catalog, c.question))}"
            back = _html(without_links(catalog, c.answer)) + sources
            rows.writerow([c.id, front, back, f"{c.service.class_} {c.service.id}"])
    return text.getvalue()


def used_to_be_right(catalog: Catalog) -> str:
    """Every older value with what holds instead, the latest change first."""
    notes = Notes(catalog)
    changes = [
        (old.until, service, key, quota, figure(old.value, quota.unit), figure(new, quota.unit))
        for service in catalog.services.values()
        for key, quota in service.quotas.items()
        for old, new in zip(quota.was, [quota.value, *(old.value for old in quota.was)], strict=False)
    ]
    rows = [
        [day(until), service_link(catalog, s.id), f"[{q.name}]({page(s.id)}#{key})", was, f"**{now}**", notes.mark(q)]
        for until, s, key, q, was, now in sorted(changes, key=lambda change: change[0], reverse=True)
    ]
    return table(CHANGES, labelled(rows, CHANGES), "fg-cards fg-changes") + "\n\n" + notes.list()


def glossary(catalog: Catalog) -> str:
    """Every word with its meaning, and where AWS says so or that it is a word of computing in general."""
    notes = Notes(catalog)
    words = sorted(catalog.glossary.items(), key=lambda word: word[1].name.lower())
    meanings = {
        f'<dfn id="{key}">{word.name}</dfn>': [
            prose(catalog, word.text) + (notes.mark(word.aws) if word.aws else " <small>Computing in general.</small>")
        ]
        for key, word in words
    }
    return definitions(meanings) + "\n\n" + notes.list()


def term(catalog: Catalog, words: str) -> str:
    """Words of the text that tell on a click, a tap, Enter, or a pointer that rests, what they mean."""
    forms = {form.lower(): key for key, of in catalog.glossary.items() for form in (of.name, *of.forms)}
    key = find("term", words.lower(), forms)
    at = f"term-{key}"
    return (
        f'<span class="fg-term"><button type="button" popovertarget="{at}" popovertargetaction="show" interestfor="{at}">'
        f'{words}</button><span id="{at}" popover data-search-exclude>{prose(catalog, catalog.glossary[key].text)} '
        f"[Glossary](/glossary.md#{key})</span></span>"
    )


def _evidence(catalog: Catalog, name: str) -> Evidence:
    service, key, *_ = name.split(".")
    record = catalog.services[service]
    return record.launch if key == "launch" else record.quotas[key]


def _source(catalog: Catalog, evidence: Evidence) -> str:
    source = catalog.sources[evidence.source]
    return f"[{source.title}]({source.url}), {EVIDENCE[evidence.evidence]} on {day(evidence.verified_on)}"


def _front(catalog: Catalog, card: Card) -> str:
    return f"`{card.service.short}` {without_links(catalog, card.question)}"


def _back(catalog: Catalog, card: Card) -> str:
    sources = f" Sources: {card.sources(catalog)}." if card.sources(catalog) else ""
    more = f"More: [{card.service.short}]({page(card.service.id)})."
    return f"{prose(catalog, card.answer)}<br><small>{more}{sources}</small>"


def _folded(question: str, answer: str) -> str:
    quoted = question.replace('"', "&quot;")
    return f'??? question "{quoted}"\n\n    {answer}'


def _numbered(heading: str, texts: list[str]) -> str:
    return f"### {heading}\n\n" + "\n".join(f"1. {text}" for text in texts)


def _html(text: str) -> str:
    """Inline Markdown as HTML, on one line."""
    return str(markdown(text)).removeprefix("<p>").removesuffix("</p>").replace("\n", " ")
