"""What can be wrong with a page for a reader of a narrow window, forced colours, less motion or no script."""

from itertools import zip_longest

from playwright.sync_api import Page

from tests.browser.axe import UNFOLD
from tests.browser.fixtures import PHONE, WIDE

NARROWEST = 320  # CSS pixels
WIDTHS = (WIDE, 768, WIDE // 2, PHONE)  # half of it is what a magnification of 200 % leaves


def too_wide(page: Page, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """In which widths the page scrolls sideways, and how far; the window is left in the last one."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        if (beyond := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
            found.append(f"{width} px: {beyond} px too wide")
    return found


VANISHED = """() => {
  const probe = Object.assign(document.createElement("canvas"), {width: 1, height: 1}).getContext("2d");
  const light = (...layers) => {
    for (probe.fillStyle of layers) probe.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...probe.getImageData(0, 0, 1, 1).data].map(
      (part) => part / 255 <= 0.04045 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = getComputedStyle(document.body).backgroundColor;
  const seen = (paint) => {
    if (paint === "none") return false;
    const [low, high] = [light(paper), light(paper, paint)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05) >= 3;
  };
  const shown = [...document.body.querySelectorAll("*")].filter((element) => element.checkVisibility({visibilityProperty: true}));
  const name = (element) => `${element.localName}.${element.getAttribute("class")}`;
  const masked = shown.flatMap((element) => ["::before", "::after"].map((part) => [element, part])).filter(([element, part]) => {
    const { content, maskImage, backgroundColor } = getComputedStyle(element, part);
    return content !== "none" && maskImage !== "none" && !seen(backgroundColor);
  });
  const drawn = shown.filter((element) => {
    const { fill, stroke } = getComputedStyle(element);
    return element.matches(`svg :is(path, rect, circle, line, text)` + OPTIONAL) && !seen(fill) && !seen(stroke);
  });
  return [...new Set([...masked.map(([element, part]) => name(element) + part), ...drawn.map(name)])];
}""".replace("OPTIONAL", '":not(.fg-tint, .fg-year, .fg-stop text, .fg-number)"')


def vanished(page: Page) -> list[str]:
    """What is not seen in forced colours, on black paper while the page's own palette is the light one.

    So no colour of ours helps.
    """
    page.evaluate("document.body.dataset.mdColorScheme = 'default'")
    page.emulate_media(forced_colors="active", color_scheme="dark")
    found: list[str] = page.evaluate(VANISHED)
    page.emulate_media(forced_colors="null", color_scheme="null")
    return found


MOVING = """() => [
  ...document.getAnimations().map((animation) => animation.effect.target.outerHTML.slice(0, 80)),
  ...[...document.querySelectorAll("*")].filter((element) => ["", "::before", "::after"].some((part) => {
    const { animationName, transitionDuration, transitionProperty, scrollBehavior } = getComputedStyle(element, part);
    const still = transitionProperty === "none" || /^0s(, 0s)*$/.test(transitionDuration);
    return animationName !== "none" || !still || scrollBehavior !== "auto";
  })).map((element) => element.outerHTML.slice(0, 80)),
]"""


def moving(page: Page) -> list[str]:
    """What moves, or would."""
    found: list[str] = page.evaluate(MOVING)
    return found


def said_otherwise(page: Page, without_script: Page) -> list[str]:
    """Where the article that is open does not say what it says without script in as wide a window."""
    without_script.goto(page.url)
    without_script.evaluate(UNFOLD)
    return differing_words(article_words(page), article_words(without_script))


def differing_words(one: list[str], other: list[str]) -> list[str]:
    """The first words in which two texts differ, of each; nothing where they are the same."""
    if one == other:
        return []
    at = next(n for n, (word, rival) in enumerate(zip_longest(one, other)) if word != rival)
    return [f"{' '.join(words[at:][:8])!r}" for words in (one, other)]


# A locator would cost as much again, since a page that is new to it has to read all that Playwright can do.
WORDS = """() => {
  const added = [...document.querySelectorAll("article .fg-added")], were = added.map(({ hidden }) => hidden);
  for (const one of added) one.hidden = true;
  const words = document.querySelector("article").innerText;
  added.forEach((one, n) => { one.hidden = were[n]; });
  return words;
}"""


def article_words(page: Page) -> list[str]:
    """What the article says, without the controls that a script of ours adds to what is there."""
    words: str = page.evaluate(WORDS)
    return words.split()
