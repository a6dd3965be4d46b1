"""The search box, used as a reader uses it."""

from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

# What is typed is answered at once: no waiting between the two.
ASK = """queries => queries.map((query) => {
  const box = document.querySelector(".md-search__input");
  box.value = query;
  box.dispatchEvent(new Event("input", {bubbles: true}));
  const first = document.querySelector(".md-search-result__item a");
  return first && {address: first.href, text: first.innerText, seen: first.checkVisibility()};
})"""


@dataclass
class Found:
    """The best place that the search has found, where Enter leads to."""

    address: str
    text: str
    seen: bool


def wait_for_search(page: Page) -> None:
    """Wait until the search that was opened answers."""
    expect(page.locator(".md-search-result__meta")).to_have_count(1)


def typed(page: Page, query: str) -> Found | None:
    """What the list shows first for a query in the open search."""
    return typed_in_turn(page, [query])[query]


def typed_in_turn(page: Page, queries: Iterable[str]) -> dict[str, Found | None]:
    """What the list shows first for each query after the other."""
    wait_for_search(page)
    return {
        query: found and Found(found["address"], found["text"].replace("\N{NO-BREAK SPACE}", " "), found["seen"])
        for query, found in zip(queries, page.evaluate(ASK, list(queries)), strict=True)
    }
