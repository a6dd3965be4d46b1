"""The picture on a service's page, which one of four kinds draws, with the same in sentences."""

from functools import partial

from macros.catalog.models import Catalog
from macros.catalog.pictures import Life, Picture
from macros.catalog.texts import FACT_REFERENCE
from macros.pages.diagram import LIFE, node_name
from macros.pages.diagram import layout as flow_layout
from macros.pages.diagram_shapes import RADIUS, WIDTH, Sketch, Style
from macros.pages.picture_layout import layout
from macros.pages.picture_scale import scale
from macros.pages.picture_timeline import timeline, words_of_bar
from macros.pages.references import fact_link, find
from macros.pages.rendering import escape, render

Words = list[tuple[str, str]]  # what each number of a drawing stands at, and its sentence


def service_picture(catalog: Catalog, name: str) -> str:
    """The picture of a service under its title, as inline SVG and as a list of sentences; raises UnknownName."""
    service = find("service", name, catalog.services)
    sketch, words, remark = drawing(catalog, service.picture)
    remark = " ".join(filter(None, (remark, service.picture.remark)))
    return f"## {service.picture.title} {{ #picture }}\n\n{figure(catalog, sketch, words, remark, service.class_)}"


def figure(catalog: Catalog, sketch: Sketch, words: Words, remark: str, class_id: str) -> str:
    """A drawing in the colour of a class, its sentences beside it, and a remark under both."""
    return render(
        "picture",
        catalog=catalog,
        class_=class_id,
        sketch=sketch,
        words=words,
        remark=remark,
        marked_up=partial(_marked_up, catalog),
        width=WIDTH,
        radius=RADIUS,
    )


def drawing(catalog: Catalog, picture: Picture) -> tuple[Sketch, Words, str]:
    """The drawing, what it says in words, and what a reader has to know of it."""
    if picture.life:
        return *life(catalog, picture.life), ""
    if picture.timeline:
        bars = ((", ".join(words_of_bar(catalog, bar)), bar.text) for bar in picture.timeline)
        return timeline(catalog, picture.timeline), list(bars), "The axis is logarithmic."
    if picture.scale:
        marks = ((f"{name.capitalize()}, {label}", text) for name, (label, text) in picture.scale.marks.items())
        return scale(catalog, picture.scale), list(marks), "Not to scale."
    assert picture.layout  # one of the four is there
    things = ((f"{thing.name}, {thing.place}", thing.text) for thing in picture.layout.things)
    return layout(catalog, picture.layout), list(things), ""


def life(catalog: Catalog, plan: Life, style: Style = LIFE) -> tuple[Sketch, Words]:
    """States as boxes, of which the first and the last look different, and the arrows between them with their sentences."""
    flow = flow_layout(catalog, plan, style)
    states = {key: node_name(catalog, node) for key, node in plan.nodes.items()}
    steps = [(f"{states[edge.from_]} → {states[edge.to]}, {edge.label}", edge.text) for edge in plan.edges]
    left = {edge.from_ for edge in plan.edges}
    kinds = {key: "state" if key in left else "last" for key in plan.nodes} | {next(iter(plan.nodes)): "first"}
    boxes = [(kinds[key], card.box) for key, card in flow.cards.items()]
    lines = [("line", arrow.line) for arrow in flow.arrows] + [("head", arrow.head) for arrow in flow.arrows]
    texts = [text for card in flow.cards.values() for text in zip(("name", "role"), card.texts, strict=True)]
    texts += [("label", arrow.label) for arrow in flow.arrows]
    numbers = [(arrow.number, arrow.number_at) for arrow in flow.arrows]
    top = min([0.0, *(arrow.label.top - 2 for arrow in flow.arrows)])
    return Sketch(flow.height - 18, boxes, lines, texts, numbers, top), steps


def _marked_up(catalog: Catalog, line: str) -> str:
    """A line of a drawing: each figure a link that the keyboard passes by, for the list has the same one."""
    parts = FACT_REFERENCE.split(line)  # texts, with what is referred to between them
    parts[::2] = map(escape, parts[::2])
    parts[1::2] = (fact_link(catalog, name).replace("{ .fg-fact }", "{ tabindex=-1 }") for name in parts[1::2])
    return "".join(parts)
