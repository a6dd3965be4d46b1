"""Readers get our scripts without what is only for those who write them, and nothing else is changed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.site.minify import PLAIN_KINDS, draw_icons_once, drop_plain_spans, minify_scripts
from macros.site.site import Site
from tests.browser.pixels import whole

FILES = {
    "a script": ("ripe.js", "// why\n  pick(1);\n/** how */\n  pick(2) // so\n", "(()=>{pick(1),pick(2)})()"),
    "a comment over lines": ("ripe.js", "if (a) /* a\n b */ b();\n", "(()=>{a&&b()})()"),
    "a name": ("ripe.js", "const ripest = pick();\ntaste(ripest, ripest);\n", "(()=>{const a=pick();taste(a,a)})()"),
    "a script with a text": (
        "ripe.js",
        "pick(`//  ${b} c\n  /* d */ ${e} f`);\n",
        "(()=>{pick(`//  ${b} c\n  /* d */ ${e} f`)})()",
    ),
    "a script with a pattern": ("ripe.js", "pick(b.split(/[/*]+  '/));\n", "(()=>{pick(b.split(/[/*]+  '/))})()"),
    "a script that is strict": ("ripe.js", '// why\n"use strict";\npick();\n', '(()=>{"use strict";pick()})()'),
    "names that others import": (
        "ripe.js",
        "export { peel };\nexport const eat = () => 1;\nexport function* pick() {}\nfunction peel() {}\n",
        "export const{peel,eat,pick}=(()=>{const a=()=>1;return{peel:function(){},eat:a,pick:function*(){}}})()",
    ),
    "another file": ("ripe.svg", "<svg>  <!-- why --></svg>", "<svg>  <!-- why --></svg>"),
}


@pytest.mark.parametrize(("name", "text", "sent"), FILES.values(), ids=FILES.keys())
def test_what_is_sent_of(name: str, text: str, sent: str, orchard: Site) -> None:
    (orchard.root / "docs/assets").mkdir()
    (orchard.root / "docs/assets" / name).write_text(text)
    orchard.write(f"assets/{name}", text)
    for _ in "twice":
        minify_scripts(orchard)
        assert (orchard.folder / "assets" / name).read_text() == sent


def test_a_script_is_sent_with_what_it_imports(orchard: Site) -> None:
    (orchard.root / "docs/assets").mkdir()
    for name, text in {
        "ripe.js": 'import { peel } from "./peel.js";\npeel();\n',
        "peel.js": "// how\nexport function peel() { peeled = true; }\n",
    }.items():
        (orchard.root / "docs/assets" / name).write_text(text)
        orchard.write(f"assets/{name}", text)
    minify_scripts(orchard)
    assert (orchard.folder / "assets/ripe.js").read_text() == "(()=>{(function(){peeled=!0}())})()"
    assert not (orchard.folder / "assets/peel.js").exists()


def test_every_import_of_our_scripts_is_bundled(site: Path) -> None:
    """The offline edition has no file that a script could import."""
    for script in (site / "assets/javascripts").glob("*.js"):
        left = re.findall(r"""\b(?:from|import)\b\s*\(?\s*["']\..*""", script.read_text(encoding="utf-8"))
        assert script.name.endswith(".min.js") or not left, f'{script.name}: write import {{ … }} from "./x.js"; {left}'


def test_the_themes_files_stay_as_they_are(orchard: Site) -> None:
    (orchard.root / "docs/assets").mkdir()
    orchard.write("assets/theme.js", "a /* b */")
    minify_scripts(orchard)
    assert (orchard.folder / "assets/theme.js").read_text() == "a /* b */"


PEAR, PLUM = (f'<path transform="scale(.1)" d="{letter * 60}"/>' for letter in "ap")


def test_an_icon_is_drawn_once_in_an_article(orchard: Site) -> None:
    orchard.write("index.html", f"{PEAR}<article><i>{PEAR}</i>{PLUM}<b>{PEAR}</b>{PEAR}</article>{PEAR}")
    draw_icons_once(orchard)
    first, again = PEAR.replace("<path", '<path id="icon-1"'), '<use href="#icon-1"/>'
    assert orchard.pages["index.html"] == f"{PEAR}<article><i>{first}</i>{PLUM}<b>{again}</b>{again}</article>{PEAR}"


def test_a_path_that_is_as_short_as_a_reference_is_drawn_again(orchard: Site) -> None:
    orchard.write("index.html", html := '<article><path d="M0 0h1"/><path d="M0 0h1"/></article>')
    draw_icons_once(orchard)
    assert orchard.pages["index.html"] == html


def test_words_of_code_that_are_painted_like_the_code_are_not_marked(orchard: Site) -> None:
    marked = '<span class="w"> </span><span class="n">pear</span><span class="k">if</span>'
    orchard.write("index.html", f"<pre>{marked}</pre>{marked}")
    drop_plain_spans(orchard)
    assert orchard.pages["index.html"] == f'<pre> pear<span class="k">if</span></pre>{marked}'


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_these_words_have_the_colour_of_the_code(scheme: str, browser: Browser) -> None:
    page = browser.new_page()
    words = "".join(f'<span class="{kind}">x</span>' for kind in (*PLAIN_KINDS.split(), "k"))
    page.set_content(f"""<style>{whole("code")}</style>
        <body class="md-typeset" data-md-color-primary data-md-color-scheme="{scheme}"><pre class="highlight"><code>{words}""")
    style = "words => words.map(word => ['color', 'fontWeight', 'fontStyle'].map(name => getComputedStyle(word)[name]).join())"
    [code] = page.locator("code").evaluate_all(style)
    *plain, keyword = page.locator("code > span").evaluate_all(style)
    page.close()
    assert set(plain) == {code} != {keyword}
