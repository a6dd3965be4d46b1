"""A name holds no markup, and what texts may hold is shown as it is written."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests import SAMPLE
from tests.catalog.mutations import Field, fields, whole_sample
from tests.catalog.refusals import refusal
from tests.guide import mkdocs_build

MARKED = (
    "**apple**",
    "*apple*",
    "`apple`",
    "{++apple++}",
    "{==apple==}",
    "apple {>>pear<<}",
    "[apple](/index.md)",
    "<u>a</u>",
)
NAMES = {
    "a service": ("    short: Apple\n", "services.apple.short"),
    "a column": ("      red: Red apple\n", "comparisons.apple-colours.columns.red"),
    "an operating system": ("    operating_system: Orchard 2\n", "runtimes.fruit1.x.operating_system"),
}


@pytest.mark.parametrize(("line", "path"), NAMES.values(), ids=NAMES.keys())
@pytest.mark.parametrize("text", MARKED)
def test_a_mark_is_refused_in_the_name_of(text: str, line: str, path: str, tmp_path: Path) -> None:
    name = f"{line.partition(':')[0]}: '{text}'\n"
    number = SAMPLE[: SAMPLE.index(line)].count("\n") + 1
    reported = [reported for reported in refusal(tmp_path, SAMPLE.replace(line, name, 1)) if f"{path}: " in reported]
    assert [reported.partition("' has no place in a name")[0].rpartition("'")[0] for reported in reported] == [
        f"data.yml:{number}: {path}: "
    ]


# All that is accepted at once, in every text, on every kind of page

ODD = "Odd \"words\" & 'more' | a < b > c, 5 % ~ ^ $ = @ # x_y_z `< &lt;b&gt; [y](javascript:z) {{ 7 * 7 }} :smile: {: .z }`"
PLAIN = re.sub(r"[^\w `]", "x", ODD)
TEXTS = re.compile(
    r"name|title|summary|remark|text|how|note|claim|question|answer|ask|say|if|why|form|role|actor|state|load|capacity|short|label"
    r"|operating_system|value|variant|within|trap|holder"
)
NAMED = re.compile(
    r"name|title|form|role|actor|state|load|capacity|short|label|operating_system|variant|holder"
)  # names, without marks
# The words of the sample's ways that it gives no meaning.
WORDS = [
    "failures-error",
    "failures-unavailable",
    "failures-permanent",
    "then-dropped",
    "configurable-dlq",
    "configurable-destination",
    "mode-synchronous",
    "initiator-caller",
    "guarantee-exactly-once-scoped",
    "guarantee-caller-decides",
    "guarantee-undocumented",
    "order-per-key",
    "order-not-applicable",
    "order-none",
    "permission-resource-policy",
    "permission-none",
    "permission-confirmation",
]
PAGES = {
    "index.md": '{{ service_table() }}\n\n{{ service_table("store", "service_in_notes", "what_in_notes", "class") }}\n\n{{ comparisons() }}\n\n{{ trust() }}',
    "services/index.md": '# Services\n\n{{ service_sheet("service", "class", "kind", "idle", "launch", folded=["launch"]) }}',
    "compare/index.md": "# Compare\n\n{{ compare() }}",
    "services/apple.md": '# Apple\n\n{{ service_head("apple") }}\n\n{{ service_picture("apple") }}\n\n{{ service_idle("apple") }}\n\n{{ service_facts("apple") }}\n\n{{ service_sources("apple") }}\n\n{{ self_test("apple") }}',
    "services/pear.md": '# Pear\n\n{{ service_picture("pear") }}\n\n{{ service_idle("pear") }}\n\n{{ service_facts("pear") }}\n\n{{ service_sources("pear") }}\n\n{{ fact("pear.size") }}',
    "services/plum.md": '# Plum\n\n{{ service_picture("plum") }}\n\n{{ service_idle("plum") }}\n\n{{ service_facts("plum") }}\n\n{{ service_sources("plum") }}',
    "services/quince.md": '# Quince\n\n{{ service_picture("quince") }}\n\n{{ service_idle("quince") }}\n\n{{ service_facts("quince") }}\n\n{{ service_sources("quince") }}',
    "compare/apple-pear.md": '# One\n\n{{ comparison("apple-pear") }}',
    "compare/apple-colours.md": '# Two\n\n{{ comparison("apple-colours") }}',
    "learn/test-yourself.md": "# Five\n\n{{ all_questions() }}\n\n{{ used_to_be_right() }}",
    "learn/print.md": "# Six\n\n{{ questions_to_print() }}",
    "glossary.md": "# Seven\n\n{{ glossary() }}",
    "regions.md": "# Eight\n\n{{ regions() }}\n\n## By service\n\n{{ regions_by_service() }}\n\n{{ untold_regions() }}",
    "edges/index.md": '# Ten\n\n{{ edge_words("mode") }}\n\n{{ edge_matrix() }}\n\n{{ edge_sheet() }}\n\n'
    + " ".join(f'<i id="{word}">x</i>' for word in WORDS),
    "edges/apple.md": '# Eleven\n\n{{ edges_from("apple") }}',
    "cost/index.md": "# Twelve\n\n{{ cost_cards() }}",
    "cost/other-charges.md": "# Seventeen\n\n{{ other_charges() }}",
    "cost/idle.md": "# Thirteen\n\n{{ rest_bars() }}",
    "cost/pressing.md": '# Fourteen\n\n{{ cost_page("pressing") }}',
    "chain/harvest.md": '# Fifteen\n\n{{ chain("harvest") }}',
    "chain/index.md": '# Sixteen\n\n{{ chain_builder("harvest") }}\n\n<i id="ready">x</i>\n\n{{ chains() }}',
    "trust.md": "# Nine\n\n{{ dates() }}\n\n{{ readings() }}\n\n{{ fact('dates.harvest') }}",
    "choose.md": "# Three\n\n{{ choosers() }}",
    "runtimes.md": '# Four\n\n{{ runtimes() }}\n\n{{ runtime_timeline() }}\n\n{{ architecture("orchard") }}',
}


def with_texts(text: str) -> str:
    """The sample with this in place of each of its texts, and a number where texts must differ."""
    lines = whole_sample().splitlines()
    for n, field in enumerate(f for f in fields(whole_sample()) if is_text(f)):
        key, name = str(field.path[-1]), text.partition(" `")[0]
        output = name if NAMED.fullmatch(key) or field.path[-2] == "columns" else text
        value = {"label": name[:20], "name": f"{n} {name}"}.get(key, f"{output} {n}")
        value += " {apple.size}" if key == "answer" else ""  # or it would need a source of its own
        lines[field.first] = f"{lines[field.first].partition(':')[0]}: '{value.replace(chr(39), chr(39) * 2)}'"
    return "\n".join(lines) + "\n"


def is_text(field: Field) -> bool:
    parent, key = field.path[-2] if field.path[1:] else "", field.path[-1]
    if (parent, key) == ("load", "name"):  # a name in formulas
        return False
    if key == "role" and field.path[1] == parent and field.path[0] == "services":
        return False
    if not isinstance(key, str) or not isinstance(field.value, str) or field.value.endswith("Node"):
        return False
    return parent in ("cells", "columns") or (
        TEXTS.fullmatch(key) is not None and (key != "value" or parent == "disputed")
    )


@pytest.fixture
def orchard(tree: Path) -> Path:
    """A tree with pages that call every macro on the sample."""
    shutil.rmtree(tree / "docs/services")
    for page in tree.glob("docs/**/*.md"):
        page.unlink()
    for name, text in PAGES.items():
        (tree / "docs" / name).parent.mkdir(exist_ok=True)
        (tree / "docs" / name).write_text(f"---\ntitle: Page\n---\n\n{text}\n", encoding="utf-8")
    shutil.copy(tree / "docs/chain/sns-sqs-fanout.yaml", tree / "docs/chain/harvest.yaml")
    for icon in ("apple", "pear"):
        shutil.copy(tree / "overrides/.icons/guide/sns.svg", tree / f"overrides/.icons/simple/{icon}.svg")
    config = (tree / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    nav = "".join(f"  - {page}\n" for page in PAGES)
    (tree / "mkdocs.yml").write_text(f"{config}\nnav:\n{nav}", encoding="utf-8")
    return tree


class Skeleton(HTMLParser):
    """The elements of an article with their attributes, and where they lead; no text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.text = ""
        self.feed(html[html.index("<article") : html.rindex("</article>")])

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        # The id of a heading is made of its text, and that of a way of its variant; so is what leads there.
        leads = [
            re.sub("(^|(?<=apple/))#.*", "#", str(value))
            for name, value in attributes
            if name in ("href", "src", "class")
        ]
        self.elements.append((tag, *(name for name, _ in attributes), *leads))

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        self.text += data


def built(tree: Path, text: str) -> dict[str, Skeleton]:
    (tree / "docs/data/services.yml").write_text(with_texts(text), encoding="utf-8")
    run = mkdocs_build(tree, tree / "site")
    assert run.returncode == 0, run.stdout
    pages = (tree / "site").rglob("index.html")
    return {
        page.parent.relative_to(tree / "site").as_posix(): Skeleton(page.read_text(encoding="utf-8")) for page in pages
    }


def test_odd_texts_everywhere_make_the_pages_that_plain_ones_make(orchard: Path) -> None:
    odd, plain = built(orchard, ODD), built(orchard, PLAIN)
    assert odd.keys() == plain.keys()
    for page in odd:
        order = sorted if page in ("learn/test-yourself", "learn/print") else list  # there it follows the words
        assert order(odd[page].elements) == order(plain[page].elements), page
    for page in ("services/apple", "edges/apple", "compare/apple-pear", "choose", "runtimes"):
        assert ODD.replace("`", "") in " ".join(odd[page].text.split()), page
