"""The recorded shape of version 1, and the files of a site as readers of it get them."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from tests import ROOT

# The addresses of v1 by what a generated client calls them, and the columns of the tables by their place.
ADDRESSES = {
    "services.json": "services_json",
    "services/{id}.json": "services_id_json",
    "facts.json": "facts_json",
    "runtimes.json": "runtimes_json",
    "regions.json": "regions_json",
    "edges.json": "edges_json",
    "chains.json": "chains_json",
    "prices.json": "prices_json",
    "services.csv": "services_csv",
    "facts.csv": "facts_csv",
    "runtimes.csv": "runtimes_csv",
    "regions.csv": "regions_csv",
    "edges.csv": "edges_csv",
    "prices.csv": "prices_csv",
    "csv-metadata.json": "csv_metadata_json",
    "changes.atom": "changes_atom",
    "runtimes.ics": "runtimes_ics",
    "schema.json": "schema_json",
    "openapi.json": "openapi_json",
}
COLUMNS = {
    "services": "id name short aliases class class_name role kind summary launch idle no_servers scales_by_itself "
    "scales_to_zero high_availability pay_per_use aws_product aws_guide aws_quotas aws_pricing aws_api page markdown",
    "facts": "id part service name shown value unit minimum default unlimited scope adjustable headline date word "
    "names text was source source_title evidence verified_on check quote disputed_value disputed_source disputed_why page",
    "runtimes": "id name family operating_system deprecation block_create block_update note source source_title "
    "evidence verified_on check quote disputed_value disputed_source disputed_why page",
    "regions": "id service name type known_in missing_in verified_on check",
    "edges": "id service target variant mode initiator guarantee within order payload batch timeouts limits filter permission "
    "actions principal resources sam trap source source_title evidence verified_on check quote disputed_value disputed_source "
    "disputed_why page",
    "prices": "id service charged name shown value unit free free_kind free_shared increment increment_unit minimum minimum_unit "
    "region note was source source_title evidence verified_on quote disputed_value disputed_source disputed_why page",
}
IDS = (
    "apple.size apple.launch apple.no_servers apple.scales_by_itself apple.scales_to_zero apple.high_availability "
    "apple.pay_per_use apple.pays_for.1 apple.idle apple.misconception apple.targets.pear apple.identifiers.sdk "
    "apple.identifiers.cloudformation apple.identifiers.iam runtimes.fruit1.x.deprecation "
    "runtimes.fruit1.x.block_create runtimes.fruit1.x.block_update"
)
RECORDED = json.loads((ROOT / "tests/downloads/api-v1.json").read_text(encoding="utf-8"))
NEWER_SHAPE = "v1 never changes: put the new shape under api/v2 and leave tests/downloads/api-v1.json as it is"
NEWER_ADDRESS = "addresses of v1 stay; a new one goes into ADDRESSES in tests/downloads/recorded.py"


def without_words(schema: Any) -> Any:
    """A schema without titles and descriptions, which are for people."""
    if isinstance(schema, list):
        return [without_words(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    hidden = {"description", "title"} if "type" in schema or "anyOf" in schema or "$ref" in schema else set()
    return {key: without_words(part) for key, part in schema.items() if key not in hidden}


def downloads(site: Path) -> dict[str, Any]:
    """Every JSON file of the site's version 1, by its name."""
    folder = site / "api/v1"
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.json"))
    return {name: json.loads((folder / name).read_text(encoding="utf-8")) for name in names}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
