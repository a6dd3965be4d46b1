"""Readers get our scripts and stylesheets without what is only for those who write them."""

import re

import pytest
from playwright.sync_api import Browser

from macros.minify import minified, smaller_styles
from macros.publish import Site
from tests import ROOT

FILES = {
    "a stylesheet": ("ripe.css", "/* why */\na {\n  top: calc(1px + 2px);\n}\n", "a{top:calc(1px + 2px)}\n"),
    "a sheet for some widths": (
        "ripe.css",
        "@media print {\n  a :is(b, c):not(d :first-child) { top: 0; }\n}\n",
        "@media print{a *:is(b,c):not(d *:first-child){top:0}}\n",
    ),
    "a sheet with a text": ("ripe.css", 'a::after { content: "/* a */  b"; }\n', 'a::after{content:"/* a */  b"}\n'),
    "a script": ("ripe.js", "// why\nconst a = 1;\n/** how */\nlet b = a\nb++\n", "const a=1;let b=a\nb++\n"),
    "a script with a text": ("ripe.js", "a = `//  ${b}  /* c */`;\n", "a=`//  ${b}  /* c */`;\n"),
    "a script with a pattern": ("ripe.js", "a = b.split(/[/*]+  '/);\n", "a=b.split(/[/*]+  '/);\n"),
    "another file": ("ripe.svg", "<svg>  <!-- why --></svg>", "<svg>  <!-- why --></svg>"),
}


@pytest.mark.parametrize(("name", "text", "sent"), FILES.values(), ids=FILES.keys())
def test_what_is_sent_of(name: str, text: str, sent: str, orchard: Site) -> None:
    (orchard.root / "docs/assets").mkdir()
    (orchard.root / "docs/assets" / name).write_text(text)
    orchard.write(f"assets/{name}", text)
    for _ in "twice":
        minified(orchard)
        assert (orchard.folder / "assets" / name).read_text() == sent


SHEETS = sorted(
    path.relative_to(ROOT).as_posix() for part in ("docs", "macros") for path in (ROOT / part).rglob("*.css")
)
RULES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map(rule => rule.cssText);
}"""


@pytest.mark.parametrize("name", SHEETS)
def test_a_browser_reads_the_same_rules(name: str, browser: Browser) -> None:
    page = browser.new_page()
    text = (ROOT / name).read_text(encoding="utf-8")
    before, after = (page.evaluate(RULES, sheet) for sheet in (text, smaller_styles(text)))
    page.close()
    assert len(before) > 20 and [spaced(rule) for rule in after] == [spaced(rule) for rule in before]


def spaced(rule: str) -> str:
    """A rule without the spaces that mean nothing, and with `a *:is(b)` as `a :is(b)`."""
    return re.sub(r"\s*([,{}]|: )\s*", lambda sign: sign[1].strip(), rule).replace(" *:", " :")


def test_the_themes_files_stay_as_they_are(orchard: Site) -> None:
    (orchard.root / "docs/assets").mkdir()
    orchard.write("assets/theme.css", "a { /* b */ }")
    minified(orchard)
    assert (orchard.folder / "assets/theme.css").read_text() == "a { /* b */ }"
