"""What the guide gives to learners: questions, flash cards, answers that used to be right, words."""

import csv
import re
from collections.abc import Iterator
from itertools import islice

import pytest

from macros import CARDS, learn
from macros.models import Catalog
from macros.tables import NBSP
from tests import DOCS, ROOT
from tests.test_tables import APPLE, SIZE, SOURCE

NO_PROSE = re.compile(
    r"\A---\n.*?^---\n|^```.*?^```|^#.*?$|^ *(?:\?\?\?|!!!).*?$|`[^`\n]*`|\[[^\]\n]*\]\([^)\n]*\)|<[^>\n]*>|\{\{(?! term\().*?\}\}",
    re.M | re.S,
)


def words(catalog: Catalog) -> dict[str, str]:
    """Every form of every word of the glossary, with the word's id; the longest first."""
    forms = {form.lower(): key for key, term in catalog.glossary.items() for form in (term.name, *term.forms)}
    return dict(sorted(forms.items(), key=lambda form: -len(form[0])))


def uses(markdown: str, forms: dict[str, str]) -> Iterator[tuple[str, str, int, bool]]:
    """The words of the glossary that prose uses: id, form, place, and whether it is explained there."""
    prose = NO_PROSE.sub(lambda found: re.sub(r"[^\n]", "\0", found[0]), markdown)
    pattern = re.compile(rf'(\{{\{{ term\(")?\b({"|".join(map(re.escape, forms))})\b', re.I)
    for found in pattern.finditer(prose):
        yield forms[found[2].lower()], found[2], found.start(2), bool(found[1])


def slips(markdown: str, forms: dict[str, str]) -> list[str]:
    """The words that are not explained at their first use on the page, or once more after it."""
    seen: set[str] = set()
    found = []
    for key, form, _, explained in uses(markdown, forms):
        if explained == (key in seen):
            found.append(form)
        seen.add(key)
    return found


FORMS = {"cold starts": "cold-start", "cold start": "cold-start", "queue": "queue"}
PAGES = {
    "explained at once": ('A {{ term("cold start") }} and a cold start.', []),
    "not explained": ("Cold starts cost time.", ["Cold starts"]),
    "explained too late": ('A cold start, that is a {{ term("cold start") }}.', ["cold start", "cold start"]),
    "explained twice": ('A {{ term("queue") }} and {{ term("queue") }}.', ["queue"]),
    "in a part of another word": ("They queued.", []),
    "in no prose": (
        '---\ntitle: queue\n---\n# The queue\n\n[A queue](queue.md), `queue`, {{ fact("queue.size") }}',
        [],
    ),
}


@pytest.mark.parametrize(("markdown", "found"), PAGES.values(), ids=PAGES.keys())
def test_a_word_is_explained_at_its_first_use_only(markdown: str, found: list[str]) -> None:
    assert slips(markdown, FORMS) == found


def test_page_explains_each_word_of_the_glossary_at_its_first_use_only(page_source: str, catalog: Catalog) -> None:
    found = [] if page_source == "glossary.md" else slips((DOCS / page_source).read_text("utf-8"), words(catalog))
    assert not found, f'write {{{{ term("{found[0]}") }}}} at the first use, and the bare words after it'


def test_the_glossary_has_25_to_40_words_and_no_form_stands_for_two(catalog: Catalog) -> None:
    forms = [form.lower() for term in catalog.glossary.values() for form in (term.name, *term.forms)]
    assert 25 <= len(catalog.glossary) <= 40
    assert len(forms) == len(set(forms))


def test_service_has_four_questions_or_more(service_id: str, catalog: Catalog) -> None:
    cards = list(learn.cards(catalog.services[service_id]))
    assert len(cards) >= 4 and len({card.question for card in cards}) == len(cards)


def test_questions_are_those_written_by_hand_then_those_that_facts_ask(sample: Catalog) -> None:
    assert [(card.question, card.answer) for card in islice(learn.cards(sample.services["apple"]), 2, None)] == [
        ("Question 3 of Apple?", "Answer 3, {apple.size}."),
        (
            "How large can an apple be?",
            f"{{apple.size}}, per message, yours to set, default 0.75{NBSP}MiB, was 0.25{NBSP}MiB until 4 March 2024, "
            f"was 0.125{NBSP}MiB until May 2021. Wrapping included.",
        ),
        ("What does Apple cost while nothing happens?", "**Nothing.** An empty shelf is free."),
        ("“Apples never run out.” What is wrong with that?", "They do after {apple.size}."),
    ]


def changed(sample: Catalog, **update: object) -> Catalog:
    """The sample with another size of apples."""
    apple = sample.services["apple"]
    size = apple.quotas["size"].model_copy(update=update)
    other = apple.model_copy(update={"quotas": apple.quotas | {"size": size}})
    other._id = "apple"
    return sample.model_copy(update={"services": sample.services | {"apple": other}})


def test_a_changed_fact_changes_its_answer_but_not_its_card(sample: Catalog) -> None:
    before, after = (learn.anki(of).splitlines() for of in (sample, changed(sample, value=2)))
    assert f"1{NBSP}MiB" in "".join(before) and f"1{NBSP}MiB" not in "".join(after)
    assert [line.split("\t")[0] for line in before] == [line.split("\t")[0] for line in after]


def test_self_test_folds_each_answer(sample: Catalog) -> None:
    assert learn.self_test(sample, "apple").split("\n")[:3] == [
        '??? question "Question 1 of Apple?"',
        "",
        f"    Answer 1, {SIZE}.",
    ]


def test_a_quote_does_not_end_a_question(sample: Catalog) -> None:
    told = learn.self_test(changed(sample, ask='Is "it" {apple.width}?'), "apple")
    assert f'??? question "Is &quot;it&quot; 10{NBSP}KB?"' in told


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
    asked = [card.question for card in learn.by_class(sample)["I. Store"]]
    assert asked != [card.question for card in learn.cards(sample.services["apple"])]


def test_on_paper_all_answers_stand_after_all_questions_in_the_same_order(sample: Catalog) -> None:
    questions, answers = learn.questions_to_print(sample).split("## Answers { .fg-answers }")
    assert "Answer" not in questions
    for word, part in (("Question", questions), ("Answer", answers)):
        assert re.findall(rf"{word} (\d)", part) == re.findall(r"Question (\d)", questions)
        assert len(re.findall(r"(?m)^1\. ", part)) == 11


def test_flash_cards_are_what_anki_reads(sample: Catalog) -> None:
    head, cards = learn.anki(sample).split("#tags column:4\n")
    assert head.startswith("#separator:tab\n#html:true\n#notetype:Basic\n#deck:AWS Serverless Field Guide\n")
    rows = list(csv.reader(cards.splitlines(), "excel-tab"))
    assert {len(row) for row in rows} == {4} and len({row[0] for row in rows}) == 11
    assert next(row[1:] for row in rows if "cost while" in row[1]) == [
        "<small>Apple</small><br>What does Apple cost while nothing happens?",
        "<strong>Nothing.</strong> An empty shelf is free.<br><small>"
        '<a href="https://docs.example.com/handbook">Handbook of Examples</a>, read in AWS’s documentation on 2 January 2026</small>',
        "store apple",
    ]


def test_the_flash_cards_are_current(catalog: Catalog) -> None:
    assert (ROOT / CARDS).read_text("utf-8") == learn.anki(catalog), "run `make schema` and commit the file"


def test_what_used_to_be_right_stands_with_what_took_its_place_the_latest_first(sample: Catalog) -> None:
    rows = [re.sub(r' \{ data-label="[^"]*" \}', "", row) for row in learn.used_to_be_right(sample).split("\n")[4:6]]
    link = "[Size](/services/apple.md#size)"
    assert rows == [
        f"| 4 March 2024 | {APPLE} | {link} | 0.25{NBSP}MiB | **1{NBSP}MiB** | {SOURCE} |",
        f"| May 2021 | {APPLE} | {link} | 0.125{NBSP}MiB | **0.25{NBSP}MiB** | {SOURCE} |",
    ]


def test_the_glossary_gives_a_source_or_says_that_it_is_computing_in_general(sample: Catalog) -> None:
    assert learn.glossary(sample).split("\n")[:5] == [
        '<dfn id="core">core</dfn>',
        f":   What is left of an apple of {SIZE}.{SOURCE}",
        "",
        '<dfn id="windfall">windfall</dfn>',
        ":   Fruit that nobody picked. <small>Computing in general.</small>",
    ]


def test_a_word_opens_what_it_means_without_script(sample: Catalog) -> None:
    assert learn.term(sample, "Cores") == (
        '<span class="fg-term"><button type="button" popovertarget="term-core" popovertargetaction="show" '
        'interestfor="term-core">Cores</button><span id="term-core" popover data-search-exclude>What is left of an apple of '
        f"{SIZE}. [Glossary](/glossary.md#core)</span></span>"
    )
