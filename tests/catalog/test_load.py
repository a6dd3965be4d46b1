"""The data file is right, and every way to get it wrong is refused by line."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

import pytest

from macros.catalog.load import current_catalog, load_catalog, schema_text
from macros.catalog.models import Catalog
from macros.catalog.reader import CatalogError
from macros.catalog.vocabulary import nearest
from tests import DOCS, ROOT, SAMPLE
from tests.catalog.mistakes import MISTAKES
from tests.catalog.refusals import ICONS, line_of, refusal


def test_the_data_file_is_right() -> None:
    try:
        current_catalog(ROOT)
    except CatalogError as error:
        pytest.fail(f"\n{error}", pytrace=False)


def test_the_sample_is_right(tmp_path: Path) -> None:
    assert refusal(tmp_path, SAMPLE) == []


def test_the_schema_for_editors_is_current() -> None:
    file = DOCS / "data/services.schema.json"
    assert file.read_text(encoding="utf-8") == schema_text(), "run `make schema` and commit the file"


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


def test_few_headlines_are_reported_at_once_with_all_else(tmp_path: Path) -> None:
    content = SAMPLE.replace("        headline: true\n", "", 1).replace("short: Apple", "shrt: Apple")
    assert [line.split(": ")[1] for line in refusal(tmp_path, content)] == [
        "services.apple.short",
        "services.apple.shrt",
        "services.apple.quotas",
    ]


@pytest.mark.parametrize("slip", ["headlin: true", "headline: ture"])
def test_a_misspelt_headline_is_one_mistake(slip: str, tmp_path: Path) -> None:
    lines = refusal(tmp_path, SAMPLE.replace("headline: true", slip, 1))
    assert len(lines) == 1 and ".headlin" in lines[0]


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


def test_a_key_that_cannot_be_printed_is_escaped_wherever_its_problem_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "data.yml"
    file.write_text(SAMPLE.replace("    short: Apple", r'    "sho\nrt\e[2J": Apple'), encoding="utf-8")
    with pytest.raises(CatalogError) as error:
        load_catalog(file, ICONS)
    assert all(problem.path.isprintable() and problem.message.isprintable() for problem in error.value.problems)


FILES = {
    "an empty file": (b"", "data.yml:1: is empty or no mapping; it needs the keys classes, kinds, models, sources, services"),
    "a file of comments": (b"# nothing\n", "data.yml:1: is empty or no mapping"),
    "a file that is a list": (b"- a\n- b\n", "data.yml:1: is empty or no mapping"),
    "a file that is not UTF-8": (b"classes:\n  a: caf\xe9\n", "data.yml:2: byte 0xe9 is not UTF-8; save the file as UTF-8"),
    "a file of NUL bytes": (b"\0" * 100, "data.yml:1: a character that cannot be seen; remove it"),
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

    monkeypatch.setattr("macros.catalog.load.datetime", Noon)
    file = tmp_path / "data.yml"
    file.write_text(SAMPLE, encoding="utf-8")
    assert load_catalog(file, ICONS)
    file.write_text(SAMPLE.replace("2026-01-02", "2026-01-03"), encoding="utf-8")
    with pytest.raises(CatalogError, match="2026-01-03 is in the future"):
        load_catalog(file, ICONS)


def test_the_catalogue_cannot_be_changed(sample: Catalog) -> None:
    with pytest.raises(ValueError, match="frozen"):
        sample.services["apple"].short = "Pear"


def test_callers_are_the_other_end_of_targets(sample: Catalog) -> None:
    assert list(sample.callers("pear")) == ["apple"]
    assert sample.callers("apple") == {}
