"""Where the parts of diagrams stand, and that nothing meets what it should not."""

import pytest

from macros.catalog.models import Catalog
from macros.pages.diagram import NARROW, WIDE, layout
from macros.pages.diagram_shapes import Card, Drawing, Point, Style
from tests.pages.diagrams import GRIDS, plan, pytest_generate_tests  # noqa: F401 (pytest calls it)
from tests.pages.geometry import around, crossings, outlines, overlaps, runs_over, within

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
