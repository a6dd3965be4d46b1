"""Any services side by side."""

import pytest
from playwright.sync_api import Browser, expect

from macros.catalog.models import Catalog
from tests.browser.fixtures import PAINTED, PHONE, WIDE, Opener
from tests.browser.table_page import MOVED, button, compared, tick, unfold


def test_ticks_put_services_side_by_side(open_here: Opener, root: str) -> None:
    page = open_here("compare/")
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


def test_every_field_and_quota_is_there_with_its_source(open_here: Opener, catalog: Catalog, root: str) -> None:
    page = open_here("compare/?s=sqs,kinesis")
    compared(page)
    unfold(page)
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
    mark = row.locator("button[popovertarget^=source]").first
    source = page.locator(".fg-comparison ol > li").nth(int(mark.inner_text()) - 1)
    expect(source).to_contain_text(" 20")  # the day of the check
    link = source.get_by_role("link").first
    assert (link.get_attribute("href") or "").startswith("https://")
    mark.click()
    expect(link).to_be_in_viewport()
    assert compared(page) == ["SQS", "Kinesis Data Streams"]
    ids = page.locator("[id]").evaluate_all("all => all.map(({ id }) => id)")
    assert len(ids) == len(set(ids))
    links = page.locator(".fg-comparison table a:not([href^='#source-'])").evaluate_all(
        "all => all.map(({ href }) => href)"
    )
    pages = ("services/", "edges/", "glossary/", "regions/", "trust/#date-")
    assert all(link.startswith((*(root + page for page in pages), "https://")) for link in links)


def test_rows_that_differ_are_marked_and_can_stand_alone(open_here: Opener) -> None:
    page = open_here("compare/?s=sqs,sns&only=differences")
    compared(page)
    rows = page.locator(".fg-comparison th[scope=row]")
    only = rows.count()
    assert all("≠" in label for label in rows.all_inner_texts())
    tick(page, "Differences only").uncheck()
    expect(rows.filter(has_text="Scales to zero")).to_have_text("Scales to zero")
    assert rows.count() > only and not page.url.endswith("differences")
    expect(page.locator(".fg-told")).to_contain_text(f"{only} of {rows.count()} points differ")


def test_a_figure_that_one_service_alone_has_is_no_difference(open_here: Opener) -> None:
    page = open_here("compare/?s=sqs,sns")
    compared(page)
    expect(page.locator("tr:has(.fg-differs) .fg-no")).to_have_count(0)
    sqs, sns = page.locator(".fg-alone").first.locator("td[data-label]").all()
    expect(sqs).to_be_hidden()
    unfold(page)
    expect(sqs).to_be_visible()
    expect(sqs).to_contain_text("Visibility timeout:0 s to 12 h")
    expect(sns).not_to_contain_text("Visibility timeout")
    tick(page, "Differences only").check()
    expect(page.locator(".fg-alone").first).to_be_visible()


def test_what_is_folded_stays_as_the_reader_left_it_and_stands_on_paper(open_page: Opener) -> None:
    page = open_page("compare/?s=sqs,sns")
    compared(page)
    names = page.locator("tr", has=page.locator("th[scope=row]", has_text="SDK client"))
    expect(names).to_be_hidden()
    page.get_by_role("button", name="Names and addresses").click()
    tick(page, "Differences only").check()
    expect(names).to_be_visible()
    figures, prices = page.locator(".fg-alone").all()
    expect(figures).to_be_hidden()
    expect(prices).to_be_hidden()
    page.emulate_media(media="print")
    expect(figures).to_be_visible()
    expect(prices).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_four_services_fit_into_a_dozen_screens_and_move_little_as_they_come(
    width: int, browser: Browser, root: str
) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}) as reader:
        page = reader.new_page()
        page.add_init_script(MOVED)
        page.goto(f"{root}compare/?s=sqs,sns,lambda,dynamodb")
        assert len(compared(page)) == 4
        page.evaluate(PAINTED)
        assert sum(float(move.partition(":")[0]) for move in page.evaluate("moved")) < 0.1
        assert page.evaluate("document.documentElement.scrollHeight") < 12 * 800


def test_an_unknown_service_is_told_with_the_nearest(open_here: Opener, root: str) -> None:
    page = open_here("compare/?s=sqs,snns")
    expect(page.locator(".fg-note")).to_contain_text("No service here is called “snns”. Did you mean SNS")
    page.locator(".fg-note").get_by_role("button", name="SNS").click()
    expect(page).to_have_url(f"{root}compare/?s=sqs,sns")
    expect(page.locator(".fg-note")).to_be_empty()
    assert compared(page) == ["SQS", "SNS"]


def test_more_than_four_are_refused_with_words(open_here: Opener) -> None:
    page = open_here("compare/?s=sqs,sns,s3,efs,lambda")
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


def test_without_script_the_services_are_links(open_here: Opener, catalog: Catalog) -> None:
    page = open_here("compare/", java_script_enabled=False)
    links = page.locator(".fg-compare a")
    expect(links).to_have_count(len(catalog.services))
    expect(page.locator("article a[data-set]")).to_have_count(len(catalog.comparisons))
    assert not page.locator("article input, article button").count()
