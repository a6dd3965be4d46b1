"""Application 1's page says of the template and the sources what is so."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests import DECRYPTER
from tests.decrypter.template_text import PAGE, TEXT, of_type


def pairs(value: Any) -> Iterator[tuple[str, str]]:
    """Each setting of the template with its value, parameters with what they are by default."""
    if isinstance(value, list):
        value = dict(enumerate(value))
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key), str(inner["Default"] if isinstance(inner, dict) and "Default" in inner else inner)
            yield from pairs(inner)


def untrue_settings(page: str) -> list[str]:
    """What the page writes as `Timeout: 10` or `TRIES = 6` and neither the template nor a source has."""
    sources = "\n".join(file.read_text(encoding="utf-8") for file in (DECRYPTER / "src").glob("*.py"))
    true = {f"{name}: {value}" for name, value in pairs(TEXT)}
    true |= {f"{name} = {value}" for name, value in re.findall(r"(?m)^([A-Z_]+) = ([\d_]+)\b", sources)}
    return [setting for setting in re.findall(r"`(\w+(?:: | = )[\d_]+)`", page) if setting not in true]


def test_the_page_names_settings_as_they_are() -> None:
    assert len(re.findall(r"`\w+: \d+`", PAGE)) > 5, "they stand there in another form"
    assert untrue_settings(PAGE) == []


def test_a_setting_that_is_not_so_is_found() -> None:
    page = "`Timeout: 10` `Timeout: 11` `LookupConcurrency: 100` `LookupConcurrency: 99` `TRIES = 6` `TRIES = 7`"
    assert untrue_settings(page) == ["Timeout: 11", "LookupConcurrency: 99", "TRIES = 7"]


@pytest.mark.parametrize(
    ("kind", "reported"),
    [
        ("AWS::S3::Bucket", "a bucket"),
        ("AWS::DynamoDB::Table", "two tables"),
        ("AWS::SQS::Queue", "four queues"),
        ("AWS::Serverless::Function", "three functions"),
        ("AWS::Serverless::HttpApi", "an HTTP API"),
        ("AWS::SNS::Topic", "a topic"),
        ("AWS::CloudWatch::Alarm", "five alarms"),
    ],
)
def test_the_page_counts_what_is_created(kind: str, reported: str) -> None:
    numbers = {"a": 1, "an": 1, "two": 2, "three": 3, "four": 4, "five": 5}
    assert re.search(rf"(?m)^It creates .*\b{reported}\b", PAGE)
    assert len(of_type(kind)) == numbers[reported.split()[0]]


def test_the_page_shows_every_source() -> None:
    shown = re.findall(r'(?m)^ *--8<-- "(.*)"$', PAGE)
    assert sorted(shown) == sorted(
        ["template.yaml", *(f"src/{file.name}" for file in (DECRYPTER / "src").glob("*.py"))]
    )
