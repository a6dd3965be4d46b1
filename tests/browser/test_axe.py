"""Axe, as it is asked here, finds pale words, and those that are painted alike on one of several pages."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import faults, found_by_axe
from tests.browser.fixtures import PHONE, WIDE


def test_axe_finds_pale_words(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html lang=en><title>An orchard</title><main><h1 style='color: #ccc'>Pears</h1></main>")
    assert [line.partition(":")[0] for line in found_by_axe(page, "default", PHONE, set())] == ["color-contrast"]
    page.close()


@pytest.mark.parametrize(("twins", "found"), [(False, ["Pears", "Plums"]), (True, ["Pears", "Apples", "Plums"])])
def test_axe_finds_pale_words_once_where_all_around_them_is_painted_alike(
    twins: bool, found: list[str], browser: Browser
) -> None:
    page = browser.new_page()
    page.set_content(
        "<html lang=en><title>An orchard</title><style>b { color: #ccc }</style><main><h1>Fruit</h1>"
        "<p><b>Pears</b></p><p><b>Apples</b></p><p style='background: #eee'><b>Plums</b></p></main>"
    )
    reported = faults(page, [("slate", WIDE)], twins=twins)
    assert [re.findall(r"<b>(\w+)</b>", line) for line in reported] == [[name] for name in found]
    page.close()


def test_axe_finds_pale_words_on_one_of_several_pages_that_paint_them_alike(browser: Browser) -> None:
    page, seen = browser.new_page(), set[str]()
    orchard = (
        "<html lang=en><title>An orchard</title><style>b { color: #ccc }</style>%s<main><p>Ripe</p><p>%s</p></main>"
    )

    def found(words: str, width: int = WIDE, within: str = "main") -> list[str]:
        page.set_content(orchard % ("<header><b>Kiwis</b></header>", words))
        lines = faults(page, [("slate", width)], within=within, seen=seen)
        assert page.inner_text("body").split() == ["Kiwis", "Ripe", *re.sub("<.*?>", "", words).split()]
        return [word for line in lines for word in re.findall(r"<b.*?>(\w+)</b>", line)]

    assert found("Pears") == []
    assert found("<b>Plums</b>") == ["Plums"]
    assert found("<b>Apples</b> <b class=ripe>Cherries</b>") == ["Cherries"]
    assert found("<b>Apples</b>", PHONE) == ["Apples"]  # what stands behind words may be another thing there
    assert found("<b>Apples</b>", within="html") == ["Kiwis"]
    page.close()


def test_axe_looks_at_a_part_and_leaves_the_page_whole(browser: Browser) -> None:
    page, words = browser.new_page(), [f"word{n}" for n in range(40)]
    page.set_content(
        "<html lang=en><title>An orchard</title><header><a href='#kiwis'></a>Kiwis</header><main><a href='#pears'></a>"
        f"<pre><code>{' '.join(f'<b>{word}</b>' for word in words)}</code></pre></main>"
    )
    before = page.content()
    found = faults(page, [("default", WIDE)], within="main")
    assert [re.findall("#(\\w+)", line)[0] for line in found] == ["pears"]
    page.evaluate("document.querySelectorAll('[data-twin]').forEach(twin => delete twin.dataset.twin)")
    assert page.content().replace(' data-md-color-scheme="default"', "") == before
    page.close()
