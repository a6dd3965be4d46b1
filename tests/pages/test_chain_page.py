"""Pages of chains, on an invented one; their pictures, numbers and bars."""

import re
from functools import partial
from itertools import pairwise

import pytest

from macros.catalog.chain_rules import answers
from macros.catalog.chains import Load
from macros.catalog.hops import Hop, hops_of_chains
from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.pages.chain_page import (
    assumptions,
    bar,
    chain,
    chain_limits,
    chains,
    four_answers,
    path_in_words,
    plan_of,
    rate_text,
    say,
)
from macros.pages.diagram import NARROW, WIDE, layout
from macros.pages.edges import chain_links
from macros.pages.references import UnknownName
from tests.pages.geometry import overlaps, runs_over
from tests.pages.sample_chain import with_chain

WAY = "[Apple → Pear](/edges/apple.md#to-pear-rolling)"


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return with_chain(tmp_path_factory.mktemp("orchard"))


@pytest.fixture(scope="module")
def page(orchard: Catalog) -> str:
    return chain(orchard, "harvest", lambda _: "")


def section(page: str, id: str) -> str:
    return page.partition(f"{{ #{id}")[2].partition("\n## ")[0]


def test_the_four_answers_that_decide_come_first(orchard: Catalog, page: str) -> None:
    head = page[: page.index("</div>")]
    assert [line for line in head.splitlines() if line.startswith((":", "["))] == [
        "[Largest message](#size)",
        f":   <b>0.75{NBSP}MiB</b><br><small>Apple: size</small>",
        "[The caller waits for](#wait)",
        ":   <b>nothing</b><br><small></small>",
        "[Breaks first](#limits)",
        ":   <b>0.008/s</b><br><small>Pear: turns</small>",
        "[An outage of a day](#outage)",
        ":   <b>held</b><br><small>Apple → Pear</small>",
    ]


def test_a_limit_has_its_rate_its_bar_and_its_proof(page: str) -> None:
    (row,) = [line for line in section(page, "limits").splitlines() if line.startswith("| **")]
    assert row == (
        '| **0.008/s**<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="95.2" height="6"/></svg>'
        f' {{ data-label="From" }} | [4{NBSP}retries](/services/pear.md#turns){{ .fg-fact }}'
        "[1](#source-1){ .fg-source data-search-exclude=1 } Pear: turns"
        f'<br><small>{WAY}</small> {{ data-label="Limit" }} | never {{ data-label="Lifts" }} | late {{ data-label="Above it" }} |'
    )


def test_what_follows_is_told_in_the_sentences_of_the_data(page: str) -> None:
    keeps = section(page, "order")
    assert f":   {WAY} narrows to per key." in keeps
    assert f":   {WAY} comes once.\n\n:   Nothing repeats." in keeps
    assert ":   Nobody waits." in keeps
    assert "786,432 bytes, [0.75" in keeps
    assert f"- {WAY}, basket drops; `AWS::Apple::Shelf.RedrivePolicy`." in section(page, "outage")
    assert ":   No loop." in section(page, "rest") and ":   The orchard." in section(page, "rest")


def test_an_outage_is_told_for_an_hour_a_day_and_five_days(page: str) -> None:
    rows = [line for line in section(page, "outage").splitlines() if line.startswith("| [")]
    cells = [[cell.partition(" { ")[0].strip() for cell in row.split(" | ")] for row in rows]
    assert [row[2:] for row in cells] == [["held", "held", f"lost after 3{NBSP}days"]] * 2


def test_its_template_is_shown_and_can_be_fetched(page: str) -> None:
    assert '    --8<-- "harvest.yaml"' in page and "(harvest.yaml)" in page


def test_other_pages_show_its_limits_without_marks_of_sources(orchard: Catalog) -> None:
    assert "| **0.008/s**" in chain_limits(orchard, "harvest") and "#source" not in chain_limits(orchard, "harvest")


def test_all_chains_stand_in_one_table(orchard: Catalog) -> None:
    row = chains(orchard).splitlines()[4]
    assert row.startswith('| [A harvest](/chain/harvest.md)<br><small>Apple → Pear</small> { data-label="Chain" } |')
    assert row.count("<small>") == 5


def test_services_and_ways_lead_to_their_chains(orchard: Catalog) -> None:
    link = "[A harvest](/chain/harvest.md)"
    names = ("apple", "pear", "apple#to-pear-rolling", "apple#to-pear-falling")
    assert [chain_links(orchard, name) for name in names] == [link, link, link, ""]


def test_an_unknown_chain_is_refused_with_the_nearest(orchard: Catalog) -> None:
    for ask in (chain_limits, partial(chain, icon=str)):
        with pytest.raises(UnknownName, match=r"no chain 'harvset'; did you mean 'harvest'\?"):
            ask(orchard, "harvset")


@pytest.mark.parametrize(
    ("rule", "code", "message"),
    [("ordre", "lost", "no rule 'ordre'; did you mean 'order'?"), ("order", "gone", "no answer to 'order': 'gone'; ")],
)
def test_a_code_without_a_sentence_is_refused(rule: str, code: str, message: str, orchard: Catalog) -> None:
    with pytest.raises(UnknownName, match=message):
        say(orchard, rule, code)


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (0.1, "0.1/s"), (0.00123, "0.00123/s"), (1, "1/s"), (2.5, "2.5/s"), (33.333, "33.3/s"), (300, "300/s"),
        (1220.7, "1,220/s"), (9999, "10,000/s"), (18_750, "18,800/s"), (1e6, "1,000,000/s"), (100.4, "100/s"),
    ],
)  # fmt: skip
def test_a_rate_has_three_figures(rate: float, text: str) -> None:
    assert rate_text(rate) == text


def test_bars_end_at_their_decades() -> None:
    rates = [1.0, 10.0, 500.0, 1000.0]
    assert [bar(rate, rates) for rate in rates] == [25, 50, 92.5, 100]


def test_only_what_an_answer_hangs_on_is_told_as_assumed(orchard: Catalog) -> None:
    hops = hops_of_chains(orchard)["harvest"]
    assert assumptions(hops, Load.model_validate({"size": 500})) == [
        f"message 500{NBSP}bytes",
        "other dead-letter places no",
    ]


def test_a_long_path_goes_on_in_a_second_row_backwards(orchard: Catalog) -> None:
    ends = ["apple", "pear"] * 3
    hops: list[Hop] = [{"source": one, "target": other, "mode": "queue-poll"} for one, other in pairwise(ends)]
    record = orchard.chains["harvest"].model_copy(update={"steps": ["A step."] * 5})
    plan = plan_of(orchard, record, hops)
    assert [(node.column, node.row) for node in plan.nodes.values()] == [(1, 1), (2, 1), (3, 1), (4, 1), (4, 2), (3, 2)]
    assert {edge.label for edge in plan.edges} == {"queue poll"}
    for style in (WIDE, NARROW):
        drawing = layout(orchard, plan, style)
        assert (overlaps(drawing), runs_over(drawing)) == ([], [])


# Of the guide


def test_no_picture_of_a_chain_hides_a_part_of_itself(catalog: Catalog) -> None:
    for id, hops in hops_of_chains(catalog).items():
        for style in (WIDE, NARROW):
            drawing = layout(catalog, plan_of(catalog, catalog.chains[id], hops), style)
            assert (id, overlaps(drawing), runs_over(drawing)) == (id, [], [])


def test_every_chain_is_answered_in_words(catalog: Catalog) -> None:
    for id, hops in hops_of_chains(catalog).items():
        found = answers(hops, catalog.chains[id].load)
        assert [answer.value for answer in four_answers(catalog, hops, found) if not answer.value] == [], id
        assert not re.search(r"\$[a-z{]", chain(catalog, id, lambda _: "").partition("<script")[0]), id
        assert path_in_words(catalog, hops)
