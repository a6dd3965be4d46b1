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
# they leave the page while axe looks at colours, since it measures all that is in a page for each thing it looks at;
# where they stood, their tags stay, so that the tenth row is still the tenth.
# What has been looked at is known by a number, so that it leaves the next page, too.
HIDE_TWINS = """([within, known]) => {
  const PAINT = ["color", "backgroundColor", "backgroundImage", "opacity", "visibility", "display", "position", "filter",
                 "mixBlendMode", "fontSize", "fontWeight", "textDecorationLine", "textShadow", "borderBottomWidth"];
  const seen = new Set(known.split(" "));
  const added = [];
  const number = (text) => {
    let [high, low] = [0xdeadbeef, 0x41c6ce57];
    for (let at = 0; at < text.length; at++) {
      high = Math.imul(high ^ text.charCodeAt(at), 2654435761);
      low = Math.imul(low ^ text.charCodeAt(at), 1597334677);
    }
    return `${(high ^ (high >>> 16)) >>> 0}-${(low ^ (low >>> 13)) >>> 0}`;
  };
  const looks = (element, around) => {
    const style = getComputedStyle(element);
    const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    return number([around, element.localName, element.getAttribute("class"), text, ...PAINT.map((name) => style[name])].join("|"));
  };
  const look = (element, around) => {
    const own = looks(element, around);
    let fresh = !seen.has(own);
    if (fresh) seen.add(own), added.push(own);
    for (const child of element.children) fresh = look(child, own) || fresh;
    element.toggleAttribute("data-twin", !fresh);
    return fresh;
  };
  const below = (parent) => parent ? looks(parent, below(parent.parentElement)) : innerWidth;
  const root = document.querySelector(within);
  look(root, below(root.parentElement));
  for (let inner = root; inner.parentElement; inner = inner.parentElement)
    for (const beside of inner.parentElement.children) if (beside !== inner) beside.toggleAttribute("data-twin", true);
  const twins = [...document.body.querySelectorAll("[data-twin]:not([data-twin] *)")].map((twin) => [twin, [...twin.childNodes]]);
  for (const [twin] of twins) twin.replaceChildren();
  window.showTwins = () => { for (const [twin, inner] of twins) twin.replaceChildren(...inner); };
  const hidden = new CSSStyleSheet();
  hidden.replaceSync("[data-twin] { display: none !important }");
  document.adoptedStyleSheets = [hidden];
  return added.join(" ");
}"""
SHOW_TWINS = "showTwins(); document.adoptedStyleSheets = []"
# Each rule of axe walks through all that is in a page. While it looks at a part of it, what is around that part leaves,
# and what is painted in a listing behind its first words: no rule but those of colour has anything to say of it.
SET_ASIDE = """within => {
  const root = document.querySelector(within), emptied = [];
  for (let inner = root; inner.parentElement; inner = inner.parentElement)
    emptied.push(...[...inner.parentElement.children].filter((beside) => beside !== inner && beside !== document.head));
  const listings = [...root.querySelectorAll("pre code")];
  const parts = [...emptied, ...listings].map((part) => [part, [...part.childNodes]]);
  for (const [part, inner] of parts) part.replaceChildren(...listings.includes(part) ? inner.slice(0, 20) : []);
  window.showRest = () => { for (const [part, inner] of parts) part.replaceChildren(...inner); };
}"""
SHOW_REST = "showRest()"
RUN = "([within, options]) => axe.run(within, options).then(({ violations }) => violations)"


States = list[tuple[str, int]]
STATES: States = [(scheme, width) for scheme in ("default", "slate") for width in (WIDE, PHONE)]
WIDE_STATES: States = [(scheme, width) for scheme, width in STATES if width == WIDE]
NARROW_STATES: States = [(scheme, width) for scheme, width in STATES if width == PHONE]


def faults(
    page: Page, states: States = STATES, *, within: str = "html", twins: bool = False, seen: set[str] | None = None
) -> list[str]:
    """What axe has against a part of the page in each palette and width, an element a line.

    `seen` are numbers of what axe has looked at in other pages; those of this page are added.
    """
    seen = set() if seen is None else seen
    return [
        f"{scheme}, {width} px: {line}"
        for scheme, width in states
        for line in found_by_axe(page, scheme, width, seen, within=within, twins=twins)
    ]


def found_by_axe(
    page: Page, scheme: str, width: int, seen: set[str], *, within: str = "html", twins: bool = False
) -> list[str]:
    """What axe has against a part of the page, an element a line: by all its rules in one palette, by those of colour in both.

    The colours of elements that are painted as others are, here or in what was `seen`, are looked at only if `twins` are asked for.
    """
    _show(page, scheme, width)
    rules = {rule: {"enabled": True} for rule in OFF} | {rule: {"enabled": False} for rule in OF_COLOUR}
    if twins:
        found = _run(page, within, {"rules": rules}) if scheme == "default" else []
        return found + _run(page, within, {"runOnly": OF_COLOUR})
    found = []
    if scheme == "default":
        page.evaluate(SET_ASIDE, within)
        found = _run(page, within, {"rules": rules})
        page.evaluate(SHOW_REST)
    seen.update(
        page.evaluate(HIDE_TWINS, [within, " ".join(seen)]).split()
    )  # a text, since a list is taken across one by one
    found += _run(page, within, {"runOnly": OF_COLOUR})
    page.evaluate(SHOW_TWINS)
    return found


def _show(page: Page, scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)


def _run(page: Page, within: str, options: dict[str, Any]) -> list[str]:
    violations = page.evaluate(
        RUN, [within, options | {"resultTypes": ["violations"], "preload": False}]
    )  # only rules on films and turned screens read what is preloaded
    return [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in violations for node in rule["nodes"]]
