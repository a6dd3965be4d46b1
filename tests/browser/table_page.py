"""The table of services and the comparison, used as a reader uses them."""

from playwright.sync_api import Locator, Page, expect

ROWS = "tbody tr:not(.fg-group)"
CLIPBOARD = """() => { window.copied = []; Object.defineProperty(navigator, 'clipboard', { value: {
    writeText: text => { copied.push(text); return Promise.resolve(); } } }); }"""
# What the browser counts as moved, from the first paint on.
MOVED = """window.moved = []; new PerformanceObserver(list => moved.push(...list.getEntries().map(({ value, sources }) =>
    `${value}: ${sources.map(({ node }) => node?.nodeName)}`))).observe({ type: "layout-shift", buffered: true });"""


def shown(page: Page) -> list[str]:
    """The short names of the services on the screen, from above."""
    return page.locator(f".fg-sheet {ROWS}:visible td:first-child a:not(.fg-badge)").all_inner_texts()


def button(page: Page, name: str) -> Locator:
    return page.locator(".fg-sheet, .fg-compare").get_by_role("button", name=name)


def field(page: Page, name: str) -> Locator:
    return page.locator(".fg-fields").get_by_label(name, exact=True)


def tick(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=name, exact=True)


def unfold(page: Page) -> None:
    """Open the rows of the comparison that wait to be asked for."""
    folded = page.locator(".fg-group button[aria-expanded=false]")
    while folded.count():
        folded.first.click()


def compared(page: Page) -> list[str]:
    """The services that stand side by side."""
    expect(page.locator(".fg-comparison table")).to_be_visible()
    return page.locator(".fg-comparison thead th a").all_inner_texts()
