"""Ways between services in Markdown, on the invented catalogue: matrix, list, tables of a service, each way in full."""

from pathlib import Path

import pytest

from macros.catalog.load import load_catalog
from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog
from macros.catalog.ways import ways
from macros.pages.edges import edge_matrix, edge_sheet, edge_words, edges_from
from macros.pages.fact_box import service_page
from macros.pages.references import UnknownName, way_source
from tests import SAMPLE
from tests.catalog.sample_deliveries import with_deliveries
from tests.pages.sample import SIZE

ROLLING, FALLING, MAIL = "#to-pear-rolling", "#to-pear-falling", "#outside-by-mail"
TURNS = f"[4{NBSP}retries](/services/pear.md#turns){{ .fg-fact }}"
RIPENING = f"[3{NBSP}days](/services/pear.md#ripening){{ .fg-fact }}"
REST = f"[2{NBSP}h](/services/pear.md#rest){{ .fg-fact }}"
REST_LINE = "      rest: {name: Rest, value: 2, unit: h, adjustable: fixed, source: handbook, evidence: docs, verified_on: 2026-01-02}\n"
IF_IT_FAILS = f"error: {TURNS} in {RIPENING}, then dropped<br>permanent: once, then dropped"


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Apples and pears, with ways between them."""
    file = tmp_path_factory.mktemp("orchard") / "data.yml"
    file.write_text(with_deliveries(SAMPLE), encoding="utf-8")
    return load_catalog(file, {"simple-apple", "simple-pear"})


def tables(catalog: Catalog, service: str) -> str:
    """What a service's page says of the services that it works with."""
    facts = service_page(catalog, service).facts
    return facts[facts.index("## Works with") : facts.index("## Is it serverless?")].partition("\n\n")[2].strip()


def test_a_way_has_an_address_of_its_own_where_there_are_several(orchard: Catalog, sample: Catalog) -> None:
    assert [way_source(way) for way in ways(orchard)] == [
        f"/edges/apple.md{anchor}" for anchor in (ROLLING, FALLING, MAIL)
    ]
    apple = orchard.services["apple"]
    pear = apple.targets["pear"]
    one = pear.model_copy(update={"delivery": pear.delivery[:1]})
    apple = apple.model_copy(update={"targets": {"pear": one}, "outside": []})
    apple._id = "apple"
    only = orchard.model_copy(update={"services": orchard.services | {"apple": apple}})
    assert [way_source(way) for way in ways(only)] == ["/edges/apple.md#to-pear"]
    assert ways(sample) == []


def test_a_cell_of_the_matrix_says_all_that_its_sign_means(orchard: Catalog) -> None:
    assert (
        '<tr markdown="1"><th scope="row" markdown="span">[Apple](/services/apple.md)</th>'
        '<td markdown="span">[→<sup>2</sup>](/edges/apple.md#to-pear){ .fg-sign .fg-exactly-once-scoped '
        'aria-label="Apple → Pear: asynchronous, exactly once, within limits; 2 ways" }</td></tr>'
    ) in edge_matrix(orchard).split("\n")


def test_a_cell_of_what_is_not_described_leads_to_how_it_is_done(sample: Catalog) -> None:
    cell = '[·](/services/apple.md#works-with){ .fg-sign .fg-pale aria-label="Apple → Pear: not described yet" }'
    assert cell in edge_matrix(sample)


def test_words_mean_what_the_data_says_and_have_the_signs_of_the_matrix(orchard: Catalog) -> None:
    assert edge_words(orchard, "mode", "blocks").split("\n") == [
        '<div class="fg-words" markdown="1">',
        "",
        "**How it is handed over**",
        "{ #mode }",
        "",
        '<dfn id="mode-asynchronous"><span class="fg-sign">→</span> asynchronous</dfn>',
        ":   It rolls by itself.",
        "",
        "**What waits meanwhile**",
        "{ #blocks }",
        "",
        '<dfn id="blocks-key">key</dfn>',
        ":   What comes after it waits.",
        "",
        "</div>",
    ]


def test_the_list_has_a_row_a_way_with_what_it_is_filtered_by(orchard: Catalog) -> None:
    rows = [line for line in edge_sheet(orchard).split("\n") if line.startswith('<tr markdown="1"><td')]
    assert len(rows) == 3
    assert "[Apple → Pear](/edges/apple.md#to-pear-rolling)<br><small>rolling</small>" in rows[0]
    assert f'data-label="If it fails" data-is="dropped" markdown="span">{IF_IT_FAILS}</td>' in rows[0]
    assert '<td data-is="" data-key="guarantee" data-label="Guarantee" markdown="span">caller decides</td>' in rows[1]
    assert '<td data-is="" data-key="to" data-label="To" hidden="" markdown="span">elsewhere</td>' in rows[2]


def test_a_service_names_where_things_go_and_where_they_come_from(orchard: Catalog) -> None:
    row = (
        f'| [{{}}](/edges/apple.md{ROLLING}), rolling {{{{ data-label="{{}}" }}}} | asynchronous {{{{ data-label="Mode" }}}} '
        f'| {{}} {{{{ data-label="If it fails" }}}} | per key {{{{ data-label="Order" }}}} | {{}} {{{{ data-label="Payload" }}}} |'
    )
    assert row.format("Pear", "To", IF_IT_FAILS, SIZE) in tables(orchard, "apple").split("\n")
    assert row.format("Apple", "From", IF_IT_FAILS, SIZE) in tables(orchard, "pear").split("\n")
    assert "Goes to\n{ .fg-group role=heading aria-level=3 }" in tables(
        orchard, "apple"
    ) and "Comes from" not in tables(orchard, "apple")
    assert "Not described yet" not in tables(orchard, "apple") + tables(orchard, "pear")


def test_what_is_not_described_says_so_once_and_how_it_is_done(sample: Catalog) -> None:
    mark = "[1](#source-1){ .fg-source data-search-exclude=1 }"
    for service, line in (
        ("apple", "to [Pear](/services/pear.md)"),
        ("pear", "from [Apple](/services/apple.md)"),
    ):
        expected = (
            f"Not described yet, in short\n{{ .fg-group role=heading aria-level=3 }}\n\n- {line}: rolls there{mark}"
        )
        assert tables(sample, service) == expected


def test_a_way_is_told_in_full(orchard: Catalog) -> None:
    page = edges_from(orchard, "apple")
    told = page[page.index("### Rolling { #to-pear-rolling }") : page.index("### Falling { #to-pear-falling }")]
    for part in (
        f"After [error](/edges/index.md#failures-error): {TURNS} in {RIPENING}, then [dropped](/edges/index.md#then-dropped). "
        "Can be set instead: [dead-letter queue](/edges/index.md#configurable-dlq).",
        f"What comes after it waits. It holds {SIZE}.",
        f"Guarantee\n:   [exactly once, within limits](/edges/index.md#guarantee-exactly-once-scoped). Within {SIZE}.",
        f"Payload\n:   Size {SIZE}",
        f"Time-outs\n:   Ripening {RIPENING}",
        "Permission\n:   [resource policy](/edges/index.md#permission-resource-policy) `pear:Take` for `apple.amazonaws.com`",
        "Dead letters\n:   `AWS::Apple::Shelf.RedrivePolicy`",
        f"Watch out\n:   It stops at {SIZE}.",
    ):
        assert part in told
    assert "Payload" not in page[page.index(MAIL) :]


def test_a_way_without_legs_has_no_picture(orchard: Catalog) -> None:
    assert edges_from(orchard, "apple").count("<svg") == 1


def test_a_service_without_described_ways_has_no_page(orchard: Catalog) -> None:
    with pytest.raises(UnknownName, match=r"no described way from 'pear'; there are: apple"):
        edges_from(orchard, "pear")


@pytest.mark.parametrize(
    ("replaced", "shown"),
    [
        ("tries: pear.turns, patience: [pear.ripening]", f"{TURNS} in {RIPENING}"),
        ("tries: pear.turns", TURNS),
        ("tries: unlimited, patience: [pear.ripening, pear.rest]", f"unlimited tries in {RIPENING} + {REST}"),
        ("tries: undocumented", "tries undocumented"),
        ("tries: once", "once"),
    ],
)
def test_tries_and_patience_read_as_words(replaced: str, shown: str, tmp_path: Path) -> None:
    old, new = "tries: pear.turns, patience: [pear.ripening]", replaced
    file = tmp_path / "data.yml"
    file.write_text(
        with_deliveries(SAMPLE).replace(old, new).replace("      turns:", f"{REST_LINE}      turns:"), encoding="utf-8"
    )
    catalog = load_catalog(file, {"simple-apple", "simple-pear"})
    assert f"error: {shown}, then dropped" in tables(catalog, "apple")
