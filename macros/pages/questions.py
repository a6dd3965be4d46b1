"""Questions to test oneself: of one service, of all in an order that mixes, and on paper."""

from macros.catalog.cards import Card, cards_by_class, written_cards
from macros.catalog.models import Catalog
from macros.pages.references import box_title, citations, class_title, find, page_source, prose, prose_without_links


def self_test(catalog: Catalog, name: str) -> str:
    """The written questions of a service, folded; the figures that ask the others stand on its page. Raises UnknownName."""
    service = find("service", name, catalog.services)
    return "\n\n".join(
        _folded(box_title(catalog, card.question), prose(catalog, card.answer)) for card in written_cards(service)
    )


def all_questions(catalog: Catalog) -> str:
    """All questions by class, folded; each answer leads to the page of its service and to its sources."""
    parts = []
    for class_id, cards in cards_by_class(catalog).items():
        parts.append(f"## {class_title(catalog, class_id)} {{ data-search-exclude }}")
        parts += [_folded(f"`{c.service.short}` {box_title(catalog, c.question)}", _answer(catalog, c)) for c in cards]
    return "\n\n".join(parts)


def questions_to_print(catalog: Catalog) -> str:
    """All questions, numbered within their class, and after the last of them all answers under the same numbers."""
    questions, answers = ["## Questions"], ["## Answers { .fg-apart }"]
    for class_id, cards in cards_by_class(catalog).items():
        title = f"### {class_title(catalog, class_id)}"
        asked = [f"1. `{card.service.short}` {prose_without_links(catalog, card.question)}" for card in cards]
        questions += [title, "\n".join(asked)]
        answers += [title, "\n".join(f"1. {prose_without_links(catalog, card.answer)}" for card in cards)]
    return "\n\n".join(questions + answers)


def _folded(title: str, answer: str) -> str:
    return f'??? question "{title}"\n\n    {answer}'


def _answer(catalog: Catalog, card: Card) -> str:
    sources = "; ".join(citations(catalog, card.evidence(catalog)))
    more = f"More: [{card.service.short}]({page_source(card.service.id)}). Sources: {sources}."
    return f"{prose(catalog, card.answer)}<br><small>{more}</small>"
