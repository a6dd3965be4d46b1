"""A release of the theme that has changed what our templates and steps replace stops the build, and says where."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from macros.site.csp import add_csp
from macros.site.site import Site
from macros.site.theme import ThemeChanged, drop_unused_scripts, refuse_unreplaced
from tests.guide import mkdocs_build
from tests.tools.small_guide import replace, write_page, write_small_guide

RELEASE = f"mkdocs-material {version('mkdocs-material')}"


def test_a_changed_form_of_code_stops_the_build_with_one_line(tmp_path: Path) -> None:
    guide = write_small_guide(tmp_path)
    write_page(guide, "index", "# Orchard\n\n```sh\nmake\n```")
    replace(guide / "mkdocs.yml", "pygments_lang_class: true", "use_pygments: false")
    assert_build_stops(guide, "`<pre><span></span><code>`")


def assert_build_stops(tree: Path, missed: str) -> None:
    """Hold that a build of the tree ends with one line that names the place, the theme's release and what it misses."""
    run = mkdocs_build(tree, tree / "www")
    assert run.returncode == 1 and "Traceback" not in run.stdout
    [line] = [line for line in run.stdout.splitlines() if RELEASE in line]
    assert re.match(rf"(overrides|macros)/\S+: {RELEASE} has no {re.escape(missed)} to replace; ", line)


def test_a_template_that_found_nothing_to_replace_is_reported(orchard: Site) -> None:
    orchard.write("index.html", "<pre><!-- fg-nothing-to-replace: &lt;pre&gt;&lt;span&gt; --></pre>")
    with pytest.raises(ThemeChanged, match=rf"overrides/main\.html: {RELEASE} has no `<pre><span>` to replace"):
        refuse_unreplaced(orchard)


def test_the_theme_of_zensical_is_named_as_such(orchard: Site) -> None:
    orchard.write("index.html", '<meta name="generator" content="zensical-0.0.1"><!-- fg-nothing-to-replace: a -->')
    with pytest.raises(ThemeChanged, match=rf"overrides/main\.html: zensical {version('zensical')} has no `a`"):
        refuse_unreplaced(orchard)


WITHOUT = {
    "its charset": ("<head></head><article></article>", "`<meta charset"),
    "its article": ('<head><meta charset="utf-8"></head><p>', "`<article>`"),
}


@pytest.mark.parametrize(("html", "missed"), WITHOUT.values(), ids=WITHOUT.keys())
def test_a_page_gets_no_policy_without(html: str, missed: str, orchard: Site) -> None:
    orchard.write("index.html", html)
    with pytest.raises(ThemeChanged, match=rf"macros/site/csp\.py: {RELEASE} has no {missed}"):
        add_csp(orchard)


@pytest.mark.parametrize("asked", [True, False])
def test_the_script_of_the_theme_goes_where_no_page_asks_for_it(asked: bool, orchard: Site) -> None:
    theirs = {"bundle.1.min.js", "bundle.1.min.js.map", "workers/search.1.js"}
    for name in theirs | {"frame.js"}:
        orchard.write(f"assets/javascripts/{name}", "")
    orchard.write(
        "index.html", f'<script src="assets/javascripts/{"bundle.1.min.js" if asked else "frame.js"}"></script>'
    )
    drop_unused_scripts(orchard)
    folder = orchard.folder / "assets/javascripts"
    left = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert left == {"frame.js"} | (theirs if asked else set())
