"""Pictures that cannot be drawn, each with the line that says so."""

from pathlib import Path

import pytest

from tests import SAMPLE
from tests.catalog.refusals import line_of, refusal
from tests.pages.pictures import FIGURES, PICTURES, SIMPLEST

PICTURE = "services.apple.picture"
# what is wrong: the kind of the picture, the text that is replaced, the text that replaces it, the line it is refused with
MISTAKES = {
    "none at all": ("timeline", f"    picture:\n{PICTURES['timeline']}", "", f"{PICTURE}: missing; write how it behaves, as a picture"),
    "two kinds at once": (
        "timeline", "      timeline:\n", "      layout: {things: [{name: Tree, place: Region, text: A.}, {name: Leaf, place: Region, text: B.}]}\n      timeline:\n",
        f"{PICTURE}: a picture is of one kind; write one of `life:`, `timeline:`, `scale:`, `layout:`",
    ),
    "no kind": ("timeline", PICTURES["timeline"].partition("\n")[2], "", f"{PICTURE}: a picture is of one kind; write one of"),
    "an unknown figure": ("timeline", "fact: apple.depth", "fact: apple.deph", f"{PICTURE}.timeline.0.fact: no fact or statement 'apple.deph'; did you mean 'apple.depth'?"),
    "an unknown figure in a label": ("life", '"{apple.depth}"', '"{apple.deph}"', f"{PICTURE}.life.edges.0.label: no fact 'apple.deph'; did you mean 'apple.depth'?"),
    "a mark in a label": ("life", "label: picked", "label: pick*ed", f"{PICTURE}.life.edges.1.label: '*' has no place in a name; write it in plain words"),
    "a bar of no duration": (
        "timeline", "fact: apple.depth", "fact: apple.size",
        f"{PICTURE}.timeline.0.fact: 'apple.size' is no duration; name a figure in ms, s, min, h, days, months or years",
    ),
    "a bar of no length": (
        "timeline", "value: 90\n        unit: s\n        minimum: 2\n        default: 30", "value: 0\n        unit: s",
        f"{PICTURE}.timeline.0.fact: 'apple.depth' is no duration; name a figure in ms, s, min",
    ),
    "a bar without an end": (
        "timeline", "value: 90\n        unit: s\n        minimum: 2\n        default: 30", "value: unlimited\n        unit: s",
        f"{PICTURE}.timeline.0.fact: 'apple.depth' has no end, and a bar needs one; say it in a sentence instead",
    ),
    "a single bar": ("timeline", '        - {fact: apple.weight, label: In the cellar, text: It keeps.}\n', "", f"{PICTURE}.timeline: a list will not do; write durations beside each other"),
    "a floor above the ceiling": (
        "scale", "floor: {fact: apple.height.minimum,", "floor: {fact: apple.trees,", f"{PICTURE}.scale.floor.fact: no fact 'apple.trees'",
    ),
    "a floor of another kind": (
        "scale", "floor: {fact: apple.height.minimum,", "floor: {fact: apple.size,", f"{PICTURE}.scale.floor: the floor is a size, the ceiling a number; name two figures of one kind",
    ),
    "a floor and a ceiling that changed places": (
        "scale", "floor: {fact: apple.height.minimum, text: The least.}\n        ceiling: {fact: apple.height,",
        "floor: {fact: apple.height, text: The least.}\n        ceiling: {fact: apple.height.minimum,",
        f"{PICTURE}.scale.floor: the floor is above the ceiling; one of the two is wrong",
    ),
    "too few marks": (
        "scale", PICTURES["scale"].partition("        ceiling:")[2], " {fact: apple.height, text: The most.}\n",
        f"{PICTURE}.scale: three of floor, ceiling, step, pace, keep, pause and wake at least; else it shows too little",
    ),
    "a state that the first does not lead to": (
        "life", "{from: bud, to: apple,", "{from: apple, to: bud,", f"{PICTURE}.life.nodes.apple: the first state does not lead here; write an edge to it, or take it out",
    ),
    "a third column": ("life", "column: 2, row: 3", "column: 3, row: 3", f"{PICTURE}.life.nodes.pie.column: a life has two columns, so that a phone can show it; write 1 or 2"),
    "a state that is an actor, too": ("life", "{state: Bud,", "{state: Bud, actor: Bee,", f"{PICTURE}.life.nodes.bud: a node is a `service:`, an `actor:` or a `state:`; write one of them"),
    "an actor that does nothing": ("life", "{state: Bud,", "{actor: Bee,", f"{PICTURE}.life.nodes.bud: a service or an actor needs a `role:`; write what it does here, in two or three words"),
    "a zone that is not drawn": ("layout", "zones: 3", "zones: 1", f"{PICTURE}.layout.things.3.place: 1 zones are drawn; write another place, or more `zones:`"),
    "zones with nothing in them": (
        "layout", PICTURES["layout"].partition("          - {name: Gardener")[2], ", place: Region, text: Works.}\n",
        f"{PICTURE}.layout.zones: nothing stands in a zone; write 0, or put something there",
    ),
    "an unknown place": ("layout", "place: edge", "place: egde", f"{PICTURE}.layout.things.1.place: 'egde' is none of the allowed words; did you mean 'edge'?"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_picture_that_cannot_be_drawn_is_refused_by_its_line(mistake: str, tmp_path: Path) -> None:
    kind, right, wrong, expected = MISTAKES[mistake]
    content = SAMPLE
    for old, new in [*FIGURES, (SIMPLEST, PICTURES[kind])]:
        content = content.replace(old, new, 1)
    assert refusal(tmp_path, content) == [], "the picture is right before"
    assert right in content
    lines = refusal(tmp_path, broken := content.replace(right, wrong, 1))
    assert any(expected in line for line in lines), "\n".join(lines)
    first, last = line_of("    picture:", broken), line_of("    pays_for:", broken)
    assert all(first <= int(line.split(":")[1]) < last for line in lines if f"{PICTURE}." in line)
