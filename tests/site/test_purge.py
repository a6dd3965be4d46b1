"""The theme's stylesheets lose what nothing on the site can meet, and nothing else."""

from pathlib import Path

import pytest

from macros.catalog.models import Catalog
from macros.site.purge import Selectable, purge_stylesheets, purged, selectable_in
from macros.site.site import Site

PAGE = '<html class="no-js"><main id="orchard" data-md-type=\'x\'><p class="pear ripe">a > b</p><input type=checkbox></main>'
SCRIPT = 'basket.classList.add("md-apple--red"); basket.dataset.mdWormy = ""; name = "md-plum--" + colour; ripe'
KEPT = {
    "a tag": "main{color:red}",
    "a class": ".pear{color:red}",
    "two classes": ".pear.ripe{color:red}",
    "an id": "#orchard{color:red}",
    "an attribute": "[data-md-type=x]{color:red}",
    "an attribute without quotes": "[type=checkbox]{color:red}",
    "part of an attribute": "[type^=no]{color:red}",
    "what is not there": "p:not(.worm){color:red}",
    "one of several": ":is(.worm,.pear) p{color:red}",
    "a pseudo-class": "p:first-child:hover::before{color:red}",
    "a class from a script": ".md-apple--red{color:red}",
    "an attribute from a script": "[data-md-wormy]{color:red}",
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
    "a function in a function": "main{width:calc(1px + var(--elsewhere, min(1px, (2px))))}",
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
    "all of several": ":is(.worm,.wasp) p{color:red}",
    "a plain word of the theme's script": ".basket{color:red}",
    "a group that is left empty": "@media print{.worm{color:red}}",
    "a variable that nothing reads": "main{--b:red}",
    "a variable that only such a one reads": "main{--b:var(--c);--c:red}",
    "an animation that never runs": "@keyframes rot{from{color:blue}to{color:red}}",
    "a comment": '/*! of pears; {and "plums"} */.worm{color:red}/*# sourceMappingURL=theme.min.css.map */',
}


SELECTABLE = selectable_in([PAGE], [], [SCRIPT + " md-tooltip"])


def less(sheet: str, selectable: Selectable = SELECTABLE) -> str:
    return purged({Path(): sheet}, selectable, "p{color:var(--elsewhere)}")[Path()]


@pytest.mark.parametrize("sheet", KEPT.values(), ids=KEPT)
def test_rule_that_may_be_met_stays_as_it_is(sheet: str) -> None:
    assert less(sheet) == sheet


@pytest.mark.parametrize("sheet", CUT.values(), ids=CUT)
def test_rule_that_nothing_meets_goes(sheet: str) -> None:
    assert less(sheet) == ""


def test_of_several_selectors_only_those_that_nothing_meets_go() -> None:
    assert less(".worm,.pear,main>.wasp{color:red;--b:1}") == ".pear{color:red}"


def test_browser_is_asked_who_uses_a_keyboard() -> None:
    assert less("p:not(.focus-visible){outline:none}") == "p:not(:focus-visible){outline:none}"


def test_word_of_our_own_script_counts_without_a_hyphen() -> None:
    assert less(".ripening{color:red}", selectable_in([PAGE], ["pear.className = 'ripening'"]))


def test_theme_sheets_are_rewritten_once_and_ours_never(tmp_path: Path, sample: Catalog) -> None:
    sheets = {
        "theme.min.css": ".worm{top:0}.pear:not(.focus-visible){top:0}",
        "theme.min.css.map": "{}",
        "ours.css": ".worm{top:0}",
    }
    for name, text in {**sheets, "index.html": PAGE}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for _ in range(2):
        purge_stylesheets(Site(tmp_path, "https://orchard.example/", tmp_path, sample))
        assert {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()} == {
            "theme.min.css": ".pear:not(:focus-visible){top:0}",
            "ours.css": ".worm{top:0}",
            "index.html": PAGE,
        }


def test_variable_that_another_theme_sheet_reads_stays_while_that_one_does(tmp_path: Path, sample: Catalog) -> None:
    """Zensical's colours are in a sheet of their own, which reads variables of the main one."""
    main = ".pear:not(.focus-visible){--hue:1}.ripe{--rot:1}"
    sheets = {
        "main.min.css": main,
        "palette.min.css": ".ripe{color:var(--hue)}.worm{color:var(--rot)}",
        "index.html": PAGE,
    }
    for name, text in sheets.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    purge_stylesheets(Site(tmp_path, "https://orchard.example/", tmp_path, sample))
    assert (tmp_path / "main.min.css").read_text(encoding="utf-8") == ".pear:not(:focus-visible){--hue:1}"
