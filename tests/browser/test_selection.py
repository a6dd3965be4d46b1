"""Few pages are chosen, and nothing that any page shows is left out."""

from collections.abc import Hashable
from pathlib import Path

import pytest

from tests.browser.selection import fewest, first_of_each_kind, framing_pages, places, telling_pages
from tests.site.weight import kind

PLAIN = "<p class='a b'>Pears"
OTHER = {
    "an element": "<p class='a b'>Pears <b>and</b>",
    "a class": "<p class='a b c'>Pears",
    "a role": "<p class='a b' role=note>Pears",
    "an attribute": "<p class='a b' hidden>Pears",
    "a type": "<p class='a b'>Pears<input type=checkbox><input type=text>",
    "what is around it": "<div><p class='a b'>Pears",
    "where it stands": "<div><p class='a b'>Pears</p></div><p class='a b'>Pears",
}
SAME = {
    "the order of classes": "<p class='b a'>Pears",
    "the words": "<p class='a b'>Apples",
    "the number": "<p class='a b'>Pears<p class='a b'>Plums",
}


@pytest.mark.parametrize("html", OTHER.values(), ids=OTHER.keys())
def test_a_page_shows_more_by(html: str) -> None:
    assert places(html) - places(PLAIN)


@pytest.mark.parametrize("html", SAME.values(), ids=SAME.keys())
def test_a_page_shows_no_more_by(html: str) -> None:
    assert places(html) == places(PLAIN)


def test_the_type_of_a_field_is_told() -> None:
    assert places("<input type=text>") != places("<input type=checkbox>")


def test_pages_that_add_nothing_are_left_out() -> None:
    shown: dict[str, set[Hashable]] = {"a": {1}, "b": {1, 2, 3}, "c": {3, 4}, "d": {2, 4}, "e": set()}
    assert fewest(shown) == ["b", "c"]
    assert fewest({}) == []


def test_what_stands_on_one_page_only_is_on_a_chosen_one(tmp_path: Path) -> None:
    for name in ("sqs", "sns", "s3"):
        (tmp_path / f"services/{name}").mkdir(parents=True)
        inner = "<em>apples</em>" if name == "s3" else "apples"
        frame = "<nav hidden></nav>" if name == "sqs" else ""
        page = f"{frame}<article><p>{inner}</article>"
        (tmp_path / f"services/{name}/index.html").write_text(page, encoding="utf-8")
    (tmp_path / "404.html").write_text("<article></article>", encoding="utf-8")
    assert sorted(telling_pages(tmp_path)) == ["404.html", "services/s3/", "services/sqs/"]
    assert framing_pages(tmp_path) == ["services/sqs/"]


def test_chosen_pages_show_all_that_the_guide_does(site: Path) -> None:
    pages = {page: places(page.read_text(encoding="utf-8")) for page in site.rglob("*.html")}
    chosen = telling_pages(site)
    of_chosen = [pages[site / (f"{address}index.html" if address[-5:] != ".html" else address)] for address in chosen]
    assert set().union(*of_chosen) == set().union(*pages.values())
    assert len(chosen) < len(pages) * 2 / 3


def test_the_first_page_of_each_kind_is_found() -> None:
    found = first_of_each_kind(["services/sqs/", "services/sns/", "", "compare/sqs-sns/"])
    assert found == {"services/sqs/", "", "compare/sqs-sns/"}
    assert len({kind(address) for address in found}) == 3
