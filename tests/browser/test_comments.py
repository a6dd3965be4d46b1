"""Comments: a plain link until they are set up, then giscus after a click."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.fixtures import Opener, serving, watched
from tests.guide import mkdocs_build
from tests.site.csp import policy_of
from tests.tools.small_guide import replace, write_small_guide


def test_comments_are_a_plain_link_until_they_are_set_up(open_here: Opener) -> None:
    page = open_here("serverless/")
    expect(page.locator("#comments + p").get_by_role("link")).to_have_attribute("href", re.compile("/issues$"))
    assert not page.locator("button", has_text="comments").count()


GISCUS = """
const script = document.currentScript, sheet = document.createElement("link"), frame = document.createElement("iframe");
document.head.prepend(Object.assign(sheet, { rel: "stylesheet", href: "https://giscus.app/default.css" }));
frame.style.opacity = "0";
frame.src = `https://giscus.app/widget?${new URLSearchParams(script.dataset)}`;
script.after(frame);
"""
KEYS = {"repo": "a/b", "repo_id": "R_1", "category": "Pages", "category_id": "C_1"}


@pytest.fixture
def talkative(tmp_path: Path) -> Path:
    """The folder of a small site with comments switched on, and a page that has them."""
    guide = write_small_guide(tmp_path)
    replace(guide / "docs/services/pear.md", "description: A page.", "description: A page.\ncomments: true")
    settings = guide / "mkdocs.yml"
    config = re.sub(r"(?m)^  giscus:.*$", f"  giscus: {json.dumps(KEYS)}", settings.read_text(encoding="utf-8"))
    settings.write_text(config, encoding="utf-8")
    run = mkdocs_build(guide, guide / "www")
    assert run.returncode == 0, run.stdout
    return guide / "www"


def test_comments_add_their_own_host_to_pages_that_have_them_and_are_fetched_after_a_click(
    talkative: Path, browser: Browser
) -> None:
    with serving(talkative, "/") as root, browser.new_context() as reader:
        page, asked = reader.new_page(), list[str]()
        complaints = watched(page)

        def giscus(route: Route) -> None:
            asked.append(route.request.url)
            kind = {"script": "text/javascript", "stylesheet": "text/css"}.get(route.request.resource_type, "text/html")
            route.fulfill(body=GISCUS if kind == "text/javascript" else "", content_type=kind)

        reader.route(lambda url: not url.startswith(root), giscus)
        page.goto(f"{root}services/pear/", wait_until="networkidle")
        assert asked == []
        page.get_by_role("button", name="Load comments").click()
        page.wait_for_load_state("networkidle")
        expect(page.frame_locator("iframe").locator("body")).to_be_attached()
    widget = (
        "https://giscus.app/widget?repo=a%2Fb&repoId=R_1&category=Pages&categoryId=C_1&mapping=pathname&theme=light"
    )
    assert sorted(asked) == ["https://giscus.app/client.js", "https://giscus.app/default.css", widget]
    assert not complaints
    for page_ in talkative.rglob("*.html"):
        allowed = policy_of(page_.read_text(encoding="utf-8"))
        with_comments = page_.parent.name == "pear"
        named = [name for name, words in allowed.items() if "https://giscus.app" in words]
        assert named == (["script-src", "style-src", "frame-src"] if with_comments else [])
