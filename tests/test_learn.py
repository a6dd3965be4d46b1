"""What the guide gives to learners: questions, also on paper and as flash cards, and answers that used to be right."""

import csv
import re
from itertools import islice
from pathlib import Path

from macros import learn
from macros.models import Catalog
from macros.tables import NBSP
from tests.conftest import Build
from tests.test_tables import APPLE, SIZE


def test_service_has_four_questions_or_more(service_id: str, catalog: Catalog) -> None:
    cards = list(learn.cards(catalog.services[service_id]))
    assert len(cards) >= 4 and len({card.question for card in cards}) == len(cards)


def test_questions_are_those_written_by_hand_then_those_that_facts_ask(sample: Catalog) -> None:
    assert [(card.question, card.answer) for card in islice(learn.cards(sample.services["apple"]), 2, None)] == [
        ("Question 3 of Apple?", "Answer 3, {apple.size}."),
        (
            "How large can an apple be?",
            f"{{apple.size}} per message, yours to set, default 0.75{NBSP}MiB, was 0.25{NBSP}MiB until 4 March 2024, "
            f"was 0.125{NBSP}MiB until May 2021. Wrapping included.",
        ),
        ("What is paid for Apple while nothing happens?", "**Nothing.** An empty shelf is free."),
        ("“Apples never run out.” What is wrong with that?", "They do after {apple.size}."),
    ]


def changed(sample: Catalog, **update: object) -> Catalog:
    """The sample with another size of apples."""
    apple = sample.services["apple"]
    size = apple.quotas["size"].model_copy(update=update)
    other = apple.model_copy(update={"quotas": apple.quotas | {"size": size}})
    other._id = "apple"
    return sample.model_copy(update={"services": sample.services | {"apple": other}})


def test_a_changed_fact_changes_question_and_answer_but_not_the_card(sample: Catalog) -> None:
    asked = changed(sample, ask="More than {apple.size}?")
    more = changed(asked, ask="More than {apple.size}?", value=2)
    before, after = (list(csv.reader(learn.anki(of, "/").splitlines()[7:], "excel-tab")) for of in (asked, more))
    told = {row[0]: row for row in after}
    for card in before:
        assert told[card[0]] == [cell.replace(f"1{NBSP}MiB", f"2{NBSP}MiB") for cell in card]
    assert [row[1] for row in after if "More" in row[1]] == [f"<small>Apple</small><br>More than 2{NBSP}MiB?"]


def test_self_test_folds_each_answer(sample: Catalog) -> None:
    assert learn.self_test(sample, "apple").split("\n")[:3] == [
        '??? question "Question 1 of Apple?"',
        "",
        f"    Answer 1, {SIZE}.",
    ]


def test_a_quote_does_not_end_a_question(sample: Catalog) -> None:
    told = learn.all_questions(changed(sample, ask='Is "it" {apple.width}?'))
    assert f'??? question "`Apple` Is &quot;it&quot; 10{NBSP}KB?"' in told


def test_all_questions_go_by_class_and_lead_to_service_and_sources(sample: Catalog) -> None:
    told = learn.all_questions(sample)
    assert re.findall(r"(?m)^## (\S+ \w+)", told) == ["I. Store", "II. Post"]
    assert told.count("??? question") == 11
    assert (
        f'??? question "`Apple` Question 1 of Apple?"\n\n    Answer 1, {SIZE}.<br><small>More: [Apple](/services/apple.md). '
        "Sources: [Handbook of Examples](https://docs.example.com/handbook), read in AWS’s documentation on 2 January 2026.</small>"
    ) in told


def test_the_order_mixes_and_does_not_hang_on_the_order_of_the_file(sample: Catalog) -> None:
    turned = sample.model_copy(update={"services": dict(reversed(sample.services.items()))})
    assert learn.all_questions(turned) == learn.all_questions(sample)
    asked = [card.question for card in learn.by_class(sample)["store"]]
    assert asked != [card.question for card in learn.cards(sample.services["apple"])]


def test_on_paper_all_answers_stand_after_all_questions_in_the_same_order(sample: Catalog) -> None:
    questions, answers = learn.questions_to_print(sample).split("## Answers { .fg-apart }")
    assert "Answer" not in questions
    for word, part in (("Question", questions), ("Answer", answers)):
        assert re.findall(rf"{word} (\d)", part) == re.findall(r"Question (\d)", questions)
        assert len(re.findall(r"(?m)^1\. ", part)) == 11


def test_flash_cards_are_what_anki_reads(sample: Catalog) -> None:
    lines = learn.anki(sample, "https://example.org/guide/").splitlines()
    assert lines[:7] == [
        "#separator:tab",
        "#html:true",
        "#notetype:Basic",
        "#columns:Id\tFront\tBack\tDeck\tTags",
        "#guid column:1",
        "#deck column:4",
        "#tags column:5",
    ]
    rows = list(csv.reader(lines[7:], "excel-tab"))
    assert {len(row) for row in rows} == {5} and len({row[0] for row in rows}) == 11
    assert next(row[1:] for row in rows if "is paid for" in row[1]) == [
        "<small>Apple</small><br>What is paid for Apple while nothing happens?",
        "<strong>Nothing.</strong> An empty shelf is free.<br><small>"
        'More: <a href="https://example.org/guide/services/apple/">Apple</a>. Sources: '
        '<a href="https://docs.example.com/handbook">Handbook of Examples</a>, read in AWS’s documentation on 2 January 2026.</small>',
        "AWS Serverless Field Guide::Store",
        "store apple",
    ]


def test_the_flash_cards_of_the_site_name_its_own_address(site: Path, build: Build, catalog: Catalog) -> None:
    assert (site / "learn/anki.txt").read_text("utf-8") == learn.anki(catalog, build.url)
    assert (site / "services/sqs/index.html").is_file() and f"{build.url}services/sqs/" in learn.anki(
        catalog, build.url
    )


def test_what_used_to_be_right_stands_with_what_took_its_place_the_latest_first(sample: Catalog) -> None:
    lines = learn.used_to_be_right(sample).split("\n")
    rows = [re.sub(r' \{ data-label="[^"]*" \}', "", row) for row in lines[2:7] if "---" not in row]
    source = "[Handbook of Examples](https://docs.example.com/handbook), read in AWS’s documentation on 2 January 2026"
    figure = f"{APPLE}<br>[Size](/services/apple.md#size)"
    assert rows[:3] == [
        "| Figure | It was | It is | Since | Source |",
        f"| {figure} | 0.25{NBSP}MiB | **1{NBSP}MiB** | 4 March 2024 | {source} |",
        f"| {figure} | 0.125{NBSP}MiB | **0.25{NBSP}MiB** | May 2021 | {source} |",
    ]


def test_every_older_value_is_told(catalog: Catalog) -> None:
    older = [old for service in catalog.services.values() for quota in service.quotas.values() for old in quota.was]
    assert learn.used_to_be_right(catalog).count('data-label="It was"') == len(older) >= 10
