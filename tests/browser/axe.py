"""What axe has against a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe().axe_script
OF_COLOUR = ["color-contrast", "link-in-text-block"]
OFF = ["label-content-name-mismatch", "target-size"]  # as axe comes
UNFOLD = "document.querySelectorAll('details').forEach(box => box.open = true)"


def found_by_axe(page: Page, scheme: str, width: int) -> list[str]:
    """What axe has against the page, an element a line: by all its rules in one palette, by those of colour in both."""
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    chosen = {"rules": {rule: {"enabled": True} for rule in OFF}} if scheme == "default" else {"runOnly": OF_COLOUR}
    options = {"resultTypes": ["violations"]} | chosen
    violations = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in violations for node in rule["nodes"]]
