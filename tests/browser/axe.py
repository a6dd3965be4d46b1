"""What axe has against a page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.fixtures import PHONE, WIDE

AXE = Axe().axe_script
OF_COLOUR = ["color-contrast", "link-in-text-block"]
OFF = ["label-content-name-mismatch", "target-size"]  # as axe comes
UNFOLD = "document.querySelectorAll('details').forEach(box => box.open = true)"
# Most elements are painted as one before them is: the tenth row of a table, the hundredth keyword of a listing. Twins
# have the same name, classes and paint, and so has each element around them. Where there is nothing new within them,
# they leave the page while axe looks at colours, since it measures all that is in a page for each thing it looks at.
HIDE_TWINS = """() => {
  const PAINT = ["color", "backgroundColor", "backgroundImage", "opacity", "visibility", "display", "position", "filter",
                 "mixBlendMode", "fontSize", "fontWeight", "textDecorationLine", "textShadow", "borderBottomWidth"];
  const seen = new Map();
  const look = (element, around) => {
    const style = getComputedStyle(element);
    const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const looks = [around, element.localName, element.getAttribute("class"), text, ...PAINT.map((name) => style[name])].join("|");
    let fresh = !seen.has(looks);
    if (fresh) seen.set(looks, seen.size);
    for (const child of element.children) fresh = look(child, seen.get(looks)) || fresh;
    element.toggleAttribute("data-twin", !fresh);
    return fresh;
  };
  look(document.body, "");
  const hidden = new CSSStyleSheet();
  hidden.replaceSync("[data-twin] { display: none !important }");
  document.adoptedStyleSheets = [hidden];
}"""
SHOW_TWINS = "document.adoptedStyleSheets = []"
RUN = "([within, options]) => axe.run(within, options).then(({ violations }) => violations)"


States = list[tuple[str, int]]
STATES: States = [(scheme, width) for scheme in ("default", "slate") for width in (WIDE, PHONE)]
WIDE_STATES: States = [(scheme, width) for scheme, width in STATES if width == WIDE]


def faults(page: Page, states: States = STATES, *, within: str = "html", twins: bool = False) -> list[str]:
    """What axe has against a part of the page in each palette and width, an element a line."""
    return [
        f"{scheme}, {width} px: {line}"
        for scheme, width in states
        for line in found_by_axe(page, scheme, width, within=within, twins=twins)
    ]


def found_by_axe(page: Page, scheme: str, width: int, *, within: str = "html", twins: bool = False) -> list[str]:
    """What axe has against a part of the page, an element a line: by all its rules in one palette, by those of colour in both.

    The colours of elements that are painted as others are looked at only if `twins` are asked for.
    """
    _show(page, scheme, width)
    rules = {rule: {"enabled": True} for rule in OFF} | {rule: {"enabled": False} for rule in OF_COLOUR}
    found = _run(page, within, {"rules": rules}) if scheme == "default" else []
    if not twins:
        page.evaluate(HIDE_TWINS)
    found += _run(page, within, {"runOnly": OF_COLOUR})
    page.evaluate(SHOW_TWINS)
    return found


def _show(page: Page, scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)


def _run(page: Page, within: str, options: dict[str, Any]) -> list[str]:
    violations = page.evaluate(RUN, [within, options | {"resultTypes": ["violations"]}])
    return [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in violations for node in rule["nodes"]]
