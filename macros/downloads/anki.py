"""All questions as flash cards, in the text format of Anki."""

import csv
import io

from macros.catalog.cards import cards_by_class
from macros.catalog.vocabulary import GUIDE
from macros.downloads.edition import Edition
from macros.pages.references import citation_html, inline_html, prose_without_links

COLUMNS_OF_ANKI = """\
#separator:tab
#html:true
#notetype:Basic
#columns:Id\tFront\tBack\tDeck\tTags
#guid column:1
#deck column:4
#tags column:5
"""


def anki(edition: Edition) -> str:
    """The text of a file for Anki with a note for each question; its id stays, so that importing again updates it."""
    catalog, notes = edition.catalog, io.StringIO()
    rows = csv.writer(notes, "excel-tab", lineterminator="\n")
    for class_id, cards in cards_by_class(catalog).items():
        deck = f"{GUIDE}::{catalog.classes[class_id].name}"
        for card in cards:
            answer, asked = (inline_html(prose_without_links(catalog, text)) for text in (card.answer, card.asked))
            more = inline_html(f"[{card.service.short}]({edition.page(card.service.id)})")
            proofs = dict.fromkeys(citation_html(catalog, evidence) for evidence in card.evidence(catalog))
            sources = "; ".join(proofs)
            back = f"{answer}<br><small>More: {more}. Sources: {sources}.</small>"
            rows.writerow([card.id, asked, back, deck, f"{class_id} {card.service.id}"])
    return COLUMNS_OF_ANKI + notes.getvalue()
