"""What learners ask for: words and what they mean, and questions to test oneself."""

from macros.catalog.cards import Card, cards_by_class, written_cards
from macros.catalog.models import Catalog
from macros.pages.references import box_title, citations, class_title, find, page_source, prose, prose_without_links
from macros.pages.rendering import render
from macros.pages.sources import SourceList
from macros.pages.tables import table


def glossary(catalog: Catalog) -> str:
    """Every word with its meaning, and where AWS says so or that it is a word of computing in general."""
    terms = sorted(catalog.glossary.items(), key=lambda entry: entry[1].name.lower())
    return render("glossary", catalog=catalog, terms=terms, sources=SourceList(catalog))


def self_test(catalog: Catalog, name: str) -> str:
    """The written questions of a service, folded; the figures that ask the others stand on its page. Raises UnknownName."""
    asked = written_cards(find("service", name, catalog.services))
    return "\n\n".join(_folded(catalog, card.question, prose(catalog, card.answer)) for card in asked)


def all_questions(catalog: Catalog) -> str:
    """All questions by class, folded; each answer leads to its service and to what proves it."""
    parts = []
    for class_id, cards in cards_by_class(catalog).items():
        parts.append(f"## {class_title(catalog, class_id)} {{ data-search-exclude }}")
        parts += [_folded(catalog, card.asked, _answer(catalog, card)) for card in cards]
    return "\n\n".join(parts)


def questions_to_print(catalog: Catalog) -> str:
    """All questions by class, each in a row with its answer; the page's style makes a row a card to cut out and fold."""
    parts = []
    for class_id, cards in cards_by_class(catalog).items():
        sides = [(card.asked, f"{card.answer}<br><small>{card.service.short}</small>") for card in cards]
        rows = [[prose_without_links(catalog, side) for side in both] for both in sides]
        parts += [f"## {class_title(catalog, class_id)}", table(["Question", "Answer"], rows, "fg-cut")]
    return "\n\n".join(parts)


def _folded(catalog: Catalog, question: str, answer: str) -> str:
    return f'??? question "{box_title(catalog, question)}"\n\n    {answer}'


def _answer(catalog: Catalog, card: Card) -> str:
    """What stands on the service's page leads there, to its proof; any other answer names its sources."""
    answer, service = prose(catalog, card.answer), card.service
    if card.place in service.quotas:  # which the answer begins with, linked
        return answer
    place = f"#{card.place}" if card.place else ""
    sources = "; ".join([] if place else citations(catalog, card.basis or card.evidence(catalog)))
    more = f"[{service.short}]({page_source(service.id)}{place}){sources and f'. Sources: {sources}.'}"
    return f"{answer}<br><small>{more}</small>"
