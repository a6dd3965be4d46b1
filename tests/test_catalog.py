"""The data file is right, and every way to get it wrong is refused by line."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

import pytest

from macros import checked
from macros.catalog import CatalogError, load_catalog, schema
from macros.models import Catalog, nearest
from tests import DOCS, ROOT

SAMPLE = (ROOT / "tests/sample.yml").read_text(encoding="utf-8")
CLASSES = SAMPLE[: SAMPLE.index("sources:")]
ICONS = {"simple-apple", "simple-pear"}
TODAY = date(2026, 6, 1)
APPLE = "services.apple"
WAS = f"{APPLE}.quotas.size.was"


def refusal(tmp_path: Path, content: str | bytes) -> list[str]:
    """The lines with which a file of that content is refused; none if it is accepted."""
    file = tmp_path / "data.yml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    try:
        load_catalog(file, ICONS, today=TODAY, relative_to=tmp_path)
    except CatalogError as error:
        return str(error).splitlines()
    return []


def line_of(text: str, content: str) -> int:
    return content[: content.index(text)].count("\n") + 1


def test_the_data_file_is_right() -> None:
    try:
        checked(ROOT, 0)
    except CatalogError as error:
        pytest.fail(f"\n{error}", pytrace=False)


def test_the_sample_is_right(tmp_path: Path) -> None:
    assert refusal(tmp_path, SAMPLE) == []


def test_the_schema_for_editors_is_current() -> None:
    file = DOCS / "data/services.schema.json"
    assert file.read_text(encoding="utf-8") == schema(), "run `make schema` and commit the file"


# what is wrong: the text that is replaced, the text that replaces it, the line it is refused with
MISTAKES = {
    "an unknown key": ("    short: Apple", "    shrt: Apple", f"{APPLE}.shrt: unknown key; did you mean 'short'?"),
    "a missing key": ("    short: Apple\n", "", f"{APPLE}.short: missing; write the short name, as people say it"),
    "a missing source": (
        "      value: 2020-02\n      source: handbook\n",
        "      value: 2020-02\n",
        f"{APPLE}.launch.source: missing; write the id of a source",
    ),
    "a key that stands twice": (
        "    short: Apple",
        "    short: Apple\n    short: Appel",
        f"{APPLE}.short: the key stands twice, or is no plain word; keep one",
    ),
    "a service that stands twice": (
        "architectures:",
        "  pear: {}\narchitectures:",
        "services.pear: the key stands twice, or is no plain word; keep one",
    ),
    "a word where a number belongs": (
        "value: 1\n",
        "value: one\n",
        f"{APPLE}.quotas.size.value: 'one' will not do; write a number, or unlimited",
    ),
    "a number where text belongs": (
        "    short: Apple",
        "    short: 42",
        f"{APPLE}.short: 42 is not text; write the short name, as people say it, in quotes",
    ),
    "a list where a text belongs": (
        "    short: Apple",
        "    short: [Apple]",
        f"{APPLE}.short: a list will not do; write the short name, as people say it",
    ),
    "a no that YAML reads as false": (
        "claim: Apples never run out.",
        "claim: no",
        f"{APPLE}.misconception.claim: false (or no, off) is not text; write what people believe, one sentence, in quotes",
    ),
    "a number that is not finite": (
        "value: 1\n",
        "value: .inf\n",
        f"{APPLE}.quotas.size.value: '.inf' will not do; write a number, or unlimited",
    ),
    "an empty text": (
        "name: Size",
        'name: ""',
        f"{APPLE}.quotas.size.name: '' will not do; write what is counted, in AWS's words",
    ),
    "an unknown class": ("class: store", "class: stroe", f"{APPLE}.class: no class 'stroe'; did you mean 'store'?"),
    "an unknown kind": (
        "kind: object store",
        "kind: object stor",
        f"{APPLE}.kind: 'object stor' is none of the allowed words; did you mean 'object store'?",
    ),
    "an unknown unit": (
        "unit: MiB",
        "unit: Mib",
        f"{APPLE}.quotas.size.unit: 'Mib' is none of the allowed words; did you mean 'MiB'?",
    ),
    "an unknown icon": (
        "icon: simple-apple",
        "icon: simple-aple",
        f"{APPLE}.icon: no icon 'simple-aple'; did you mean 'simple-apple'?",
    ),
    "an unknown source": (
        "value: 2020-02\n      source: handbook",
        "value: 2020-02\n      source: handbok",
        f"{APPLE}.launch.source: no source 'handbok'; did you mean 'handbook'?",
    ),
    "a works-with edge to nowhere": (
        "      pear:\n        how",
        "      peer:\n        how",
        f"{APPLE}.targets.peer: no service 'peer'; did you mean 'pear'?",
    ),
    "a fact that a text names and nobody holds": (
        "They do after {apple.size}",
        "They do after {apple.sise}",
        f"{APPLE}.misconception.text: no fact 'apple.sise'; did you mean 'apple.size'?",
    ),
    "an end that a figure does not have": (
        "They do after {apple.size}",
        "They do after {apple.width.default}",
        f"{APPLE}.misconception.text: no fact 'apple.width.default'; did you mean 'apple.size.default'?",
    ),
    "an http link": (
        "product: https://docs.example.com/apple",
        "product: http://docs.example.com/apple",
        f"{APPLE}.links.product: 'http://docs.example.com/apple/product' is not a clean https address; write https://…",
    ),
    "a link with a tracking parameter": (
        "com/apple/product",
        "com/apple/product?utm_source=x",
        f"{APPLE}.links.product: tracking parameter 'utm_source'; write the address without it",
    ),
    "a link with a space": (
        "com/apple/product",
        "com/apple/pro duct",
        f"{APPLE}.links.product: 'https://docs.example.com/apple/pro duct' is not a clean https address; write https://…",
    ),
    "a link that is no address": (
        "https://docs.example.com/apple/product",
        "the product page",
        f"{APPLE}.links.product: 'the product page' will not do; write an https address",
    ),
    "a date in the wrong form": (
        "verified_on: 2026-01-02",
        "verified_on: 02.01.2026",
        f"{APPLE}.launch.verified_on: '02.01.2026' will not do; write the day of the check, YYYY-MM-DD",
    ),
    "a day that no calendar has": (
        "verified_on: 2026-01-02",
        "verified_on: 2026-02-30",
        f"{APPLE}.launch.verified_on: no such day: '2026-02-30'; write a day of the calendar as YYYY-MM-DD",
    ),
    "a date in the future": (
        "verified_on: 2026-01-02",
        "verified_on: 2026-06-02",
        f"{APPLE}.launch.verified_on: 2026-06-02 is in the future; write the day on which it was true",
    ),
    "unsorted ids": ("  apple:\n    name", "  zebra:\n    name", "services.pear: ids are alphabetical; write 'pear' before 'zebra'"),
    "unsorted words": ("  core:\n", "  zest:\n", "glossary.windfall: ids are alphabetical; write 'windfall' before 'zest'"),
    "a key with a hidden sign": ("  size: [girth", '  "si\\u200bze": [girth', "synonyms.si\u200bze: ZERO WIDTH SPACE, which cannot be seen or told apart; take it away"),
    "a synonym that is no list": ("[girth, volume]", "girth", "synonyms.size: 'girth' will not do; write a list of what readers type"),
    "a synonym of two": ("[girth, volume]", '["girth, volume"]', "synonyms.size.0: 'girth, volume' will not do; write a list of what"),
    "a word without a meaning": ("    text: Fruit that nobody picked.\n", "", "glossary.windfall.text: missing; write what it means, in one sentence of our own"),
    "a word of AWS without a source": ("    aws:\n      source: handbook\n", "    aws:\n", "glossary.core.aws.source: missing; write the id of a source"),
    "an answer that rests on nothing": (
        "Answer 1, {apple.size}.",
        "Answer 1.",
        "services.apple.questions.0: nothing says where the answer was read; write `basis:` with source, evidence and day",
    ),
    "duplicate short names": (
        "short: Pear",
        "short: Apple",
        f"{APPLE}.short: two services have the short name 'Apple'; each needs its own",
    ),
    "a headline that nobody verified": (
        "adjustable: fixed\n        headline: true\n        source: handbook\n        evidence: docs",
        "adjustable: fixed\n        headline: true\n        source: handbook\n        evidence: unverified",
        f"{APPLE}.quotas.width.headline: an unverified figure is never a headline; find evidence or drop `headline`",
    ),
    "evidence from a model without the path": (
        "evidence: docs",
        "evidence: sdk",
        f"{APPLE}.launch: evidence 'sdk' and a `check:` path go together; write both or neither",
    ),
    "fewer than five headlines": (
        "headline: true",
        "headline: false",
        f"{APPLE}.quotas: fewer than five quotas with `headline: true`",
    ),
    "fewer than three questions": (
        "      - question: Question 1 of Apple?\n        answer: Answer 1, {apple.size}.\n",
        "",
        f"{APPLE}.questions:",
    ),
    "a diagram's edge that the services do not know": (
        "{from: apple, to: pear,",
        "{from: pear, to: apple,",
        "architectures.orchard.edges.1: pear → apple is not in services.pear.targets; write it there first",
    ),
    "a diagram's edge without a node": (
        "{from: apple, to: pear,",
        "{from: apple, to: peer,",
        "architectures.orchard.edges.1.to: an edge names no node 'peer'; did you mean 'pear'?",
    ),
    "a comparison's row with a cell missing": (
        "          pear: long\n",
        "",
        "comparisons.apple-pear.rows.0.cells: row 'Shape' needs a cell for each of: apple, pear",
    ),
    "a comparison of forms with a cell missing": (
        "          green: sour\n",
        "",
        "comparisons.apple-colours.rows.0.cells: row 'Taste' needs a cell for each of: red, green",
    ),
    "a comparison of one thing": (
        "    columns:\n      red: Red apple\n      green: Green apple\n",
        "",
        "comparisons.apple-colours.services: one service alone; add another, or `columns:` with the names of its forms",
    ),
    "a comparison that names no page": (
        "    sources:\n      - handbook\n",
        "",
        "comparisons.apple-pear.sources: missing; write the pages on which the rows were read",
    ),
    "a comparison read on a page that is not listed": (
        "      - handbook\n",
        "      - handbok\n",
        "comparisons.apple-pear.sources.0: no source 'handbok'; did you mean 'handbook'?",
    ),
    "a chooser's option that nobody named": (
        "instead: {take: apple,",
        "instead: {take: aple,",
        "choosers.fruit.options.pear.instead.take: no option 'aple'; did you mean 'apple'?",
    ),
    "a fact of a chooser that nobody holds": (
        "because: apple.idle",
        "because: apple.idel",
        "choosers.fruit.options.apple.because: no ground 'apple.idel'; did you mean 'apple.idle'?",
    ),
    "a question after no answer": (
        "      eating:\n        ask",
        "      eatin:\n        ask",
        "choosers.fruit.questions.eatin: no answer 'eatin' to ask after; did you mean 'eating'?",
    ),
    "an answer's id that stands twice": (
        "          whole: {",
        "          wide: {",
        "choosers.fruit.questions: two answers have the id 'wide'; each needs its own",
    ),
    "a point that no option has": (
        "has: [bite]",
        "has: [bites]",
        "choosers.fruit.questions.eating.answers.bitten.needs.has.0: no option has 'bites'; did you mean 'bite'?",
    ),
    "a length held against a number": (
        "more_than: {width: pear.width}",
        "more_than: {width: pear.size}",
        "choosers.fruit.questions.start.answers.wide.needs.more_than.width: apple.width and pear.size cannot be compared; name figures of one kind",
    ),
    "a sentence held against a figure": (
        "{width: apple.width, bite",
        "{width: apple.idle, bite",
        "choosers.fruit.questions.start.answers.wide.needs.more_than.width: apple.idle and pear.width cannot be compared; name figures of one kind",
    ),
    "an amount without a unit of the schema": (
        "more_than: {width: pear.width}",
        "more_than: {width: 30 KBs}",
        "choosers.fruit.questions.start.answers.wide.needs.more_than.width: no unit 'KBs'; did you mean 'KB/s'?",
    ),
    "a tab that indents": ("    short: Apple", "\tshort: Apple", ": a tab; indent with spaces"),
    "a quote that is not closed": ("    short: Apple", '    short: "Apple', "a quote is opened and not closed; close it"),
    "a colon too many": ("summary: Keeps", "summary: Keeps: all", "a colon too many, a wrong indentation, or no colon in the line above"),
    "a bracket that is not closed": ("[apple of old]", "[apple of old", "the indentation, or a bracket, does not fit"),
    "an anchor": ("    short: Apple", "    short: &a Apple", f"{APPLE}.short: no anchors (&) and aliases (*); write the value out"),
    "a tag": ("    short: Apple", "    short: !!python/name:os.system Apple", f"{APPLE}.short: no tags such as"),
    "a text that a comment cuts": (
        "summary: Keeps things.", "summary: Keeps C # and F # things.",
        "classes.store.summary: ` #` begins a comment and cuts the text; quote the text, or put two spaces before a comment",
    ),
    "a link in a name": ("    short: Apple", '    short: "[A](/services/apple.md)"', f"{APPLE}.short: '[' has no place in a name"),
    "a critic mark in a name": ("name: Store", 'name: "{++Store++}"', "classes.store.name: '{' has no place in a name"),
    "a word for search in letters that look alike": ("  size: [girth", "  sizе: [girth", "synonyms.sizе: 'sizе' will not do"),
    "nothing where something belongs": ("    short: Apple", "    short:", f"{APPLE}.short: nothing will not do; write the short name"),
    "a tag of YAML's own": ("    short: Apple", "    short: !!str Apple", f"{APPLE}.short: no tags such as !!str; write"),
    "a class out of turn": ("numeral: II\n", "numeral: IIII\n", "classes.post.numeral: IIII is not the number of this place; write II"),
    "no class at all": (CLASSES, "classes: {}\n", "data.yml:1: classes: a mapping will not do; write the classes in their order"),
    "a launch after its check": ("value: 2020-02\n", "value: 2026-02\n", f"{APPLE}.launch.value: 2026-02 is after the check of 2026-01-02"),
    "an older value that ended after the check": (
        "until: 2024-03-04", "until: 2026-03-04",
        f"{WAS}.0.until: 2026-03-04 is not before the day of the check, 2026-01-02; write older values newest first, each with its day",
    ),
    "older values, oldest first": (
        "until: 2021-05", "until: 2025-05",
        f"{WAS}.1.until: 2025-05 is not before the end of the value above, 2024-03-04; write older values newest first, each with its day",
    ),
    "two changes on a day": (
        "until: 2021-05", "until: 2024-03-04",
        f"{WAS}.1.until: 2024-03-04 is not before the end of the value above, 2024-03-04; write older values newest first, each with its day",
    ),
    "an older value that is none": (
        "          - value: 0.25\n", "          - value: 1\n", f"{WAS}.0.value: 1 is what the newer value says, too; one of the two is wrong",
    ),
    "an older value that is told twice": (
        "          - value: 0.125\n", "          - value: 0.25\n", f"{WAS}.1.value: 0.25 is what the newer value says, too; one of the two is wrong",
    ),
    "a runtime that cannot be created after it cannot be updated": (
        "block_create: 2027-02-01", "block_create: 2028-02-01",
        "runtimes.fruit1.x.block_create: 2028-02-01 is after `block_update`; one of the two is wrong",
    ),
    "a box on another": ("column: 2, row: 2}", "column: 2, row: 1}", "nodes.pear: stands where 'apple' stands; give it another column or row"),
    "a box that no arrow reaches": (", to: pear,", ", to: visitor,", "nodes.pear: no edge leads to it or away; write one, or take the node out"),
    "an arrow to where it starts": ("to: apple,", "to: visitor,", "edges.0.to: an edge leads from 'visitor' to itself; name another node"),
    "a runner-up of itself": ("take: apple", "take: pear", "options.pear.instead.take: an option cannot be its own runner-up; name another"),
    "a second document": ("comparisons:", "---\ncomparisons:", "a second document begins; keep one, without ---"),
}  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "expected"), MISTAKES.values(), ids=MISTAKES.keys())
def test_it_is_refused_by_its_line(right: str, wrong: str, expected: str, tmp_path: Path) -> None:
    content = SAMPLE.replace(right, wrong, 1)
    assert content != SAMPLE
    lines = [line for line in refusal(tmp_path, content) if expected in line]
    assert lines, refusal(tmp_path, content)
    assert lines[0].startswith("data.yml:")


WHERE = {
    "the line of the key": ("    short: Apple", "    shrt: Apple", "    shrt"),
    "the line of the record, when a key is missing": ("    short: Apple\n", "", "  apple:"),
    "the line of the opening quote": ("    short: Apple", '    short: "Apple', '    short: "Apple'),
    "the line of the second one, when a key stands twice": (
        "    short: Apple",
        "    short: Apple\n    short: Appel",
        "    short: Appel",
    ),
    "the line of the key, when its colon is missing": ("    short: Apple", "    short Apple", "    short Apple"),
    "the line of the key, when a space is missing": ("    short: Apple", "    short:Apple", "    short:Apple"),
    "the line of the bracket that is not closed": ("[apple of old]", "[apple of old", "    aliases: [apple"),
    "the line of a word that stands alone": ("    short: Apple", "    junk\n    short: Apple", "    junk"),
    "the line of the tab": ("    short: Apple", "\tshort: Apple", "\tshort"),
}


@pytest.mark.parametrize(("right", "wrong", "at"), WHERE.values(), ids=WHERE.keys())
def test_a_refusal_names(right: str, wrong: str, at: str, tmp_path: Path) -> None:
    content = SAMPLE.replace(right, wrong, 1)
    numbers = [int(line.split(":")[1]) for line in refusal(tmp_path, content)]
    assert line_of(at, content) in numbers


def test_all_mistakes_are_reported_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    content = (
        SAMPLE.replace("short: Apple", "shrt: Apple")
        .replace("unit: MiB", "unit: Mib", 1)
        .replace("class: post", "class: pst")
    )
    lines = refusal(tmp_path, content)
    assert [line.split(": ")[1] for line in lines] == [
        "services.apple.short",
        "services.apple.shrt",
        "services.apple.quotas.size.unit",
        "services.pear.class",
    ]


def test_a_mistake_in_each_of_several_parts_of_a_thing_is_reported_at_once(tmp_path: Path) -> None:
    content = (
        SAMPLE.replace("{from: visitor, to: apple,", "{from: visitr, to: appel,")
        .replace("from: apple, to: pear", "from: apple, to: peer")
        .replace("          pear: long\n", "")
        .replace("          pear: sweet\n", "")
        .replace("minimum: 0.5\n        default: 0.75", "minimum: 5\n        default: 75")
    )
    assert [line.split(": ")[1] for line in refusal(tmp_path, content)] == [
        "services.apple.quotas.size.minimum",
        "services.apple.quotas.size.default",
        "architectures.orchard.edges.0.from",
        "architectures.orchard.edges.0.to",
        "architectures.orchard.edges.1.to",
        "comparisons.apple-pear.rows.0.cells",
        "comparisons.apple-pear.rows.1.cells",
    ]


@pytest.mark.parametrize("part", ["classes", "sources", "services"])
def test_a_part_that_is_not_there_is_not_told_by_each_of_its_users(part: str, tmp_path: Path) -> None:
    lines = refusal(tmp_path, SAMPLE.replace(f"{part}:\n", f"{part}s:\n", 1))
    assert [line.split("; ")[0].split(": ", 1)[1] for line in lines] == [f"{part}: missing", f"{part}s: unknown key"]


def test_a_refusal_fits_a_line_that_can_be_read_however_many_names_there_are() -> None:
    names = [f"name-{n}" for n in range(1000)]
    assert len(nearest("zebra", names)) < 200
    assert nearest("nam-7", names) == "; did you mean 'name-7'?"
    assert nearest("zebra", names[:2]) == "; there are: name-0, name-1"


FILES = {
    "an empty file": (b"", "data.yml:1: is empty or no mapping; it needs the keys classes, sources, services"),
    "a file of comments": (b"# nothing\n", "data.yml:1: is empty or no mapping"),
    "a file that is a list": (b"- a\n- b\n", "data.yml:1: is empty or no mapping"),
    "a file that is not UTF-8": (b"classes:\n  a: caf\xe9\n", "data.yml:2: byte 0xe9 is not UTF-8; save the file as UTF-8"),
    "a file of NUL bytes": (b"\0" * 100, "data.yml:1: a sign that cannot be seen; take it away"),
    "a file of brackets": (b"[" * 100_000, "nested too deeply"),
    "a file of indentations": (b"".join(b" " * n + b"a:\n" for n in range(40)), "nested too deeply"),
    "aliases that blow up": (
        b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (n + 1, n + 1, n, n) for n in range(97, 121)),
        "data.yml:1: a: no anchors (&) and aliases (*); write the value out",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), FILES.values(), ids=FILES.keys())
def test_it_is_refused(content: bytes, expected: str, tmp_path: Path) -> None:
    lines = refusal(tmp_path, content)
    assert any(expected in line for line in lines), lines


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"none\.yml:1: cannot be read"):
        load_catalog(tmp_path / "none.yml", ICONS)


def test_a_file_of_five_megabytes_is_read_to_its_last_mistake(tmp_path: Path) -> None:
    record = SAMPLE[SAMPLE.index("  apple:\n") : SAMPLE.index("\n  pear:\n") + 1]
    copies = "".join(
        record.replace("apple:", f"apple{n:04}:", 1)
        .replace("short: Apple", f"short: Apple{n:04}")
        .replace("{apple.", "{pear.")
        for n in range(5_000_000 // len(record) + 1)
    )
    content = SAMPLE.replace("\n  pear:\n", "\n" + copies + "  pear:\n", 1).replace("short: Pear", "shrt: Pear")
    assert len(content) > 5_000_000
    assert [line.split(": ", 1)[1] for line in refusal(tmp_path, content)] == [
        "services.pear.short: missing; write the short name, as people say it",
        "services.pear.shrt: unknown key; did you mean 'short'?",
    ]


def test_a_check_of_the_very_day_is_right(tmp_path: Path) -> None:
    file = tmp_path / "data.yml"
    file.write_text(SAMPLE, encoding="utf-8")
    assert load_catalog(file, ICONS, today=date(2026, 1, 2)).as_of == "2026-01-02"
    with pytest.raises(CatalogError, match="2026-01-02 is in the future"):
        load_catalog(file, ICONS, today=date(2026, 1, 1))


def test_a_day_that_has_begun_somewhere_is_not_in_the_future(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Noon(datetime):
        @classmethod
        def now(cls, _: object = None) -> Self:
            return cls(2026, 1, 1, 12, tzinfo=UTC)

    monkeypatch.setattr("macros.catalog.datetime", Noon)
    file = tmp_path / "data.yml"
    file.write_text(SAMPLE, encoding="utf-8")
    assert load_catalog(file, ICONS)
    file.write_text(SAMPLE.replace("2026-01-02", "2026-01-03"), encoding="utf-8")
    with pytest.raises(CatalogError, match="2026-01-03 is in the future"):
        load_catalog(file, ICONS)


def test_the_catalogue_cannot_be_changed(sample: Catalog) -> None:
    with pytest.raises(ValueError, match="frozen"):
        sample.services["apple"].short = "Pear"


def test_triggers_are_the_other_end_of_targets(sample: Catalog) -> None:
    assert list(sample.triggers("pear")) == ["apple"]
    assert sample.triggers("apple") == {}
