"""Readers get our scripts and stylesheets without what is only for those who write them, and nothing else is changed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.site.minify import LEXERS, minified, minify_assets
from macros.site.site import Site
from tests import DOCS

FILES = {
    "a stylesheet": ("ripe.css", "/* why */\na {\n  top: calc(1px + 2px);\n\n}\n", "a {\ntop: calc(1px + 2px);\n}\n"),
    "a sheet for some widths": (
        "ripe.css",
        "@media print {\n  a :is(b, c):not(d :first-child) { top: 0; }\n}\n",
        "@media print {\na :is(b, c):not(d :first-child) { top: 0; }\n}\n",
    ),
    "a style that is important": ("ripe.css", "a { top: 0 !important }\n", "a { top: 0 !important }\n"),
    "a comment within a selector": ("ripe.css", "a/* why */b {}\n", "a b {}\n"),
    "a sheet with a text": (
        "ripe.css",
        'a::after { content: "/* a */  b"; }\n',
        'a::after { content: "/* a */  b"; }\n',
    ),
    "a script": ("ripe.js", "// why\n  a = 1;\n/** how */\n  b = a // so\n  b++\n", "a = 1;\nb = a\nb++\n"),
    "a comment within a line": ("ripe.js", "a = /** how */(b);\n", "a = (b);\n"),
    "a comment over lines": ("ripe.js", "return /* a\n b */ c\n", "return\nc\n"),
    "a script with a text": (
        "ripe.js",
        "a = `//  ${b} c\n  /* d */ ${e} f`;\n",
        "a = `//  ${b} c\n  /* d */ ${e} f`;\n",
    ),
    "a script with a pattern": ("ripe.js", "a = b.split(/[/*]+  '/);\n", "a = b.split(/[/*]+  '/);\n"),
    "another file": ("ripe.svg", "<svg>  <!-- why --></svg>", "<svg>  <!-- why --></svg>"),
}


@pytest.mark.parametrize(("name", "text", "sent"), FILES.values(), ids=FILES.keys())
def test_what_is_sent_of(name: str, text: str, sent: str, orchard: Site) -> None:
    (orchard.root / "docs/assets").mkdir()
    (orchard.root / "docs/assets" / name).write_text(text)
    orchard.write(f"assets/{name}", text)
    for _ in "twice":
        minify_assets(orchard)
        assert (orchard.folder / "assets" / name).read_text() == sent


def test_a_script_is_sent_with_what_it_imports(orchard: Site) -> None:
    (orchard.root / "docs/assets").mkdir()
    for name, text in {
        "ripe.js": 'import { peel } from "./peel.js";\npeel();\n',
        "peel.js": "// how\nexport function peel() {}\n",
    }.items():
        (orchard.root / "docs/assets" / name).write_text(text)
        orchard.write(f"assets/{name}", text)
    minify_assets(orchard)
    assert (orchard.folder / "assets/ripe.js").read_text() == "function peel() {}\npeel();\n"
    assert not (orchard.folder / "assets/peel.js").exists()


def test_every_import_of_our_scripts_is_bundled(site: Path) -> None:
    """The offline edition has no file that a script could import."""
    for script in (site / "assets/javascripts").glob("*.js"):
        left = re.findall(r"""\b(?:from|import)\b\s*\(?\s*["']\..*""", script.read_text(encoding="utf-8"))
        assert script.name.endswith(".min.js") or not left, f'{script.name}: write import {{ … }} from "./x.js"; {left}'


def test_the_themes_files_stay_as_they_are(orchard: Site) -> None:
    (orchard.root / "docs/assets").mkdir()
    orchard.write("assets/theme.css", "a { /* b */ }")
    minify_assets(orchard)
    assert (orchard.folder / "assets/theme.css").read_text() == "a { /* b */ }"


SHEETS = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.css"))
RULES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map(rule => rule.cssText);
}"""


@pytest.mark.parametrize("name", SHEETS)
def test_a_browser_reads_the_same_rules(name: str, browser: Browser) -> None:
    page = browser.new_page()
    text = (DOCS / name).read_text(encoding="utf-8")
    before, after = (page.evaluate(RULES, sheet) for sheet in (text, minified(text, LEXERS[".css"])))
    page.close()
    assert len(before) > 20 and after == before
