"""What the preview builds again after an edit, and what it makes only when it is asked for."""

from pathlib import Path

from macros.catalog.measures import NBSP
from preview.preview import Preview
from tests import SITE_URL
from tests.tools.small_guide import PAGES, html, replace, shown, write_page

DATA = "docs/data/services.yml"


def test_a_page_s_text_builds_this_page_alone(preview: Preview, small_guide: Path) -> None:
    preview.update([replace(small_guide / "docs/services/pear.md", "juicy", "green")])
    assert preview.built == 1
    assert "A pear is green" in html(preview, "services/pear")


def test_a_page_saved_without_a_change_builds_nothing(preview: Preview, small_guide: Path) -> None:
    preview.update([small_guide / "docs/services/pear.md"])
    assert preview.built == 0


def test_a_title_reaches_the_navigation_of_every_page(preview: Preview, small_guide: Path) -> None:
    preview.update([replace(small_guide / "docs/services/pear.md", "title: Pear", "title: Quince")])
    assert preview.built == len(PAGES)
    assert "Quince" in html(preview, "services/apple")


def test_a_figure_builds_the_pages_that_show_it(preview: Preview, small_guide: Path) -> None:
    assert f'#size">1{NBSP}MiB</a>' in html(preview, "services/apple")
    preview.update([small_guide / DATA])
    assert preview.built == 0, "nothing has changed"
    preview.update([replace(small_guide / DATA, "name: Size\n        value: 1\n", "name: Size\n        value: 2\n")])
    assert shown(preview) == []
    assert 1 <= preview.built < len(PAGES)
    assert f'#size">2{NBSP}MiB</a>' in html(preview, "services/apple")


def test_words_are_explained_in_a_page_that_is_built_again(preview: Preview, small_guide: Path) -> None:
    assert 'popovertarget="term-core"' in html(preview, ".")
    preview.update([replace(small_guide / "docs/index.md", "Every core counts", "A core counts")])
    assert 'A <button popovertarget="term-core"' in html(preview, ".")


def test_a_stylesheet_is_copied_and_nothing_built(preview: Preview, small_guide: Path) -> None:
    sheet = small_guide / "docs/assets/stylesheets/guide.css"
    sheet.write_text("body { color: navy }\n", encoding="utf-8")
    preview.update([sheet])
    copy = preview.find("assets/stylesheets/guide.css")
    assert copy is not None and copy.read_text(encoding="utf-8") == "body { color: navy }\n"
    assert preview.built == 0


def test_a_template_builds_every_page(preview: Preview, small_guide: Path) -> None:
    preview.update([replace(small_guide / "overrides/main.html", "Something wrong or missing?", "Anything wrong?")])
    assert preview.built == len(PAGES)
    assert "Anything wrong?" in html(preview, "services/pear")


def test_downloads_search_and_markdown_are_made_when_they_are_asked_for_and_follow_the_text(
    preview: Preview, small_guide: Path
) -> None:
    def late(name: str) -> str:
        file = preview.find(name)
        assert file is not None, name
        return file.read_text(encoding="utf-8")

    assert not preview.on_demand_folder.exists()
    assert "Apple" in late("api/v1/services.json")
    assert "juicy" in late("search/index.js")
    preview.update([replace(small_guide / "docs/services/pear.md", "juicy", "green")])
    assert "juicy" not in late("search/index.js") + late("services/pear/index.md")
    assert preview.find("api/v1/nothing.json") is None


def pages(preview: Preview) -> dict[str, str]:
    """The HTML of every page, and of the page for what is not there."""
    return {file.relative_to(preview.folder).as_posix(): file.read_text() for file in preview.folder.rglob("*.html")}


def test_after_any_edits_the_site_is_the_one_that_a_new_start_builds(
    preview: Preview, small_guide: Path, tmp_path: Path
) -> None:
    pear = small_guide / "docs/services/pear.md"
    preview.update([replace(pear, "title: Pear", "title: Quince")])
    preview.update([replace(pear, "juicy", '{{ fact("apple.sise") }}')])
    preview.update([replace(small_guide / DATA, "Fruit that nobody picked.", "Fruit on the ground.")])
    preview.update([replace(pear, "sise", "size")])
    preview.update([replace(small_guide / DATA, "    short: Pear", "    short: [Pear")])
    preview.update(
        [
            write_page(
                small_guide,
                "services/apple",
                '# Apple\n\n## Taste\n\n{{ service_facts("apple") }}\n\n{{ service_sources("apple") }}',
            )
        ]
    )
    preview.update([replace(small_guide / DATA, "    short: [Pear", "    short: Pear")])
    assert shown(preview) == []
    anew = Preview(small_guide, tmp_path / "anew", SITE_URL)
    anew.update()
    assert pages(preview) == pages(anew)
