"""What a reader finds in the text of a page: diagrams, boxes, marks of sources, and all of it on paper."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.catalog.models import Catalog
from tests import DOCS
from tests.browser.fixtures import WIDE, Opener, is_dark, page_address
from tests.guide import real_catalog


def drawn_services() -> list[str]:
    """The services of the seed's example."""
    catalog = real_catalog()
    nodes = catalog.architectures["serverless-example"].nodes.values() if catalog else ()
    return [node.service for node in nodes if node.service]


@pytest.fixture(scope="module")
def diagram(browser: Browser, root: str) -> Iterator[Page]:
    """The page of the seed's example."""
    with browser.new_context(viewport={"width": WIDE, "height": 800}) as reader:
        page = reader.new_page()
        page.goto(f"{root}serverless/")
        yield page


# Where a reader who points at the middle of a node would be led.
LEADS = """node => { const { x, y, width, height } = node.getBoundingClientRect();
  const link = document.elementFromPoint(x + width / 2, y + height / 2)?.closest("a")?.getAttribute("href");
  return link && new URL(link, location).href; }"""


@pytest.mark.parametrize("node", drawn_services())
def test_node_of_the_diagram_leads_to_its_service(node: str, diagram: Page, root: str, catalog: Catalog) -> None:
    link = diagram.locator("a.fg-node:visible").filter(has_text=catalog.services[node].short)
    link.scroll_into_view_if_needed()
    assert link.evaluate(LEADS) == f"{root}services/{node}/"


def test_node_of_the_diagram_is_clicked(open_page: Opener) -> None:
    page = open_page("serverless/")
    page.locator("a.fg-node:visible").filter(has_text="Lambda").click()
    page.wait_for_url("**/services/lambda/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("AWS Lambda")


def diagrams() -> list[tuple[str, str]]:
    """The address of a page that shows each architecture, and the architecture."""
    pages = {page: page.read_text(encoding="utf-8") for page in sorted(DOCS.rglob("*.md"))}
    shown = re.compile(r'\{\{ architecture\("([^"]+)"')
    found = {name: page_address(page) for page, text in pages.items() for name in shown.findall(text)}
    return sorted((page, name) for name, page in found.items())


def test_every_diagram_is_shown_somewhere() -> None:
    catalog = real_catalog()
    assert catalog and {name for _, name in diagrams()} == set(catalog.architectures)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(("page", "name"), diagrams())
def test_every_node_of_a_diagram_has_its_name(
    page: str, name: str, width: int, open_page: Opener, catalog: Catalog
) -> None:
    plan = catalog.architectures[name]
    figure = open_page(page, width).get_by_role("figure", name=plan.title)
    reported = figure.get_by_role("group", name=plan.title, exact=True).aria_snapshot()
    nodes = plan.nodes.values()
    links = [f"{catalog.services[node.service].short} {node.role}" for node in nodes if node.service]
    actors = [f"{node.actor} {node.role}" for node in nodes if not node.service]
    assert re.findall(r'- link "(.*?)"', reported) == links
    assert re.findall(r'- img "(.*?)"', reported) == actors


@pytest.mark.parametrize("press", ["mouse", "Enter", "Space"])
def test_question_opens_and_closes(press: str, open_page: Opener) -> None:
    page = open_page("services/s3/")
    box = page.locator("details.question").first
    question, answer = box.locator("summary"), box.locator("p").first
    expect(answer).to_be_hidden()
    question.click() if press == "mouse" else question.press(press)
    expect(answer).to_be_visible()
    question.click() if press == "mouse" else question.press(press)
    expect(answer).to_be_hidden()


def test_questions_of_the_notes_are_open(open_page: Opener) -> None:
    assert open_page("serverless/").locator("details.question[open]").count() == 3


def test_folded_box_opens_for_the_address_and_on_paper(open_page: Opener) -> None:
    page = open_page("services/s3/")
    box = page.locator("details.question").first
    box.evaluate("box => box.querySelector('p').id = 'apple'")
    page.evaluate("location.hash = 'apple'")
    expect(box).to_have_attribute("open", "")
    closed = page.locator("article details:not([open])").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert closed and not page.locator("article details:not([open])").count()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("article details:not([open])").count() == closed


def test_figure_in_a_sentence_leads_to_its_row(open_page: Opener) -> None:
    page = open_page("services/s3/")
    page.locator(".fg-choice a[href^='./#'], article > ul a[href^='./#']").first.click()
    expect(page.locator("td:target")).to_be_in_viewport()


@pytest.mark.parametrize(("motion", "name"), [("no-preference", "e_swift"), ("reduce", "none")])
def test_icon_of_the_notes_moves_only_for_those_who_like_it(motion: str, name: str, open_page: Opener) -> None:
    page = open_page("serverless/", reduced_motion=motion)
    style = page.locator("h1 .e_swift").evaluate(
        "icon => (({animationName, animationIterationCount}) => [animationName, animationIterationCount])"
        "(getComputedStyle(icon))"
    )
    assert style == [name, "1"]


def test_print_opens_what_is_folded_and_leaves_the_frame_out(open_page: Opener) -> None:
    page = open_page("services/s3/", color_scheme="dark", java_script_enabled=False)
    page.emulate_media(media="print", color_scheme="dark")
    folded = page.locator("details").filter(visible=True)
    assert folded.count() == 4
    for text in page.locator("details > :is(p, ol)").all():
        assert text.evaluate("text => text.checkVisibility({contentVisibilityAuto: true})")
    for frame in page.locator(".md-header, .md-tabs, .md-sidebar, .md-footer, [href*='&fact='], .fg-foot").all():
        expect(frame).to_be_hidden()
    assert not is_dark(page)


@pytest.mark.parametrize("secure", [True, False], ids=["over https", "over http"])
def test_code_is_copied_by_its_button(secure: bool, open_page: Opener) -> None:
    page = open_page("applications/decrypter/", permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("document.querySelectorAll('details').forEach(box => box.open = true)")
    code = page.locator("pre > code").first
    if not secure:
        page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.locator("pre").first.hover()
    page.get_by_role("button", name="Copy to clipboard").first.click()
    expect(page.get_by_role("status")).to_have_text("Copied to clipboard")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<textarea id=here></textarea>')")
    page.locator("#here").focus()
    page.keyboard.press("Control+V")
    assert page.locator("#here").input_value().strip() == (code.text_content() or "").strip()


def test_an_address_that_does_not_exist_shows_the_404_page(open_page: Opener, root: str) -> None:
    page = open_page("")
    answer = page.goto(f"{root}services/no/such/page")
    assert answer and answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    page.get_by_role("article").get_by_role("link", name="All services").click()
    expect(page).to_have_url(f"{root}services/")
