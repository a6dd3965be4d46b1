"""A guide of a few short pages about apples and pears, with the real templates and macros, to be previewed and broken."""

import shutil
from pathlib import Path

from preview.preview import Preview
from tests import ROOT

PAGES = {
    "index": "# Orchard\n\nEvery core counts. [The pear](services/pear.md#taste).",
    "glossary": "# Glossary\n\n{{ glossary() }}",
    "regions": "# Regions\n\n## By service\n\nThe fact boxes lead here.",
    "services/index": "# All services\n\n{{ service_table() }}",
    "services/apple": '# Apple\n\n## Taste\n\nAn apple measures {{ fact("apple.size") }}.\n\n{{ service_facts("apple") }}\n\n{{ service_sources("apple") }}',
    "services/pear": "# Pear\n\n## Taste\n\nA pear is juicy. [The apple](apple.md#taste).",
    "compare/apple-pear": "# Apple and pear\n\nAn apple is round.",
    "compare/apple-colours": "# Colours\n\nAn apple is red.",
}
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M2 2h20v20H2z"/></svg>'


def write_small_guide(tree: Path) -> Path:
    """The folder, with all in it that a build reads."""
    for name in ("overrides", "macros", "docs/assets"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("requirements.txt", "requirements-test.txt"):
        shutil.copy(ROOT / name, tree / name)
    for fruit in ("apple", "pear"):
        (tree / f"overrides/.icons/simple/{fruit}.svg").write_text(ICON, encoding="utf-8")
    (tree / "docs/data").mkdir()
    (tree / "docs/applications/decrypter").mkdir(parents=True)  # where pages may take snippets from
    shutil.copy(ROOT / "tests/sample.yml", tree / "docs/data/services.yml")
    for name, text in PAGES.items():
        write_page(tree, name, text)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[0]
    nav = "".join(f"  - {name}.md\n" for name in PAGES)
    (tree / "mkdocs.yml").write_text(f"{settings}\nnav:\n{nav}", encoding="utf-8")
    return tree


def write_page(tree: Path, name: str, text: str) -> Path:
    """The source of a page with this text, and with its heading as its title."""
    page = tree / f"docs/{name}.md"
    page.parent.mkdir(exist_ok=True)
    title = text.partition("\n")[0].removeprefix("# ")
    page.write_text(f"---\ntitle: {title}\ndescription: A page.\n---\n\n{text}\n", encoding="utf-8")
    return page


def replace(file: Path, old: str, new: str) -> Path:
    """The file, in which a text that stands there once is another now."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


def line_of(file: Path, text: str) -> int:
    return file.read_text(encoding="utf-8").partition(text)[0].count("\n") + 1


def shown(preview: Preview) -> list[str]:
    return [str(problem) for problem in preview.problems]


def html(preview: Preview, page: str) -> str:
    file = preview.find(f"{page}/index.html")
    assert file is not None, page
    return file.read_text(encoding="utf-8")
