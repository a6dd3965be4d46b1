"""The search box, used as a reader uses it."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

LISTEN = """() => {
  const list = document.querySelector(".md-search-result__list");
  list.innerHTML = "<li>asked</li>";
  window.answered = new Promise((resolve) => new MutationObserver(resolve).observe(list, {childList: true}));
}"""
BEST = """() => {
  const links = [...document.querySelectorAll(".md-search-result__item:first-child a")];
  const score = (link) => Number(link.firstElementChild.dataset.mdScore);
  const best = links.sort((a, b) => score(b) - score(a))[0];
  return best && {address: best.href, text: best.innerText, seen: best.checkVisibility()};
}"""


@dataclass
class Found:
    """The best place that the search has found, where Enter leads to."""

    address: str
    text: str
    seen: bool


def typed(page: Page, query: str) -> Found | None:
    """What the list shows first once the search has answered."""
    expect(page.locator(".md-search-result__meta")).not_to_have_text("Initializing search")
    page.evaluate(LISTEN)
    box = page.get_by_role("textbox", name="Search")
    box.fill(query)
    box.press("End")  # the theme reads the box when a key comes up
    page.evaluate("() => window.answered")
    found = page.evaluate(BEST)
    return found and Found(
        re.sub(r"\?[^#]*", "", found["address"]), found["text"].replace("\N{NO-BREAK SPACE}", " "), found["seen"]
    )
