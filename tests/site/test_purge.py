"""Stylesheets lose what nothing on the pages can meet, and nothing else."""

import pytest
from playwright.sync_api import Browser

from macros.site.purge import Selectable, compact, purged
from macros.site.stylesheets import selectable_in
from tests import DOCS

PAGE = """<html class="no-js"><body data-md-color-primary="fruit" data-md-color-scheme="default"><main id="orchard" data-md-type='x'><p class="pear ripe">a > b</p>
<input type=checkbox></main><script src="/theme.min.js"></script><script src="/ours.js"></script>"""
SCRIPT = 'basket.classList.add("md-apple--red"); basket.dataset.mdWormy = ""; name = "md-plum--" + colour; ripe'
KEPT = {
    "a tag": "main{color:red}",
    "a class": ".pear{color:red}",
    "two classes": ".pear.ripe{color:red}",
    "an id": "#orchard{color:red}",
    "an attribute": "[data-md-type=x]{color:red}",
    "an attribute without quotes": "[type=checkbox]{color:red}",
    "part of an attribute": "[type^=check]{color:red}",
    "part of a class, which a script may set": 'p[class*="fg-"]{color:red}',
    "what is not there": "p:not(.worm){color:red}",
    "one of several": ":is(.worm,#orchard) p{color:red}",
    "a pseudo-class": "p:first-child:hover::before{color:red}",
    "the second of two": "main>:nth-child(2){color:red}",
    "one of many that a script adds": ".md-apple--red:nth-child(9){color:red}",
    "every second one": "p:nth-child(2n){color:red}",
    "a state alone": "main>:hover{color:red}",
    "a state between": "body :hover>p,:target .pear{color:red}",
    "a state or another": "main>:is(:hover,:focus-visible){color:red}",
    "what has something": "main:has(>.worm){color:red}",
    "what stands in something": "html main>p{color:red}",
    "what stands after something": "p+:checked,p ~ input{color:red}",
    "what a script puts somewhere": ".pear>.md-apple--red main{color:red}",
    "one of several that a script puts somewhere": ".pear>:is(.worm,.md-apple--red){color:red}",
    "a class from a script": ".md-apple--red{color:red}",
    "an attribute from a script": "[data-md-wormy]{color:red}",
    "an attribute that a script of ours sets by name": "[hidden]{color:red}",
    "a class that a script puts together": ".md-plum--blue{color:red}",
    "everything": "*,:after{color:red}",
    "a variable that is read": "main{--a:red;color:var(--a)}",
    "a variable that another sheet reads": "main{--elsewhere:red}",
    "a picture with punctuation in it": "main{background:url(\"data:image/svg+xml;utf8,<svg d=';{}'/>\");color:red}",
    "an animation that runs": "@keyframes ripen{to{color:red}}main{animation:ripen 1s}",
    "a rule for paper": "@media print{main{color:red}}",
    "a page of paper": "@page{margin:1cm}",
    "a brace, a semicolon and a comment in a text": 'main{content:"};/*\\"*/{";color:red}',
    "an address without quotes": "main{background:url(data:image/svg+xml;utf8,%3Csvg/%3E);color:red}",
    "a function in a function": "main{width:calc(1px + var(--elsewhere,min(1px,(2px))))}",
    "a group in a group": "@supports (top:0){@media print{main{color:red}p{top:0}}}",
    "a rule in a rule": "main{top:0;&:hover{color:red;top:1px}}",
    "a statement": "@layer a,b;main{color:red}",
    "a font": '@font-face{font-family:"Pear;"}main{color:red}',
}
CUT = {
    "a tag": "video{color:red}",
    "a class": ".worm{color:red}",
    "a class beside one that is there": ".pear.worm{color:red}",
    "an id": "#garden{color:red}",
    "an attribute": "[data-worm]{color:red}",
    "a value": "[data-md-type=y]{color:red}",
    "part of an attribute": "[type^=no]{color:red}",
    "a value of an attribute from a script": "[data-md-wormy=deeply]{color:red}",
    "the third of two": "main>:nth-child(3){color:red}",
    "what stands elsewhere": "p main{color:red}",
    "what stands before it": "input+p{color:red}",
    "what stands deeper": "body>p{color:red}",
    "one of several that stands elsewhere": ":is(p,input) main{color:red}",
    "all of several": ":is(.worm,.wasp) p{color:red}",
    "what a script of ours only looks for": ".looked-for{color:red}",
    "a plain word of the theme's script": ".basket{color:red}",
    "a group that is left empty": "@media print{.worm{color:red}}",
    "groups in each other that are left empty": "@media print{@supports (top:0){@layer a{.worm{color:red}}}}",
    "a variable that nothing reads": "main{--b:red}",
    "a variable that only such a one reads": "main{--b:var(--c);--c:red}",
    "two variables that only read each other": "main{--b:var(--c);--c:var(--b)}",
    "an animation that only a variable names that nothing reads": "@keyframes rot{to{top:0}}main{--b:rot}",
    "an animation that never runs": "@keyframes rot{from{color:blue}to{color:red}}",
    "a comment": '/*! of pears; {and "plums"} */.worm{color:red}/*# sourceMappingURL=theme.min.css.map */',
}


THEIR_WORDS = SCRIPT + " md-tooltip"
OUR_WORDS = 'one(".looked-for [asked]").hidden = true'
SELECTABLE = selectable_in([PAGE], {"theme.min.js": THEIR_WORDS, "ours.js": OUR_WORDS})


def less(sheet: str, selectable: Selectable = SELECTABLE) -> str:
    return purged([sheet, "p{color:var(--elsewhere)}"], selectable).removesuffix("p{color:var(--elsewhere)}")


@pytest.mark.parametrize("sheet", KEPT.values(), ids=KEPT)
def test_rule_that_may_be_met_stays_as_it_is(sheet: str) -> None:
    assert less(sheet) == sheet


@pytest.mark.parametrize("sheet", CUT.values(), ids=CUT)
def test_rule_that_nothing_meets_goes(sheet: str) -> None:
    assert less(sheet) == ""


def test_of_several_selectors_only_those_that_nothing_meets_go() -> None:
    assert less(".worm,.pear,main>.wasp{color:red;--b:1}") == ".pear{color:red}"


def test_blanks_go_but_within_a_text_and_between_words() -> None:
    assert (
        less('main {\n  margin: 1px  calc(1px + 2px) ;\n  content: "a  b"\n}\n')
        == 'main{margin:1px calc(1px + 2px);content:"a  b"}'
    )


@pytest.mark.parametrize(
    ("script", "words"),
    {
        "one that the page names": ("ours.js", "pear.className = 'ripening'"),
        "one that such a one names": ("more.js", "pear.className = 'ripening'"),
    }.values(),
)
def test_word_of_our_own_script_counts_without_a_hyphen(script: str, words: str) -> None:
    scripts = {"ours.js": "fetch('/more.js')", script: words}
    assert less(".ripening{color:red}", selectable_in([PAGE], scripts | {"ours.js": scripts["ours.js"] + "/more.js"}))


def test_word_of_a_script_that_no_page_names_does_not_count() -> None:
    assert not less(".ripening{color:red}", selectable_in([PAGE], {"other.js": "pear.className = 'ripening'"}))


def test_variable_that_another_sheet_reads_stays_while_that_one_does() -> None:
    palette = ".ripe{color:var(--hue)}.worm{color:var(--rot)}"
    assert purged([".pear{--hue:1}.ripe{--rot:1}", palette], SELECTABLE) == ".pear{--hue:1}.ripe{color:var(--hue)}"


def test_variable_that_the_style_of_a_page_reads_stays() -> None:
    assert purged(["p{--hue:1}"], SELECTABLE, ["--hue"]) == "p{--hue:1}"


PALETTE = "[data-md-color-scheme]{--a:red;--b:1px}"
BESIDE = "p{top:var(--b);left:var(--b)}"


def test_variable_for_all_that_is_read_once_gives_way_to_its_value() -> None:
    sheet = PALETTE + BESIDE + "main{color:var(--a)}"
    assert less(sheet) == "[data-md-color-scheme]{--b:1px}" + BESIDE + "main{color:red}"


@pytest.mark.parametrize(
    "rules",
    {
        "what is read twice": "p{color:var(--a)}main{color:var(--a)}",
        "what has another value beside": "p{color:var(--a,blue)}",
        "what a part sets anew": "p{--a:blue}p{color:var(--a)}",
        "what is set anew for other colours": "@media (forced-colors:active){[data-md-color-scheme]{--a:blue}}p{color:var(--a)}",
    }.values(),
)
def test_variable_stays(rules: str) -> None:
    assert less(PALETTE + BESIDE + rules) == PALETTE + BESIDE + rules


def test_variable_that_is_set_for_a_part_stays() -> None:
    assert less("p{--c:red}main{color:var(--c)}") == "p{--c:red}main{color:var(--c)}"


def test_variable_that_is_read_once_here_and_elsewhere_stays() -> None:
    sheet = PALETTE + BESIDE + "p{color:var(--a)}"
    assert purged([sheet], SELECTABLE, ["--a"]) == sheet


SHEETS = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.css"))
RULES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map(rule => rule.cssText.replace(/([,:]) /g, "$1")); // blanks that a browser keeps, in variables and conditions
}"""


@pytest.mark.parametrize("name", SHEETS)
def test_a_browser_reads_the_same_rules(name: str, browser: Browser) -> None:
    page = browser.new_page()
    text = (DOCS / name).read_text(encoding="utf-8")
    before, after = (page.evaluate(RULES, sheet) for sheet in (text, compact(text)))
    page.close()
    assert len(before) > 5 and after == before
