"""Prices of an invented guide are asked of a server of our own, and what differs is written or told."""

import re
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import ClassVar

import pytest

from macros.catalog.load import current_catalog
from tests import SAMPLE
from tests.sources.price_lists import Patience
from tests.sources.prices_diff import main
from tests.sources.recorded_prices import TERM, Product, flat, price_file
from tests.tools.local_http import serving

HURRIED = Patience(timeout=0.3, longest=1, whole=5, tries=1, pause=0)
SEEN = "source: handbook, evidence: price-list, verified_on: 2026-01-02"
PRICES = f"""\
    prices:
      bites:
        name: Bites
        value: 0.0000002
        unit: request
        tiers: [{{from: 0, value: 0.0000002}}, {{from: 1000, value: 0.0000001}}]
        source: handbook
        evidence: price-list
        verified_on: 2026-01-02
        price_list:
          service: AmazonApple
          fields: {{usagetype: Bites}}
      cores:
        name: Cores
        value: 0.5
        unit: request
        free: {{quantity: 10, kind: always}}
        source: handbook
        evidence: unverified
        verified_on: 2026-01-02
        price_list: {{service: AmazonApple, fields: {{usagetype: Cores}}}}
      peels: {{name: Peels, value: 0.25, unit: GB, {SEEN}, price_list: {{service: AmazonApple, fields: {{usagetype: Peels}}, rate_codes: [A3.{TERM}.T0]}}}}
      seeds: {{name: Seeds, value: 0.3, unit: GB, source: handbook, evidence: unverified, verified_on: 2026-01-02, price_list: {{service: AmazonApple, fields: {{usagetype: Seeds}}}}}}
      shelf: {{name: Shelf, value: 0.25, unit: GB-month, source: handbook, evidence: docs, verified_on: 2026-01-02, price_list: {{service: AmazonApple, fields: {{usagetype: Shelf}}}}}}
      stalk: {{name: Stalk, value: 0.25, unit: GB, {SEEN}, price_list: {{service: AmazonApple, fields: {{usagetype: Stalk}}}}}}
      year: {{name: Year, value: 0.25, unit: hour, {SEEN}, price_list: {{service: AmazonApple, fields: {{usagetype: Year}}}}}}
      leaf: {{name: Leaf, value: 0.25, unit: GB, source: handbook, evidence: docs, verified_on: 2026-01-02}}
      far: {{name: Far, value: 0.25, unit: GB, {SEEN}, price_list: {{service: AmazonPear, fields: {{usagetype: Far}}}}}}
"""
OTHER = f"""\
other_charges:
  road:
    name: Road
    prices:
      toll: {{name: Toll, value: 0.045, unit: GB, {SEEN}, price_list: {{service: AWSDataTransfer, fields: {{usagetype: Toll}}}}}}
"""
APPLE = [
    Product("A1", "Bites", [("0", "2000", "0.0000003"), ("2000", "Inf", "0.0000001")]),
    Product("A2", "Cores", [("0", "20", "0"), ("20", "Inf", "0.5")]),
    Product("A3", "Peels", flat("0.25")),
    Product("A4", "Seeds", flat("0.4")),
    Product("A5", "Shelf", flat("0.2")),
    Product("A6", "USE1-Stalk", flat("0.25")),
    Product("A7", "Year", flat("2190")),
]
FOLDER = "/offers/v1.0/aws"
FILES = {
    f"{FOLDER}/AmazonApple/current/us-east-1/index.csv": price_file("AmazonApple", APPLE),
    f"{FOLDER}/AWSDataTransfer/current/us-east-1/index.csv": price_file(
        "AWSDataTransfer", [Product("R1", "Toll", flat("0.045"), {"EffectiveDate": "2025-01-01"})]
    ),
}


class Server(BaseHTTPRequestHandler):
    """Answers with the files and notes what it was asked."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        content = FILES.get(self.path, "").encode()
        self.send_response(200 if content else 404)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def server() -> Iterator[str]:
    Server.asked.clear()
    with serving(Server) as address:
        yield address


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    quotas = "    quotas:\n      size:\n"
    for name, content in {
        "docs/data/services.yml": SAMPLE.replace(quotas, PRICES + quotas, 1) + OTHER,
        "docs/apple.md": 'A bite costs {{ price("apple.bites") }}.\n',
        "overrides/.icons/simple/apple.svg": "<svg/>",
        "overrides/.icons/simple/pear.svg": "<svg/>",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def run(guide: Path, server: str, *options: str) -> int:
    return main(["--root", str(guide), "--server", server, "--today", "2026-11-29", *options], HURRIED)


# Without what stands around the changed lines.
PATCH = """\
--- a/docs/data/services.yml
+++ b/docs/data/services.yml
-        value: 0.0000002
+        value: 0.0000003
-        tiers: [{from: 0, value: 0.0000002}, {from: 1000, value: 0.0000001}]
+        tiers: [{from: 0, value: 0.0000003}, {from: 2000, value: 0.0000001}]
-        verified_on: 2026-01-02
+        verified_on: 2026-11-29
+          rate_codes: [A1.JRTCKXETXF.T0, A1.JRTCKXETXF.T2000]
+        was:
+          - value: 0.0000002
+            tiers: [{from: 0, value: 0.0000002}, {from: 1000, value: 0.0000001}]
+            until: 2026-09-01
-        free: {quantity: 10, kind: always}
-        source: handbook
-        evidence: unverified
-        verified_on: 2026-01-02
-        price_list: {service: AmazonApple, fields: {usagetype: Cores}}
+        free: {quantity: 20, kind: always}
+        source: handbook
+        evidence: price-list
+        verified_on: 2026-11-29
+        price_list: {service: AmazonApple, fields: {usagetype: Cores}, rate_codes: [A2.JRTCKXETXF.T0, A2.JRTCKXETXF.T20]}
-      seeds: {name: Seeds, value: 0.3, unit: GB, source: handbook, evidence: unverified, verified_on: 2026-01-02, price_list: {service: AmazonApple, fields: {usagetype: Seeds}}}
+      seeds: {name: Seeds, value: 0.4, unit: GB, source: handbook, evidence: price-list, verified_on: 2026-11-29, price_list: {service: AmazonApple, fields: {usagetype: Seeds}, rate_codes: [A4.JRTCKXETXF.T0]}}
-      toll: {name: Toll, value: 0.045, unit: GB, source: handbook, evidence: price-list, verified_on: 2026-01-02, price_list: {service: AWSDataTransfer, fields: {usagetype: Toll}}}
+      toll: {name: Toll, value: 0.045, unit: GB, source: handbook, evidence: price-list, verified_on: 2026-01-02, price_list: {service: AWSDataTransfer, fields: {usagetype: Toll}, rate_codes: [R1.JRTCKXETXF.T0]}}
# by hand: `apple.shelf`: the price list says $0.2/Bites since 2026-09-01, AWS's page said $0.25/GB-month on 2026-01-02: read it anew, and take one of both, or `disputed:`
# by hand: `apple.year`: the price list says $2190/Bites since 2026-09-01, 8760 times ours: of another unit, or not this price
# by hand: `apple.stalk`: no usage type 'Stalk'; the nearest: USE1-Stalk
# not asked: AmazonPear of us-east-1: the server answers 404: apple.far
# not asked: no `price_list:` says where AWS's list has it: apple.leaf
"""


def test_a_run_prints_what_differs_and_what_is_left(
    guide: Path, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (guide / "docs/data/services.yml").read_text(encoding="utf-8")
    assert run(guide, server) == 1
    assert re.findall("(?m)^[-+#].*", capsys.readouterr().out) == PATCH.splitlines()
    assert len(Server.asked) == 3, "each file is asked for once"
    assert (guide / "docs/data/services.yml").read_text(encoding="utf-8") == before


REPORT = """\
## What was asked

- 7 of 10 prices found in 2 files of AWS's price list, 3 as they stand here
- 4 with rate codes that were not recorded
- AWSDataTransfer of us-east-1: edition 20260911173510, published 2026-09-11
- AmazonApple of us-east-1: edition 20260911173510, published 2026-09-11

## Changed prices

| price | was | is | since |
| --- | --- | --- | --- |
| `apple.bites` | $0.0000002/request, from 1,000 $0.0000001 | $0.0000003/request, from 2,000 $0.0000001 | 1 September 2026 |
| `apple.seeds` | $0.3/GB | $0.4/GB | it was unverified |

## Now shown by AWS's price list

- `apple.cores`, until now unverified; the list does not show its `free:`

## For a person to write

- `apple.shelf`: the price list says $0.2/Bites since 2026-09-01, AWS's page said $0.25/GB-month on 2026-01-02: read it anew, and take one of both, or `disputed:`
- `apple.year`: the price list says $2190/Bites since 2026-09-01, 8760 times ours: of another unit, or not this price
- `apple.stalk`: no usage type 'Stalk'; the nearest: USE1-Stalk

## Not asked

- AmazonPear of us-east-1: the server answers 404: `apple.far`
- no `price_list:` says where AWS's list has it: `apple.leaf`

## Lines that cite a changed price

- `apple.bites`: `docs/apple.md:1` A bite costs {{ price("apple.bites") }}.
"""


def test_a_proposal_holds_the_patch_the_days_and_what_to_say(
    guide: Path, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(guide, server, "--propose", str(guide / "proposal")) == 1
    report = (guide / "proposal/prices.md").read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    assert report.splitlines() == REPORT.splitlines()
    prices = current_catalog(guide).prices
    renewed = {id for id, price in prices.items() if price.verified_on == "2026-11-29"}
    assert renewed == {"apple.bites", "apple.cores", "apple.peels", "apple.seeds", "road.toll"}
    capsys.readouterr()
    assert run(guide, server) == 1, "what a person has to do is left"
    assert not re.findall("(?m)^[-+].*", capsys.readouterr().out), "the second run writes nothing"


def test_another_edition_with_the_same_prices_is_no_difference(
    guide: Path, server: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = guide / "docs/data/services.yml"
    peels = next(line for line in PRICES.splitlines() if "peels:" in line)
    data.write_text(data.read_text().replace(PRICES, f"    prices:\n{peels}\n").replace(OTHER, ""))
    monkeypatch.setitem(
        FILES, f"{FOLDER}/AmazonApple/current/us-east-1/index.csv", price_file("AmazonApple", APPLE, "20261101000000")
    )
    assert run(guide, server) == 0
    assert capsys.readouterr().out == ""


def test_what_is_left_out_is_told(guide: Path, server: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(guide, server, "--without", "AmazonPear", "AWSDataTransfer") == 1
    assert "# not asked: AmazonPear of us-east-1: left out: apple.far\n" in capsys.readouterr().out
    assert len(Server.asked) == 1


def test_a_server_that_gives_no_file_is_left_in_peace(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    patience = replace(HURRIED, silences=2)
    assert main(["--root", str(guide), "--server", "http://127.0.0.1:9"], patience) == 2
    assert capsys.readouterr().err.splitlines() == [
        "AWSDataTransfer of us-east-1: there is no connection",
        "AmazonApple of us-east-1: there is no connection",
        "AmazonPear of us-east-1: not tried, since the server gives no file",
        "no `price_list:` says where AWS's list has it",
    ]


def test_a_data_file_that_is_wrong_is_told(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (guide / "docs/data/services.yml").write_text("services: {}\n")
    assert main(["--root", str(guide), "--server", "http://127.0.0.1:9"], HURRIED) == 2
    assert "docs/data/services.yml:1: " in capsys.readouterr().err
