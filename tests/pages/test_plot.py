"""Plots: where curves bend, where labels and numbers stand, how amounts read."""

import re
from itertools import pairwise
from math import ceil, log10

import pytest

from macros.pages.diagram_shapes import RADIUS
from macros.pages.plot import (
    HEIGHT,
    WIDTH,
    Curve,
    Frame,
    Mark,
    decade_of_dollars,
    dollars,
    frame_of,
    load_words,
    numbers_at,
    plot,
    spread,
    trace,
)

FRAME = Frame(left=4, right=10, bottom=-2, top=5)


def by_the_apple(load: float) -> float:
    return load * 1e-6


def by_the_crate(load: float) -> float:
    """A crate holds a million apples and costs ten dollars."""
    return 10.0 * max(1, ceil(load / 1e6))


@pytest.mark.parametrize(
    ("load", "words"),
    [
        (600, "600"),
        (2_744, "2,740"),
        (182.5, "183"),
        (0.0123, "0.0123"),
        (1e4, "10 thousand"),
        (9_214_000, "9.21 million"),
        (999_600, "1 million"),
        (1e10, "10 billion"),
    ],
)
def test_a_load_reads_in_three_digits(load: float, words: str) -> None:
    assert load_words(load) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "$0.00"), (0.004, "under 1 cent"), (0.1, "$0.10"), (12.664, "$12.66"), (0.125, "$0.13"), (999.994, "$999.99"), (999.996, "$1,000"),
        (10_333.5, "$10,334"), (999_999.4, "$999,999"), (999_999.6, "$1 million"), (1_034_567, "$1.03 million"),
    ],
)  # fmt: skip
def test_an_amount_reads_as_people_write_it(amount: float, words: str) -> None:
    assert dollars(amount) == words


@pytest.mark.parametrize(
    ("decade", "words"), [(-2, "1 cent"), (-1, "10 cents"), (0, "$1"), (3, "$1,000"), (6, "$1 million")]
)
def test_a_tick_of_the_axis_has_no_cents(decade: int, words: str) -> None:
    assert decade_of_dollars(decade) == words


def test_a_straight_curve_is_two_places() -> None:
    assert [(round(x, 3), round(y, 3)) for x, y in trace(by_the_apple, 4, 10)] == [(4, -2), (10, 4)]


def test_a_curve_between_its_places_is_nowhere_far_from_what_is_drawn() -> None:
    def bent(load: float) -> float:
        return 20 + by_the_apple(load)

    places = trace(bent, 4, 10)
    for (left, low), (right, high) in pairwise(places):
        middle = (left + right) / 2
        assert log10(bent(10**middle)) == pytest.approx((low + high) / 2, abs=0.03)
    assert len(places) < 20


def test_stairs_are_drawn_flat_and_steep() -> None:
    places = trace(by_the_crate, 4, 7)
    flat = [(x, y) for x, y in places if y == 1]
    assert flat[0][0] == 4
    assert flat[-1][0] == pytest.approx(6, abs=1 / 6 / 16)
    assert log10(20) in [y for _, y in places]


def test_what_is_free_leaves_no_curve_above_the_frame_nor_below_a_cent() -> None:
    free = trace(lambda load: max(0, by_the_apple(load) - 5), 4, 10)
    assert frame_of([free], 4, 10) == Frame(4, 10, -2, 4)


def test_a_frame_holds_whole_decades() -> None:
    assert frame_of([[(4, 1.2), (5, 1.3)]], 4, 5) == Frame(4, 5, 1, 2)
    assert frame_of([[(4, 1.0), (5, 1.0)]], 4, 5) == Frame(4, 5, 1, 2)


@pytest.mark.parametrize(
    ("wanted", "tops"),
    [
        ([50, 200], [42, 192]),  # far apart, each where it belongs
        ([100, 100], [84, 100]),  # at one place, around it
        ([100, 90, 100], [88.7, 72.7, 104.7]),  # in their order
        ([0, 3], [0, 16]),  # none above the plot
        ([340, 340], [308, 324]),  # none below it
        ([338, 310, 339], [308, 292, 324]),  # one that the lowest push up pushes others
    ],
)
def test_labels_stand_near_their_curves_and_do_not_touch(wanted: list[float], tops: list[float]) -> None:
    assert spread(wanted, [16] * len(wanted), 340) == tops


def test_labels_keep_the_order_of_their_curves() -> None:
    wanted = [30.0, 12, 200, 31, 29, 13, 202, 199]
    heights = [18.0, 33, 18, 48, 18, 18, 33, 18]
    tops = spread(wanted, heights, 355)
    order = sorted(range(8), key=lambda n: tops[n])
    assert [wanted[n] for n in order] == sorted(wanted)
    assert all(tops[b] - tops[a] >= heights[a] - 0.11 for a, b in pairwise(order))


def test_numbers_of_crossings_do_not_touch() -> None:
    places = numbers_at([Mark(load, 12.0) for load in (1e6, 1.02e6, 1.1e6, 9e6)], FRAME)
    for n, (x, y) in enumerate(places):
        for a, b in places[:n]:
            assert abs(x - a) * WIDTH / 100 >= 2 * RADIUS or abs(y - b) >= 2 * RADIUS


def test_a_plot_has_its_words_its_curves_and_its_crossings() -> None:
    curves = [Curve("Apples & pears", "fruit", by_the_apple), Curve("By the crate", "wood", by_the_crate)]
    svg = plot(curves, [Mark(1e7, 10, (5e6, 2e7))], 4, 10, 1e5, title="What apples cost", description="Two ways")
    assert "<title>What apples cost</title><desc>Two ways</desc>" in svg
    assert svg.count('class="fg-fruit fg-dash-1"') == svg.count('class="fg-wood fg-dash-2"') == 1
    assert '<tspan x="16">A</tspan><tspan x="30">Apples &#38; pears</tspan>' in svg
    assert '<rect x="44.98%" width="10.04%"' in svg
    assert f'<circle class="fg-point" cx="50%" cy="{round(HEIGHT * 4 / 7, 1):g}" r="3"/>' in svg
    assert re.findall(r">(\d+ (?:thousand|million|billion))</text>", svg)[::3] == [
        "10 thousand",
        "10 million",
        "10 billion",
    ]
    assert f'<line class="fg-at" x1="16.67%" x2="16.67%" y2="{HEIGHT}"/>' in svg
    assert "style=" not in svg
