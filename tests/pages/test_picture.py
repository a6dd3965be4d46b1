"""The picture of a service: complete, with figures that move it, and the same in words."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown import Markdown

from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.pages.picture import service_picture
from macros.pages.references import UnknownName
from tests.pages.diagrams import page
from tests.pages.pictures import PICTURES, with_picture

KINDS = pytest.mark.parametrize("kind", PICTURES)
SENTENCES = {
    "life": [
        "Bud → Apple, 90 s: A bud grows.",
        "Apple → Basket, picked: Somebody picks it.",
        "Basket → Apple, put back: It never goes back before 90 s.",
        "Basket → Pie, baked: It is baked.",
    ],
    "timeline": ["Ripening, 2 s to 90 s, default 30 s: It ripens for 90 s.", "In the cellar, 100 days: It keeps."],
    "scale": [
        "Floor, 2 tasks: The least.",
        "Step, one tree: A tree at a time.",
        "Pace, in 90 s: A tree takes time.",
        "Ceiling, 40 tasks: The most.",
        "Keep, for a while: It stays.",
        "Pause, after 100 days: It sleeps.",
        "Wake, 90 s to wake: It wakes.",
    ],
    "layout": [
        "Visitor, outside AWS: Asks.",
        "Shop, edge: Sells.",
        "Orchard, Region: Grows.",
        "Gardener, zone 2: Works.",
        "Basket, every zone: Holds 1 MiB.",
        "Copy, another Region: Is another.",
    ],
}
REMARKS = {
    "life": "",
    "timeline": "The axis is logarithmic.",
    "scale": "Not to scale. Trees are drawn as stairs.",
    "layout": "",
}


def drawn(catalog: Catalog) -> str:
    """The SVG of the apple's picture."""
    return service_picture(catalog, "apple").partition("<svg")[2].partition("</svg>")[0]


def texts(catalog: Catalog) -> list[str]:
    """The lines of text in the apple's picture, numbers apart."""
    lines = re.findall(r'<text class="fg-(?!number)[^>]*>(.*?)</text>', drawn(catalog))
    return [re.sub(r"\[(.*?)\]\(.*?\)\{.*?\}", r"\1", line).replace(NBSP, " ") for line in lines]


@KINDS
def test_a_picture_has_a_heading_a_drawing_and_its_sentences(kind: str, tmp_path: Path, markdown: Markdown) -> None:
    body = page(markdown, service_picture(with_picture(tmp_path, kind), "apple"))
    assert body[0].tag == "h2" and body[0].get("id") == "picture"
    figure = body[1]
    assert figure.get("class") == "fg-figure fg-store"
    assert ["".join(item.itertext()).replace(NBSP, " ") for item in figure.iter("li")] == SENTENCES[kind]
    assert " ".join("".join(caption.itertext()).strip() for caption in figure.iter("figcaption")) == REMARKS[kind]
    numbers = [text.text for text in figure.iter("text") if text.get("class") == "fg-number"]
    assert sorted(set(map(str, numbers))) == [str(n) for n, _ in enumerate(SENTENCES[kind], 1)]


@KINDS
def test_a_drawing_is_only_for_those_who_see_it_and_point(kind: str, tmp_path: Path, markdown: Markdown) -> None:
    (svg,) = page(markdown, service_picture(with_picture(tmp_path, kind), "apple")).iter("svg")
    assert svg.get("aria-hidden") == "true"
    assert {link.get("tabindex") for link in svg.iter("a")} <= {"-1"}
    assert {element.tag for element in svg.iter()} <= {"svg", "a", "rect", "path", "circle", "text"}


@KINDS
def test_a_drawing_needs_no_id_and_fetches_nothing(kind: str, tmp_path: Path) -> None:
    assert re.findall(r"\bid=|style=|url\(|https?:|<use|<image|<script", drawn(with_picture(tmp_path, kind))) == []


def test_a_figure_in_a_drawing_leads_to_its_row(tmp_path: Path, markdown: Markdown) -> None:
    (svg,) = page(markdown, service_picture(with_picture(tmp_path, "life"), "apple")).iter("svg")
    assert ElementTree.tostring(next(svg.iter("a")), encoding="unicode") == (
        '<a href="/services/apple.md#depth" tabindex="-1">90\N{NO-BREAK SPACE}s</a>'
    )


def test_a_life_begins_and_ends_differently_and_comes_back(tmp_path: Path) -> None:
    svg = drawn(with_picture(tmp_path, "life"))
    assert re.findall(r'<rect class="fg-(\w+)"', svg) == ["first", "state", "state", "last"]
    there, back = re.findall(r'class="fg-line" d="M(\d+) (\d+)L(\d+) \d+"', svg)[1:3]
    assert (there[0], back[0]) == ("120", "238"), "one leaves where the other arrives"
    assert int(back[1]) - int(there[1]) == 22, "side by side"


def test_a_changed_figure_changes_the_label_of_a_life(tmp_path: Path) -> None:
    assert "90 s" in texts(with_picture(tmp_path, "life"))
    assert "3 min" in texts(with_picture(tmp_path, "life", ("value: 90", "value: 180")))


def test_the_ticks_of_a_timeline_go_as_far_as_needed(tmp_path: Path) -> None:
    assert texts(with_picture(tmp_path, "timeline")) == [
        *("1 s", "1 min", "1 h", "1 day", "1 year"),
        *("Ripening", "2 s to 90 s", "default 30 s", "In the cellar", "100 days"),
    ]
    shorter = texts(
        with_picture(tmp_path, "timeline", ("value: 100\n        unit: days", "value: 20\n        unit: min"))
    )
    assert shorter[:4] == ["1 s", "1 min", "1 h", "Ripening"]


@pytest.mark.parametrize(
    ("shortest", "longest", "ticks"),
    [
        (0.5, "400\n        unit: days", ["1 ms", "1 s", "1 min", "1 h", "1 day", "10 years"]),
        (2, "20\n        unit: days", ["1 s", "1 min", "1 h", "1 day", "30 days"]),
        (2, "4\n        unit: h", ["1 s", "1 min", "1 h", "1 day"]),
    ],
)
def test_a_tick_has_a_name_where_there_is_room(shortest: float, longest: str, ticks: list[str], tmp_path: Path) -> None:
    ends = [("minimum: 2\n        default: 30", f"minimum: {shortest}"), ("100\n        unit: days", longest)]
    found = texts(with_picture(tmp_path, "timeline", *ends))
    assert found[: found.index("Ripening")] == ticks


def bars(catalog: Catalog) -> list[tuple[float, float]]:
    """Where each bar begins and how long it is."""
    found = re.findall(r'<rect class="fg-bar" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn(catalog))
    return [(float(x), float(width)) for x, width in found]


def test_a_bar_goes_from_its_minimum_to_its_value_and_grows_with_it(tmp_path: Path) -> None:
    (start, length), (other_start, other_length) = bars(with_picture(tmp_path, "timeline"))
    assert start > other_start == 16
    assert other_length > length
    (_, longer), _ = bars(with_picture(tmp_path, "timeline", ("value: 90", "value: 180")))
    assert longer > length
    (earlier, _), _ = bars(
        with_picture(tmp_path, "timeline", ("minimum: 2\n        default", "minimum: 1.5\n        default"))
    )
    assert earlier < start


def test_a_default_that_is_an_end_has_no_mark(tmp_path: Path) -> None:
    assert 'class="fg-default"' in drawn(with_picture(tmp_path, "timeline"))
    assert 'class="fg-default"' not in drawn(with_picture(tmp_path, "timeline", ("default: 30", "default: 90")))


def test_a_scale_marks_what_its_record_has(tmp_path: Path) -> None:
    assert texts(with_picture(tmp_path, "scale")) == [
        *(
            "Visitors",
            "Trees",
            "2 tasks",
            "one tree",
            "in 90 s",
            "40 tasks",
            "for a while",
            "after",
            "100 days",
            "90 s to wake",
        ),
    ]
    assert "80 tasks" in texts(with_picture(tmp_path, "scale", ("value: 40", "value: 80")))


def test_capacity_goes_down_to_nothing_only_where_it_pauses_or_has_no_floor(tmp_path: Path) -> None:
    names = ("keep", "pause", "wake", "floor")
    keep, pause, wake, floor = ((re.findall(rf"        {name}: .*\n", PICTURES["scale"])[0], "") for name in names)
    down = re.compile(r'class="fg-stairs" d="M[^"]*V200')
    assert down.search(drawn(with_picture(tmp_path, "scale")))
    assert not down.search(drawn(with_picture(tmp_path, "scale", keep, pause, wake)))
    assert down.search(drawn(with_picture(tmp_path, "scale", keep, pause, wake, floor)))


def test_capacity_that_is_kept_stays_at_its_top(tmp_path: Path) -> None:
    pause, wake = (re.findall(rf"        {name}: .*\n", PICTURES["scale"])[0] for name in ("pause", "wake"))
    stairs = re.compile(r'class="fg-stairs" d="(.*?)"')
    assert stairs.findall(drawn(with_picture(tmp_path, "scale", (pause, ""), (wake, "")))) == [
        "M4 177H74V140H94V100H114V56H354",
        "M4 25h18",
    ]
    assert (
        stairs.findall(drawn(with_picture(tmp_path, "scale")))[0] == "M4 177H74V140H94V100H114V56H240V200H334V177H354"
    )


@pytest.mark.parametrize(("least", "height"), [(0, 200), (1, 180), (2, 177), (20, 152), (39, 145)])
def test_the_floor_stands_nearer_to_the_ceiling_the_more_it_is(least: int, height: int, tmp_path: Path) -> None:
    drawing = drawn(
        with_picture(tmp_path, "scale", ("unit: tasks\n        minimum: 2", f"unit: tasks\n        minimum: {least}"))
    )
    assert f'class="fg-level" d="M4 {height}H354"' in drawing


def test_what_is_in_every_zone_stands_at_one_height_below_what_is_in_one(tmp_path: Path) -> None:
    svg = drawn(with_picture(tmp_path, "layout"))
    zonal = re.findall(r'<rect class="fg-thing" x="([\d.]+)" y="([\d.]+)" width="9', svg)
    gardener, *baskets = sorted(zonal, key=lambda place: (float(place[1]), float(place[0])))
    assert len(baskets) == 3 and len({y for _, y in baskets}) == 1
    assert gardener[0] == baskets[1][0] and float(gardener[1]) < float(baskets[0][1])
    assert re.findall(r'<rect class="fg-(region|zone|outside)"', svg).count("region") == 2


def test_a_picture_of_an_unknown_service_is_refused(sample: Catalog) -> None:
    with pytest.raises(UnknownName, match="no service 'aple'; did you mean 'apple'"):
        service_picture(sample, "aple")
