"""What the preview builds again after an edit, and which mistakes it names, line by line, until they are mended."""

import re
import shutil
from pathlib import Path

import pytest

from macros.catalog.measures import NBSP
from preview.preview import Preview
from tests.guide import mkdocs_build
from tests.tools.small_guide import PAGES, replace, write_page, write_small_guide

ADDRESS = "http://127.0.0.1:8000/guide/"
PAGE, DATA, NAV = "docs/services/pear.md", "docs/data/services.yml", "mkdocs.yml"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return write_small_guide(tmp_path)


@pytest.fixture
def preview(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Preview:
    built = Preview(tree, tmp_path_factory.mktemp("preview"), ADDRESS)
    built.update()
    assert shown(built) == []
    assert built.built == len(PAGES)
    return built


def shown(preview: Preview) -> list[str]:
    return [str(problem) for problem in preview.problems]


def html(preview: Preview, page: str) -> str:
    file = preview.find(f"{page}/index.html")
    assert file is not None, page
    return file.read_text(encoding="utf-8")


def line_of(file: Path, text: str) -> int:
    return file.read_text(encoding="utf-8").partition(text)[0].count("\n") + 1


def test_a_page_s_text_builds_this_page_alone(preview: Preview, tree: Path) -> None:
    preview.update([replace(tree / "docs/services/pear.md", "juicy", "green")])
    assert preview.built == 1
    assert "A pear is green" in html(preview, "services/pear")


def test_a_page_saved_without_a_change_builds_nothing(preview: Preview, tree: Path) -> None:
    preview.update([tree / "docs/services/pear.md"])
    assert preview.built == 0


def test_a_title_reaches_the_navigation_of_every_page(preview: Preview, tree: Path) -> None:
    preview.update([replace(tree / "docs/services/pear.md", "title: Pear", "title: Quince")])
    assert preview.built == len(PAGES)
    assert "Quince" in html(preview, "services/apple")


def test_a_figure_builds_the_pages_that_show_it(preview: Preview, tree: Path) -> None:
    assert f'#size">1{NBSP}MiB</a>' in html(preview, "services/apple")
    preview.update([tree / DATA])
    assert preview.built == 0, "nothing has changed"
    preview.update([replace(tree / DATA, "name: Size\n        value: 1\n", "name: Size\n        value: 2\n")])
    assert shown(preview) == []
    assert 1 <= preview.built < len(PAGES)
    assert f'#size">2{NBSP}MiB</a>' in html(preview, "services/apple")


def test_words_are_explained_in_a_page_that_is_built_again(preview: Preview, tree: Path) -> None:
    assert 'popovertarget="term-core"' in html(preview, ".")
    preview.update([replace(tree / "docs/index.md", "Every core counts", "A core counts")])
    assert 'A <button popovertarget="term-core"' in html(preview, ".")


def test_a_stylesheet_is_copied_and_nothing_built(preview: Preview, tree: Path) -> None:
    sheet = tree / "docs/assets/stylesheets/guide.css"
    sheet.write_text("body { color: navy }\n", encoding="utf-8")
    preview.update([sheet])
    copy = preview.find("assets/stylesheets/guide.css")
    assert copy is not None and copy.read_text(encoding="utf-8") == "body { color: navy }\n"
    assert preview.built == 0


def test_a_template_builds_every_page(preview: Preview, tree: Path) -> None:
    preview.update([replace(tree / "overrides/main.html", "Something wrong or missing?", "Anything wrong?")])
    assert preview.built == len(PAGES)
    assert "Anything wrong?" in html(preview, "services/pear")


def test_downloads_search_and_markdown_are_made_when_they_are_asked_for_and_follow_the_text(
    preview: Preview, tree: Path
) -> None:
    def late(name: str) -> str:
        file = preview.find(name)
        assert file is not None, name
        return file.read_text(encoding="utf-8")

    assert not preview.late_folder.exists()
    assert "Apple" in late("api/v1/services.json")
    assert "juicy" in late("search/search_index.json")
    preview.update([replace(tree / "docs/services/pear.md", "juicy", "green")])
    assert "juicy" not in late("search/search_index.json") + late("services/pear/index.md")
    assert preview.find("api/v1/nothing.json") is None


# File, its text, what somebody writes instead, and every line that is said of it; `<x>` is the line where x then stands.
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
        [f"{NAV}:<nav:>: `nav` does not name services/pear.md; write `- services/pear.md` where it belongs"],
    ),
    "a page that only the navigation has": (
        NAV,
        "  - services/pear.md\n",
        "  - services/pear.md\n  - services/plum.md\n",
        [f"{NAV}:<plum.md>: `nav` names services/plum.md, which is not in docs/; write it, or take the line out"],
    ),
    "a template that is not closed": (
        "overrides/main.html",
        "{% endblock %}\n\n{#- The theme's palette",
        "\n\n{#- The theme's palette",
        [],
    ),
}


@pytest.mark.parametrize(("file", "text", "other", "lines"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_one_line_until_it_is_mended(
    file: str, text: str, other: str, lines: list[str], preview: Preview, tree: Path
) -> None:
    right = (tree / file).read_text(encoding="utf-8")
    preview.update([replace(tree / file, text, other)])
    if lines:
        assert shown(preview) == [
            re.sub(r":<(.+?)>:", lambda text: f":{line_of(tree / file, text[1])}:", line) for line in lines
        ]
    else:
        [line] = shown(preview)
        assert line.startswith(f"{file}:")
    (tree / file).write_text(right, encoding="utf-8")
    preview.update([tree / file])
    assert shown(preview) == []


def test_a_start_with_a_mistake_names_it_and_builds_once_it_is_mended(tree: Path, tmp_path: Path) -> None:
    data = replace(tree / DATA, "    short: Pear", "    shrt: Pear")
    preview = Preview(tree, tmp_path / "preview", ADDRESS)
    preview.update()
    assert any("services.pear.shrt: unknown key; did you mean 'short'?" in line for line in shown(preview))
    preview.update([replace(data, "    shrt: Pear", "    short: Pear")])
    assert (shown(preview), preview.built) == ([], len(PAGES))


def test_who_writes_a_record_then_its_page_then_its_line_sees_what_is_missing(preview: Preview, tree: Path) -> None:
    data, nav = tree / DATA, tree / NAV
    record = data.read_text(encoding="utf-8").partition("\n  pear:\n")[2].partition("\narchitectures:\n")[0]
    plum = record.replace("Pear", "Plum").replace("pear", "plum").replace("simple-plum", "simple-pear")
    preview.update([replace(data, "\narchitectures:\n", f"\n  plum:\n{plum}\narchitectures:\n")])
    assert shown(preview) == [
        "docs/services/plum.md:1: services.plum: has no page; write it, or take the record out of the data file"
    ]
    preview.update([write_page(tree, "services/plum", "# Plum\n\nA plum is blue.")])
    assert shown(preview) == [
        f"{NAV}:{line_of(tree / NAV, 'nav:')}: `nav` does not name services/plum.md; write `- services/plum.md` where it belongs"
    ]
    preview.update([replace(nav, "  - services/pear.md\n", "  - services/pear.md\n  - services/plum.md\n")])
    assert shown(preview) == []
    assert "A plum is blue" in html(preview, "services/plum")


def test_a_mistake_elsewhere_does_not_keep_a_page_from_being_built_again(preview: Preview, tree: Path) -> None:
    preview.update([replace(tree / PAGE, "apple.md#taste", "apple.md#colour")])
    preview.update([replace(tree / "docs/services/apple.md", "## Taste", "## Colour")])
    assert shown(preview) == []


def test_one_slip_is_one_warning_of_a_build_too(tree: Path) -> None:
    replace(tree / "docs/services/apple.md", '"apple.size"', '"apple.sise"')
    replace(tree / "docs/services/apple.md", "## Taste", '## Taste {{ service("pear") }}')
    shutil.move(tree / "docs/compare/apple-colours.md", tree / "docs/elsewhere.md")
    write_page(tree, "compare/apple-colours", "# Colours\n\n[Elsewhere](../lost.md)")
    replace(tree / NAV, "  - glossary.md\n", "  - glossary.md\n  - elsewhere.md\n  - lost.md\n")
    run = mkdocs_build(tree, tree / "www")
    warnings = [line for line in run.stdout.splitlines() if line.startswith("WARNING")]
    assert len(warnings) == 2, warnings
    assert "'lost.md' is included in the 'nav' configuration, which is not found" in warnings[0]
    assert warnings[1].endswith("docs/services/apple.md:10: no fact 'apple.sise'; did you mean 'apple.size'?")
