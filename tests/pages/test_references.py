"""Links to services, figures and texts in Markdown, to the letter, on the invented catalogue."""

from collections.abc import Callable

import pytest
from markdown import Markdown

from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.catalog.texts import without_critic_marks
from macros.pages.comparison import comparison
from macros.pages.learn import self_test
from macros.pages.references import (
    UnknownName,
    fact_link,
    inline_html,
    prose,
    prose_without_links,
    service_link,
)
from macros.pages.tables import service_table
from tests.pages.sample import APPLE, SIZE

CRITIC = {
    "an insertion is kept": ("a{++b++}c", "abc"),
    "a deletion is dropped": ("a{--b--}c", "ac"),
    "a substitution gives the new words": ("a {~~b~>c~~} d", "a c d"),
    "a highlight loses its mark": ("{==a==}", "a"),
    "a comment is dropped": ("a {>>b<<} c", "a c"),
}


@pytest.mark.parametrize(("marked", "text"), CRITIC.values(), ids=CRITIC.keys())
def test_a_text_loses_its_critic_marks(marked: str, text: str) -> None:
    assert without_critic_marks(marked) == text


def test_service_link_is_icon_and_name_in_the_colour_of_the_class(sample: Catalog) -> None:
    assert service_link(sample, "apple") == APPLE


FACTS = {
    "apple.size": SIZE,
    "apple.size.default": f"[0.75{NBSP}MiB](/services/apple.md#size){{ .fg-fact }}",
    "apple.size.minimum": f"[0.5{NBSP}MiB](/services/apple.md#size){{ .fg-fact }}",
    "apple.launch": "[February 2020](/services/apple.md#launch){ .fg-fact }",
}


@pytest.mark.parametrize(("name", "text"), FACTS.items(), ids=FACTS.keys())
def test_fact(name: str, text: str, sample: Catalog) -> None:
    assert fact_link(sample, name) == text


def test_a_text_names_figures_by_reference(sample: Catalog) -> None:
    assert prose(sample, "up to {apple.size}, no {braces}") == f"up to {SIZE}, no {{braces}}"


def test_where_no_link_can_stand_figures_and_links_are_spelt_out(sample: Catalog) -> None:
    text = "up to {apple.size}, as [Pear](/services/pear.md#size) [says](/trust.md)"
    assert prose_without_links(sample, text) == f"up to 1{NBSP}MiB, as Pear says"


UNKNOWN: dict[str, tuple[Callable[[Catalog], str], str]] = {
    "a service": (lambda c: service_link(c, "aple"), "no service 'aple'; did you mean 'apple'?"),
    "a service of nothing like it": (lambda c: self_test(c, "zzz"), "no service 'zzz'; there are: apple, pear"),
    "a class": (lambda c: service_table(c, "stor"), "no class 'stor'; did you mean 'store'?"),
    "a service of some": (lambda c: service_table(c, only=["peer"]), "no service 'peer'; did you mean 'pear'?"),
    "a column": (lambda c: service_table(c, "store", "kin"), "no column 'kin'; did you mean 'kind'?"),
    "a fact": (lambda c: fact_link(c, "apple.sise"), "no fact 'apple.sise'; did you mean 'apple.size'?"),
    "a fact of no service": (lambda c: fact_link(c, "plum.size"), "no service 'plum'; there are: apple, pear"),
    "a part": (lambda c: fact_link(c, "apple.width.default"), "no part of 'apple.width.default': 'default'; there are: value"),
    "a comparison": (lambda c: comparison(c, "apple-pea"), "no comparison 'apple-pea'; did you mean 'apple-pear'?"),
}  # fmt: skip


@pytest.mark.parametrize(("call", "message"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_an_unknown_name_is_refused_with_those_that_exist(
    call: Callable[[Catalog], str], message: str, sample: Catalog
) -> None:
    with pytest.raises(UnknownName) as refusal:
        call(sample)
    assert str(refusal.value) == message


@pytest.mark.parametrize(
    "text",
    ["Plain words: 5 % of (all) ‘pears’; none?", "15 pears, e.g. ripe", "1. a list", "2) one", "a _pear_", "a `pear`"],
)
def test_text_beside_the_pages_is_what_markdown_makes_of_it(text: str) -> None:
    made = Markdown().convert(text).removeprefix("<p>").removesuffix("</p>").replace("\n", " ")
    assert inline_html(text) == made
