"""Diagrams as Markdown: complete, named, and left whole by Markdown."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown import Markdown

from macros.catalog.diagrams import Architecture
from macros.catalog.models import Catalog
from macros.pages.diagram import NARROW, WIDE, architecture, layout
from macros.pages.diagram_shapes import Card, Drawing, Point, Style
from macros.pages.references import UnknownName
from tests import ROOT
from tests.pages.diagrams import (  # noqa: F401 (pytest calls it)
    GRIDS,
    ICONS,
    page,
    plan,
    pytest_generate_tests,
)
from tests.pages.geometry import around, crossings, outlines, overlaps, runs_over, within

PLACES = {
    "alone": "{}",
    "in an admonition": '!!! note "Note"\n\n    {}',
    "in a list": "- item\n\n    {}",
    "in HTML": '<div markdown="1">\n\n{}\n\n</div>',
}


def icon(code: str) -> str:
    return f'<path d="M1 2h3" data-icon="{code}"/>'


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_markdown_leaves_it_whole(place: str, sample: Catalog, markdown: Markdown) -> None:
    body = page(markdown, architecture(sample, "orchard", icon), place)
    (figure,) = body.iter("figure")
    assert [child.tag for child in figure] == ["figcaption", "p", "ol"]
    assert [svg.get("class") for svg in figure[1]] == ["fg-wide", "fg-narrow"]
    for svg in figure[1]:
        assert {element.tag for element in svg.iter()} == {"svg", "g", "a", "rect", "path", "circle", "text"}
    assert ["".join(item.itertext()) for item in figure[2]] == [
        "A visitor asks for an apple.",
        "The apple rolls to the pear.",
    ]
    assert body[-1].text == "After it."


def test_its_steps_can_be_folded(sample: Catalog, markdown: Markdown) -> None:
    (figure,) = page(markdown, architecture(sample, "orchard", icon, "folded")).iter("figure")
    summary, steps = figure[2]
    assert (figure[2].tag, summary.text) == ("details", "The 2 steps in words")
    assert ["".join(step.itertext()) for step in steps] == [
        "A visitor asks for an apple.",
        "The apple rolls to the pear.",
    ]


def test_nothing_that_means_something_to_markdown_is_taken_for_it(sample: Catalog, markdown: Markdown) -> None:
    odd = "*a* `b` :x: [c] (c) == ++ & </text> | {x}"
    tricky = plan("ab", "ab", label=odd[:24])
    tricky.nodes["b"].__dict__["role"] = odd
    figure = page(markdown, architecture(_with(sample, tricky), "it", icon))
    wide = next(figure.iter("svg"))
    assert odd in [element.text for element in wide.iter("text")]
    assert f"Visitor b {odd}" in [element.get("aria-label") for element in wide.iter("g")]


def _with(catalog: Catalog, architecture: Architecture) -> Catalog:
    return catalog.model_copy(update={"architectures": {"it": architecture}})


def test_a_node_to_the_letter(sample: Catalog, markdown: Markdown) -> None:
    wide = next(page(markdown, architecture(sample, "orchard", icon)).iter("svg"))
    assert ElementTree.tostring(next(wide.iter("a")), encoding="unicode") == (
        '<a aria-label="Apple keeps apples" class="fg-node fg-store" href="/services/apple.md">'
        '<rect class="fg-card" x="213" y="56" width="112" height="80" rx="10" />'
        '<g class="fg-icon" transform="translate(256 65) scale(1.08333)">'
        '<path d="M1 2h3" data-icon="simple-apple" /></g>'
        '<text class="fg-name" font-size="14" x="269" y="108.3">Apple</text> '
        '<text class="fg-role" font-size="12" x="269" y="124.4">keeps apples</text></a>'
    )


def test_every_node_has_a_name_and_every_service_a_link(name: str, catalog: Catalog, markdown: Markdown) -> None:
    nodes = catalog.architectures[name].nodes.values()
    for svg in page(markdown, architecture(catalog, name, icon)).iter("svg"):
        drawn = [element for element in svg.iter() if "fg-node" in (element.get("class") or "").split()]
        assert [element.get("href") for element in drawn] == [n.service and f"/services/{n.service}.md" for n in nodes]
        assert [
            str(element.get("aria-label")).endswith(f" {node.role}") for element, node in zip(drawn, nodes, strict=True)
        ]


def test_every_arrow_between_services_is_known_to_work(name: str, catalog: Catalog) -> None:
    plan = catalog.architectures[name]
    for edge in plan.edges:
        source, target = plan.nodes[edge.from_].service, plan.nodes[edge.to].service
        if source and target:
            assert target in catalog.services[source].targets, f"write it to services.{source}.targets first"


def test_a_picture_needs_no_id_and_fetches_nothing(sample: Catalog) -> None:
    assert re.findall(r"\bid=|url\(|https?:|<use|<image|<script", architecture(sample, "orchard", icon)) == []


@pytest.mark.parametrize("file", ICONS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_an_icon_is_small_and_says_nothing_by_itself(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text) <= 1500, "round the path data"
    assert text.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true"><')
    assert {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(text).iter()} == {"svg", "path"}
    assert re.findall(r'(?:fill|stroke)="(?!none|currentColor)', text) == [], "one colour, the text's"
    assert f"`{file.parent.name}/{file.name}`" in (ROOT / "overrides/.icons/README.md").read_text(encoding="utf-8")


def test_an_unknown_diagram_is_refused_with_the_names_that_exist(sample: Catalog) -> None:
    with pytest.raises(UnknownName, match="no architecture 'orchid'; did you mean 'orchard'"):
        architecture(sample, "orchid", str)


STYLES = pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.name)


@pytest.fixture
def drawn(request: pytest.FixtureRequest, style: Style, sample: Catalog) -> Drawing:
    """An invented diagram, or one of the data file."""
    if request.param in GRIDS:
        return layout(sample, plan(*GRIDS[request.param]), style)
    catalog = request.getfixturevalue("catalog")
    return layout(catalog, catalog.architectures[request.param], style)


@STYLES
def test_no_two_things_overlap(drawn: Drawing, style: Style) -> None:
    assert overlaps(drawn) == [], "put a node into another row or column, or shorten the label"


@STYLES
def test_arrows_neither_cross_nor_run_together(drawn: Drawing, style: Style) -> None:
    assert crossings(drawn) == [], "put a node into another row or column"


@STYLES
def test_arrows_run_over_nothing(drawn: Drawing, style: Style) -> None:
    assert runs_over(drawn) == [], "put a node into another row or column"


def test_the_three_checks_see_what_is_wrong(sample: Catalog) -> None:
    assert crossings(layout(sample, plan(".a. b.c .d.", "ad bc"), WIDE)) == ["1 and 2"]
    assert runs_over(layout(sample, plan("abc", "ac"), WIDE)) == ["1 and card b"]
    assert overlaps(layout(sample, plan("ab", "ab", label="incomprehensible"), WIDE)) == [
        "card a and label 1",
        "card b and label 1",
    ]


@STYLES
def test_everything_is_inside_the_picture(drawn: Drawing, style: Style) -> None:
    left, top, width, height = map(float, drawn.view_box.split())
    picture = (left, top, left + width, top + height)
    assert [part for part, place in outlines(drawn).items() if not within(place, picture)] == []


@STYLES
def test_words_fit_their_card_or_lane(drawn: Drawing, style: Style) -> None:
    lanes = [(lane.box.left, 0.0, lane.box.left + lane.box.width, drawn.height) for lane in drawn.lanes]
    rooms = [(lane.title, room) for lane, room in zip(drawn.lanes, lanes, strict=True)]
    for key, card in drawn.cards.items():
        left, top, right, bottom = outlines(drawn)[f"card {key}"]
        room = (left + 4, top, right - 4, bottom) if style.has_labels else lanes[card.node.column - 1]
        rooms += [(text, room) for text in card.texts]
    assert [text.lines for text, room in rooms if not within(around(text), room)] == [], "write it shorter"


@STYLES
def test_an_arrow_begins_and_ends_at_its_cards(drawn: Drawing, style: Style) -> None:
    for arrow in drawn.arrows:
        for end in (arrow.points[0], arrow.points[-1]):
            touched = [card for card in drawn.cards.values() if on_the_rim(end, card)]
            assert len(touched) == 1, f"arrow {arrow.number} ends at {end}"


def on_the_rim(point: Point, card: Card) -> bool:
    left, right, top, bottom = card.box.left, card.box.left + card.box.width, card.box.top, card.bottom
    inside = left <= point.x <= right and top <= point.y <= bottom
    return inside and (point.x in (left, right) or point.y in (top, bottom))


def test_layout_to_the_letter(sample: Catalog) -> None:
    wide = layout(sample, plan("ba .c", "ba ac"), WIDE)
    assert wide.view_box == "-203 0 741 282"
    assert [(lane.class_, lane.title.lines) for lane in wide.lanes] == [("", ["Outside AWS"]), ("store", ["Store"])]
    assert [card.box.middle for card in wide.cards.values()] == [Point(66, 96), Point(269, 96), Point(269, 222)]
    assert [(arrow.points, arrow.number_at) for arrow in wide.arrows] == [
        ([Point(122, 96), Point(213, 96)], Point(167.5, 96)),
        ([Point(269, 136), Point(269, 182)], Point(269, 159)),
    ]


def test_a_corner_goes_along_the_column_first_unless_the_ground_is_taken(sample: Catalog) -> None:
    free, taken = (layout(sample, plan(*GRIDS[name]), WIDE) for name in ("a corner", "a corner on taken ground"))
    assert free.arrows[0].points == [Point(66, 136), Point(66, 222), Point(213, 222)]
    assert taken.arrows[0].points == [Point(122, 96), Point(269, 96), Point(269, 182)]


def test_arrows_that_share_a_side_are_tied_side_by_side(sample: Catalog) -> None:
    shared = layout(sample, plan(*GRIDS["two that share a side"]), WIDE)
    assert [arrow.points[-1] for arrow in shared.arrows] == [Point(213, 208), Point(213, 236)]
    back = layout(sample, plan(*GRIDS["there and back"]), WIDE)
    assert [arrow.points for arrow in back.arrows] == [
        [Point(122, 82), Point(213, 82)],
        [Point(213, 110), Point(122, 110)],
    ]
