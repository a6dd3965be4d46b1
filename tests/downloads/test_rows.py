"""Rows say what the pages say, under ids that stay."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from macros.catalog.load import load_catalog
from macros.catalog.models import Catalog, facts
from macros.downloads import shapes
from macros.downloads.files import csv_cell
from macros.pages.references import CRITERIA
from macros.site.publish import write_downloads
from macros.site.site import Site
from tests import SAMPLE
from tests.catalog.sample_deliveries import with_deliveries
from tests.catalog.sample_prices import with_prices
from tests.downloads.recorded import COLUMNS, IDS, NEWER_SHAPE, downloads, rows


def test_the_file_of_a_service_is_its_part_of_the_file_of_all(service_id: str, site: Path) -> None:
    everything = json.loads((site / "api/v1/services.json").read_text(encoding="utf-8"))
    [service] = [service for service in everything.pop("services") if service["id"] == service_id]
    alone = json.loads((site / f"api/v1/services/{service_id}.json").read_text(encoding="utf-8"))
    assert alone == everything | {"service": service}


@pytest.fixture
def with_ways(tmp_path: Path) -> Catalog:
    """The sample with ways between its services, and prices."""
    file = tmp_path / "ways.yml"
    file.write_text(with_prices(with_deliveries(SAMPLE)), encoding="utf-8")
    return load_catalog(file, {"simple-apple", "simple-pear"})


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_of_v1_are_in_the_recorded_order(name: str, orchard: Site, with_ways: Catalog) -> None:
    write_downloads(replace(orchard, catalog=with_ways))
    head = (orchard.folder / f"api/v1/{name}.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert head.replace('"', "").split(",") == COLUMNS[name].split(), NEWER_SHAPE


def test_statements_of_each_kind_keep_the_form_of_their_ids(orchard: Site) -> None:
    write_downloads(orchard)
    facts = downloads(orchard.folder)["facts.json"]["facts"]
    assert {*IDS.split()} <= {fact["id"] for fact in facts}, NEWER_SHAPE
    assert {fact["part"] for fact in facts if fact["id"] in IDS.split()} == {*get_args(shapes.Part)}


def test_every_statement_is_a_row_with_an_id_of_its_own(site: Path, catalog: Catalog) -> None:
    ids = [fact["id"] for fact in downloads(site)["facts.json"]["facts"]]
    assert len(ids) == len(set(ids))
    days = [r.deprecation or r.block_create or r.block_update for r in catalog.runtimes.values()]
    of_services = [
        name
        for name, _ in facts(catalog)
        if name.startswith("services.")
        and not re.search(r"\.(questions|regional|parts|delivery|outside|prices)\.", name)
    ]
    assert len([id for id in ids if not id.startswith("runtimes.")]) == len(of_services)
    assert len({id.rpartition(".")[0] for id in ids if id.startswith("runtimes.")}) == len(list(filter(None, days)))


def test_a_statement_keeps_its_id(orchard: Site) -> None:
    write_downloads(orchard)
    ids = [fact["id"] for fact in downloads(orchard.folder)["services/apple.json"]["service"]["facts"]]
    assert ids == [
        *(f"apple.{key}" for key in ("size", "width", "height", "depth", "weight", "launch", *CRITERIA)),
        *("apple.pays_for.1", "apple.idle", "apple.misconception", "apple.targets.pear"),
        *(f"apple.identifiers.{key}" for key in ("sdk", "cloudformation", "iam")),
    ]


def test_a_figure_is_a_number_with_its_unit_source_and_day(orchard: Site) -> None:
    write_downloads(orchard)
    size = downloads(orchard.folder)["services/apple.json"]["service"]["facts"][0]
    assert size == {
        "id": "apple.size",
        "part": "figure",
        "service": "apple",
        "name": "Size",
        "shown": "0.5 to 1 MiB",
        "value": 1,
        "unit": "MiB",
        "minimum": 0.5,
        "default": 0.75,
        "unlimited": False,
        "scope": "message",
        "adjustable": "by setting",
        "headline": True,
        "date": None,
        "word": None,
        "names": [],
        "text": "Wrapping included.",
        "was": [{"value": 0.25, "until": "2024-03-04"}, {"value": 0.125, "until": "2021-05"}],
        "source": "https://docs.example.com/handbook",
        "source_title": "Handbook of Examples",
        "evidence": "docs",
        "verified_on": "2026-01-02",
        "check": None,
        "quote": None,
        "disputed_value": None,
        "disputed_source": None,
        "disputed_why": None,
        "page": "https://example.org/orchard/services/apple/#size",
    }


def test_the_tables_hold_what_the_json_files_hold(site: Path) -> None:
    files = downloads(site)
    for name in ("facts", "services", "runtimes", "regions"):
        found = rows((site / f"api/v1/{name}.csv").read_bytes().decode())
        held = files[f"{name}.json"][name]
        assert len(found) == len(held)
        for row, record in zip(found, held, strict=True):
            assert {key: row[key].removeprefix("'") for key in row} == {
                key: str("" if (value := csv_cell(record[key])) is None else value).removeprefix("'") for key in row
            }


def test_a_way_names_its_figures_and_holds_its_legs(orchard: Site, with_ways: Catalog) -> None:
    write_downloads(replace(orchard, catalog=with_ways))
    ways = downloads(orchard.folder)["edges.json"]["edges"]
    assert [way["id"] for way in ways] == ["apple.to-pear-rolling", "apple.to-pear-falling", "apple.outside-by-mail"]
    assert [way["target"] for way in ways] == ["pear", "pear", None]
    rolling = ways[0]
    assert rolling["page"] == "https://example.org/orchard/edges/apple/#to-pear-rolling"
    assert (rolling["payload"], rolling["within"]) == ("apple.size", "Within 1 MiB.")
    assert (rolling["permission"], rolling["actions"]) == ("resource policy", ["pear:Take"])
    assert [leg["id"] for leg in rolling["legs"]] == ["basket"]
    assert rolling["legs"][0]["failures"][0] == {
        **{"kind": "error", "tries": "pear.turns", "patience": ["pear.ripening"], "then": "dropped"},
        "configurable": ["dlq"],
    }
    assert ways[2]["legs"] == [] and ways[2]["payload"] is None


def test_a_price_is_a_row_with_its_tiers_and_its_allowance(orchard: Site, with_ways: Catalog) -> None:
    write_downloads(replace(orchard, catalog=with_ways))
    bites, *_, toll = downloads(orchard.folder)["prices.json"]["prices"]
    assert (
        bites
        | {
            "shown": "$0.20 per million requests, $0.15 above 1 billion",
            "value": 2e-07,
            "tiers": [{"from": 0, "value": 2e-07}, {"from": 1000000000, "value": 1.5e-07}],
            **{"free": 1000000, "free_kind": "always", "free_shared": "bites", "increment": 64, "increment_unit": "KB"},
            **{"charged": "Apple", "evidence": "price-list", "region": "orchard-west-1"},
            "note": "An apple of 1 MiB is one. Cores too.",
            "page": "https://example.org/orchard/services/apple/#price-bites",
        }
        == bites
    )
    assert bites["price_list"]["fields"] == {"usagetype": "Apple-Bites", "group": "Fruit"}
    assert (toll["service"], toll["charged"], toll["free"], toll["tiers"]) == (None, "Road", None, [])
    assert toll["page"] == "https://example.org/orchard/cost/other-charges/#road-toll"
