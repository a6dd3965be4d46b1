"""What a page's author types: the macros, their list in CONTRIBUTING, and how slips of the pen are reported."""

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import StrictUndefined, Template

from macros import define_env
from macros.catalog.reader import CatalogError
from tests import ROOT
from tests.guide import mkdocs_build
from tests.tools.small_guide import replace, write_page, write_small_guide


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A small guide about apples and pears, to be broken."""
    return write_small_guide(tmp_path)


def env(root: Path) -> tuple[Any, dict[str, Callable[..., str]]]:
    """A stand-in for the plugin, and the macros that it was given."""
    provided: dict[str, Callable[..., str]] = {}
    conf = {"extra": {"repository": "https://github.com/example/guide"}, "site_url": "https://example.org/"}
    return SimpleNamespace(
        project_dir=str(root), conf=conf, macros=provided, macro=lambda f, name: provided.update({name: f})
    ), provided


def test_every_macro_is_in_contributing_with_an_example() -> None:
    stand_in, provided = env(ROOT)
    define_env(stand_in)
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\{\{ (\w+)\(", guide)) == set(provided)


def test_every_example_in_contributing_works() -> None:
    stand_in, provided = env(ROOT)
    define_env(stand_in)
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for example in re.findall(r"\{\{ \w+\(.*?\) (?:\| .*?)?\}\}", guide):
        assert Template(example, undefined=StrictUndefined).render(provided), example


@pytest.mark.parametrize(
    ("page", "link"),
    [("index.md", "services/sqs.md"), ("trust.md", "services/sqs.md"), ("a/b/c.md", "../../services/sqs.md")],
)
def test_a_link_leads_from_the_page_that_calls(page: str, link: str) -> None:
    stand_in, provided = env(ROOT)
    define_env(stand_in)
    calling = {"MkDocs": SimpleNamespace(file=SimpleNamespace(src_uri=page)), "Zensical": SimpleNamespace(path=page)}
    for generator in calling.values():
        assert f"]({link})" in Template('{{ service("sqs") }}').render(provided, page=generator)


def test_a_wrong_data_file_stops_the_build_with_its_problems_and_no_traceback(guide: Path) -> None:
    replace(guide / "docs/data/services.yml", "class: store", "class: stroe")
    run = mkdocs_build(guide, guide / "site")
    assert run.returncode == 1
    assert ".class: no class 'stroe'; did you mean 'store'?" in run.stdout
    assert re.search(r"^docs/data/services\.yml:\d+: services\.", run.stdout, re.M)
    assert "Traceback" not in run.stdout
    assert not (guide / "site").exists()


def test_a_wrong_data_file_says_the_same_to_whoever_calls(guide: Path) -> None:
    replace(guide / "docs/data/services.yml", "short: Apple", "shrt: Apple")
    with pytest.raises(CatalogError) as refusal:
        define_env(env(guide)[0])
    assert isinstance(refusal.value, SystemExit), "or `mkdocs serve` would print a traceback"
    assert "services.apple.shrt: unknown key; did you mean 'short'?" in str(refusal.value)


def test_a_data_file_that_is_not_there_is_reported_as_a_wrong_one_is(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"^docs/data/services\.yml:1: cannot be read \(No such file or directory\)"):
        define_env(env(tmp_path)[0])


SLIPS = {
    "an unknown service": ('{{ service("aple") }}', "no service 'aple'; did you mean 'apple'?"),
    "an unknown fact": ('{{ fact("apple.sise") }}', "no fact 'apple.sise'; did you mean 'apple.size'?"),
    "an unknown column": ('{{ service_table("store", "knd") }}', "no column 'knd'; did you mean 'kind'?"),
    "an unknown class": ('{{ service_table("stroe") }}', "no class 'stroe'; did you mean 'store'?"),
    "an unknown diagram": ('{{ architecture("orchrad") }}', "no architecture 'orchrad'; did you mean 'orchard'?"),
    "a call without its argument": (
        "{{ service() }}",
        "missing a required argument: 'name'; write service(name)",
    ),
    "an argument too many": ('{{ service("apple", "pear") }}', "too many positional arguments; write service(name)"),
    "an unknown option": (
        '{{ service_table(onyl=["apple"]) }}',
        "got an unexpected keyword argument 'onyl'; write service_table(",
    ),
    "an id without quotes": ("{{ fact(12) }}", "12 is not text, in quotes; write fact("),
    "an option of numbers": (
        '{{ service_table("store", only=[5]) }}',
        "5 is not text, in quotes; write service_table(",
    ),
    "a list of classes": (
        '{{ service_table(["store"]) }}',
        "['store'] is not text, in quotes; write service_table(",
    ),
    "an unknown filter": ('{{ service("apple") | indnt(4) }}', "No filter named 'indnt'."),
    "an expression that is not closed": ('{{ service("apple" }}', "unexpected '}', expected ')'"),
    "a misspelt macro": ('{{ servcie("apple") }}', "no macro 'servcie'; did you mean 'service'?"),
}


def add_to_nav(root: Path, page: str) -> None:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"  - {page}\n")


def test_slips_of_the_pen_are_reported_at_once_with_page_line_and_the_names_that_exist(guide: Path) -> None:
    for number, (slip, _) in enumerate(SLIPS.values()):
        add_to_nav(guide, f"{number}.md")
        write_page(guide, str(number), f"# A page\n\n{slip}")
    add_to_nav(guide, "odd.md")
    (guide / "docs/odd.md").write_text('# Without front matter\n\n{{ service("apple" }}\n', encoding="utf-8")
    run = mkdocs_build(guide, guide / "site")
    assert run.returncode == 1
    for number, (_, message) in enumerate(SLIPS.values()):
        assert f"docs/{number}.md:8: {message}" in run.stdout
    assert "docs/odd.md:3: unexpected '}', expected ')'" in run.stdout
