"""Diagrams: where things stand, that nothing meets what it should not, and that Markdown leaves them whole."""

import re
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown import Markdown
from mkdocs.config import load_config

from macros.diagram import NARROW, WIDE, Arrow, Card, Drawing, Style, Words, architecture, layout, mermaid
from macros.models import Architecture, Catalog, Edge, Node
from macros.tables import UnknownName
from tests import ROOT
from tests.conftest import real_catalog

Rectangle = tuple[float, float, float, float]
STYLES = pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.name)
ICONS = sorted((ROOT / "overrides/.icons").rglob("*.svg"))

# Grids of invented diagrams, a column a letter's place; edges by letter. Every node is an actor but `a`, an apple.
GRIDS = {
    "a row": ("ab", "ab"),
    "a column": ("a b", "ab"),
    "there and back": ("ab", "ab ba"),
    "up and down": ("a b", "ab ba"),
    "a long row": ("a.b", "ab"),
    "a long column": ("a . b", "ab"),
    "a corner": ("a. .b", "ab"),
    "a corner on taken ground": ("a. cb", "ab"),
    "two that share a side": ("a. .b c.", "ab cb"),
    "four ways out of one": (".a. bcd .e.", "ca cb cd ce"),
    "a round": ("ab dc", "ab bc cd da"),
}


def plan(grid: str, edges: str, label: str = "asks for an apple") -> Architecture:
    """A diagram from its grid: `ab .c` is a and b in the first row, c below b."""
    nodes = {
        key: Node.model_construct(
            service="apple" if key == "a" else None,
            actor=None if key == "a" else f"Visitor {key}",
            role=f"role of {key}",
            column=column,
            row=row,
        )
        for row, keys in enumerate(grid.split(), 1)
        for column, key in enumerate(keys, 1)
        if key != "."
    }
    arrows = [Edge.model_construct(from_=edge[0], to=edge[1], label=label, text="A step.") for edge in edges.split()]
    return Architecture.model_construct(title="An orchard", nodes=nodes, edges=arrows)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One run an architecture of the data file for `name`, one a diagram of any kind for `drawn`."""
    real = list(catalog.architectures) if (catalog := real_catalog()) else []
    if "name" in metafunc.fixturenames:
        metafunc.parametrize("name", real)
    if "drawn" in metafunc.fixturenames:
        metafunc.parametrize("drawn", [*GRIDS, *real], indirect=True)


@pytest.fixture
def drawn(request: pytest.FixtureRequest, style: Style, sample: Catalog) -> Drawing:
    """An invented diagram, or one of the data file."""
    if request.param in GRIDS:
        return layout(sample, plan(*GRIDS[request.param]), style)
    catalog = request.getfixturevalue("catalog")
    return layout(catalog, catalog.architectures[request.param], style)


def text_width(text: str, size: float) -> float:
    """About as wide as DejaVu and Verdana set it, the widest of the system fonts."""
    narrow, wide = " .,:;'|!()-fijlrtI", "mwMW@%"
    ems = (0.36 if c in narrow else 0.9 if c in wide else 0.74 if c.isupper() else 0.6 for c in text)
    return size * sum(ems)


def around(words: Words) -> Rectangle:
    width = max((text_width(line, words.size) for line in words.lines), default=0)
    left = words.x - width * {"start": 0, "middle": 0.5, "end": 1}[words.anchor]
    return left, words.top, left + width, words.bottom


def disc(arrow: Arrow, style: Style) -> Rectangle:
    x, y, r = arrow.stop.real, arrow.stop.imag, style.radius
    return x - r, y - r, x + r, y + r


def lines(arrow: Arrow, thick: float = 4) -> list[Rectangle]:
    """The straight pieces of an arrow, as thick as its head, without their very ends."""
    pieces = []
    for start, end in pairwise(arrow.points):
        (left, right), (top, bottom) = sorted((start.real, end.real)), sorted((start.imag, end.imag))
        grown = (left + 1, top - thick, right - 1, bottom + thick), (left - thick, top + 1, right + thick, bottom - 1)
        pieces.append(grown[0] if top == bottom else grown[1])
    return pieces


def things(drawing: Drawing) -> dict[str, Rectangle]:
    """Everything that needs a place of its own: cards with what is written on or under them, stops, labels."""
    found = {}
    for key, card in drawing.cards.items():
        box = card.box
        found[f"card {key}"] = (box.left, box.top, box.left + box.width, box.top + box.height)
        if not drawing.style.full:
            found[f"name of {key}"] = around(card.words[0])
    for arrow in drawing.arrows:
        found[f"stop {arrow.number}"] = disc(arrow, drawing.style)
        if arrow.label.lines:
            found[f"label {arrow.number}"] = around(arrow.label)
    return found


def meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def within(inner: Rectangle, outer: Rectangle) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def overlaps(drawing: Drawing) -> list[str]:
    pairs = combinations(things(drawing).items(), 2)
    return [f"{a} and {b}" for (a, one), (b, other) in pairs if meet(one, other)]


def crossings(drawing: Drawing) -> list[str]:
    pairs = combinations(drawing.arrows, 2)
    return [f"{a.number} and {b.number}" for a, b in pairs if any(meet(x, y) for x in lines(a) for y in lines(b))]


def runs_over(drawing: Drawing) -> list[str]:
    """What an arrow runs over, its own stop apart."""
    return [
        f"{arrow.number} and {thing}"
        for arrow in drawing.arrows
        for thing, place in things(drawing).items()
        if thing != f"stop {arrow.number}" and any(meet(line, place) for line in lines(arrow))
    ]


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
    left, top, width, height = map(float, drawn.view.split())
    picture = (left, top, left + width, top + height)
    assert [thing for thing, place in things(drawn).items() if not within(place, picture)] == []


@STYLES
def test_words_fit_their_card_or_lane(drawn: Drawing, style: Style) -> None:
    lanes = [(lane.box.left, 0.0, lane.box.left + lane.box.width, drawn.height) for lane in drawn.lanes]
    rooms = [(lane.title, room) for lane, room in zip(drawn.lanes, lanes, strict=True)]
    for key, card in drawn.cards.items():
        left, top, right, bottom = things(drawn)[f"card {key}"]
        room = (left + 4, top, right - 4, bottom) if style.full else lanes[card.node.column - 1]
        rooms += [(words, room) for words in card.words]
    assert [words.lines for words, room in rooms if not within(around(words), room)] == [], "write it shorter"


@STYLES
def test_an_arrow_begins_and_ends_at_its_cards(drawn: Drawing, style: Style) -> None:
    for arrow in drawn.arrows:
        for end in (arrow.points[0], arrow.points[-1]):
            touched = [card for card in drawn.cards.values() if on_the_rim(end, card)]
            assert len(touched) == 1, f"arrow {arrow.number} ends at {end}"


def on_the_rim(point: complex, card: Card) -> bool:
    left, right, top, bottom = card.box.left, card.box.left + card.box.width, card.box.top, card.foot
    inside = left <= point.real <= right and top <= point.imag <= bottom
    return inside and (point.real in (left, right) or point.imag in (top, bottom))


def test_layout_to_the_letter(sample: Catalog) -> None:
    wide = layout(sample, plan("ba .c", "ba ac"), WIDE)
    assert wide.view == "-203 0 741 282"
    assert [(lane.class_, lane.title.lines) for lane in wide.lanes] == [("", ["Outside AWS"]), ("store", ["Store"])]
    assert [card.box.middle for card in wide.cards.values()] == [66 + 96j, 269 + 96j, 269 + 222j]
    assert [(arrow.points, arrow.stop) for arrow in wide.arrows] == [
        ([122 + 96j, 213 + 96j], 167.5 + 96j),
        ([269 + 136j, 269 + 182j], 269 + 159j),
    ]


def test_a_corner_goes_along_the_column_first_unless_the_ground_is_taken(sample: Catalog) -> None:
    free, taken = (layout(sample, plan(*GRIDS[name]), WIDE) for name in ("a corner", "a corner on taken ground"))
    assert free.arrows[0].points == [66 + 136j, 66 + 222j, 213 + 222j]
    assert taken.arrows[0].points == [122 + 96j, 269 + 96j, 269 + 182j]


def test_arrows_that_share_a_side_are_tied_side_by_side(sample: Catalog) -> None:
    shared = layout(sample, plan(*GRIDS["two that share a side"]), WIDE)
    assert [arrow.points[-1] for arrow in shared.arrows] == [213 + 208j, 213 + 236j]
    back = layout(sample, plan(*GRIDS["there and back"]), WIDE)
    assert [arrow.points for arrow in back.arrows] == [[122 + 82j, 213 + 82j], [213 + 110j, 122 + 110j]]


def test_mermaid_to_the_letter(sample: Catalog) -> None:
    assert mermaid(sample, plan("ba", "ba", label='a "b" <c>')).splitlines() == [
        "flowchart LR",
        '  B["Visitor b: role of b"]',
        '  A["Apple: role of a"]',
        '  B -->|"1. a #34;b#34; #60;c#62;"| A',
    ]


def test_an_unknown_diagram_is_refused_with_the_names_that_exist(sample: Catalog) -> None:
    with pytest.raises(UnknownName, match="no architecture 'orchid'; did you mean 'orchard'"):
        architecture(sample, "orchid", str)


# What Markdown makes of it

PLACES = {
    "alone": "{}",
    "in an admonition": '!!! note "Note"\n\n    {}',
    "in a list": "- item\n\n    {}",
    "in HTML": '<div markdown="1">\n\n{}\n\n</div>',
}
AFTER = "\n\nAfter it.\n"


@pytest.fixture(scope="session")
def markdown() -> Markdown:
    """Markdown as mkdocs.yml sets it."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def page(markdown: Markdown, text: str, place: str = "{}") -> ElementTree.Element:
    """A page that holds the text; fails where the page is not well-formed."""
    indented = text.replace("\n", "\n    ") if "    {}" in place else text
    html = markdown.reset().convert(place.format(indented) + AFTER).replace("&para;", "")
    return ElementTree.fromstring(f"<body>{html}</body>")


def icon(code: str) -> str:
    return f'<path d="M1 2h3" data-icon="{code}"/>'


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_markdown_leaves_it_whole(place: str, sample: Catalog, markdown: Markdown) -> None:
    body = page(markdown, architecture(sample, "orchard", icon), place)
    (figure,) = body.iter("figure")
    assert [child.tag for child in figure] == ["figcaption", "p", "ol", "details"]
    assert [svg.get("class") for svg in figure[1]] == ["fg-wide", "fg-narrow"]
    for svg in figure[1]:
        assert {element.tag for element in svg.iter()} == {"svg", "g", "a", "rect", "path", "circle", "text"}
    assert ["".join(item.itertext()) for item in figure[2]] == [
        "A visitor asks for an apple.",
        "The apple rolls to the pear.",
    ]
    assert mermaid(sample, sample.architectures["orchard"]) in "".join(figure[3].itertext())
    assert body[-1].text == "After it."


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


# Icons


@pytest.mark.parametrize("file", ICONS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_an_icon_is_small_and_says_nothing_by_itself(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text) <= 1500, "round the path data"
    assert text.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true"><')
    assert {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(text).iter()} == {"svg", "path"}
    assert re.findall(r'(?:fill|stroke)="(?!none|currentColor)', text) == [], "one colour, the text's"
    assert f"`{file.parent.name}/{file.name}`" in (ROOT / "overrides/.icons/README.md").read_text(encoding="utf-8")
