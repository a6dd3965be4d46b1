"""Which mistakes the preview names, each in one line, until they are mended."""

import re
from pathlib import Path

import pytest

from preview.preview import Preview
from tests import SITE_URL
from tests.guide import mkdocs_build
from tests.tools.small_guide import PAGES, html, line_of, replace, shown, write_page

PAGE, DATA, NAV = "docs/services/pear.md", "docs/data/services.yml", "mkdocs.yml"
KEY = "nav:\n"  # of the navigation; `validation:` has one of the same name
# File, its text, what somebody writes instead, and every line that reports it; `<x>` is the line where x then stands.
SLIPS = {
    "a misspelt figure": (
        "docs/services/apple.md",
        '"apple.size"',
        '"apple.sise"',
        ["docs/services/apple.md:10: no fact 'apple.sise'; did you mean 'apple.size'?"],
    ),
    "a macro that is not closed": (
        "docs/services/apple.md",
        '"apple.size") }}',
        '"apple.size" }}',
        ["docs/services/apple.md:10: unexpected '}', expected ')'"],
    ),
    "an expression that fails": (PAGE, "juicy", "{{ 1 / 0 }}", [f"{PAGE}:10: ZeroDivisionError: division by zero"]),
    "a snippet that is not there": (
        PAGE,
        "juicy",
        'juicy\n\n--8<-- "pip.py"\n\n',
        [f"{PAGE}:12: Snippet at path 'pip.py' could not be found"],
    ),
    "a link to no page": (
        PAGE,
        "apple.md#taste",
        "aple.md#taste",
        [
            f"{PAGE}:10: contains a link 'aple.md#taste', but the target 'services/aple.md' is not found among "
            "documentation files."
        ],
    ),
    "a link to no heading": (
        PAGE,
        "apple.md#taste",
        "apple.md#colour",
        [
            f"{PAGE}:10: contains a link 'apple.md#colour', but the doc 'services/apple.md' does not contain an anchor "
            "'#colour'."
        ],
    ),
    "a misspelt heading": (
        PAGE,
        "apple.md#taste",
        "apple.md#tasty",
        [
            f"{PAGE}:10: contains a link 'apple.md#tasty', but the doc 'services/apple.md' does not contain an anchor "
            "'#tasty'; did you mean '#taste'?"
        ],
    ),
    "front matter that does not end": (
        PAGE,
        "\n---\n\n",
        "\n\n",
        [f"{PAGE}:1: the front matter does not end; write --- in a line of its own after it"],
    ),
    "an icon that is not there": (
        PAGE,
        "juicy",
        ":simple-peer:",
        [f"{PAGE}:10: no icon 'simple-peer'; did you mean 'simple-pear'?"],
    ),
    "an unknown setting": (
        NAV,
        "\ntheme:\n",
        "\ncolour: red\ntheme:\n",
        [f"{NAV}:<colour: red>: Unrecognised configuration name: colour"],
    ),
    "navigation that is no YAML": (
        NAV,
        "  - glossary.md\n",
        "    glossary.md\n  x: y\n",
        [
            f"{NAV}:<x: y>: not YAML: expected <block end>, but found '?'; compare the indentation with the lines around it"
        ],
    ),
    "a page that the navigation forgets": (
        NAV,
        "  - services/pear.md\n",
        "",
        [f"{NAV}:<{KEY}>: `nav` does not name services/pear.md; write `- services/pear.md` where it belongs"],
    ),
    "a page that only the navigation has": (
        NAV,
        "  - services/pear.md\n",
        "  - services/pear.md\n  - services/plum.md\n",
        [f"{NAV}:<plum.md>: `nav` names services/plum.md, which is not in docs/; write it, or take the line out"],
    ),
    "a template that asks for what is not there": (
        "overrides/main.html",
        "Something wrong or missing?",
        "{{ config.nav.nothing.name }}",
        ["overrides/main.html:<nav.nothing>: UndefinedError: 'list object' has no attribute 'nothing'"],
    ),
    "a template that is not closed": (
        "overrides/main.html",
        "{% endblock %}\n\n{#- The pages before",
        "\n\n{#- The pages before",
        [],
    ),
}


@pytest.mark.parametrize(("file", "text", "other", "lines"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_one_line_until_it_is_mended(
    file: str, text: str, other: str, lines: list[str], mended_preview: Preview, mended_tree: Path
) -> None:
    right = (mended_tree / file).read_text(encoding="utf-8")
    mended_preview.update([replace(mended_tree / file, text, other)])
    if lines:
        assert shown(mended_preview) == [
            re.sub(r"(?s):<(.+?)>:", lambda text: f":{line_of(mended_tree / file, text[1])}:", line) for line in lines
        ]
    else:
        [line] = shown(mended_preview)
        assert line.startswith(f"{file}:")
    (mended_tree / file).write_text(right, encoding="utf-8")
    mended_preview.update([mended_tree / file])
    assert shown(mended_preview) == []


def test_a_start_with_a_mistake_names_it_and_builds_once_it_is_mended(small_guide: Path, tmp_path: Path) -> None:
    data = replace(small_guide / DATA, "    short: Pear", "    shrt: Pear")
    preview = Preview(small_guide, tmp_path / "preview", SITE_URL)
    preview.update()
    assert any("services.pear.shrt: unknown key; did you mean 'short'?" in line for line in shown(preview))
    preview.update([replace(data, "    shrt: Pear", "    short: Pear")])
    assert (shown(preview), preview.built) == ([], len(PAGES))


def test_who_writes_a_record_then_its_page_then_its_line_sees_what_is_missing(
    preview: Preview, small_guide: Path
) -> None:
    data, nav = small_guide / DATA, small_guide / NAV
    record = data.read_text(encoding="utf-8").partition("\n  pear:\n")[2].partition("\narchitectures:\n")[0]
    plum = record.replace("Pear", "Plum").replace("pear", "plum").replace("simple-plum", "simple-pear")
    preview.update([replace(data, "\narchitectures:\n", f"\n  plum:\n{plum}\narchitectures:\n")])
    assert shown(preview) == [
        "docs/services/plum.md:1: services.plum: has no page; write it, or take the record out of the data file"
    ]
    preview.update([write_page(small_guide, "services/plum", "# Plum\n\nA plum is blue.")])
    assert shown(preview) == [
        f"{NAV}:{line_of(small_guide / NAV, KEY)}: `nav` does not name services/plum.md; write `- services/plum.md` where it belongs"
    ]
    preview.update([replace(nav, "  - services/pear.md\n", "  - services/pear.md\n  - services/plum.md\n")])
    assert shown(preview) == []
    assert "A plum is blue" in html(preview, "services/plum")


def test_a_mistake_elsewhere_does_not_keep_a_page_from_being_built_again(preview: Preview, small_guide: Path) -> None:
    preview.update([replace(small_guide / PAGE, "apple.md#taste", "apple.md#colour")])
    preview.update([replace(small_guide / "docs/services/apple.md", "## Taste", "## Colour")])
    assert shown(preview) == []


def test_one_slip_is_one_warning_of_a_build_too_and_fails_it_though_nothing_is_to_be_said(small_guide: Path) -> None:
    replace(small_guide / "docs/services/apple.md", '"apple.size"', '"apple.sise"')
    replace(small_guide / "docs/services/apple.md", "## Taste", '## Taste {{ service("pear") }}')
    for options in ([], ["--quiet"]):
        run = mkdocs_build(small_guide, small_guide / "www", *options)
        assert run.returncode == 1, run.stdout
        [warning] = [line for line in run.stdout.splitlines() if line.startswith("WARNING")]
        assert warning.endswith("docs/services/apple.md:10: no fact 'apple.sise'; did you mean 'apple.size'?")


def test_a_build_names_a_slip_in_the_navigation_as_the_preview_does(small_guide: Path) -> None:
    replace(small_guide / NAV, "  - glossary.md\n", "")
    run = mkdocs_build(small_guide, small_guide / "www", "--quiet")
    line = f"{NAV}:{line_of(small_guide / NAV, KEY)}: `nav` does not name glossary.md; write `- glossary.md` where it belongs"
    assert (run.returncode, run.stdout) == (1, f"{line}\n1 problem; nothing was built\n")
