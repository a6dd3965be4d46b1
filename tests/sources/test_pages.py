"""A page for each service, a service for each page, and every page as its reader expects it."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.catalog.models import Catalog
from tests import DOCS, ROOT

SERVICES = DOCS / "services"
HEADINGS = [
    "Take it when { #when-to-take-it }",
    "Not when { #when-not-to }",
    "What it is",
    "How it behaves",
    "What it costs when idle",
    "Gotchas",
    "Test yourself",
    "Further reading { data-search-exclude }",
]


def front_matter(page: Path) -> dict[str, Any]:
    """What a page says of itself between the dashes; the test fails with a sentence where that cannot be read."""
    name, lines = os.path.relpath(page, ROOT), page.read_text(encoding="utf-8").splitlines()
    if lines[:1] != ["---"] or "---" not in lines[1:]:
        pytest.fail(
            f"{name}:1: begin the page with a line of three dashes, `description: …`, and three dashes", pytrace=False
        )
    try:
        found = yaml.safe_load("\n".join(lines[1 : lines.index("---", 1)]))
    except yaml.YAMLError as error:
        pytest.fail(f"{name}: what stands between the dashes is not YAML: {error}", pytrace=False)
    if not isinstance(found, dict) or not isinstance(found.get("description"), str):
        pytest.fail(
            f"{name}:2: write `description: …` between the dashes, what the page is about in a sentence", pytrace=False
        )
    return found


def test_service_has_its_page(service_id: str) -> None:
    page = SERVICES / f"{service_id}.md"
    assert page.is_file(), f"write docs/services/{service_id}.md; CONTRIBUTING.md shows what goes in it"


def test_page_has_its_service(catalog: Catalog) -> None:
    pages = {page.stem for page in SERVICES.glob("*.md")} - {"index"}
    assert pages <= set(catalog.services), (
        "a page without a record: add it to docs/data/services.yml or delete the page"
    )


def test_page_is_headed_with_the_full_name(service_id: str, catalog: Catalog) -> None:
    service = catalog.services[service_id]
    page = (SERVICES / f"{service_id}.md").read_text(encoding="utf-8")
    heading = service.name if service.short in service.name else f"{service.name} ({service.short})"
    assert re.findall(r"(?m)^# (.*)$", page) == [heading]
    assert front_matter(SERVICES / f"{service_id}.md").get("title") == service.short


def test_page_has_the_headings_of_every_service_page(service_id: str) -> None:
    page = (SERVICES / f"{service_id}.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^## (.*)$", page) == HEADINGS


def test_page_shows_its_own_facts_and_questions(service_id: str) -> None:
    page = (SERVICES / f"{service_id}.md").read_text(encoding="utf-8")
    assert re.findall(r'\{\{ (service_\w+|self_test)\("(.*?)"\) \}\}', page) == [
        ("service_head", service_id),
        ("service_picture", service_id),
        ("service_idle", service_id),
        ("service_facts", service_id),
        ("self_test", service_id),
        ("service_sources", service_id),
    ]


def test_comparison_has_its_page(catalog: Catalog) -> None:
    pages = {page.stem for page in (DOCS / "compare").glob("*.md")} - {"index"}
    assert pages == set(catalog.comparisons)


def test_comparison_page_rules_by_thumb_shows_its_rows_and_says_when_to_take_which(comparison_id: str) -> None:
    page = (DOCS / f"compare/{comparison_id}.md").read_text(encoding="utf-8")
    rule, _, rest = page.partition("\n# ")[2].partition("\n\n")[2].partition("\n\n")
    assert len(re.findall(r"(?m)[.!?]$", rule)) == len(rule.splitlines()) == 2, "two sentences, each on its line"
    assert rest.startswith(f'{{{{ comparison("{comparison_id}") }}}}\n\n')
    assert len(re.findall(r"(?m)^## Take .* when$\n\n- \*\*", page)) >= 2


def test_comparison_page_has_the_title_of_the_record(comparison_id: str, catalog: Catalog) -> None:
    page = (DOCS / f"compare/{comparison_id}.md").read_text(encoding="utf-8")
    title = catalog.comparisons[comparison_id].title
    assert re.findall(r"(?m)^# (.*)$", page) == [title]
    assert front_matter(DOCS / f"compare/{comparison_id}.md").get("title") == title


def test_page_describes_itself_in_a_sentence_that_search_results_can_show(page_source: str) -> None:
    description = front_matter(DOCS / page_source)["description"]
    assert 50 <= len(description) <= 170


UNREADABLE = {
    "no front matter": ("# Pears\n", "page.md:1: begin the page with a line of three dashes"),
    "dashes that do not end": ("---\ndescription: Pears\n", "page.md:1: begin the page with a line of three dashes"),
    "no YAML": ("---\ntitle: [\n---\n", "page.md: what stands between the dashes is not YAML"),
    "no description": ("---\ntitle: Pears\n---\n", "page.md:2: write `description: …` between the dashes"),
}


@pytest.mark.parametrize(("text", "message"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_front_matter_that_cannot_be_read_is_told_in_a_sentence(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(text, encoding="utf-8")
    with pytest.raises(pytest.fail.Exception, match=re.escape(message)):
        front_matter(tmp_path / "page.md")


def test_workload_has_its_page_with_the_script_that_moves_it(catalog: Catalog) -> None:
    asking = {path.stem for path in (DOCS / "cost").glob("*.md") if "{{ cost_page(" in path.read_text(encoding="utf-8")}
    assert asking == set(catalog.workloads), "write docs/cost/<id>.md as CONTRIBUTING says, or remove it"
    for id in catalog.workloads:
        page = DOCS / f"cost/{id}.md"
        said = front_matter(page)
        assert (said.get("stylesheets"), said.get("scripts")) == (["cost.css"], ["costs.js"]), page
        assert f'{{{{ cost_page("{id}") }}}}' in page.read_text(encoding="utf-8"), page
