"""The table of all services and the comparison of any of them, as readers use them, in a real browser."""

import csv
import gzip
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from macros.models import Catalog, Service, quantity
from macros.sheet import LARGEST, LONGEST
from tests import DOCS
from tests.browser.fixtures import WIDE, Opener
from tests.browser.test_every_page import PHONE, found_by_axe
from tests.conftest import real_catalog

SCRIPTS = ["table", "compare"]
ROWS = "tbody tr:not(.fg-group)"


# The parts of the scripts that need no page


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
    "a negative number": ("-1.5", "-1.5"),
    "a minus before words": ("-a", "'-a"),
}


@pytest.mark.parametrize(("cell", "written"), COPIED.values(), ids=COPIED.keys())
def test_csv_is_quoted_and_holds_no_formula(cell: str, written: str, blank: Page, root: str) -> None:
    made = call(blank, root, "table", "delimited", [["x", cell]], ",")
    assert made == f"x,{written}\r\n"


def test_tsv_keeps_commas_and_quotes_tabs(blank: Page, root: str) -> None:
    made = call(blank, root, "table", "delimited", [["a, b", "c\td"]], "\t")
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
    assert written.startswith(b"// @ts-check") and len(gzip.compress(sent, 6)) <= 8000


def test_scripts_are_on_the_pages_that_use_them_alone(site: Path) -> None:
    using = {
        (page.parent.relative_to(site).as_posix(), name)
        for page in site.rglob("*.html")
        for name in SCRIPTS
        if f"javascripts/{name}.js" in page.read_text(encoding="utf-8")
    }
    assert using == {("services", "table"), ("runtimes", "table"), ("compare", "compare")}


# The table


def shown(page: Page) -> list[str]:
    """The short names of the services on the screen, from above."""
    return page.locator(f".fg-sheet {ROWS}:visible td:first-child a").all_inner_texts()


def button(page: Page, name: str) -> Locator:
    return page.locator(".fg-sheet, .fg-compare").get_by_role("button", name=name)


def field(page: Page, name: str) -> Locator:
    return page.locator(".fg-fields").get_by_label(name, exact=True)


def tick(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=name, exact=True)


def test_every_filter_stands_in_the_address_and_comes_back(open_page: Opener, root: str) -> None:
    page = open_page("services/")
    form = page.locator("form.fg-tools")
    field(page, "Class").select_option("Application integration")
    field(page, "Paid while idle").select_option("nothing")
    field(page, "Text").press_sequentially("fifo")
    button(page, "Service").click()
    query = "text=fifo&class=application-integration&idle=nothing&sort=service"
    expect(page).to_have_url(f"{root}services/?{query}")
    assert shown(page) == ["SNS", "SQS"]
    expect(form.locator("output")).to_have_text("2 of 30 services")
    page.reload()
    assert shown(page) == ["SNS", "SQS"]
    button(page, "3 filters on: clear").click()
    expect(page).to_have_url(f"{root}services/?sort=service")
    expect(field(page, "Text")).to_be_focused()
    for query in ["text=fifo&class=application-integration&idle=nothing&sort=service", ""]:
        page.go_back() if query else page.goto(f"{root}services/")
        expect(page).to_have_url(f"{root}services/?{query}".rstrip("?"))
    expect(form.locator("output")).to_have_text("30 services")


def test_the_back_button_undoes_choices_and_typing_is_one_of_them(open_page: Opener) -> None:
    page = open_page("services/")
    kind = field(page, "Kind")
    kind.select_option("cache")
    field(page, "Text").press_sequentially("elasti")
    field(page, "Scales to zero").select_option("unmet")
    page.go_back()
    assert page.url.endswith("?text=elasti&kind=cache") and shown(page) == ["ElastiCache Serverless"]
    page.go_back()
    assert page.url.endswith("/services/") and len(shown(page)) == 30
    expect(kind).to_have_value("")


def test_head_sorts_up_down_and_as_listed(open_page: Opener) -> None:
    page = open_page("services/?columns=largest")
    listed, head = shown(page), page.locator("th[data-key=largest]")
    button(page, "Largest item").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    up = shown(page)
    button(page, "Largest item").press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert shown(page)[:2] == ["EFS", "S3"] and up[0] == "Step Functions", "units are told apart"
    without = [name for name in listed if name not in shown(page)[:18]]
    assert up[18:] == without == shown(page)[18:], "what has no figure stays behind, in the order of the table"
    button(page, "Largest item").click()
    expect(head).not_to_have_attribute("aria-sort", "descending")
    assert shown(page) == listed
    expect(page.locator("tr.fg-group").first).to_be_visible()


def test_columns_are_chosen(open_page: Opener) -> None:
    page = open_page("services/")
    button(page, "Columns").click()
    for name in ("Longest run", "Kind"):
        page.locator(".fg-panel").get_by_label(name).click()
    heads = page.locator(".fg-sheet thead th:visible").all_inner_texts()
    assert "Longest run" in heads and "Kind" not in heads
    assert "columns=service,no-servers" in page.url and "kind" not in page.url
    table, group = (page.locator(at).first.bounding_box() for at in (".fg-sheet table", "tr.fg-group th"))
    assert table and group and abs(table["width"] - group["width"]) < 2


def test_nothing_found_says_so_and_how_to_go_on(open_page: Opener) -> None:
    page = open_page("services/?text=nosuchthing&idle=nothing")
    expect(page.locator(".fg-none")).to_contain_text("None of the 30 services meets all 2 filters")
    expect(page.locator("output")).to_have_text("0 of 30 services")
    button(page, "2 filters on: clear").click()
    expect(page.locator(".fg-none")).to_be_hidden()
    assert len(shown(page)) == 30


def test_what_the_table_does_not_have_is_told(open_page: Opener) -> None:
    page = open_page("services/?class=fruit&sort=taste&idle=nothing&other=1")
    expect(page.locator(".fg-note")).to_have_text("Not in this table, and left out: class=fruit, sort=taste.")
    expect(field(page, "Paid while idle")).to_have_value("nothing")


CLIPBOARD = """() => { window.copied = []; Object.defineProperty(navigator, 'clipboard', { value: {
    writeText: text => { copied.push(text); return Promise.resolve(); } } }); }"""


def test_what_is_copied_is_what_is_seen(open_page: Opener) -> None:
    page = open_page("services/?class=compute&sort=-longest&columns=kind,longest")
    page.evaluate(CLIPBOARD)
    button(page, "Copy or download").click()
    for name in ("CSV", "TSV", "Markdown"):
        button(page, f"Copy {name}").click()
        expect(page.locator(".fg-said")).to_have_text(f"Copied 6 services as {name}.")
    as_csv, as_tsv, as_markdown = page.evaluate("copied")
    rows = list(csv.reader(io.StringIO(as_csv)))
    assert rows[0] == ["Service", "Kind", "Longest run"]
    assert [row[0].partition(",")[0] for row in rows[1:]] == shown(page)
    assert rows[1][:2] == ["Lambda, AWS Lambda", "function compute"] and rows[-1][2] == "–"
    assert list(csv.reader(io.StringIO(as_tsv), delimiter="\t")) == rows
    assert as_markdown.splitlines()[:2] == ["| Service | Kind | Longest run |", "| --- | --- | --- |"]
    assert len(as_markdown.splitlines()) == len(rows) + 1


def test_download_is_a_file_of_the_same(open_page: Opener) -> None:
    page = open_page("services/?kind=cache&columns=kind")
    button(page, "Copy or download").click()
    with page.expect_download() as download:
        button(page, "Download CSV").click()
    assert download.value.suggested_filename == "services.csv"
    text = download.value.path().read_bytes().decode("utf-8-sig")
    assert text == 'Service,Kind\r\n"ElastiCache Serverless, Amazon ElastiCache Serverless",cache\r\n'


def test_a_source_is_copied_as_its_address(open_page: Opener) -> None:
    page = open_page("runtimes/?runtime=python&security=given&sort=runtime")
    page.evaluate(CLIPBOARD)
    button(page, "Copy or download").click()
    button(page, "Copy CSV").click()
    rows = list(csv.reader(io.StringIO(page.evaluate("copied[0]"))))
    names = [row[0].partition(",")[0] for row in rows[1:]]
    assert names == sorted(names, key=lambda name: int(name.rpartition(".")[2])) and len(names) > 2
    assert all(row[-1].startswith("https://") for row in rows[1:])


# The theme's own script, which has it, comes only with search.
DOCUMENTS = """window.document$ = { told: [], subscribe(one) { this.told.push(one); one(document); },
    next() { this.told.forEach(one => one(document)); } }"""


@pytest.mark.parametrize("address", ["services/", "compare/?s=sqs,sns"])
def test_instant_navigation_starts_it_once(address: str, open_page: Opener, root: str) -> None:
    page = open_page("trust/")
    page.add_init_script(DOCUMENTS)
    page.goto(root + address)
    page.wait_for_function("() => document$.told.length === 1")
    page.evaluate("""async () => { const html = await (await fetch(location.href)).text();
        document.querySelector('article').replaceWith(
            new DOMParser().parseFromString(html, 'text/html').querySelector('article'));
        document$.next(); document$.next(); }""")
    expect(page.locator("article form")).to_have_count(1)
    if address == "services/":
        field(page, "Kind").select_option("cache")
        assert shown(page) == ["ElastiCache Serverless"]
        page.go_back()
        assert len(shown(page)) == 30


def test_a_keystroke_lays_nothing_out_and_changes_each_row_once(open_page: Opener) -> None:
    """What takes long is layout: it may happen after the change, never between two rows."""
    page = open_page("services/")
    page.evaluate("""() => { window.asked = 0; window.changes = [];
        for (const [of, name] of [[Element, 'getBoundingClientRect'], [Element, 'getClientRects']]) {
            const was = of.prototype[name];
            of.prototype[name] = function () { asked++; return was.apply(this, arguments); };
        }
        for (const name of ['offsetWidth', 'offsetHeight', 'offsetTop', 'innerText']) {
            const was = Object.getOwnPropertyDescriptor(HTMLElement.prototype, name);
            Object.defineProperty(HTMLElement.prototype, name, { ...was, get() { asked++; return was.get.call(this); } });
        }
        new MutationObserver(list => changes.push(...list.map(({ target }) => target)))
            .observe(document.querySelector('.fg-sheet table'), { attributes: true, childList: true, subtree: true });
        const text = document.querySelector('[name=text]');
        text.value = 'queue'; text.dispatchEvent(new Event('input')); window.read = asked; }""")
    page.wait_for_function("() => changes.length > 20")
    changed = page.evaluate("changes.filter(({ localName }) => localName === 'tr').length")
    assert page.evaluate("read") == 0
    assert (
        changed
        == 30 - len(shown(page))
        == page.evaluate("new Set(changes.filter(({ localName }) => localName === 'tr')).size")
    )


MANY = """(() => { const rows = [...document.querySelectorAll('.fg-sheet tbody tr:not(.fg-group)')];
    for (let n = rows.length; n < 300; n++) rows[0].parentElement.append(rows[n % rows.length].cloneNode(true)); })();"""


def test_many_rows_come_back_in_two_steps_and_all_of_them(open_page: Opener, root: str, site: Path) -> None:
    page = open_page("trust/")
    script = MANY + (site / "assets/javascripts/table.js").read_text(encoding="utf-8")
    page.route("**/table.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    page.goto(f"{root}services/?text=queue")
    at_once = page.evaluate("""() => { const text = document.querySelector('[name=text]');
        text.value = ''; text.dispatchEvent(new Event('input'));
        return document.querySelectorAll('.fg-sheet tbody tr:not(.fg-group):not([hidden])').length; }""")
    assert at_once < 100
    expect(page.locator("output")).to_have_text("300 services")
    expect(page.locator(f".fg-sheet {ROWS}:visible")).to_have_count(300)


def test_table_wider_than_its_place_scrolls_in_it_and_its_names_stay(open_page: Opener) -> None:
    page = open_page(
        "services/?columns=class,kind,no-servers,scales-by-itself,idle,largest,longest,kept,launch,evidence"
    )
    box = page.locator(".fg-box")
    expect(box).to_have_attribute("tabindex", "0")
    box.evaluate("box => box.scrollTo(300, 400)")
    name, head = page.locator("th[data-key=service]"), page.locator("th[data-key=kind]")
    at = box.bounding_box()
    assert at and name.bounding_box()["x"] == at["x"] and abs(head.bounding_box()["y"] - at["y"]) < 2  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_head_stays_while_the_page_scrolls(open_page: Opener) -> None:
    page = open_page("services/")
    page.evaluate("scrollTo(0, 1500)")
    expect(page.locator("th[data-key=kind]")).to_be_in_viewport()


def test_rows_are_cards_on_a_phone_and_the_order_is_a_field(open_page: Opener) -> None:
    page = open_page("services/", 320, has_touch=True)
    expect(page.locator(".fg-sheet thead")).to_have_css("position", "absolute")
    field(page, "Order").select_option("Service, down")
    assert shown(page) == sorted(shown(page), key=str.lower, reverse=True)
    for control in page.locator(".fg-fields select, .fg-fields input, .fg-bar button:visible").all():
        box = control.bounding_box()
        assert box and box["height"] >= 40 and box["x"] + box["width"] <= 320


def test_without_script_the_whole_table_stands_in_its_classes(open_page: Opener, catalog: Catalog) -> None:
    page = open_page("services/", java_script_enabled=False)
    assert len(shown(page)) == len(catalog.services)
    assert page.locator("tr.fg-group:visible").all_inner_texts() == [
        f"{of.numeral}. {of.name}" for of in catalog.classes.values()
    ]
    assert not page.locator("form.fg-tools").count()


# The comparison


def compared(page: Page) -> list[str]:
    """The services that stand side by side."""
    expect(page.locator(".fg-comparison table")).to_be_visible()
    return page.locator(".fg-comparison thead th a").all_inner_texts()


def test_ticks_put_services_side_by_side(open_page: Opener, root: str) -> None:
    page = open_page("compare/")
    expect(page.locator(".fg-comparison")).to_have_text("Tick two to four services.")
    tick(page, "SQS").check()
    expect(page.locator(".fg-comparison")).to_have_text("Tick another service to compare SQS with, up to four in all.")
    tick(page, "SNS").check()
    assert compared(page) == ["SQS", "SNS"]
    expect(page).to_have_url(f"{root}compare/?s=sqs,sns")
    expect(page.locator(".fg-told a")).to_have_attribute("href", f"{root}compare/sqs-sns/")
    tick(page, "EventBridge").check()
    expect(page.locator(".fg-comparison thead a")).to_have_count(3)
    button(page, "Take SQS away").click()
    expect(page).to_have_url(f"{root}compare/?s=sns,eventbridge")
    page.go_back()
    expect(page.locator(".fg-comparison thead a")).to_have_count(3)
    expect(tick(page, "SQS")).to_be_checked()


def test_every_field_and_quota_is_there_with_its_source(open_page: Opener, catalog: Catalog, root: str) -> None:
    page = open_page("compare/?s=sqs,kinesis")
    compared(page)
    services = [catalog.services[name] for name in ("sqs", "kinesis")]
    text = page.locator(".fg-comparison table").inner_text()
    for service in services:
        for quota in service.quotas.values():
            assert quota.name in text
    labels = page.locator(".fg-comparison th[scope=row]").all_inner_texts()
    first = [label.replace("\u00a0≠", "") for label in labels]
    for label in ("Kind", "Since", "Pays for", "While idle", "Scales to zero", "SDK client", "AWS pages", "Works with"):
        assert label in first or label in text
    assert len(set(first)) == len(first)
    row = page.locator("tr", has=page.locator("th[scope=row]", has_text="Message retention"))
    expect(row.locator("td").nth(0)).to_contain_text("14 days")
    expect(row.locator("td").nth(1)).to_contain_text("365 days")
    mark = row.locator(".fg-source").first
    source = page.locator(".fg-comparison ol > li").nth(int(mark.inner_text()) - 1)
    expect(source).to_contain_text("on 2")  # the day of the check
    assert (source.locator("a").get_attribute("href") or "").startswith("https://")
    mark.click()
    expect(source.locator("a")).to_be_in_viewport()
    assert compared(page) == ["SQS", "Kinesis Data Streams"]
    ids = page.locator("[id]").evaluate_all("all => all.map(({ id }) => id)")
    assert len(ids) == len(set(ids))
    links = page.locator(".fg-comparison table a:not(.fg-source)").evaluate_all("all => all.map(({ href }) => href)")
    assert all(link.startswith((f"{root}services/", f"{root}glossary/", "https://")) for link in links)


def test_rows_that_differ_are_marked_and_can_stand_alone(open_page: Opener) -> None:
    page = open_page("compare/?s=sqs,sns&only=differences")
    compared(page)
    rows = page.locator(".fg-comparison th[scope=row]")
    only = rows.count()
    assert all("≠" in label for label in rows.all_inner_texts())
    tick(page, "Differences only").uncheck()
    expect(rows.filter(has_text="Scales to zero")).to_have_text("Scales to zero")
    assert rows.count() > only and not page.url.endswith("differences")
    expect(page.locator(".fg-told")).to_contain_text(f"{only} of {rows.count()} points differ")


def test_a_figure_that_one_service_alone_has_is_no_difference(open_page: Opener) -> None:
    page = open_page("compare/?s=sqs,sns")
    compared(page)
    expect(page.locator("tr:has(.fg-differs) .fg-no")).to_have_count(0)
    sqs, sns = page.locator(".fg-alone td[data-label]").all()
    expect(sqs).to_contain_text("Visibility timeout:0 s to 12 h")
    expect(sns).not_to_contain_text("Visibility timeout")
    tick(page, "Differences only").check()
    expect(page.locator(".fg-alone")).to_be_visible()


def test_an_unknown_service_is_told_with_the_nearest(open_page: Opener, root: str) -> None:
    page = open_page("compare/?s=sqs,snns")
    expect(page.locator(".fg-note")).to_contain_text("No service here is called “snns”. Did you mean SNS")
    page.locator(".fg-note").get_by_role("button", name="SNS").click()
    expect(page).to_have_url(f"{root}compare/?s=sqs,sns")
    expect(page.locator(".fg-note")).to_be_empty()
    assert compared(page) == ["SQS", "SNS"]


def test_more_than_four_are_refused_with_words(open_page: Opener) -> None:
    page = open_page("compare/?s=sqs,sns,s3,efs,lambda")
    assert len(compared(page)) == 4
    expect(page.locator(".fg-note")).to_have_text("Four services fit side by side; left out: Lambda.")
    tick(page, "Lambda").click()
    expect(tick(page, "Lambda")).not_to_be_checked()
    expect(page.locator(".fg-note")).to_contain_text("Take one away before you add Lambda.")


def test_a_page_that_does_not_load_is_told_and_linked(open_page: Opener, root: str) -> None:
    page = open_page("compare/")
    page.route("**/services/sns/", lambda route: route.abort())
    for name in ("SQS", "SNS"):
        tick(page, name).check()
    alert = page.get_by_role("alert")
    expect(alert.get_by_role("link", name="SNS")).to_have_attribute("href", f"{root}services/sns/")
    page.unroute("**/services/sns/")
    tick(page, "SNS").uncheck()
    tick(page, "SNS").check()
    assert compared(page) == ["SQS", "SNS"]


def test_a_record_that_the_page_carries_is_not_fetched(open_page: Opener) -> None:
    page = open_page("compare/")
    page.evaluate("""async () => { for (const id of ['sqs', 'sns']) {
        const template = document.createElement('template');
        template.id = `page-${id}`;
        template.innerHTML = await (await fetch(`../services/${id}/`)).text();
        document.body.append(template); } }""")
    page.route("**/services/**", lambda route: route.abort())
    for name in ("SQS", "SNS"):
        tick(page, name).check()
    assert compared(page) == ["SQS", "SNS"]


def test_without_script_the_services_are_links(open_page: Opener, catalog: Catalog) -> None:
    page = open_page("compare/", java_script_enabled=False)
    links = page.locator(".fg-compare a")
    expect(links).to_have_count(len(catalog.services))
    expect(page.locator("article a[data-set]")).to_have_count(len(catalog.comparisons))
    assert not page.locator("article input, article button").count()


# Both, in every palette and width


@pytest.mark.parametrize("width", [PHONE, 768, WIDE])
@pytest.mark.parametrize(("address", "below"), [("services/", ".fg-box"), ("compare/", ".fg-compare + *")])
def test_the_form_comes_into_room_that_was_kept_for_it(
    address: str, below: str, width: int, browser: Browser, root: str
) -> None:
    held: list[Route] = []
    with browser.new_context(viewport={"width": width, "height": 800}) as reader:
        page = reader.new_page()
        page.route(re.compile(r"/javascripts/(table|compare)\.js"), lambda route: held.append(route))
        page.goto(root + address, wait_until="commit")
        expect(page.locator(".fg-foot")).to_be_visible()
        before = top(page, below)
        held[0].continue_()
        expect(page.locator(".fg-tools")).to_be_visible()
        assert abs(top(page, below) - before) < 40


def top(page: Page, place: str) -> float:
    return float(page.locator(place).first.evaluate("element => element.getBoundingClientRect().top"))


@pytest.mark.parametrize(("scheme", "width"), [(s, w) for s in ("default", "slate") for w in (PHONE, WIDE)])
@pytest.mark.parametrize("address", ["services/?text=zzz", "services/?columns=kind,evidence", "compare/?s=sqs,snns,s3"])
def test_axe_finds_nothing_in_use(address: str, scheme: str, width: int, open_page: Opener) -> None:
    page = open_page(address, reduced_motion="reduce")
    if address.startswith("services"):
        for panel in ("Columns", "Copy or download"):
            button(page, panel).click()
    else:
        compared(page)
    found = found_by_axe(page, scheme, width)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "address", ["services/?sort=-largest&columns=kind,evidence,largest", "compare/?s=sqs,s3,lambda,sns"]
)
def test_page_in_use_never_scrolls_sideways(address: str, open_page: Opener) -> None:
    page = open_page(address, reduced_motion="reduce")
    if address.startswith("compare"):
        compared(page)
        button(page, "Choose services").click()
    for width in (320, PHONE, 768, WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width


# What an architect asks. A choice in a field, a head, a tick and the line of the answer are a click each.

Question = tuple[list[str], Callable[[Service], bool]]


def figure(service: Service, ids: tuple[str, ...]) -> float:
    """The amount of the first of these figures that the service has, in its base unit."""
    quota = next((service.quotas[name] for name in ids if name in service.quotas), None)
    return quantity(quota.value, quota.unit)[1] if quota else -1


def idle(*costs: str) -> Callable[[Service], bool]:
    return lambda service: service.idle.cost in costs


ARCHITECT: dict[str, Question] = {
    "which queue costs nothing while idle?": (
        ["Kind=message queue", "Paid while idle=nothing"],
        lambda s: s.kind == "message queue" and s.idle.cost == "nothing",
    ),
    "what keeps order in a FIFO?": (
        ["Text=FIFO"],
        lambda s: any("fifo" in word.lower() for word in (*s.aliases, s.name)),
    ),
    "what costs nothing at all while nothing happens?": (["Paid while idle=nothing"], idle("nothing")),
    "what keeps a standing charge?": (["Paid while idle=standing charge"], idle("standing charge")),
    "which databases scale to zero?": (
        ["Class=Data store", "Scales to zero=met"],
        lambda s: s.class_ == "data-store" and s.criteria.scales_to_zero.verdict == "met",
    ),
    "which data stores never go to zero?": (
        ["Class=Data store", "Scales to zero=unmet"],
        lambda s: s.class_ == "data-store" and s.criteria.scales_to_zero.verdict == "unmet",
    ),
    "what runs code and is free when idle?": (
        ["Class=Compute", "Paid while idle=nothing"],
        lambda s: s.class_ == "compute" and s.idle.cost == "nothing",
    ),
    "which streams cost money while nothing flows?": (
        ["Class=Analytics and streams", "Paid while idle=standing charge"],
        lambda s: s.class_ == "analytics" and s.idle.cost == "standing charge",
    ),
    "what can stand between two parts without a charge?": (
        ["Class=Application integration", "Paid while idle=nothing"],
        lambda s: s.class_ == "integration" and s.idle.cost == "nothing",
    ),
    "which cache is there?": (["Kind=cache"], lambda s: s.kind == "cache"),
    "which graph database?": (["Kind=graph database"], lambda s: s.kind == "graph database"),
    "what is Kinesis Data Firehose called now?": (
        ["Text=Kinesis Data Firehose"],
        lambda s: "Kinesis Data Firehose" in (*s.aliases, s.name),
    ),
    "which containers without servers?": (["Kind=container compute"], lambda s: s.kind == "container compute"),
    "whom can I give files?": (["Kind=file system"], lambda s: s.kind == "file system"),
    "which records are proven throughout?": (
        ["Evidence=all verified", "Class=Compute"],
        lambda s: s.class_ == "compute" and "unverified" not in grades(s),
    ),
    "which data stores have doubtful facts?": (
        ["Evidence=some unverified", "Class=Data store"],
        lambda s: s.class_ == "data-store" and "unverified" in grades(s),
    ),
}
FIRST: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "what takes the largest object?": (["Columns", "tick Largest item", "Order=Largest item, down"], LARGEST),
    "what runs longest?": (["Columns", "tick Longest run", "Order=Longest run, down"], LONGEST),
    "which link between parts takes the largest message?": (
        ["Class=Application integration", "Order=Largest item, down"],
        LARGEST,
    ),
    "which front door or queue holds a request longest?": (
        ["Class=Application integration", "Order=Longest run, down"],
        LONGEST,
    ),
}
SIDES = {
    "a queue or a topic?": ["SQS", "SNS"],
    "Aurora or DSQL?": ["Aurora Serverless", "Aurora DSQL"],
    "S3, EFS or DynamoDB?": ["S3", "EFS", "DynamoDB"],
}


def grades(service: Service) -> set[str]:
    return {found for found in json.dumps(service.model_dump()).split('"') if found in ("sdk", "docs", "unverified")}


def ask(page: Page, steps: list[str]) -> None:
    for step in steps:
        name, _, value = step.partition("=")
        if name == "Text":
            field(page, "Text").fill(value)
        elif value:
            field(page, name).select_option(value)
        elif step.startswith("tick "):
            page.locator(".fg-panel").get_by_label(step.removeprefix("tick ")).check()
        else:
            button(page, step).click()


@pytest.fixture(scope="module")
def table_page(browser: Browser, root: str) -> Any:
    page = browser.new_page(viewport={"width": PHONE, "height": 800})
    yield page
    page.close()


@pytest.mark.parametrize(("steps", "fits"), ARCHITECT.values(), ids=ARCHITECT.keys())
def test_the_table_answers_in_three_clicks(
    steps: list[str], fits: Callable[[Service], bool], table_page: Page, root: str, catalog: Catalog
) -> None:
    assert len(steps) <= 3
    table_page.goto(f"{root}services/")
    ask(table_page, steps)
    expected = {service.short for service in catalog.services.values() if fits(service)}
    assert expected and set(shown(table_page)) == expected


@pytest.mark.parametrize(("steps", "ids"), FIRST.values(), ids=FIRST.keys())
def test_the_first_row_answers_in_three_clicks(
    steps: list[str], ids: tuple[str, ...], table_page: Page, root: str, catalog: Catalog
) -> None:
    assert len(steps) <= 3
    table_page.goto(f"{root}services/")
    ask(table_page, steps)
    asked = [s for s in catalog.services.values() if not steps[0].startswith("Class") or s.class_ == "integration"]
    assert shown(table_page)[0] == max(asked, key=lambda service: figure(service, ids)).short


@pytest.mark.parametrize("names", SIDES.values(), ids=SIDES.keys())
def test_a_comparison_takes_three_clicks(names: list[str], table_page: Page, root: str) -> None:
    assert len(names) <= 3
    table_page.goto(f"{root}compare/")
    for name in names:
        tick(table_page, name).check()
    expect(table_page.locator(".fg-comparison thead a")).to_have_count(len(names))


def test_there_are_twenty_questions() -> None:
    assert len(ARCHITECT) + len(FIRST) + len(SIDES) >= 20 and real_catalog()
