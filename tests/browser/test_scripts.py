"""The functions of our scripts that need no page."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from macros.catalog.vocabulary import FORMULA_PREFIXES
from tests import DOCS

SCRIPTS = {"table": 8000, "compare": 8000, "questions": 8000, "chain": 9800, "costs": 8000}  # bytes by gzip at most


@pytest.fixture(scope="module")
def blank(browser: Browser, root: str) -> Any:
    page = browser.new_page()
    page.goto(f"{root}robots.txt")
    yield page
    page.close()


def call(page: Page, root: str, script: str, function: str, *arguments: Any) -> Any:
    """What an exported function of a script returns."""
    return page.evaluate(
        "([file, name, given]) => import(file).then(script => script[name](...given))",
        [f"{root}assets/javascripts/{script}.js", function, list(arguments)],
    )


COPIED = {
    "plain words": ("a b", "a b"),
    "a comma": ("a, b", '"a, b"'),
    "a quote": ('a "b"', '"a ""b"""'),
    "a line": ("a\nb", '"a\nb"'),
    "a formula": ("=1+1", "'=1+1"),
    "a formula after a space": (" =1+1", "' =1+1"),
    "a formula in quotes": ('=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'),
    "a mention": ("@SUM(A1)", "'@SUM(A1)"),
    "a tab": ("\t=1", '"\'\t=1"'),
    "a wide equals sign": ("＝1", "'＝1"),
    "a small equals sign": ("﹦1", "'﹦1"),
    "a raised equals sign": ("⁼1", "'⁼1"),
    "a formula after a semicolon": ("a;=1+1", '"a;=1+1"'),
    "a negative number": ("-1.5", "-1.5"),
    "a minus before words": ("-a", "'-a"),
}


@pytest.mark.parametrize(("cell", "written"), COPIED.values(), ids=COPIED.keys())
def test_csv_is_quoted_and_holds_no_formula(cell: str, written: str, blank: Page, root: str) -> None:
    made = call(blank, root, "table", "delimited", [["x", cell]], ",", FORMULA_PREFIXES)
    assert made == f"x,{written}\r\n"


def test_tsv_keeps_commas_and_quotes_tabs(blank: Page, root: str) -> None:
    made = call(blank, root, "table", "delimited", [["a, b", "c\td"]], "\t", FORMULA_PREFIXES)
    assert made == 'a, b\t"c\td"\r\n'


def test_markdown_escapes_what_would_end_a_cell_or_begin_a_mark(blank: Page, root: str) -> None:
    made = call(blank, root, "table", "markdown", [["a", "b"], ["c|d", "*e*\n<f>"]])
    assert made == "| a | b |\n| --- | --- |\n| c\\|d | \\*e\\* \\<f> |\n"


ORDERS = {
    "numbers as numbers": (["900 s", "1000 s", "29 s"], ["29 s", "900 s", "1000 s"]),
    "no limit comes last": (["Infinity bytes", "5 bytes"], ["5 bytes", "Infinity bytes"]),
    "days as days": (["2026-11-23", "2006-07", "2006-07-13"], ["2006-07", "2006-07-13", "2026-11-23"]),
    "numbers within words": (["Python 3.10", "Python 3.9"], ["Python 3.9", "Python 3.10"]),
    "nothing stands at the end": (["", "b", "a"], ["a", "b", ""]),
}
SORTED = """([file, words, down]) => import(file).then(({ weight, order }) =>
    words.toSorted((a, b) => order(weight(a), weight(b), down)))"""


@pytest.mark.parametrize(("words", "up"), ORDERS.values(), ids=ORDERS.keys())
def test_order(words: list[str], up: list[str], blank: Page, root: str) -> None:
    file = f"{root}assets/javascripts/table.js"
    assert blank.evaluate(SORTED, [file, words, False]) == up
    down = [word for word in reversed(up) if word] + [word for word in up if not word]
    assert blank.evaluate(SORTED, [file, words, True]) == down


COLUMNS = [
    {"key": "name", "title": "Name", "shown": True, "words": []},
    {"key": "kind", "title": "Kind", "shown": True, "words": ["Stone fruit", "Berry"]},
]
ADDRESSES = {
    "text=a+b&kind=stone-fruit&sort=-kind&columns=name,kind": [],
    "text=100%25+%26+more": [],
    "": [],
    "kind=nut": ["kind=nut"],
    "sort=taste": ["sort=taste"],
    "columns=taste": ["columns=taste"],
    "utm_source=x": [],
}


@pytest.mark.parametrize(("query", "unknown"), ADDRESSES.items(), ids=ADDRESSES.keys())
def test_an_address_is_read_and_written_again(query: str, unknown: list[str], blank: Page, root: str) -> None:
    read = call(blank, root, "table", "read", query, COLUMNS)
    assert read["unknown"] == unknown
    known = "" if unknown or query.startswith("utm") else query
    assert call(blank, root, "table", "write", read["state"]) == known


KNOWN = [{"id": name, "name": short} for name, short in (("sqs", "SQS"), ("sns", "SNS"), ("lambda", "Lambda"))]
MEANT = {"sqss": ["SQS", "SNS"], "lamda": ["Lambda"], "zzzzzz": [], "x": []}


@pytest.mark.parametrize(("asked", "names"), MEANT.items(), ids=MEANT.keys())
def test_the_nearest_names(asked: str, names: list[str], blank: Page, root: str) -> None:
    assert [near["name"] for near in call(blank, root, "compare", "nearest", asked, KNOWN)] == names


COMPARED = {
    "?s=sqs,sns": ["sqs", "sns"],
    "?s=sqs&s=sns": ["sqs", "sns"],
    "?s=Lambda,SQS,sqs": ["lambda", "sqs"],
    "?s=": [],
}


@pytest.mark.parametrize(("query", "ids"), COMPARED.items(), ids=COMPARED.keys())
def test_services_to_compare_are_read(query: str, ids: list[str], blank: Page, root: str) -> None:
    read = call(blank, root, "compare", "read", query, KNOWN)
    assert [service["id"] for service in read["chosen"]] == ids and not read["unknown"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_is_light(name: str, site: Path) -> None:
    written, sent = ((folder / f"assets/javascripts/{name}.js").read_bytes() for folder in (DOCS, site))
    assert written.startswith(b"// @ts-check") and len(gzip.compress(sent, 6)) <= SCRIPTS[name]


def test_scripts_are_on_the_pages_that_use_them_alone(site: Path) -> None:
    using = {
        (page.parent.relative_to(site).as_posix(), name)
        for page in site.rglob("*.html")
        for name in SCRIPTS
        if f"javascripts/{name}.js" in page.read_text(encoding="utf-8")
    }
    tables = {("services", "table"), ("edges", "table"), ("runtimes", "table"), ("regions", "table")}
    others = ("index", "idle", "other-charges")
    costs = {(f"cost/{page.stem}", "costs") for page in (DOCS / "cost").glob("*.md") if page.stem not in others}
    chains = {
        (source.relative_to(DOCS).as_posix(), "chain")
        for source in [DOCS / "chain", *(page.with_suffix("") for page in DOCS.glob("chain/*-*.md"))]
    }
    assert using == tables | chains | costs | {("compare", "compare"), ("learn/test-yourself", "questions")}


QUESTIONS = ["How large?", "How long?", "How large?", ""]  # the first and the third would have the same key


def test_each_question_has_a_short_key_of_its_own_which_does_not_hang_on_its_place(blank: Page, root: str) -> None:
    keys = call(blank, root, "questions", "shortKeys", QUESTIONS)
    assert len(set(keys)) == 4 and all(re.fullmatch(r"[\w-]{3}", key) for key in keys)
    assert call(blank, root, "questions", "shortKeys", ["How long?", "How large?"]) == [keys[1], keys[0]]
