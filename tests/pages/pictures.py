"""Invented pictures, one of each kind, and the invented catalogue with them."""

from pathlib import Path

from macros.catalog.models import Catalog
from tests.pages.sample import changed

# Figures of the sample that become durations, and numbers that can be a floor and a ceiling.
FIGURES = [
    ("name: Depth\n        value: 10\n        unit: KB", "name: Ripening\n        value: 90\n        unit: s\n        minimum: 2\n        default: 30"),
    ("name: Weight\n        value: 10\n        unit: KB", "name: Keeping\n        value: 100\n        unit: days"),
    ("name: Height\n        value: 10\n        unit: KB", "name: Trees\n        value: 40\n        unit: tasks\n        minimum: 2"),
]  # fmt: skip
LIFE = """\
      title: What becomes of an apple
      life:
        nodes:
          bud: {state: Bud, column: 1, row: 1}
          apple: {state: Apple, role: on the tree, column: 1, row: 2}
          basket: {state: Basket, column: 2, row: 2}
          pie: {state: Pie, column: 2, row: 3}
        edges:
          - {from: bud, to: apple, label: "{apple.depth}", text: A bud grows.}
          - {from: apple, to: basket, label: picked, text: Somebody picks it.}
          - {from: basket, to: apple, label: put back, text: "It never goes back before {apple.depth}."}
          - {from: basket, to: pie, label: baked, text: It is baked.}
"""
TIMELINE = """\
      title: How long an apple keeps
      timeline:
        - {fact: apple.depth, text: "It ripens for {apple.depth}."}
        - {fact: apple.weight, label: In the cellar, text: It keeps.}
"""
SCALE = """\
      title: How an orchard grows
      remark: Trees are drawn as stairs.
      scale:
        load: Visitors
        capacity: Trees
        floor: {fact: apple.height.minimum, text: The least.}
        ceiling: {fact: apple.height, text: The most.}
        step: {label: one tree, text: A tree at a time.}
        pace: {label: "in {apple.depth}", text: A tree takes time.}
        keep: {label: "for a while", text: It stays.}
        pause: {label: "after {apple.weight}", text: It sleeps.}
        wake: {label: "{apple.depth} to wake", text: It wakes.}
"""
LAYOUT = """\
      title: Where apples lie
      layout:
        zones: 3
        things:
          - {name: Visitor, place: outside AWS, text: Asks.}
          - {name: Shop, place: edge, text: Sells.}
          - {name: Orchard, place: Region, text: Grows.}
          - {name: Gardener, place: zone 2, text: Works.}
          - {name: Basket, place: every zone, text: "Holds {apple.size}."}
          - {name: Copy, place: another Region, text: Is another.}
"""
PICTURES = {"life": LIFE, "timeline": TIMELINE, "scale": SCALE, "layout": LAYOUT}
SIMPLEST = """\
      title: Where apples lie
      layout:
        things:
          - {name: Visitor, place: outside AWS, text: Asks.}
          - {name: Orchard, place: Region, text: Grows apples.}
"""


def with_picture(folder: Path, kind: str, *changes: tuple[str, str]) -> Catalog:
    """The invented catalogue whose apple has a picture of that kind, after further replacements in its text."""
    return changed(folder, [*FIGURES, (SIMPLEST, PICTURES[kind]), *changes])
