"""Answers that used to be right: every figure that AWS has changed."""

from macros.catalog.measures import day
from macros.catalog.models import Catalog, changes
from macros.pages.references import citation, page_source, service_link
from macros.pages.tables import card_table


def used_to_be_right(catalog: Catalog) -> str:
    """Every older value with what took its place, the latest change first."""
    rows = [
        [
            f"{service_link(catalog, c.service.id)}<br>[{c.quota.name}]({page_source(c.service.id)}#{c.key})",
            c.before,
            f"**{c.after}**",
            day(c.until),
            citation(catalog, c.quota),
        ]
        for c in changes(catalog)
    ]
    return card_table(["Figure", "It was", "It is", "Since", "Source"], rows, "fg-changes")
