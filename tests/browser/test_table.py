"""The table of all services: filters, order, columns, copies."""

import csv
import io
from pathlib import Path

from playwright.sync_api import Browser, expect

from macros.catalog.models import Catalog
from tests.browser.fixtures import PHONE, Opener
from tests.browser.table_page import CLIPBOARD, ROWS, button, field, shown


def test_every_filter_stands_in_the_address_and_comes_back(open_here: Opener, root: str) -> None:
    page = open_here("services/")
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


def test_the_back_button_undoes_choices_and_typing_is_one_of_them(open_here: Opener) -> None:
    page = open_here("services/")
    kind = field(page, "Kind")
    kind.select_option("cache")
    field(page, "Text").press_sequentially("elasti")
    field(page, "Scales to zero").select_option("unmet")
    page.go_back()
    assert page.url.endswith("?text=elasti&kind=cache") and shown(page) == ["ElastiCache Serverless"]
    page.go_back()
    assert page.url.endswith("/services/") and len(shown(page)) == 30
    expect(kind).to_have_value("")


def test_head_sorts_up_down_and_as_listed(open_here: Opener) -> None:
    page = open_here("services/?columns=largest")
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


def test_columns_are_chosen(open_here: Opener) -> None:
    page = open_here("services/")
    button(page, "Columns").click()
    for name in ("Longest run", "Kind"):
        page.locator(".fg-panel").get_by_label(name).click()
    heads = page.locator(".fg-sheet thead th:visible").all_inner_texts()
    assert "Longest run" in heads and "Kind" not in heads
    assert "columns=service,no-servers" in page.url and "kind" not in page.url
    table, group = (page.locator(at).first.bounding_box() for at in (".fg-sheet table", "tr.fg-group th"))
    assert table and group and abs(table["width"] - group["width"]) < 2


def test_nothing_found_says_so_and_how_to_go_on(open_here: Opener) -> None:
    page = open_here("services/?text=nosuchthing&idle=nothing")
    expect(page.locator(".fg-none")).to_contain_text("None of the 30 services meets all 2 filters")
    expect(page.locator("output")).to_have_text("0 of 30 services")
    button(page, "2 filters on: clear").click()
    expect(page.locator(".fg-none")).to_be_hidden()
    assert len(shown(page)) == 30


def test_what_the_table_does_not_have_is_told(open_here: Opener) -> None:
    page = open_here("services/?class=fruit&sort=taste&idle=nothing&other=1")
    expect(page.locator(".fg-note")).to_have_text("Not in this table, and left out: class=fruit, sort=taste.")
    expect(field(page, "Paid while idle")).to_have_value("nothing")


def test_what_is_copied_is_what_is_seen(open_here: Opener) -> None:
    page = open_here("services/?class=compute&sort=-longest&columns=kind,longest")
    page.evaluate(CLIPBOARD)
    button(page, "Export").click()
    for name in ("CSV", "TSV", "Markdown"):
        button(page, f"Copy {name}").click()
        expect(page.locator(".fg-said")).to_have_text(f"Copied 6 services as {name}.")
    as_csv, as_tsv, as_markdown = page.evaluate("copied")
    rows = list(csv.reader(io.StringIO(as_csv)))
    assert rows[0] == ["Service", "Kind", "Longest run"]
    assert [row[0].partition(" (")[0] for row in rows[1:]] == shown(page) and "App Runner (legacy)" in as_csv
    assert rows[1][:2] == ["Lambda", "function compute"] and rows[-1][2] == "–"
    assert list(csv.reader(io.StringIO(as_tsv), delimiter="\t")) == rows
    assert as_markdown.splitlines()[:2] == ["| Service | Kind | Longest run |", "| --- | --- | --- |"]
    assert len(as_markdown.splitlines()) == len(rows) + 1


def test_download_is_a_file_of_the_same(open_here: Opener) -> None:
    page = open_here("services/?kind=cache&columns=kind")
    button(page, "Export").click()
    with page.expect_download() as download:
        button(page, "Download CSV").click()
    assert download.value.suggested_filename == "services.csv"
    text = download.value.path().read_bytes().decode("utf-8-sig")
    assert text == "Service,Kind\r\nElastiCache Serverless,cache\r\n"


def test_a_source_is_copied_as_its_address(open_here: Opener) -> None:
    page = open_here("runtimes/?runtime=python&security=supported&sort=runtime")
    page.evaluate(CLIPBOARD)
    button(page, "Export").click()
    button(page, "Copy CSV").click()
    rows = list(csv.reader(io.StringIO(page.evaluate("copied[0]"))))
    names = [row[0].partition(",")[0] for row in rows[1:]]
    assert names == sorted(names, key=lambda name: int(name.rpartition(".")[2])) and len(names) > 2
    assert all(row[-1].startswith("https://") for row in rows[1:])


def test_a_region_in_the_address_shows_what_is_missing_there(open_here: Opener) -> None:
    rows = open_here("regions/?region=eu-south-2").locator(f".fg-sheet {ROWS}:visible")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Europe (Spain)")
    expect(rows).to_contain_text("App Runner: Services")


def test_a_keystroke_lays_nothing_out_and_changes_each_row_once(open_here: Opener) -> None:
    """What takes long is layout: it may happen after the change, never between two rows."""
    page = open_here("services/")
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


def test_table_wider_than_its_place_scrolls_in_it_and_its_names_stay(open_here: Opener) -> None:
    page = open_here(
        "services/?columns=class,kind,no-servers,scales-by-itself,idle,largest,longest,kept,launch,evidence"
    )
    box = page.locator(".fg-box")
    expect(box).to_have_attribute("tabindex", "0")
    box.evaluate("box => box.scrollTo(300, 400)")
    name, head = page.locator("th[data-key=service]"), page.locator("th[data-key=kind]")
    at = box.bounding_box()
    assert at and name.bounding_box()["x"] == at["x"] and abs(head.bounding_box()["y"] - at["y"]) < 2  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_full_name_finds_a_service(open_here: Opener) -> None:
    assert shown(open_here("services/?text=simple+storage")) == ["S3"]


def test_head_stays_while_the_page_scrolls(open_here: Opener) -> None:
    page = open_here("services/")
    page.evaluate("scrollTo(0, 1500)")
    expect(page.locator("th[data-key=kind]")).to_be_in_viewport()


def test_rows_are_cards_on_a_phone_and_the_order_is_a_field(open_here: Opener) -> None:
    page = open_here("services/", 320, has_touch=True)
    expect(page.locator(".fg-sheet thead")).to_have_css("position", "absolute")
    expect(field(page, "Kind")).to_be_hidden()
    field(page, "Order").select_option("Service, down")
    assert shown(page) == sorted(shown(page), key=str.lower, reverse=True)
    button(page, "Filters").click()
    for control in page.locator(".fg-fields select, .fg-fields input, .fg-bar button:visible").all():
        box = control.bounding_box()
        assert box and box["height"] >= 40 and box["x"] + box["width"] <= 320


def test_without_script_the_whole_table_stands_in_its_classes(open_here: Opener, catalog: Catalog) -> None:
    page = open_here("services/", java_script_enabled=False)
    assert len(shown(page)) == len(catalog.services)
    assert page.locator("tr.fg-group:visible").all_inner_texts() == [
        f"{of.numeral}. {of.name}" for of in catalog.classes.values()
    ]
    assert not page.locator("form.fg-tools").count()


def test_a_way_is_found_by_what_becomes_of_a_message_and_the_matrix_shows_the_same(
    open_here: Opener, root: str
) -> None:
    page = open_here("edges/?from=sqs&failure=kept-in-source")
    assert page.locator(f".fg-sheet {ROWS}:visible td:first-child small").all_inner_texts() == [
        "pipe from a standard queue",
        "pipe from a FIFO queue",
    ]
    lit = page.locator(".fg-matrix td a:not(.fg-out, .fg-pale)")
    expect(lit).to_have_accessible_name("SQS → EventBridge: queue poll, at least once; 2 ways")
    button(page, "2 filters on: clear").click()
    expect(page.locator(".fg-matrix .fg-out")).to_have_count(0)
    lit.get_by_text("⇇").first.click()
    expect(page).to_have_url(f"{root}edges/dynamodb/#to-lambda")
    expect(page.locator("#to-lambda")).to_be_in_viewport()


def test_on_a_phone_the_list_stands_without_the_matrix(browser: Browser, root: str) -> None:
    with browser.new_context(viewport={"width": PHONE, "height": 800}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{root}edges/")
        expect(page.locator(".fg-matrix")).to_be_hidden()
        expect(page.get_by_role("link", name="SQS → Lambda").first).to_be_visible()
