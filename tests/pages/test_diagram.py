"""Diagrams as Markdown: complete, named, and left whole by Markdown."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown import Markdown

from macros.catalog.diagrams import Architecture
from macros.catalog.models import Catalog
from macros.pages.diagram import architecture
from macros.pages.references import UnknownName
from tests import ROOT
from tests.pages.diagrams import ICONS, page, plan, pytest_generate_tests  # noqa: F401 (pytest calls it)

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
