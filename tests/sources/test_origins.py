"""A statement names a page, a model or an identifier of its own service."""

from pathlib import Path
from typing import Any

import pytest

from tests.guide import real_catalog
from tests.pages.sample import changed
from tests.sources import aws_models
from tests.sources.excused import FILE, unexcused, unneeded
from tests.sources.origins import disagreeing_names, foreign_origins, guide_of, names_used_twice, origin_findings

CATALOG = real_catalog()


FOUND = origin_findings(CATALOG) if CATALOG else {}


@pytest.mark.parametrize("section", FOUND)
def test_statements_rest_on_what_is_of_their_service(section: str) -> None:
    wrong = unexcused(section, FOUND[section])
    assert not wrong, f"name the service's own page, model or name, or say in {FILE} under {section} why it is right"
    assert not unneeded(section, FOUND[section]), f"remove these entries from {FILE}"


HANDBOOK = "url: https://docs.example.com/handbook"
OWN, OTHERS = (HANDBOOK, "url: https://docs.example.com/apple/size"), (HANDBOOK, "url: https://docs.example.com/plum")
ABROAD = "https://docs.example.com/apple/size is not in a guide of pear"
PAGES = {
    "a page of one service, named by both": ([OWN], ("pear", "handbook", f"misconception: {ABROAD}"), True),
    "the same for the end of a target": ([OWN], ("apple", "handbook", f"targets.pear: {ABROAD}"), False),
    "the same for its own statements": ([OWN], ("apple", "handbook", f"misconception: {ABROAD}"), False),
    "a page of neither": (
        [OTHERS],
        ("apple", "handbook", "targets.pear: https://docs.example.com/plum is not in a guide of apple or pear"),
        True,
    ),
}


@pytest.mark.parametrize(("changes", "finding", "there"), PAGES.values(), ids=PAGES.keys())
def test_a_page_of_another_service_is_found(
    changes: list[tuple[str, str]], finding: tuple[str, str, str], there: bool, tmp_path: Path
) -> None:
    assert (finding in foreign_origins(changed(tmp_path, changes))) is there


WIDE = "unit: KB\n        adjustable: fixed\n        headline: true\n        source: handbook\n        evidence: docs\n"
CHECK = WIDE.replace("docs", "sdk") + "        check: botocore:plum#/shapes/Width/max\n"


def test_a_model_of_another_service_is_found(tmp_path: Path) -> None:
    whole = WIDE + "        verified_on: 2026-01-02\n"
    found = list(foreign_origins(changed(tmp_path, [OWN, (whole, CHECK)])))
    assert ("apple", "plum", "quotas.width: plum is neither a client nor a resource type of apple") in found
    assert ("apple", "handbook", "quotas.width: handbook is not the model of the client plum") in found


ADDRESSES = {
    "https://docs.aws.amazon.com/lambda/latest/dg/limits.html": "docs.aws.amazon.com/lambda",
    "https://docs.aws.amazon.com/general/latest/gr/sns.html": "/general/latest/gr/sns.html",
    "https://aws.amazon.com/": "aws.amazon.com/",
}


@pytest.mark.parametrize(("url", "guide"), ADDRESSES.items())
def test_the_guide_of_an_address(url: str, guide: str) -> None:
    assert guide_of(url) == guide


METADATA: dict[str, Any] = {"serviceId": "Apple Service", "signingName": "apples", "endpointPrefix": "api.apple"}
NAMES = {
    "names of the client": ("[apple]", "AWS::Apple::Shelf", []),
    "the name that signs": ("[apples]", "AWS::AppleService::Shelf", []),
    "another prefix": ("[pear]", "AWS::Apple::Shelf", [("pear", "no client of apple signs as pear")]),
    "another type": ("[apple]", "AWS::Pear::Shelf", [("AWS::Pear", "no client of apple has the name Pear")]),
}


@pytest.mark.parametrize(("prefix", "kind", "wrong"), NAMES.values(), ids=NAMES.keys())
def test_a_name_that_no_client_has_is_found(
    prefix: str, kind: str, wrong: list[tuple[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aws_models, "read_model", lambda package, name: {"metadata": METADATA})
    iam = "      iam:\n        value: "
    catalog = changed(tmp_path, [(f"{iam}[apple]", f"{iam}{prefix}"), ("AWS::Apple::Shelf", kind)])
    assert list(disagreeing_names(catalog.services["apple"])) == wrong


def test_a_name_of_two_services_is_found(tmp_path: Path) -> None:
    catalog = changed(tmp_path, [("AWS::Pear::Shelf", "AWS::Apple::Shelf")])
    assert list(names_used_twice(catalog)) == [
        ("pear", "cloudformation.AWS::Apple::Shelf", "cloudformation.AWS::Apple::Shelf is of apple, too")
    ]
