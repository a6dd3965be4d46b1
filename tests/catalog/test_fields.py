"""No text of the data file becomes more than text: it is refused by its line, or shown as it is written."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from macros.catalog.texts import LONGEST_TEXT, text_problem
from tests import SAMPLE
from tests.catalog.mutations import Field, fields, whole_sample
from tests.catalog.refusals import refusal
from tests.guide import mkdocs_build

HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "a script in code": "apple `<script>alert(1)</script>`",
    "a picture that fails": '"><img src=x onerror=alert(1)>',
    "the end of a field": "</textarea>",
    "a comment": "<!-- apple",
    "an address in brackets": "<https://evil.example>",
    "underlining that never ends": "<u>apple",
    "a link to script": "[apple](javascript:alert(1))",
    "a link elsewhere": "[apple](https://evil.example)",
    "a link to no page": "[apple](/../secret)",
    "a picture": "![apple](https://evil.example)",
    "a reference": "[apple][1]",
    "where a reference leads": "[1]: https://evil.example",
    "a table of contents": "[TOC]",
    "the end of CDATA": "apple]]>",
    "an expression": "{{ 7 * 7 }}",
    "a statement": "{% include 'x' %}",
    "attributes": "apple {: onclick=alert(1) }",
    "attributes in short": "apple { .fg-report }",
    "a critic mark that never ends": "{++ apple",
    "HTML in a critic mark": "{++<b>apple</b>++}",
    "a heading": "# apple",
    "a list": "* apple",
    "a numbered list": "1. apple",
    "a quotation": "> apple",
    "a table": "| apple | pear |",
    "a block": "/// html | div",
    "a box": '??? note "apple"',
    "a snippet": '--8<-- "/etc/passwd"',
    "a fence": "~~~ python",
    "a rule": "***",
    "a formula": "=1+1",
    "a formula with a wide sign": "\N{FULLWIDTH EQUALS SIGN}1+1",
    "a tag of wide signs": "\N{FULLWIDTH LESS-THAN SIGN}script\N{FULLWIDTH GREATER-THAN SIGN}",
    "a formula with a plus": "+1",
    "a formula with an at sign": "@SUM(1)",
    "a short code": "apple :smile: pear",
    "an entity": "apple &#x202e; pear",
    "an entity that does not end": "apple &#60script pear",
    "a backslash": "apple \\",
    "an asterisk": "x*y",
    "two asterisks": "**apple",
    "an underscore": "_apple",
    "a backtick": "apple ` pear",
    "an exclamation mark before a source": "apple!",
    "a right-to-left override": "apple \N{RIGHT-TO-LEFT OVERRIDE} pear",
    "a right-to-left mark": "apple \N{RIGHT-TO-LEFT MARK} pear",
    "an isolate": "apple \N{FIRST STRONG ISOLATE} pear",
    "a space of no width": "ap\N{ZERO WIDTH SPACE}ple",
    "a blank that is a character": "ap\N{BRAILLE PATTERN BLANK}ple",
    "a soft hyphen": "ap\N{SOFT HYPHEN}ple",
    "a space that does not break": "apple\N{NO-BREAK SPACE}pear",
    "a control character": "apple \x1b[31m",
    "a line break": "apple\npear",
    "an accent that stands alone": "apple\N{COMBINING LONG STROKE OVERLAY}",
    "a letter that looks like another": "\N{CYRILLIC SMALL LETTER A}pple",
    "a word from right to left": "apple \N{HEBREW LETTER ALEF}",
    "a digit of another script": "apple \N{ARABIC-INDIC DIGIT TWO}",
    "10,000 characters": "apple " * 1_666 + "pear",
    "a bracket that only opens": "apple [pear",
    "one character too many": "word " * (LONGEST_TEXT // 5) + "s",
    "a space before": " apple",
    "a space after": "apple ",
}
HARMLESS = [
    "`a < b`, `{{ x }}`, `[a](b)` and `:smile:` in code",
    "*S3* is a {~~**file system**~>**object store**~~}, {++says {apple.size}++} {==and==} {--not--} {>>so<<}",
    "a <u>serverless</u> engine with [ECS](/services/ecs.md) and [more](/a/b.md#c)",
    'a < b > c, "quoted", it\'s 5 % of x_y_z ~ ^ $ = @ # | – — “so” × 2 µs',
    "10:30:45, AWS::S3::Bucket, https://example.com:8080/a",
    "word " * (LONGEST_TEXT // 5 - 1) + "words",
]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_refused_by_its_line(text: str, tmp_path: Path) -> None:
    quoted = yaml.dump(text, default_style='"', allow_unicode=False, width=10**6).strip()
    content = SAMPLE.replace("    short: Apple\n", f"    short: {quoted}\n", 1)
    line = SAMPLE[: SAMPLE.index("    short: Apple\n")].count("\n") + 1
    assert [
        reported
        for reported in refusal(tmp_path, content)
        if reported.startswith(f"data.yml:{line}: services.apple.short: ")
    ]


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


@pytest.mark.parametrize("text", HARMLESS)
def test_it_is_accepted(text: str) -> None:
    assert text_problem(text) is None


# All that is accepted at once, in every text, on every kind of page

ODD = "Odd \"words\" & 'more' | a < b > c, 5 % ~ ^ $ = @ # x_y_z `< &lt;b&gt; [y](javascript:z) {{ 7 * 7 }} :smile: {: .z }`"
PLAIN = re.sub(r"[^\w `]", "x", ODD)
TEXTS = re.compile(
    r"name|title|summary|remark|text|how|note|claim|question|answer|ask|say|if|why|form|role|actor|short|label"
    r"|operating_system|value"
)
NAMED = re.compile(r"name|title|form|role|actor|short|label|operating_system")  # names, without marks
PAGES = {
    "index.md": '{{ service_table() }}\n\n{{ service_table("store", "service_in_notes", "what_in_notes", "class") }}\n\n{{ comparisons() }}\n\n{{ trust() }}',
    "services/index.md": '# Services\n\n{{ service_sheet("service", "class", "kind", "idle", "launch", folded=["launch"]) }}',
    "compare/index.md": "# Compare\n\n{{ compare() }}",
    "services/apple.md": '# Apple\n\n{{ service_head("apple") }}\n\n{{ service_facts("apple") }}\n\n{{ service_sources("apple") }}\n\n{{ self_test("apple") }}',
    "services/pear.md": '# Pear\n\n{{ service_facts("pear") }}\n\n{{ service_sources("pear") }}\n\n{{ fact("pear.size") }}',
    "compare/apple-pear.md": '# One\n\n{{ comparison("apple-pear") }}',
    "compare/apple-colours.md": '# Two\n\n{{ comparison("apple-colours") }}',
    "learn/test-yourself.md": "# Five\n\n{{ all_questions() }}\n\n{{ used_to_be_right() }}",
    "learn/print.md": "# Six\n\n{{ questions_to_print() }}",
    "glossary.md": "# Seven\n\n{{ glossary() }}",
    "regions.md": "# Eight\n\n{{ regions() }}\n\n{{ regions_by_service() }}\n\n{{ untold_regions() }}",
    "trust.md": "# Nine\n\n{{ dates() }}\n\n{{ readings() }}\n\n{{ date('harvest') }}",
    "choose.md": '# Three\n\n{{ chooser("fruit") }}',
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
    if key == "role" and parent in ("apple", "pear") and field.path[0] == "services":
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
        # The id of a heading is made of its text, and so is what leads there.
        leads = [re.sub("^#.*", "#", str(value)) for name, value in attributes if name in ("href", "src", "class")]
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
    return {page.parent.name: Skeleton(page.read_text(encoding="utf-8")) for page in pages}


def test_odd_texts_everywhere_make_the_pages_that_plain_ones_make(orchard: Path) -> None:
    odd, plain = built(orchard, ODD), built(orchard, PLAIN)
    assert odd.keys() == plain.keys()
    for page in odd:
        order = sorted if page in ("test-yourself", "print") else list  # there it follows the words
        assert order(odd[page].elements) == order(plain[page].elements), page
    for page in ("apple", "apple-pear", "choose", "runtimes"):
        assert ODD.replace("`", "") in " ".join(odd[page].text.split()), page
