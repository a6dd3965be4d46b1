"""Variables that only stand for something else go, and nothing looks otherwise."""

import pytest

from macros.site.purge import inline_variables

BODY = "[data-md-color-primary]"
INLINED = {
    "a name for another": (
        f"{BODY}{{--ink:#000;--text:var(--ink)}}p{{color:var(--text)}}b{{color:var(--text)}}",
        f"{BODY}{{--ink:#000}}p{{color:var(--ink)}}b{{color:var(--ink)}}",
    ),
    "a name for a name": (
        f"{BODY}{{--text:var(--dark);--dark:var(--ink);--ink:#000}}p{{color:var(--text)}}b{{color:var(--dark)}}",
        f"{BODY}{{--ink:#000}}p{{color:var(--ink)}}b{{color:var(--ink)}}",
    ),
    "a name for what another stylesheet reads": (
        f"{BODY}{{--read:#000;--text:var(--read)}}p{{color:var(--text)}}",
        f"{BODY}{{--read:#000}}p{{color:var(--read)}}",
    ),
    "a name for what forced colours set again for all of a page": (
        f"{BODY}{{--ink:#000;--text:var(--ink)}}@media (forced-colors:active){{{BODY}{{--ink:Canvas}}}}p{{color:var(--text)}}",
        f"{BODY}{{--ink:#000}}@media (forced-colors:active){{{BODY}{{--ink:Canvas}}}}p{{color:var(--ink)}}",
    ),
    "what is read once": (
        ":root{--icon:url(\"data:image/svg+xml,<svg d='a(b);}'/>\");--far:1px}p{mask:var(--icon);top:var(--far);left:var(--far)}",
        ":root{--far:1px}p{mask:url(\"data:image/svg+xml,<svg d='a(b);}'/>\");top:var(--far);left:var(--far)}",
    ),
}
KEPT = {
    "what is set for paper too": f"{BODY}{{--ink:#000;--text:var(--ink)}}@media print{{p{{--text:red}}}}p{{color:var(--text)}}",
    "what is set on paper alone": f"@media print{{p{{top:0}}{BODY}{{--text:var(--ink)}}}}{BODY}{{--ink:#000}}p{{color:var(--text)}}",
    "a name for what is set again": f"{BODY}{{--ink:#000;--text:var(--ink)}}p{{--ink:red;color:var(--text)}}",
    "what has a value beside": f"{BODY}{{--ink:#000;--text:var(--ink)}}p{{color:var(--text,red)}}",
    "a name for what has a value beside": f"{BODY}{{--ink:#000;--text:var(--ink,red)}}p{{color:var(--text)}}p{{top:var(--ink)}}",
    "what is set for a part of a page": "p{--text:1px}p b{top:var(--text)}",
    "what the root may not know": f"{BODY}{{--far:1px}}html{{top:var(--far)}}",
    "what a script reads": f"{BODY}{{--ink:#000;--kept:var(--ink)}}p{{color:var(--kept)}}",
    "what another stylesheet reads": f"{BODY}{{--ink:#000;--read:var(--ink)}}p{{color:var(--read)}}",
    "what stands for a variable of a script": f"{BODY}{{--kept:#000;--text:var(--kept)}}p{{color:var(--text)}}",
    "what is longer where it is read often": ":root{--far:calc(1px + 2px)}p{top:var(--far);left:var(--far)}",
}


@pytest.mark.parametrize(("sheet", "shorter"), INLINED.values(), ids=INLINED)
def test_variable_gives_way_to_its_value(sheet: str, shorter: str) -> None:
    assert inline_variables(sheet, {"--kept"}, {"--read"}) == shorter


@pytest.mark.parametrize("sheet", KEPT.values(), ids=KEPT)
def test_variable_stays(sheet: str) -> None:
    assert inline_variables(sheet, {"--kept"}, {"--read"}) == sheet
