"""Questions to learn by, on the invented catalogue and in the real one."""

import re
from itertools import islice

import pytest

from macros.catalog.cards import cards, cards_by_class
from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.pages.learn import all_questions, questions_to_print, self_test
from tests.pages.sample import SIZE, with_size


def test_service_has_four_questions_or_more(service_id: str, catalog: Catalog) -> None:
    found = cards(catalog.services[service_id])
    assert len(found) >= 4 and len({card.question for card in found}) == len(found)


def test_questions_are_those_written_by_hand_then_those_that_facts_ask(sample: Catalog) -> None:
    assert [(card.question, card.answer) for card in islice(cards(sample.services["apple"]), 2, None)] == [
        ("Question 3 of Apple?", "Answer 3, {apple.size}."),
        (
            "How large can an apple be?",
            f"{{apple.size}} per message, yours to set, default 0.75{NBSP}MiB, was 0.25{NBSP}MiB until 4 March 2024, "
            f"was 0.125{NBSP}MiB until May 2021. Wrapping included.",
        ),
        ("What is paid for Apple while nothing happens?", "**Nothing.** An empty shelf is free."),
        ("“Apples never run out.” What is wrong with that?", "They do after {apple.size}."),
    ]


def test_self_test_folds_each_answer(sample: Catalog) -> None:
    assert self_test(sample, "apple").split("\n")[:3] == [
        '??? question "Question 1 of Apple?"',
        "",
        f"    Answer 1, {SIZE}.",
    ]


def test_a_quote_does_not_end_a_question(sample: Catalog) -> None:
    text = all_questions(with_size(sample, question='Is "it" {apple.width}?'))
    assert f'??? question "Apple: Is &quot;it&quot; 10{NBSP}KB?"' in text


def test_all_questions_go_by_class(sample: Catalog) -> None:
    text = all_questions(sample)
    assert re.findall(r"(?m)^## (\S+ \w+)", text) == ["I. Store", "II. Post"]
    assert text.count("??? question") == 11


FOLDED = {
    "a written one, without its service, with its sources": (
        "Question 1 of Apple?",
        f"Answer 1, {SIZE}.<br><small>[Apple](/services/apple.md). Sources: [Handbook of Examples]"
        "(https://docs.example.com/handbook), read in AWS’s documentation on 2 January 2026.</small>",
    ),
    "a figure, of its service, with the row that proves it": (
        "Apple: How large can it be?",
        f"{SIZE} per message, yours to set, default 0.75{NBSP}MiB, was 0.25{NBSP}MiB until 4 March 2024, "
        f"was 0.125{NBSP}MiB until May 2021. Wrapping included.",
    ),
    "an idle cost, with the row that proves it": (
        "What is paid for Apple while nothing happens?",
        "**Nothing.** An empty shelf is free.<br><small>[Apple](/services/apple.md#idle)</small>",
    ),
    "a misconception, with the part of the page that proves it": (
        "“Apples never run out.” What is wrong with that?",
        f"They do after {SIZE}.<br><small>[Apple](/services/apple.md#at-a-glance)</small>",
    ),
}


@pytest.mark.parametrize(("question", "answer"), FOLDED.values(), ids=FOLDED.keys())
def test_a_question_hides_its_service_and_the_answer_leads_to_its_proof(
    question: str, answer: str, sample: Catalog
) -> None:
    text = all_questions(with_size(sample, question="How large can it be?"))
    assert f'??? question "{question}"\n\n    {answer}\n' in text + "\n"


def test_a_figure_of_a_service_that_its_question_names_is_not_asked_of_it_twice(sample: Catalog) -> None:
    assert '"How large can an Apple be?"' in all_questions(with_size(sample, question="How large can an Apple be?"))


def test_the_order_mixes_and_does_not_hang_on_the_order_of_the_file(sample: Catalog) -> None:
    turned = sample.model_copy(update={"services": dict(reversed(sample.services.items()))})
    assert all_questions(turned) == all_questions(sample)
    asked = [card.question for card in cards_by_class(sample)["store"]]
    assert asked != [card.question for card in cards(sample.services["apple"])]


def test_cards_to_print_are_rows_in_the_same_order_and_name_the_service_with_the_answer(sample: Catalog) -> None:
    text = questions_to_print(sample)
    assert re.findall("(?m)^## (.*)$", text) == ["I. Store", "II. Post"]
    rows = re.findall(r"(?m)^\| (?!Question \||---)(.*) \| (.*) \|$", text)
    asked = re.findall('question "(.*)"', all_questions(sample))
    assert [question.replace('"', "&quot;") for question, _ in rows] == asked
    assert f"Answer 1, 1{NBSP}MiB.<br><small>Apple</small>" in [answer for _, answer in rows]
